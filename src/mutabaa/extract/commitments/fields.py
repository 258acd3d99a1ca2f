"""Read the fields of a commitment from its words: how much, on what condition, what became of it.

``kinds`` reads what is promised, ``deadlines`` by when.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from mutabaa.extract.commitments.region import Region
from mutabaa.model import Analysis, Quantity, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View
from mutabaa.rules.items import COMMAS
from mutabaa.text.fold import fold

# What is promised stands at the head of the words.
_AHEAD = 4
_LEVELS = frozenset({"change-level"})
_NONE: frozenset[str] = frozenset()
_STATUS = {"postpone": "delayed", "cancel": "dropped", "start-act": "under-way", "finish-act": "delivered"}
_PACTS = frozenset({"agree", "agreement-noun"})
ENCOUNTERS = frozenset({"meeting-noun", "summit-noun", "talks-noun", "visit-noun", "conference-noun"})
# Who votes and who takes part is no measure of what is promised.
_NO_MEASURES = frozenset({"votes", "countries", "powers", "parties", "members", "sides"})
_LED = 2  # في حال
_ASKED = frozenset({"be"})
VALUE = frozenset({"worth"})
_DEPTH = 6


def is_money(quantity: Quantity) -> bool:
    """Tell whether a quantity is a sum of money (its unit is an ISO 4217 code)."""
    return len(quantity.unit) == 3 and quantity.unit.isupper()


def items_of(region: Region, first: int | None = None) -> list[Item]:
    """Return the items of a region, those of its quotations included."""
    found: list[Item] = []
    for item in region.view.items[region.first if first is None else first : region.end]:
        found.append(item)
        if item.inner is not None and "quote" in item.kinds:
            found.extend(item.inner.items)
    return found


def measure(region: Region) -> Quantity | None:
    """Return the sum or share promised: money first, then shares, then counts."""
    sums = _own_sums(region, region.act) or _own_sums(region, region.first)
    levels = any(item.groups & _LEVELS for item in region.view.items[region.act : region.act + 2])
    reached = [i.sum for i in own_items(region, region.act) if i.sum is not None and "to" in i.governed]
    if levels and reached and any(i.sum is not None and "from" in i.governed for i in own_items(region, region.act)):
        return reached[0]  # من 2 في المئة إلى 5
    if levels and any(s.unit.startswith("%") for s in sums):
        return next(s for s in sums if s.unit.startswith("%"))
    ranked = [s for s in sums if is_money(s)] or [s for s in sums if s.unit.startswith("%")] or sums
    return ranked[0] if ranked else None


def _own_sums(region: Region, first: int) -> list[Quantity]:
    """Sums of the promise itself: not those of a relative clause about somebody in it."""
    sums = (item.sum for item in own_items(region, first))
    return [sum_ for sum_ in sums if sum_ is not None and sum_.unit not in _NO_MEASURES]


def own_items(region: Region, first: int) -> Iterator[Item]:
    """Yield the items of the promise itself, with quoted ones: not those of a relative clause about somebody in it."""
    for index in range(first, region.end):
        item = region.view.items[index]
        if _about_another(region, index):
            continue
        yield item
        if item.inner is not None and "quote" in item.kinds:
            yield from item.inner.items


def _about_another(region: Region, index: int) -> bool:
    """A relative clause behind the act, and what is tied to it, is about what it follows; ``whose worth is`` is not."""
    view = region.view
    number: int | None = view.innermost[index]
    for _ in range(_DEPTH):
        if number is None or view.clauses[number].first <= region.act < view.clauses[number].end:
            return False
        clause = view.clauses[number]
        if clause.kind == "relative":
            near = view.items[clause.first], *view.items[max(clause.first, index - 2) : index]
            return not any(item.groups & VALUE for item in near)
        number = clause.parent
    return False


def condition(region: Region) -> Span | None:
    """Return the words of a condition that the promise stands under."""
    view, end = region.view, region.end
    at = conditional(view, region.first, end)
    if at is not None:
        return view.span(at, end)
    return _behind(view, end)


def _behind(view: View, end: int) -> Span | None:
    """Return the condition right behind a promise: ``ستنسحب، إذا لم تحصل على ضمانات``.

    Not what is to be found out (``ستحدد إذا كانت``), nor what begins anew (``وفي حال قررت، فسوف``).
    """
    items = view.items
    at = end + (end < len(items) and items[end].norm in COMMAS)
    first = conditional(view, at, min(at + _LED, len(items)))
    opening = items[at:first] if first is not None else []
    led = all("quote-mark" in item.kinds or item.groups & {"except", "in"} for item in opening)  # إلا إذا، في حال
    if first is None or not led or items[at].joined or (first + 1 < len(items) and items[first + 1].groups & _ASKED):
        return None
    ends = (
        n for n in range(first, len(items)) if "punctuation" in items[n].kinds and "quote-mark" not in items[n].kinds
    )
    start = next((n for n in range(at, first) if "quote-mark" not in items[n].kinds), first)
    return view.span(start, next(ends, len(items)))


def conditional(view: View, first: int, end: int) -> int | None:
    """Index of the first word of a condition: ``إذا``, ``شريطة``, ``في حال``."""
    for index in range(first, end):
        item = view.items[index]
        if "if" in item.groups or ("case-noun" in item.groups and "in" in item.governed and not item.definite):
            return index
    return None


def topic(analysis: Analysis, region: Region, knowledge: Knowledge | None) -> str | None:
    """Return the one topic of the packs whose words stand in the region; None where two do."""
    if knowledge is None:
        return None
    phrases, ids = _phrases(knowledge)
    words = fold(region.span.of(analysis.text))
    found = {ids[number] for number, _, _ in phrases.find_matches_as_indexes(words, overlapping=True)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4)
def _phrases(knowledge: Knowledge) -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return the folded words of all topics, and whose each is."""
    rows = [(fold(word), topic.id) for topic in knowledge.topics.values() for word in topic.words]
    return AhoCorasick([word for word, _ in rows]), tuple(id_ for _, id_ in rows)


def status_of(region: Region) -> str:
    """Read from the announced act itself what becomes of a promise: dropped, put off, begun, done."""
    items = items_of(region, region.act)
    at = next((n for n, i in enumerate(items) if any(r.form == "masdar" for r in i.readings)), len(items))
    head = items[at].groups if at < len(items) else _NONE
    near = items[at + 1 : at + _AHEAD]
    if "withdraw" in head and any(i.groups & _PACTS and "from" in i.governed for i in near):
        return "delivered"  # to leave an agreement is done by saying so
    if "delay-act" in head and any(i.groups & ENCOUNTERS for i in near):
        return "delayed"
    return next((status for group, status in _STATUS.items() if group in head), "announced")
