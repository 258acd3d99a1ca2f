"""The learned reader of encounters: mentions that say little, words that no rule reads, and what looks alike."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mutabaa.extract.events import events
from mutabaa.extract.events.learned import reader
from mutabaa.model import Analysis
from mutabaa.packs import built_in, load_packs
from mutabaa.rules import load_rules

Read = Callable[..., Analysis]
TODAY = "2025-07-09"
ANNOTATED = Path(__file__).parents[3] / "bench/annotated"
SAID = "وقال الشاهد إن الحادث وقع خلال حفل داخل الأكاديمية في عام 2006."


def found(analysis: Analysis, least: float) -> list[str]:
    """Return the first words of the events that are read with another threshold; 2: by the rules alone."""
    learned = replace(reader(), scale=reader().scale._replace(least=least), unread=least, sure=None)
    given = events(analysis, load_rules(), load_packs(*built_in()), learned)
    return [event.triggers[0].of(analysis.text) for event in given]


def test_a_mention_that_says_little_makes_an_event(read_text: Read) -> None:
    analysis = read_text(SAID, TODAY)
    assert [(e.type, e.triggers[0].of(SAID)) for e in analysis.events] == [("ceremony", "حفل")]
    assert found(analysis, 2.0) == []


@pytest.mark.parametrize(
    "text",
    [
        # wished for, refused, of all kinds, not done, another meaning: whatever the model thinks of the word
        "ودعا الرئيس الفرنسي إيمانويل ماكرون إلى عقد مشاورات.",
        "ولم يسبق أن التقى ماكرون الرئيس الإيراني.",
        "عاد اللاعب إلى القمة بعد عام واحد.",
        "وتعقد الحكومة اجتماعاتها عادة يوم الأربعاء.",
    ],
)
def test_what_is_wished_denied_or_general_makes_none(read_text: Read, text: str) -> None:
    assert found(read_text(text, TODAY), 0.0) == []


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("وينفي الحزب إبرام أي صفقات مع مصر.", True),  # a deal that was never made
        ("وأبرم وزير الدفاع الفرنسي صفقة مع نظيره المصري في القاهرة.", False),
        ("والتقى وزير الخارجية الإيراني نظيره الفرنسي في فيينا.", False),
    ],
)
def test_what_no_annotator_took_for_an_encounter_is_dropped(read_text: Read, text: str, doubted: bool) -> None:
    analysis = read_text(text, TODAY)
    assert len(found(analysis, 2.0)) == 1  # by the rules alone
    assert len(analysis.events) == (0 if doubted else 1)


def test_nobody_s_verb_is_no_encounter(read_text: Read) -> None:
    assert found(read_text("ووقع هجوم في دوما أمس.", TODAY), 0.0) == []


def test_a_word_beside_a_mention_is_part_of_it(read_text: Read) -> None:
    text = "وشارك في حفل تنصيب الرئيس التركي رجب طيب أردوغان أمس قادة من أفريقيا."
    assert found(read_text(text, TODAY), 0.0) == ["تنصيب"]


def test_the_model_knows_stems_and_no_text() -> None:
    """A trait holds two stems at most, those of two neighbours: never a phrase of an article."""
    weights = reader().scale.weights
    assert weights
    assert all(len(re.findall("[\u0620-\u065f]+", trait)) <= 2 for trait in weights)


@pytest.mark.parametrize("name", ["events", "events_judged", "commitments_judged"])
def test_the_annotation_is_kept_without_any_text(name: str) -> None:
    for line in (ANNOTATED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        assert line.isascii()
        spans = [span for event in article.get("events", ()) for span in event["triggers"]]
        spans += [word[:2] for word in article.get("words", ())] + article.get("again", [])
        assert all(0 <= start < end for start, end in spans)
        assert {tuple(span) for span in article.get("again", ())} <= {tuple(w[:2]) for w in article.get("words", ())}
