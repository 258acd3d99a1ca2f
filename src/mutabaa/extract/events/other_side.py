"""Who else meets where the words name only one side: ``أكد X ذلك بعد اتصال بـY``, ``ثم التقى رئيس الوزراء``."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.roles import PEOPLE, add_roles
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.rules import Found, subject

_BILATERAL = frozenset({"meeting", "call"})


def complete(drafts: Sequence[Draft], identity: Identity) -> None:
    """Add whoever acts to a meeting or call of which every mention names one side only.

    The subject of the verb that meets, also the one carried over from the
    sentence before; of a noun only that of its own sentence.
    """
    for draft in drafts:
        if draft.type not in _BILATERAL:
            continue
        side = _only_side(draft.roles, identity)
        if side is not None and not identity.both(side):
            any(_add_other(trigger, side, identity) for trigger in draft.triggers)


def _only_side(roles: Sequence[Role], identity: Identity) -> Role | None:
    """Return the one party that all the roles name, or None where there are several or none."""
    same = roles and all(identity.same(role, roles[0]) for role in roles[1:])
    return roles[0] if same else None


def _add_other(trigger: Trigger, side: Role, identity: Identity) -> bool:
    """Add the only one who acts in the clause of a mention; tell whether somebody was added."""
    doer = _doer(trigger)
    if doer is None or len(doer.members) > 1 or (doer.how == "inferred" and not trigger.verb):
        return False
    if not trigger.verb and ("before" in trigger.item.governed or identity.state_named(side) is not None):
        return False  # أقال X وزيره قبل المحادثات مع بيونغ يانغ
    known = len(trigger.roles)
    add_roles(trigger, doer, "participant", "sentence")
    trigger.roles[known:] = [(role, how) for role, how in trigger.roles[known:] if not identity.stands_for(role, side)]
    return len(trigger.roles) > known


def _doer(trigger: Trigger) -> Found | None:
    """Return who does what the clause of a mention tells."""
    view, at = trigger.view, trigger.at
    if trigger.verb:
        return subject(view, at, PEOPLE)
    clause = view.clause(at)
    before = (n for n in range(at - 1, clause.first - 1, -1) if view.innermost[n] == view.innermost[at])
    verb = next((n for n in before if view.items[n].verb), clause.verb)
    return subject(view, verb, PEOPLE) if verb is not None else None
