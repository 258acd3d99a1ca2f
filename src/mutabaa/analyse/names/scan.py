"""Look every word of a view up in all tables, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mutabaa.analyse.names.lore import Lore, Title
from mutabaa.analyse.names.nisba import Nisba
from mutabaa.analyse.names.phrases import Match, PhraseTable, starts
from mutabaa.analyse.names.view import View
from mutabaa.model import Word


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
        marked: Where the spellings stand that a mark holds of, by the name of the mark.
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
    marked: Mapping[str, list[int]]

    def opened_by(self, words: Iterable[str]) -> list[int]:
        """Return where one of these first words of names can begin, in text order."""
        wanted = frozenset(words)
        return [at for at, openings in enumerate(self.openings) if not wanted.isdisjoint(openings)]


class Scanner:
    """Scans views; leaves with every spelling what it can begin.

    Args:
        lore: The tables.
        others: Further tables.
        marks: Questions whose answer is the spelling's alone, by name: asked once a spelling, not once an occurrence.
    """

    def __init__(
        self,
        lore: Lore,
        others: Iterable[PhraseTable[str]] = (),
        marks: Mapping[str, Callable[[Word], bool]] | None = None,
    ) -> None:
        self._others = tuple(others)
        self._marks = dict(marks or {})
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
        # First words of entries -> the tables that have them; of tables that keep the article, and of the others.
        self._opening: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        for number, table in enumerate(self._tables):
            opening = self._opening[table.article_free]
            for word in table.firsts:
                opening.setdefault(word, []).append(number)

    def __call__(self, view: View) -> Scan:
        """Return all matches in ``view``; the longest at each word and table."""
        found: tuple[dict[int, Match[Any]], ...] = tuple({} for _ in self._tables)
        words = [word for _, _, _, word in view.tokens]
        begun = [
            word.begun if word.begun is not None and word.begun[0] is self else self._begun(word) for word in words
        ]
        openings = [opens for _, _, opens, _ in begun]
        marked: dict[str, list[int]] = {name: [] for name in self._marks}
        norms = (*view.norms, "")
        for index, (_, tables, _, marks) in enumerate(begun):
            for number, awaited in tables:
                if awaited is not None and norms[index + 1] not in awaited:
                    continue
                match = self._tables[number].longest(view, index)
                if match is not None:
                    found[number][index] = match
            for name in marks:
                marked[name].append(index)
        names, short, nisbas, titles, offices, bodies, formats, *others = found
        further = dict(zip(self._others, others, strict=True))
        return Scan(view, names, short, nisbas, titles, offices, bodies, formats, further, openings, marked)

    def _begun(self, word: Word) -> _Begun:
        """Find out what a spelling can begin, and leave it with the word, which all tokens share that are spelt so."""
        plain, free = ([start.key for start in starts(word.norm, article_free=free)] for free in (False, True))
        with_article, without = self._opening
        found: set[int] = set()
        for opening, keys in ((with_article, plain), (without, free)):
            for key in keys:
                if key in opening:
                    found.update(opening[key])
        tables = tuple((number, self._tables[number].awaited(word.norm)) for number in sorted(found))
        marks = tuple(name for name, holds in self._marks.items() if holds(word))
        made = _Begun(self, tables, tuple(plain), marks)
        object.__setattr__(word, "begun", made)
        return made


class _Begun(NamedTuple):
    """What a spelling can begin.

    Attributes:
        by: The scanner that found it out: other packs have other names.
        tables: Tables that it can begin an entry of, with the words of which one must follow (``PhraseTable.awaited``).
        openings: First words of names that it can be.
        marks: Names of the marks that hold of it.
    """

    by: Scanner
    tables: tuple[tuple[int, frozenset[str] | None], ...]
    openings: tuple[str, ...]
    marks: tuple[str, ...]
