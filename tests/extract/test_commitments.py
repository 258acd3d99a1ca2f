"""Commitments: who is bound, to what, how firmly, and what only looks like a promise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutabaa.model import Analysis, Commitment

Read = Callable[..., Analysis]
TODAY = "2025-07-09"


def only(read_text: Read, text: str) -> tuple[Commitment, Analysis]:
    analysis = read_text(text, TODAY)
    assert len(analysis.commitments) == 1, [c.rule for c in analysis.commitments]
    return analysis.commitments[0], analysis


def names(found: Commitment, analysis: Analysis) -> list[str]:
    return [role.span.of(analysis.text) for role in found.actors]


@pytest.mark.parametrize(
    ("text", "actors", "kind", "status", "strength"),
    [
        # A plain future of whoever speaks for himself.
        ("ستعيد ألمانيا فتح سفارتها في دمشق.", ["ألمانيا"], "decision", "announced", "intended"),
        ("أعلنت النرويج أنها ستسحب جنودها من مالي.", ["النرويج"], "decision", "announced", "intended"),
        ("أعلنت النرويج أنها ستسحب جنودها من مالي في سبتمبر المقبل.", ["النرويج"], "decision", "announced", "firm"),
        ("أعلنت النرويج أنها لن تسحب جنودها من مالي.", ["النرويج"], "undertaking", "announced", "intended"),
        (
            "أعلنت المفوضية الأوروبية أنها ستواصل تعاونها مع تونس.",
            ["المفوضية الأوروبية"],
            "undertaking",
            "announced",
            "intended",
        ),
        # A deed announced, ordered, decreed, agreed on.
        ("أعلنت كندا تعليق بيع الأسلحة.", ["كندا"], "decision", "announced", "firm"),
        ("أعلنت فرنسا إلغاء زيارة كانت مقررة إلى الجزائر.", ["فرنسا"], "decision", "dropped", "firm"),
        (
            "أمر الرئيس الأمريكي دونالد ترامب بسحب ألف جندي من ألمانيا.",
            ["دونالد ترامب"],
            "decision",
            "announced",
            "firm",
        ),
        ("جددت اليابان التزامها بدعم أوكرانيا.", ["اليابان"], "undertaking", "announced", "firm"),
        ("بدأت فرنسا سحب قواتها من النيجر.", ["فرنسا"], "decision", "under-way", "firm"),
    ],
)
def test_who_binds_himself_to_what(
    read_text: Read, text: str, actors: list[str], kind: str, status: str, strength: str
) -> None:
    found, analysis = only(read_text, text)
    assert names(found, analysis) == actors
    assert (found.kind, found.status, found.strength) == (kind, status, strength)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("أكدت فرنسا وألمانيا أنهما ستسحبان قواتهما من مالي.", ["فرنسا", "ألمانيا"]),
        ("أكدت فرنسا بعد لقاء مع ألمانيا أنها ستسحب قواتها من مالي.", ["فرنسا"]),
        ("قررت الدول الكبرى وإيران عقد مؤتمر في فيينا.", ["الدول الكبرى", "إيران"]),
        ("ينص الاتفاق بين روسيا وتركيا على أن تسحب كندا قواتها من مالي.", ["كندا"]),
        ("ينص الاتفاق بين روسيا وتركيا على أن يتم وقف القتال.", ["روسيا", "تركيا"]),
    ],
)
def test_all_who_are_bound(read_text: Read, text: str, actors: list[str]) -> None:
    assert [names(found, analysis) for analysis in [read_text(text, TODAY)] for found in analysis.commitments] == [
        actors
    ]


@pytest.mark.parametrize(
    "text",
    [
        "قال محللون إن ألمانيا ستسحب قواتها.",  # a guess
        "قال وزير الخارجية التركي إن روسيا ستسحب قواتها.",  # of somebody else
        "حذرت إيران من أنها ستغلق المضيق.",  # a threat
        "إذا انسحبت فرنسا فإن ألمانيا ستسحب جنودها.",  # conditional on others
        "ربما ستسحب ألمانيا جنودها.",
        "كانت ألمانيا ستسحب جنودها من مالي.",  # she would have
        "على ألمانيا أن تلتزم بالاتفاق.",  # a demand
        "اتفق الوزيران على ضرورة وقف القتال.",  # a wish
        "قررت المحكمة حبس المتهم خمسة عشر يوما.",
        "زار الوزير القيادة التي ستنسق تقديم العون لأوكرانيا.",  # which one is meant
        "أعلنت كوريا الشمالية إطلاق صاروخ باليستي.",
    ],
)
def test_what_only_looks_like_a_promise(read_text: Read, text: str) -> None:
    assert read_text(text, TODAY).commitments == ()


def test_deeds_of_one_agreement_are_counted_one_by_one(read_text: Read) -> None:
    analysis = read_text("اتفقت مصر والأردن على عقد قمة في القاهرة، وإقامة خط مباشر بين البلدين.", TODAY)
    assert len(analysis.commitments) == 2
    assert {tuple(names(c, analysis)) for c in analysis.commitments} == {("مصر", "الأردن")}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("قالت وزيرة المالية الكندية إنها قررت الاستقالة من منصبها بأثر فوري.", "الاستقالة من منصبها"),
        ("قررت كندا الانسحاب من المجلس، اعتراضا على رئاسته.", "الانسحاب من المجلس"),
        ("أعلنت القيادة المشتركة عن سحب قواتها من الحدود.", "سحب قواتها"),
        ("أعلنت الإدارة الأمريكية تعليق المساعدات.", "تعليق المساعدات"),
    ],
)
def test_the_deed_right_behind_the_verb_is_promised(read_text: Read, text: str, act: str) -> None:
    found, analysis = only(read_text, text)
    assert found.action is not None
    assert found.action.of(analysis.text).startswith(act)


def test_a_deed_told_twice_is_one(read_text: Read) -> None:
    analysis = read_text(
        "كندا تعلن سحب جنودها من مالي\n\nأعلنت كندا أمس سحب جنودها من مالي. وقالت كندا إنها ستسحب جنودها من مالي في سبتمبر.",
        TODAY,
    )
    assert len(analysis.commitments) == 1


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت كندا الانسحاب من الاتفاق النووي مع إيران. وقالت كندا إنها ستحافظ على الاتفاق النووي مع إيران.",
        "وقعت كندا الاتفاق النووي مع إيران. وقررت كندا الانسحاب من الاتفاق النووي مع إيران.",
        "قررت كندا رفع الحظر عن سفر العمال إلى قطر. وكانت كندا قررت فرض حظر على سفر العمال إلى قطر.",
    ],
)
def test_what_undoes_an_act_is_another_one(read_text: Read, text: str) -> None:
    assert len(read_text(text, TODAY).commitments) == 2


def test_the_signing_of_a_decision_is_that_decision(read_text: Read) -> None:
    """Signing opposes leaving where an agreement is signed, and not where what is signed is that one leaves."""
    analysis = read_text(
        "ترامب يوقع قرار الانسحاب من الاتفاق النووي\n\nأعلن الرئيس الأميركي دونالد ترامب الانسحاب من الاتفاق النووي.",
        TODAY,
    )
    assert len(analysis.commitments) == 1


def test_evidence_ends_with_its_last_word(read_text: Read) -> None:
    """Not with the comma or particle that something else begins with."""
    analysis = read_text("قال مسؤولون إن موقع التجارب، الذي تعهدت كوريا الشمالية بإغلاقه، ما زال صالحا.", TODAY)
    (found,) = analysis.commitments
    assert found.evidence[0].of(analysis.text) == "الذي تعهدت كوريا الشمالية بإغلاقه"


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ('وقال محمود عباس: "نحن لن نقبل إلا بوساطة دولية".', "نحن لن نقبل إلا بوساطة دولية"),
        ("وقالت تركيا إنها لن توقع الاتفاق، إلا أن المحادثات مستمرة.", "إنها لن توقع الاتفاق"),
    ],
)
def test_what_is_taken_out_of_a_denial_belongs_to_it(read_text: Read, text: str, evidence: str) -> None:
    (found,) = read_text(text, TODAY).commitments
    assert found.evidence[0].of(text) == evidence


def test_what_is_put_off_is_due_on_its_new_day(read_text: Read) -> None:
    """Not on the day that it had: ``المقررة الأحد``."""
    late, _ = only(read_text, "قررت الجامعة العربية تأجيل القمة المقررة الأحد إلى سبتمبر المقبل.")
    assert late.due is not None and late.due.start.month == 9
    off, _ = only(read_text, "قررت الجامعة العربية إلغاء القمة المقررة الأحد.")
    assert off.due is None
    kept, _ = only(read_text, "قررت ألمانيا سحب جنودها من مالي في سبتمبر المقبل.")
    assert kept.due is not None


def test_old_decisions_are_history(read_text: Read) -> None:
    assert read_text("قررت كندا عام 2009 سحب جنودها من هايتي.", TODAY).commitments == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "ستسحب",
                "كندا",
                "قواتها",
                "وستغلق",
                "السفارة",
                "أعلنت",
                "أن",
                "بسحب",
                "،",
                "لن",
                "التزامها",
                "إذا",
                "من",
                "مالي",
            ]
        ),
        max_size=14,
    )
)
def test_every_commitment_lies_in_the_text_and_ids_count(read_text: Read, words: list[str]) -> None:
    analysis = read_text(" ".join(words), TODAY)
    for number, found in enumerate(analysis.commitments, 1):
        assert found.id == f"c{number}"
        for span in (*found.evidence, *(role.span for role in found.actors)):
            assert 0 <= span.start < span.end <= len(analysis.text)


def test_a_future_act_may_be_due_on_the_day_of_the_article(read_text: Read) -> None:
    found, _ = only(read_text, "قالت وزارة الوحدة إنه سيتم إرسال بيان رسمي إلى كوريا الشمالية اليوم الأربعاء.")
    assert found.due is not None
    assert found.due.start.isoformat() == TODAY
    kept, _ = only(read_text, "فرضت كندا حظرا على السفر ما زال مطبقا حتى اليوم.")
    assert kept.due is None
    told, _ = only(read_text, "أعلنت كندا اليوم الأربعاء أنها ستسحب قواتها من هايتي.")
    assert told.due is None


def test_who_agrees_is_no_measure_of_what_they_agree_on(read_text: Read) -> None:
    found, _ = only(read_text, "اتفقت الدول الـ28 على إنشاء صندوق مشترك.")
    assert found.measure is None
    found, _ = only(read_text, "اتفقت الدول الـ28 على إنشاء صندوق مشترك بقيمة 3 مليارات يورو.")
    assert found.measure is not None
    assert found.measure.value == 3e9


def test_whoever_still_is_bound_is_keeping_it(read_text: Read) -> None:
    found, _ = only(read_text, "قال الوزير الهولندي إن بلاده لا تزال ملتزمة بالاتفاق.")
    assert found.status == "under-way"
    found, _ = only(read_text, "قالت الخارجية الهولندية إن هولندا ملتزمة بالاتفاق.")
    assert found.status == "announced"


def test_to_act_on_somebodys_request_is_no_question(read_text: Read) -> None:
    text = 'وذكر بيان الحلف: "بناء على طلب من السلطات الأردنية، نقوم بتوسيع نطاق التدريب في الأردن".'
    found, _ = only(read_text, text)
    assert found.status == "under-way"


def test_of_two_statements_the_one_that_names_the_debtor_says_who_it_is(read_text: Read) -> None:
    text = "قررت الحكومة نقل سفارتها إلى القدس. وأعلن رئيس غواتيمالا جيمي موراليس نقل سفارة بلاده إلى القدس."
    found, analysis = only(read_text, text)
    assert len(found.evidence) == 2
    assert names(found, analysis) == ["جيمي موراليس"]
    assert [s.span for s in found.supports if s.field == "actor"] == [role.span for role in found.actors]
