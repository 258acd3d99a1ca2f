"""One event for all its mentions in an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mutabaa.extract.events.kinds import joins, same
from mutabaa.extract.events.status import CONTEXT, EXPLICIT, TENSE
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.events.where import related
from mutabaa.model import Role
from mutabaa.model.knowledge import Knowledge

_ALONE = frozenset({"summit", "press", "call", "ceremony"})


@dataclass(slots=True, eq=False)
class Draft:
    """An event while its triggers are gathered."""

    triggers: list[Trigger] = field(default_factory=list)
    parent: Draft | None = None

    @property
    def type(self) -> str:
        """The type of the trigger that says most: a ministerial or summit outweighs a meeting."""
        kinds = [t.type for t in self.triggers]
        for special in ("summit", "ministerial", "session", "call", "press"):
            if special in kinds:
                return special
        return kinds[0]

    @property
    def roles(self) -> list[Role]:
        """Participants of all triggers."""
        return [role for t in self.triggers for role, _ in t.roles]


def merge(found: Sequence[Trigger], knowledge: Knowledge) -> list[Draft]:
    """Return the events that the triggers denote, in the order of their first triggers."""
    drafts: list[Draft] = []
    waiting: list[Trigger] = []
    for trigger in found:
        scored = [(affinity(trigger, draft, knowledge), n) for n, draft in enumerate(drafts)]
        best = max(scored, default=(0.0, -1))
        if best[0] > 0:
            drafts[best[1]].triggers.append(trigger)
        elif _stands_alone(trigger):
            draft = Draft([trigger])
            drafts.append(draft)
            _fetch(draft, waiting, knowledge)
        elif trigger.definite and not trigger.anaphor:
            waiting.append(trigger)
    for draft in drafts:
        draft.triggers.sort(key=lambda t: t.order)
    return sorted(drafts, key=lambda d: d.triggers[0].order)


def _fetch(draft: Draft, waiting: list[Trigger], knowledge: Knowledge) -> None:
    """Give an event the headline's bare mention (``ترامب يلمح لتأجيل القمة``) that waited for it."""
    for trigger in list(waiting):
        if affinity(trigger, draft, knowledge) > 0:
            draft.triggers.append(trigger)
            waiting.remove(trigger)


def _stands_alone(trigger: Trigger) -> bool:
    """Tell whether a trigger says enough to make an event."""
    if trigger.anaphor or (trigger.status is None and trigger.rank >= EXPLICIT):
        return False
    if trigger.verb:
        return bool(trigger.roles)
    if trigger.type in _ALONE:
        return True
    told = bool(trigger.roles or trigger.whose or trigger.place)
    return told or (bool(trigger.lights) and (trigger.days is not None or trigger.rank >= CONTEXT))


def affinity(trigger: Trigger, draft: Draft, knowledge: Knowledge) -> float:
    """Return how well a trigger fits an event; 0 where something contradicts."""
    if not (joins(trigger, draft.type) or any(joins(t, trigger.type) for t in draft.triggers)):
        return 0.0
    roles, shared, wanted = _shared(trigger, draft)
    if roles and draft.roles and shared < wanted:
        return 0.0
    if _apart(trigger, draft, knowledge):
        return 0.0
    near = trigger.order - max(
        (t.order for t in draft.triggers if t.order < trigger.order), default=trigger.order
    )
    close = 1.0 / (1 + near)
    same_type = 0.5 * (trigger.type == draft.type)
    agreement = 3.0 * shared + 2.0 * _same_days(trigger, draft) + 2.0 * _same_place(trigger, draft, knowledge)
    if trigger.definite or trigger.anaphor:
        return agreement + same_type + close
    if trigger.verb:
        return agreement + same_type + close if shared else 0.0
    # An indefinite noun is a new event unless it says the same as one that was told.
    enough = (
        shared >= 2
        or (agreement >= 2 and same_type)
        or (_headline(draft) and same_type and not trigger.roles)
    )
    return agreement + same_type + close if enough else 0.0


def _shared(trigger: Trigger, draft: Draft) -> tuple[list[Role], int, int]:
    """Return the trigger's roles, how many of them the event has, and how many it must have."""
    roles = [role for role, _ in trigger.roles]
    known = draft.roles
    shared = sum(any(same(role, other) for other in known) for role in roles)
    if trigger.type == "visit":
        return roles, shared, 1
    if trigger.definite and trigger.lights and len(roles) <= 1:
        return roles, shared, 0  # الاجتماع الذي حضره X: one more participant
    return roles, shared, min(2, len(roles), _count(known))


def _count(roles: Sequence[Role]) -> int:
    """Count different participants."""
    different: list[Role] = []
    for role in roles:
        if not any(same(role, other) for other in different):
            different.append(role)
    return len(different)


def _apart(trigger: Trigger, draft: Draft, knowledge: Knowledge) -> bool:
    """Tell whether time, place, status or convener say that the two are different events."""
    for other in draft.triggers:
        if trigger.days is not None and other.days is not None and not trigger.days.meets(other.days):
            return True
        if trigger.whose and other.whose and not any(same(a, b) for a in trigger.whose for b in other.whose):
            return True
        if trigger.number != other.number and "p" not in {trigger.number, other.number} and trigger.definite:
            return True
        if {trigger.status, other.status} == {"planned", "held"} and min(trigger.rank, other.rank) >= TENSE:
            return True
        if trigger.place and other.place and not _same_spot(trigger.place[0], other.place[0], knowledge):
            return True
    return False


def _same_spot(one: Role, other: Role, knowledge: Knowledge) -> bool:
    if one.entity is not None and other.entity is not None:
        return one.entity == other.entity or related(one.entity, other.entity, knowledge)
    return one.entity is None and other.entity is None and one.span == other.span


def _same_days(trigger: Trigger, draft: Draft) -> bool:
    return trigger.days is not None and any(
        t.days is not None and t.days.meets(trigger.days) for t in draft.triggers
    )


def _same_place(trigger: Trigger, draft: Draft, knowledge: Knowledge) -> bool:
    return trigger.place is not None and any(
        t.place is not None and _same_spot(trigger.place[0], t.place[0], knowledge) for t in draft.triggers
    )


def _headline(draft: Draft) -> bool:
    first = draft.triggers[0].view
    return (
        first.analysis.layout.title is not None and first.sentence.span.end <= first.analysis.layout.title.end
    )
