"""Who speaks of an encounter in the first person (``قال ترامب: "سألتقي كيم"``), and who goes on speaking there."""

from __future__ import annotations

from mutabaa.extract.events.roles import PEOPLE, add_roles
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Found, View, subject
from mutabaa.rules.arguments import filled, near_subject

_SAYING = frozenset({"say", "say-that", "say-about", "announce"})


def add_speaker(made: Trigger) -> None:
    """Add whose words the quotation is in which a trigger of the first person stands.

    Only somebody whom the verb before the quotation has beside it: whose
    words go on from the sentence before may be anybody's.
    """
    outer = made.view.outer
    if outer is None:
        return
    at = next((n for n, item in enumerate(outer.items) if item.inner is made.view), None)
    verb = next((n for n in range((at or 0) - 1, -1, -1) if outer.items[n].groups & _SAYING), None)
    if at is None or verb is None:
        return
    speaker = subject(outer, verb, PEOPLE)
    if speaker is not None and speaker.how == "stated" and len(speaker.members) == 1:
        add_roles(made, speaker, "participant", "sentence")


def goes_on(view: View, verb: int) -> Found | None:
    """Return who speaks on where a verb of saying has no subject (``وأضاف، خلال مؤتمر صحفي``): the last speaker."""
    said = view.items[verb].reading("verb", _SAYS)
    if said is None or said.person != 3 or said.number != "s" or view.outer is not None:
        return None
    if near_subject(view, verb) is not None or filled(view, verb):
        return None
    before = view.previous
    for _ in range(_BACK):
        if before is None:
            return None
        for at in range(len(before.items) - 1, -1, -1):
            item = before.items[at]
            reading = item.reading("verb", _SAYS) if item.verb else None
            if reading is None or reading.person != 3:
                continue
            found = near_subject(before, at, PEOPLE)
            if found is not None:
                alone = len(found.members) == 1 and not found.items[0].kinds.isdisjoint(_SPEAKERS)
                return Found(before, found.members, "inferred") if alone and reading.gender == said.gender else None
            if filled(before, at):
                return None  # somebody else whom nobody can read
        before = before.previous
    return None


def said_in_that(view: View, at: int) -> int | None:
    """Return the verb of saying before ``وذلك`` that stands right before ``at`` (``قال X ..، وذلك في مؤتمر صحفي``)."""
    tied = [n for n in range(max(0, at - _NEAR), at) if view.items[n].joined and "this" in view.items[n].groups]
    if not tied or any(item.verb for item in view.items[tied[-1] : at]):
        return None
    return next((n for n in range(tied[-1]) if view.items[n].verb and view.items[n].groups & _TELLS), None)


_SAYS = frozenset({"say", "say-that", "say-about", "say-object"})
_TELLS = _SAYS | {"pledge", "promise", "announce"}
_SPEAKERS = frozenset({"person", "office"})
_BACK = 4
_NEAR = 5
