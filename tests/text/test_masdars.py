"""Verbal nouns follow the pattern of their verb, and hidden perfects are not read."""

from __future__ import annotations

import pytest

from mutabaa.text import WordReader, fold, lexicon
from mutabaa.text.inflect import morphology
from mutabaa.text.masdars import derived


@pytest.mark.parametrize(
    ("past", "present", "nouns"),
    [
        ("شارك", "يشارك", ("مشاركة",)),
        ("عانى", "يعاني", ("معاناة",)),
        ("أصدر", "يصدر", ("إصدار",)),
        ("أعطى", "يعطي", ("إعطاء",)),
        ("أقام", "يقيم", ("إقامة",)),
        ("أوصل", "يوصل", ("إيصال",)),
        ("تعاون", "يتعاون", ("تعاون",)),
        ("تبنى", "يتبنى", ("تبن", "تبني")),
        ("انسحب", "ينسحب", ("انسحاب",)),
        ("احتل", "يحتل", ("احتلال",)),
        ("احتاج", "يحتاج", ("احتياج",)),
        ("التقى", "يلتقي", ("التقاء",)),
        ("استخدم", "يستخدم", ("استخدام",)),
        ("استعاد", "يستعيد", ("استعادة",)),
        ("استدعى", "يستدعي", ("استدعاء",)),
    ],
)
def test_the_pattern_gives_the_noun(past: str, present: str, nouns: tuple[str, ...]) -> None:
    assert derived(past, present, morphology()["masdar"]) == nouns


@pytest.mark.parametrize(("past", "present"), [("سحب", "يسحب"), ("سيطر", "يسيطر")])
def test_other_verbs_have_no_noun_by_pattern(past: str, present: str) -> None:
    assert derived(past, present, morphology()["masdar"]) == ()


@pytest.mark.parametrize("word", ["استخدام", "إصدار", "بشراء", "والتفكيك", "لاستعادة"])
def test_a_verbal_noun_is_read(word: str) -> None:
    assert any(reading.form == "masdar" for reading in WordReader()[word].readings)


def test_a_perfect_like_a_frequent_word_is_no_verb() -> None:
    for word in ("غير", "نوع", "أمن"):
        assert all(reading.part != "verb" for reading in lexicon().forms.get(fold(word), ()))
    assert any(reading.part == "verb" for reading in WordReader()["سيغير"].readings)
