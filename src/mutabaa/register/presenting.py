"""Make a reading of a document the present one: its findings, names and facts.

Findings, parts and mentions are replaced; facts are not: those that the new
reading no longer gives stay, marked with the run that superseded them.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from mutabaa.register.schema import documents, entities, facts, findings, mentions, parts, readings
from mutabaa.register.taking import Fact, Json, Taken, day, digest, take, text_hash

_ROWS = 100  # at most, in one statement: other writers wait no longer than that


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, and when.

    Attributes:
        run: Id of the run.
        program: Name and version of what read the document.
        now: Moment (UTC).
    """

    run: int
    program: str
    now: str


@dataclass(frozen=True, slots=True)
class Target:
    """The version of the document that was read.

    Attributes:
        pk: Key of the document.
        doc: Its id.
        version: Number of the version.
        version_pk: Its key.
        seen_at: When the document was last met before; None for a new one.
    """

    pk: int
    doc: str
    version: int
    version_pk: int = 0
    seen_at: str | None = None


def present(connection: Connection, target: Target, record: Json, stamp: Stamp) -> None:
    """Make ``record`` the present reading of a document, inside a write transaction."""
    taken = take(record, target.doc)
    pk, fresh = target.pk, target.seen_at is None
    rest = {key: value for key, value in record.items() if key not in {"text", "doc"}}
    reading_pk = connection.execute(
        insert(readings)
        .values(
            version=target.version_pk, run=stamp.run, program=stamp.program, digest=digest(record),
            read_at=stamp.now,
            record=zlib.compress(json.dumps(rest, ensure_ascii=False).encode(), 6),
        )
        .returning(readings.c.pk)
    ).scalar_one()  # fmt: skip
    published = record.get("published") or {}
    connection.execute(
        update(documents)
        .where(documents.c.pk == pk)
        .values(
            url=record.get("url"), source=record.get("source"), language=record.get("language") or "",
            title=_title(record), hash=text_hash(record["text"]), version=target.version,
            first=day(published.get("from")), last=day(published.get("to")),
            stated=bool(published.get("stated")), seen_at=stamp.now,
            version_pk=target.version_pk, reading_pk=reading_pk, linked_run=None, program=stamp.program,
        )
    )  # fmt: skip
    _count_entities(connection, pk, taken, fresh)
    for table, rows in ((findings, taken.findings), (parts, taken.parts), (mentions, taken.mentions)):
        if not fresh:
            connection.execute(delete(table).where(table.c.document == pk))
        many(connection, table, [{"document": pk, **row} for row in rows])
    _facts(connection, target, taken.facts, stamp)


def many(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows, a hundred at a time."""
    for start in range(0, len(rows), _ROWS):
        connection.execute(insert(table), rows[start : start + _ROWS])


def _title(record: Json) -> str:
    text: str = record["text"]
    title = record.get("title")
    words_ = text[title["start"] : title["end"]] if title else text.strip()[:120].split("\n")[0]
    return " ".join(words_.split())


def _count_entities(connection: Connection, pk: int, taken: Taken, fresh: bool) -> None:
    """Keep the entities that documents name, each with how many do."""
    new = {row["entity"] for row in taken.mentions if row["entity"]}
    old: set[str] = set()
    if not fresh:
        old = set(
            connection.execute(
                select(mentions.c.entity).where(mentions.c.document == pk, mentions.c.entity.is_not(None)).distinct()
            ).scalars()
        )
    known = {row["id"]: row for row in taken.entities}
    for id_ in new - known.keys():
        known[id_] = {"id": id_, "type": "", "name_ar": "", "name_en": "", "wikidata": None}
    there = set(connection.execute(select(entities.c.id).where(entities.c.id.in_(known))).scalars())
    many(connection, entities, [{**row, "documents": 0} for id_, row in known.items() if id_ not in there])
    named = [{"it": id_, **known[id_]} for id_ in sorted(there) if known[id_]["type"]]
    if named:
        connection.execute(
            update(entities)
            .where(entities.c.id == bindparam("it"))
            .values({name: bindparam(name) for name in ("type", "name_ar", "name_en", "wikidata")}),
            named,
        )
    for ids, step in ((new - old, 1), (old - new, -1)):
        if ids:
            connection.execute(
                update(entities).where(entities.c.id.in_(sorted(ids))).values(documents=entities.c.documents + step)
            )


def _facts(connection: Connection, target: Target, taken: list[Fact], stamp: Stamp) -> None:
    """Write new facts; supersede those that the new reading no longer gives."""
    pk, version, run = target.pk, target.version, stamp.run
    new = {(version, *_key(fact)): fact for fact in taken}
    old: dict[tuple[Any, ...], int] = {}
    if target.seen_at is not None:
        # What people decided is no reading's to supersede.
        read = facts.c.gone_run.is_(None) & facts.c.how.not_like("decision %")
        rows = connection.execute(select(facts).where(facts.c.document == pk, read))
        old = {(row.version, *_key(row)): row.pk for row in rows}
    many(
        connection,
        facts,
        [
            {
                "document": pk, "version": version, "subject": fact.subject, "kind": fact.kind,
                "property": fact.property, "value": fact.value, "start": fact.start, "end": fact.end,
                "how": fact.how, "by": fact.by, "first_seen": stamp.now, "first_run": run,
            }
            for key, fact in new.items()
            if key not in old
        ],
    )  # fmt: skip
    gone = {key: fact_pk for key, fact_pk in old.items() if key not in new}
    if not gone:
        return
    heirs = {
        (row.subject, row.property): row.pk
        for row in connection.execute(
            select(facts).where(facts.c.document == pk, facts.c.gone_run.is_(None), facts.c.first_run == run)
        )
    }
    connection.execute(
        update(facts)
        .where(facts.c.pk == bindparam("it"))
        .values(gone_run=run, last_seen=target.seen_at, superseded_by=bindparam("heir")),
        [{"it": fact_pk, "heir": heirs.get((key[1], key[3]))} for key, fact_pk in gone.items()],
    )


def _key(fact: Any) -> tuple[Any, ...]:
    return (
        fact.subject, fact.kind, fact.property, fact.value, fact.start, fact.end, fact.how, fact.by
    )  # fmt: skip
