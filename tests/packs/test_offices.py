"""Who held which office when: the table of cases, and what an uncertain day does."""

import datetime as dt
from pathlib import Path

import pytest

from mutabaa.model import Interval
from mutabaa.model.knowledge import Knowledge, Office, Term
from mutabaa.packs import load_packs
from mutabaa.packs.lines import Row, read_rows

TABLE = Path(__file__).parents[2] / "cases/link/offices.yaml"
CASES: list[Row] = read_rows(TABLE.read_text(encoding="utf-8"), "cases/link/offices.yaml")["cases"]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_packs("nato")


def test_the_table_is_large_enough_and_spans_the_years() -> None:
    years = {case["day"][:4] for case in CASES}
    assert len(CASES) >= 60
    assert {"2015", "2016", "2017", "2018", "2022", "2023", "2024", "2025"} <= years


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['office']}@{case['day']}")
def test_office_and_day_give_the_person(knowledge: Knowledge, case: Row) -> None:
    day = dt.date.fromisoformat(case["day"])
    assert case["office"] in knowledge.offices
    assert knowledge.holder(case["office"], day) == case["person"]


def day(text: str) -> Interval:
    return Interval.day(dt.date.fromisoformat(text))


def office(*terms: Term, good_until: dt.date | None = None) -> Office:
    return Office("x.president", "president", "x", terms=terms, good_until=good_until)


ONE = Term("one", day("2018-01-01"), day("2020-06-15"))
TWO = Term("two", day("2020-06-15"))


def test_on_the_day_of_change_the_successor_is_in_office() -> None:
    post = office(ONE, TWO)
    assert post.holder(dt.date(2020, 6, 14)) == "one"
    assert post.holder(dt.date(2020, 6, 15)) == "two"


def test_an_interval_with_two_holders_chooses_none_and_shows_both() -> None:
    june = Interval(dt.date(2020, 6, 1), dt.date(2020, 7, 1))
    assert office(ONE, TWO).holder(june) is None
    assert office(ONE, TWO).holders(june) == ("one", "two")


def test_within_a_month_of_change_known_to_the_month_nobody_is_certain() -> None:
    month = Interval(dt.date(2020, 6, 1), dt.date(2020, 7, 1))
    post = office(Term("one", day("2018-01-01"), month), Term("two", month))
    assert post.holder(dt.date(2020, 5, 31)) == "one"
    assert post.holder(dt.date(2020, 6, 10)) is None
    assert post.holder(dt.date(2020, 7, 1)) == "two"


def test_an_open_term_is_shown_but_not_chosen_past_its_good_days() -> None:
    post = office(ONE, TWO, good_until=dt.date(2026, 1, 31))
    assert post.holder(dt.date(2026, 1, 31)) == "two"
    assert post.holder(dt.date(2026, 2, 1)) is None
    assert post.holders(dt.date(2026, 2, 1)) == ("two",)


def test_a_vacant_post_has_no_holder() -> None:
    assert office(ONE).holder(dt.date(2021, 1, 1)) is None
    assert office(ONE).holders(dt.date(2017, 1, 1)) == ()


def test_every_post_of_a_person_can_be_listed(knowledge: Knowledge) -> None:
    held = [(post.id, term.start.start.year) for post, term in knowledge.posts_of("jens-stoltenberg")]
    assert held == [("norway.prime-minister", 2005), ("nato.secretary-general", 2014)]


def test_members_come_and_go(knowledge: Knowledge) -> None:
    assert len(knowledge.members("nato", dt.date(2025, 6, 24))) == 32
    assert "sweden" not in knowledge.members("nato", dt.date(2024, 3, 6))
    assert "united-kingdom" in knowledge.members("eu", dt.date(2020, 1, 31))
    assert "united-kingdom" not in knowledge.members("eu", dt.date(2020, 2, 1))
    assert len(knowledge.members("arab-league", dt.date(2018, 4, 15))) == 22
    assert set(knowledge.members("indo-pacific-partners", dt.date(2025, 4, 3))) == {
        "australia",
        "japan",
        "new-zealand",
        "south-korea",
    }
