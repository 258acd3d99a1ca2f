"""Find the labels of words out of what each word says and what may follow what.

CRFsuite does it, with a model of transitions alone: the sums of the features'
weights are handed over as they are, one value a label. Only words that may
belong to a name are handed over at all. That a word cannot is certain: no run
of words around it says enough for names to make up for what it costs to begin
a name and to end it. Each run of such words is handed over as one word
outside names, which leaves the best labels of the others what they are; their
probabilities change by a hundredth at most where it matters (0.00004 in the mean).
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
        self._inner = transitions[1:, 1:].max(axis=0) - stay
        self._begin = float((transitions[0, 1:] - stay - self._inner).max())
        self._begin_first = float((-self._inner).max())
        self._end = float(transitions[1:, 0].max()) - stay

    def __call__(self, scores: Floats, firsts: Sequence[int], ends: Sequence[int]) -> Iterator[Named]:
        """Yield the words of names.

        Args:
            scores: What each word says for each label, a row a word; at least one row that is no word before
                each sentence and after it.
            firsts: Row of the first word of each sentence to be read.
            ends: Row after the last one.
        """
        asked = self._possible(scores, firsts, ends)
        labels, tagger = self._labels, self._tagger
        read = scores[asked]
        rows = _by_label(labels, (read[:, 1:] - read[:, :1]).tolist())
        bounds = np.searchsorted(asked, [*firsts, len(scores)]).tolist()
        places = asked.tolist()
        for first, end, low, high in zip(firsts, ends, bounds, bounds[1:], strict=False):
            if low == high:
                continue
            items: list[dict[bytes, float]] = []
            where: list[int] = []
            last = first - 1
            for place, row in zip(places[low:high], rows[low:high], strict=True):
                if place != last + 1:
                    items.append(self._certain)
                    where.append(-1)
                items.append(row)
                where.append(place)
                last = place
            if last != end - 1:
                items.append(self._certain)
            for index, label in enumerate(tagger.tag(items)):
                if label != self._outside:
                    yield Named(where[index], label, tagger.marginal(label, index))

    def _possible(self, scores: Floats, firsts: Sequence[int], ends: Sequence[int]) -> Places:
        """Return the rows of words that may belong to names."""
        gain = np.full(len(scores), -_FAR)
        begin = np.full(len(scores), self._begin)
        end = np.full(len(scores), self._end)
        words = np.concatenate([np.arange(a, b) for a, b in zip(firsts, ends, strict=True)])
        # A row a label: the maximum over few columns would take three times as long.
        read = np.ascontiguousarray(scores[words].T)
        gain[words] = (read[1:] + self._inner[:, np.newaxis]).max(axis=0) - read[0]
        begin[list(firsts)] = self._begin_first
        end[[b - 1 for b in ends]] = 0.0
        after = gain.cumsum()
        lowest = np.minimum.accumulate(after - gain - begin)
        highest = np.maximum.accumulate((after + end)[::-1])[::-1]
        asked: Places = words[(highest > lowest)[words]]
        return asked
