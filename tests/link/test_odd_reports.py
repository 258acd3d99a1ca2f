"""Reports that stand alone against all others, and places and periods that differ."""

from __future__ import annotations

import pytest
from test_modules import linked
from tests_link_records import Json, article

from mutabaa.link.strays import Odds, strays
from mutabaa.model.follow import LinkedEvent

_SUBJECTS = {
    "a": "ستبحث الحرب في السودان وأمن الملاحة",
    "b": "التي كان يفترض أن تتناول الغاز والهجرة",
    "c": "تتصدر اهتمام الصحف الصادرة اليوم",
    "d": "ستحسم مصير صفقة الطائرات كما قال خبراء",
    "e": "موضع ترقب في أسواق المال الأوروبية",
    "f": "يسبقها اجتماع تمهيدي لوزراء المالية",
    "g": "تحظى بحراسة مشددة بحسب الشرطة",
}

PAIR = ["إيمانويل ماكرون", "عبد الفتاح السيسي"]


def _summit(doc: str, day: str, status: str = "planned", *, days: str | None = None, place: str | None = None) -> Json:
    words = f"قمة إيمانويل ماكرون و عبد الفتاح السيسي {_SUBJECTS[doc]}"
    where = f" في {place}" if place else ""
    event = {"type": "summit", "status": status, "days": days, "place": place, "who": PAIR}
    return article(doc, day, f"{words}{where}.", event=event)


def _largest(*records: Json) -> LinkedEvent:
    return max(linked(*records).state().events, key=lambda it: len(it.members))


def test_one_report_of_a_cancellation_that_others_still_plan_cancels_nothing() -> None:
    told = _largest(
        _summit("a", "2025-05-01"),
        _summit("b", "2025-05-05", "cancelled"),
        _summit("c", "2025-05-05"),
        _summit("d", "2025-05-06"),
    )
    assert (len(told.members), told.status) == (4, "planned")


def test_a_cancellation_that_two_report_holds() -> None:
    told = _largest(
        _summit("a", "2025-05-01"),
        _summit("b", "2025-05-05", "cancelled"),
        _summit("e", "2025-05-05", "cancelled"),
        _summit("c", "2025-05-05"),
        _summit("d", "2025-05-06"),
    )
    assert told.status == "cancelled"


def test_what_two_plan_after_the_cancellation_is_planned_again() -> None:
    told = _largest(
        _summit("a", "2025-05-01"),
        _summit("b", "2025-05-05", "cancelled"),
        _summit("c", "2025-05-05", "cancelled"),
        _summit("d", "2025-05-09"),
        _summit("e", "2025-05-10"),
    )
    assert told.status == "planned"
    assert [step.reason for step in told.history][-1] == "cancelled.revived"


def test_one_place_read_wrongly_does_not_make_two_summits() -> None:
    """The report from Rome names another place; all the others are one summit, and it stands alone."""
    told = _largest(
        _summit("a", "2025-05-01", place="باريس"),
        _summit("b", "2025-05-02", place="باريس"),
        _summit("c", "2025-05-03"),
        _summit("d", "2025-05-04", place="روما"),
        _summit("e", "2025-05-05"),
        _summit("f", "2025-05-06"),
        _summit("g", "2025-05-07", place="باريس"),
    )
    assert sorted(ref.doc for ref in told.members) == ["a", "b", "c", "e", "f", "g"]


def test_two_who_met_on_one_day_met_once_wherever_reports_place_it() -> None:
    def met(doc: str, place: str) -> Json:
        event = {"type": "meeting", "status": "held", "days": "2025-05-05", "place": place, "who": PAIR}
        text = f"التقى إيمانويل ماكرون نظيره عبد الفتاح السيسي في {place}."
        return article(doc, "2025-05-06", text, event=event)

    found = linked(met("a", "باريس"), met("b", "القاهرة")).state()
    assert [len(it.members) for it in found.events] == [2]
    assert [it.field for it in found.disagreements] == ["place"]


@pytest.mark.parametrize(("days", "events"), [("2025-04-29/2025-05-05", 2), ("2025-04-21/2025-04-27", 1)])
def test_last_month_and_last_week_are_two_where_they_hardly_meet(days: str, events: int) -> None:
    def met(doc: str, day: str, when: str) -> Json:
        event = {"type": "meeting", "status": "held", "days": when, "who": PAIR}
        return article(doc, day, "كان إيمانويل ماكرون قد التقى عبد الفتاح السيسي.", event=event)

    found = linked(met("a", "2025-05-05", "2025-04-01/2025-04-30"), met("b", "2025-05-09", days)).state().events
    assert len(found) == events


def test_strays_are_few_or_none() -> None:
    def against(*pairs: str) -> dict[frozenset[str], Odds]:
        return {frozenset(pair): "soft" for pair in pairs}

    def found(wrong: dict[frozenset[str], Odds]) -> frozenset[str]:
        return strays("abcd", "wxyz", lambda one, other: wrong.get(frozenset((one, other)), "none"), str)

    assert found(against("aw", "ax", "ay", "az")) == {"a"}
    assert found(against("aw", "bx", "cy", "dz")) == frozenset()
    assert found({frozenset("aw"): "firm"}) == frozenset()
