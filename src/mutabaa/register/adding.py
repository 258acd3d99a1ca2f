"""Put one record into the register, whole or not at all.

Which document a record is: the one with its address, if it has one; else the
one that came under its name without contradicting address or outlet, and shares
words with it (two folders may each hold a ``1.txt``); else, for a copy without
any address, the one with the same text. Same text means nothing to do (or a new
reading by a newer program), other text a new version.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from mutabaa.errors import BadInput
from mutabaa.model import Span
from mutabaa.register import sketching, words
from mutabaa.register.presenting import present
from mutabaa.register.record import Json, digest, text_hash
from mutabaa.register.rows import Stamp, Target
from mutabaa.register.schema import documents, readings, versions
from mutabaa.register.values import Added, Outcome
from mutabaa.register.versions import difference
from mutabaa.text import fold_once

# Share of the words of the shorter text. Of 4,000 pairs of articles that have nothing to do with each other one in a
# hundred shares more than 0.23, the median pair 0.1.
_SHARED = 0.25


def identify(connection: Connection, record: Json, hash_: str) -> Row[Any] | None:
    """Return the register's row of the document that ``record`` is, if it is there."""
    url, source = record.get("url"), record.get("source")
    columns = select(documents)
    if url:
        found = connection.execute(columns.where(documents.c.url == url)).first()
        if found is not None:
            return found
    by_name = columns.where(documents.c.name == record["doc"])
    if url:
        by_name = by_name.where(documents.c.url.is_(None))
    if source:
        by_name = by_name.where(or_(documents.c.source.is_(None), documents.c.source == source))
    named = _told_before(connection, connection.execute(by_name.order_by(documents.c.pk)).all(), record, hash_)
    if named is not None or url:
        return named
    same_source = documents.c.source == source if source else documents.c.source.is_(None)
    return connection.execute(columns.where(documents.c.hash == hash_, documents.c.url.is_(None), same_source)).first()


def _told_before(connection: Connection, rows: Sequence[Row[Any]], record: Json, hash_: str) -> Row[Any] | None:
    """Return which of the documents of one name the record is: the same text, else an earlier wording of it."""
    for row in rows:
        if row.hash == hash_:
            return row
    for row in rows:
        before = connection.execute(select(versions.c.text).where(versions.c.pk == row.version_pk)).scalar_one()
        if _akin(before, record["text"]):
            return row
    return None


def _akin(before: str, after: str) -> bool:
    """Say whether a text can be an earlier wording of another, however much was added or left out."""
    old, new = set(fold_once(before).split()), set(fold_once(after).split())
    return len(old & new) >= _SHARED * min(len(old), len(new))


def index_entry(record: Json) -> words.Entry:
    """Return what to index of a record's text; the slow part, best done before the register is locked."""
    title = record.get("title")
    return words.entry(record["text"], Span(title["start"], title["end"]) if title else None)


def add(connection: Connection, record: Json, stamp: Stamp, indexed: words.Entry | None = None) -> Added:
    """Add a record inside the caller's write transaction.

    Args:
        connection: In a write transaction.
        record: As the contract writes it.
        stamp: Run, program and moment.
        indexed: Its ``index_entry``, if it was made already.

    Raises:
        BadInput: No database can keep its text, or it lacks id or text.
    """
    check(record)
    hash_ = text_hash(record["text"])
    row = identify(connection, record, hash_)
    if row is None:
        return _new(connection, record, stamp, indexed)
    doc = Added(row.id, "known", row.version)
    if row.hash == hash_:
        fingerprint = digest(record)
        old = connection.execute(select(readings.c.digest).where(readings.c.pk == row.reading_pk)).scalar_one_or_none()
        if old == fingerprint:
            met = {"seen_at": stamp.now, "program": stamp.program}
            connection.execute(update(documents).where(documents.c.pk == row.pk).values(**met))
            return doc
        outcome: Outcome = "reread"
        version, version_pk = row.version, row.version_pk
    else:
        outcome, version = "changed", row.version + 1
        before = connection.execute(select(versions.c.text).where(versions.c.pk == row.version_pk)).scalar_one()
        version_pk = _version(connection, Target(row.pk, row.id, version), record, stamp, indexed, before)
        sketching.forget(connection, row.pk)
    present(connection, Target(row.pk, row.id, version, version_pk, row.seen_at), record, stamp)
    return Added(row.id, outcome, version)


def check(record: Json) -> None:
    """Refuse what no database keeps unchanged.

    Raises:
        BadInput: With what is wrong.
    """
    doc, text = record.get("doc"), record.get("text")
    if not isinstance(doc, str) or not doc or not isinstance(text, str):
        raise BadInput("a record needs a name (`doc`) and a `text`", where=str(doc or ""))
    if len(doc) > 500:
        raise BadInput("its name is longer than 500 letters", where=doc[:60] + "…")
    if "\0" in text or "\0" in doc:
        raise BadInput("it holds NUL characters", where=doc, remedy="is it a binary file?")
    try:
        (text + doc).encode()
    except UnicodeEncodeError as error:
        raise BadInput(f"code point {error.start} is half a character (a lone surrogate)", where=ascii(doc)) from None


def _new(connection: Connection, record: Json, stamp: Stamp, indexed: words.Entry | None) -> Added:
    doc = _free_id(connection, record["doc"])
    pk = connection.execute(
        insert(documents)
        .values(
            id=doc, name=record["doc"], hash=text_hash(record["text"]), version=1, run=stamp.run, read_at=stamp.now,
            seen_at=stamp.now, title="", language="", stated=False,
        )
        .returning(documents.c.pk)
    ).scalar_one()  # fmt: skip
    version_pk = _version(connection, Target(pk, doc, 1), record, stamp, indexed)
    present(connection, Target(pk, doc, 1, version_pk), record, stamp)
    return Added(doc, "new", 1)


def _free_id(connection: Connection, wanted: str) -> str:
    """Return ``wanted``, or ``wanted~2``... where another document has it."""
    number, doc = 1, wanted
    while connection.execute(select(documents.c.pk).where(documents.c.id == doc)).first():
        number += 1
        doc = f"{wanted}~{number}"
    return doc


def _version(
    connection: Connection,
    target: Target,
    record: Json,
    stamp: Stamp,
    indexed: words.Entry | None,
    before: str | None = None,
) -> int:
    text = record["text"]
    changed = None if before is None else json.dumps(difference(before, text))
    version_pk: int = connection.execute(
        insert(versions)
        .values(
            document=target.pk, version=target.version, hash=text_hash(text), text=text, read_at=stamp.now,
            run=stamp.run, difference=changed,
        )
        .returning(versions.c.pk)
    ).scalar_one()  # fmt: skip
    words.write(connection, version_pk, indexed or index_entry(record))
    return version_pk


def program_of(connection: Connection, reading: int) -> str | None:
    """Return what program made a reading."""
    return connection.execute(select(readings.c.program).where(readings.c.pk == reading)).scalar_one_or_none()
