"""Who takes part because the mention before named them: the visitor, the two of a joint press talk, all who met."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role

_MET = frozenset({"meeting", "summit", "ministerial"})
_NEAR = 3  # sentences


def carry(found: Sequence[Trigger]) -> None:
    """Add those who are only pointed to.

    ``استقبل ضيفه``, ``جلسة أعقبها مؤتمر صحفي مشترك``, ``اجتمع X بـ Y وZ، وشهدوا توقيع``.
    """
    for number, trigger in enumerate(found):
        if trigger.rule == "receive.guest":
            _visitor(trigger, found[:number], found[number + 1 :])
        elif trigger.type == "press":
            _joint(trigger, found[:number])
        elif not trigger.roles and _done_by_several(trigger):
            _all(trigger, found[:number])


def _visitor(trigger: Trigger, before: Sequence[Trigger], after: Sequence[Trigger]) -> None:
    """Add whose visit was told last, or is told next: the guest of a host who receives ``ضيفه``."""
    hosts = {role.entity for role, _ in trigger.roles}
    if len(trigger.roles) != 1 or None in hosts:
        return
    for other in (*reversed(before), *(t for t in after if t.view is trigger.view)):
        named = [role for role, _ in other.roles if role.entity is not None]
        if other.type != "visit" or len(named) != 1 or named[0].entity in hosts:
            continue
        if trigger.view.number - other.view.number <= 2 * _NEAR:
            trigger.roles.append((Role(named[0].span, named[0].entity, "guest", named[0].office), "inferred"))
            trigger.added += 1
        return


def _joint(trigger: Trigger, before: Sequence[Trigger]) -> None:
    """Let those who met give the press talk that followed, where it is one of both, and then and there."""
    talks = before[-1] if before else None
    if talks is None or talks.view is not trigger.view or talks.type not in _MET or trigger.definite:
        return
    follows = any(item.groups & {"follow-on"} for item in trigger.view.items[talks.at + 1 : trigger.at])
    joint = any("joint-word" in item.groups for item in trigger.view.items[trigger.at + 1 : trigger.at + 4])
    if joint and (follows or trigger.item.governed & {"after"}) and len(talks.roles) == 2:
        _take(trigger, talks)
    if follows and trigger.place is None and talks.place is not None:
        trigger.place = talks.place[0], "sentence"
    if follows and trigger.days is None and talks.days is not None and talks.days.length == 1:
        trigger.days, trigger.time, trigger.time_how = talks.days, talks.time, "sentence"


def _done_by_several(trigger: Trigger) -> bool:
    """Tell whether the verb that has it says that several did, and names nobody (``وشهدوا معا توقيع اتفاق``)."""
    hits = [hit for hit in trigger.lights if hit.rule.parts[0].kind == "verb" and "who" not in hit.captures]
    readings = [hit.view.items[hit.at].reading("verb", hit.rule.parts[0].wants) for hit in hits]
    return any(reading is not None and reading.number == "p" and reading.person == 3 for reading in readings)


def _all(trigger: Trigger, before: Sequence[Trigger]) -> None:
    """Add all who met right before in the sentence, where they were several."""
    met = next((t for t in reversed(before) if t.type in _MET and t.roles), None)
    if met is None or met.view is not trigger.view or len(met.roles) <= 2:
        return
    _take(trigger, met)
    if trigger.days is None and met.days is not None and met.days.length == 1:
        trigger.days, trigger.time, trigger.time_how = met.days, met.time, "sentence"
    if trigger.place is None and met.place is not None:
        trigger.place = met.place[0], "sentence"


def _take(trigger: Trigger, other: Trigger) -> None:
    known = {role.entity or role.span for role, _ in trigger.roles}
    new = [role for role, _ in other.roles if (role.entity or role.span) not in known]
    trigger.roles.extend((Role(role.span, role.entity, "participant", role.office), "sentence") for role in new)
    trigger.added += len(new)
