"""Commitments told without a verb of promising: by speakers, by nouns, by agreements; and their near misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]
TODAY = "2025-07-09"


@pytest.mark.parametrize(
    ("text", "actor", "evidence"),
    [
        # What somebody says of himself, over whole classes of verbs.
        ("قالت الخارجية اليابانية إنها سترد على الرسوم الأمريكية.", "الخارجية اليابانية", "سترد على الرسوم"),
        ("قالت طوكيو إنها لن تقبل بأي شروط جديدة.", "طوكيو", "لن تقبل بأي شروط"),
        ('وقال الرئيس الكيني "نحن مستعدون لإرسال مراقبين إلى الحدود".', "الرئيس الكيني", "مستعدون لإرسال"),
        ("أكدت وزارة الدفاع الفلبينية أنها مستمرة في تحديث أسطولها.", "وزارة الدفاع الفلبينية", "مستمرة في تحديث"),
        ('وأضاف الوزير أن كندا "تبقى ملتزمة بدعم أوكرانيا".', "كندا", "ملتزمة بدعم أوكرانيا"),
        # Debtors without a name of their own, and both members of كل من.
        ("اتفقت الدول الـ28 على تمديد العقوبات.", "الدول الـ28", "تمديد العقوبات"),
        ("أعلن الأمين العام أن كلا من الكويت وقطر تعهدتا بتقديم 50 مليون دولار.", "قطر", "50 مليون دولار"),
        # A comma parts an adverbial from the verb; its subject follows.
        ("ونتيجة لذلك، قرر الرئيس السوداني إغلاق ثلاث سفارات.", "الرئيس السوداني", "إغلاق ثلاث سفارات"),
        # Decisions told as nouns.
        ("جاء ذلك بعد قرار الرئيس التونسي المثير للجدل تمديد حالة الطوارئ.", "الرئيس التونسي", "قرار الرئيس"),
        ("تراجعت العملة بعد إعلان بريطانيا انسحابها من الاتفاق.", "بريطانيا", "إعلان بريطانيا انسحابها"),
        ("أكد وزير الخارجية البلجيكي استعداد بلجيكا لاستضافة المفاوضات.", "بلجيكا", "استعداد بلجيكا"),
        # Agreements, and what is done under them.
        ("خرقت طهران الاتفاق الذي قيدت بموجبه الصين صادراتها.", "الصين", "الاتفاق الذي قيدت"),
    ],
)
def test_who_is_bound_by_what(read_text: Read, text: str, actor: str, evidence: str) -> None:
    found = read_text(text, TODAY)
    held = [
        c
        for c in found.commitments
        if any(actor in role.span.of(found.text) for role in c.actors)
        and any(evidence in span.of(found.text) for span in c.evidence)
    ]
    assert held, [(c.rule, [r.span.of(found.text) for r in c.actors]) for c in found.commitments]


@pytest.mark.parametrize(
    "text",
    [
        "أعلن تلفزيون محلي إطلاق ثمانية صواريخ باتجاه المدينة.",
        "قال المستشار النمساوي إن روسيا سترد على الرسوم الأمريكية.",
        "قال رئيس الوزراء اليوناني: افتحوا الحدود وإلا سنغلق القنصلية.",
        "قال الرئيس إنه إذا قررت كندا سحب قواتها فسيكون ذلك خطأ.",
        "تنتظر الشركة موافقة الحكومة الليبية على نشر الأجهزة.",
        "تسعى روسيا إلى التوصل إلى اتفاق مع أوكرانيا.",
        "أكدت كندا ضرورة فتح المعبر.",
        "قال الوزير الكندي إن روسيا ستدفع ثمنا باهظا.",
        "ستدفع روسيا ثمن عدوانها.",
        "نفت فرنسا عزمها سحب قواتها من مالي.",
        # What does it is no party, but all that was told.
        "قالت وزارة الصحة البريطانية إن بريطانيا حددت المادة وهو ما سيساعد في معرفة مصدرها.",
        # What somebody believes of others, and who only says what something will do.
        "يعتقد رئيس الوزراء الإسرائيلي أن تركيا ستسحب قواتها.",
        'وقال الرئيس الكيني "سيغير هذا المشروع وجه المدينة".',
        "قال محللون إن الاقتصاد سينتعش في حال وافقت كوريا الشمالية على التخلي عن سلاحها النووي.",
    ],
)
def test_what_only_looks_like_a_promise(read_text: Read, text: str) -> None:
    found = read_text(text, TODAY)
    assert not found.commitments, [c.rule for c in found.commitments]


def test_what_is_left_with_an_agreement_is_done_by_saying_so(read_text: Read) -> None:
    found = read_text("جاء ذلك بعد قرار الرئيس الأمريكي الانسحاب من الاتفاق النووي.", TODAY)
    assert [c.status for c in found.commitments] == ["delivered"]


def test_evidence_keeps_the_future_letter_and_the_pronoun(read_text: Read) -> None:
    found = read_text("وقالت إسبانيا إنها ستغلق قنصليتها.", TODAY)
    assert [span.of(found.text) for c in found.commitments for span in c.evidence] == ["إنها ستغلق قنصليتها"]


def test_a_paper_that_tells_it_is_bound_to_nothing(read_text: Read) -> None:
    text = "قالت فرنسا إنها ستسلم الطائرات إلى أوكرانيا في سبتمبر المقبل وفق بيان صدر الأحد."
    (found,) = read_text(text, TODAY).commitments
    assert [role.span.of(text) for role in found.actors] == ["فرنسا"]


def test_the_day_on_which_somebody_told_it_is_no_deadline(read_text: Read) -> None:
    text = "يستعد حلف شمال الأطلسي لفتح مكتبه في الأردن، بحسب ما صرح به أمينه العام هذا الأسبوع."
    (found,) = read_text(text, TODAY).commitments
    assert found.due is None


def test_an_official_of_an_organisation_speaks_for_it(read_text: Read) -> None:
    text = "قال خافيير كولومينا إن حلف شمال الأطلسي يستعد لفتح مكتبه في العاصمة الأردنية خلال الأشهر المقبلة."
    (found,) = read_text(text, "2024-11-07").commitments
    assert [role.span.of(text) for role in found.actors] == ["حلف شمال الأطلسي"]


def test_what_those_spoken_to_will_do_binds_nobody(read_text: Callable[..., Analysis]) -> None:
    assert not read_text("وقال دونالد ترامب للنواب: ستحصلون على المساعدة غدا.").commitments
    assert read_text("وقال دونالد ترامب للنواب: سنقدم المساعدة لليمن غدا.").commitments


def test_a_government_named_by_its_nationality_is_nobody_else(read_text: Callable[..., Analysis]) -> None:
    act = "إدراج القيادي على قائمة الإرهاب"
    two = read_text(f"قررت الحكومة البريطانية {act}. وقررت السعودية {act}.").commitments
    assert [len(c.evidence) for c in two] == [1, 1]
    (one,) = read_text(f"قررت الحكومة البريطانية {act}. وقالت لندن إنها قررت {act}.").commitments
    assert len(one.evidence) == 2
