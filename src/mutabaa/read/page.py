"""Take the article out of an HTML page.

trafilatura reads the page first, tuned to leave residue out. Where it finds
little, two other readings are asked: the article's text in the page's own
JSON-LD, and resiliparse's main content; the longest prose wins.
"""

from __future__ import annotations

import datetime as dt
import logging
import re

from lxml import etree
from lxml.html import HTMLParser, fromstring
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

from mutabaa.model import Document, Skipped, Span
from mutabaa.read.page_facts import PageFacts, page_facts
from mutabaa.read.skip import skip, too_long

ENOUGH = 600
"""Code points of prose with which the first reading is not doubted."""

LEAST = 150
"""Code points of prose below which a page holds no article."""

_TAG = re.compile(r"<[^<>]+>")


def page_document(
    html: str,
    *,
    id: str,
    where: str,
    url: str | None = None,
    published: dt.date | None = None,
) -> Document | Skipped:
    """Return the article of one page.

    The text is the headline, a blank line and the article's paragraphs, a
    line each; tables keep their cells apart by ``|``.

    Args:
        html: The decoded page.
        id: Id of the document.
        where: How messages shall name the page.
        url: Address it was fetched from; its own canonical address goes first.
        published: Publication day, if the page states none.
    """
    try:
        # A page may declare an encoding that it no longer has after decoding.
        tree = fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return skip("no-article", where, "the page is empty")
    facts = page_facts(tree)
    body = _body(html, facts)
    if _prose(body) < LEAST:
        return skip("no-article", where, "the page holds no article")
    if long := too_long(body, where):
        return long
    lines = body.split("\n")
    title = facts.title
    if title and lines[0].strip() == title:
        lines = lines[1:]
    text = "\n".join(lines).strip("\n")
    because = facts.published_because
    if facts.published is None and published is not None:
        because = "--published"
    return Document(
        id=id,
        text=f"{title}\n\n{text}" if title else text,
        title=Span(0, len(title)) if title else None,
        source=facts.source,
        url=facts.url or url,
        published=facts.published or published,
        published_because=because,
        path=where,
    )


def _body(html: str, facts: PageFacts) -> str:
    first = _trafilatura(html)
    if _prose(first) >= ENOUGH:
        return first
    readings = [first, _plain(facts.body or ""), _resiliparse(html)]
    # The first reading is the cleanest: another one must find clearly more.
    best = max(readings, key=_prose)
    return best if _prose(best) > 1.5 * _prose(first) else first


def _trafilatura(html: str) -> str:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = extract(html, favor_precision=True, include_comments=False, include_tables=True)
    return found or ""


def _resiliparse(html: str) -> str:
    found = str(extract_plain_text(html, main_content=True, alt_texts=False, preserve_formatting=True))
    lines = [" ".join(line.split()) for line in found.split("\n")]
    return "\n".join(line for line in lines if line)


def _plain(body: str) -> str:
    lines = [" ".join(line.split()) for line in _TAG.sub("\n", body).split("\n")]
    return "\n".join(line for line in lines if line)


def _prose(text: str) -> int:
    """Count the code points of lines that are long enough to be sentences."""
    return sum(len(line) for line in text.split("\n") if len(line) >= 60)
