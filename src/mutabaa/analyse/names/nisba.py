"""Nationality words in all their forms, out of the masculine singular."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology


class Nisba(NamedTuple):
    """A nationality word: whose it is, and its form.

    ``gender`` and ``number`` are "" where the form does not show them.
    """

    owner: str
    gender: str
    number: str


def nisba_forms(demonym: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield (folded words without article, gender, number) of a demonym of one or two words.

    Example:
        >>> [words for words, gender, number in nisba_forms("كوري جنوبي")][:2]
        [('كوري', 'جنوبي'), ('كوريا', 'جنوبيا')]
    """
    stems = [fold(word) for word in demonym.split()]
    for suffix, gender, number in morphology()["participle"]:
        yield tuple(stem + fold(suffix) for stem in stems), gender, number
    for suffix in ("ي",):  # masculine plural in construct
        yield tuple(stem + suffix for stem in stems), "m", "p"
