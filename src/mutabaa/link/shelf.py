"""Where linking keeps what it knows between two runs.

``Shelf`` is a handful of tables, each from a string to a value. In memory
they are dicts; ``link.shelved.FileShelf`` keeps them in a file, so that ten
articles can be added to thirty thousand without reading the thirty thousand.
Everything on a shelf can be made again from the documents' records.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, Protocol, TypeVar

V = TypeVar("V")


class Shelf(Protocol):
    """Tables by name."""

    def table(self, name: str, of: Any) -> MutableMapping[str, Any]:
        """Return the table of that name, whose values are of type ``of``."""

    def keep(self) -> None:
        """Make everything that was changed lasting."""


class MemoryShelf:
    """Tables in memory: nothing lasts."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, Any]] = {}

    def table(self, name: str, of: Any) -> MutableMapping[str, Any]:
        """Return the table of that name."""
        return self._tables.setdefault(name, {})

    def keep(self) -> None:
        """Do nothing."""
