"""Who takes part, where and when, because the mention before says so: the visitor, all who met, an opened summit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mutabaa.extract.events.company import during_it
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.rules.arguments import near_subject

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
    return any(reading is not None and reading.number in {"d", "p"} and reading.person == 3 for reading in readings)


def _all(trigger: Trigger, before: Sequence[Trigger]) -> None:
    """Add all who met right before in the sentence, where they were several."""
    met = next((t for t in reversed(before) if t.type in _MET and t.roles), None)
    if met is None or met.view is not trigger.view or len(met.roles) < 2:
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


def joint(drafts: Sequence[Draft], identity: Identity) -> None:
    """Add the other side to a joint press talk of which only one is told: ``قال X في مؤتمر صحفي مشترك``.

    Whom X had met, else the only visitor of the article.
    """
    guests: list[Role] = []
    for draft in drafts:
        if draft.type == "visit" and not draft.planned and not any(t.former for t in draft.triggers):
            for role in draft.roles:
                if role.entity and not any(identity.same(role, guest) for guest in guests):
                    guests.append(role)
    for number, draft in enumerate(drafts):
        known = draft.roles
        alone = bool(known) and all(identity.same(role, known[0]) for role in known) and known[0].entity is not None
        if draft.type != "press" or not alone or not _is_joint(draft):
            continue
        visitor = guests[0] if len(guests) == 1 and not identity.same(known[0], guests[0]) else None
        other = visitor if _with_guest(draft) else _who_spoke_next(draft.triggers[0], known[0], identity)
        other = other or _whom_he_met(draft, drafts[:number], identity) or visitor
        if other is not None:
            draft.triggers[0].roles.append((Role(other.span, other.entity, "participant", other.office), "inferred"))
            draft.triggers[0].added += 1


def _who_spoke_next(press: Trigger, speaker: Role, identity: Identity) -> Role | None:
    """Return the only other one who speaks in the sentence (``في مؤتمر صحفي مشترك، قال X ..، فيما شدد Y``)."""
    view, found = press.view, list[Role]()
    for clause in view.clauses:
        if clause.verb is None or clause.verb < press.at or view.items[clause.verb].groups.isdisjoint(_SAYS):
            continue
        doer = near_subject(view, clause.verb, _SPEAKERS) if clause.kind in _TOLD else None
        party = doer.items[0].party if doer is not None and len(doer.members) == 1 else None
        if party is not None and party.entity is not None:
            role = Role(party.head, party.entity, "participant", party.office)
            found.extend([role] if not identity.same(role, speaker) else [])
    return found[0] if len(found) == 1 else None


_SAYS = frozenset({"say", "say-that", "say-about", "say-on", "say-to", "say-with", "express-object"})
_SPEAKERS = frozenset({"person", "office"})
_TOLD = frozenset({"main", "coordinate", "where"})


def _whom_he_met(press: Draft, before: Sequence[Draft], identity: Identity) -> Role | None:
    """Return the other one of the two of whom the last meeting before a press talk was, if its speaker is one."""
    speaker, first = press.roles[0], press.triggers[0]
    for draft in reversed(before):
        if draft.type not in _MET or draft.planned or draft.triggers[0].former:
            continue
        if first.view.number - draft.triggers[-1].view.number > 2 * _NEAR:
            continue
        others = [role for role in draft.roles if not identity.same(role, speaker)]
        if not others or len(others) == len(draft.roles) or any(role.entity is None for role in others):
            continue
        return others[0] if all(identity.same(role, others[0]) for role in others) else None
    return None


def _is_joint(draft: Draft) -> bool:
    """Tell whether its words say that several gave it, and nothing that somebody else did (``مشترك مع``)."""
    if _with_guest(draft):
        return True
    for trigger in draft.triggers:
        after = trigger.view.items[trigger.at + 1 : trigger.at + 5]
        if any("joint-word" in item.groups for item in after):
            return not any("with" in item.governed for item in after)
    return False


def _with_guest(draft: Draft) -> bool:
    """Tell whether a host gave it together with his guest (``مؤتمر صحفي مع ضيفه``)."""
    near = (item for t in draft.triggers for item in t.view.items[t.at + 1 : t.at + 5])
    return any("guest-word" in item.groups and item.suffix and "with" in item.governed for item in near)


def on_journeys(found: Sequence[Trigger]) -> None:
    """Let what was done on a journey be where and when that was: ``غداة زيارة لباريس وقع خلالها اتفاقا``."""
    for number, trigger in enumerate(found):
        tells = [hit.at for hit in trigger.lights if hit.view is trigger.view and hit.rule.parts[0].kind == "verb"]
        at = trigger.at if trigger.verb else tells[0] if tells else None
        visit = found[number - 1] if number else None
        if at is None or visit is None or visit.view is not trigger.view or visit.type != "visit":
            continue
        if trigger.type == "visit" or not during_it(trigger.view, at, visit.at):
            continue
        if trigger.place is None and visit.place is not None:
            trigger.place = visit.place[0], "sentence"
        open_day = trigger.days is None or trigger.time_how != "stated"
        if open_day and visit.days is not None and not trigger.former:
            trigger.days, trigger.time, trigger.time_how = visit.days, visit.time, "sentence"


def openings(found: Sequence[Trigger]) -> None:
    """Let a gathering be where and when its opening is, with who speaks there: ``في مراسم افتتاح القمة``."""
    for ceremony, whole in pairwise(found):
        view = ceremony.view
        if ceremony.type != "ceremony" or whole.view is not view or whole.verb or whole.at - ceremony.at != _OPENS:
            continue
        if whole.type == "visit" or whole.item.governed or "open-event" not in view.items[ceremony.at + 1].groups:
            continue
        known = {role.span for role, _ in whole.roles}
        shared = [(role, "sentence") for role, _ in ceremony.roles if role.span not in known]
        whole.roles.extend(shared)
        whole.added += len(shared)
        place = ceremony.place or whole.place
        ceremony.place, whole.place = ceremony.place or place, whole.place or place
        if whole.days is None and ceremony.days is not None:
            whole.days, whole.time, whole.time_how = ceremony.days, ceremony.time, "sentence"


_OPENS = 2
