"""What lists filter and sort links by, and which findings and parties a link is made of."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator
from typing import Any

from mutabaa.model import Interval
from mutabaa.model.coverage import LinkedEntity, LinkedStatement, Origin, Story
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Ref, SearchLog, Who
from mutabaa.model.links import CLOSED, Linked, LinkedKind
from mutabaa.register import overlay
from mutabaa.register.effects import Effect
from mutabaa.register.rows import Row


def shown(value: Linked, effect: Effect) -> Row:
    """Return the columns that lists filter and sort by, with people's corrections in them."""
    value = overlay.apply(value, effect.overrides)
    row: Row = {
        "type": "", "status": "", "rung": None, "first": None, "last": None, "topic": None, "amount": None,
        "unit": None, "documents": len({ref.doc for ref in refs_of(value)}),
        "origins": len(getattr(value, "origins", ())), "certainty": getattr(value, "certainty", 1.0),
        "parent": getattr(value, "parent", None), "subject": None, "reported": None,
    }  # fmt: skip
    row |= _COLUMNS[type(value)](value)
    row |= {"hidden": effect.hidden, "accepted": effect.accepted, "overrides": effect.written}
    row["priority"] = 0.0 if effect.hidden or effect.accepted else priority(value)
    return row


def _days(interval: Interval | None) -> Row:
    return {"first": interval.start, "last": interval.last} if interval else {}


def _reported(value: LinkedEvent | LinkedCommitment) -> dt.date | None:
    told = [*(f.reported for f in value.evidence), *(h.reported for h in value.history)]
    return max((day for day in told if day is not None), default=None)


def _of_commitment(it: LinkedCommitment) -> Row:
    measure = {"amount": it.measure.value, "unit": it.measure.unit} if it.measure else {}
    return {
        "type": it.kind, "status": it.status, "rung": it.rung, "topic": it.topic, "reported": _reported(it),
        **_days(it.due), **measure,
    }  # fmt: skip


def _of_event(it: LinkedEvent) -> Row:
    topic = it.topics[0] if it.topics else None
    return {"type": it.type, "status": it.status, "topic": topic, "reported": _reported(it), **_days(it.days)}


_COLUMNS: dict[type, Callable[[Any], Row]] = {
    Origin: lambda it: {"type": it.kind},
    Story: lambda it: _days(it.days),
    LinkedEvent: _of_event,
    LinkedCommitment: _of_commitment,
    LinkedStatement: lambda it: _days(it.day),
    LinkedEntity: lambda it: {"type": it.type, "documents": it.documents, "parent": it.same_as},
    Disagreement: lambda it: {"type": it.field, "subject": it.subject},
    SearchLog: lambda it: {"subject": it.subject, "first": it.since, "last": it.up_to},
}
_RUNGS = {"wish": 0.4, "intention": 0.6, "pledge": 1.0, "decision": 1.2, "contract": 1.3, "delivery": 1.2}


def priority(value: Linked) -> float:
    """Return how much a look at it is worth: its doubt times its consequence; 0 for never.

    Doubt is what certainty leaves, more where two readings stand beside each
    other or a single source carries it. Consequence grows with the rung and sum
    of a promise, with the number of documents, and shrinks when it is closed.
    """
    if isinstance(value, Disagreement):
        return 0.5 * (1 + math.log2(1 + sum(len(v.origins) for v in value.values)) / 4)
    if not isinstance(value, LinkedEvent | LinkedCommitment):
        return 0.0
    doubt = 1.02 - value.certainty + 0.3 * bool(value.rivals) + 0.05 * (len(value.origins) < 2)
    worth = 1 + math.log2(1 + len(value.members)) / 4
    if isinstance(value, LinkedCommitment):
        worth *= _RUNGS.get(value.rung, 1.0)
        if value.measure and value.measure.value > 1 and value.measure.unit.isupper():
            worth *= 1 + math.log10(value.measure.value) / 12
    else:
        worth *= 0.6
    return round(doubt * worth * (0.7 if value.status in CLOSED else 1.0), 6)


def refs_of(value: Linked) -> Iterator[Ref]:
    """Yield the members of a linked value; for origins and stories ``(document, "")``."""
    match value:
        case LinkedEvent() | LinkedCommitment() | LinkedStatement():
            yield from value.members
        case Origin() | Story():
            yield from (Ref(doc, "") for doc in value.documents)
        case LinkedEntity():
            yield Ref(value.id, "")
        case _:
            pass


def part_rows(kind: LinkedKind, id_: str, value: Linked) -> list[Row]:
    """Return rows of ``link_parts``: who has which part, each once."""
    pairs = dict.fromkeys(_parts(value))
    return [{"kind": kind, "link": id_, "role": role, "entity": entity} for role, entity in pairs]


def _parts(value: Linked) -> Iterator[tuple[str, str]]:
    said: list[tuple[str, Who | None]] = []
    match value:
        case LinkedEvent():
            said = [("place", value.place), *((who.role or "participant", who) for who in value.participants)]
        case LinkedCommitment():
            said = [("beneficiary", value.beneficiary), *(("debtor", who) for who in value.debtors)]
        case LinkedStatement():
            said = [("speaker", value.speaker)]
        case Story():
            yield from (("about", entity) for entity in value.entities)
        case _:
            pass
    yield from ((role, who.entity) for role, who in said if who is not None and who.entity)
