"""What the decisions in force do to one finding or linked group: hide, accept, set fields."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update

from mutabaa.model.follow import Ref
from mutabaa.register.docket import Decision, Docket, resolve
from mutabaa.register.schema import documents, findings


@dataclass(slots=True)
class Effect:
    """The sum of decisions on one thing.

    Attributes:
        hidden: Rejected.
        accepted: Looked at and found right.
        overrides: Field -> value, decision and person; the last one counts.
    """

    hidden: bool = False
    accepted: bool = False
    overrides: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def written(self) -> str | None:
        """The overrides as they are stored."""
        return json.dumps(self.overrides, ensure_ascii=False) if self.overrides else None

    def take(self, decision: Decision) -> None:
        """Add one decision."""
        match decision.action:
            case "accept":
                self.accepted, self.hidden = True, False
            case "reject":
                self.hidden, self.accepted = True, False
            case "correct" if decision.field:
                self.overrides[decision.field] = {
                    "value": decision.value or "", "decision": decision.id, "by": decision.by,
                }  # fmt: skip
                self.accepted = True
            case _:
                pass


class Effects:
    """Answers what the decisions in force do, remembering what it has looked up.

    Args:
        connection: In a transaction; its state is taken as unchanging meanwhile.
        docket: The decisions.
    """

    def __init__(self, connection: Connection, docket: Docket) -> None:
        self._connection = connection
        self._docket = docket
        self._meant: dict[str, Ref | None] = {}
        self._about: dict[str, list[Decision]] = {}

    def on(self, kind: str, members: Iterable[Ref]) -> Effect:
        """Return what is done to a finding (one member) or to a linked group (several)."""
        effect = Effect()
        if not self._docket.active:
            return effect
        refs = set(members)
        touching = {d.id: d for ref in refs for d in self.about(kind, ref.doc) if d.kind == kind}
        for decision in sorted(touching.values(), key=lambda d: (d.at, d.id)):
            if kind == "entity" or self._means(decision) in refs:
                effect.take(decision)
        return effect

    def about(self, kind: str, doc: str) -> list[Decision]:
        """Return the decisions on a document, or on an entity."""
        if kind == "entity":
            return self._docket.about([doc])
        if doc not in self._about:
            row = self._connection.execute(
                select(documents.c.hash, documents.c.url).where(documents.c.id == doc)
            ).first()
            self._about[doc] = self._docket.about([doc, *(row or ())])
        return self._about[doc]

    def _means(self, decision: Decision) -> Ref | None:
        if decision.id not in self._meant:
            refs = (resolve(self._connection, a) for a in decision.anchors if a.kind != "entity")
            self._meant[decision.id] = next((ref for ref in refs if ref is not None), None)
        return self._meant[decision.id]


def mark_findings(connection: Connection, docket: Docket, docs: Iterable[str]) -> None:
    """Write what decisions do to the findings of these documents."""
    effects = Effects(connection, docket)
    for doc in docs:
        rows = connection.execute(
            select(findings.c.document, findings.c.id, findings.c.kind)
            .join_from(findings, documents)
            .where(documents.c.id == doc)
        ).all()
        for row in rows:
            effect = effects.on(row.kind, [Ref(doc, row.id)])
            connection.execute(
                update(findings)
                .where(findings.c.document == row.document, findings.c.id == row.id)
                .values(hidden=effect.hidden, accepted=effect.accepted, overrides=effect.written)
            )
