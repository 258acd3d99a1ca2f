"""Features of words for the learned recogniser; the same when it is trained and when it is used.

Everything that depends on the spelling alone is made once a spelling and
remembered, so that an article costs a few list joins a word. Features are
bytes: CRFsuite would encode text again for every word of every article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mutabaa.analyse.names.phrases import PhraseTable, Row, starts
from mutabaa.text.frequencies import zipf_table


class Spelling(NamedTuple):
    """Features of one spelling: for itself, for the next and the last word, and for those beyond."""

    own: tuple[bytes, ...]
    left: tuple[bytes, ...]
    right: tuple[bytes, ...]
    left2: tuple[bytes, ...]
    right2: tuple[bytes, ...]
    stem: str


class Features:
    """Makes the features of sentences.

    Args:
        marks: Table of list marks, see ``hints``.
        known: The features that have a weight; others are left out, which is
            faster and changes nothing. Without it (in training) all are given.
        limit: Spellings to remember.
    """

    def __init__(self, marks: PhraseTable[str], known: Iterable[str] | None = None, limit: int = 100_000) -> None:
        self._marks = marks
        # One value for each, however many spellings have it.
        self._known = None if known is None else {feature: feature.encode() for feature in known}
        pairs = [feature for feature in self._known or () if feature.startswith(("b-", "b+"))]
        self._pairing = frozenset(pair[2:].split("|", 1)[0] for pair in pairs)
        self._zipf = zipf_table()
        self._memory: dict[str, Spelling] = {}
        self._limit = limit

    def __call__(self, norms: Sequence[str]) -> list[list[bytes]]:
        """Return one list of features a word.

        Args:
            norms: Folded spellings of all tokens of a sentence, signs included.
        """
        spellings = [self._spelling(norm) for norm in norms]
        found = []
        before = before2 = _BEGINNING
        after, after2 = [*spellings[1:], _END], [*spellings[2:], _END, _END]
        for here, following, following2 in zip(spellings, after, after2, strict=False):
            found.append([*here.own, *before.left, *before2.left2, *following.right, *following2.right2])
            before, before2 = here, before
        self._add_pairs(found, spellings)
        self._add_marks(found, norms)
        return found

    def _add_pairs(self, found: list[list[bytes]], spellings: Sequence[Spelling]) -> None:
        for at in range(len(spellings) - 1):
            first = spellings[at].stem
            if self._known is None or first in self._pairing:
                pair = f"{first}|{spellings[at + 1].stem}"
                found[at] += self._kept(("b+" + pair,))
                found[at + 1] += self._kept(("b-" + pair,))

    def _add_marks(self, found: list[list[bytes]], norms: Sequence[str]) -> None:
        last = len(found) - 1
        for at, marks in self._marked(norms).items():
            found[at] += marks
            if at < last:
                found[at + 1] += [b"-1" + mark for mark in marks]
            if at:
                found[at - 1] += [b"+1" + mark for mark in marks]

    def stems(self, norms: Sequence[str]) -> list[str]:
        """Return the words without proclitics and article, as the features see them."""
        return [self._spelling(norm).stem for norm in norms]

    def _marked(self, norms: Sequence[str]) -> dict[int, list[bytes]]:
        row = Row(norms, [""] * len(norms))
        found: dict[int, list[bytes]] = {}
        covered = 0
        begins = self._marks.begins
        for index in [index for index, norm in enumerate(norms) if begins(norm)]:
            match = self._marks.longest(row, index)
            if match is None or match.end <= covered:
                continue
            covered = max(covered, match.end)
            size = "1" if len(match) == 1 else "2"
            for value in match.values:
                found.setdefault(index, []).append(f"B{value}{size}{'c' if match.cut else ''}".encode())
                for inner in range(index + 1, match.end):
                    found.setdefault(inner, []).append(f"I{value}".encode())
        return found

    def _spelling(self, norm: str) -> Spelling:
        known = self._memory.get(norm)
        if known is None:
            if len(self._memory) >= self._limit:
                self._memory.clear()
            known = self._memory[norm] = self._describe(norm or "?")
        return known

    def _describe(self, norm: str) -> Spelling:
        stem, clitics = self._stem(norm)
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
        return Spelling(
            self._kept(own),
            self._kept("-1" + feature for feature in near),
            self._kept("+1" + feature for feature in near),
            self._kept(("-2" + near[0], "-2" + near[1])),
            self._kept(("+2" + near[0], "+2" + near[1])),
            stem,
        )

    def _kept(self, features: Iterable[str]) -> tuple[bytes, ...]:
        known = self._known
        if known is None:
            return tuple(feature.encode() for feature in features)
        return tuple([known[feature] for feature in features if feature in known])

    def _stem(self, norm: str) -> tuple[str, str]:
        """Return the most frequent rest after proclitics and article, and those letters."""
        best, level = norm, self._zipf.get(norm, 0)
        for start in starts(norm, article_free=True):
            if len(start.key) < 3 or start.key == norm or len(start.key) > len(norm):
                continue
            found = self._zipf.get(start.key, 0)
            # One letter is easily part of the word; two (an article) hardly are.
            if found > level + (0 if len(norm) - len(start.key) > 1 else 3):
                best, level = start.key, found
        return best, norm[: len(norm) - len(best)]


# What stands before the first word of a sentence and after the last one, to its neighbours.
_BEGINNING = Spelling((), (b"-1END",), (), (b"-2END",), (), "")
_END = Spelling((), (), (b"+1END",), (), (b"+2END",), "")
