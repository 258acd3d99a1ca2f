"""Ask a large register for a whole view at once: few columns of everything, whole values of what is shown.

A page shows some dozens of promises out of thousands. ``outlines`` gives of
each only what lists filter, count and sort by; ``several`` reads the chosen
ones in one query.
"""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Connection, Select, func, literal, select

from mutabaa.model.coverage import Story
from mutabaa.model.follow import SearchLog
from mutabaa.model.links import Linked, LinkedKind
from mutabaa.register import lists
from mutabaa.register.base import Base
from mutabaa.register.engine import reading
from mutabaa.register.followed import value
from mutabaa.register.rows import batches
from mutabaa.register.schema import (
    documents,
    entities,
    findings,
    follow_ups,
    link_history,
    link_parts,
    links,
    members,
    parts,
    sketches,
    versions,
)
from mutabaa.register.values import Finding, Page, StoredDocument, StoredEntity

_OUTLINE = (
    links.c.id, links.c.type, links.c.status, links.c.first, links.c.last, links.c.topic, links.c.amount,
    links.c.unit, links.c.parent, links.c.subject, links.c.reported, links.c.documents, links.c.origins,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """What lists filter, count and sort a linked value by; people's corrections included.

    Attributes:
        id: Its id.
        type: Type of a meeting, kind of a promise, field of a disagreement.
        status: What all articles together make it.
        first: First day of its period.
        last: Last day of its period; a promise falls due on it.
        topic: First of its topics.
        amount: Sum of a promise.
        unit: Unit of the sum.
        parent: Id of what it is part of.
        subject: What a disagreement is about.
        reported: Last publication day of its evidence.
        documents: How many documents report it.
        origins: How many independent ones.
    """

    id: str
    type: str
    status: str
    first: dt.date | None
    last: dt.date | None
    topic: str | None
    amount: float | None
    unit: str | None
    parent: str | None
    subject: str | None
    reported: dt.date | None
    documents: int
    origins: int


class Overview(Base):
    """Whole views of what many documents say together."""

    def outlines(self, kind: LinkedKind) -> tuple[Outline, ...]:
        """Return everything of a kind that people have not rejected, by day; what has none comes last."""
        query = select(*_OUTLINE).where(links.c.kind == kind, links.c.hidden.is_(False))
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(links.c.last.nulls_last(), links.c.id)).all()
        return tuple(Outline(*row) for row in rows)  # type: ignore[call-arg]

    def first_reports(self, kind: LinkedKind) -> dict[str, dt.date]:
        """Return the day of the first evidence of each; ids without dated evidence, or with undated, are left out."""
        dated = func.count(follow_ups.c.reported) == func.count()
        query = (
            select(follow_ups.c.link, func.min(follow_ups.c.reported))
            .where(follow_ups.c.kind == kind)
            .group_by(follow_ups.c.link)
            .having(dated)
        )
        with reading(self._engine) as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def several(self, kind: LinkedKind, ids: Iterable[str]) -> dict[str, Linked]:
        """Return linked values by id, people's corrections included; unknown ids are left out."""
        with reading(self._engine) as connection:
            return {
                row.id: value(row)
                for batch in batches(ids)
                for row in connection.execute(select(links).where(links.c.kind == kind, links.c.id.in_(batch)))
            }

    def having(self, kind: LinkedKind, entity: str, roles: Sequence[str] = ()) -> frozenset[str]:
        """Return the ids of what an entity has a part in: one of these roles, or any."""
        query = select(link_parts.c.link).where(link_parts.c.kind == kind, link_parts.c.entity == entity)
        if roles:
            query = query.where(link_parts.c.role.in_(list(roles)))
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())

    def holding(self, kind: LinkedKind, words: str) -> frozenset[str]:
        """Return the ids of those whose stored values hold a string, such as a topic or an id, as a whole value."""
        written = json.dumps(words, ensure_ascii=False)
        query = select(links.c.id).where(links.c.kind == kind, links.c.payload.contains(written, autoescape=True))
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())

    def rivalled(self, kind: LinkedKind) -> dict[str, tuple[str, ...]]:
        """Return the rival versions of each that has a sum and some."""
        some = links.c.amount.is_not(None) & links.c.payload.contains('"rivals":[', autoescape=True)
        query = select(links.c.id, links.c.payload).where(links.c.kind == kind, some)
        with reading(self._engine) as connection:
            return {id_: tuple(json.loads(payload)["rivals"]) for id_, payload in connection.execute(query)}

    def parts(self, kind: LinkedKind, entity: str | None = None) -> tuple[tuple[str, str, str], ...]:
        """Return (id, role, entity) of everybody with a part, or only where an entity has one too."""
        query = select(link_parts.c.link, link_parts.c.role, link_parts.c.entity).where(link_parts.c.kind == kind)
        if entity is not None:
            own = select(link_parts.c.link).where(link_parts.c.kind == kind, link_parts.c.entity == entity)
            query = query.where(link_parts.c.link.in_(own))
        with reading(self._engine) as connection:
            return tuple((row.link, row.role, row.entity) for row in connection.execute(query))

    def sharing(self, kind: LinkedKind, other: LinkedKind, id_: str) -> tuple[str, ...]:
        """Return the ids of one kind that documents report which also report something of another kind."""
        same = select(members.c.document).where(members.c.kind == other, members.c.link == id_)
        query = select(members.c.link).where(members.c.kind == kind, members.c.document.in_(same)).distinct()
        with reading(self._engine) as connection:
            return tuple(sorted(connection.execute(query).scalars()))

    def bearing(self, doc: str) -> dict[LinkedKind, tuple[str, ...]]:
        """Return the promises and meetings that a document reports or bears on, by kind."""
        own = select(documents.c.pk).where(documents.c.id == doc).scalar_subquery()
        kinds: tuple[LinkedKind, ...] = ("commitment", "event")
        found: dict[LinkedKind, tuple[str, ...]] = {}
        with reading(self._engine) as connection:
            for kind in kinds:
                told = select(follow_ups.c.link).where(follow_ups.c.document == own, follow_ups.c.kind == kind)
                stated = select(members.c.link).where(members.c.document == own, members.c.kind == kind)
                ids = [*connection.execute(told.order_by(follow_ups.c.start)).scalars()]
                found[kind] = tuple(dict.fromkeys([*ids, *connection.execute(stated).scalars()]))
        return found

    def touched(self, since: str, kinds: Sequence[LinkedKind]) -> tuple[tuple[LinkedKind, str, str], ...]:
        """Return (kind, id, what) of what came, changed or went since a moment (UTC), each once, the latest first.

        What came and changed since is ``new``; what came and went is left out.
        """
        query = (
            select(link_history.c.kind, link_history.c.id, link_history.c.what)
            .where(link_history.c.at > since, link_history.c.kind.in_(list(kinds)))
            .order_by(link_history.c.pk)
        )
        found: dict[tuple[LinkedKind, str], str] = {}
        with reading(self._engine) as connection:
            for kind, id_, what in connection.execute(query):
                before = found.pop((kind, id_), None)
                if (before, what) != ("new", "gone"):
                    found[kind, id_] = "new" if before == "new" else what
        return tuple((kind, id_, what) for (kind, id_), what in reversed(found.items()))

    def latest_statements(self, *, speaker: str | None = None, limit: int, offset: int = 0) -> Page[Finding]:
        """Return statements that people have not rejected, those of the newest documents first."""
        # The sum keeps SQLite from going by kind: the newest documents come first, and few of them are needed.
        shown = findings.c.kind + "" == "statement", findings.c.hidden.is_(False)
        columns = documents.c.id.label("doc"), literal(None).label("link")
        query = select(findings, *columns).join_from(documents, findings)
        # Counted in the index alone: the few that were rejected are in the count, the rows need not be read.
        total = select(func.count()).select_from(findings).where(findings.c.kind == "statement")
        if speaker is not None:
            spoke = parts.c.entity == speaker, parts.c.kind == "statement", parts.c.role == "speaker"
            same = (parts.c.document == findings.c.document) & (parts.c.finding == findings.c.id)
            query, total = query.join(parts, same).where(*spoke), total.join(parts, same).where(*spoke)
        order = documents.c.last.desc().nulls_last(), documents.c.pk.desc(), findings.c.start
        with reading(self._engine) as connection:
            rows = connection.execute(query.where(*shown).order_by(*order).limit(limit).offset(offset)).all()
            return Page(lists.in_full(connection, rows), connection.execute(total).scalar_one())

    def largest_stories(self, *, limit: int, offset: int = 0) -> Page[Story]:
        """Return stories, those of most documents first, then the newest."""
        query = select(links.c.id).where(links.c.kind == "story", links.c.hidden.is_(False))
        order = links.c.documents.desc(), links.c.last.desc().nulls_last(), links.c.id
        total = select(func.count()).select_from(links).where(links.c.kind == "story", links.c.hidden.is_(False))
        with reading(self._engine) as connection:
            ids = connection.execute(query.order_by(*order).limit(limit).offset(offset)).scalars().all()
            number = connection.execute(total).scalar_one()
        found = cast(dict[str, Story], self.several("story", ids))
        return Page(tuple(found[id_] for id_ in ids if id_ in found), number)

    def texts(self, docs: Iterable[str]) -> dict[str, str]:
        """Return the present texts of documents by id; unknown ids are left out."""
        query = select(documents.c.id, versions.c.text).join(versions, versions.c.pk == documents.c.version_pk)
        with reading(self._engine) as connection:
            return dict(_by_id(connection, query, documents.c.id, docs))

    def papers(self, docs: Iterable[str]) -> dict[str, StoredDocument]:
        """Return documents by id; unknown ids are left out."""
        with reading(self._engine) as connection:
            rows = _by_id(connection, select(documents), documents.c.id, docs)
            return {row.id: lists.stored(row) for row in rows}

    def document_ids(
        self, *, first: dt.date | None = None, last: dt.date | None = None, source: str | None = None
    ) -> tuple[str, ...]:
        """Return the ids of documents in the order they came; the filters are those of ``documents``."""
        query = select(documents.c.id).where(*lists.between(documents, first, last)).order_by(documents.c.pk)
        if source is not None:
            query = query.where(documents.c.source == source)
        with reading(self._engine) as connection:
            return tuple(connection.execute(query).scalars())

    def outlets(self) -> tuple[str, ...]:
        """Return the names of the outlets that documents are from."""
        query = select(documents.c.source).where(documents.c.source.is_not(None)).distinct()
        with reading(self._engine) as connection:
            return tuple(sorted(name for name in connection.execute(query).scalars() if name))

    def sketched(self, kind: str) -> tuple[str, ...]:
        """Return the ids of documents that have a sketch of a kind (see ``put_sketches``)."""
        query = select(documents.c.id).join(sketches, sketches.c.document == documents.c.pk)
        with reading(self._engine) as connection:
            return tuple(connection.execute(query.where(sketches.c.kind == kind)).scalars())

    def named(self, ids: Iterable[str]) -> dict[str, StoredEntity]:
        """Return entities by id; unknown ids are left out."""
        with reading(self._engine) as connection:
            return {row.id: lists.entity(row) for row in _by_id(connection, select(entities), entities.c.id, ids)}

    def searches(self, subjects: Iterable[str]) -> dict[str, SearchLog]:
        """Return where follow-up of each was looked for, as ``searched`` does for one; left out: not searched."""
        kept = cast(dict[str, SearchLog], self.several("search", subjects))
        if not kept:
            return {}
        query = select(documents.c.first).where(documents.c.linked_run.is_not(None))
        with reading(self._engine) as connection:
            looked = connection.execute(query).scalars().all()
        days = sorted(day for day in looked if day is not None)

        def now(log: SearchLog) -> SearchLog:
            count = len(looked) if log.since is None else len(days) - bisect_left(days, log.since)
            return replace(log, documents_count=count, up_to=days[-1] if days and count else None)

        return {subject: now(log) for subject, log in kept.items()}

    def holdings(self) -> Mapping[str, int]:
        """Return how many documents there are, and how many linked values of each kind."""
        with reading(self._engine) as connection:
            total: int = connection.execute(select(func.count()).select_from(documents)).scalar_one()
            linked = connection.execute(select(links.c.kind, func.count()).group_by(links.c.kind))
            return {"documents": total, **{f"linked {kind}": number for kind, number in linked}}


def _by_id(connection: Connection, query: Select[Any], column: Any, ids: Iterable[str]) -> Iterator[Any]:
    for batch in batches(ids):
        yield from connection.execute(query.where(column.in_(batch)))
