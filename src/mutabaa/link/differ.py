"""On which fields sources differ, and on which they only seem to.

A value that another one contains is no rival of it (2025 and the first half of
2025), nor is a bound that another sum respects ("more than 20" and "20"), nor
a value that a later report changed: that is history. What is left is shown
with every source, the value of most origins first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from mutabaa.model import Interval
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Reported

PublishedOf = Callable[[str], Interval | None]
"""Document id -> when it appeared."""

Around = Callable[[str], frozenset[str]]


def differences(
    it: LinkedEvent | LinkedCommitment, published_of: PublishedOf, around: Around
) -> tuple[Disagreement, ...]:
    """Return the disagreements on one event or promise, by field.

    Args:
        it: What the sources speak of, with the values they give.
        published_of: Tells when a document appeared.
        around: Tells what contains a place.
    """
    found = []
    early = _superseded(it, published_of)
    for field, given in it.values:
        values = [v for v in given if field == "rung" or not {q.doc for q in v.quotes} <= early]
        rule = _RULES.get((type(it), field))
        if rule is None or len(values) < 2:
            continue
        groups = rule(values, published_of, around)
        for n, group in enumerate(groups):
            name = field if n == 0 else f"{field}-{n + 1}"
            found.append(Disagreement(f"{it.id}/{name}", it.id, field, tuple(group)))
    return tuple(found)


def _superseded(it: LinkedEvent | LinkedCommitment, published_of: PublishedOf) -> frozenset[str]:
    """Documents that knew a promise only as a wish or intention, before it was made: plans, not claims."""
    rungs = dict(it.values).get("rung", ())
    made = [_first(v, published_of) for v in rungs if v.value not in {"wish", "intention"}]
    first = min((day for day in made if day is not None), default=None)
    if first is None:
        return frozenset()
    return frozenset(
        q.doc
        for v in rungs
        if v.value in {"wish", "intention"}
        for q in v.quotes
        if (days := published_of(q.doc)) is not None and days.last < first
    )


Rule = Callable[[Sequence[Reported], PublishedOf, Around], list[list[Reported]]]


def _rivals(values: Sequence[Reported], rival: Callable[[Reported, Reported], bool]) -> list[list[Reported]]:
    """Group values that rival one another; a value without rivals is in no group."""
    groups: list[list[Reported]] = []
    for value in values:
        near = [g for g in groups if any(rival(value, other) for other in g)]
        merged = [v for g in near for v in g] + [value]
        groups = [g for g in groups if g not in near] + [merged]
    found = [g for g in groups if len(g) > 1]
    rank = {id(v): n for n, v in enumerate(values)}
    return [sorted(g, key=lambda v: rank[id(v)]) for g in found]


def _first(value: Reported, published_of: PublishedOf) -> dt.date | None:
    days = [d.last for q in value.quotes if (d := published_of(q.doc)) is not None]
    return min(days, default=None)


def _last(value: Reported, published_of: PublishedOf) -> dt.date | None:
    days = [d.last for q in value.quotes if (d := published_of(q.doc)) is not None]
    return max(days, default=None)


def interval(value: str) -> Interval:
    """Read the canonical writing of an interval back."""
    first, _, last = value.partition("/")
    start = dt.date.fromisoformat(first)
    return Interval.days(start, dt.date.fromisoformat(last) if last else start)


_TOGETHER = 45
"""Reports within so many days speak of the same plan; later ones may have changed it."""


def _event_days(values: Sequence[Reported], published_of: PublishedOf, _around: Around) -> list[list[Reported]]:
    def rival(a: Reported, b: Reported) -> bool:
        left, right = interval(a.value), interval(b.value)
        if left.within(right) or right.within(left):
            # a day of a conference is no rival of the conference; other last days are
            return left.start == right.start and 1 < left.length < 8 and 1 < right.length < 8
        if left.meets(right):
            return max(left.length, right.length) < 8
        if max(left.length, right.length) > 3:
            return False
        return _same_time(a, b, published_of, 2)

    return _rivals(values, rival)


def _due(values: Sequence[Reported], published_of: PublishedOf, _around: Around) -> list[list[Reported]]:
    def rival(a: Reported, b: Reported) -> bool:
        left, right = interval(a.value), interval(b.value)
        if right.last == left.last:
            return False
        if left.within(right) or right.within(left):
            return left.start == right.start and _same_time(a, b, published_of, _TOGETHER)
        early, late = sorted((a, b), key=lambda v: (_first(v, published_of) or dt.date.max, v.value))
        put_off = interval(late.value).last > interval(early.value).last
        return not put_off or _same_time(a, b, published_of, _TOGETHER)  # put off later: a change, no quarrel

    return _rivals(values, rival)


def _same_time(a: Reported, b: Reported, published_of: PublishedOf, days: int) -> bool:
    spans = []
    for value in (a, b):
        first, last = _first(value, published_of), _last(value, published_of)
        if first is None or last is None:
            return True
        spans.append((first, last))
    (a1, a2), (b1, b2) = spans
    return (b1 - a2).days <= days and (a1 - b2).days <= days


def _amounts(values: Sequence[Reported], published_of: PublishedOf, _around: Around) -> list[list[Reported]]:
    def rival(a: Reported, b: Reported) -> bool:
        left, right = amount(a.value), amount(b.value)
        if left[2] != right[2]:
            return left[1] == right[1]
        if compatible(left, right):
            return False
        return _same_time(a, b, published_of, 14)

    return _rivals(values, rival)


def amount(value: str) -> tuple[str, float, str]:
    """Read the canonical writing of an amount back: comparator, value, unit."""
    parts = value.split(" ", 2)
    if parts[0] in {">", ">=", "<", "<=", "~"}:
        return parts[0], float(parts[1]), parts[2]
    return "=", float(parts[0]), " ".join(parts[1:])


def compatible(left: tuple[str, float, str], right: tuple[str, float, str]) -> bool:
    """Tell whether two sums of one unit can both be true: within a tenth of each other."""
    high, low = max(left[1], right[1]), min(left[1], right[1])
    return high == 0 or (high - low) / high <= 0.1


def _rungs(values: Sequence[Reported], published_of: PublishedOf, _around: Around) -> list[list[Reported]]:
    """Rungs differ where one origin gives two, or where a later report is on a lower rung than a delivery."""

    def rival(a: Reported, b: Reported) -> bool:
        low, high = sorted((a, b), key=lambda v: _LADDER.index(v.value))
        if _LADDER.index(low.value) < 2 or low.value == high.value:
            return False
        if set(low.origins) & set(high.origins):
            return True
        after, done = _last(low, published_of), _first(high, published_of)
        return high.value == "delivery" and after is not None and done is not None and after > done

    return _rivals(values, rival)


_LADDER = ("wish", "intention", "pledge", "decision", "contract", "delivery")


def _statuses(values: Sequence[Reported], published_of: PublishedOf, _around: Around) -> list[list[Reported]]:
    contrary = {
        frozenset({"postponed", "cancelled"}),
        frozenset({"held", "cancelled"}),
        frozenset({"held", "postponed"}),
        frozenset({"held", "denied"}),
        frozenset({"planned", "denied"}),
    }

    def rival(a: Reported, b: Reported) -> bool:
        return frozenset({a.value, b.value}) in contrary and _same_time(a, b, published_of, 2)

    return _rivals(values, rival)


def _places(values: Sequence[Reported], _published_of: PublishedOf, around: Around) -> list[list[Reported]]:
    def rival(a: Reported, b: Reported) -> bool:
        return a.value not in around(b.value) and b.value not in around(a.value)

    return _rivals(values, rival)


_RULES: dict[tuple[type, str], Rule] = {
    (LinkedEvent, "days"): _event_days,
    (LinkedEvent, "place"): _places,
    (LinkedEvent, "status"): _statuses,
    (LinkedCommitment, "measure"): _amounts,
    (LinkedCommitment, "due"): _due,
    (LinkedCommitment, "rung"): _rungs,
}
