"""Facts: one value each, with the words, the rule and the moment it comes from.

They are kept small, since there are dozens for each article: names that stand
in thousands of rows (properties, rules) are numbers in ``terms``, the lasting
id of a finding is one in ``subjects``, run and time of a reading one in
``moments``, and a value that is words of the text is only the place of them.
The view ``facts`` has them all in full.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from mutabaa.register.facts import Fact
from mutabaa.register.rows import Stamp, Target, batches, many
from mutabaa.register.schema import documents, facts, moments, subjects, terms, versions

_BY_HAND = "decision "

_property, _how, _by = terms.alias("property"), terms.alias("how"), terms.alias("by")
_came, _gone = moments.alias("came"), moments.alias("gone")
_value = func.coalesce(facts.c.value, func.substr(versions.c.text, facts.c.start + 1, facts.c.end - facts.c.start))

SUBJECT, PROPERTY, HOW = subjects.c.uid, _property.c.said, _how.c.said
CAME, GONE = _came.c.run, _gone.c.run
"""Columns to choose facts by."""


def told() -> Select[Any]:
    """Return the query for facts in full, in the order they were read."""
    return (
        select(
            documents.c.id.label("doc"), documents.c.seen_at, facts.c.document, facts.c.n, facts.c.version,
            subjects.c.uid.label("subject"), subjects.c.kind, _property.c.said.label("property"),
            _value.label("value"), facts.c.start, facts.c.end, _how.c.said.label("how"), _by.c.said.label("by"),
            _came.c.at.label("first_seen"), _came.c.run.label("first_run"),
            _gone.c.at.label("last_seen"), _gone.c.run.label("gone_run"),
        )
        .select_from(facts)
        .join(documents, documents.c.pk == facts.c.document)
        .join(versions, (versions.c.document == facts.c.document) & (versions.c.version == facts.c.version))
        .join(subjects, subjects.c.pk == facts.c.subject)
        .join(_property, _property.c.pk == facts.c.property)
        .join(_how, _how.c.pk == facts.c.how)
        .join(_by, _by.c.pk == facts.c.by)
        .join(_came, _came.c.pk == facts.c.came)
        .outerjoin(_gone, _gone.c.pk == facts.c.gone)
        .order_by(facts.c.document, facts.c.n)
    )  # fmt: skip


def state(connection: Connection, target: Target, text: str, taken: Sequence[Fact], stamp: Stamp) -> None:
    """Write new facts of a reading; supersede those that it no longer gives."""
    new = {(target.version, *_key(fact)): fact for fact in taken}
    old: dict[tuple[Any, ...], int] = {}
    if target.seen_at is not None:
        # What people decided is no reading's to supersede.
        there = told().where(facts.c.document == target.pk, facts.c.gone.is_(None), HOW.not_like(f"{_BY_HAND}%"))
        old = {(row.version, *_key(row)): row.n for row in connection.execute(there)}
    heirs = _write(connection, target, text, [fact for key, fact in new.items() if key not in old], stamp)
    gone = {key: n for key, n in old.items() if key not in new}
    if gone:
        moment = _moment(connection, target.pk, stamp.run, target.seen_at or stamp.now)
        put = {"gone": moment, "superseded_by": bindparam("heir")}
        connection.execute(
            update(facts).where(facts.c.document == target.pk, facts.c.n == bindparam("it")).values(**put),
            [{"it": n, "heir": heirs.get((key[1], key[3]))} for key, n in gone.items()],
        )


def decided(connection: Connection, target: Target, fact: Fact, stamp: Stamp) -> None:
    """Write a value that a person set."""
    _write(connection, target, "", [fact], stamp)


def undone(connection: Connection, decision: str, stamp: Stamp) -> None:
    """Mark the value of a decision that was taken back."""
    here = select(facts.c.document, facts.c.n).join(_how, _how.c.pk == facts.c.how)
    rows = connection.execute(here.where(HOW.in_([by_hand(decision)]), facts.c.gone.is_(None))).all()
    for row in rows:
        gone = _moment(connection, row.document, stamp.run, stamp.now)
        this = facts.c.document == row.document, facts.c.n == row.n
        connection.execute(update(facts).where(*this).values(gone=gone))


def by_hand(decision: str) -> str:
    """Return how a fact is known that a person decided."""
    return f"{_BY_HAND}{decision}"


def _write(
    connection: Connection, target: Target, text: str, new: Sequence[Fact], stamp: Stamp
) -> dict[tuple[str, str], int]:
    """Write facts; return subject and property -> number of the fact."""
    if not new:
        return {}
    first = (connection.execute(select(func.max(facts.c.n)).where(facts.c.document == target.pk)).scalar() or 0) + 1
    known = _terms(connection, {word for fact in new for word in (fact.property, fact.how, fact.by)})
    about = _subjects(connection, target.pk, {fact.subject: fact.kind for fact in new})
    moment = _moment(connection, target.pk, stamp.run, stamp.now)
    rows = [
        {
            "document": target.pk, "n": n, "version": target.version, "subject": about[fact.subject],
            "property": known[fact.property], "start": fact.start, "end": fact.end, "how": known[fact.how],
            "by": known[fact.by], "came": moment, "value": None if _is_there(fact, text) else fact.value,
        }
        for n, fact in enumerate(new, first)
    ]  # fmt: skip
    many(connection, facts, rows)
    return {(fact.subject, fact.property): n for n, fact in enumerate(new, first)}


def _is_there(fact: Fact, text: str) -> bool:
    return fact.start is not None and text[fact.start : fact.end] == fact.value


def _key(fact: Any) -> tuple[Any, ...]:
    return (
        fact.subject, fact.kind, fact.property, fact.value, fact.start, fact.end, fact.how, fact.by
    )  # fmt: skip


def _moment(connection: Connection, document: int, run: int, at: str) -> int:
    made: int = connection.execute(
        insert(moments).values(document=document, run=run, at=at).returning(moments.c.pk)
    ).scalar_one()
    return made


def _subjects(connection: Connection, document: int, wanted: dict[str, str]) -> dict[str, int]:
    """Return the numbers of findings by their lasting ids; those that have none get one."""
    query = select(subjects.c.uid, subjects.c.pk)

    def known() -> dict[str, int]:
        rows = (row for some in batches(wanted) for row in connection.execute(query.where(subjects.c.uid.in_(some))))
        return {row.uid: row.pk for row in rows}

    found = known()
    missing = [{"document": document, "uid": uid, "kind": kind} for uid, kind in wanted.items() if uid not in found]
    if missing:
        many(connection, subjects, missing)
        found = known()
    return found


def _terms(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """Return the numbers of words; those that have none get one."""
    keyed = {_hash(said): said for said in sorted(wanted)}

    def known() -> dict[int, Row[Any]]:
        return {row.key: row for row in connection.execute(select(terms).where(terms.c.key.in_(list(keyed))))}

    found = known()
    missing = [{"key": key, "said": said} for key, said in keyed.items() if key not in found]
    if missing:
        many(connection, terms, missing)
        found = known()
    return {said: found[key].pk for key, said in keyed.items()}


def _hash(said: str) -> int:
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "big", signed=True)
