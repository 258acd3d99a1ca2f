"""The part of the register that people correct: decisions, the queue, the audit trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from mutabaa.model.follow import FollowUp, Ref
from mutabaa.model.links import LinkedKind
from mutabaa.register import deciding
from mutabaa.register.base import Base
from mutabaa.register.deciding import Wish
from mutabaa.register.docket import Action, Decision, Docket
from mutabaa.register.engine import reading, writing
from mutabaa.register.followed import value
from mutabaa.register.lists import page
from mutabaa.register.record import Json
from mutabaa.register.rows import Stamp
from mutabaa.register.schema import links
from mutabaa.register.values import Page, Queued


class Review(Base):
    """Decisions of people; they outrank every rule and can be undone."""

    def decide(
        self,
        action: Action,
        kind: str,
        subject: str | Ref,
        *,
        by: str,
        other: str | Ref | None = None,
        members: Sequence[Ref] = (),
        field: str | None = None,
        value: str | None = None,
        follow_up: FollowUp | None = None,
        note: str = "",
    ) -> Decision:
        """Write down a decision; what lists show follows at once, links with the next linking run.

        Args:
            action: ``accept``, ``reject``, ``correct``, ``same`` (merge), ``apart``
                (not the same), ``split`` or ``evidence``.
            kind: ``event``, ``commitment``, ``statement``, ``entity`` or ``story``.
            subject: Id of a linked value, or the ``Ref`` of one document's finding.
            by: Name of who decides.
            other: The second one, for ``same`` and ``apart``.
            members: The findings that leave a group, for ``split``.
            field: What to correct.
            value: Its right value in canonical writing (see ``overlay``); "" takes it away.
            follow_up: The evidence, for ``evidence``.
            note: Why.

        Raises:
            RegisterError: The subject is not here, or this cannot be done to it.
        """
        wish = Wish(action, kind, subject, other, tuple(members), field, value, follow_up, note)
        stamp = self._stamp("review")
        with writing(self._engine) as connection:
            made = deciding.decide(connection, wish, stamp, by)
            self._settle(connection, made, stamp, by, action, made.id)
        return made

    def _settle(self, connection: Connection, made: Decision, stamp: Stamp, by: str, what: str, decision: str) -> None:
        """Lay a new decision over what it touches, and note it in the audit."""
        self._docket = Docket.load(connection, self._docket)
        deciding.settle(connection, self._docket, [made])
        deciding.note_in_audit(
            connection, at=stamp.now, by=by, what=what, subject=made.subject, detail={"decision": decision}
        )

    def undo(self, decision: str, *, by: str, note: str = "") -> Decision:
        """Take a decision back; the undo can be undone too.

        Raises:
            RegisterError: There is no such decision in force.
        """
        stamp = self._stamp("review")
        with writing(self._engine) as connection:
            made = deciding.undo(connection, decision, stamp, by, note)
            self._settle(connection, made, stamp, by, "undo", decision)
        return made

    def decisions(self, *, subject: str | None = None, active: bool | None = None) -> tuple[Decision, ...]:
        """Return what was decided, the newest first.

        Args:
            subject: Only on what was called so then.
            active: Only those in force (True) or undone (False).
        """
        with reading(self._engine) as connection:
            self._docket = docket = Docket.load(connection, self._docket)
        return tuple(
            d
            for d in reversed(docket.all)
            if (subject is None or d.subject == subject) and (active is None or d.active == active)
        )

    def export_decisions(self) -> Iterator[Json]:
        """Yield every decision as a JSON object, for another register."""
        with reading(self._engine) as connection:
            self._docket = docket = Docket.load(connection, self._docket)
        yield from deciding.export(docket)

    def import_decisions(self, rows: Iterable[Json]) -> int:
        """Take in the decisions of another register; return how many were new.

        Raises:
            BadInput: A row is no decision; nothing was taken in.
        """
        stamp = self._stamp("import")
        with writing(self._engine) as connection:
            taken = deciding.take_in(connection, rows, Docket.load(connection, self._docket))
            self._docket = Docket.load(connection, self._docket)
            deciding.settle(connection, self._docket, taken)
            deciding.note_in_audit(
                connection, at=stamp.now, by=self.by, what="import", subject=f"{len(taken)} decisions"
            )
        return len(taken)

    def queue(self, *, kinds: Sequence[LinkedKind] = (), limit: int = 50, offset: int = 0) -> Page[Queued]:
        """Return what is worth a look: the least certain and most consequential first.

        What people accepted, corrected or rejected is not in it.
        """
        query = select(links).where(links.c.priority > 0)
        if kinds:
            query = query.where(links.c.kind.in_(list(kinds)))
        with reading(self._engine) as connection:
            rows, total = page(connection, query.order_by(links.c.priority.desc(), links.c.id), limit, offset)
            return Page(tuple(Queued(row.kind, value(row), row.priority) for row in rows), total)

    def audit(self, *, what: str | None = None, limit: int = 100) -> Sequence[Json]:
        """Return the newest rows of the audit trail."""
        with reading(self._engine) as connection:
            return deciding.audited(connection, what, limit)
