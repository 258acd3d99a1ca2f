"""Lengths of time are read from words and digits, and counted from a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaa.text import fold
from mutabaa.text.lengths import Length, length

DAY = dt.date(2025, 1, 31)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("يومين", dt.date(2025, 2, 2)),
        ("أسبوع", dt.date(2025, 2, 7)),
        ("ثلاثة أشهر", dt.date(2025, 4, 28)),  # April has no 31st: the last day that every month has
        ("اثني عشر شهرا", dt.date(2026, 1, 31)),
        ("خمس سنوات", dt.date(2030, 1, 31)),
        ("48 ساعة", dt.date(2025, 2, 2)),
        ("خمسة وأربعين يوما", dt.date(2025, 3, 17)),
    ],
)
def test_a_length_ends_on_a_day(words: str, day: dt.date) -> None:
    read = length([fold(word) for word in words.split()])
    assert read is not None
    assert read.words == len(words.split())
    assert read.after(DAY) == day


@pytest.mark.parametrize("words", ["أشهر", "عدة أسابيع", "ثلاثة مدن", "", "وزير"])
def test_what_is_no_exact_length(words: str) -> None:
    assert length([fold(word) for word in words.split()]) is None


def test_some_hours_are_no_day() -> None:
    assert Length(3, "hour", 2).after(DAY) is None


@given(
    st.integers(1, 500),
    st.sampled_from(["day", "week", "month", "year"]),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
)
def test_a_length_goes_forward(number: int, unit: str, day: dt.date) -> None:
    after = Length(number, unit, 2).after(day)
    assert after is not None
    assert after > day
