"""The part of the register that follows things through many documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from mutabaa.model.follow import LinkedCommitment, LinkedEvent, SearchLog
from mutabaa.model.links import LinkChanges, Linked, LinkedKind, LinkState, Rulings
from mutabaa.register import followed, linking, sketching
from mutabaa.register.base import Base
from mutabaa.register.docket import Docket
from mutabaa.register.engine import reading, writing
from mutabaa.register.history import Change
from mutabaa.register.schema import link_history, readings
from mutabaa.register.shelving import RegisterShelf
from mutabaa.register.values import Due, Page

ALL_KINDS: tuple[LinkedKind, ...] = (
    "origin",
    "story",
    "event",
    "commitment",
    "statement",
    "entity",
    "disagreement",
    "search",
)


class Threads(Base):
    """Events, promises, stories and origins over all documents."""

    def replace_links(
        self, changes: LinkChanges, shelf: RegisterShelf | None = None, *, mark: int | None = None
    ) -> None:
        """Write what a linking run changed, whole or not at all; nothing else is touched.

        Args:
            changes: What the linking stage gave.
            shelf: What it worked on, from ``shelf()``; written with them.
            mark: ``reading_mark()`` from before the records were read: a document
                that was read anew since still waits for linking.

        Raises:
            RegisterError: A value points at a document that is not here, or
                another program has linked since the shelf was opened (``LinkedMeanwhile``).
        """
        stamp = self._stamp("link")
        with writing(self._engine) as connection:
            self._docket = Docket.load(connection, self._docket)
            linking.write(connection, changes, self._docket, stamp, mark)
            if shelf is not None:
                shelf.write(connection)
        if shelf is not None:
            shelf.written()

    def reading_mark(self) -> int:
        """Return the number of the newest reading; 0 where nothing was read."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.max(readings.c.pk))).scalar_one() or 0

    def shelf(self, *, fresh: bool = False, maker: str = "") -> RegisterShelf:
        """Return the tables that the linking stage keeps between runs.

        Args:
            fresh: Begin with empty ones, to link everything anew: then hand
                ``model.links.changes(register.link_state(), linker.state())``
                to ``replace_links``, and only what differs is written.
            maker: What links. Tables that another maker left are not gone on
                with: the shelf is ``fresh`` then.
        """
        made = RegisterShelf(self._engine, fresh=fresh, maker=maker)
        self._shelves.add(made)
        return made

    def close(self) -> None:
        """Let go of the database, and of every shelf."""
        for shelf in self._shelves:
            shelf.close()
        super().close()

    def link_state(
        self,
        *,
        kinds: Sequence[LinkedKind] = ALL_KINDS,
        docs: Sequence[str] | None = None,
        ids: Iterable[str] | None = None,
    ) -> LinkState:
        """Return links as the linking stage wrote them, before people's corrections.

        Args:
            kinds: Only these.
            docs: Only those with a member in one of these documents.
            ids: Only these.
        """
        with reading(self._engine) as connection:
            return followed.state(connection, kinds, docs, ids)

    def rulings(self) -> Rulings:
        """Return people's decisions as the linking stage needs them."""
        with reading(self._engine) as connection:
            self._docket = Docket.load(connection, self._docket)
            return self._docket.rulings(connection)

    def put_sketches(self, kind: str, sketches: Mapping[str, bytes]) -> None:
        """Keep what linking worked out about documents (signatures, vectors) under their ids."""
        with writing(self._engine) as connection:
            sketching.put(connection, kind, sketches)

    def sketches(self, kind: str, docs: Sequence[str] | None = None) -> dict[str, bytes]:
        """Return what ``put_sketches`` kept, of these documents or of all; changed documents have none."""
        with reading(self._engine) as connection:
            return sketching.get(connection, kind, docs)

    def linked(
        self,
        kind: LinkedKind,
        *,
        entity: str | None = None,
        roles: Mapping[str, str] | None = None,
        first: dt.date | None = None,
        last: dt.date | None = None,
        doc: str | None = None,
        hidden: bool = False,
        order: str = "day",
        limit: int | None = None,
        offset: int = 0,
        **equal: str | None,
    ) -> Page[Linked]:
        """List linked values of one kind, people's corrections included.

        Args:
            kind: Kind.
            entity: Only those in which this entity has any part.
            roles: Only those in which these entities have these parts
                (``{"debtor": "nato", "beneficiary": "ukraine"}``).
            first: Only those whose period (a promise: its due period) meets this day or a later one.
            last: Only those whose period meets this day or an earlier one.
            doc: Only those that this document reports.
            hidden: Also those that people rejected.
            order: ``day``, ``newest``, ``reported``, ``amount``, ``documents``, ``priority`` or ``changed``.
            limit: At most so many.
            offset: Leave out the first so many.
            **equal: ``status``, ``type``, ``rung``, ``topic``, ``unit``, ``parent`` or
                ``subject``; several values are separated by commas.
        """
        named = {**(roles or {}), **({"": entity} if entity else {})}
        same = {name: value for name, value in equal.items() if value is not None}
        with reading(self._engine) as connection:
            return followed.listed(
                connection, kind, entity=named, equal=same, first=first, last=last, doc=doc, hidden=hidden,
                order=order, limit=limit, offset=offset,
            )  # fmt: skip

    def commitments(self, *, debtor: str | None = None, beneficiary: str | None = None, **wanted: Any) -> Page[Any]:
        """List promises; ``debtor=``, ``beneficiary=`` and everything ``linked`` takes."""
        return self.linked("commitment", roles=_roles(debtor=debtor, beneficiary=beneficiary), **wanted)

    def events(self, *, place: str | None = None, **wanted: Any) -> Page[Any]:
        """List events; ``place=`` and everything ``linked`` takes."""
        return self.linked("event", roles=_roles(place=place), **wanted)

    def stories(self, **wanted: Any) -> Page[Any]:
        """List stories; takes what ``linked`` takes."""
        return self.linked("story", **wanted)

    def disagreements(self, subject: str | None = None, **wanted: Any) -> Page[Any]:
        """List disagreements, of one event or promise or of all."""
        return self.linked("disagreement", subject=subject, **wanted)

    def commitment(self, id: str) -> LinkedCommitment:
        """Return one promise.

        Raises:
            RegisterError: There is none of this id.
        """
        found = self.link("commitment", id)
        assert isinstance(found, LinkedCommitment)
        return found

    def event(self, id: str) -> LinkedEvent:
        """Return one event.

        Raises:
            RegisterError: There is none of this id.
        """
        found = self.link("event", id)
        assert isinstance(found, LinkedEvent)
        return found

    def link(self, kind: LinkedKind, id: str) -> Linked:
        """Return one linked value of any kind.

        Raises:
            RegisterError: There is none of this id.
        """
        with reading(self._engine) as connection:
            return followed.one(connection, kind, id)

    def searched(self, subject: str) -> SearchLog | None:
        """Return where follow-up was looked for, as of now; None means not searched."""
        with reading(self._engine) as connection:
            return followed.search_log(connection, subject)

    def evidence_in(self, doc: str) -> tuple[tuple[str, str, int], ...]:
        """Return (kind, id, number of its follow-up) of what a document contributes evidence to."""
        with reading(self._engine) as connection:
            return followed.evidence_in(connection, doc)

    def part_of(self, entity: str, *, limit: int = 1000) -> tuple[tuple[LinkedKind, str, str], ...]:
        """Return (kind, id, role) of what an entity has a part in, the newest first."""
        with reading(self._engine) as connection:
            return followed.subjects_of(connection, entity, limit)

    def due(
        self,
        *,
        on: dt.date,
        within: int = 0,
        silence: int | None = None,
        stale_after: int = 180,
        limit: int | None = None,
        offset: int = 0,
    ) -> Page[Due]:
        """List open promises and planned meetings whose day has come, the most overdue first.

        A promise due in a period falls due on its last day; an undated one
        never does. Closed ones (delivered, dropped, held, cancelled) are left out.

        Args:
            on: The day to judge from; never read from the clock.
            within: Also those that fall due in so many days after it.
            silence: Refuse to judge where the newest article is more than so
                many days older than ``on``.
            stale_after: See ``model.links.standing``.
            limit: At most so many.
            offset: Leave out the first so many.

        Raises:
            StaleRegister: Nothing was read up to ``on``, so silence proves nothing.
        """
        with reading(self._engine) as connection:
            return followed.due(
                connection,
                on=on,
                within=within,
                silence=silence,
                stale_after=stale_after,
                limit=limit,
                offset=offset,
            )

    def read_up_to(self) -> dt.date | None:
        """Return the last publication day in the register."""
        with reading(self._engine) as connection:
            return followed.read_up_to(connection)

    def changes(self, since: str, *, limit: int = 10_000) -> tuple[Change, ...]:
        """Return what came, changed or went among events, promises, stories and disagreements.

        Args:
            since: Moment (UTC, as in ``read_at``), not included.
            limit: At most so many, the oldest first.
        """
        query = select(link_history).where(link_history.c.at > since).order_by(link_history.c.pk).limit(limit)
        with reading(self._engine) as connection:
            return followed.changed_since(connection, query)


def _roles(**wanted: str | None) -> dict[str, str]:
    return {role: id_ for role, id_ in wanted.items() if id_ is not None}
