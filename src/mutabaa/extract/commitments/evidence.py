"""The words that a reader is shown as evidence: who does what, without when, why and according to whom."""

from __future__ import annotations

from mutabaa.extract.commitments.region import Region
from mutabaa.model import Span
from mutabaa.rules import Item
from mutabaa.rules.items import COMMAS

# So many items of an act are never cut off.
_OBJECT = 3
_LETTERS = frozenset({"ب", "ل"})
_ASIDES = frozenset({"after", "before", "since", "amid", "according-to", "quoting", "goal-noun"})
_OPENERS = frozenset({"from", "on", "in", "to", "about", "with", "until", "what", "but", "already"})
_CLAUSE_WORDS = frozenset({"that", "not", "not-future", "not-past", "future", "already"})


def evidence(words: Region) -> Span:
    """Return the words that state a commitment; what is cut off still tells its fields."""
    end = _closing(words)
    while end > words.act + 1 and _dangles(words.view.items[end - 1]):
        end -= 1
    return words.view.stretch(_opening(words), end)


def _dangles(item: Item) -> bool:
    """Tell a comma or a particle that what was cut off began with: ``بإغلاقه، ما``, ``عليها من``."""
    opens = not item.groups.isdisjoint(_OPENERS) and item.groups.isdisjoint({"resumptive", "pronoun", "this"})
    return item.norm in COMMAS or ("particle" in item.kinds and not item.suffix and opens)


def _closing(words: Region) -> int:
    """Index of the first item of what is only added: ``، وذلك بعد``, ``قبل أسبوع من``, ``بحسب الوكالة``."""
    items = words.view.items
    for index in range(words.act + _OBJECT, words.end):
        item = items[index]
        after = items[index + 1] if index + 1 < words.end else None
        if item.norm in COMMAS and after is not None and _added(after):
            return index
        if words.view.innermost[index] == words.view.innermost[words.act] and _aside(item, after):
            return index
        clause = words.view.clause(index)
        if clause.kind == "relative" and clause.first == index and index > words.act + _OBJECT:
            return index
    return words.end


def _opening(words: Region) -> int:
    """Index after an adverbial that a comma cuts off before the verb (``مع اقتراب الموعد، أعلنت الحكومة``)."""
    view, first = words.view, words.first
    if "particle" not in view.items[first].kinds or view.items[first].groups & _CLAUSE_WORDS:
        return first
    for index in range(first + 1, min(words.act, words.end)):
        if view.items[index].verb:
            return first
        if view.items[index].norm in COMMAS:
            return index + 1 if view.items[index + 1].verb else first
    return first


def _added(item: Item) -> bool:
    added = bool(item.groups & _ASIDES) and not item.verb
    return added or ("particle" in item.kinds and bool(item.groups & ({"in", "this", "pronoun"})))


def _aside(item: Item, after: Item | None) -> bool:
    if item.verb or item.joined:
        return False
    if item.groups & _ASIDES and ("particle" in item.kinds or item.governed & _LETTERS):
        return True
    inside = "particle" in item.kinds and "in" in item.groups
    return inside and after is not None and not after.definite and bool(after.groups & {"step-noun", "while-noun"})
