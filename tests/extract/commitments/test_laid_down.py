"""What is laid down besides a promise, behind a comma and ``على أن``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]
TODAY = "2025-07-09"
RULE = "commitment.laid-down-besides"


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        (
            "اتفق البلدان على فتح المعابر، على أن تتولى تركيا حراسة الطريق.",
            "على أن تتولى تركيا حراسة الطريق",
            ["تركيا"],
        ),
        ("تعهدت اليابان بالتبرع بعشرين مليون جرعة، على أن تسلم كلها قبل نهاية السنة.", "على أن تسلم كلها", []),
        ("وافقت الحكومة على إنشاء ميناء جديد، على أن يبدأ العمل فيه العام المقبل.", "على أن يبدأ العمل فيه", []),
    ],
)
def test_it_is_a_promise_of_its_own(read_text: Read, text: str, words: str, actors: list[str]) -> None:
    first, besides = read_text(text, TODAY).commitments
    assert besides.rule == RULE
    assert besides.evidence[0].of(text).startswith(words)
    assert [role.span.of(text) for role in besides.actors] == actors
    assert first.evidence[0].end < besides.evidence[0].start


def test_what_it_tells_is_not_told_of_the_first_promise(read_text: Read) -> None:
    text = "تعهدت اليابان بإرسال مستشفى ميداني، على أن تدفع كندا عشرة ملايين دولار."
    first, besides = read_text(text, TODAY).commitments
    assert first.measure is None
    assert besides.measure is not None


@pytest.mark.parametrize(
    "text",
    [
        "أصرت الحكومة على أن تنسحب القوات.",
        "قال الوزير إن الوضع خطير، على أن يعود إلى الموضوع لاحقا.",
        "اتفق البلدان على أن تنسحب القوات من الميناء.",
    ],
)
def test_a_clause_that_a_verb_takes_or_without_a_promise_is_none(read_text: Read, text: str) -> None:
    assert all(found.rule != RULE for found in read_text(text, TODAY).commitments)
