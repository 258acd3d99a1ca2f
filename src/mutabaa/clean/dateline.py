"""Read datelines and bylines: who reports, from where, when.

Such as ``City, Country (AGENCY) --``, ``City - Agency:``, ``City 12 July 2025
Agency``, ``City 12 July 2025 -``, ``(Agency) -``, a line ``City : Outlet`` above the text, or ``By: X``.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from mutabaa.clean.furniture import date_line
from mutabaa.clean.lines import Line, line_key
from mutabaa.clean.page_words import page_words
from mutabaa.model import Dateline, Span
from mutabaa.text.fold import fold
from mutabaa.text.lexicon import lexicon

_HEAD = 140
"""Code points at the beginning of a paragraph among which a dateline lies."""

_NAME = r"[\u0621-\u064a\u064b-\u0652]{2,15}(?:[ \u00a0][\u0621-\u064a\u064b-\u0652]{2,15}){0,3}?"
_DASH = r"[-–—−ـ]+"
_SIGN = rf"(?:{_DASH}|[:/|(\[،])"
_PLACE_OUTLET = re.compile(rf"[\W_]*(?P<place>[^:/\-–—]+?)\s*(?:{_DASH}|[:/])\s*(?P<agency>[^:/.]+?)[\W_]*$")


# No line that names place and outlet is longer; on long ones these expressions would take quadratic time.
_LONGEST = 120
_BEFORE_DATE = re.compile(r"[\W_]*(?P<who>[^\W\d_][^\d،,|:]*?)\s*(?P<sign>[-–—|،,:])\s*(?=\S)")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Make the shapes of a dateline: with an agency that is known, with any name and a day, with a whole date alone."""
    words = page_words()
    agencies = sorted(words.agencies, key=len, reverse=True)
    # Spaces and full stops come and go inside acronyms; the text matched is folded, letter for letter.
    names = "|".join(r"[.\s]*".join(map(re.escape, name.split(" "))) for name in agencies)
    agency = rf"(?:{names})(?![^\W_])"
    months = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
    month = rf"(?:{months})(?:\s+(?:{months}))?"
    day = rf"\d{{1,2}}\s*{month}(?:\s*/\s*{month})?(?:\s*\d{{4}})?(?:\s*م)?"
    place = rf"(?P<place>{_NAME})(?:\s*[،,]\s*{_NAME})?"
    inside = "|".join(word for word, found in lexicon().forms.items() if any("in" in r.groups for r in found))
    when = rf"(?:\s*(?:[،,(]|{_DASH})?\s*(?:(?:{inside})\s+)?(?P<day>{day}))"
    known = re.compile(
        rf"\s*(?:{place}(?:{when}\s*{_SIGN}?|\s*{_SIGN})\s*[/(\[]?\s*)?[(\[/]?\s*"
        rf"(?P<agency>{agency})"
        rf"(?:\s*(?:{_SIGN}|و|\+)\s*{agency})*"
        rf"\s*(?:[)\]]\s*(?:{_DASH}|[:.])|/\s*(?:{_DASH}|[:.])?|{_DASH}|:)\s*",
        re.IGNORECASE,
    )
    # City (any agency) 12 July 2025 -
    dated = re.compile(
        rf"\s*{place}\s*[(\[]\s*(?P<agency>[^()\[\]،.]{{2,30}})\s*[)\]]\s*[،,]?\s*(?P<day>{day})\s*(?:{_DASH}|[:.])\s*"
    )
    # City 12 July 2025 -
    alone = re.compile(rf"\s*{place}{when}(?<=\d{{4}})\s*(?P<agency>(?!))?(?:{_DASH}|:)\s*")
    return known, dated, alone


def lead_dateline(line: Line) -> Dateline | None:
    """Read the dateline with which a paragraph begins, if it does."""
    head = line.text[:_HEAD]
    folded = _same_length(head)
    found = next((match for pattern in _patterns() if (match := pattern.match(folded))), None)
    if not found:
        return None
    end = len(head[: found.end()].rstrip())

    def at(group: str) -> Span | None:
        start, stop = found.span(group)
        return line.part(start, stop) if start >= 0 else None

    return Dateline(line.part(0, end), place=at("place"), agency=at("agency"), day=at("day"))


def line_dateline(line: Line, places: Container[str]) -> Dateline | None:
    """Read a line of its own that names a place and an outlet, or a writer.

    Args:
        line: A short line above the first paragraph, or below the last one.
        places: Folded names of places.
    """
    byline = re.match(r"[\W_]*([^\W_]+)\s*[:/]\s*(?=[^\W\d])", line.text)
    if byline and line_key(byline.group(1)) in page_words().bylines and len(line.printed) <= 9:
        return Dateline(line.span)
    whole = lead_dateline(Line(line.span, f"{line.text} :", False))
    if whole and whole.span.end >= line.span.end:
        return Dateline(line.span, whole.place, whole.agency, whole.day)
    parts = _PLACE_OUTLET.match(line.text) if len(line.text) <= _LONGEST else None
    if parts and len(line.printed) <= 6 and fold(parts.group("place")) in places:
        place, agency = parts.span("place"), parts.span("agency")
        return Dateline(line.span, place=line.part(*place), agency=line.part(*agency))
    return None


def header_date(line: Line, places: Container[str]) -> Dateline | None:
    """Read a line round the text that ends in a date: ``Outlet - Monday 3 May 2025``, ``City, 3 May``."""
    found = _BEFORE_DATE.match(line.text) if len(line.text) <= _LONGEST else None
    if not found or len(line.printed) > 10:
        return None
    tail = Line(line.part(found.end(), len(line.text)), line.text[found.end() :], False)
    named = [word for word in tail.words if not word.isdigit()]
    if not named or not date_line(tail) or page_words().months.isdisjoint(named):
        return None
    who = line.part(*found.span("who"))
    if found.group("sign") in "،," or fold(found.group("who")) in places:
        return Dateline(line.span, place=who, day=tail.span)
    return Dateline(line.span, agency=who, day=tail.span)


class _Letters(dict[int, str]):
    """Folds letters of the kind that fold to one letter."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        letter = self[code] = folded if len(folded) == 1 else chr(code)
        return letter


_LETTERS = _Letters()


def _same_length(text: str) -> str:
    """Fold letter by letter and keep the length, so that offsets stay true."""
    return text.translate(_LETTERS)
