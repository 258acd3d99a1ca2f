"""Evidence that is only named in passing, and what must not be taken for it."""

from __future__ import annotations

import pytest
from test_modules import linked
from tests_link_records import Json, article

from mutabaa.link.words import stem_of
from mutabaa.text import WordReader, tokens

PROMISE = "قررت فرنسا سحب قواتها العسكرية من لبنان."


def _kinds(*records: Json) -> list[tuple[str, str]]:
    best = max(linked(*records).state().commitments, key=lambda it: len(it.evidence))
    return [(f.doc, f.kind) for f in best.evidence]


def _promise(doc: str, day: str) -> Json:
    return article(
        doc, day, PROMISE, promise={"actors": ["فرنسا"], "rung": "decision", "action": "سحب قواتها العسكرية"}
    )


@pytest.mark.parametrize(
    "later",
    [
        "أثار قرار فرنسا سحب قواتها العسكرية من لبنان جدلا واسعا.",
        "وتأتي الزيارة بعد إعلان الرئيس الفرنسي إيمانويل ماكرون عزمه سحب القوات من لبنان.",
        "قال الوزير إن تصريحات إيمانويل ماكرون حول سحب القوات الفرنسية من لبنان لم تفاجئ أحدا.",
    ],
)
def test_a_decision_named_in_passing_is_evidence(later: str) -> None:
    found = _kinds(_promise("a", "2025-03-01"), article("b", "2025-03-09", later))
    assert found == [("a", "announces"), ("b", "restates")]


@pytest.mark.parametrize(
    "later",
    [
        "قالت باريس إن فرنسا لم تتخذ حتى الآن قرارا بشأن سحب قواتها من لبنان.",
        "أثار قرار ألمانيا سحب قواتها العسكرية من لبنان جدلا واسعا.",
        "أثار قرار فرنسا إرسال قواتها العسكرية إلى الأردن جدلا واسعا.",
        "وشدد على أن قرار سحب القوات من لبنان تناقشه ألمانيا وفرنسا.",
    ],
)
def test_a_decision_denied_or_of_others_or_to_do_otherwise_is_none(later: str) -> None:
    found = _kinds(_promise("a", "2025-03-01"), article("b", "2025-03-09", later))
    assert found == [("a", "announces")]


def test_an_article_may_name_the_decision_before_one_states_it() -> None:
    early = article("a", "2025-03-01", "أثار قرار فرنسا سحب قواتها العسكرية من لبنان جدلا واسعا.")
    assert _kinds(early, _promise("b", "2025-03-04")) == [("a", "announces"), ("b", "restates")]
    long_ago = article("a", "2024-11-01", "أثار قرار فرنسا سحب قواتها العسكرية من لبنان جدلا واسعا.")
    assert _kinds(long_ago, _promise("b", "2025-03-04")) == [("b", "announces")]


@pytest.mark.parametrize(
    "later",
    [
        "وتزامنت المظاهرات مع سحب القوات الفرنسية من لبنان.",
        "قال الوزير إن انسحاب فرنسا من لبنان وسحب فرنسا قواتها العسكرية خطأ.",
        "وارتفع التوتر بعد سحب قوات فرنسا العسكرية من لبنان.",
        "ورد الوزير على قيام فرنسا بسحب قواتها العسكرية من لبنان.",
    ],
)
def test_an_act_named_with_its_doer_or_on_the_doers_own_thing_is_evidence(later: str) -> None:
    found = _kinds(_promise("a", "2025-03-01"), article("b", "2025-03-09", later))
    assert found == [("a", "announces"), ("b", "restates")]


@pytest.mark.parametrize(
    "later",
    [
        "وطالب النواب بسحب القوات الفرنسية من لبنان.",
        "وتزامنت المظاهرات مع سحب القوات الألمانية من لبنان.",
        "وسئل عن احتمال سحب القوات الفرنسية من لبنان.",
        "وتزامنت المظاهرات مع سحب القوات في لبنان.",
    ],
)
def test_what_is_asked_for_or_weighed_or_of_others_or_of_nobody_is_none(later: str) -> None:
    found = _kinds(_promise("a", "2025-03-01"), article("b", "2025-03-09", later))
    assert found == [("a", "announces")]


