"""The part of the register that keeps documents: add them, list them, search them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select, update

from mutabaa.register import adding, lists, searching
from mutabaa.register.base import Base
from mutabaa.register.docket import Docket
from mutabaa.register.effects import Effects, mark_findings
from mutabaa.register.engine import reading, writing
from mutabaa.register.record import Json, text_hash
from mutabaa.register.schema import documents, runs
from mutabaa.register.values import (
    Added,
    Finding,
    Hit,
    Known,
    Page,
    StoredDocument,
    StoredEntity,
    StoredFact,
    Version,
)


class Shelf(Base):
    """Documents and what each of them says."""

    def add(self, record: Json) -> Added:
        """Put one document with its findings into the register, whole or not at all.

        Args:
            record: The record of the contract (see ``docs/record.md``).

        Raises:
            BadInput: The record has no id or text, or a text no database keeps.
        """
        adding.check(record)
        stamp = self._stamp("add")
        with reading(self._engine) as connection:
            there = adding.identify(connection, record, text_hash(record["text"]))
        same = there is not None and there.hash == text_hash(record["text"])
        indexed = None if same else adding.index_entry(record)
        with writing(self._engine) as connection:
            added = adding.add(connection, record, stamp, indexed)
            if added.outcome != "known":
                step = update(runs).where(runs.c.id == stamp.run).values(documents=runs.c.documents + 1)
                connection.execute(step)
                self._docket = Docket.load(connection, self._docket)
                if Effects(connection, self._docket).about("document", added.doc):
                    mark_findings(connection, self._docket, [added.doc])
        return added

    def pending(self) -> tuple[str, ...]:
        """Return the documents whose findings wait to be linked, in the order they came."""
        with reading(self._engine) as connection:
            query = select(documents.c.id).where(documents.c.linked_run.is_(None)).order_by(documents.c.pk)
            return tuple(connection.execute(query).scalars())

    def known(self, *, doc: str, text: str, url: str | None = None, source: str | None = None) -> Known | None:
        """Tell whether a document is in the register, before it is analysed.

        Args:
            doc: Name or id as ``add`` would get it.
            text: Its text.
            url: Its address.
            source: Its outlet.

        Returns:
            None for a document that is not there; else what is.
        """
        hash_ = text_hash(text)
        with reading(self._engine) as connection:
            row = adding.identify(connection, {"doc": doc, "url": url, "source": source, "text": text}, hash_)
            if row is None:
                return None
            program = row.program or adding.program_of(connection, row.reading_pk)
        return Known(row.id, row.hash == hash_, program == self.program)

    def seen(self, docs: Sequence[str]) -> None:
        """Note that these known documents were met again, without writing anything else."""
        with writing(self._engine) as connection:
            for start in range(0, len(docs), 100):
                some = documents.c.id.in_(docs[start : start + 100])
                connection.execute(update(documents).where(some).values(seen_at=self._now()))

    def documents(
        self,
        *,
        first: dt.date | None = None,
        last: dt.date | None = None,
        source: str | None = None,
        entity: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Page[StoredDocument]:
        """List documents, the newest first.

        Args:
            first: Only those that may have appeared on this day or later.
            last: Only those that may have appeared on this day or earlier.
            source: Only those of this outlet.
            entity: Only those that name this entity.
            limit: At most so many.
            offset: Leave out the first so many.
        """
        with reading(self._engine) as connection:
            return lists.list_documents(
                connection, first=first, last=last, source=source, entity=entity, limit=limit, offset=offset
            )

    def document(self, doc: str) -> StoredDocument:
        """Return one document.

        Raises:
            RegisterError: There is none of this id.
        """
        with reading(self._engine) as connection:
            return lists.stored(lists.row_of(connection, doc))

    def record(self, doc: str) -> Json:
        """Return the present record of a document, as the contract writes it.

        Raises:
            RegisterError: There is none of this id.
        """
        with reading(self._engine) as connection:
            return lists.record(connection, doc)

    def records(self, docs: Sequence[str] | None = None) -> Iterator[Json]:
        """Yield records one by one, of these documents or of all, without holding them in memory."""
        with reading(self._engine) as connection:
            yield from lists.records(connection, docs)

    def versions(self, doc: str) -> tuple[Version, ...]:
        """Return every version of a document's text, the oldest first, each with what it changed."""
        with reading(self._engine) as connection:
            return lists.list_versions(connection, doc)

    def facts(
        self, *, doc: str | None = None, subject: str | None = None, superseded: bool = False
    ) -> tuple[StoredFact, ...]:
        """Return values with their provenance.

        Args:
            doc: Of this document.
            subject: Of the finding with this uid.
            superseded: With those that a newer reading has put aside.
        """
        with reading(self._engine) as connection:
            return lists.list_facts(connection, doc, subject, superseded)

    def findings(
        self,
        kind: str,
        *,
        doc: str | None = None,
        entity: str | None = None,
        role: str | None = None,
        type: str | None = None,
        status: str | None = None,
        topic: str | None = None,
        first: dt.date | None = None,
        last: dt.date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Page[Finding]:
        """List what single documents report, by day.

        Args:
            kind: ``event``, ``commitment`` or ``statement``.
            doc: Of this document.
            entity: In which this entity has a part.
            role: With this role of the entity (``speaker``, ``debtor``, ``place`` ...).
            type: Of this type.
            status: With this status, as the document reports it.
            topic: Of this topic.
            first: Whose period meets this day or a later one.
            last: Whose period meets this day or an earlier one.
            limit: At most so many.
            offset: Leave out the first so many.
        """
        with reading(self._engine) as connection:
            return lists.list_findings(
                connection, kind, doc=doc, entity=entity, role=role, type_=type, status=status, topic=topic,
                first=first, last=last, limit=limit, offset=offset,
            )  # fmt: skip

    def statements(self, **wanted: Any) -> Page[Finding]:
        """List statements; ``speaker=`` and everything ``findings`` takes."""
        speaker = wanted.pop("speaker", None)
        if speaker is not None:
            wanted |= {"entity": speaker, "role": "speaker"}
        return self.findings("statement", **wanted)

    def entities(
        self, *, name: str | None = None, type: str | None = None, limit: int | None = None, offset: int = 0
    ) -> Page[StoredEntity]:
        """List what documents name, the most named first.

        Args:
            name: Part of a name or id.
            type: PER, ORG, LOC or EVT.
            limit: At most so many.
            offset: Leave out the first so many.
        """
        with reading(self._engine) as connection:
            return lists.list_entities(connection, name=name, type_=type, limit=limit, offset=offset)

    def entity(self, id: str) -> StoredEntity:
        """Return one named thing.

        Raises:
            RegisterError: No document names it.
        """
        with reading(self._engine) as connection:
            return lists.entity_of(connection, id)

    def search(
        self,
        query: str,
        *,
        first: dt.date | None = None,
        last: dt.date | None = None,
        source: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Page[Hit]:
        """Search the texts, whatever clitics, harakat and spellings hide the words.

        Args:
            query: Words (all must occur), ``"a phrase"``, ``begin*``, ``-without``.
            first: Only documents that may have appeared on this day or later.
            last: Only documents that may have appeared on this day or earlier.
            source: Only those of this outlet.
            limit: At most so many.
            offset: Leave out the first so many.
        """
        with reading(self._engine) as connection:
            return searching.search(
                connection, query, first=first, last=last, source=source, limit=limit, offset=offset
            )
