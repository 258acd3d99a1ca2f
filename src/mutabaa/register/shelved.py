"""The tables of the shelf: bundles of entries and views over links."""

from __future__ import annotations

import bz2
import json
import sys
import zlib
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import is_dataclass
from typing import Any, get_args

from sqlalchemy import Connection, Engine, bindparam, delete, select, text

from mutabaa.model.links import LinkedKind
from mutabaa.register import codec
from mutabaa.register.engine import reading
from mutabaa.register.presenting import many
from mutabaa.register.schema import documents, links, shelf

Entries = dict[str, Any]
"""Rest of the key -> plain value."""

SEPARATOR = "\x1f"
_SHORT = 80  # bytes that packing would not make shorter
_LONG = 1_500  # bytes packed; beyond, the slower way is worth trying
_BATCH = 500


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


class LinkView(Table):
    """The links of one kind, without what people set; ``linking`` writes them."""

    def __init__(self, snapshot: Snapshot, kind: LinkedKind, fresh: bool) -> None:
        super().__init__(snapshot, fresh=fresh, frozen=True)
        self._kind = kind
        self._one = select(links.c.payload).where(links.c.kind == kind, links.c.id == bindparam("key"))

    def _fetch(self, key: str) -> Any:
        row = self._snapshot.connection.execute(self._one, {"key": key}).first()
        return None if row is None else codec.loads(self._kind, row.payload)

    def _keys(self) -> Iterable[str]:
        return self._snapshot.connection.execute(select(links.c.id).where(links.c.kind == self._kind)).scalars()

    def write(self, connection: Connection) -> None:
        """Do nothing."""


class Bundles:
    """Rows of the shelf: all entries of one document (or group) in some tables, packed together.

    Args:
        snapshot: Where to ask.
        name: Name of the rows.
        fresh: There are none.
    """

    def __init__(self, snapshot: Snapshot, name: str, fresh: bool) -> None:
        self._snapshot = snapshot
        self._name = name
        self._fresh = fresh
        self._read: dict[str, dict[str, Entries]] = {}
        self._changed: dict[str, dict[str, Entries]] = {}
        self._one = text("SELECT data FROM shelf WHERE name = :name AND key = :key")

    def get(self, bundle: str, table: str) -> Entries:
        """Return the entries of a table in one bundle, as stored."""
        found = self._read.get(bundle)
        if found is None:
            row = None
            if not self._fresh:
                row = self._snapshot.connection.execute(self._one, {"name": self._name, "key": bundle}).first()
            found = self._read[bundle] = {} if row is None else _unpacked(row.data)
        return found.get(table, {})

    def all(self, table: str) -> Iterator[tuple[str, Entries]]:
        """Yield every bundle with its entries of a table, as stored."""
        if not self._fresh:
            rows = select(shelf.c.key, shelf.c.data).where(shelf.c.name == self._name)
            for row in self._snapshot.connection.execute(rows):
                if row.key not in self._read:
                    self._read[row.key] = _unpacked(row.data)
        yield from ((bundle, entries[table]) for bundle, entries in self._read.items() if table in entries)

    def put(self, bundle: str, table: str, rest: str, value: Any) -> None:
        """Give an entry another value; None takes it away."""
        self._changed.setdefault(bundle, {}).setdefault(table, {})[rest] = value

    def write(self, connection: Connection) -> None:
        """Write the bundles in which something was put."""
        rows = []
        for bundle, tables in self._changed.items():
            now = {**self._read.get(bundle, {})}
            for table, entries in tables.items():
                both = {**now.pop(table, {}), **entries}
                left = {rest: value for rest, value in both.items() if value is not None}
                if left:
                    now[table] = left
            if now:
                rows.append({"name": self._name, "key": bundle, "data": _packed(now)})
        if not self._fresh:
            for batch in _batches(sorted(self._changed)):
                connection.execute(delete(shelf).where(shelf.c.name == self._name, shelf.c.key.in_(batch)))
        many(connection, shelf, rows)

    def forget(self) -> None:
        """Let go of everything that was read."""
        self._fresh = False
        self._read.clear()
        self._changed.clear()


