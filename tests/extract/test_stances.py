"""What somebody's words are by the verb that tells them: praise, criticism, a warning, a demand; else nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("أشاد الرئيس الفرنسي إيمانويل ماكرون بدور مصر.", "praise"),
        ("انتقد الرئيس الأميركي دونالد ترامب الاتفاق النووي.", "criticism"),
        ("حذرت روسيا من تنفيذ ضربات جوية.", "warning"),
        ("طالبت سوريا بانسحاب القوات الأجنبية.", "demand"),
        ("نفت إيران وقوع الهجوم.", "denial"),
        ("أعلنت مصر رفضها تهجير الفلسطينيين.", "rejection"),
        ("أعربت الأردن عن إدانتها الشديدة للهجوم.", "criticism"),
        ("وجدد الأمين العام للأمم المتحدة أنطونيو غوتيريش دعوته إلى ضبط النفس.", "demand"),
        ("وأكدت مصر رفض إسرائيل المقترح.", None),  # of others
        ("عزى الرئيس المصري عبد الفتاح السيسي الشعب التركي في ضحايا الزلزال.", "condolence"),
        # He called it so, she put it down to that: no mourning.
        ("ونعت الرئيس الأميركي دونالد ترامب الاتفاق النووي بالكارثي.", None),
        ("وعزت أنقرة الهجوم إلى خلاف بين الفصائل.", None),
        ("وقالت مصر إن المحادثات مستمرة.", None),
    ],
)
def test_what_the_verb_marks(text: str, stance: str | None, read_text: Read) -> None:
    (statement,) = read_text(text, "2025-04-12").statements
    assert statement.stance == stance
