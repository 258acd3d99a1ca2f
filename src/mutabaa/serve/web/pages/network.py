"""The network: who met whom, drawn, with a slider over time and a table beside it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from mutabaa.serve.web.choosing import filters
from mutabaa.serve.web.circles import Circle, circle, day_of_month
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
_MOST, _AROUND, _TIES = 28, 24, 120
_TYPES = {"": ("PER",), "bodies": ("ORG", "LOC"), "all": ()}


@router.get("/network")
def network(v: Viewed) -> Response:
    """Draw those who took part in most meetings that were held, or somebody and whom they met."""
    wanted = filters(v)
    type_ = v.asked("type") if v.asked("type") in _TYPES else ""
    who = None if wanted.entity == "~" else wanted.entity
    if who is not None and "type" not in v.request.query_params:
        type_ = "" if v.book.thing(who).type == "PER" else "all"
    key = ("network", who, type_, wanted.first, wanted.last, v.on)
    made = v.edition.kept(key, lambda: _circle(v, who, type_))
    v.book.gather(made.members)
    ties = made.ties[:_TIES]
    return v.render(
        "network.html", wanted=wanted, who=who, type=type_, types=tuple(_TYPES), made=made, ties=ties,
        drawn=_drawn(v, made),
    )  # fmt: skip


def _circle(v: View, who: str | None, type_: str) -> Circle:
    meetings = filters(v).chosen(v.board, "event", v.on)
    return circle(v.board, meetings, who=who, most=_MOST if who is None else _AROUND, types=_TYPES[type_])


def _drawn(v: View, made: Circle) -> dict[str, Any]:
    """Return what the script draws; names are text there, never markup."""
    place = {id_: n for n, id_ in enumerate(made.members)}
    months = range(made.first, made.last + 1) if made.first else range(0)
    return {
        "nodes": [
            {"name": v.book.name(id_), "url": v.entity_url(id_), "n": n, "type": v.book.thing(id_).type}
            for id_, n in made.members.items()
        ],
        "ties": [
            {"a": place[it.one], "b": place[it.other], "months": {str(month): n for month, n in it.months.items()},
             "url": v.address("/meetings", who=it.one, **{"with": it.other}, view="list", standing="held")}
            for it in made.ties[:_TIES]
        ],
        "first": made.first,
        "months": [v.month(day_of_month(month)) for month in months],
    }  # fmt: skip
