"""Ask a register what it holds about documents: texts, records, findings, facts, names."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from mutabaa.errors import RegisterError
from mutabaa.register import stating
from mutabaa.register.history import Run
from mutabaa.register.record import LAYERS, Json, finding_id
from mutabaa.register.rows import batches
from mutabaa.register.schema import (
    decisions,
    documents,
    entities,
    facts,
    findings,
    links,
    members,
    named,
    parts,
    readings,
    runs,
    versions,
)
from mutabaa.register.values import Finding, Page, StoredDocument, StoredEntity, StoredFact, Version


def stored(row: Row[Any]) -> StoredDocument:
    """Return the value of a row of ``documents``."""
    return StoredDocument(
        id=row.id, title=row.title, source=row.source, url=row.url, language=row.language, first=row.first,
        last=row.last, stated=row.stated, version=row.version, hash=row.hash, read_at=row.read_at,
        seen_at=row.seen_at, linked=row.linked_run is not None,
    )  # fmt: skip


def row_of(connection: Connection, doc: str) -> Row[Any]:
    """Return the row of a document.

    Raises:
        RegisterError: There is none.
    """
    row = connection.execute(select(documents).where(documents.c.id == doc)).first()
    if row is None:
        raise RegisterError("no such document in the register", where=doc)
    return row


def page(connection: Connection, query: Select[Any], limit: int | None, offset: int) -> tuple[Sequence[Row[Any]], int]:
    """Return a slice of a query's rows and how many there are."""
    rows = connection.execute(query.limit(limit).offset(offset)).all()
    if limit is None or (len(rows) < limit and (rows or not offset)):
        return rows, offset + len(rows)
    total: int = connection.execute(
        query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    ).scalar_one()
    return rows, total


def between(table: Any, first: dt.date | None, last: dt.date | None) -> list[Any]:
    """Return conditions for rows whose period meets the days from ``first`` to ``last``."""
    wanted = []
    if first is not None:
        wanted.append(func.coalesce(table.c.last, table.c.first) >= first)
    if last is not None:
        wanted.append(func.coalesce(table.c.first, table.c.last) <= last)
    return wanted


def list_documents(
    connection: Connection, *, first: dt.date | None, last: dt.date | None, source: str | None,
    entity: str | None, limit: int | None, offset: int,
) -> Page[StoredDocument]:  # fmt: skip
    """Return documents, the newest first; those without a day come last."""
    query = select(documents).where(*between(documents, first, last))
    if source is not None:
        query = query.where(documents.c.source == source)
    if entity is not None:
        there = select(named.c.document).where(named.c.entity == entity)
        query = query.where(documents.c.pk.in_(there))
    # Both databases agree on where a missing day goes only when told.
    order = documents.c.last.desc().nulls_last(), documents.c.pk.desc()
    rows, total = page(connection, query.order_by(*order), limit, offset)
    return Page(tuple(map(stored, rows)), total)


def record(connection: Connection, doc: str) -> Json:
    """Return the present record of a document, text included."""
    row = row_of(connection, doc)
    kept = connection.execute(
        select(readings.c.record, versions.c.text)
        .join(versions, versions.c.pk == readings.c.version)
        .where(readings.c.pk == row.reading_pk)
    ).one()
    return {"doc": row.id, "text": kept.text, **json.loads(zlib.decompress(kept.record))}


def records(connection: Connection, docs: Sequence[str] | None) -> Iterator[Json]:
    """Yield the present records of the documents named, or of all in the order they came."""
    query = (
        select(documents.c.id, readings.c.record, versions.c.text)
        .join(readings, readings.c.pk == documents.c.reading_pk)
        .join(versions, versions.c.pk == documents.c.version_pk)
        .order_by(documents.c.pk)
    )
    batches: Iterator[Select[Any]] = iter([query])
    if docs is not None:
        batches = (query.where(documents.c.id.in_(docs[n : n + 500])) for n in range(0, len(docs), 500))
    for batch in batches:
        for row in connection.execution_options(yield_per=100).execute(batch):
            yield {"doc": row.id, "text": row.text, **json.loads(zlib.decompress(row.record))}


def list_versions(connection: Connection, doc: str) -> tuple[Version, ...]:
    """Return every version of a document's text, the oldest first."""
    row = row_of(connection, doc)
    found = connection.execute(select(versions).where(versions.c.document == row.pk).order_by(versions.c.version))
    return tuple(
        Version(v.version, v.hash, v.text, v.read_at, tuple(map(tuple, json.loads(v.difference or "[]"))))
        for v in found
    )


def list_facts(
    connection: Connection, doc: str | None, subject: str | None, superseded: bool
) -> tuple[StoredFact, ...]:
    """Return facts of a document or of one finding, in the order they were read."""
    query = stating.told()
    if doc is not None:
        query = query.where(facts.c.document == row_of(connection, doc).pk)
    if subject is not None:
        query = query.where(stating.SUBJECT.in_([subject]))
    if not superseded:
        query = query.where(facts.c.gone.is_(None))
    return tuple(
        StoredFact(
            row.subject, row.kind, row.property, row.value, row.doc, row.version, row.start, row.end, row.how,
            row.by, row.first_seen, row.last_seen or row.seen_at, row.gone_run is not None,
        )
        for row in connection.execute(query)
    )  # fmt: skip


