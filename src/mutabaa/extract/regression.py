"""Logistic regressions over names of traits: what the learned readers decide with.

Weights lie in ``models/`` as gzipped JSON and are made by ``tools/train_*.py``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from itertools import repeat
from math import exp, fsum
from typing import Any, NamedTuple

from mutabaa.errors import MutabaaError

FILE = "weights.json.gz"


class Scale(NamedTuple):
    """One logistic regression.

    Attributes:
        bias: Log odds where no trait is known.
        weights: What each trait adds to them.
        least: Probability from which it says yes.
    """

    bias: float
    weights: Mapping[str, float]
    least: float

    def __call__(self, traits: Iterable[str]) -> float:
        """Return the probability that what has these traits (each counted once) is one of those looked for."""
        # One sum in every process, whatever order a set has there.
        return 1 / (1 + exp(-self.bias - fsum(map(self.weights.get, set(traits), repeat(0.0)))))

    def refuses(self, rows: Iterable[tuple[str, ...]]) -> bool:
        """Tell whether it says no for certain to what has the traits of some rows: false where it might say yes.

        Rows come again and their sums are remembered, so that most of what it
        is asked costs a handful of sums. They are rounded, hence the margin.

        Args:
            rows: Each trait stands in one of them, once.
        """
        return 1 / (1 + exp(-self.bias - sum(map(_sums(self).__getitem__, rows)) - _ROUNDING)) < self.least


_ROUNDING = 1e-6
_MOST = 50_000


class _Sums(dict[tuple[str, ...], float]):
    """The sums of rows of traits."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, row: tuple[str, ...]) -> float:
        if len(self) >= _MOST:
            self.clear()
        total = self[row] = fsum(map(self.weights.get, row, repeat(0.0)))
        return total


_summed: dict[int, _Sums] = {}


def _sums(scale: Scale) -> _Sums:
    """Return the sums of a regression, by the identity of its weights, which they keep alive."""
    known = _summed.get(id(scale.weights))
    if known is None:
        if len(_summed) >= _SCALES:
            _summed.clear()
        known = _summed[id(scale.weights)] = _Sums(scale.weights)
    return known


_SCALES = 8  # so many regressions are remembered: training tries many out


def weights_of(what: str, tool: str) -> dict[str, Any]:
    """Read the weights file of a learned reader.

    Args:
        what: Its folder in ``models``.
        tool: The script that makes the file, named where it is missing.

    Raises:
        MutabaaError: The file is missing.
    """
    file = files("mutabaa").joinpath("models", what, FILE)
    try:
        content: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    except OSError as error:
        raise MutabaaError("the weights are missing", where=str(file), remedy=f"run {tool}") from error
    return content
