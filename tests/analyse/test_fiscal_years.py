"""A fiscal year is that of the state the text speaks of; without one it has no value."""

from __future__ import annotations

import datetime as dt

import pytest

from mutabaa.analyse.published import date_document
from mutabaa.model import Analysis, Block, Document, Span
from mutabaa.packs import built_in, load_packs
from mutabaa.text import WordReader, sentences, tokens

READ = WordReader()
KNOWLEDGE = load_packs(*built_in())


def days(text: str, day: str) -> list[str]:
    blocks = [Block(Span(0, len(text)), "paragraph")]
    words = tokens(text, READ)
    document = Document("example", text, published=dt.date.fromisoformat(day))
    analysis = Analysis(document, tokens=words, sentences=sentences(words, blocks))
    times = date_document(analysis, KNOWLEDGE)[1]
    return [f"{time.days.start}/{time.days.last}" if time.days else "null" for time in times]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("عجز الموازنة المصرية في العام المالي الحالي", "2017-07-01/2018-06-30"),
        ("عجز الموازنة المصرية في العام المالي المقبل", "2018-07-01/2019-06-30"),
        ("نمو الاقتصاد في مصر خلال العام المالي 2016/2017", "2016-07-01/2017-06-30"),
        ("موازنة الكويت للسنة المالية 2018-2019", "2018-04-01/2019-03-31"),
        ("الإنفاق الأميركي في السنة المالية 2019", "2018-10-01/2019-09-30"),
        ("أقرت السعودية ميزانية السنة المالية 2018", "2018-01-01/2018-12-31"),
        ("الربع الثاني من العام المالي الحالي في مصر", "2017-10-01/2017-12-31"),
        ("تقارن مصر والكويت عجزهما في العام المالي الحالي", "null"),
        ("عجز الموازنة في العام المالي الحالي", "null"),
        ("ميزانية اليابان للسنة المالية 2018", "null"),
    ],
)
def test_the_state_says_when_the_year_begins(text: str, value: str) -> None:
    assert days(text, "2018-02-15") == [value]


def test_a_quarter_of_a_calendar_year_stays_one() -> None:
    assert days("زاد الاستثمار في مصر في الربع الأول من العام الماضي", "2018-02-15") == ["2017-01-01/2017-03-31"]
