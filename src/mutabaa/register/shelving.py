"""What linking keeps between two runs, inside the register.

The linking stage works on tables from a string to a value (its ``Shelf``).
Kept here, they are written in the same transaction as the links they led to:
a process killed at any moment leaves both or neither. Only entries that were
asked for are read, and only those that changed are written, so that ten
articles more cost about ten articles.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, text

from mutabaa.errors import RegisterError
from mutabaa.model.links import KIND_OF, LinkedKind
from mutabaa.register import codec
from mutabaa.register.engine import reading
from mutabaa.register.presenting import many
from mutabaa.register.schema import links, notes, shelf

_EDITION = "shelf"  # name of the note that counts how often the shelf was written
_LAYERS: dict[Any, LinkedKind] = dict(KIND_OF.items())


class RegisterShelf:
    """Tables by name, as the linking stage wants them.

    Args:
        engine: Of the register.
        fresh: Begin with empty tables, and empty the old ones when writing.
    """

    def __init__(self, engine: Engine, *, fresh: bool = False) -> None:
        self._engine = engine
        self._fresh = fresh
        self._tables: dict[str, _Table] = {}
        with reading(engine) as connection:
            self._edition = _edition(connection)

    def table(self, name: str, of: Any) -> MutableMapping[str, Any]:
        """Return the table of that name, whose values are of type ``of``.

        Tables ``value.*`` of linked values are views over the register's links.
        """
        if name not in self._tables:
            kind = _LAYERS.get(of) if name.startswith("value.") else None
            self._tables[name] = _Table(self._engine, name, of, kind, self._fresh)
        return self._tables[name]

    def keep(self) -> None:
        """Do nothing: ``Register.replace_links`` writes what changed."""

    def write(self, connection: Connection) -> None:
        """Write what changed, inside the transaction that writes the links.

        Raises:
            RegisterError: Another program has linked meanwhile.
        """
        edition = _edition(connection)
        if edition != self._edition:
            raise RegisterError("another program has linked articles in it meanwhile", remedy="run the command again")
        if self._fresh:
            connection.execute(delete(shelf))
        for table in self._tables.values():
            table.write(connection)
        connection.execute(delete(notes).where(notes.c.name == _EDITION))
        many(connection, notes, [{"name": _EDITION, "value": str(edition + 1)}])

    def written(self) -> None:
        """Note that the transaction is complete."""
        self._edition += 1
        self._fresh = False
        for table in self._tables.values():
            table.forget()


def _edition(connection: Connection) -> int:
    kept = connection.execute(select(notes.c.value).where(notes.c.name == _EDITION)).scalar_one_or_none()
    return int(kept or 0)


class _Table(MutableMapping[str, Any]):
    """One table; entries are read when asked for and stay until the next write.

    Values may be changed in place: what was read is compared with what is
    there when it is written.
    """

    def __init__(self, engine: Engine, name: str, of: Any, kind: LinkedKind | None, fresh: bool) -> None:
        self._engine = engine
        self._name = name
        self._of = of
        self._kind = kind
        self._values: dict[str, Any] = {}
        self._stored: dict[str, str] = {}  # JSON of what was read
        self._missing: set[str] = set()  # asked for and not there, or removed
        self._removed: set[str] = set()
        if kind is None:
            self._one = text("SELECT data FROM shelf WHERE name = :name AND key = :key")
        else:
            self._one = text("SELECT payload FROM links WHERE kind = :name AND id = :key")
        self._bound = kind or name
        self._empty = fresh
        if not fresh:
            with reading(engine) as connection:
                self._empty = not self._keys(connection, 1)

    def __getitem__(self, key: str) -> Any:
        if key in self._values:
            return self._values[key]
        if self._empty or key in self._missing:
            raise KeyError(key)
        with reading(self._engine) as connection:
            row = connection.execute(self._one, {"name": self._bound, "key": key}).first()
        if row is None:
            self._missing.add(key)
            raise KeyError(key)
        return self._take(key, row[0])

    def __setitem__(self, key: str, value: Any) -> None:
        if key not in self._stored and key not in self._missing and not self._empty:
            self.get(key)  # so that an unchanged value is not written again
        self._values[key] = value
        self._missing.discard(key)
        self._removed.discard(key)

    def __delitem__(self, key: str) -> None:
        self[key]  # raises KeyError
        del self._values[key]
        self._missing.add(key)
        if key in self._stored:
            self._removed.add(key)

    def __iter__(self) -> Iterator[str]:
        yield from self._all()

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key, self) is not self

    def write(self, connection: Connection) -> None:
        """Write what differs from what was read."""
        if self._kind is not None:
            return  # the links themselves are written by ``linking``
        changed = {}
        for key, value in self._values.items():
            said = codec.dumps(value)
            if self._stored.get(key) != said:
                changed[key] = said
        for batch in _batches([*changed, *self._removed]):
            connection.execute(delete(shelf).where(shelf.c.name == self._name, shelf.c.key.in_(batch)))
        rows = [
            {"name": self._name, "key": key, "data": zlib.compress(said.encode(), 1)} for key, said in changed.items()
        ]
        many(connection, shelf, rows)

    def forget(self) -> None:
        """Let go of everything that was read."""
        self._empty = self._empty and not self._values
        self._values.clear()
        self._stored.clear()
        self._missing.clear()
        self._removed.clear()

    def _take(self, key: str, data: bytes | str) -> Any:
        said = data if isinstance(data, str) else zlib.decompress(data).decode()
        self._stored[key] = said
        value = self._values[key] = codec.read_as(self._of, json.loads(said))
        return value

    def _all(self) -> list[str]:
        """Return every key; sorted, so that no result hangs on the order of arrival."""
        there: set[str] = set()
        if not self._empty:
            with reading(self._engine) as connection:
                there = set(self._keys(connection, None))
        return sorted((there - self._missing) | self._values.keys())

    def _keys(self, connection: Connection, limit: int | None) -> list[str]:
        if self._kind is not None:
            query = select(links.c.id).where(links.c.kind == self._kind)
        else:
            query = select(shelf.c.key).where(shelf.c.name == self._name)
        return list(connection.execute(query.limit(limit)).scalars())


def _batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[n : n + 500] for n in range(0, len(keys), 500))
