"""The tables of the shelf: bundles of entries and views over links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import Any, get_args

from sqlalchemy import Connection, bindparam, select

from mutabaa.model.links import LinkedKind
from mutabaa.register import codec
from mutabaa.register.bundles import SEPARATOR, Bundles, parts
from mutabaa.register.schema import links
from mutabaa.register.table import Snapshot, Table


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
