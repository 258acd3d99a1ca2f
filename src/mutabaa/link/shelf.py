"""Where linking keeps what it knows between two runs.

``Shelf`` is a handful of tables, each from a string to a value. In memory
they are dicts; ``link.shelved.FileShelf`` keeps them in a file, so that ten
articles can be added to thirty thousand without reading the thirty thousand.
Everything on a shelf can be made again from the documents' records.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, Protocol, TypeVar

V = TypeVar("V")


class Shelf(Protocol):
    """Tables by name."""

    def table(self, name: str, of: Any) -> MutableMapping[str, Any]:
        """Return the table of that name, whose values are of type ``of``."""

    def keep(self) -> None:
        """Make everything that was changed lasting."""


class Board(MutableMapping[str, set[str]]):
    """Word -> those posted under it, without a set where there is one only.

    Nine words in ten have one thing posted under them, and a set takes ten
    times the room of what is in it. As in a table of a file, a change of what
    was read is kept by writing it back.
    """

    def __init__(self) -> None:
        self._kept: dict[str, str | set[str]] = {}

    def __getitem__(self, word: str) -> set[str]:
        found = self._kept[word]
        return {found} if isinstance(found, str) else found

    def get(self, word: str, default: Any = None) -> Any:
        """Return those posted under a word; nine words in ten asked for have none, and so raise nothing here."""
        found = self._kept.get(word)
        return default if found is None else {found} if isinstance(found, str) else found

    def __setitem__(self, word: str, posted: set[str]) -> None:
        self._kept[word] = next(iter(posted)) if len(posted) == 1 else posted

    def __delitem__(self, word: str) -> None:
        del self._kept[word]

    def __contains__(self, word: object) -> bool:
        return word in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


class MemoryShelf:
    """Tables in memory: nothing lasts."""

    def __init__(self) -> None:
        self._tables: dict[str, MutableMapping[str, Any]] = {}

    def table(self, name: str, of: Any) -> MutableMapping[str, Any]:
        """Return the table of that name."""
        return self._tables.setdefault(name, Board() if of == set[str] else {})

    def keep(self) -> None:
        """Do nothing."""
