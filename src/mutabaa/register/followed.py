"""Ask a register what many documents say together: events, promises, stories, disagreements."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, func, select

from mutabaa.errors import RegisterError, StaleRegister
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, SearchLog
from mutabaa.model.links import CLOSED, FIELDS, Linked, LinkedKind, LinkState, standing
from mutabaa.register import codec, overlay
from mutabaa.register.history import Change
from mutabaa.register.lists import page
from mutabaa.register.schema import documents, follow_ups, link_history, link_parts, links, members
from mutabaa.register.values import Due, Page

T = TypeVar("T")

ORDERS: Mapping[str, tuple[Any, ...]] = {
    "day": (links.c.last.nulls_last(), links.c.id),
    "newest": (links.c.last.desc().nulls_last(), links.c.id),
    "reported": (links.c.reported.desc().nulls_last(), links.c.id),
    "amount": (links.c.amount.desc().nulls_last(), links.c.id),
    "documents": (links.c.documents.desc(), links.c.id),
    "priority": (links.c.priority.desc(), links.c.id),
    "changed": (links.c.changed_at.desc(), links.c.id),
}


def value(row: Row[Any]) -> Linked:
    """Return a linked value with what people set by hand in it."""
    raw = codec.loads(row.kind, row.payload)
    return overlay.apply(raw, json.loads(row.overrides)) if row.overrides else raw


def one(connection: Connection, kind: LinkedKind, id_: str) -> Linked:
    """Return one linked value.

    Raises:
        RegisterError: There is none of this id.
    """
    row = connection.execute(select(links).where(links.c.kind == kind, links.c.id == id_)).first()
    if row is None:
        raise RegisterError(f"no such {kind} in the register", where=id_)
    return value(row)


def listed(
    connection: Connection, kind: LinkedKind, *, entity: Mapping[str, str], equal: Mapping[str, str],
    first: dt.date | None, last: dt.date | None, doc: str | None, hidden: bool, order: str,
    limit: int | None, offset: int,
) -> Page[Linked]:  # fmt: skip
    """Return linked values of one kind.

    Args:
        connection: In a read transaction.
        kind: Kind.
        entity: Role ("" for any) -> entity id that has it.
        equal: Column -> value (several: separated by commas).
        first: Only those whose period meets this day or a later one.
        last: Only those whose period meets this day or an earlier one.
        doc: Only those with a member in this document.
        hidden: Also what people rejected.
        order: Key of ``ORDERS``.
        limit: At most so many.
        offset: Leave out the first so many.
    """
    # Linked periods have both ends or none, so that the index on days serves.
    query = select(links).where(links.c.kind == kind)
    if first is not None:
        query = query.where(links.c.last >= first)
    if last is not None:
        query = query.where(links.c.first <= last)
    for column, wanted in equal.items():
        query = query.where(links.c[column].in_(wanted.split(",")))
    for role, id_ in entity.items():
        part = select(link_parts.c.link).where(link_parts.c.kind == kind, link_parts.c.entity == id_)
        named = (part.where(link_parts.c.role == role) if role else part).distinct().subquery()
        query = query.join(named, named.c.link == links.c.id)
    if doc is not None:
        query = query.where(links.c.id.in_(_links_of(kind, doc)))
    if not hidden:
        query = query.where(links.c.hidden.is_(False))
    rows, total = page(connection, query.order_by(*ORDERS[order]), limit, offset)
    return Page(tuple(map(value, rows)), total)


def _links_of(kind: LinkedKind, doc: str) -> Select[Any]:
    return select(members.c.link).join_from(members, documents).where(members.c.kind == kind, documents.c.id == doc)


def state(
    connection: Connection, kinds: Sequence[LinkedKind], docs: Sequence[str] | None, ids: Iterable[str] | None
) -> LinkState:
    """Return links as they were written, without what people set: what the linking stage works on."""
    found: dict[str, list[Linked]] = {}
    for kind in kinds:
        base = select(links).where(links.c.kind == kind).order_by(links.c.id)
        queries = [base]
        if docs is not None:
            pks = select(documents.c.pk).where(documents.c.id.in_(docs))
            linked = select(members.c.link).where(members.c.kind == kind, members.c.document.in_(pks))
            queries = [base.where(links.c.id.in_(linked))]
        if ids is not None:
            wanted = list(ids)
            queries = [base.where(links.c.id.in_(wanted[n : n + 500])) for n in range(0, len(wanted), 500)]
        found[FIELDS[kind]] = [
            codec.loads(kind, row.payload)
            for query in queries
            for row in connection.execution_options(yield_per=500).execute(query)
        ]
    return LinkState(**{layer: tuple(values) for layer, values in found.items()})  # type: ignore[arg-type]


def search_log(connection: Connection, subject: str) -> SearchLog | None:
    """Return where follow-up of a subject was looked for, brought up to date; None: not searched."""
    row = connection.execute(select(links).where(links.c.kind == "search", links.c.id == subject)).first()
    if row is None:
        return None
    kept = codec.loads("search", row.payload)
    assert isinstance(kept, SearchLog)
    looked = select(func.count(), func.max(documents.c.first)).where(documents.c.linked_run.is_not(None))
    if kept.since is not None:
        looked = looked.where(documents.c.first >= kept.since)
    count, up_to = connection.execute(looked).one()
    return SearchLog(kept.subject, count, up_to, kept.documents, kept.since)


def read_up_to(connection: Connection) -> dt.date | None:
    """Return the last publication day in the register; of an inferred interval its first, which alone is certain."""
    day: dt.date | None = connection.execute(select(func.max(documents.c.first))).scalar_one()
    return day


def due(
    connection: Connection, *, on: dt.date, within: int, silence: int | None, stale_after: int,
    limit: int | None, offset: int,
) -> Page[Due]:  # fmt: skip
    """Return open promises and planned events that fall due up to ``on + within``, the most overdue first.

    Raises:
        StaleRegister: Nothing was read in the last ``silence`` days before ``on``, so silence proves nothing.
    """
    up_to = read_up_to(connection)
    if silence is not None and (up_to is None or (on - up_to).days > silence):
        raise StaleRegister(
            f"nothing was read up to {on}" + (f"; the last article is of {up_to}" if up_to else ""),
            remedy="add newer articles, or ask for an earlier day",
        )
    query = (
        select(links)
        .where(
            links.c.kind.in_(["commitment", "event"]),
            links.c.last <= on + dt.timedelta(days=within),
            links.c.status.not_in(sorted(CLOSED | {"ongoing"})),
            links.c.hidden.is_(False),
        )
        .order_by(links.c.last, links.c.id)
    )
    rows, total = page(connection, query, limit, offset)
    found = []
    for row in rows:
        it = value(row)
        assert isinstance(it, LinkedEvent | LinkedCommitment)
        found.append(Due(row.kind, it, row.last, standing(it, on=on, stale_after=stale_after), (row.last - on).days))
    return Page(tuple(found), total)


def changed_since(connection: Connection, query: Select[Any]) -> tuple[Change, ...]:
    """Return changes of links from rows of ``link_history``, the oldest first."""
    rows = connection.execute(query).all()
    later: dict[tuple[str, str], str | None] = {}
    found: list[Change] = []
    # What a change led to is what the next one replaced, or what stands now.
    for row in reversed(rows):
        key = (row.kind, row.id)
        if key not in later:
            later[key] = _next(connection, row)
        after = None if row.what == "gone" else later[key]
        old = codec.loads(row.kind, row.before) if row.before else None
        new = codec.loads(row.kind, after) if after else None
        found.append(Change(row.at, row.run, row.kind, row.id, row.what, _differing(old, new), old, new))
        later[key] = row.before
    return tuple(reversed(found))


def _next(connection: Connection, row: Row[Any]) -> str | None:
    """Return the payload that a change led to: what the next change replaced, or what stands now."""
    changed = select(link_history.c.before).where(
        link_history.c.kind == row.kind, link_history.c.id == row.id, link_history.c.pk > row.pk
    )
    found = connection.execute(changed.order_by(link_history.c.pk).limit(1)).first()
    if found is not None:
        before: str | None = found.before
        return before
    now = select(links.c.payload).where(links.c.kind == row.kind, links.c.id == row.id)
    return connection.execute(now).scalar_one_or_none()


def _differing(old: Linked | None, new: Linked | None) -> tuple[str, ...]:
    if old is None or new is None:
        return ()
    before, after = codec.plain(old), codec.plain(new)
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))


def evidence_in(connection: Connection, doc: str) -> tuple[tuple[str, str, int], ...]:
    """Return (kind, link, number of the follow-up) of what a document contributes."""
    rows = connection.execute(
        select(follow_ups.c.kind, follow_ups.c.link, follow_ups.c.n)
        .join_from(follow_ups, documents)
        .where(documents.c.id == doc)
        .order_by(follow_ups.c.start)
    )
    return tuple((row.kind, row.link, row.n) for row in rows)


def subjects_of(connection: Connection, entity: str, limit: int) -> tuple[tuple[LinkedKind, str, str], ...]:
    """Return (kind, link, role) of what an entity has a part in, the newest first."""
    rows = connection.execute(
        select(link_parts.c.kind, link_parts.c.link, link_parts.c.role)
        .join_from(link_parts, links, (links.c.kind == link_parts.c.kind) & (links.c.id == link_parts.c.link))
        .where(link_parts.c.entity == entity, links.c.hidden.is_(False))
        .order_by(links.c.last.desc(), links.c.id)
        .limit(limit)
    )
    return tuple((row.kind, row.link, row.role) for row in rows)
