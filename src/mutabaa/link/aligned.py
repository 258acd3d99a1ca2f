"""Which sentences of two articles tell the same.

The encoder proposes pairs, each the other's best; figures, days, names and
negation that contradict each other veto.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mutabaa.link.encode import Vectors
from mutabaa.link.facts import Line


class Pair(NamedTuple):
    """Two sentences that tell the same, and how alike they are."""

    left: int
    right: int
    alike: float


SHORTEST = 5
"""Sentences of fewer words say too little to be compared."""


def aligned(
    left: Sequence[Line], right: Sequence[Line], ours: Vectors, theirs: Vectors, least: float = 0.6
) -> list[Pair]:
    """Return pairs of sentences that are each other's best and that no fact forbids.

    Args:
        left: Sentences of one article.
        right: Sentences of the other.
        ours: Vectors of ``left``.
        theirs: Vectors of ``right``.
        least: Likeness that a pair needs.
    """
    if not left or not right:
        return []
    table = ours @ theirs.T
    best_right = table.argmax(axis=1)
    best_left = table.argmax(axis=0)
    found = []
    for here, there in enumerate(best_right):
        value = float(table[here, there])
        if (
            value >= least
            and int(best_left[there]) == here
            and long_enough(left[here])
            and long_enough(right[there])
            and not vetoed(left[here], right[there])
        ):
            found.append(Pair(here, int(there), round(value, 3)))
    return found


def long_enough(line: Line) -> bool:
    """Tell whether a sentence has words enough to be compared."""
    return line.words.count(" ") + 1 >= SHORTEST


def vetoed(left: Line, right: Line) -> bool:
    """Tell whether facts forbid that two sentences tell the same.

    Both name figures and share none; both name days and none meet; both name
    somebody and share nobody; one denies what the other does not.
    """
    if left.figures and right.figures and not left.figures & right.figures:
        return True
    if left.days and right.days and not any(a.meets(b) for a in left.days for b in right.days):
        return True
    if left.names and right.names and not left.names & right.names:
        return True
    return left.negated != right.negated


def coverage(pairs: Sequence[Pair], left: Sequence[Line], right: Sequence[Line]) -> float:
    """Return the share of the shorter article's sentences that are aligned, weighed by likeness."""
    shorter = min(sum(map(long_enough, left)), sum(map(long_enough, right)))
    return float(np.sum([pair.alike for pair in pairs])) / shorter if shorter else 0.0
