"""Who goes on speaking by a participle: ``وقال X ..، موضحا خلال استقباله Y``."""

from __future__ import annotations

from mutabaa.rules import Found, Item, View
from mutabaa.rules.arguments import near_subject
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

_SPEAKS = frozenset({"say", "say-that", "say-object", "say-about", "say-to", "say-on", "say-with"})
_PERSONS = frozenset({"person", "office"})
_NEAR = 5
_HE, _SHE = "ا", fold("ة")


def adding(view: View, at: int) -> Found | None:
    """Return who says it by the participle that stands right before ``at``: the person whom a verb before it tells of.

    Of several the subject of a verb of saying that no ``أن`` opens.
    """
    start = _participle(view, at)
    if start is None or not _agree(view.items[start], view.items[at]):
        return None
    other: Found | None = None
    for back in range(start - 1, -1, -1):
        if not view.items[back].verb:
            continue
        found = near_subject(view, back, _PERSONS)
        if found is None or len(found.members) > 1 or found.view is not view or found.members[0][0] > start:
            continue
        if view.items[back].groups & _SPEAKS and view.clause(back).kind != "that":
            return Found(view, found.members, "sentence")
        other = other or Found(view, found.members, "sentence")
    return other


def _participle(view: View, at: int) -> int | None:
    for index in range(at - 1, max(-1, at - _NEAR - 1), -1):
        item = view.items[index]
        if item.verb:
            return None
        if not item.definite and not item.governed and item.groups & _SPEAKS and _agent(item):
            return index
    return None


def _agent(item: Item) -> bool:
    return any(reading.form == "agent" for reading in item.readings) and item.norm[-1:] in {_HE, _SHE}


def _agree(participle: Item, noun: Item) -> bool:
    """Tell whether a pronoun of the noun, if it has one, can mean of whom the participle is said."""
    return not noun.suffix or (noun.suffix == morphology()["pronoun-she"]) == (participle.norm[-1:] == _SHE)
