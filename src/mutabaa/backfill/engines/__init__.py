"""Who spreads the parts over processes and machines.

An engine is a function from orders to what became of them, in any order. It
needs no more from an order than its text, and may give one to several workers
or again to another: ``work.do`` writes the same file each time.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mutabaa.backfill.work import Done, Order
from mutabaa.errors import BadInput


@dataclass(frozen=True, slots=True)
class Hands:
    """What an engine may work with.

    Attributes:
        jobs: Processes; on a cluster, all it has where 0.
        cluster: Address of the cluster (``ray://...``, ``spark://...``); one of this machine's own where "".
    """

    jobs: int = 0
    cluster: str = ""


Engine = Callable[[Sequence[Order], Hands], Iterator[Done]]

# Engine, its module, the package it needs and the extra that brings the package.
_ENGINES = {
    "local": ("local", "pyarrow", ""),
    "daft": ("native", "daft", "daft"),
    "ray": ("cluster", "ray", "ray"),
    "spark": ("spark", "pyspark", "spark"),
}

NAMES = tuple(_ENGINES)


def engine(name: str) -> Engine:
    """Return an engine by name.

    Raises:
        BadInput: There is none, or its package is not installed.
    """
    if name not in _ENGINES:
        raise BadInput(f"there is no engine {name!r}", where="--engine", remedy=f"take one of: {', '.join(NAMES)}")
    module, package, extra = _ENGINES[name]
    try:
        importlib.import_module(package)
        found = importlib.import_module(f"{__name__}.{module}")
    except ModuleNotFoundError as error:
        raise BadInput(
            f"the engine {name} needs a package that is not installed: {error.name}",
            where="--engine",
            remedy=f"pip install 'mutabaa[{extra}]'",
        ) from error
    run: Engine = found.run
    return run
