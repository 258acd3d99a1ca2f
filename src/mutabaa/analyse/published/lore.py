"""Clues in what the packs know: terms of office, named events, sittings of formats, anniversaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.analyse.published.clues import Clue
from mutabaa.analyse.times.values import Placed
from mutabaa.model import Analysis
from mutabaa.model.knowledge import Knowledge


def lore_clues(analysis: Analysis, found: Sequence[Placed], knowledge: Knowledge, others: Sequence[Clue]) -> Iterator[Clue]:
    """Yield what the packs' facts say about the day of writing."""
    yield from ()
