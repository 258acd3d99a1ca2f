"""Days as readers write them: in words, with the day first, in either language; never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from mutabaa.model import Interval
from mutabaa.serve.messages import Messages
from mutabaa.serve.web import days

ON = dt.date(2025, 12, 31)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-04-03", "2025-04-03", "2025-04-03"),
        ("3/4/2025", "2025-04-03", "2025-04-03"),
        ("٣/٤/٢٠٢٥", "2025-04-03", "2025-04-03"),
        ("3 أبريل 2025", "2025-04-03", "2025-04-03"),
        ("3 نيسان 2025", "2025-04-03", "2025-04-03"),
        ("أبريل 2025", "2025-04-01", "2025-04-30"),
        ("24-26 يونيو 2025", "2025-06-24", "2025-06-26"),
        ("النصف الأول من 2025", "2025-01-01", "2025-06-30"),
        ("غدا", "2026-01-01", "2026-01-01"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("3 April 2025", "2025-04-03", "2025-04-03"),
        ("April 3, 2025", "2025-04-03", "2025-04-03"),
        ("24-26 June 2025", "2025-06-24", "2025-06-26"),
        ("Feb 2024", "2024-02-01", "2024-02-29"),
        ("2025-06-24/2025-06-26", "2025-06-24", "2025-06-26"),
    ],
)
def test_what_is_understood(written: str, first: str, last: str) -> None:
    """Both languages, figures with the day first, Arabic figures, months and years as a whole."""
    found = days.read(written, ON)
    assert found is not None
    assert (found.start.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "2025-13-45", "31/2/2025", "nobody 2025", "القمة", "3 أبريل 2025 أو بعده", "99999", "0/0/0000"]
)
def test_what_is_not_guessed(written: str) -> None:
    """No such day, other words, or more than a day: nothing is understood."""
    assert days.read(written, ON) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(["ar", "en"]))
def test_what_a_field_shows_is_read_again(day: dt.date, lang: str) -> None:
    """A reader who sends a form once more asks the same."""
    assert days.read(days.shown(Interval.day(day), Messages(lang), last=False), ON) == Interval.day(day)


def test_a_day_that_is_not_understood_is_told(page: TestClient) -> None:
    """Nothing is narrowed in silence, and nothing is taken away by a wrong day."""
    answer = page.get("/meetings?from=2025-13-45&lang=en")
    assert answer.text.count("was not understood as a day") == 1
    assert 'value="2025-13-45"' in answer.text
    assert "text/html" in page.get("/export?format=csv&from=2025-13-45").headers["content-type"]
    assert "2025-13-45" in page.get("/?on=2025-13-45").text
