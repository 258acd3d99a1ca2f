"""For whom something is promised: one sentence for each way of saying it, and near misses."""

from __future__ import annotations

import datetime as dt

import pytest

import mutabaa

DAY = dt.date(2025, 7, 9)

FOR_WHOM = [
    ("تعهدت النرويج بتقديم 40 مليون يورو للبنان.", "لبنان"),
    ("قررت السويد إرسال مساعدات طبية عاجلة إلى السودان.", "السودان"),
    ("قررت كندا تسليم دبابات لأوكرانيا.", "أوكرانيا"),
    ("تعهدت اليابان بدعم أوكرانيا.", "أوكرانيا"),
    ("اتفق الحلفاء على ضمان الدعم السياسي والعسكري لأوكرانيا.", "أوكرانيا"),
    ("خصصت قطر مليار دولار لإعادة بناء غزة.", "غزة"),
    ("تعهدت الإمارات بالمساهمة في إعمار سوريا.", "سوريا"),
    ("تعهدت إسبانيا بالدفاع عن قبرص.", "قبرص"),
    ("قررت إيران إطلاق سراح السجناء الهنود.", "السجناء الهنود"),
    ("قررت سلطنة عمان الإفراج عن السجناء الهنود.", "السجناء الهنود"),
    ("وافقت تركيا على السماح للعراق بتصدير النفط عبر أراضيها.", "لعراق"),
    ("قررت الأردن تقديم مساعدات لعائلات الضحايا.", "عائلات الضحايا"),
    ("وقعت الجزائر اتفاقا لتزويد تونس بالغاز.", "تونس"),
    ("قدمت الجزائر هبة مالية بقيمة 20 مليون دولار لفائدة النيجر.", "النيجر"),
    ("خصصت كندا 15 مليون دولار لصالح برنامج الأغذية العالمي.", "برنامج الأغذية العالمي"),
    ("سلمت السعودية الأونروا مساهمة مالية بقيمة مليوني دولار.", "الأونروا"),
    ("منحت فرنسا لبنان قرضا بقيمة 100 مليون يورو.", "لبنان"),
    ("أعفى صندوق النقد الدولي الصومال من ديون بقيمة 4.5 مليار دولار.", "الصومال"),
]


@pytest.mark.parametrize(("text", "whom"), FOR_WHOM)
def test_for_whom(text: str, whom: str) -> None:
    found = [c.beneficiary for c in mutabaa.extract(text, published=DAY).commitments]
    assert [role.span.of(text) for role in found if role] == [whom]


@pytest.mark.parametrize(
    "text",
    [
        "صوت البرلمان الهولندي لصالح تمديد المهمة العسكرية في العراق.",  # in favour of a deed
        "قالت تركيا إنها ستسلم عفرين إلى سكانها.",  # a town that is handed over
        "قررت فرنسا تعيين دبلوماسي سابق سفيرا خلفا لجان دوبون.",  # after him, not for him
        "أعلنت باكستان استدعاء السفير الهندي لتسليمه احتجاجا رسميا.",
        "قال ماكرون إن بلاده لن تسمح لإيران بامتلاك أسلحة نووية.",  # denied
        "قررت الولايات المتحدة وقف المساعدات للفلسطينيين.",  # ended
        "قررت بريطانيا خفض مساعداتها لكينيا.",
        "أعلنت الكويت أنها ستقدم مشروع قرار لمجلس الأمن الدولي.",  # a paper
        "قررت روسيا إرسال مبعوث إلى دمشق.",  # no goods
        "تعهدت بلجيكا بدعم جهود السلام.",
    ],
)
def test_for_nobody(text: str) -> None:
    found = [c.beneficiary for c in mutabaa.extract(text, published=DAY).commitments]
    assert found
    assert not any(found)


def test_donors_give_for_whom_the_others_give() -> None:
    text = "تعهدت ألمانيا بتقديم 300 مليون دولار للسودان. وتعهدت الكويت بـ250 مليون دولار. وتعهدت قطر بمبلغ 90 مليون دولار."
    found = mutabaa.extract(text, published=DAY).commitments
    assert [c.beneficiary.entity if c.beneficiary else None for c in found] == ["sudan"] * 3


def test_pledges_for_two_say_nothing_of_a_third() -> None:
    text = (
        "تعهدت ألمانيا بتقديم 300 مليون دولار للسودان. وتعهدت الكويت بتقديم 250 مليون دولار للبنان. "
        "وتعهدت قطر بمبلغ 90 مليون دولار."
    )
    found = mutabaa.extract(text, published=DAY).commitments
    assert found[-1].beneficiary is None
