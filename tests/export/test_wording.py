"""Days, sums and counts as a newsroom writes them, in both languages."""

import datetime as dt
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaa.export import told, wording
from mutabaa.model import Interval
from mutabaa.model.follow import Amount
from mutabaa.packs.lines import read_rows
from mutabaa.serve.messages import Messages

D = dt.date
EN, AR = Messages("en"), Messages("ar")


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        (D(2025, 9, 16), D(2025, 9, 16), "16 September 2025", "16 سبتمبر 2025"),
        (D(2025, 1, 1), D(2025, 6, 30), "first half of 2025", "النصف الأول من عام 2025"),
        (D(2025, 7, 1), D(2025, 9, 30), "third quarter of 2025", "الربع الثالث من عام 2025"),
        (D(2025, 6, 1), D(2025, 6, 30), "June 2025", "يونيو 2025"),
        (D(2035, 1, 1), D(2035, 12, 31), "2035", "2035"),
        (D(2025, 6, 24), D(2025, 6, 25), "24–25 June 2025", "24 و25 يونيو 2025"),
        (D(2025, 6, 24), D(2025, 6, 27), "24–27 June 2025", "من 24 إلى 27 يونيو 2025"),
        (D(2025, 6, 30), D(2025, 7, 3), "30 June – 3 July 2025", "من 30 يونيو إلى 3 يوليو 2025"),
        (D(2024, 12, 30), D(2025, 1, 2), "30 December 2024 – 2 January 2025", "من 30 ديسمبر 2024 إلى 2 يناير 2025"),
        (D(2025, 2, 2), D(2025, 6, 30), "2 February – 30 June 2025", "من 2 فبراير إلى 30 يونيو 2025"),
    ],
)
def test_a_period_goes_by_its_shortest_true_name(first: D, last: D, english: str, arabic: str) -> None:
    """An editor reads "first half of 2025", not two dates."""
    assert wording.period(Interval.days(first, last), EN) == english
    assert wording.period(Interval.days(first, last), AR) == arabic


def test_everything_that_sums_count_has_a_name_in_both_languages() -> None:
    """A noun that the reader of sums knows is never shown in the other language, nor without its plural."""
    text = files("mutabaa").joinpath("lang/ar/quantities/things.yaml").read_text(encoding="utf-8")
    for unit in read_rows(text, "things.yaml"):
        assert not re.search("[a-z]", wording.amount(Amount(4, unit), AR)), unit
        assert wording.amount(Amount(1, unit), EN).startswith("1 "), unit


def test_what_is_not_stated_is_said_to_be_so() -> None:
    """Null is never shown as an empty place or a made-up value."""
    assert wording.period(None, EN) == "not stated"
    assert wording.amount(None, AR) == "لم يُذكر"


@pytest.mark.parametrize(
    ("amount", "english", "arabic"),
    [
        (Amount(20e9, "EUR", ">"), "more than €20 billion", "أكثر من 20 مليار يورو"),
        (Amount(5e6, "USD"), "$5 million", "5 ملايين دولار أمريكي"),
        (Amount(1.25e9, "USD", "~"), "about $1.25 billion", "نحو 1.25 مليار دولار أمريكي"),
        (Amount(150e6, "JOD", ">="), "at least JOD 150 million", "150 مليون دينار أردني على الأقل"),
        (Amount(3.5, "%GDP"), "3.5% of GDP", "3.5% من الناتج المحلي الإجمالي"),
        (Amount(0.25, "%", "<="), "up to 0.25%", "0.25% على الأكثر"),
        (Amount(1500, "people"), "1,500 people", "1,500 شخص"),
        (Amount(23, "people"), "23 people", "23 شخصا"),
        (Amount(105, "votes"), "105 votes", "105 أصوات"),
        (Amount(2958, "votes"), "2,958 votes", "2,958 صوتا"),
        (Amount(1, "cranes"), "1 crane", "رافعة واحدة"),
        (Amount(2, "satellites"), "2 satellites", "قمران صناعيان"),
        (Amount(1.5, "tonnes"), "1.5 tonnes", "1.5 طن"),
        (Amount(3e6, "people", "~"), "about 3 million people", "نحو 3 ملايين شخص"),
        (Amount(1e9, "USD"), "$1 billion", "مليار دولار أمريكي"),
        (Amount(1.004e9, "USD"), "$1 billion", "مليار دولار أمريكي"),
        (Amount(2e9, "EUR"), "€2 billion", "مليارا يورو"),
        (Amount(2e9, "EUR", ">"), "more than €2 billion", "أكثر من ملياري يورو"),
    ],
)
def test_sums(amount: Amount, english: str, arabic: str) -> None:
    """Comparator, scale and currency stand where the language puts them."""
    assert wording.amount(amount, EN) == english
    assert wording.amount(amount, AR) == arabic


@pytest.mark.parametrize(
    ("n", "arabic"),
    [(0, "لا تعهدات"), (1, "تعهد واحد"), (2, "تعهدان"), (3, "3 تعهدات"), (10, "10 تعهدات"), (11, "11 تعهدا"),
     (99, "99 تعهدا"), (100, "100 تعهد"), (103, "103 تعهدات"), (1111, "1,111 تعهدا")],
)  # fmt: skip
def test_arabic_counts_its_nouns_by_the_grammar(n: int, arabic: str) -> None:
    """Singular, dual, plural and accusative, as a proof-reader would have them."""
    assert wording.counted(n, "promises", AR) == arabic


@given(st.dates(D(1900, 1, 1), D(2100, 1, 1)), st.integers(0, 4000))
def test_every_period_has_a_name_in_both_languages(first: D, length: int) -> None:
    """No interval is too odd to be told, and both ends' years are in its name."""
    days = Interval.days(first, first + dt.timedelta(days=length))
    for say in (EN, AR):
        name = wording.period(days, say)
        assert str(first.year) in name
        assert str(days.last.year) in name


def test_canonical_values_are_read_back() -> None:
    """What linking writes down as a value is told in words again."""
    assert told.parsed_days("2025-06-24/2025-06-25") == Interval.days(D(2025, 6, 24), D(2025, 6, 25))
    assert told.parsed_amount(">= 5 %GDP") == Amount(5, "%GDP", ">=")
    assert told.parsed_amount("20000000 USD") == Amount(20e6, "USD")
    assert told.parsed_days("mark-rutte") is None
    assert told.parsed_amount("mark-rutte") is None
