"""What a page says about itself: title, publication day, outlet, address.

Only what the page states is taken; a day is never guessed from an address or a
copyright line.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from mutabaa.model.press import of_the_press

_ARTICLE_TYPES = re.compile(r"(Article|BlogPosting|Report)$")
_META_DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published",
)  # fmt: skip
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states outside its text.

    Attributes:
        title: Headline without the outlet's name.
        published: Publication day.
        published_because: Where on the page the day was found.
        source: The outlet's name.
        url: Canonical address.
        body: The article's text as the page's own description gives it.
        language: ISO 639-1 code the page declares.
    """

    title: str | None
    published: dt.date | None
    published_because: str | None
    source: str | None
    url: str | None
    body: str | None
    language: str | None


def page_facts(tree: HtmlElement) -> PageFacts:
    """Collect what the page's head, its JSON-LD and its marked-up times say."""
    linked = next(_linked_articles(tree), {})
    metas = _metas(tree)
    source = metas.get("og:site_name") or _name_of(linked.get("publisher"))
    day, because = _published(tree, linked, metas)
    return PageFacts(
        title=_title(tree, linked, metas, source),
        published=day,
        published_because=because,
        source=source,
        url=_first(tree.xpath("//link[@rel='canonical']/@href")) or metas.get("og:url"),
        body=_text(linked.get("articleBody")),
        language=(_first(tree.xpath("/html/@lang")) or "")[:2].lower() or None,
    )


def _linked_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            continue
        todo = [found]
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo.extend(item[:50])
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                    yield item
                todo.append(item.get("@graph"))
                todo.append(item.get("mainEntity"))


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and meta.get("content").strip():
            found.setdefault(key.lower(), meta.get("content").strip())
    return found


def _published(tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str]) -> tuple[dt.date | None, str | None]:
    day = _iso(linked.get("datePublished"))
    if day:
        return day, "JSON-LD datePublished"
    for key in _META_DAYS:
        day = _iso(metas.get(key))
        if day:
            return day, f"meta {key}"
    for path, name in (
        ("//*[@itemprop='datePublished']/@datetime", "itemprop datePublished"),
        ("//*[@itemprop='datePublished']/@content", "itemprop datePublished"),
        ("//article//time/@datetime", "time element of the article"),
    ):
        # Several marked-up times that disagree say nothing of this article.
        days = {day for value in tree.xpath(path) if (day := _iso(str(value)))}
        if len(days) == 1:
            return days.pop(), name
    everywhere = {day for value in tree.xpath("//time/@datetime") if (day := _iso(str(value)))}
    if len(everywhere) == 1:
        return everywhere.pop(), "time element"
    return None, None


def _iso(value: Any) -> dt.date | None:
    if isinstance(value, list):
        value = value[0] if value else None
    found = _ISO.match(value) if isinstance(value, str) else None
    if not found:
        return None
    try:
        day = dt.date(*map(int, found.groups()))
    except ValueError:
        return None
    return day if of_the_press(day) else None


def _title(tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str], source: str | None) -> str | None:
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    candidates = [
        _text(linked.get("headline")),
        metas.get("og:title"),
        headings[0] if len(headings) == 1 else None,
        metas.get("twitter:title"),
        _text(_first(tree.xpath("//head/title/text()"))),
    ]
    for candidate in candidates:
        title = _without_outlet(" ".join((candidate or "").split()), source, headings)
        if title and title != source:
            return title
    return None


def _without_outlet(title: str, source: str | None, headings: list[str]) -> str:
    """Cut `` | outlet`` off where the page itself shows the headline without it."""
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » "):
        if mark in title:
            front, _, tail = title.rpartition(mark)
            if (source and tail.strip() == source) or front in headings or mark == " | ":
                return front.strip()
    return title


def _name_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first(values: Any) -> str | None:
    return str(values[0]).strip() if values else None
