"""Articles by their address: fetched politely, within limits, never from the own network; refusals in plain words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from mutabaa.model import Document, Skipped
from mutabaa.read.address import address_id
from mutabaa.read.decode import decode
from mutabaa.read.page import page_document
from mutabaa.read.skip import skip
from mutabaa.serve.messages import Messages
from mutabaa.watch.manners import Guest
from mutabaa.watch.settings import Manners
from mutabaa.watch.web import Answer, Asks, Web

MOST = 20
"""Addresses of one form."""

_MANNERS = Manners()
# What the fetcher says in English clauses for its log; the page says it in the reader's language.
_REASONS = (
    ("private", re.compile("address of the own network")),
    ("nowhere", re.compile("there is no host")),
    ("large", re.compile("more than .* bytes")),
    ("slow", re.compile("no whole answer")),
    ("turns", re.compile("it redirects|it leads to")),
    ("robots", re.compile("robots.txt asks not")),
    ("unsure", re.compile("robots.txt cannot be read")),
)


def open_web() -> Asks:
    """Return the network, within limits."""
    return Web(_MANNERS)


def addresses(written: str) -> list[str]:
    """Return the addresses that a reader pasted, one on a line or parted by blanks, each once."""
    return list(dict.fromkeys(written.split()))


def fetched(
    wanted: Sequence[str], say: Messages, open_: Callable[[], Asks] = open_web, *,
    published: dt.date | None = None, source: str | None = None,
) -> Iterator[Document | Skipped]:  # fmt: skip
    """Yield the article at each address, or why there is none.

    Args:
        wanted: Addresses.
        say: Messages in the reader's language.
        open_: Opens the network; tests put their own in its place.
        published: Publication day of pages that state none.
        source: Outlet, where the reader names it.
    """
    if not wanted:
        return
    web = open_()
    guest = Guest(web, _MANNERS)
    try:
        for address in wanted:
            parts = _parts(address)
            if parts is None:
                yield _refused(address, "wrong", say)
                continue
            answer = guest.get(address)
            if answer.problem is not None or answer.status != 200:
                yield _refused(address, _reason(answer), say, answer.status)
                continue
            found = _page(address, answer.body, published)
            yield replace(found, source=source) if source and isinstance(found, Document) else found
    finally:
        close = getattr(web, "close", None)
        if close is not None:
            close()


def _parts(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        return parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        return None


def _reason(answer: Answer) -> str:
    if answer.status is not None and answer.status >= 400:
        return "missing" if answer.status in {404, 410} else "status"
    told = answer.problem or ""
    return next((name for name, pattern in _REASONS if pattern.search(told)), "failed")


def _refused(address: str, reason: str, say: Messages, status: int | None = None) -> Skipped:
    problem = say(f"web.add.links.{reason}", status=status or "")
    return Skipped(address, problem, say("web.add.links-remedy"), f"link-{reason}")


def _page(address: str, body: bytes, published: dt.date | None) -> Document | Skipped:
    decoded = decode(body, html=True)
    if decoded.text is None:
        return skip(decoded.code, address, decoded.problem)
    return page_document(decoded.text, id=address_id(address), where=address, url=address, published=published)
