"""What is promised is told so that a reader understands it."""

import pytest
from test_modules import linked
from tests_link_records import article


@pytest.mark.parametrize(
    ("text", "words", "act", "told"),
    [
        # The verb is left out of the act: "a great job" alone says nothing.
        ("سيقوم الأردن بعمل رائع للجوار.", "سيقوم الأردن بعمل رائع", "عمل رائع", "سيقوم الأردن بعمل رائع"),
        # The act is the trigger itself: what was agreed to follows it.
        (
            "وافقت ألمانيا على تسليم السجناء.",
            "وافقت",
            "وافقت",
            "وافقت ألمانيا على تسليم السجناء.",
        ),
        # An act that says enough stays as it is, ...
        (
            "تعهدت ألمانيا ببناء مدرسة جديدة في عمّان.",
            "تعهدت ألمانيا ببناء مدرسة جديدة",
            "بناء مدرسة جديدة",
            "بناء مدرسة جديدة",
        ),
        # ... and so does one whose clause begins far before it.
        (
            "في يوم ماطر من أيام الشتاء الطويل وعدت ألمانيا بخفض الضرائب.",
            "في يوم ماطر من أيام الشتاء الطويل وعدت ألمانيا بخفض الضرائب",
            "خفض الضرائب",
            "خفض الضرائب",
        ),
    ],
)
def test_an_act_of_a_word_or_two_is_told_with_what_makes_it_clear(text: str, words: str, act: str, told: str) -> None:
    """Extraction may leave one or two words as the act; a briefing quotes words that can be understood."""
    [found] = (
        linked(
            article(
                "a",
                "2025-03-01",
                text,
                promise={"actors": ["ألمانيا"] if "ألمانيا" in text else ["الأردن"], "words": words, "action": act},
            )
        )
        .state()
        .commitments
    )
    assert found.action is not None
    assert found.action.span.of(text) == told


@pytest.mark.parametrize(("gains", "wanted"), [("ألمانيا", None), ("الأردن", "jordan")])
def test_nobody_promises_himself_something(gains: str, wanted: str | None) -> None:
    text = "وعدت ألمانيا بفتح مكتب في الأردن هذا العام."
    promise = {"actors": ["ألمانيا"], "gains": gains, "words": text[:-1], "action": "فتح مكتب"}
    [found] = linked(article("a", "2025-03-01", text, promise=promise)).state().commitments
    assert (found.beneficiary.entity if found.beneficiary else None) == wanted
