"""The learned recogniser: conditional random fields over words, for names that no pack lists.

The first reads a sentence by itself. The second reads it again with what the
first has made of the same words in the rest of the article (``consistency``),
but only the sentences where that says something. The weights stand in
``models/ner`` with their own licence and are rebuilt by ``tools/train_names.py``.
"""

from __future__ import annotations

import gzip
from importlib.resources import files
from typing import NamedTuple

import pycrfsuite

from mutabaa.analyse.names.consistency import evidence, with_evidence
from mutabaa.analyse.names.features import Features
from mutabaa.analyse.names.hints import hints
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.view import View
from mutabaa.errors import MutabaaError
from mutabaa.model import Analysis


class Learned:
    """Labels the words of articles.

    Args:
        lore: Tables whose entries are features too.

    Raises:
        MutabaaError: The weights are missing.
    """

    def __init__(self, lore: Lore) -> None:
        self._first = _Tagger("names.crfsuite.gz")
        self._second = _Tagger("names-again.crfsuite.gz")
        known = _unpacked("features.txt.gz").decode("utf-8").split("\n")
        self._features = Features(hints(lore), known)

    def __call__(self, analysis: Analysis, view: View) -> Labels:
        """Return the label of every word of ``view`` and how sure it is."""
        tokens = analysis.tokens
        # The corpus it learnt from has no hashtags.
        lines = [
            [token for token in tokens[sentence.first : sentence.end] if token.word.surface not in _HASHTAG]
            for sentence in analysis.sentences
        ]
        norms = [[token.word.norm for token in line] for line in lines]
        features = [self._features(line) for line in norms]
        labels = [self._first(line) for line in features]
        for number, row in enumerate(evidence([self._features.stems(line) for line in norms], labels)):
            if row is not None:
                labels[number] = self._second(with_evidence(features[number], row))
        by_start = {
            token.start: found
            for line, row in zip(lines, labels, strict=True)
            for token, found in zip(line, row, strict=True)
            if found is not _NONE
        }
        found = [by_start.get(token.start, _NONE) for token in view.tokens]
        return Labels(tuple(label for label, _ in found), tuple(sure for _, sure in found))


class Labels(NamedTuple):
    """Labels of words (``B-PER``, ``I-PER``, ..., ``O``) and their probability (0 to 1)."""

    names: tuple[str, ...]
    sure: tuple[float, ...]


class _Tagger:
    """One set of weights."""

    def __init__(self, file: str) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._weights = _unpacked(file)  # the tagger reads them where they lie: they must outlive it
        self._tagger.open_inmemory(self._weights)

    def __call__(self, features: list[list[bytes]]) -> list[tuple[str, float]]:
        """Return label and probability of every word; that of a word outside names is not worked out."""
        tagger = self._tagger
        return [
            _NONE if label == "O" else (label, tagger.marginal(label, index))
            for index, label in enumerate(tagger.tag(features))
        ]


def _unpacked(name: str) -> bytes:
    file = files("mutabaa").joinpath("models/ner", name)
    try:
        return gzip.decompress(file.read_bytes())
    except OSError as error:
        raise MutabaaError("the weights are missing", where=str(file), remedy="run tools/train_names.py") from error


_NONE = ("O", 1.0)
_HASHTAG = frozenset("#_")
