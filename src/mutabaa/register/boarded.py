"""The boards of the shelf: findings under the words of a graph, in rows of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, select

from mutabaa.register.bundles import SEPARATOR, parts
from mutabaa.register.rows import many, numbers
from mutabaa.register.schema import boards, documents
from mutabaa.register.table import Snapshot, Table


class Boards:
    """Findings under the words of one graph: who is posted there, who asks there, who does both.

    Popular words have thousands of findings; one more is one row more.

    Args:
        snapshot: Where to ask.
        name: Of the graph.
        fresh: There is nothing in it.
    """

    def __init__(self, snapshot: Snapshot, name: str, fresh: bool) -> None:
        self._snapshot = snapshot
        self._name = name
        self._fresh = fresh
        self._stored: dict[str, dict[str, int]] = {}  # word -> node -> side
        self._one = (
            select(documents.c.id, boards.c.finding, boards.c.side)
            .join_from(boards, documents)
            .where(boards.c.word == bindparam("word"))
        )

    def get(self, word: str) -> dict[str, int]:
        """Return the findings under a word with their sides, as stored."""
        found = self._stored.get(word)
        if found is None:
            found = self._stored[word] = {}
            if not self._fresh:
                for row in self._snapshot.connection.execute(self._one, {"word": self._number(word)}):
                    found[f"{row.id}{SEPARATOR}{row.finding}" if row.finding else row.id] = row.side
        return found

    def _number(self, word: str) -> int:
        """Return the number that stands for a word of this graph."""
        raw = hashlib.blake2b(f"{self._name}{SEPARATOR}{word}".encode(), digest_size=8).digest()
        return int.from_bytes(raw, "big", signed=True)

    def write(self, connection: Connection, sides: Sequence[Board]) -> None:
        """Write who came, who went and who changed sides."""
        changed: list[tuple[str, str, int]] = []
        for word in {word for side in sides for word in side.touched()}:
            before = self.get(word)
            now: dict[str, int] = {}
            for side in sides:
                for node in side.now(word):
                    now[node] = now.get(node, 0) | side.bit
            changed += ((word, node, now.get(node, 0)) for node in {*before, *now} if before.get(node) != now.get(node))
        rows_of = numbers(connection, {parts(node)[0] for _, node, _ in changed})
        rows = []
        for word, node, bits in sorted(changed):
            doc, finding = parts(node)
            rows.append({"word": self._number(word), "document": rows_of[doc], "finding": finding, "side": bits})
        old = [{f"{name}_": value for name, value in row.items()} for row in rows] if not self._fresh else []
        if old:
            here = boards.c.word == bindparam("word_"), boards.c.document == bindparam("document_")
            connection.execute(delete(boards).where(*here, boards.c.finding == bindparam("finding_")), old)
        many(connection, boards, [row for row in rows if row["side"]])

    def forget(self) -> None:
        """Let go of everything that was read."""
        self._fresh = False
        self._stored.clear()


class Board(Table):
    """One side of the boards of a graph. Asked by word, never gone through.

    Args:
        snapshot: Where to ask.
        boards: Both sides.
        bit: 1 for those who are posted, 2 for those who ask.
        fresh: There is nothing in it.
    """

    def __init__(self, snapshot: Snapshot, both: Boards, bit: int, fresh: bool) -> None:
        super().__init__(snapshot, fresh=fresh, frozen=False)
        self._both = both
        self.bit = bit

    def _fetch(self, key: str) -> set[str] | None:
        return {node for node, side in self._both.get(key).items() if side & self.bit} or None

    def _keys(self) -> Iterable[str]:
        raise TypeError("a board is asked by word")

    def touched(self) -> set[str]:
        """Return the words under which something may have changed."""
        return {*self._values, *self._removed}

    def now(self, word: str) -> Iterable[str]:
        """Return who stands under a word now."""
        found: set[str] = self.get(word, set())
        return found

    def write(self, connection: Connection) -> None:
        """Do nothing: both sides are written together."""
