"""The learned recogniser: conditional random fields over words, for names that no pack lists.

The first reads a sentence by itself. The second reads it again with what the
first has made of the same words in the rest of the article (``consistency``),
but only the sentences where that says something. The weights stand in
``models/ner`` with their own licence and are rebuilt by ``tools/train_names.py``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mutabaa.analyse.names.chain import Chain
from mutabaa.analyse.names.consistency import Label, evidence
from mutabaa.analyse.names.emissions import Emissions, Layout
from mutabaa.analyse.names.features import Features
from mutabaa.analyse.names.hints import hints
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.view import View
from mutabaa.analyse.names.weights import load
from mutabaa.model import Analysis, Token
from mutabaa.model.words import token_starts

_NONE = ("O", 1.0)
_HASHTAG = frozenset("#_")


class Labels(NamedTuple):
    """Labels of words (``B-PER``, ``I-PER``, ..., ``O``) and their probability (0 to 1)."""

    names: tuple[str, ...]
    sure: tuple[float, ...]


class Learned:
    """Labels the words of articles.

    Args:
        lore: Tables whose entries are features too.

    Raises:
        MutabaaError: The weights are missing.
    """

    def __init__(self, lore: Lore) -> None:
        weights = load()
        self._count = len(weights.labels)
        self._first, self._second = (
            Chain(weights.labels, transitions, chain)
            for transitions, chain in zip(weights.transitions, weights.chains, strict=True)
        )
        self._emissions = Emissions(Features(hints(lore)), weights)
        # What each kind of evidence weighs (there are some hundred): here, for the next word, for the last one.
        self._told: dict[tuple[str, ...], int] = {}
        self._weighed = np.zeros((3, 0, self._count), np.float32)
        self._weigh([()])

    def __call__(self, analysis: Analysis, view: View) -> Labels:
        """Return the label of every word of ``view`` and how sure it is."""
        tokens = analysis.tokens
        # The corpus it learnt from has no hashtags.
        lines: list[Sequence[Token]] = [tokens[sentence.first : sentence.end] for sentence in analysis.sentences]
        if any(sign in analysis.text for sign in _HASHTAG):
            lines = [[token for token in line if token.word.surface not in _HASHTAG] for line in lines]
        layout = Layout([word.norm for _, _, _, word in line] for line in lines)
        names, sure, begins = ["O"] * len(view), [1.0] * len(view), token_starts(view.tokens)
        for place, (label, probability) in self._labelled(layout).items() if lines else ():
            number = layout.line_of(place)
            start = lines[number][place - layout.firsts[number]].start
            index = bisect_left(begins, start)
            if index < len(begins) and begins[index] == start:
                names[index], sure[index] = label, probability
        return Labels(tuple(names), tuple(sure))

    def _labelled(self, layout: Layout) -> dict[int, Label]:
        """Return the words that belong to names, by their places, and their labels."""
        scores, stems = self._emissions(layout)
        firsts, ends = layout.firsts, layout.ends
        flat: list[Label] = [_NONE] * len(scores)
        named = {place: (label, sure) for place, label, sure in self._first(scores[:, : self._count], firsts, ends)}
        for place, found in named.items():
            flat[place] = found
        rows = evidence(
            [stems[first:end] for first, end in zip(firsts, ends, strict=True)],
            [flat[first:end] for first, end in zip(firsts, ends, strict=True)],
        )
        again = [number for number, row in enumerate(rows) if row is not None]
        if again:
            told = np.zeros(len(scores), np.intp)
            for number in again:
                first, end = firsts[number], ends[number]
                told[first:end] = self._weigh(rows[number] or ())
            # What the first made of a sentence no longer counts where the second reads it.
            named = {place: found for place, found in named.items() if rows[layout.line_of(place)] is None}
            own, left, right = self._weighed
            second = scores[:, self._count :] + own[told]
            second[1:] += left[told[:-1]]
            second[:-1] += right[told[1:]]
            for place, label, sure in self._second(
                second, [firsts[number] for number in again], [ends[number] for number in again]
            ):
                named[place] = (label, sure)
        return named

    def _weigh(self, row: Sequence[tuple[str, ...]]) -> list[int]:
        """Return where the weights of the evidence on each word stand."""
        try:
            return [self._told[told] for told in row]
        except KeyError:
            pass
        for told in row:
            if told not in self._told:
                beside = [[place + told[0]] if told else [] for place in ("-1", "+1")]
                rows = [self._emissions.of(features)[self._count :] for features in (told, *beside)]
                self._weighed = np.concatenate([self._weighed, np.stack(rows)[:, np.newaxis]], axis=1)
                self._told[told] = len(self._told)
        return [self._told[told] for told in row]
