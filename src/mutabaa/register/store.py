"""The register: one object over all its parts.

Every public call is one transaction. Reads see one unchanging state; writes
happen whole or not at all, whatever happens to the process meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, insert, update

from mutabaa.register import adding, lists, searching, verifying
from mutabaa.register.engine import connect, name_of, reading, writing
from mutabaa.register.migrate import prepare
from mutabaa.register.presenting import Stamp
from mutabaa.register.schema import documents, runs
from mutabaa.register.taking import Json, text_hash
from mutabaa.register.values import (
    Added,
    Finding,
    Hit,
    Known,
    Page,
    Problem,
    StoredDocument,
    StoredEntity,
    StoredFact,
    Version,
)


def _utc() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _program() -> str:
    try:
        return f"mutabaa {version('mutabaa')}"
    except PackageNotFoundError:
        return "mutabaa"


class Register:
    """An open register; use it in a ``with`` statement or close it.

    Args:
        engine: From ``connect``; use ``Register.open`` instead.
        program: Name and version of what reads the documents: a document read
            by another program counts as worth reading again.
        by: Who runs it, for runs and audit.
        clock: Gives the moment written into rows; never used for judgements.
    """

    def __init__(
        self, engine: Engine, *, program: str, by: str = "mutabaa", clock: Callable[[], dt.datetime] = _utc
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._run: int | None = None
        self.program = program
        self.by = by
        self.backup: Path | None = None

    @classmethod
    def open(
        cls,
        address: str | Path,
        *,
        create: bool = True,
        program: str | None = None,
        by: str = "mutabaa",
        clock: Callable[[], dt.datetime] = _utc,
    ) -> Self:
        """Open a register, making or migrating it as needed.

        Args:
            address: A file, or ``postgresql://user@host/database``.
            create: Make one where there is none.
            program: Name and version of what reads the documents.
            by: Who runs it.
            clock: Gives the moment written into rows.

        Raises:
            RegisterTooNew: A newer program wrote it.
            RegisterError: It cannot be opened, or is something else.
        """
        engine = connect(address)
        register = cls(engine, program=program or _program(), by=by, clock=clock)
        try:
            register.backup = prepare(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return register

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Register({self.name!r})"

    @property
    def name(self) -> str:
        """Its path, or its address without the password."""
        return name_of(self._engine)

    def close(self) -> None:
        """Let go of the database; open runs are marked as finished."""
        if self._run is not None:
            self._finish(self._run)
            self._run = None
        self._engine.dispose()

    def _now(self) -> str:
        return self._clock().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    # Runs

    @contextmanager
    def run(self, kind: str = "add", *, note: str = "") -> Iterator[int]:
        """Gather what follows under one run, for ``diff`` and ``changes``.

        Runs do not nest: an inner one is part of the outer one.

        Args:
            kind: ``add``, ``link``, ``watch``, ``import`` or ``review``.
            note: For the reader of the list of runs.
        """
        if self._run is not None:
            yield self._run
            return
        self._run = self._begin(kind, note)
        try:
            yield self._run
        finally:
            self._finish(self._run)
            self._run = None

    def _begin(self, kind: str, note: str = "") -> int:
        row = {"kind": kind, "program": self.program, "by": self.by, "started": self._now(), "note": note}
        with writing(self._engine) as connection:
            run: int = connection.execute(insert(runs).values(**row).returning(runs.c.id)).scalar_one()
        return run

    def _finish(self, run: int) -> None:
        with writing(self._engine) as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(finished=self._now()))

    def _current(self, kind: str) -> int:
        """Return the open run; one that nobody opened lasts until ``close``."""
        if self._run is None:
            self._run = self._begin(kind)
        return self._run

    # Documents

    def add(self, record: Json) -> Added:
        """Put one document with its findings into the register, whole or not at all.

        Args:
            record: The record of the contract (see ``docs/record.md``).

        Raises:
            BadInput: The record has no id or text, or a text no database keeps.
        """
        run = self._current("add")
        adding.check(record)
        with writing(self._engine) as connection:
            added = adding.add(connection, record, Stamp(run, self.program, self._now()))
            if added.outcome != "known":
                step = update(runs).where(runs.c.id == run).values(documents=runs.c.documents + 1)
                connection.execute(step)
        return added

    def known(
        self, *, doc: str, text: str, url: str | None = None, source: str | None = None
    ) -> Known | None:
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
            row = adding.identify(connection, {"doc": doc, "url": url, "source": source}, hash_)
            if row is None:
                return None
            program = adding.program_of(connection, row.reading_pk)
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

    # Findings of single documents

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

    # The register itself

    def verify(self) -> Iterator[Problem]:
        """Check the register against itself; yield what is wrong."""
        with reading(self._engine) as connection:
            yield from verifying.verify(connection)

    def counts(self) -> Mapping[str, int]:
        """Return how many rows the main tables hold."""
        with reading(self._engine) as connection:
            return lists.counts(connection)
