"""Run ``cases/analyse``: a value, then phrasings that mean it; ``== nothing`` holds near misses.

The stage is taken from the path. A phrase must be filled by one reading (words of relation before it aside); ⟦ ⟧ marks
the words where a line is a sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import replace
from pathlib import Path

import pytest

from mutabaa.analyse.published import date_document
from mutabaa.analyse.quantities import quantities
from mutabaa.analyse.times import resolve
from mutabaa.clean import clean
from mutabaa.model import Analysis, Block, Document, Interval, Span
from mutabaa.text import WordReader, sentences, tokens

CASES = Path(__file__).parents[2] / "cases/analyse"
READ = WordReader()


def cases(stage: str) -> list[object]:
    """List (today, value, line) of every phrase under a stage, named by file and line."""
    found: list[object] = []
    for path in sorted((CASES / stage).glob("*.txt")):
        today, value = "2025-04-02", ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("today "):
                today = line[6:].strip()
            elif line.startswith("== "):
                value = line[3:].strip()
            elif line.strip() and not line.startswith("#"):
                found.append(pytest.param(today, value, line.strip(), id=f"{path.name}:{number}"))
    return found


def interval(value: str) -> Interval:
    if "/" in value:
        first, last = value.split("/")
        return Interval(interval(first).start, interval(last).end)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        year, quarter = int(match[1]), int(match[2])
        return Interval(dt.date(year, 3 * quarter - 2, 1), interval(f"{year}-{3 * quarter:02d}").end)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return Interval(dt.date(parts[0], 1, 1), dt.date(parts[0] + 1, 1, 1))
    if len(parts) == 2:
        return Interval.days(dt.date(*parts, 1), dt.date(*parts, monthrange(*parts)[1]))
    return Interval.day(dt.date(*parts))


def unmarked(line: str) -> tuple[str, Span | None]:
    if "⟦" not in line:
        return line, None
    start, end = line.index("⟦"), line.index("⟧")
    return line.replace("⟦", "").replace("⟧", ""), Span(start, end - 1)


@pytest.mark.parametrize(("today", "value", "line"), cases("times"))
def test_times(today: str, value: str, line: str) -> None:
    text, span = unmarked(line)
    found = resolve(text, dt.date.fromisoformat(today), read=READ)
    if value == "nothing":
        assert not found, [time.span.of(text) for time in found]
        return
    if span is not None:
        found = tuple(time for time in found if time.span.overlaps(span))
    assert len(found) == 1, [time.span.of(text) for time in found]
    assert found[0].days == (None if value == "null" else interval(value))
    if span is not None:
        assert found[0].span == span
    else:
        assert found[0].span.end == len(text), "the reading ends before the phrase does"


def analysed(text: str) -> Analysis:
    words = tokens(text, READ)
    return Analysis(
        Document("case", text), tokens=words, sentences=sentences(words, [Block(Span(0, len(text)), "paragraph")])
    )


@pytest.mark.parametrize(("today", "value", "line"), cases("quantities"))
def test_quantities(today: str, value: str, line: str) -> None:
    text, span = unmarked(line)
    found = quantities(analysed(text))
    if value == "nothing":
        assert not found
        return
    number, unit, comparator = value.split()
    assert [(q.value, q.unit, q.comparator) for q in found] == [(float(number), unit, comparator)]
    if span is not None:
        assert found[0].span.overlaps(span)


@pytest.mark.parametrize(("today", "value", "line"), cases("published"))
def test_published(today: str, value: str, line: str) -> None:
    text = line.replace("\\n", "\n")
    document = Document("case", text)
    words = tokens(text, READ)
    layout = clean(document)
    analysis = replace(Analysis(document), layout=layout, tokens=words, sentences=sentences(words, layout.blocks))
    published, _ = date_document(analysis, None)
    if value == "nothing":
        assert published.days is None
        return
    first, last = map(dt.date.fromisoformat, value.split(".."))
    assert published.days == Interval.days(first, last)
    assert published.because, "an answer says what it rests on"


def test_what_was_counted_before_need_not_be_named_again() -> None:
    """A second count of the same things, or a part of them, leaves the noun out."""
    found = quantities(analysed("صوت 93 نائبا لصالح القرار مقابل 23، وبين المتظاهرين 62 شخصا، 50 منهم من الطلاب."))
    assert [(q.value, q.unit) for q in found] == [(93, "people"), (23, "people"), (62, "people"), (50, "people")]


def test_as_what_money_is_given_may_stand_for_its_currency() -> None:
    """The currency is that of the sum before; without one, nobody knows what the grants are in."""
    found = quantities(analysed("تعهدوا بتقديم 5.8 مليارات يورو، منها 4.2 مليارات منحا و1.6 مليار قروضا."))
    assert [(q.value, q.unit) for q in found] == [(5.8e9, "EUR"), (4.2e9, "EUR"), (1.6e9, "EUR")]
    assert not quantities(analysed("تسلمت البلاد 4.2 ملايين منحا، ولقحت مليون طفل."))[:-1]


def test_a_sum_in_brackets_is_compared_like_the_one_before_it() -> None:
    found = quantities(analysed("تزيد قيمة الصفقة على 200 مليون جنيه إسترليني (280.4 مليون دولار)."))
    assert [(q.value, q.unit, q.comparator) for q in found] == [(2e8, "GBP", ">"), (280.4e6, "USD", ">")]
