"""Which encounter is part of which: sessions of a ministerial, meetings of a visit."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.merge import Draft
from mutabaa.extract.events.where import related
from mutabaa.model.knowledge import Knowledge

_HOLDS = {
    "summit": {"meeting", "session", "press", "ministerial", "ceremony"},
    "ministerial": {"session", "meeting", "press"},
    "visit": {"meeting", "press", "ceremony", "session", "ministerial"},
    "other": {"session", "meeting", "press"},
    "session": {"press"},
}
_INSIDE = frozenset({"during", "margin-noun", "start-noun", "end-noun", "amid"})


def link(drafts: Sequence[Draft], identity: Identity, knowledge: Knowledge) -> None:
    """Set the parents of drafts, where exactly one fits."""
    for draft in drafts:
        fitting = [other for other in drafts if other is not draft and _holds(other, draft, identity, knowledge)]
        if len(fitting) == 1:
            draft.parent = fitting[0]


def _holds(parent: Draft, child: Draft, identity: Identity, knowledge: Knowledge) -> bool:
    if child.type not in _HOLDS.get(parent.type, ()) or _days_apart(parent, child):
        return False
    if _places_apart(parent, child, knowledge):
        return False
    if parent.type == "visit":
        return any(identity.same(guest, role) for guest in parent.roles for role in child.roles)
    return _said_inside(parent, child)


def _said_inside(parent: Draft, child: Draft) -> bool:
    """The text says so: ``على هامش القمة``, ``خلال الاجتماع`` in the child's clause, or the parent's verb includes it."""
    for outer in parent.triggers:
        for inner in child.triggers:
            if outer.view is not inner.view:
                continue
            before = outer.view.items[outer.at - 1].groups if outer.at else frozenset()
            if before & _INSIDE or outer.item.groups & _INSIDE:
                return True
            between = outer.view.items[min(outer.at, inner.at) : max(outer.at, inner.at)]
            if any("include" in item.groups for item in between):
                return True
    return False


def _days_apart(one: Draft, other: Draft) -> bool:
    return any(
        a.days is not None and b.days is not None and not a.days.meets(b.days)
        for a in one.triggers
        for b in other.triggers
    )


def _places_apart(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    return any(
        a.place is not None
        and b.place is not None
        and a.place[0].entity != b.place[0].entity
        and not related(a.place[0].entity, b.place[0].entity, knowledge)
        for a in one.triggers
        for b in other.triggers
    )
