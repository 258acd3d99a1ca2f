"""Logistic regressions over names of traits: what the learned readers decide with.

Weights lie in ``models/`` as gzipped JSON and are made by ``tools/train_*.py``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import chain, repeat
from math import exp, fsum
from typing import Any, NamedTuple, ParamSpec, cast

from mutabaa.errors import MutabaaError

FILE = "weights.json.gz"

Traits = tuple[str, ...]
Asked = ParamSpec("Asked")


class Row(Traits):
    """Some traits that come together, made once for what they tell of (``remembered``).

    Each row is itself alone, whatever it holds: what is remembered of it is
    found without a look at all its traits, which lie far apart in memory.
    """

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


def remembered(make: Callable[Asked, Iterable[str]]) -> Callable[Asked, Row]:
    """Make each row once: there are few of most kinds, and they come again in every article."""
    return cast(Callable[Asked, Row], lru_cache(maxsize=20_000)(lambda *told: Row(cast(Any, make)(*told))))


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

    def of_rows(self, rows: Iterable[Traits]) -> float:
        """Return the probability that it gives to the traits of some rows.

        Rows come again and what their traits weigh is remembered: no name of a
        trait is looked up then. It is the same number to the last bit, since
        the sum is exact whatever its order.

        Args:
            rows: Each trait stands in one of them, once.
        """
        return 1 / (1 + exp(-self.bias - fsum(chain.from_iterable(map(_memory(self).weights.__getitem__, rows)))))

    def refuses(self, rows: Iterable[Traits]) -> bool:
        """Tell whether it says no for certain to what has the traits of some rows: false where it might say yes.

        It adds up the sums of whole rows, which costs a handful of additions. They are rounded, hence the margin.

        Args:
            rows: Each trait stands in one of them, once.
        """
        return 1 / (1 + exp(-self.bias - sum(map(_memory(self).sums.__getitem__, rows)) - _ROUNDING)) < self.least


_ROUNDING = 1e-6
_MOST = 50_000


class _Weights(dict[Traits, tuple[float, ...]]):
    """What the traits of rows weigh, those aside that weigh nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, row: Traits) -> tuple[float, ...]:
        if len(self) >= _MOST:
            self.clear()
        found = self[row] = tuple(weight for weight in map(self.weights.get, row, repeat(0.0)) if weight)
        return found


class _Sums(dict[Traits, float]):
    """The sums of rows of traits."""

    def __init__(self, weights: _Weights) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, row: Traits) -> float:
        if len(self) >= _MOST:
            self.clear()
        total = self[row] = fsum(self.weights[row])
        return total


class _Memory(NamedTuple):
    """What is remembered of rows for one regression."""

    weights: _Weights
    sums: _Sums


_remembered: dict[int, _Memory] = {}


def _memory(scale: Scale) -> _Memory:
    """Return what is remembered for a regression, by the identity of its weights, which the memory keeps alive."""
    known = _remembered.get(id(scale.weights))
    if known is None:
        if len(_remembered) >= _SCALES:
            _remembered.clear()
        weights = _Weights(scale.weights)
        known = _remembered[id(scale.weights)] = _Memory(weights, _Sums(weights))
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
