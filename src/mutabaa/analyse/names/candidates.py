"""Names that were found, before it is decided which of the overlapping ones stand."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from mutabaa.model.findings import MentionType


class Candidate(NamedTuple):
    """A possible mention, by word indices.

    Attributes:
        first: First word.
        end: One past the last word.
        cut: Proclitic letters of the first word.
        type: PER, ORG, LOC or EVT.
        entities: Ids it can mean; empty for a name that no pack knows.
        by: How it was found, as in ``Mention.by``.
        weight: How sure it is beside an overlapping one; the longer wins among equals.
    """

    first: int
    end: int
    cut: int
    type: MentionType
    entities: tuple[str, ...]
    by: str
    weight: int = 0


def choose(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates that do not overlap, in text order: the surer, then the longer, then the earlier one stays."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_surest):
        words = range(candidate.first, candidate.end)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(candidate)
    kept.sort(key=_first)
    return tuple(kept)


def _surest(candidate: Candidate) -> tuple[int, int, bool, int]:
    first, end, _, _, _, by, weight = candidate
    return -weight, first - end, by == "learned", first


_first = itemgetter(0)


def choose_more(chosen: tuple[Candidate, ...], candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the same for candidates that are chosen already and further ones."""
    further = tuple(candidates)
    return choose((*chosen, *further)) if further else chosen
