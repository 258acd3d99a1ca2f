"""Which mentions are one encounter and which stay apart: every article of ``event_merging.txt``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mutabaa.model import Analysis, Event

Read = Callable[..., Analysis]
STATUSES = frozenset({"planned", "ongoing", "held", "postponed", "cancelled", "denied"})


@dataclass
class Row:
    """An article with its encounters: the status asked for, if any, and words that denote it."""

    text: str
    where: str
    wanted: list[tuple[str, list[tuple[str, int]]]] = field(default_factory=list)


def rows() -> Iterator[Row]:
    path = Path(__file__).with_name("event_merging.txt")
    row = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("  "):
            assert row is not None, number
            status, _, words = line.strip().rpartition(": ")
            assert not status or status in STATUSES, number
            named = [word.strip().partition("#") for word in words.split("+")]
            row.wanted.append((status, [(word, int(which or 1)) for word, _, which in named]))
        elif line.strip() and not line.startswith("#"):
            if row is not None:
                yield row
            row = Row(line.replace("\\n", "\n"), f"line {number}")
    if row is not None:
        yield row


ROWS = list(rows())


def denotes(event: Event, word: str, which: int, text: str) -> bool:
    """Tell whether a trigger of the event covers the word where it stands for the n-th time."""
    at = -1
    for _ in range(which):
        at = text.index(word, at + 1)
    return any(span.start < at + len(word) and at < span.end for span in event.triggers)


@pytest.mark.parametrize("row", ROWS, ids=[row.where for row in ROWS])
def test_one_event_for_all_its_mentions_and_two_stay_two(row: Row, read_text: Read) -> None:
    assert row.wanted
    events = read_text(row.text, "2025-07-09").events
    told = [(event.status, [span.of(row.text) for span in event.triggers]) for event in events]
    assert len(events) == len(row.wanted), told
    for status, words in row.wanted:
        meant = [e for e in events if all(denotes(e, word, which, row.text) for word, which in words)]
        assert len(meant) == 1, (words, told)
        assert not status or meant[0].status == status, told
