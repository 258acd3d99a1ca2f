"""Look every word of a view up in all tables, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mutabaa.analyse.names.lore import Lore, Title
from mutabaa.analyse.names.nisba import Nisba
from mutabaa.analyse.names.phrases import Match, PhraseTable, starts
from mutabaa.analyse.names.view import View


@dataclass(frozen=True, slots=True)
class Scan:
    """What the tables say, by the index of the first word.

    Attributes:
        view: The words.
        names: Names of known entities.
        short: Definite shorthand.
        nisbas: Nationality words.
        titles: Titles.
        offices: Full titles of one office.
        bodies: Government bodies.
        formats: Recurring meetings.
        others: What further tables say, by table.
        openings: The first words of names that each word can be, through whatever proclitics.
    """

    view: View
    names: dict[int, Match[str]]
    short: dict[int, Match[str]]
    nisbas: dict[int, Match[Nisba]]
    titles: dict[int, Match[Title]]
    offices: dict[int, Match[str]]
    bodies: dict[int, Match[str]]
    formats: dict[int, Match[str]]
    others: Mapping[PhraseTable[str], dict[int, Match[str]]]
    openings: Sequence[tuple[str, ...]]

    def opened_by(self, words: Iterable[str]) -> list[int]:
        """Return where one of these first words of names can begin, in text order."""
        wanted = frozenset(words)
        return [at for at, openings in enumerate(self.openings) if not wanted.isdisjoint(openings)]


class Scanner:
    """Scans views; remembers which spellings begin nothing at all.

    Args:
        lore: The tables.
        others: Further tables.
        limit: Spellings to remember.
    """

    def __init__(self, lore: Lore, others: Iterable[PhraseTable[str]] = (), limit: int = 200_000) -> None:
        self._others = tuple(others)
        self._tables: tuple[PhraseTable[Any], ...] = (
            lore.names,
            lore.short,
            lore.nisbas,
            lore.titles,
            lore.offices,
            lore.bodies,
            lore.formats,
            *self._others,
        )
        self._which: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {}
        self._limit = limit

    def __call__(self, view: View) -> Scan:
        """Return all matches in ``view``; the longest at each word and table."""
        found: tuple[dict[int, Match[Any]], ...] = tuple({} for _ in self._tables)
        which = self._which
        openings = []
        for index, norm in enumerate(view.norms):
            tables, opens = which.get(norm) or self._begun(norm)
            openings.append(opens)
            for number in tables:
                match = self._tables[number].longest(view, index)
                if match is not None:
                    found[number][index] = match
        names, short, nisbas, titles, offices, bodies, formats, *others = found
        further = dict(zip(self._others, others, strict=True))
        return Scan(view, names, short, nisbas, titles, offices, bodies, formats, further, openings)

    def _begun(self, norm: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Return the tables that a spelling can begin an entry of, and the first words of names that it can be."""
        if len(self._which) >= self._limit:
            self._which.clear()
        plain, free = ([start.key for start in starts(norm, article_free=free)] for free in (False, True))
        tables = tuple(
            number
            for number, table in enumerate(self._tables)
            if not table.firsts.isdisjoint(free if table.article_free else plain)
        )
        made = self._which[norm] = (tables, tuple(plain))
        return made
