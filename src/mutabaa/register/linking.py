"""Write what a linking run changed, and nothing else.

One transaction for one run: a reader sees the links before it or after it. A
payload that is replaced moves to ``link_history``; decisions of people are laid
over the new values at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from mutabaa.errors import RegisterError
from mutabaa.model.links import LinkChanges, Linked, LinkedKind
from mutabaa.register import codec, overlay
from mutabaa.register.columns import part_rows, refs_of, shown
from mutabaa.register.docket import Docket
from mutabaa.register.effects import Effects
from mutabaa.register.rows import Row, Stamp, batches, many, numbers
from mutabaa.register.schema import documents, follow_ups, link_history, link_parts, links, members

Key = tuple[LinkedKind, str]

_REMEMBERED = frozenset({"event", "commitment", "story", "statement", "disagreement"})


def write(connection: Connection, changes: LinkChanges, docket: Docket, stamp: Stamp, mark: int | None = None) -> None:
    """Write the changes of a linking run inside a write transaction.

    Args:
        connection: In a write transaction.
        changes: What the linking stage gave.
        docket: People's decisions.
        stamp: Run and moment.
        mark: Documents of later readings were not linked as they are now; None for none.

    Raises:
        RegisterError: A value points at a document that the register does not have.
    """
    parts = list(changes.changed.parts())
    keys = [(kind, id_) for kind, id_, _ in parts]
    before = _before(connection, [*keys, *changes.gone])
    _remove(connection, [*keys, *changes.gone])
    pks = _documents(connection, parts, changes.looked)
    effects = Effects(connection, docket)
    rows, beside = [], _Beside(pks)
    for kind, id_, value in parts:
        effect = effects.on(kind, refs_of(value))
        old = before.get((kind, id_))
        rows.append(
            {
                "kind": kind, "id": id_, "payload": codec.dumps(value), **shown(value, effect),
                "first_run": old.first_run if old is not None else stamp.run,
                "run": stamp.run, "changed_at": stamp.now,
            }
        )  # fmt: skip
        beside.take(kind, id_, value, overlay.apply(value, effect.overrides))
    many(connection, links, rows)
    for table, more in beside.rows():
        many(connection, table, more)
    _remember(connection, rows, before, changes.gone, stamp)
    for batch in batches(changes.looked):
        looked = update(documents).where(documents.c.id.in_(batch)).values(linked_run=stamp.run)
        connection.execute(looked if mark is None else looked.where(documents.c.reading_pk <= mark))


class _Beside:
    """Rows that stand beside ``links``: members, people and places, follow-ups."""

    def __init__(self, pks: dict[str, int]) -> None:
        self._pks = pks
        self._members: dict[tuple[Any, ...], Row] = {}
        self._parts: dict[tuple[Any, ...], Row] = {}
        self._follow_ups: list[Row] = []

    def rows(self) -> Iterator[tuple[Any, list[Row]]]:
        yield members, list(self._members.values())
        yield link_parts, list(self._parts.values())
        yield follow_ups, self._follow_ups

    def take(self, kind: LinkedKind, id_: str, value: Linked, corrected: Linked) -> None:
        if kind != "entity":
            for ref in refs_of(value):
                row = {"kind": kind, "link": id_, "document": self._pks[ref.doc], "finding": ref.id}
                self._members[tuple(row.values())] = row
        for row in part_rows(kind, id_, corrected):
            self._parts[tuple(row.values())] = row
        for n, follow in enumerate(getattr(value, "evidence", ())):
            self._follow_ups.append(
                {
                    "kind": kind, "link": id_, "n": n, "document": self._pks[follow.doc], "type": follow.kind,
                    "start": follow.span.start, "end": follow.span.end, "reported": follow.reported,
                    "origin": follow.origin,
                }
            )  # fmt: skip


def _by_kind(keys: Iterable[Key]) -> Iterator[tuple[LinkedKind, Sequence[str]]]:
    """Yield ids of one kind, a batch at a time: that is what the indexes serve."""
    kinds: dict[LinkedKind, list[str]] = {}
    for kind, id_ in keys:
        kinds.setdefault(kind, []).append(id_)
    for kind, ids in kinds.items():
        yield from ((kind, batch) for batch in batches(ids))


def _before(connection: Connection, keys: Iterable[Key]) -> dict[Key, Any]:
    columns = select(links.c.kind, links.c.id, links.c.payload, links.c.first_run)
    return {
        (kind, row.id): row
        for kind, ids in _by_kind(keys)
        for row in connection.execute(columns.where(links.c.kind == kind, links.c.id.in_(ids)))
    }


def _remove(connection: Connection, keys: Iterable[Key]) -> None:
    for kind, ids in _by_kind(keys):
        connection.execute(delete(links).where(links.c.kind == kind, links.c.id.in_(ids)))
        for table in (members, link_parts, follow_ups):
            connection.execute(delete(table).where(table.c.kind == kind, table.c.link.in_(ids)))


def _documents(
    connection: Connection, parts: Iterable[tuple[LinkedKind, str, Linked]], looked: Sequence[str]
) -> dict[str, int]:
    wanted = set(looked)
    for kind, _, value in parts:
        if kind != "entity":
            wanted.update(ref.doc for ref in refs_of(value))
        wanted.update(follow.doc for follow in getattr(value, "evidence", ()))
    found = numbers(connection, sorted(wanted))
    missing = sorted(wanted - found.keys())
    if missing:
        raise RegisterError("a link points at a document that is not in the register", where=missing[0])
    return found


def _remember(
    connection: Connection, rows: Sequence[Row], before: dict[Key, Any], gone: Sequence[Key], stamp: Stamp
) -> None:
    told: list[Row] = []
    for row in rows:
        old = before.get((row["kind"], row["id"]))
        if row["kind"] in _REMEMBERED and (old is None or old.payload != row["payload"]):
            what = "new" if old is None else "changed"
            told.append({"kind": row["kind"], "id": row["id"], "what": what, "before": old and old.payload})
    for kind, id_ in gone:
        old = before.get((kind, id_))
        if kind in _REMEMBERED and old is not None:
            told.append({"kind": kind, "id": id_, "what": "gone", "before": old.payload})
    many(connection, link_history, [{**row, "run": stamp.run, "at": stamp.now} for row in told])


def mark(connection: Connection, docket: Docket, docs: Iterable[str], entity_ids: Iterable[str] = ()) -> None:
    """Lay the decisions in force over the links whose members stand in these documents."""
    touched = (
        select(members.c.kind, members.c.link)
        .join_from(members, documents)
        .where(documents.c.id.in_(list(docs)))
        .distinct()
    )
    keys = [(row.kind, row.link) for row in connection.execute(touched)]
    keys += [("entity", id_) for id_ in entity_ids]
    effects = Effects(connection, docket)
    for key, row in _before(connection, keys).items():
        value = codec.loads(key[0], row.payload)
        effect = effects.on(key[0], refs_of(value))
        same = links.c.kind == key[0], links.c.id == key[1]
        connection.execute(update(links).where(*same).values(**shown(value, effect)))
        connection.execute(delete(link_parts).where(link_parts.c.kind == key[0], link_parts.c.link == key[1]))
        many(connection, link_parts, part_rows(*key, overlay.apply(value, effect.overrides)))
