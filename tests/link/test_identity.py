"""What keeps two reports apart: near misses of meetings and promises that a reader would never take for one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_modules import KNOWLEDGE, linked
from tests_link_records import IDS, article

from mutabaa.link import Digest, contrary, event_groups, same_event
from mutabaa.link.facts import Encounter
from mutabaa.link.partners import matched
from mutabaa.model import Interval, Role, Span
from mutabaa.model.follow import Ref

Json = dict[str, Any]
IDS |= {
    "دونالد ترامب": ("donald-trump", "PER"),
    "مايك بومبيو": ("mike-pompeo", "PER"),
    "كيم جونغ أون": ("kim-jong-un", "PER"),
    "مون جاي إن": ("moon-jae-in", "PER"),
    "مجلس الأمن": ("un-security-council", "ORG"),
    "بيونغ يانغ": ("pyongyang", "LOC"),
    "الولايات المتحدة": ("united-states", "LOC"),
    "فنزويلا": ("venezuela", "LOC"),
    "تركيا": ("turkey", "LOC"),
}


def event(doc: str, day: str, text: str, type: str, who: list[str], status: str = "held", **more: Any) -> Json:
    return article(doc, day, text, event={"type": type, "status": status, "who": who, **more})


def promise(doc: str, day: str, text: str, actors: list[str], **more: Any) -> Json:
    return article(doc, day, text, promise={"actors": actors, "kind": "decision", "rung": "decision", **more})


def events(*articles: Json) -> list[set[str]]:
    return sorted(({m.doc for m in e.members} for e in linked(*articles).state().events), key=sorted)


def promises(*articles: Json) -> list[set[str]]:
    return sorted(({m.doc for m in c.members} for c in linked(*articles).state().commitments), key=sorted)


# ---------------------------------------------------------------- who met whom


def test_two_people_of_one_state_meet_the_same_leader_twice() -> None:
    assert events(
        event("a", "2018-04-18", "التقى مايك بومبيو كيم جونغ أون سرا.", "meeting", ["مايك بومبيو", "كيم جونغ أون"]),
        event("b", "2018-04-18", "سيلتقي دونالد ترامب كيم جونغ أون.", "meeting", ["دونالد ترامب", "كيم جونغ أون"], "planned"),
    ) == [{"a"}, {"b"}]  # fmt: skip


def test_two_summits_of_one_leader_in_one_season_stay_two() -> None:
    assert events(
        event("a", "2018-04-26", "يجتمع كيم جونغ أون مع مون جاي إن في قمة.", "summit", ["كيم جونغ أون", "مون جاي إن"], "planned"),
        event("b", "2018-04-26", "قمة مرتقبة تجمع كيم جونغ أون مع دونالد ترامب.", "summit", ["كيم جونغ أون", "دونالد ترامب"], "planned"),
        event("c", "2018-04-27", "عقد كيم جونغ أون ومون جاي إن قمة.", "summit", ["كيم جونغ أون", "مون جاي إن"], days="2018-04-27"),
    ) == [{"a", "c"}, {"b"}]  # fmt: skip


def test_one_party_is_not_enough_whatever_the_article_is_about() -> None:
    assert events(
        event("a", "2018-05-04", "قال دونالد ترامب إن القمة ستعقد قريبا.", "summit", ["دونالد ترامب"], "planned"),
        event("b", "2018-05-04", "قمة دونالد ترامب ومون جاي إن تسبق سواها.", "summit", ["دونالد ترامب", "مون جاي إن"], "planned"),
    ) == [{"a"}, {"b"}]  # fmt: skip


def test_a_visit_is_not_the_meeting_held_on_it() -> None:
    assert events(
        event("a", "2025-04-07", "زار إيمانويل ماكرون القاهرة اليوم.", "visit", ["إيمانويل ماكرون"], days="2025-04-07", place="القاهرة"),
        event("b", "2025-04-07", "التقى إيمانويل ماكرون عبد الفتاح السيسي في القاهرة اليوم.", "meeting",
              ["إيمانويل ماكرون", "عبد الفتاح السيسي"], days="2025-04-07", place="القاهرة"),
    ) == [{"a"}, {"b"}]  # fmt: skip


# ---------------------------------------------------------------- what recurs


def test_sessions_of_one_body_on_two_days_are_two() -> None:
    def session(doc: str, day: str, days: str | None) -> Json:
        text = "عقد مجلس الأمن جلسة طارئة بشأن الهجوم الكيميائي على دوما في الغوطة الشرقية."
        return event(doc, day, text, "session", ["مجلس الأمن"], days=days)

    assert events(
        session("a", "2018-04-09", "2018-04-09"),
        session("b", "2018-04-10", "2018-04-09"),
        session("c", "2018-04-13", "2018-04-13"),
    ) == [{"a", "b"}, {"c"}]
    assert events(session("a", "2018-04-09", None), session("b", "2018-04-10", None)) == [{"a"}, {"b"}]


def test_words_to_the_press_on_two_days_are_two() -> None:
    text = "قال دونالد ترامب للصحفيين إن القرار سيعلن قريبا."
    assert events(
        event("a", "2018-05-16", text, "press", ["دونالد ترامب"], days="2018-05-16"),
        event("b", "2018-05-24", text, "press", ["دونالد ترامب"], days="2018-05-24"),
        event("c", "2018-05-26", "رفض دونالد ترامب الإجابة عن أسئلة الصحفيين.", "press", ["دونالد ترامب"]),
    ) == [{"a"}, {"b"}, {"c"}]


def test_a_visit_without_its_place_is_known_by_guest_day_and_words() -> None:
    def visit(doc: str, text: str, place: str | None = None) -> Json:
        return event(doc, "2018-05-23", text, "visit", ["مايك بومبيو"], days="2018-05-22", place=place)

    asks = "مقر المحكمة الجنائية لطلب تحقيق عاجل في جرائم المستوطنات"
    assert events(
        visit("a", f"زار مايك بومبيو أمس الثلاثاء في باريس {asks}.", "باريس"),
        visit("b", f"تأتي زيارة مايك بومبيو إلى {asks} غداة الإعلان."),
        visit("c", "زار مايك بومبيو مصنعا للسيارات وجال على خطوط إنتاجه."),
    ) == [{"a", "b"}, {"c"}]


def test_words_to_the_press_on_one_day_are_one_where_hardly_a_word_differs() -> None:
    def talk(doc: str, text: str) -> Json:
        return event(doc, "2018-05-16", text, "press", ["مون جاي إن"], days="2018-05-16")

    assert events(
        talk("a", "أوضح مون جاي إن في مؤتمر صحفي أن أكثر من عشرة ملايين ناخب شاركوا في الاقتراع العام والخاص."),
        talk("b", "في الاقتراع العام والخاص شارك أكثر من عشرة ملايين ناخب، كما أوضح مون جاي إن في مؤتمر صحفي."),
        talk("c", "حذر مون جاي إن في مؤتمر صحفي من هجمات على خطوط إمداد الطاقة."),
    ) == [{"a", "b"}, {"c"}]


def test_a_report_without_its_day_means_the_last_visit() -> None:
    assert events(
        event("a", "2018-04-18", "زار مايك بومبيو بيونغ يانغ مطلع الشهر.", "visit", ["مايك بومبيو"], days="2018-04-01", place="بيونغ يانغ"),
        event("b", "2018-05-09", "وصل مايك بومبيو إلى بيونغ يانغ اليوم.", "visit", ["مايك بومبيو"], days="2018-05-09", place="بيونغ يانغ"),
        event("c", "2018-05-10", "أثمرت زيارة مايك بومبيو إلى بيونغ يانغ.", "visit", ["مايك بومبيو"], place="بيونغ يانغ"),
    ) == [{"a"}, {"b", "c"}]  # fmt: skip


def test_a_tour_is_no_visit_to_one_of_its_stops() -> None:
    assert events(
        event("a", "2018-04-12", "زار إيمانويل ماكرون لبنان والأردن في جولة.", "visit", ["إيمانويل ماكرون"], days="2018-04-12"),
        event("b", "2018-04-12", "زار إيمانويل ماكرون لبنان لبحث الدعم.", "visit", ["إيمانويل ماكرون"], place="لبنان"),
    ) == [{"a"}, {"b"}]  # fmt: skip


def test_what_was_told_as_past_is_no_later_plan() -> None:
    assert events(
        event("a", "2018-04-18", "التقى دونالد ترامب مون جاي إن.", "meeting", ["دونالد ترامب", "مون جاي إن"]),
        event("b", "2018-04-22", "يعتزم دونالد ترامب لقاء مون جاي إن.", "meeting", ["دونالد ترامب", "مون جاي إن"], "planned"),
    ) == [{"a"}, {"b"}]  # fmt: skip


def test_a_plan_and_the_report_of_it_are_one() -> None:
    assert events(
        event("a", "2018-04-18", "يعتزم دونالد ترامب لقاء مون جاي إن.", "meeting", ["دونالد ترامب", "مون جاي إن"], "planned"),
        event("b", "2018-04-22", "التقى دونالد ترامب مون جاي إن.", "meeting", ["دونالد ترامب", "مون جاي إن"], days="2018-04-22"),
    ) == [{"a", "b"}]  # fmt: skip


# ---------------------------------------------------------------- what is promised


def test_the_same_deed_to_somebody_else_is_another_promise() -> None:
    assert promises(
        promise("a", "2018-05-08", "تعهدت الولايات المتحدة بفرض عقوبات اقتصادية شديدة على إيران.", ["الولايات المتحدة"]),
        promise("b", "2018-05-08", "تعهدت الولايات المتحدة بفرض عقوبات اقتصادية شديدة على فنزويلا.", ["الولايات المتحدة"]),
        promise("c", "2018-05-09", "وعدت الولايات المتحدة بفرض عقوبات اقتصادية شديدة على إيران.", ["الولايات المتحدة"]),
    ) == [{"a", "c"}, {"b"}]  # fmt: skip


def test_to_stay_is_not_to_stay_no_longer() -> None:
    leaves, stays = "تبقى قواتها في قواعد عفرين حتى نهاية المعركة", "ستبقى قواتها في قواعد عفرين حتى نهاية المعركة"
    assert promises(
        promise("a", "2018-03-19", f"قالت تركيا إنها لن {leaves}.", ["تركيا"], action=leaves),
        promise("b", "2018-05-05", f"قالت تركيا إنها {stays}.", ["تركيا"], action=stays),
        promise("c", "2018-05-06", f"أكدت تركيا أنها {stays}.", ["تركيا"], action=stays),
    ) == [{"a"}, {"b", "c"}]


def test_who_extends_one_thing_extends_not_another() -> None:
    assert promises(
        promise("a", "2018-03-28", "قررت فرنسا تمديد التصويت ساعة.", ["فرنسا"]),
        promise("b", "2018-04-14", "قررت فرنسا تمديد الطوارئ أشهرا.", ["فرنسا"]),
    ) == [{"a"}, {"b"}]


def test_a_debtor_of_whom_nothing_is_known_is_another_one() -> None:
    assert promises(
        promise("a", "2018-03-22", "تعتزم الفصائل المتناحرة إجراء انتخابات برلمانية ورئاسية مبكرة.", ["الفصائل المتناحرة"]),
        promise("b", "2018-04-20", "أقرت تركيا إجراء انتخابات برلمانية ورئاسية مبكرة.", ["تركيا"]),
    ) == [{"a"}, {"b"}]  # fmt: skip


# ---------------------------------------------------------------- what bears on a promise

OPENING = promise(
    "a", "2025-03-01", "تعهدت ألمانيا بفتح سفارتها المغلقة في دمشق القديمة.", ["ألمانيا"],
    action="بفتح سفارتها المغلقة في دمشق القديمة",
)  # fmt: skip


def kinds(later: str) -> list[str]:
    [found] = linked(OPENING, article("b", "2025-04-01", later)).state().commitments
    return [f.kind for f in found.evidence if f.doc == "b"]


def test_what_was_done_delivers_and_what_would_be_done_does_not() -> None:
    assert kinds("افتتحت ألمانيا سفارتها المغلقة في دمشق القديمة.") == ["delivers"]
    assert kinds("قال الوزير إن الأمر سيتغير في حال افتتحت ألمانيا سفارتها المغلقة في دمشق القديمة.") == []


def test_another_act_with_the_same_words_bears_on_nothing() -> None:
    assert kinds("أرسلت ألمانيا وفدا إلى سفارتها المغلقة في دمشق القديمة.") == []


# ---------------------------------------------------------------- properties

_PARTIES = (
    frozenset({"donald-trump", "united-states"}),
    frozenset({"mike-pompeo", "united-states"}),
    frozenset({"united-states"}),
    frozenset({"kim-jong-un", "north-korea"}),
    frozenset({"north-korea"}),
    frozenset({"nato"}),
)
_PEOPLE = frozenset({"donald-trump", "mike-pompeo", "kim-jong-un"})


@st.composite
def encounters(draw: st.DrawFn, doc: str) -> Encounter:
    parties = tuple(draw(st.lists(st.sampled_from(_PARTIES), max_size=3, unique=True)))
    powers = frozenset().union(*parties)
    day = dt.date(2018, 4, 1) + dt.timedelta(days=draw(st.integers(0, 40)))
    published = Interval.day(day)
    days = draw(st.sampled_from([None, published, Interval.day(day + dt.timedelta(days=5))]))
    place = draw(st.sampled_from([None, "cairo", "paris"]))
    return Encounter(
        ref=Ref(doc, "e1"), at=0, published=published,
        type=draw(st.sampled_from(["meeting", "summit", "visit", "session", "press", "call", "ceremony"])),
        status=draw(st.sampled_from(["planned", "held", "ongoing", "postponed", "cancelled"])),
        days=days, place=Role(Span(0, 1), entity=place) if place else None,
        where=frozenset({place}) if place else frozenset(), who=(), people=powers & _PEOPLE, powers=powers,
        format=None, parent=None, topics=(), names=powers | draw(st.sampled_from([frozenset(), frozenset({"cairo"})])),
        terms=draw(st.sampled_from([(), (("نووي", 0.8), ("صاروخ", 0.6)), (("تجارة", 1.0),)])),
        quote=Span(0, 1), trigger=Span(0, 1), parties=parties, spot=place is not None,
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(encounters("a"), encounters("b"))
def test_a_comparison_does_not_ask_who_comes_first(left: Encounter, right: Encounter) -> None:
    score = same_event.Score()
    assert score(left, right) == score(right, left)
    assert contrary.clash(left, right) == contrary.clash(right, left)
    assert event_groups.fits([left], [right]) == event_groups.fits([right], [left])
    there, back = matched(left, right), matched(right, left)
    assert (there.people, there.parties, there.rest) == (back.people, back.parties, back.rest)


@settings(max_examples=100, deadline=None)
@given(encounters("a"))
def test_an_encounter_that_names_two_people_is_one_with_itself(it: Encounter) -> None:
    twin = replace(it, ref=Ref("b", "e1"))
    assert not contrary.clash(it, twin)
    if len(it.people) > 1 and it.type in {"meeting", "summit"}:
        assert same_event.Score()(it, twin) > 0


def test_a_digest_keeps_what_identity_needs() -> None:
    read: Digest = linked().read(
        event("a", "2025-04-07", "زار إيمانويل ماكرون القاهرة اليوم.", "visit", ["إيمانويل ماكرون"], place="القاهرة")
    )
    [visit] = read.encounters
    assert visit.spot
    assert visit.people == {"emmanuel-macron"}
    assert KNOWLEDGE.entity("cairo") is not None
