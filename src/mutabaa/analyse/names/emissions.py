"""What each word of an article says for each label: the weights of its features, summed.

Nearly all features of a word depend on one spelling each, its own or that of a
neighbour. Their weights are added up once a spelling and remembered; a word of
an article then costs five rows of numbers, fetched for all words at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mutabaa.analyse.names.features import BEYOND, EDGES, Features, pair
from mutabaa.analyse.names.phrases import Row
from mutabaa.analyse.names.weights import Floats, Weights

_DISTANCES = (0, 1, -1, 2, -2)  # of the word that each part of the sums is for
_BESIDE = {"-1": 1, "+1": 2, "-2": 3, "+2": 4}  # prefix of a feature for a word beside it -> part of the sums
_PARTS = range(len(_DISTANCES))
_NEXT = 2  # the last part that is for the word right beside
_MORE = 2048  # rows by which the memory grows
_TRUE = np.ones(1, bool)


Placed = list[int]
"""Places and features: the number of the place times the number of all features, and the number of the feature."""


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

    def line_of(self, place: int) -> int:
        """Return the number of the sentence that a word stands in."""
        return bisect_right(self.firsts, place) - 1


class Company(NamedTuple):
    """What is remembered of a spelling whose features may rest on words beside it.

    Attributes:
        pairs: For stems after it, the features of the two.
        listed: Words that entries of lists have after it.
        alone: What lists say of it by itself, as is in its sums: the distance of a word, and the feature.
    """

    pairs: dict[str, tuple[int, int]]
    listed: frozenset[str]
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
        self._beside = _beside(weights.features)
        self._forget()

    def __call__(self, layout: Layout) -> tuple[Floats, list[str]]:
        """Return for every place the sums, a column a label of either recogniser, and the stem."""
        rows = self._rows(layout.norms)
        stems = list(map(self._stems.__getitem__, rows))
        at = np.array(rows, np.intp)
        own, left, right, left2, right2 = self._sums[at].swapaxes(0, 1)
        found: Floats = own.copy()
        found[1:] += left[:-1]
        found[:-1] += right[1:]
        found[2:] += left2[:-2]
        found[:-2] += right2[2:]
        heeding = np.flatnonzero(self._heeds[at]).tolist()
        more, less = self._further(layout, rows, stems, heeding)
        if more:
            places, sums = self._summed(more)
            found[places] += sums
        if less:
            places, sums = self._summed(less)
            found[places] -= sums
        return found, stems

    def _summed(self, placed: Placed) -> tuple[npt.NDArray[np.intp], Floats]:
        """Return the places, each once, and the sums of the features there."""
        # In order of places, so that each is one stretch: many times quicker than ``np.add.at``.
        codes = np.array(placed, np.intp)
        codes.sort()
        places, features = np.divmod(codes, len(self._states))
        begins = np.flatnonzero(np.concatenate((_TRUE, places[1:] != places[:-1])))
        sums: Floats = np.add.reduceat(self._states[features], begins)
        return places[begins], sums

    def of(self, features: Iterable[str]) -> Floats:
        """Return the sum of the weights of some features."""
        index = self._index
        total: Floats = self._states[[index[feature] for feature in features if feature in index]].sum(axis=0)
        return total

    def _further(
        self, layout: Layout, rows: Sequence[int], stems: Sequence[str], heeding: Sequence[int]
    ) -> tuple[Placed, Placed]:
        """Return what rests on more than one word, and what does not hold of words as listed.

        What falls on edges is nobody's. ``heeding`` are the places of the words to which others matter.
        """
        norms, index, size = layout.norms, self._index, len(self._states)
        row: Row | None = None
        more: Placed = []
        less: Placed = []
        covered = 0
        for at in heeding:
            pairs, listed, alone = self._company[rows[at]]
            if pairs:
                both = pairs.get(stems[at + 1])
                if both is not None:
                    more.append(at * size + both[0])
                    more.append((at + 1) * size + both[1])
            if norms[at + 1] in listed:
                row = row or Row(norms, [""] * len(norms))
                marks, covered = self._features.marks(row, at, covered)
                more += [place * size + index[mark] for place, mark in marks if mark in index]
                less += [(at + distance) * size + feature for distance, feature in alone]
            elif at < covered and alone:
                less += [(at + distance) * size + feature for distance, feature in alone]
        return more, less

    def _rows(self, norms: Sequence[str]) -> list[int]:
        try:
            return list(map(self._row.__getitem__, norms))
        except KeyError:
            new = set(norms).difference(self._row)
        if len(self._row) + len(new) > self._limit:
            self._forget()
            new = set(norms)
        self._learn(sorted(new))
        return [self._row[norm] for norm in norms]

    def _forget(self) -> None:
        # A row a spelling: what it adds to the sums of its own place, and of those beside it. Fetched as one piece.
        self._sums = np.zeros((0, len(_PARTS), self._states.shape[1]), np.float32)
        self._row: dict[str, int] = {}
        self._stems: list[str] = []
        self._company: list[Company] = []
        self._heeds = np.zeros(0, bool)  # where a word of ``_company`` is not empty

    def _learn(self, norms: Sequence[str]) -> None:
        known, none = self._index.get, len(self._index)
        low, high = len(self._row), len(self._row) + len(norms)
        if high > len(self._sums):
            more = max(_MORE, len(norms))
            self._sums = np.concatenate([self._sums, np.zeros((more, *self._sums.shape[1:]), np.float32)])
            self._heeds = np.concatenate([self._heeds, np.zeros(more, bool)])
        stems = list(map(self._features.stem, norms))
        alone = [self._alone(norm) if self._features.opens(norm) else () for norm in norms]
        wanted: list[list[int]] = [[] for _ in _PARTS]
        begins: list[list[int]] = [[] for _ in _PARTS]
        for norm, stem, marks in zip(norms, stems, alone, strict=True):
            for begun, row in zip(begins, wanted, strict=True):
                begun.append(len(row))
            own, near = self._features.describe(norm, stem)
            wanted[0] += [at for at in map(known, own) if at is not None]
            for number, name in enumerate(near):
                for part, at in self._beside.get(name, ()):
                    if part <= _NEXT or number < BEYOND:
                        wanted[part].append(at)
            for distance, at in marks:
                wanted[_DISTANCES.index(distance)].append(at)
            for row in wanted:
                row.append(none)
        for part, begun, row in zip(_PARTS, begins, wanted, strict=True):
            self._sums[low:high, part] = np.add.reduceat(self._states[row], begun)
        for at, (norm, stem, marks) in enumerate(zip(norms, stems, alone, strict=True), low):
            self._row[norm] = at
            self._stems.append(stem)
            company = Company(self._following.get(stem, {}), self._features.listed(norm), marks)
            self._company.append(company)
            self._heeds[at] = any(company)

    def _alone(self, norm: str) -> tuple[tuple[int, int], ...]:
        """Return what lists say of a spelling that no entry of several words covers."""
        marks, _ = self._features.marks(Row((norm,), ("",)), 0)
        return tuple((distance, self._index[mark]) for distance, mark in marks if mark in self._index)


def _beside(features: dict[str, int]) -> dict[str, list[tuple[int, int]]]:
    """Return name -> the part of the sums and the feature, of all features for words beside one of that name."""
    found: dict[str, list[tuple[int, int]]] = {}
    for feature, at in features.items():
        part = _BESIDE.get(feature[:2])
        if part is not None:
            found.setdefault(feature[2:], []).append((part, at))
    return found


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
