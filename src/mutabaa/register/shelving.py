"""What linking keeps between two runs, inside the register.

The linking stage works on tables from a string to a value (its ``Shelf``).
Kept here, they are written in the same transaction as the links they led to:
a process killed at any moment leaves both or neither. Only entries that were
asked for are read, and only those that changed are written, so that ten
articles more cost about ten articles.
"""

from __future__ import annotations

import json
from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import Connection, Engine, delete, select

from mutabaa.errors import LinkedMeanwhile
from mutabaa.model.links import KIND_OF, LinkedKind, Rulings
from mutabaa.register import codec
from mutabaa.register.boarded import Board, Boards
from mutabaa.register.bundles import Bundles
from mutabaa.register.rows import many
from mutabaa.register.schema import boards, notes, shelf
from mutabaa.register.shelved import Kept, LinkView, Part
from mutabaa.register.table import Snapshot, Table

_EDITION, _MAKER, _RULINGS = "shelf", "shelf.maker", "shelf.rulings"
_SIDES = {"posts": 1, "asks": 2}
_WHOLE = "papers"
_PARTS = {
    "event.things": ("encounters",),
    "promise.things": ("promises", "cues"),
    "saying.things": ("sayings",),
    "entity.documents": ("entities",),
}
"""Tables whose values stand in the digest of their article already: fields of it."""

_LAYERS: dict[Any, LinkedKind] = dict(KIND_OF.items())


class RegisterShelf:
    """Tables by name, as the linking stage wants them.

    Args:
        engine: Of the register.
        fresh: Begin with empty tables, and empty the old ones when writing.
        maker: What links: tables that another program (or other packs) made are not gone on with.

    Attributes:
        fresh: The tables begin empty: everything has to be linked.
        rulings: The human decisions that the tables obey; set it to those that they obey when written.
    """

    def __init__(self, engine: Engine, *, fresh: bool = False, maker: str = "") -> None:
        self._snapshot = Snapshot(engine)
        self._maker = maker
        self._tables: dict[str, Table] = {}
        self._bundles: dict[str, Bundles] = {}
        self._boards: dict[str, Boards] = {}
        kept = _notes(self._snapshot.connection)
        self._edition = int(kept.get(_EDITION, "0"))
        self.fresh = fresh or not self._edition or kept.get(_MAKER, "") != maker
        said = kept.get(_RULINGS)
        self.rulings = codec.read(Rulings, json.loads(said)) if said and not self.fresh else Rulings()

    def table(self, name: str, of: Any) -> MutableMapping[str, Any]:
        """Return the table of that name, whose values are of type ``of``.

        Tables ``value.*`` of linked values are views over the register's
        links; tables ``*.posts`` and ``*.asks`` hold findings under words.
        """
        if name not in self._tables:
            kind = _LAYERS.get(of) if name.startswith("value.") else None
            if kind is not None:
                self._tables[name] = LinkView(self._snapshot, kind, self.fresh)
            elif of == set[str] and name.endswith((".posts", ".asks")):
                graph, _, side = name.rpartition(".")
                both = self._boards.setdefault(graph, Boards(self._snapshot, graph, self.fresh))
                self._tables[name] = Board(self._snapshot, both, _SIDES[side], self.fresh)
            elif name in _PARTS:
                self._tables[name] = Part(self._snapshot, self._bundled(_WHOLE), _PARTS[name], of, self.fresh)
            else:
                # What is asked for together, of a document or a group, is kept together.
                shared = name.endswith((".owner", ".edges", ".groups", ".hangers"))
                bundles = self._bundled("ties" if shared else name)
                self._tables[name] = Kept(self._snapshot, bundles, name if shared else "", of, self.fresh)
        return self._tables[name]

    def _bundled(self, name: str) -> Bundles:
        if name not in self._bundles:
            self._bundles[name] = Bundles(self._snapshot, name, self.fresh)
        return self._bundles[name]

    def keep(self) -> None:
        """Do nothing: ``Register.replace_links`` writes what changed."""

    def write(self, connection: Connection) -> None:
        """Write what changed, inside the transaction that writes the links.

        Raises:
            LinkedMeanwhile: Another program has linked since this shelf was opened.
        """
        edition = int(_notes(connection).get(_EDITION, "0"))
        if edition != self._edition:
            raise LinkedMeanwhile("another program has linked articles in it meanwhile", remedy="run the command again")
        if self.fresh:
            connection.execute(delete(shelf))
            connection.execute(delete(boards))
        for table in self._tables.values():
            table.write(connection)
        for bundles in self._bundles.values():
            bundles.write(connection)
        for graph, both in self._boards.items():
            sides = (self._tables.get(f"{graph}.{side}") for side in _SIDES)
            both.write(connection, [side for side in sides if isinstance(side, Board)])
        said = {_EDITION: str(edition + 1), _MAKER: self._maker, _RULINGS: codec.dumps(self.rulings)}
        connection.execute(delete(notes).where(notes.c.name.in_(list(said))))
        many(connection, notes, [{"name": name, "value": value} for name, value in said.items()])

    def written(self) -> None:
        """Note that the transaction is complete, and see the register as it is now."""
        self._edition += 1
        self.fresh = False
        self.close()
        for table in self._tables.values():
            table.forget()
        for bundles in self._bundles.values():
            bundles.forget()
        for both in self._boards.values():
            both.forget()

    def close(self) -> None:
        """Let go of the view of the register; it is taken anew when something is asked."""
        self._snapshot.close()


def _notes(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(notes).where(notes.c.name.in_([_EDITION, _MAKER, _RULINGS])))
    return {row.name: row.value for row in rows}