def test_the_states_of_a_body_deliver_what_it_promised_in_whatever_currency_it_is_told() -> None:
    text = "تعهد الناتو بتقديم 20 مليار يورو إلى لبنان لدعم الجيش."
    promise = {"actors": ["الناتو"], "gains": "لبنان", "measure": (2e10, "EUR"), "action": "تقديم 20 مليار يورو"}
    later = article("b", "2025-03-09", "قال الوزير إن دول الناتو قدمت إلى لبنان 20 مليار دولار لدعم الجيش.")
    start = later["text"].index("20 مليار دولار")
    later["quantities"] = [
        {"start": start, "end": start + len("20 مليار دولار"), "value": 2e10, "unit": "USD", "comparator": "="}
    ]
    found = _kinds(article("a", "2025-03-01", text, promise=promise), later)
    assert found == [("a", "announces"), ("b", "delivers")]


def test_words_before_the_act_and_asides_do_not_keep_two_reports_apart() -> None:
    def told(doc: str, day: str, text: str) -> Json:
        promise = {"actors": ["فرنسا"], "rung": "decision", "action": text[text.index("نقل") : -1]}
        return article(doc, day, text, promise=promise)

    state = linked(
        told("a", "2025-03-01", "ساءت العلاقات التجارية منذ أعلنت فرنسا نقل سفارتها إلى القاهرة."),
        told("b", "2025-03-09", "قررت فرنسا نقل سفارتها إلى القاهرة، ما أثار احتجاجات حاشدة في مدن كثيرة."),
    ).state()
    assert [len(it.members) for it in state.commitments] == [2]


def test_to_move_an_embassy_somewhere_is_to_open_it_there() -> None:
    moves, opens = "قررت فرنسا نقل سفارتها إلى القاهرة.", "قررت فرنسا افتتاح سفارتها في القاهرة."
    first = article("a", "2025-03-01", moves, promise={"actors": ["فرنسا"], "action": "نقل سفارتها إلى القاهرة"})
    later = article("b", "2025-03-09", opens, promise={"actors": ["فرنسا"], "action": "افتتاح سفارتها في القاهرة"})
    other = "قررت فرنسا إغلاق سفارتها في القاهرة."
    shuts = article("b", "2025-03-09", other, promise={"actors": ["فرنسا"], "action": "إغلاق سفارتها في القاهرة"})
    assert len(linked(first, later).state().commitments) == 1
    assert len(linked(first, shuts).state().commitments) == 2


@pytest.mark.parametrize(
    ("written", "counted"), [("نقل", "نقل"), ("ستنقل", "نقل"), ("نشر", "نشر"), ("تستعد", "استعد"), ("نفى", "نفي")]
)
def test_a_spelling_of_several_verbs_counts_as_the_one_it_spells_out(written: str, counted: str) -> None:
    assert [stem_of(token) for token in tokens(written, WordReader())] == [counted]


def test_a_verb_that_describes_something_else_is_not_the_debtors_deed() -> None:
    """Paris moves to take an order back; who was given the order long ago is no help that Paris sent."""
    promise = article(
        "a", "2025-03-01", "تعهدت فرنسا بمنح لبنان مساعدات عسكرية.",
        promise={"actors": ["فرنسا"], "gains": "لبنان", "action": "بمنح لبنان مساعدات عسكرية"},
    )  # fmt: skip
    described = "بدأت فرنسا إجراءات سحب مساعدات الوسام الذي منح قبل سنوات في لبنان لضابط في القوات العسكرية."
    done = "منحت فرنسا لبنان مساعدات عسكرية جديدة."
    assert "delivers" not in dict(_kinds(promise, article("b", "2025-03-09", described))).values()
    assert ("b", "delivers") in _kinds(promise, article("b", "2025-03-09", done))


def test_whoever_else_will_not_disputes_nothing() -> None:
    """The one who will not is "his country": that the sentence also names France does not make it France."""
    other = "أعلن رئيس الوزراء أن بلاده لن تسحب قواتها العسكرية من لبنان رغم ما فعلته فرنسا."
    found = _kinds(_promise("a", "2025-03-01"), article("b", "2025-03-09", other))
    assert ("b", "disputes") not in found
