"""One view of the register, and the tables of the shelf as mappings over it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from sqlalchemy import Connection, Engine

from mutabaa.register.engine import reading


class Snapshot:
    """One unchanging view of the register, taken when something is first asked.

    Args:
        engine: Of the register.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: Any = None
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The connection to ask."""
        if self._connection is None:
            self._open = reading(self._engine)
            self._connection = self._open.__enter__()
        return self._connection

    def close(self) -> None:
        """Let go of it."""
        if self._connection is not None:
            self._connection = None
            # What ends the work (Ctrl-C in the midst of a query) must end the view too: it cannot be committed then.
            self._open.__exit__(*sys.exc_info())


class Table(MutableMapping[str, Any]):
    """One table; entries are read when asked for and stay until the next write.

    Args:
        snapshot: Where to ask.
        fresh: There is nothing in it.
        frozen: Its values cannot be changed in place: only those that were set are looked at when writing.
    """

    def __init__(self, snapshot: Snapshot, *, fresh: bool, frozen: bool) -> None:
        self._snapshot = snapshot
        self._fresh = fresh
        self._frozen = frozen
        self._values: dict[str, Any] = {}
        self._set: set[str] = set()  # given a value since the last write
        self._missing: set[str] = set()  # asked for and not there, or removed
        self._removed: set[str] = set()

    def _fetch(self, key: str) -> Any:
        """Return the value of a key as it is stored; None where there is none."""
        raise NotImplementedError

    def _keys(self) -> Iterable[str]:
        """Return every key that is stored."""
        raise NotImplementedError

    def write(self, connection: Connection) -> None:
        """Write what differs from what was read."""
        raise NotImplementedError

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a key, or ``default``."""
        if key in self._values:
            return self._values[key]
        if self._fresh or key in self._missing:
            return default
        found = self._fetch(key)
        if found is None:
            self._missing.add(key)
            return default
        self._values[key] = found
        return found

    def __getitem__(self, key: str) -> Any:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: str, value: Any) -> None:
        self._values[key] = value
        self._set.add(key)
        self._missing.discard(key)
        self._removed.discard(key)

    def __delitem__(self, key: str) -> None:
        self[key]  # raises KeyError
        del self._values[key]
        self._set.discard(key)
        self._missing.add(key)
        self._removed.add(key)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        # Sorted, so that no result hangs on the order of arrival.
        there = set() if self._fresh else set(self._keys())
        yield from sorted((there - self._missing) | self._values.keys())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def forget(self) -> None:
        """Let go of everything that was read."""
        self._fresh = False
        for held in (self._values, self._set, self._missing, self._removed):
            held.clear()

    def _touched(self) -> Iterable[str]:
        """Return the keys of values that may differ from what is stored."""
        return self._set if self._frozen else self._values.keys()
