"""On what condition something is promised, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

import mutabaa

DAY = dt.date(2025, 7, 9)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("قال وزير الخارجية التركي هاكان فيدان إن بلاده مستعدة لإرسال قوات إذا طلب منها ذلك.", "إذا طلب منها ذلك"),
        ("قالت إيران إنها ستنسحب من الاتفاق، إذا لم تحصل على ضمانات.", "إذا لم تحصل على ضمانات"),
        ("قالت طهران إنها لن تلتزم بالاتفاق إلا إذا رفعت العقوبات.", "إلا إذا رفعت العقوبات"),
        ("تعهدت مصر بإرسال قوات إلى السودان في حال وافق مجلس الأمن.", "حال وافق مجلس الأمن"),
        # What is to be found out, and another sentence.
        ("قالت فرنسا إنها سترسل بعثة لتحديد إذا كانت المفاوضات ممكنة.", None),
        ("قالت فرنسا إنها سترسل مساعدات إلى غزة، لكن إذا أغلق المعبر فستنقل جوا.", None),
        ("قالت فرنسا إنها سترسل مساعدات إلى غزة.", None),
    ],
)
def test_on_what_condition(text: str, condition: str | None) -> None:
    found = mutabaa.extract(text, published=DAY).commitments
    assert found
    assert [c.condition.of(text) if c.condition is not None else None for c in found[:1]] == [condition]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("أعلنت الدوحة التزام دولة قطر بتقديم 200 مليون دولار لوكالة الأونروا.", "qatar"),
        ("أعلنت المفوضية الأوروبية أن الاتحاد سيصرف الدفعة الثانية من المساعدات لمصر.", "european-commission"),
    ],
)
def test_who_is_bound_is_no_word_beside_him(text: str, actor: str) -> None:
    assert [role.entity for role in mutabaa.extract(text, published=DAY).commitments[0].actors] == [actor]
