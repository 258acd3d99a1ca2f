"""Features of words for the learned recogniser; the same when it is trained and when it is used.

Most of them depend on one spelling alone: what it says of itself and of its
four neighbours (``describe``). The rest are pairs of words and marks of lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mutabaa.analyse.names.phrases import PhraseTable, Row, starts
from mutabaa.text.frequencies import zipf_table


class Spelling(NamedTuple):
    """Features of one spelling: for itself, and for the words beside it, the first two also for those beyond."""

    own: tuple[str, ...]
    near: tuple[str, ...]


# What stands before the first word of a sentence and after the last one: as many as features look far. No word is it.
EDGES = ("\t", "\t")
# So many of the features for the words beside a spelling hold for those beyond too.
BEYOND = 2


class Features:
    """Makes the features of sentences.

    Args:
        marks: Table of list marks, see ``hints``.
    """

    def __init__(self, marks: PhraseTable[str]) -> None:
        self._marks = marks
        self._zipf = zipf_table()

    def __call__(self, norms: Sequence[str]) -> list[list[str]]:
        """Return one list of features a word.

        Args:
            norms: Folded spellings of all tokens of a sentence, signs included.
        """
        around = (*EDGES, *norms, *EDGES)
        spellings = list(map(self.describe, around, map(self.stem, around)))
        found = [
            [
                *here.own,
                *_prefixed("-1", before.near),
                *_prefixed("-2", before2.near[:BEYOND]),
                *_prefixed("+1", following.near),
                *_prefixed("+2", following2.near[:BEYOND]),
            ]
            for before2, before, here, following, following2 in zip(
                spellings, spellings[1:], spellings[2:], spellings[3:], spellings[4:], strict=False
            )
        ]
        stems = list(map(self.stem, norms))
        for at, (first, second) in enumerate(map(pair, stems, stems[1:])):
            found[at].append(first)
            found[at + 1].append(second)
        row = Row((EDGES[0], *norms, EDGES[0]), [""] * (len(norms) + 2))
        covered = 0
        for index in range(1, len(norms) + 1):
            marks, covered = self.marks(row, index, covered)
            for at, mark in marks:
                if 0 < at <= len(norms):
                    found[at - 1].append(mark)
        return found

    def marks(self, row: Row, index: int, covered: int = 0) -> tuple[list[tuple[int, str]], int]:
        """Return what lists say of a word and those around it.

        Args:
            row: The words.
            index: Of the word that an entry may begin with.
            covered: Where the entries found before end: one that ends no later says nothing.

        Returns:
            Index of a word and its feature, for each; where the entries end now.
        """
        match = self._marks.longest(row, index)
        if match is None or match.end <= covered:
            return [], covered
        size = "1" if len(match) == 1 else "2"
        found: list[tuple[int, str]] = []
        for value in match.values:
            for at in range(index, match.end):
                mark = f"I{value}" if at > index else f"B{value}{size}{'c' if match.cut else ''}"
                found += ((at, mark), (at + 1, "-1" + mark), (at - 1, "+1" + mark))
        return found, match.end

    def opens(self, norm: str) -> bool:
        """Tell whether an entry of a list can begin with this spelling."""
        return bool(self._marks.begins(norm))

    def listed(self, norm: str) -> frozenset[str]:
        """Return the words that entries of lists have after this one."""
        return self._marks.seconds(norm)

    def describe(self, norm: str, stem: str) -> Spelling:
        """Return the features of a folded spelling with this stem."""
        if norm == EDGES[0]:
            return Spelling((), ("END",))
        norm = norm or "?"
        clitics = norm[: len(norm) - len(stem)]
        level = f"z{self._zipf.get(norm, 0) // 6}"
        own = [f"w{norm}", f"s{stem}", f"p{clitics}", level, f"l{min(len(norm), 8)}"]
        for size in range(1, 5):
            if len(norm) > size:
                own += (f"<{norm[:size]}", f">{norm[-size:]}")
        if stem != norm:
            own += (f"s>{stem[-3:]}", f"s<{stem[:3]}")
        if norm[0].isdigit():
            own.append("digit")
        elif not norm[0].isalnum():
            own.append("sign")
        elif norm.isascii():
            own.append("latin")
        near = (f"w{norm}", f"s{stem}", f">{norm[-2:]}", f"<{norm[:2]}", level, f"p{clitics}")
        return Spelling(tuple(own), near)

    def stem(self, norm: str) -> str:
        """Return the most frequent rest of a folded spelling after proclitics and article."""
        if norm == EDGES[0]:
            return ""
        norm = norm or "?"
        best, level = norm, self._zipf.get(norm, 0)
        for start in starts(norm, article_free=True):
            if len(start.key) < 3 or start.key == norm or len(start.key) > len(norm):
                continue
            found = self._zipf.get(start.key, 0)
            # One letter is easily part of the word; two (an article) hardly are.
            if found > level + (0 if len(norm) - len(start.key) > 1 else 3):
                best, level = start.key, found
        return best


def pair(first: str, second: str) -> tuple[str, str]:
    """Return the features of two stems side by side: for the first of them, and for the second."""
    both = f"{first}|{second}"
    return "b+" + both, "b-" + both


def _prefixed(place: str, features: Iterable[str]) -> tuple[str, ...]:
    return tuple(place + feature for feature in features)
