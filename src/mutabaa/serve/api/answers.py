"""How lists are asked for and answered: filters, pages, and an answer that need not be sent again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response

from mutabaa.serve.web.desk import Desk, Edition

Json = dict[str, Any]
Lang = Literal["ar", "en"]
MOST = 200
_FAR = 2**31 - 1


@dataclass(frozen=True)
class Asked:
    """What every list takes.

    Attributes:
        desk: The register.
        edition: It in the language asked for.
        on: Day to judge from.
        limit: Items of a page.
        offset: Items before it.
    """

    desk: Desk
    edition: Edition
    on: dt.date
    limit: int
    offset: int


def asked(
    request: Request,
    lang: Annotated[Lang, Query(description="language of names and labels")] = "ar",
    on: Annotated[dt.date | None, Query(description="judge as of this day; later articles are left out")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    offset: Annotated[int, Query(ge=0, le=_FAR)] = 0,
) -> Asked:
    """Read what every list takes."""
    desk: Desk = request.app.state.desk
    return Asked(desk, desk.edition(lang), on or desk.today(), limit, offset)


Wanted = Annotated[Asked, Depends(asked)]


def answer(request: Request, value: Any) -> Response:
    """Return JSON with an ETag, or 304 where the asker has it already."""
    content = json.dumps(value, ensure_ascii=False, default=str).encode()
    return sent(request, content, "application/json")


def sent(request: Request, content: bytes, media: str) -> Response:
    """Return content with an ETag, or 304 where the asker has it already."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    held = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if tag in held:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(content, media_type=media, headers={"ETag": tag})


def listed(request: Request, items: Sequence[Json], total: int, a: Asked) -> Response:
    """Return a page of a list with the addresses of its neighbours."""

    def at(offset: int) -> str:
        url = request.url.include_query_params(offset=offset, limit=a.limit)
        return f"{url.path}?{url.query}"

    more = a.offset + a.limit < total
    return answer(
        request,
        {
            "total": total,
            "offset": a.offset,
            "limit": a.limit,
            "next": at(a.offset + a.limit) if more else None,
            "previous": at(max(0, a.offset - a.limit)) if a.offset else None,
            "items": items,
        },
    )