def list_findings(
    connection: Connection, kind: str, *, doc: str | None, entity: str | None, role: str | None,
    type_: str | None, status: str | None, topic: str | None, first: dt.date | None, last: dt.date | None,
    limit: int | None, offset: int,
) -> Page[Finding]:  # fmt: skip
    """Return the findings of one kind as the documents report them, by day."""
    group = and_(members.c.kind == kind, members.c.document == findings.c.document, members.c.finding == findings.c.id)
    query = (
        select(findings, documents.c.id.label("doc"), members.c.link)
        .join_from(findings, documents)
        .outerjoin(members, group)
        .where(findings.c.kind == kind, *between(findings, first, last))
    )
    for column, value in ((findings.c.type, type_), (findings.c.status, status), (findings.c.topic, topic)):
        if value is not None:
            query = query.where(column == value)
    if doc is not None:
        query = query.where(documents.c.id == doc)
    if entity is not None:
        having = select(parts.c.document, parts.c.finding).where(parts.c.entity == entity, parts.c.kind == kind)
        if role:
            having = having.where(parts.c.role == role)
        has = having.distinct().subquery("has")
        query = query.join(has, (has.c.document == findings.c.document) & (has.c.finding == findings.c.id))
    order = findings.c.first.nulls_last(), findings.c.document, findings.c.start
    rows, total = page(connection, query.order_by(*order), limit, offset)
    return Page(in_full(connection, rows), total)


def in_full(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Finding, ...]:
    """Return the values of rows of ``findings`` joined with their document and link, with what the records say."""
    said = _said(connection, {row.document for row in rows})
    return tuple(_finding(row, said[row.document, row.id]) for row in rows)


def _finding(row: Row[Any], data: Json) -> Finding:
    return Finding(
        row.doc, row.id, row.uid, row.kind, row.type, row.status, row.first, row.last, row.start, row.end,
        row.rule, data, row.link, row.hidden, row.accepted,
    )  # fmt: skip


def _said(connection: Connection, pks: Iterable[int]) -> dict[tuple[int, str], Json]:
    """Return (document, finding) -> the finding as the present record has it."""
    found: dict[tuple[int, str], Json] = {}
    present = readings.c.pk == documents.c.reading_pk
    query = select(documents.c.pk, readings.c.record).join_from(documents, readings, present)
    for batch in batches(sorted(pks)):
        for row in connection.execute(query.where(documents.c.pk.in_(batch))):
            kept = json.loads(zlib.decompress(row.record))
            for kind, layer in LAYERS:
                for number, data in enumerate(kept.get(layer) or (), 1):
                    found[row.pk, finding_id(kind, number, data)] = data
    return found


def list_entities(
    connection: Connection, *, name: str | None, type_: str | None, limit: int | None, offset: int
) -> Page[StoredEntity]:
    """Return what documents name, the most named first."""
    query = select(entities).where(entities.c.documents > 0)
    if type_ is not None:
        query = query.where(entities.c.type == type_)
    if name:
        like = "%" + name.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        columns = entities.c.name_ar, entities.c.name_en, entities.c.id
        query = query.where(or_(*(column.ilike(like, escape="\\") for column in columns)))
    rows, total = page(connection, query.order_by(entities.c.documents.desc(), entities.c.id), limit, offset)
    return Page(tuple(map(entity, rows)), total)


def entity(row: Row[Any]) -> StoredEntity:
    """Return the value of a row of ``entities``."""
    return StoredEntity(row.id, row.type, row.name_ar, row.name_en, row.wikidata, row.documents)


def entity_of(connection: Connection, id_: str) -> StoredEntity:
    """Return one entity.

    Raises:
        RegisterError: The register does not know it.
    """
    row = connection.execute(select(entities).where(entities.c.id == id_)).first()
    if row is None:
        raise RegisterError("no document names this entity", where=id_)
    return entity(row)


def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows the main tables hold."""
    counted = {"documents": documents, "versions": versions, "facts": facts, "decisions": decisions}
    found: dict[str, int] = {}
    for name, table in counted.items():
        found[name] = connection.execute(select(func.count()).select_from(table)).scalar_one()
    found["mentions"] = connection.execute(select(func.sum(named.c.times))).scalar_one() or 0
    for table in (findings, links):
        for kind, number in connection.execute(select(table.c.kind, func.count()).group_by(table.c.kind)):
            found[kind if table is findings else f"linked {kind}"] = number
    return found


def list_runs(connection: Connection, limit: int) -> tuple[Run, ...]:
    """Return the newest runs."""
    rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit))
    return tuple(Run(r.id, r.kind, r.program, r.by, r.started, r.finished, r.documents, r.note) for r in rows)
