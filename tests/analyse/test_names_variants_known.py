"""Whose name an odd spelling is: a known person's, or somebody else's whose consonants are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("ريكس تليرسون", "rex-tillerson"),
        ("ستيفن مونشن", "steven-mnuchin"),
        ("أنطونيو غويتريس", "antonio-guterres"),
        ("جايسن غرينبلات", "jason-greenblatt"),
        # Other people: the family names are too short, or both parts are only alike.
        ("غاري لونغ", None),
        ("جون سينا", None),
        ("روبرت ميتشل", None),
        ("فلاديمير بوتانين", None),
    ],
)
def test_an_odd_spelling(name: str, wanted: str | None, read_text: Callable[..., Analysis]) -> None:
    found = [m.entity for m in read_text(f"قال {name} للصحفيين أمس إن الأمر معقد.", "2018-04-23").mentions]
    known = [entity for entity in found if entity is not None and not entity.startswith("~")]
    assert known == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("منحت منظمة الأمم المتحدة للتربية والعلوم والثقافة جائزتها للمصور.", "unesco"),
        ("وأعلنت منظمة الأمم المتحدة أن الوضع خطير.", "un"),
        ("وقالت نائبة مدير السي.آي.إيه إنها تعتزم ذلك.", "cia"),
        ("وقال ترامب إن الحزب الديمقراطي يرفض الاتفاق.", "democratic-party"),
        ("واتفق حزب الخير وحزب السعادة والحزب الديمقراطي في تركيا على التحالف.", None),
    ],
)
def test_a_body_of_which_the_name_is_only_a_part(
    text: str, wanted: str | None, read_text: Callable[..., Analysis]
) -> None:
    found = [m.entity for m in read_text(text, "2018-05-03").mentions]
    if wanted is None:
        assert "democratic-party" not in found
    else:
        assert wanted in found
