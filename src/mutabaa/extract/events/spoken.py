"""Who speaks of an encounter in the first person: ``قال ترامب: "سألتقي كيم"``."""

from __future__ import annotations

from mutabaa.extract.events.roles import PEOPLE, add_roles
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import subject

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
