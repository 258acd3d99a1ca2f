"""Which state an adjective of nationality is of: ``الروسي``, ``الكوري الشمالي``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mutabaa.model.knowledge import Knowledge
from mutabaa.text.fold import fold

_FEMININE = ("ة", "ه")
LONGEST = 2
"""Words of an adjective of nationality at most."""


def without_gender(stem: str) -> str:
    """Return a folded stem without the feminine ending."""
    return stem[:-1] if stem.endswith(_FEMININE) else stem


def states_named(stems: Sequence[str], knowledge: Knowledge) -> tuple[list[str], list[str]]:
    """Return the states whose nationality stands in a row of words, and the words that are none."""
    known = nationalities(knowledge)
    words = [without_gender(stem) for stem in stems]
    found: list[str] = []
    others: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in range(LONGEST, 0, -1) if tuple(words[at : at + n]) in known), 0)
        if length:
            found.append(known[tuple(words[at : at + length])])
        else:
            others.append(words[at])
        at += max(length, 1)
    return found, others


@lru_cache(maxsize=2)
def nationalities(knowledge: Knowledge) -> dict[tuple[str, ...], str]:
    """Return the states by the folded words of their nisba, those with one meaning only."""
    found: dict[tuple[str, ...], set[str]] = {}
    for entity in knowledge.of_type("LOC"):
        if entity.kind == "state":
            for nisba in entity.demonym:
                found.setdefault(tuple(fold(nisba).split()), set()).add(entity.id)
    return {words: next(iter(ids)) for words, ids in found.items() if len(ids) == 1}
