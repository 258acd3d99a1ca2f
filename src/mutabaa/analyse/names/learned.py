"""The learned recogniser: a conditional random field over words, for names that no pack lists.

The weights stand in ``models/ner`` with their own licence and are rebuilt by
``tools/train_names.py``.
"""

from __future__ import annotations

import gzip
from importlib.resources import files
from typing import NamedTuple

import pycrfsuite

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
        file = files("mutabaa").joinpath("models/ner/names.crfsuite.gz")
        try:
            packed = file.read_bytes()
        except OSError as error:
            raise MutabaaError("the weights are missing", where=str(file), remedy="run tools/train_names.py") from error
        self._tagger = pycrfsuite.Tagger()
        self._weights = gzip.decompress(packed)  # the tagger reads them where they lie: they must outlive it
        self._tagger.open_inmemory(self._weights)
        self._features = Features(hints(lore))

    def __call__(self, analysis: Analysis, view: View) -> Labels:
        """Return the label of every word of ``view`` and how sure it is."""
        by_start: dict[int, tuple[str, float]] = {}
        tokens = analysis.tokens
        tagger = self._tagger
        for sentence in analysis.sentences:
            # The corpus it learnt from has no hashtags.
            line = [token for token in tokens[sentence.first : sentence.end] if token.word.surface not in _HASHTAG]
            labels = tagger.tag(self._features([token.word.norm for token in line]))
            for index, label in enumerate(labels):
                if label != "O":
                    by_start[line[index].start] = label, tagger.marginal(label, index)
        found = [by_start.get(token.start, _NONE) for token in view.tokens]
        return Labels(tuple(label for label, _ in found), tuple(sure for _, sure in found))


class Labels(NamedTuple):
    """Labels of words (``B-PER``, ``I-PER``, ..., ``O``) and their probability (0 to 1)."""

    names: tuple[str, ...]
    sure: tuple[float, ...]


_NONE = ("O", 1.0)
_HASHTAG = frozenset("#_")
