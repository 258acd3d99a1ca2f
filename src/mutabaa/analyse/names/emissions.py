"""What each word of an article says for each label: the weights of its features, summed.

Nearly all features of a word depend on one spelling each, its own or that of a
neighbour. Their weights are added up once a spelling and remembered; a word of
an article then costs five rows of numbers, fetched for all words at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from mutabaa.analyse.names.features import EDGES, Features, Spelling, pair
from mutabaa.analyse.names.phrases import Row
from mutabaa.analyse.names.weights import Floats, Weights

_MORE = 2048  # rows by which the memory grows


class Layout:
    """Where the words of the sentences of an article stand in one row, with edges around each sentence.

    Args:
        lines: Folded spellings of all tokens of every sentence, signs included.

    Attributes:
        norms: All spellings, edges between them.
        firsts: Place of the first word of every sentence.
        ends: Place after the last one.
    """

    __slots__ = ("ends", "firsts", "norms")

    def __init__(self, lines: Iterable[Sequence[str]]) -> None:
        self.norms = [*EDGES]
        self.firsts: list[int] = []
        self.ends: list[int] = []
        for line in lines:
            self.firsts.append(len(self.norms))
            self.norms += line
            self.ends.append(len(self.norms))
            self.norms += EDGES


class Known(NamedTuple):
    """What is remembered of a spelling beside its sums.

    Attributes:
        stem: It without proclitics and article.
        pairs: For stems after it, the features of the two.
        listed: Words after it in lists; None where lists have nothing that begins with it.
        alone: What lists say of it by itself: the distance of a word, and the feature.
    """

    stem: str
    pairs: dict[str, tuple[int, int]]
    listed: frozenset[str] | None
    alone: tuple[tuple[int, int], ...]


class Emissions:
    """Sums the weights of features.

    Args:
        features: Makes them.
        weights: Of both recognisers.
        limit: Spellings to remember (360 bytes each).
    """

    def __init__(self, features: Features, weights: Weights, limit: int = 50_000) -> None:
        self._features = features
        self._index = weights.features
        # One row more, of zeros: sums of no feature are taken from it.
        self._states = np.vstack([weights.states, np.zeros_like(weights.states[:1])])
        self._limit = limit
        self._following = _pairs(weights.features)
        self._forget()

    def __call__(self, layout: Layout) -> tuple[Floats, list[str]]:
        """Return for every place the sums, a column a label of either recogniser, and the stem."""
        rows = self._rows(layout.norms)
        known = [self._known[row] for row in rows]
        places, more = self._further(layout, known)
        parts, at = self._parts, np.array(rows, np.intp)
        found = parts[0][at]
        found[1:] += parts[1][at[:-1]]
        found[:-1] += parts[2][at[1:]]
        found[2:] += parts[3][at[:-2]]
        found[:-2] += parts[4][at[2:]]
        if places:
            np.add.at(found, np.array(places, np.intp), self._states[more])
        return found, [spelling.stem for spelling in known]

    def of(self, features: Iterable[str]) -> Floats:
        """Return the sum of the weights of some features."""
        index = self._index
        total: Floats = self._states[[index[feature] for feature in features if feature in index]].sum(axis=0)
        return total

    def _further(self, layout: Layout, known: Sequence[Known]) -> tuple[list[int], list[int]]:
        """Return features that rest on more than one word: places, and which. Those of edges are nobody's."""
        norms, index = layout.norms, self._index
        row = Row(norms, [""] * len(norms))
        places: list[int] = []
        found: list[int] = []
        covered = 0
        for at, (_, pairs, listed, alone) in enumerate(known):
            if pairs:
                both = pairs.get(known[at + 1].stem)
                if both is not None:
                    places += (at, at + 1)
                    found += both
            if listed is None:
                continue
            if norms[at + 1] in listed:
                marks, covered = self._features.marks(row, at, covered)
                for place, mark in marks:
                    if mark in index:
                        places.append(place)
                        found.append(index[mark])
            elif at >= covered:
                for distance, feature in alone:
                    places.append(at + distance)
                    found.append(feature)
        return places, found

    def _rows(self, norms: Sequence[str]) -> list[int]:
        try:
            return [self._row[norm] for norm in norms]
        except KeyError:
            new = set(norms).difference(self._row)
        if len(self._row) + len(new) > self._limit:
            self._forget()
            new = set(norms)
        self._learn(sorted(new))
        return [self._row[norm] for norm in norms]

    def _forget(self) -> None:
        self._parts = [np.zeros((0, self._states.shape[1]), np.float32) for _ in Spelling._fields]
        self._row: dict[str, int] = {}
        self._known: list[Known] = []

    def _learn(self, norms: Sequence[str]) -> None:
        index, none = self._index, len(self._index)
        low, high = len(self._row), len(self._row) + len(norms)
        if high > len(self._parts[0]):
            more = np.zeros((max(_MORE, len(norms)), self._states.shape[1]), np.float32)
            self._parts = [np.vstack([part, more]) for part in self._parts]
        spellings = list(map(self._features.describe, norms))
        for number, part in enumerate(self._parts):
            wanted: list[int] = []
            begins: list[int] = []
            for spelling in spellings:
                begins.append(len(wanted))
                wanted += [index[feature] for feature in spelling[number] if feature in index]
                wanted.append(none)
            part[low:high] = np.add.reduceat(self._states[wanted], begins)
        for row, norm in enumerate(norms, low):
            self._row[norm] = row
            self._known.append(self._describe(norm))

    def _describe(self, norm: str) -> Known:
        stem, listed, index = self._features.stem(norm), self._features.listed(norm), self._index
        alone: list[tuple[int, str]] = []
        if listed is not None:
            alone, _ = self._features.marks(Row((norm,), ("",)), 0)
        marks = tuple((distance, index[mark]) for distance, mark in alone if mark in index)
        return Known(stem, self._following.get(stem, {}), listed, marks)


def _pairs(features: dict[str, int]) -> dict[str, dict[str, tuple[int, int]]]:
    """Return stem -> stem after it -> the two features of the pair."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    none = len(features)
    for feature in features:
        if feature.startswith(("b-", "b+")):
            first, _, second = feature[2:].partition("|")
            of_first, of_second = pair(first, second)
            both = (features.get(of_first, none), features.get(of_second, none))
            found.setdefault(first, {})[second] = both
    return found
