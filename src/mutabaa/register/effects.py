"""What the decisions in force do to one finding or linked group: hide, accept, set fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
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


Resolver = Callable[[Decision], Ref | None]


def resolver(connection: Connection) -> Resolver:
    """Return what follows a decision to the finding it means, remembering its answers."""
    memory: dict[str, Ref | None] = {}

    def found(decision: Decision) -> Ref | None:
        if decision.id not in memory:
            refs = (resolve(connection, anchor) for anchor in decision.anchors if anchor.kind != "entity")
            memory[decision.id] = next((ref for ref in refs if ref is not None), None)
        return memory[decision.id]

    return found


def effect_on(docket: Docket, resolved: Resolver, kind: str, members: Iterable[Ref]) -> Effect:
    """Return what the decisions do to a finding (one member) or to a linked group (several)."""
    effect = Effect()
    refs = set(members)
    for decision in docket.touching({ref.doc for ref in refs}):
        if decision.kind != kind:
            continue
        if kind == "entity" or resolved(decision) in refs:
            effect.take(decision)
    return effect


def mark_findings(connection: Connection, docket: Docket, docs: Iterable[str]) -> None:
    """Write what decisions do to the findings of these documents."""
    resolved = resolver(connection)
    for doc in docs:
        if not docket.touching([doc]):
            continue
        rows = connection.execute(
            select(findings.c.document, findings.c.id, findings.c.kind)
            .join_from(findings, documents)
            .where(documents.c.id == doc)
        ).all()
        for row in rows:
            effect = effect_on(docket, resolved, row.kind, [Ref(doc, row.id)])
            connection.execute(
                update(findings)
                .where(findings.c.document == row.document, findings.c.id == row.id)
                .values(hidden=effect.hidden, accepted=effect.accepted, overrides=effect.written)
            )
