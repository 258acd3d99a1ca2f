"""Make a reading of a document the present one: its findings, names and facts.

Findings, parts and mentions are replaced; facts are not: those that the new
reading no longer gives stay, marked with the run that superseded them.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from mutabaa.register import stating
from mutabaa.register.record import Json, day, digest, text_hash
from mutabaa.register.rows import Stamp, Target, many
from mutabaa.register.schema import documents, entities, findings, named, parts, readings
from mutabaa.register.taking import Taken, take


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
    counts = Counter(row["entity"] for row in taken.mentions if row["entity"])
    names = [{"entity": entity, "times": times} for entity, times in sorted(counts.items())]
    for table, rows in ((findings, taken.findings), (parts, taken.parts), (named, names)):
        if not fresh:
            connection.execute(delete(table).where(table.c.document == pk))
        many(connection, table, [{"document": pk, **row} for row in rows])
    stating.state(connection, target, record["text"], taken.facts, stamp)


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
        old = set(connection.execute(select(named.c.entity).where(named.c.document == pk)).scalars())
    known = {row["id"]: row for row in taken.entities}
    for id_ in new - known.keys():
        known[id_] = {"id": id_, "type": "", "name_ar": "", "name_en": "", "wikidata": None}
    there = set(connection.execute(select(entities.c.id).where(entities.c.id.in_(known))).scalars())
    many(connection, entities, [{**row, "documents": 0} for id_, row in known.items() if id_ not in there])
    described = [{"it": id_, **known[id_]} for id_ in sorted(there) if known[id_]["type"]]
    if described:
        connection.execute(
            update(entities)
            .where(entities.c.id == bindparam("it"))
            .values({name: bindparam(name) for name in ("type", "name_ar", "name_en", "wikidata")}),
            described,
        )
    for ids, step in ((new - old, 1), (old - new, -1)):
        if ids:
            connection.execute(
                update(entities).where(entities.c.id.in_(sorted(ids))).values(documents=entities.c.documents + step)
            )
