"""Who belongs to a delegation, wherever an article says so: the journeys and meetings of it are theirs too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.roles import add_roles
from mutabaa.extract.events.sent import leader, led_by, listed
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.events.wording import whole
from mutabaa.model import Analysis, Span
from mutabaa.rules import Found, Item, View, views

_SENT = "delegation-noun"


def complete(drafts: Sequence[Draft], identity: Identity, analysis: Analysis) -> None:
    """Add those who belong to a delegation to the journeys and meetings of it.

    Delegations of two states or bodies are kept apart; one of which nobody
    says whose it is, is the only one of the article.
    """
    sides = [(trigger, span) for draft in drafts for trigger in draft.triggers for span in _of(trigger)]
    if not sides:
        return
    shown = views(analysis)
    sent = [(view, index) for view in shown for index, item in enumerate(view.items) if _sent(item)]
    told = [(identity.owners(whole(view, n, n + 1)), found) for view, n in sent for found in _members(view, n)]
    named = {owners for view, n in sent if (owners := identity.owners(whole(view, n, n + 1)))}
    for trigger, span in sides:
        mine = identity.owners(span)
        for owners, found in told:
            if owners == mine or (not (owners and mine) and len(named) < 2):
                _add(trigger, found)


def _add(trigger: Trigger, found: Found) -> None:
    """Add people to a mention: on a journey all of them, else those with a name."""
    known = len(trigger.roles)
    add_roles(trigger, found, "participant", "inferred")
    if trigger.type != "visit":
        trigger.roles[known:] = [(role, how) for role, how in trigger.roles[known:] if role.entity is not None]


def _of(trigger: Trigger) -> Iterator[Span]:
    """Yield the delegations that take part by the words of a mention, or that one who travels leads."""
    items = trigger.view.items
    if trigger.type != "visit" and all(role.entity is not None for role, _ in trigger.roles):
        return
    known = {role.span.start for role, _ in trigger.roles if role.entity is None}
    for index, item in enumerate(items):
        if not _sent(item):
            continue
        head = index > trigger.at and trigger.type == "visit" and "chair" in items[index - 1].groups  # على رأس وفد
        if head or item.span.start in known:
            yield item.span


def _sent(item: Item) -> bool:
    return _SENT in item.groups or _SENT in item.opening


def _members(view: View, index: int) -> Iterator[Found]:
    """Yield who is said to belong to the delegation at ``index``."""
    for found in (led_by(view, index), listed(view, index), leader(view, index)):
        if found is not None:
            yield found
