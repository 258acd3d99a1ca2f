"""Tell futures that bind nobody: who will undergo something, and what those spoken to will do."""

from __future__ import annotations

from mutabaa.rules import Item, Match

_PEOPLE = frozenset({"person", "office", "unnamed"})


def suffered(hit: Match) -> bool:
    """Tell whether it is done to whoever seems to do it: who will be tried binds himself to nothing (``سيحاكم``)."""
    view, at = hit.view, hit.at
    item = view.items[at]
    if not item.verb or item.suffix or not hit.mood.future or item.groups.isdisjoint({"suffered"}):
        return False
    after = at + 1
    who = view.items[after] if after < len(view.items) else None
    if who is not None and who.kinds & _PEOPLE and not who.governed:
        after += 1  # سيحاكم الرئيس السابق في أبريل; but ستحاكم المحكمة فلانا
    thing = view.items[after] if after < len(view.items) else None
    return thing is None or bool(thing.governed) or bool(thing.kinds & {"particle", "punctuation", "time"})


def addressed(item: Item) -> bool:
    """Tell what is said to those spoken to: ``ستحصلون`` binds neither them nor who says it."""
    persons = {reading.person for reading in item.readings if reading.part == "verb"}
    return item.verb and persons == {2}
