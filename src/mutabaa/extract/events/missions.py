"""Where the members of a mission or force were met: in the country in which it serves."""

from __future__ import annotations

from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role, Span
from mutabaa.model.knowledge import Entity, Knowledge

_MISSION = "mission"


def post(trigger: Trigger, knowledge: Knowledge) -> tuple[Role, str] | None:
    """Return the country of the mission whose members somebody met (``أفراد قوة كوسوفو``), where one is named.

    Soldiers and staff are met where they serve; a commander or head, who holds an office, may be met elsewhere.
    """
    if trigger.type != "meeting":
        return None
    found: dict[str, Span] = {}
    for role, _ in trigger.roles:
        force = _force(role, trigger, knowledge)
        if force is not None and force.state is not None:
            found[force.state] = role.span
    if len(found) != 1:
        return None
    ((state, span),) = found.items()
    return Role(span, state), "sentence"


def _force(role: Role, trigger: Trigger, knowledge: Knowledge) -> Entity | None:
    """Return the one mission named in the words of nameless people."""
    if role.entity is not None or role.office is not None:
        return None
    mentions = trigger.view.analysis.mentions
    named = {m.entity for m in mentions if m.entity and m.span != role.span and role.span.covers(m.span)}
    known = [entity for name in named if (entity := knowledge.entity(name)) is not None and entity.kind == _MISSION]
    return known[0] if len(known) == 1 else None
