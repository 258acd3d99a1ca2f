"""Who sat on a side of talks: ``وضم الوفد الأوكراني X وY``, ``وترأس الجانب السعودي Z``, told after or beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.roles import add_roles
from mutabaa.extract.events.sent import listed
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.events.wording import whole
from mutabaa.model import Analysis
from mutabaa.rules import Found, Item, View, views

_SIDES = frozenset({"delegation-noun", "team-noun", "side-noun"})
_MET = frozenset({"meeting", "ministerial", "session", "summit", "ceremony", "call"})
_NEAR = 2  # sentences


def seat(drafts: Sequence[Draft], identity: Identity, analysis: Analysis) -> None:
    """Add those of whom the article says on which side they were to the talks told last before."""
    told = sorted((t for d in drafts if d.type in _MET for t in d.triggers), key=lambda t: t.order)
    if not told:
        return
    for view in views(analysis):
        sides = [(index, found, identity.owners(whole(view, index, index + 1))) for index, found in _seated(view)]
        opposed = len({owners for _, _, owners in sides if owners}) > 1
        for _, found, owners in sides:
            trigger = _talks(told, view)
            if trigger is not None and _of_them(trigger, drafts, identity, owners, opposed=opposed):
                known = len(trigger.roles)
                add_roles(trigger, found, "participant", "inferred")
                named = [(role, how) for role, how in trigger.roles[known:] if role.entity is not None or role.office]
                trigger.roles[known:] = named


def _seated(view: View) -> Iterator[tuple[int, Found]]:
    """Yield each side of which a sentence says who was on it, with those people."""
    for index, item in enumerate(view.items):
        if not _side(item) or not item.definite:
            continue
        found = listed(view, index)
        if found is not None:
            yield index, found


def _side(item: Item) -> bool:
    return not (item.groups | item.opening).isdisjoint(_SIDES)


def _talks(told: Sequence[Trigger], view: View) -> Trigger | None:
    """Return the encounter that the sentence tells of, else the last of the sentences before."""
    here = [t for t in told if t.view is view]
    if here:
        return here[-1] if len({t.type for t in here}) == 1 else None
    before = [t for t in told if 0 < view.number - t.view.number <= _NEAR and t.view.outer is None]
    return before[-1] if before else None


def _of_them(
    trigger: Trigger, drafts: Sequence[Draft], identity: Identity, owners: frozenset[str], *, opposed: bool
) -> bool:
    """Tell whether a side is one of those who met: of the same state or body, or one of the two that are told of."""
    draft = next((d for d in drafts if trigger in d.triggers), None)
    if draft is None or draft.planned or not owners:
        return False
    if opposed:
        return True
    known = frozenset().union(*(identity.owners(role.span) for role in draft.roles if role.entity is None))
    return bool(owners & known) or any(identity.of_state(role, state) for role in draft.roles for state in owners)