class Kept(Table):
    """A table of its own. Entries whose keys have the same first part (a document) are kept together.

    Args:
        snapshot: Where to ask.
        bundles: Where its entries are kept.
        name: What it is called there.
        of: Type of its values.
        fresh: There is nothing in it.
    """

    def __init__(self, snapshot: Snapshot, bundles: Bundles, name: str, of: Any, fresh: bool) -> None:
        super().__init__(snapshot, fresh=fresh, frozen=of is str or all(map(is_dataclass, get_args(of) or (of,))))
        self._bundles = bundles
        self._name = name
        self._of = of

    def _fetch(self, key: str) -> Any:
        bundle, rest = parts(key)
        found = self._bundles.get(bundle, self._name).get(rest)
        return None if found is None else codec.read_as(self._of, found)

    def _keys(self) -> Iterable[str]:
        for bundle, entries in self._bundles.all(self._name):
            yield from (f"{bundle}{SEPARATOR}{rest}" if rest else bundle for rest in entries)

    def write(self, connection: Connection) -> None:
        """Put what changed into its bundles, which are written after all tables."""
        for key in self._touched():
            bundle, rest = parts(key)
            now = codec.plain(self._values[key])
            if self._bundles.get(bundle, self._name).get(rest) != now:
                self._bundles.put(bundle, self._name, rest, now)
        for key in self._removed:
            bundle, rest = parts(key)
            if rest in self._bundles.get(bundle, self._name):
                self._bundles.put(bundle, self._name, rest, None)


class Part(Table):
    """Values that stand in another table's values already: findings in the digest of their article.

    Args:
        snapshot: Where to ask.
        bundles: Where the wholes are kept.
        fields: Fields of the whole that hold the values.
        of: Type of the values; of all values of an article together where they are no findings.
        fresh: There is nothing in it.
    """

    def __init__(self, snapshot: Snapshot, bundles: Bundles, fields: tuple[str, ...], of: Any, fresh: bool) -> None:
        super().__init__(snapshot, fresh=fresh, frozen=True)
        self._bundles = bundles
        self._fields = fields
        self._of = of

    def _fetch(self, key: str) -> Any:
        doc, rest = parts(key)
        whole = self._bundles.get(doc, "").get("")
        if whole is None:
            return None
        found = [value for field in self._fields for value in whole.get(field, ())]
        if rest:
            found = [value for value in found if value["ref"] == [doc, rest]]
            return codec.read_as(self._of, found[0]) if found else None
        return codec.read_as(self._of, found)

    def _keys(self) -> Iterable[str]:
        raise TypeError("findings are asked for by their article")

    def write(self, connection: Connection) -> None:
        """Do nothing: the wholes are written."""


def parts(key: str) -> tuple[str, str]:
    """Return the bundle that a key belongs to, and what tells it from others there."""
    bundle, _, rest = key.partition(SEPARATOR)
    return (bundle, rest) if rest else (key, "")


def _packed(tables: dict[str, Entries]) -> bytes:
    raw = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    if len(raw) <= _SHORT:
        return raw
    packed = zlib.compress(raw, 9)
    return min(packed, bz2.compress(raw), key=len) if len(packed) > _LONG else packed


def _unpacked(data: bytes) -> dict[str, Entries]:
    raw = data
    if data[:1] != b"{":
        raw = bz2.decompress(data) if data[:1] == b"B" else zlib.decompress(data)
    tables: dict[str, Entries] = json.loads(raw)
    return tables


def pks(connection: Connection, docs: set[str]) -> dict[str, int]:
    """Return the row numbers of articles by id."""
    found = {}
    for batch in _batches(sorted(docs)):
        rows = connection.execute(select(documents.c.id, documents.c.pk).where(documents.c.id.in_(batch)))
        found.update({row.id: row.pk for row in rows})
    return found


def _batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[n : n + _BATCH] for n in range(0, len(keys), _BATCH))
