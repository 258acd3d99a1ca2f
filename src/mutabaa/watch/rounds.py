"""One round: look at every source that is due, and hand on the articles that are new or changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HTMLParser, fromstring

from mutabaa.model import Document
from mutabaa.read.address import address_id, clean_address
from mutabaa.read.feeds import FeedItem, item_document, read_feed
from mutabaa.read.language import other_language
from mutabaa.read.warc import charset_of, page_of
from mutabaa.register.watchbook import Asked, Fetch
from mutabaa.watch.keeping import Keeper
from mutabaa.watch.manners import Guest, next_look
from mutabaa.watch.settings import Settings, Source
from mutabaa.watch.web import Answer


class Book(Protocol):
    """What a round needs of a register."""

    def asked(self, url: str) -> Asked | None:
        """Return what is known of an address."""

    def note_fetch(self, asked: Asked, fetch: Fetch) -> None:
        """Write down one request."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a round did with one address.

    Attributes:
        source: Name of the source.
        url: The address.
        what: ``new`` (an article to be read), ``same``, ``failed`` or ``skipped``.
        document: The article, for ``new``.
        problem: Why there is none, for ``failed`` and ``skipped``.
    """

    source: str
    url: str
    what: str
    document: Document | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    url: str
    stamp: str
    item: FeedItem | None


class Round:
    """Looks at sources.

    Args:
        settings: What to watch.
        guest: What fetches.
        book: Where it is written down.
        now: Gives the present moment, with its zone.
    """

    def __init__(self, settings: Settings, guest: Guest, book: Book, now: Callable[[], dt.datetime]) -> None:
        self._settings = settings
        self._guest = guest
        self._book = book
        self._now = now
        self._keeper = Keeper(settings.store) if settings.store else None

    def look(self) -> Iterator[Seen]:
        """Look at every source whose time has come; yield what was found, an article at a time."""
        for source in self._settings.sources:
            known = self._book.asked(source.url)
            if known is None or known.next_at is None or known.next_at <= _written(self._now()):
                yield from self._source(source, known)

    def next_look(self) -> dt.datetime:
        """Return when the next source is due."""
        times = [known.next_at if (known := self._book.asked(s.url)) else None for s in self._settings.sources]
        return min((_read(at) for at in times if at), default=self._now()) if all(times) else self._now()

    def _source(self, source: Source, known: Asked | None) -> Iterator[Seen]:
        known = known or Asked(source.url, source.name, source.kind)
        answer = self._guest.get(source.url, etag=known.etag, modified=known.modified)
        problem, wanted = answer.problem, list[_Wanted]()
        if problem is None and answer.status != 304:
            wanted, problem = self._listed(source, answer)
        if problem is not None:
            self._note(source, known, answer, problem=problem)
            yield Seen(source.name, source.url, "failed", problem=problem)
            return
        yield Seen(source.name, source.url, "same")
        fetched, complete = 0, True
        for one in wanted:
            if fetched >= self._settings.manners.articles:
                complete = False
                break
            for seen in self._article(source, one):
                fetched += 1
                complete = complete and seen.what != "failed"
                yield seen
        # Noted last, and as seen only when every article was: what a kill or a failure left out is
        # found again, since the server is not told that this feed is known.
        self._note(source, known, answer, seen=complete)

    def _listed(self, source: Source, answer: Answer) -> tuple[list[_Wanted], str | None]:
        """Return the articles that a feed or page leads to."""
        if source.kind == "page":
            return _links(answer, source.links), None
        feed = read_feed(answer.body, answer.final)
        wanted = [
            _Wanted(item.url or f"{source.url}#{item.id}", f"{item.stamp}|{item.title}", item)
            for item in feed.items
            if item.url or item.html
        ]
        return wanted, feed.problem or None

    def _article(self, source: Source, wanted: _Wanted) -> Iterator[Seen]:
        """Yield what became of one article: nothing where it is known and unchanged."""
        item = wanted.item
        url = clean_address(wanted.url) if item is None or item.url else wanted.url
        known = self._book.asked(url) or Asked(url, source.name, "article")
        # An article is looked at again when the feed says something else about it.
        stamp = hashlib.sha256(wanted.stamp.encode("utf-8", "replace")).hexdigest()[:16]
        if known.status is not None and not known.failures and (known.next_at or "").endswith(stamp):
            return
        if known.failures and (known.next_at or "")[:27] > _written(self._now()):
            yield Seen(source.name, url, "failed", problem=known.problem)
            return
        if item is not None and (not source.follow or item.url is None):
            answer = Answer(url, url, 200)
            document = item_document(item, id=address_id(url), source=source.name)
            problem = "the feed holds no text of it"
        else:
            answer = self._guest.get(url, etag=known.etag, modified=known.modified)
            if answer.problem is not None or answer.status == 304:
                self._note(source, known, answer, problem=answer.problem, stamp=stamp)
                yield Seen(source.name, url, "failed" if answer.problem else "same", problem=answer.problem)
                return
            document, problem = _document(source, answer, url, item)
        if document is not None and (other := other_language(document.text)):
            document, problem = None, f"it is not in Arabic: {other}"
        if document is None:
            yield Seen(source.name, url, "skipped", problem=problem)
        else:
            yield Seen(source.name, url, "new", document)
            problem = ""
        # Only now, when whoever took it has come back for the next one.
        doc = document.id if document is not None else None
        self._note(source, known, answer, stamp=stamp, doc=doc, skipped=problem or None)

    def _note(
        self,
        source: Source,
        known: Asked,
        answer: Answer,
        *,
        problem: str | None = None,
        seen: bool = True,
        stamp: str = "",
        doc: str | None = None,
        skipped: str | None = None,
    ) -> None:
        now = self._now()
        failures = known.failures + 1 if problem else 0
        after = next_look(answer, every=source.every, failures=failures, now=now)
        fresh = answer.status == 200 and problem is None
        marks = (
            (answer.headers.get("etag"), answer.headers.get("last-modified")) if fresh else (known.etag, known.modified)
        )
        etag, modified = marks if seen else (None, None)
        kept = self._keeper.keep(answer, now) if self._keeper and answer.body and fresh else None
        asked = replace(
            known, etag=etag, modified=modified, checked_at=_written(now),
            next_at=_written(after) + (f" {stamp}" if stamp else ""), failures=failures, status=answer.status,
            problem=problem,
        )  # fmt: skip
        digest = hashlib.sha256(answer.body).hexdigest() if answer.body else None
        fetch = Fetch(
            source.name, answer.url, _written(now), answer.status, len(answer.body), answer.seconds, digest, kept,
            doc, problem or skipped,
        )  # fmt: skip
        self._book.note_fetch(asked, fetch)


def _document(source: Source, answer: Answer, url: str, item: FeedItem | None) -> tuple[Document | None, str]:
    """Return the article of a page as this source gives it, or why there is none."""
    page = page_of(answer.body, url, url, charset=charset_of(answer.headers.get("content-type", "")))
    if not isinstance(page, Document):
        return None, page.problem
    if page.published is None and item is not None and item.published is not None:
        page = replace(page, published=item.published, published_because="feed")
    # The address it was asked for names it: pages give themselves odd canonical ones.
    return replace(page, source=source.name, url=url), ""


def _links(answer: Answer, expression: str) -> list[_Wanted]:
    """Return the addresses on a page that an expression picks, in order, each once; same host only."""
    try:
        tree = fromstring(answer.body, parser=HTMLParser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    host = urlsplit(answer.final).hostname
    found: dict[str, _Wanted] = {}
    for href in tree.xpath("//a/@href"):
        try:
            url = clean_address(urljoin(answer.final, str(href).strip()))
            same = urlsplit(url).hostname == host and urlsplit(url).scheme in {"http", "https"}
        except ValueError:
            continue
        if same and re.search(expression, url[:2_000]):
            found.setdefault(url, _Wanted(url, "", None))
    return list(found.values())


def _written(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _read(written: str) -> dt.datetime:
    return dt.datetime.strptime(written[:27], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=dt.UTC)
