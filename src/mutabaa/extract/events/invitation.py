"""Whose visit an invitation is about: ``دعا X Y لزيارة باريس``, ``وجه دعوة إلى Y لزيارة``, ``تلقى Y دعوة``."""

from __future__ import annotations

from mutabaa.extract.events.roles import PEOPLE
from mutabaa.rules import Found, View, prepositional, subject
from mutabaa.rules.free import object_

_TO = frozenset({"ل", "to"})
_REACH = 12
_ONE = frozenset({"person", "office"})


def invited(view: View, at: int) -> Found | None:
    """Return who is invited to the visit at ``at``; None where nobody can be told."""
    if "ل" not in view.items[at].governed and "to" not in view.items[at].governed:
        return None
    clause = view.clause(at)
    verb = clause.verb if clause.verb is not None and clause.verb < at else None
    noun = next((n for n in range(at - 1, max(clause.first - 1, at - _REACH), -1) if _invitation(view, n)), None)
    if noun is None:
        if verb is None or view.items[verb].groups.isdisjoint({"call-on"}) or view.items[verb].suffix:
            return None
        who = subject(view, verb, PEOPLE)
        return object_(view, verb, who, PEOPLE) if who is not None else None
    if view.items[noun].suffix and not view.items[noun + 1].kinds.isdisjoint(_ONE):
        return Found(view, ((noun + 1, noun + 2),))  # جدد دعوته نظيره لزيارة
    after = prepositional(view, noun, _TO, PEOPLE, at - noun)
    if after is not None and after.members[0][0] < at:
        return after
    if verb is None or verb > noun:
        return None
    if not view.items[verb].groups.isdisjoint(_GETS):
        return subject(view, verb, PEOPLE)
    if view.items[verb].groups.isdisjoint(_GIVES):
        return None
    to = prepositional(view, verb, _TO, PEOPLE, noun - verb)
    if to is not None and to.members[0][0] < noun:
        return to
    giver = subject(view, verb, PEOPLE)
    other = object_(view, verb, giver, PEOPLE) if giver is not None else None
    return other if other is not None and other.members[0][0] < noun else None


def _invitation(view: View, at: int) -> bool:
    return "invitation-noun" in view.items[at].groups and not view.items[at].verb


_GETS = frozenset({"get", "take-over", "approve", "agree", "accept"})
_GIVES = frozenset({"give", "hand-over", "send", "convey", "transfer"})
