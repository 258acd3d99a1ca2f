"""Where sentences end: full stops without a space after them, initials, spelt-out abbreviations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قالت نائبة مدير سي.آي.إيه إنها تعتزم ذلك.", 1),
        ("وأعلن مكتب الإف.بي.آي فتح تحقيق.", 1),
        ("وقالت للسي.إن.إن إن الأمر معقد.", 1),
        ("ذكرت ذلك وكالة أ.ف.ب أمس.", 1),
        # Dots for words left out.
        ('وقال الوزير "لن ننسحب (...) قبل نهاية العام".', 1),
        ("وقال الوزير ذلك... (وأضاف أن الأمر معقد).", 2),
        # The writer left the space out: two sentences.
        ("وقال الوزير ذلك.وأضاف أن الأمر معقد.", 2),
        ("ذكرت ذلك بي.بي.سي.وأضافت أن الاتفاق قريب.", 2),
    ],
)
def test_a_full_stop_without_a_space(text: str, wanted: int, read_text: Callable[..., Analysis]) -> None:
    assert len(read_text(text, "2018-05-09").sentences) == wanted
