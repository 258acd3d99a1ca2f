"""Parts, indicators, records and utterances, each by what a user would notice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from tests_link_records import article, vectors

from mutabaa.link import Linker
from mutabaa.link.acts import common
from mutabaa.link.indicators import charts
from mutabaa.link.records import answerable, debtor_record, debtors, outcome
from mutabaa.link.stories import score as story_score
from mutabaa.model import Interval
from mutabaa.model.follow import LinkedCommitment
from mutabaa.packs import load_packs

KNOWLEDGE = load_packs("world", "nato")


def linked(*articles: dict[str, Any]) -> Linker:
    one = Linker(KNOWLEDGE, encoder=vectors)
    one.add(articles)
    return one


# ---------------------------------------------------------------- parts


def pledge(words: str, debtor: list[str], value: float, **more: Any) -> dict[str, Any]:
    return {"words": words, "actors": debtor, "gains": "لبنان", "measure": (value, "EUR"), "rung": "pledge", **more}


def test_a_share_lies_under_the_sum_that_nobody_in_particular_promised() -> None:
    text = "جمع المؤتمر 500 مليون يورو إلى لبنان."
    share = "تعهدت فرنسا بتقديم 50 مليون يورو إلى لبنان."
    one = article("k", "2025-03-02", f"{text} {share}", promise=pledge(share, ["فرنسا"], 5e7))
    whole = {
        **article("k", "2025-03-02", f"{text} {share}", promise=pledge(text, [], 5e8))["commitments"][0],
        "id": "c2",
    }
    one["commitments"].append(whole)
    found = {c.measure.value: c for c in linked(one).state().commitments if c.measure}
    assert found[5e7].parent == found[5e8].id
    assert found[5e8].children == (found[5e7].id,)


def test_a_share_for_another_is_no_part() -> None:
    text, share = "جمع المؤتمر 500 مليون يورو إلى لبنان.", "تعهدت فرنسا بتقديم 50 مليون يورو إلى الأردن."
    one = article("k", "2025-03-02", f"{text} {share}", promise={**pledge(share, ["فرنسا"], 5e7), "gains": "الأردن"})
    whole = {
        **article("k", "2025-03-02", f"{text} {share}", promise=pledge(text, [], 5e8))["commitments"][0],
        "id": "c2",
    }
    one["commitments"].append(whole)
    assert all(c.parent is None for c in linked(one).state().commitments)


# ---------------------------------------------------------------- indicators


def test_the_table_measures_the_first_part_of_the_hague_pledge() -> None:
    [chart] = charts(KNOWLEDGE, "co-nato-5-percent-2025")
    assert (chart.target, chart.year, chart.unit) == (3.5, 2035, "%GDP")
    assert chart.source
    farthest = chart.standings[0]
    assert farthest.distance == max(s.distance for s in chart.standings)
    assert farthest.path[-1].year == 2035
    assert farthest.path[-1].value == pytest.approx(3.5, abs=0.01)
    poland = next(s for s in chart.standings if s.entity == "poland")
    assert poland.distance <= 0
    assert poland.path == ()


def test_a_pledge_without_a_table_has_no_chart() -> None:
    assert charts(KNOWLEDGE, "co-nato-liaison-office-amman") == ()
    assert charts(KNOWLEDGE, "nobody-promised-this") == ()


# ---------------------------------------------------------------- records


def kept(late: int | None) -> LinkedCommitment:
    text = "تعهدت ألمانيا بتقديم 200 مليون يورو إلى الأردن."
    promise = {"actors": ["ألمانيا"], "gains": "الأردن", "measure": (2e8, "EUR"), "rung": "pledge"}
    [it] = linked(article("r", "2025-03-01", text, promise=promise)).state().commitments
    return it if late is None else replace(it, status="delivered", slippage_days=late)


def test_kept_in_time_late_open_and_overdue_are_told_apart() -> None:
    on = dt.date(2025, 6, 1)
    assert outcome(kept(0), on=on) == "kept"
    assert outcome(kept(78), on=on) == "kept late"
    assert outcome(kept(None), on=on) == "open"
    due = replace(kept(None), due=Interval.days(dt.date(2025, 4, 1), dt.date(2025, 4, 30)))
    assert outcome(due, on=on) == "overdue"
    assert outcome(due, on=dt.date(2025, 4, 30)) == "open"


def test_a_promise_counts_once_however_often_it_was_told() -> None:
    promise = {"actors": ["ألمانيا"], "gains": "الأردن", "measure": (2e8, "EUR"), "rung": "pledge"}
    text = "تعهدت ألمانيا بتقديم 200 مليون يورو إلى الأردن."
    state = linked(
        article("r1", "2025-03-01", text, promise=promise),
        article("r2", "2025-03-02", f"{text} نقلا عن الوزارة.", promise=promise),
    ).state()
    found = debtor_record(state.commitments, "germany", KNOWLEDGE, on=dt.date(2025, 4, 1))
    assert dict(found.outcomes) == {"open": 1}
    assert debtor_record(state.commitments, "france", KNOWLEDGE, on=dt.date(2025, 4, 1)).promises == ()


def test_a_minister_promises_for_the_state_only_while_in_office() -> None:
    then, later = (Interval.days(dt.date(year, 6, 1), dt.date(year, 6, 1)) for year in (2023, 2026))
    assert "germany" in answerable("annalena-baerbock", then, KNOWLEDGE)
    assert "germany" not in answerable("annalena-baerbock", later, KNOWLEDGE)
    assert "germany" in answerable("berlin", then, KNOWLEDGE)
    assert answerable(None, then, KNOWLEDGE) == frozenset()


def test_everybody_who_promised_stands_in_the_list_once_who_promised_most_first() -> None:
    promises = [replace(kept(None), id="co-1"), replace(kept(0), id="co-2")]
    assert debtors(promises, KNOWLEDGE, on=dt.date(2025, 6, 1)) == (("germany", (("kept", 1), ("open", 1))),)


# ---------------------------------------------------------------- utterances


def said(doc: str, day: str, words: str) -> dict[str, Any]:
    text = f"قال إيمانويل ماكرون إن {words}."
    return article(doc, day, text, said={"who": "إيمانويل ماكرون", "content": words})


def test_one_utterance_in_two_outlets_and_how_its_figure_drifts() -> None:
    words = "بلاده ستقدم إلى لبنان 100 مليون يورو لترميم المدارس المتضررة"
    state = linked(said("u1", "2025-03-01", words), said("u2", "2025-03-01", words.replace("ترميم", "إصلاح"))).state()
    [one] = state.statements
    assert {m.doc for m in one.members} == {"u1", "u2"}
    assert one.speaker is not None
    assert one.speaker.entity == "emmanuel-macron"


def test_the_same_words_weeks_apart_are_two_utterances() -> None:
    words = "بلاده ستقدم إلى لبنان 100 مليون يورو لترميم المدارس المتضررة"
    assert linked(said("u1", "2025-03-01", words), said("u2", "2025-03-20", words)).state().statements == ()


# ---------------------------------------------------------------- near misses


def visit(doc: str, day: str, place: str, **more: Any) -> dict[str, Any]:
    text = f"زار إيمانويل ماكرون {place}."
    return article(
        doc, day, text, event={"type": "visit", "status": "held", "place": place, "who": ["إيمانويل ماكرون"], **more}
    )


def test_visits_of_one_guest_to_two_cities_are_two() -> None:
    state = linked(visit("v1", "2025-03-01", "القاهرة"), visit("v2", "2025-03-02", "باريس")).state()
    assert len(state.events) == 2


def test_one_visit_told_on_two_of_its_days_is_one() -> None:
    state = linked(
        visit("v1", "2025-03-01", "القاهرة", days="2025-03-01"), visit("v2", "2025-03-02", "القاهرة", days="2025-03-02")
    ).state()
    assert len(state.events) == 1


def test_meetings_of_one_person_with_different_partners_are_two() -> None:
    def meeting(doc: str, partner: str) -> dict[str, Any]:
        text = f"التقى إيمانويل ماكرون وفدا من {partner}."
        who = ["إيمانويل ماكرون", partner]
        return article(
            doc, "2025-03-01", text, event={"type": "meeting", "status": "held", "days": "2025-03-01", "who": who}
        )

    assert len(linked(meeting("m1", "ألمانيا"), meeting("m2", "إيران")).state().events) == 2
    assert len(linked(meeting("m1", "ألمانيا"), meeting("m2", "ألمانيا")).state().events) == 1


def test_a_meeting_told_as_past_was_not_on_a_day_still_ahead() -> None:
    ahead = article(
        "p", "2025-03-01", "يلتقي إيمانويل ماكرون عبد الفتاح السيسي في القاهرة.",
        event={"type": "meeting", "status": "planned", "days": "2025-03-20", "place": "القاهرة",
               "who": ["إيمانويل ماكرون", "عبد الفتاح السيسي"]},
    )  # fmt: skip
    before = article(
        "q", "2025-03-05", "التقى إيمانويل ماكرون عبد الفتاح السيسي في القاهرة.",
        event={"type": "meeting", "status": "held", "place": "القاهرة", "who": ["إيمانويل ماكرون", "عبد الفتاح السيسي"]},
    )  # fmt: skip
    assert len(linked(ahead, before).state().events) == 2


def test_two_promises_of_one_debtor_that_share_only_the_promising_are_two() -> None:
    one = article("x", "2025-03-01", "تعهدت فرنسا بإعادة فتح سفارتها.", promise={"actors": ["فرنسا"], "rung": "pledge"})
    two = article("y", "2025-03-01", "تعهدت فرنسا بسحب جنودها.", promise={"actors": ["فرنسا"], "rung": "pledge"})
    assert len(linked(one, two).state().commitments) == 2


def test_names_of_the_parties_are_no_evidence_for_an_act() -> None:
    left = (("@france", 0.5), ("سفاره", 0.5), ("فتح", 0.7))
    right = (("@france", 0.9), ("سحب", 0.4))
    assert common(left, right).words == 1
    assert common(left, right, frozenset({"france"})).words == 0


def test_articles_far_apart_in_time_tell_no_one_story() -> None:
    one = Linker(KNOWLEDGE, encoder=vectors)
    near = one.read(article("s1", "2025-03-01", "زار إيمانويل ماكرون القاهرة."))
    far = one.read(article("s2", "2025-03-09", "زار إيمانويل ماكرون القاهرة."))
    assert story_score(near, near) > 0
    assert story_score(near, far) == 0
