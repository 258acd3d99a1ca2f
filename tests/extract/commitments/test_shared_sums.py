"""Sums that one sentence shares out, and points that somebody is said to be bound to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "وتتضمن المبادرة تخصيص 50 مليون دولار للمتضررين من الزلزال في سوريا، و50 مليون دولار للشعب التركي.",
            ["50 مليون دولار", "50 مليون دولار"],
        ),
        (
            "أعلنت قطر تقديم 50 مليون دولار لدعم لاجئي السودان و30 مليون دولار لإغاثة المتضررين في تشاد.",
            ["50 مليون دولار", "30 مليون دولار"],
        ),
        (
            "أعلنت قطر تقديم 80 مليون دولار، منها 50 مليون دولار للسودان و30 مليون دولار لتشاد.",
            ["80 مليون دولار"],
        ),
    ],
)
def test_each_sum_with_its_own_aim_is_a_promise(read_text: Read, text: str, measures: list[str]) -> None:
    found = read_text(text, "2026-04-12").commitments
    assert [c.measure.span.of(text) for c in found if c.measure is not None] == measures


def test_who_is_bound_to_points_in_the_present_tense_binds_himself(read_text: Read) -> None:
    text = (
        "وينص الإعلان على أن الأطراف تلتزم بما يلي:\n"
        "- وقف إطلاق النار في جميع الجبهات.\n"
        "- إجراء انتخابات عامة في جميع المحافظات."
    )
    found = read_text(text, "2026-04-12").commitments
    assert [[r.span.of(text) for r in c.actors] for c in found] == [["الأطراف"], ["الأطراف"]]


def test_points_that_are_only_asked_for_bind_nobody(read_text: Read) -> None:
    text = "وتطالب المعارضة بما يلي:\n- وقف إطلاق النار في جميع الجبهات.\n- إجراء انتخابات عامة في جميع المحافظات."
    assert not read_text(text, "2026-04-12").commitments
