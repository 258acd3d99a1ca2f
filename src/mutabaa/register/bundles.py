"""Rows of the shelf: entries of many tables that belong to one document, packed together."""

from __future__ import annotations

import bz2
import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, select, text

from mutabaa.register.rows import batches, many
from mutabaa.register.schema import shelf
from mutabaa.register.table import Snapshot

Entries = dict[str, Any]
"""Rest of the key -> plain value."""
SEPARATOR = "\x1f"
_SHORT = 80  # bytes that packing would not make shorter
_LONG = 1_500  # bytes packed; beyond, the slower way is worth trying


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
            for batch in batches(sorted(self._changed)):
                connection.execute(delete(shelf).where(shelf.c.name == self._name, shelf.c.key.in_(batch)))
        many(connection, shelf, rows)

    def forget(self) -> None:
        """Let go of everything that was read."""
        self._fresh = False
        self._read.clear()
        self._changed.clear()


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
