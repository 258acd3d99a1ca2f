"""Features of words for the learned recogniser; the same when it is trained and when it is used.

Everything that depends on the spelling alone is made once a spelling and
remembered, so that an article costs a few list joins a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mutabaa.analyse.names.phrases import PhraseTable, Row, starts
from mutabaa.text.frequencies import zipf_table


class Spelling(NamedTuple):
    """Features of one spelling: for itself, for the next and the last word, and for those beyond."""

    own: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    left2: tuple[str, ...]
    right2: tuple[str, ...]
    stem: str


class Features:
    """Makes the features of sentences.

    Args:
        marks: Table of list marks, see ``hints``.
        known: The features that have a weight; others are left out, which is
            faster and changes nothing. Without it (in training) all are given.
        limit: Spellings to remember.
    """

    def __init__(self, marks: PhraseTable[str], known: frozenset[str] | None = None, limit: int = 100_000) -> None:
        self._marks = marks
        self._known = known
        self._zipf = zipf_table()
        self._memory: dict[str, Spelling] = {}
        self._limit = limit

    def __call__(self, norms: Sequence[str]) -> list[list[str]]:
        """Return one list of features a word.

        Args:
            norms: Folded spellings of all tokens of a sentence, signs included.
        """
        spellings = [self._spelling(norm) for norm in norms]
        marks = self._marked(norms)
        known = self._known
        last = len(norms) - 1
        found = []
        for index, here in enumerate(spellings):
            features = [*here.own, *marks.get(index, ())]
            if index:
                before = spellings[index - 1]
                features += before.left
                features += ["-1" + mark for mark in marks.get(index - 1, ())]
                pair = f"b-{before.stem}|{here.stem}"
                if known is None or pair in known:
                    features.append(pair)
                features += spellings[index - 2].left2 if index > 1 else ("-2END",)
            else:
                features += ("-1END", "-2END")
            if index < last:
                after = spellings[index + 1]
                features += after.right
                features += ["+1" + mark for mark in marks.get(index + 1, ())]
                pair = f"b+{here.stem}|{after.stem}"
                if known is None or pair in known:
                    features.append(pair)
                features += spellings[index + 2].right2 if index + 1 < last else ("+2END",)
            else:
                features += ("+1END", "+2END")
            found.append(features)
        return found

    def stems(self, norms: Sequence[str]) -> list[str]:
        """Return the words without proclitics and article, as the features see them."""
        return [self._spelling(norm).stem for norm in norms]

    def _marked(self, norms: Sequence[str]) -> dict[int, list[str]]:
        row = Row(norms, [""] * len(norms))
        found: dict[int, list[str]] = {}
        covered = 0
        for index, norm in enumerate(norms):
            if not self._marks.begins(norm):
                continue
            match = self._marks.longest(row, index)
            if match is None or match.end <= covered:
                continue
            covered = max(covered, match.end)
            size = "1" if len(match) == 1 else "2"
            for value in match.values:
                found.setdefault(index, []).append(f"B{value}{size}{'c' if match.cut else ''}")
                for inner in range(index + 1, match.end):
                    found.setdefault(inner, []).append(f"I{value}")
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

    def _kept(self, features: Iterable[str]) -> tuple[str, ...]:
        known = self._known
        return tuple(features) if known is None else tuple(feature for feature in features if feature in known)

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
