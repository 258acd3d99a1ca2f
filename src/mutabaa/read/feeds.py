"""Read RSS and Atom feeds, their Arabic dates included.

feedparser copes with the many kinds of feed and their errors, but turns
"04 يناير 2026" into nothing; month names of every Arabic calendar come from
CLDR (``babel``), so that all of them are known.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HTMLParser, fromstring

from mutabaa.model import Document, Span
from mutabaa.model.press import of_the_press
from mutabaa.text import fold

MAX_FEED = 5_000_000
"""Bytes of the longest feed that is read."""

MAX_ITEMS = 1_000
"""Most items of one feed that are looked at."""

_LOCALES = ("ar", "ar_SY", "ar_DZ", "ar_TN", "ar_MA", "ar_MR", "ar_IQ", "ar_SA", "en", "fr")
_MONTH = r"(?<![^\W\d_])(?P<month>[^\W\d_]{2,20})(?:/[^\W\d_]{2,20})?"
_YEAR = r"\s{0,3}[,،]?\s{1,3}(?P<year>\d{4})(?!\d)"
_DAY = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s+{_MONTH}{_YEAR}")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}}){_YEAR}")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)")
_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr"})


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One article as a feed announces it.

    Attributes:
        url: Its address, absolute; None where the feed gives none.
        id: The feed's own id for it, else its address.
        title: Headline, plain.
        html: What the feed holds of the article, as HTML.
        published: Day it appeared, if the feed states it.
        stamp: The feed's own words on when it was published and changed; a
            changed stamp or title means that the article is worth another look.
    """

    url: str | None
    id: str
    title: str
    html: str
    published: dt.date | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read.

    Attributes:
        title: Name it gives itself.
        items: In the order of the feed.
        problem: What is wrong with it, in one clause; "" for a sound one. A
            broken feed may still have items.
    """

    title: str
    items: tuple[FeedItem, ...]
    problem: str = ""


def read_feed(raw: bytes, url: str) -> Feed:
    """Read a feed.

    Args:
        raw: Its bytes.
        url: Where it was found; relative addresses are completed with it.
    """
    if len(raw) > MAX_FEED:
        return Feed("", (), f"the feed has more than {MAX_FEED // 10**6} MB")
    import feedparser

    # Bytes it is: a string would be taken as an address and fetched.
    found = feedparser.parse(raw, resolve_relative_uris=False, sanitize_html=False)
    items = tuple(_item(entry, url) for entry in found.entries[:MAX_ITEMS])
    problem = ""
    if not items:
        said = " ".join(str(found.get("bozo_exception") or "").split())
        problem = f"this is no feed: {said}" if not found.get("version") else ""
    return Feed(_plain(found.feed.get("title")), items, problem)


def item_document(item: FeedItem, *, id: str, source: str | None) -> Document | None:
    """Return the article as far as the feed itself holds it; None where that is nothing.

    Args:
        item: From ``read_feed``.
        id: Id of the document.
        source: Outlet.
    """
    body = html_text(item.html)
    if not body.strip():
        return None
    return Document(
        id=id,
        text=f"{item.title}\n\n{body}" if item.title else body,
        title=Span(0, len(item.title)) if item.title else None,
        source=source,
        url=item.url,
        published=item.published,
        published_because="feed" if item.published else None,
        path=item.url,
    )


def html_text(html: str) -> str:
    """Return the text of a piece of HTML, a line for each block."""
    if not html.strip():
        return ""
    try:
        tree = fromstring(f"<div>{html}</div>".encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for bad in tree.xpath("//script|//style|//iframe"):
        bad.drop_tree()
    for element in tree.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def feed_day(words: str) -> dt.date | None:
    """Read a day written in any Arabic calendar's month names, in English or French, or as ISO.

    Example:
        >>> feed_day("الأحد، 04 كانون الثاني 2026 - 10:30")
        datetime.date(2026, 1, 4)
    """
    text = fold(words[:200]).lower()
    if match := _ISO.search(text):
        return _date(match["year"], int(match["month"]), match["day"])
    # Months of two words (Syrian January) are written as one before the pattern looks.
    for name, number in _months():
        if " " in name and name in text:
            text = text.replace(name, _only_word(number))
    months = dict(_months())
    for pattern in (_DAY, _MONTH_FIRST):
        for match in pattern.finditer(text):
            if match["month"] in months:
                return _date(match["year"], months[match["month"]], match["day"])
    return None


def _item(entry: Any, base: str) -> FeedItem:
    link = _address(base, entry.get("link"))
    # feedparser's own ``get`` answers "updated" with "published".
    said = [str(dict.get(entry, key) or "") for key in ("published", "updated")]
    bodies = [str(part.get("value") or "") for part in entry.get("content") or ()]
    html = max([*bodies, str(entry.get("summary") or "")], key=len)
    return FeedItem(
        url=link,
        id=str(entry.get("id") or link or ""),
        title=_plain(entry.get("title")),
        html=html,
        published=_published(entry, said),
        stamp="|".join(said),
    )


def _published(entry: Any, said: list[str]) -> dt.date | None:
    for words in filter(None, said):
        # The day as written, not as UTC makes it: 1 am in Amman is still that day's paper.
        found = feed_day(words)
        if found:
            return found
    for key in ("published_parsed", "updated_parsed"):
        parsed = entry.get(key)
        if parsed:
            try:
                day = dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC).date()
            except (ValueError, OverflowError, OSError):
                continue
            if of_the_press(day):
                return day
    return None


def _address(base: str, link: Any) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base, link.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.hostname else None


def _plain(words: Any) -> str:
    text = html_text(str(words)) if words and "<" in str(words) else str(words or "")
    return " ".join(text.split())


def _date(year: str, month: int, day: str) -> dt.date | None:
    try:
        found = dt.date(int(year), month, int(day))
    except ValueError:
        return None
    return found if of_the_press(found) else None


def _only_word(number: int) -> str:
    return next(name for name, month in _months() if month == number and " " not in name)


@cache
def _months() -> tuple[tuple[str, int], ...]:
    """Return folded month names of every calendar with their numbers, the longest first."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names.setdefault(fold(name).lower().rstrip("."), number)
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))
