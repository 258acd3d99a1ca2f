"""Find the labels of words out of what each word says and what may follow what.

CRFsuite does it, with a model of transitions alone: the sums of the features'
weights are handed over as they are, one value a label. Only words that may
belong to a name are handed over at all. That a word cannot is certain: no run
of words around it says enough for names to make up for what it costs to begin
a name and to end it. Each run of such words is handed over as one word
outside names, which leaves the best labels of the others what they are; their
probabilities change by 0.0001 in the mean, three hundredths at most (120 dev articles).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pycrfsuite

from mutabaa.analyse.names.weights import Floats

Places = npt.NDArray[np.intp]

_FAR = 1e4
_CERTAIN = 30.0
_MARGIN = 1.0  # by which words are asked that cannot: their neighbours' probabilities rest on them too


class Named(NamedTuple):
    """A word with a label."""

    place: int
    label: str
    sure: float


def _by_label(labels: Sequence[bytes], rows: Iterable[Sequence[float]]) -> list[dict[bytes, float]]:
    """Return the values of each word by label.

    Beginning and inside of four types of names, written out: ``dict(zip(...))`` takes twice the time, and a
    fiftieth of that of an article.
    """
    a, b, c, d, e, f, g, h = labels
    return [{a: r, b: s, c: t, d: u, e: v, f: w, g: x, h: y} for r, s, t, u, v, w, x, y in rows]


class Chain:
    """Labels words.

    Args:
        labels: The first is that of words outside names.
        transitions: Weights of label before and label after.
        model: The same as a CRFsuite model with one attribute a label, of the same name and of weight one.
    """

    def __init__(self, labels: Sequence[str], transitions: Floats, model: bytes) -> None:
        self._outside, *named = labels
        self._labels = [label.encode() for label in named]  # as CRFsuite keeps them: it encodes no key then
        self._certain = {self._outside.encode(): _CERTAIN}
        self._tagger = pycrfsuite.Tagger()
        self._model = model  # the tagger reads it where it lies: it must outlive it
        self._tagger.open_inmemory(self._model)
        stay = float(transitions[0, 0])
        self._open = transitions[0, 1:] - stay
        self._close = transitions[1:, 0] - stay
        self._inner = transitions[1:, 1:].max(axis=0) - stay
        self._end = float(self._close.max())

    def __call__(self, scores: Floats, firsts: Sequence[int], ends: Sequence[int]) -> Iterator[Named]:
        """Yield the words of names.

        All sentences are handed over as one, with words outside names between them: a call costs as much as some
        words. What it then costs to begin a sentence with a name, or to end it with one, is given back beforehand.

        Args:
            scores: What each word says for each label, a row a word; at least one row that is no word before
                each sentence and after it.
            firsts: Row of the first word of each sentence to be read.
            ends: Row after the last one.
        """
        if not firsts:
            return
        lasts = [end - 1 for end in ends]
        says = scores[:, 1:] - scores[:, :1]
        says[firsts] -= self._open
        says[lasts] -= self._close
        asked = self._possible(says, firsts, lasts)
        rows = _by_label(self._labels, says[asked].tolist())
        items, places = [self._certain], [-1]
        cuts = (np.flatnonzero(asked[1:] - asked[:-1] > 1) + 1).tolist()
        for low, high in zip([0, *cuts], [*cuts, len(asked)], strict=True):
            if low == high:
                return  # no word may belong to a name
            items += rows[low:high]
            items.append(self._certain)
            first = int(asked[low])
            places += range(first, first + high - low)
            places.append(-1)
        outside, tagger = self._outside, self._tagger
        for index, label in enumerate(tagger.tag(items)):
            if label != outside:
                yield Named(places[index], label, tagger.marginal(label, index))

    def _possible(self, says: Floats, firsts: Sequence[int], lasts: Sequence[int]) -> Places:
        """Return the rows of words that may belong to names."""
        inside = np.zeros(len(says), np.int8)
        inside[firsts] = 1
        inside[[last + 1 for last in lasts]] -= 1
        # A row a label: the maximum over few columns would take three times as long.
        by_label = np.ascontiguousarray(says.T)
        begin = (by_label + self._open[:, np.newaxis]).max(axis=0)
        gain = (by_label + self._inner[:, np.newaxis]).max(axis=0).astype(np.float64)
        inside = inside.cumsum(dtype=np.int8)
        gain[inside == 0] = -_FAR
        after = gain.cumsum()
        lowest = np.minimum.accumulate(after - begin)
        highest = np.maximum.accumulate(after[::-1])[::-1]
        asked: Places = np.flatnonzero((highest + (self._end + _MARGIN) > lowest) & (inside > 0))
        return asked
