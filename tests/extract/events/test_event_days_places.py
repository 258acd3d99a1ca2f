"""The days and places of encounters: every row of ``event_days_places.txt``, right answers exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaa.extract.events.counting import shifted
from mutabaa.model import Analysis, Event, Interval

Read = Callable[..., Analysis]


@dataclass
class Row:
    """An article with the encounters it tells: (word, which occurrence, days, place)."""

    today: str
    text: str
    where: str
    wanted: list[tuple[str, int, str, str]] = field(default_factory=list)


def rows() -> Iterator[Row]:
    path = Path(__file__).parent / "event_days_places.txt"
    today, row = "", Row("", "", "")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("today "):
            today = line[6:].strip()
        elif line.startswith("  "):
            name, days, place = (part.strip() for part in line.split("|"))
            word, _, which = name.partition("#")
            row.wanted.append((word, int(which or 1), days, place))
        elif line.strip() and not line.startswith("#"):
            row = Row(today, line.replace("\\n", "\n"), str(number))
            yield row


ROWS = list(rows())


def days_of(event: Event) -> str:
    if event.days is None:
        return "-"
    first, last = event.days.start.isoformat(), event.days.last.isoformat()
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize("row", ROWS, ids=[row.where for row in ROWS])
def test_days_and_place(row: Row, read_text: Read) -> None:
    assert row.wanted
    analysis = read_text(row.text, row.today)
    spans = sorted((span, number) for number, event in enumerate(analysis.events) for span in event.triggers)
    for word, which, days, place in row.wanted:
        named = [analysis.events[number] for span, number in spans if word in span.of(row.text)]
        assert len(named) >= which, f"no encounter {word}"
        event = named[which - 1]
        said = (days_of(event), event.place.span.of(row.text) if event.place is not None else "-")
        assert said == (said[0] if days == "*" else days, said[1] if place == "*" else place)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.integers(-40, 40))
def test_counting_in_days_and_weeks_goes_back_the_way_it_came(day: dt.date, ahead: int) -> None:
    one = Interval(day, day + dt.timedelta(days=1))
    for unit in ("day", "week"):
        there = shifted(one, unit, ahead)
        assert there is not None and shifted(there, unit, -ahead) == one


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.integers(-40, 40))
def test_counting_in_months_and_years_gives_a_whole_one(day: dt.date, ahead: int) -> None:
    one = Interval(day, day + dt.timedelta(days=1))
    month, year = shifted(one, "month", ahead), shifted(one, "year", ahead)
    assert month is not None and year is not None
    assert month.start.day == 1 and month.end.day == 1 and 28 <= month.length <= 31
    assert (month.start.year - day.year) * 12 + month.start.month - day.month == ahead
    assert (year.start, year.end) == (dt.date(day.year + ahead, 1, 1), dt.date(day.year + ahead + 1, 1, 1))


def test_a_headline_tells_the_news_of_the_lead(read_text: Read) -> None:
    lead = "بدأ سيرغي لافروف أمس الثلاثاء مشاورات في سوتشي بشأن الحدود."
    for said, wanted in ((lead, "2019-05-14"), (lead.replace("بدأ", "قال الثلاثاء").replace("مشاورات", "إنها"), "-")):
        analysis = read_text(f"روسيا وفرنسا توقعان اتفاقا بشأن الحدود\n\n{said}", "2019-05-15")
        assert [days_of(event) for event in analysis.events][:1] == [wanted]
