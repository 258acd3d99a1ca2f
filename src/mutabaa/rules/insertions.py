"""What may stand between a verb and its arguments without being one: insertions, counting words, open titles."""

from __future__ import annotations

from mutabaa.rules.coordination import COMMAS
from mutabaa.rules.items import Item
from mutabaa.rules.view import View


def past_insertion(view: View, comma: int, number: int) -> int:
    """Return where the clause goes on after an insertion that begins with this comma (``، البالغ من العمر 32 عاما،``).

    A definite participle or adjective begins it, no verb stands in it, and a
    second comma ends it; where none begins, it is the next item.
    """
    first = comma + 1
    opening = view.items[first] if first < len(view.items) else None
    if view.items[comma].norm not in COMMAS or opening is None or view.innermost[first] != number:
        return first
    if not opening.definite or opening.joined or opening.verb or not opening.kinds.isdisjoint(_NO_INSERTION):
        return first
    for index in range(first + 1, min(first + _INSERTED, len(view.items))):
        item = view.items[index]
        if view.innermost[index] != number:
            continue
        if item.verb:
            return first
        if item.norm in COMMAS and "punctuation" in item.kinds:
            return index + 1
    return first


_NO_INSERTION = frozenset({"party", "place", "particle", "time", "sum", "people"})
_INSERTED = 14


def counts_out(view: View, index: int) -> bool:
    """Tell whether an item is such a word as in ``كل من``, ``عدد من``, before those who are counted."""
    item = view.items[index]
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    return not item.groups.isdisjoint(_COUNTERS) and after is not None and "from" in after.groups


def counted_out(view: View, index: int) -> bool:
    """Tell whether only ``كل من`` or ``عدد من`` governs the item, and nothing governs these."""
    item = view.items[index]
    if index < 2 or item.governed != _FROM or item.before:
        return False
    counter = view.items[index - 2]
    return not counter.governed and counts_out(view, index - 2)


_COUNTERS = frozenset({"each", "counting"})
_FROM = frozenset({"from"})


def nameless_title(item: Item) -> bool:
    """Tell whether an item is the title of one person, with nobody known to bear it (``زعيم حزب``)."""
    party = item.party
    return party is not None and party.type in {"unnamed", "office"} and party.entity is None and not party.plural
