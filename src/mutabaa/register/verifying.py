"""Check a register against itself: every span, every hash, every fact.

What is checked: the database's own integrity; that every text still has its
hash; that each span of each record lies inside its text; that every fact
points at words that its record points at, and finds them; that record and
findings agree; that every version is in the full-text index.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from mutabaa.register import stating
from mutabaa.register.record import LAYERS, digest, text_hash
from mutabaa.register.schema import documents, facts, findings, readings, versions
from mutabaa.register.values import Problem

_WORDS = frozenset({"triggers", "evidence", "action", "condition", "cue", "content", "title"})


def verify(connection: Connection) -> Iterator[Problem]:
    """Yield everything that is wrong, document by document; nothing for a sound register."""
    yield from _database(connection)
    texts = (
        select(versions, documents.c.id, documents.c.version_pk, documents.c.reading_pk)
        .join_from(versions, documents)
        .order_by(versions.c.pk)
    )
    for row in connection.execution_options(yield_per=100).execute(texts):
        if text_hash(row.text) != row.hash:
            yield Problem(row.id, "text", f"the text of version {row.version} is not the one that was read")
        yield from _facts(connection, row)
        if row.pk == row.version_pk:
            yield from _reading(connection, row)
    yield from _index(connection)


def _database(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("PRAGMA integrity_check")):
            if said != "ok":
                yield Problem("", "database", str(said))
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield Problem("", "database", f"{row[0]}: row {row[1]} points at a missing row of {row[2]}")
    orphans = select(documents.c.id).where(documents.c.version_pk.is_(None) | documents.c.reading_pk.is_(None))
    for (doc,) in connection.execute(orphans):
        yield Problem(doc, "record", "the document has no text or no reading")


def _facts(connection: Connection, row: Row[Any]) -> Iterator[Problem]:
    """Every fact of this version lies inside its text; what is stored as words finds those words."""
    there = stating.told().where(facts.c.document == row.document, facts.c.version == row.version)
    for fact in connection.execute(there):
        if fact.start is None:
            continue
        where = f"{fact.property} of {fact.subject} at {fact.start}-{fact.end}"
        if not 0 <= fact.start <= fact.end <= len(row.text):
            yield Problem(row.id, "span", f"{where} lies outside the text")
        elif fact.property in _WORDS and row.text[fact.start : fact.end] != fact.value:
            yield Problem(row.id, "fact", f"{where} is not what the text says there")


def _present_facts(connection: Connection, row: Row[Any], spans: set[tuple[int, int]]) -> Iterator[Problem]:
    """Every fact in force points at words that the record points at."""
    there = select(facts.c.n, facts.c.start, facts.c.end).where(
        facts.c.document == row.document, facts.c.version == row.version, facts.c.gone.is_(None)
    )
    for fact in connection.execute(there):
        if fact.start is not None and (fact.start, fact.end) not in spans:
            yield Problem(row.id, "fact", f"fact {fact.n} points at {fact.start}-{fact.end}, its record does not")


def _reading(connection: Connection, row: Row[Any]) -> Iterator[Problem]:
    kept = connection.execute(select(readings).where(readings.c.pk == row.reading_pk)).first()
    if kept is None:
        yield Problem(row.id, "record", "its reading is missing")
        return
    try:
        record = json.loads(zlib.decompress(kept.record))
    except (zlib.error, ValueError):
        yield Problem(row.id, "record", "its record cannot be read")
        return
    if digest(record) != kept.digest:
        yield Problem(row.id, "record", "its record is not the one that was written")
    spans = set(_spans(record))
    yield from _present_facts(connection, row, spans)
    for start, end in sorted(spans):
        if not 0 <= start <= end <= len(row.text):
            yield Problem(row.id, "span", f"{start}-{end} lies outside the text")
    count = sum(len(record.get(layer) or ()) for _, layer in LAYERS)
    there = connection.execute(
        select(func.count()).select_from(findings).where(findings.c.document == row.document)
    ).scalar_one()
    if count != there:
        yield Problem(row.id, "record", f"its record has {count} findings, the register {there}")


def _spans(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"]
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part)


def _index(connection: Connection) -> Iterator[Problem]:
    # The contentless FTS5 table has no rows to read; its document sizes have.
    indexed = "SELECT id FROM words_docsize" if connection.dialect.name == "sqlite" else "SELECT version FROM words"
    missing = text(
        f"SELECT d.id FROM documents d JOIN versions v ON v.document = d.pk WHERE v.pk NOT IN ({indexed}) ORDER BY d.pk"
    )
    for (doc,) in connection.execute(missing):
        yield Problem(doc, "search", "a version of its text is not in the full-text index")
