"""In which building an encounter was, though nobody has a name for it: ``في مقر الحكومة``, ``في قاعة "مرايا"``."""

from __future__ import annotations

from mutabaa.extract.events.context import ENCOUNTERS, turns_to_topic
from mutabaa.extract.events.spots import IN
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.rules import Item, View


def seat(trigger: Trigger) -> tuple[Role, str] | None:
    """Return the seat, palace or base in which it was, though nobody has a name for it (``في مقر الحكومة``)."""
    view = trigger.view
    tells = [hit.at for hit in trigger.lights if hit.view is view and hit.rule.parts[0].kind == "verb"]
    return next((found for at in (trigger.at, *tells) if (found := _hall(view, at)) is not None), None)


def _hall(view: View, at: int) -> tuple[Role, str] | None:
    """Return the building that stands after a noun of encounter, or after the verb that has it."""
    number = view.innermost[at]
    for index in range(at + 1, min(view.clauses[number].end, at + _HALL)):
        item = view.items[index]
        if item.verb or item.groups & ENCOUNTERS or turns_to_topic(item):
            return None
        if view.innermost[index] != number or not item.groups & BUILDINGS or "noun" not in item.kinds:
            continue
        if not item.governed & IN:
            continue
        end = index + 1
        if "hall-noun" in item.groups and end < len(view.items) and "quote-mark" in view.items[end].kinds:
            end += 3 if end + 2 < len(view.items) else 0  # في قاعة "مرايا"
        while end < min(index + 4, len(view.items)) and _goes_with(view.items[end]):
            end += 1
        named = "seat-noun" in item.groups and not item.definite and "ceremony-weak" not in view.items[at].groups
        if named and end == index + 1 and end < len(view.items):
            end += _unknown(view.items[end])
        specified = end > index + 1 or item.definite
        return (Role(view.span(index, end), None), "stated") if specified else None
    return None


def _unknown(item: Item) -> bool:
    """Tell whether a word that nobody knows specifies the palace before it (``قصر المرادية``)."""
    return item.kinds == {"word"} and not (item.governed or item.joined or item.suffix or item.groups)


def _goes_with(item: Item) -> bool:
    """Tell whether a word still belongs to the noun before it: what specifies it, its adjectives."""
    if (
        item.verb
        or item.governed
        or item.joined
        or (item.groups & ENCOUNTERS and not item.definite)
        or item.kinds & {"particle", "punctuation", "time", "person", "office"}
    ):
        return False
    return item.definite or bool(item.kinds & {"body", "state", "place"}) or item.kinds <= {"noun"}


_HALL = 12
BUILDINGS = frozenset({"seat-noun", "building-noun", "sight-noun", "hall-noun"})
