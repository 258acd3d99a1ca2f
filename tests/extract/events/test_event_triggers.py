"""Which words denote an encounter, of which type and status: a grid of one-sentence articles.

Each line of ``triggers.txt`` gives all events of a sentence published on Wednesday 9 July 2025, as
``type status trigger`` with the first trigger as it stands in the text, or ``-`` where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]


def grid() -> Iterator[tuple[str, str]]:
    for line in Path(__file__).with_name("triggers.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            wanted, _, text = line.partition(" | ")
            yield wanted, text


@pytest.mark.parametrize(("wanted", "text"), list(grid()))
def test_events_of_a_sentence(wanted: str, text: str, read_text: Read) -> None:
    found = [f"{e.type} {e.status} {e.triggers[0].of(text)}" for e in read_text(text, "2025-07-09").events]
    assert found == ([] if wanted == "-" else wanted.split("; "))


def test_tomorrow_is_still_to_come_though_the_article_has_no_day(read_text: Read) -> None:
    """Near miss: today may be now."""
    told = "يستقبل أمير قطر {} في قصر لوسيل الرئيس التركي رجب طيب أردوغان."
    assert [e.status for day in ("غدا", "اليوم") for e in read_text(told.format(day)).events] == ["planned", "ongoing"]
