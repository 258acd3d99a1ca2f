"""Whether two reports are of one encounter.

What speaks for it adds up (participants, place, days, type, words); what
contradicts it forbids: other people met, another city, another day, another
format. Weights are stated once, in ``WEIGHTS``.
"""

from __future__ import annotations

from itertools import combinations

from mutabaa.link.facts import Encounter
from mutabaa.link.graph import Keys
from mutabaa.link.when import gap, padded, windows
from mutabaa.link.words import alike
from mutabaa.model import Interval

WEIGHTS = {
    "one person": 0.35,
    "two persons": 0.55,
    "power beside": 0.08,
    "one power": 0.22,
    "two powers": 0.42,
    "format": 0.45,
    "place": 0.2,
    "region": 0.1,
    "days": 0.3,
    "type": 0.15,
    "words": 0.25,
    "words alone": 0.6,
    "other partner": -0.4,
    "further party": -0.1,
}
"""How much each agreement counts; an edge needs ``EDGE``."""

EDGE = 0.72
SCALE = 2.0
"""Agreements may add up to more than certainty; scores are sums over this."""

_MOVED = 75
"""Days within which a postponed meeting may find its new date."""

_AHEAD, _BACK = 400, 400
"""Days over which an undated plan, or a summit told of without its day, is looked for."""

_OPEN = frozenset({"planned", "postponed", "cancelled"})
_CONVENED = frozenset({"summit", "session", "ministerial", "other"})
_SITTINGS = frozenset({"summit", "session", "ministerial", "meeting"})
_TWOSOME = frozenset({"meeting", "call"})
_KIN: dict[frozenset[str], float] = {
    frozenset({"meeting", "visit"}): 0.5,
    frozenset({"meeting", "session"}): 0.7,
    frozenset({"meeting", "ministerial"}): 0.7,
    frozenset({"session", "ministerial"}): 0.7,
    frozenset({"summit", "session"}): 0.5,
    frozenset({"summit", "meeting"}): 0.6,
    frozenset({"other", "session"}): 0.8,
    frozenset({"other", "meeting"}): 0.5,
    frozenset({"other", "ceremony"}): 0.5,
}
"""How near two types are; pairs that are not listed are different things."""


def keys(it: Encounter) -> Keys:
    """Return where an encounter is posted: persons, pairs of powers, format or place, by time."""
    subjects = {f"p:{person}" for person in it.people}
    powers = sorted(it.powers - it.people)[:6]
    subjects |= {f"b:{left}|{right}" for left, right in combinations(powers, 2)}
    if not it.people and it.type in _SITTINGS:
        subjects |= {f"t:{power}" for power in powers}
    if it.format:
        subjects.add(f"f:{it.format}")
    if it.place and it.place.entity:
        subjects |= {f"l:{it.place.entity}"}
        subjects |= {f"w:{power}|{place}" for power in powers for place in it.where}
    found = windows(frozenset(subjects), window(it))
    if it.named:
        named = frozenset({f"n:{it.named}"})
        return Keys(found.posts | named, found.asks | named)
    return found


def window(it: Encounter) -> Interval | None:
    """Return the days on which an encounter may be, with room for a change of date."""
    if it.days is not None:
        moved = it.status in {"postponed", "cancelled"}
        return padded(it.days, 15 if moved else 2, _MOVED if moved else 2)
    if it.published is None:
        return None
    if it.status in _OPEN:
        return padded(it.published, 3, _AHEAD)
    return padded(it.published, _BACK if _recalled(it) else 10, 1)


def _recalled(it: Encounter) -> bool:
    """A summit or conference that can be meant long after it, by its place or name alone."""
    return it.type in _CONVENED and bool(it.where or it.format)


def score(left: Encounter, right: Encounter) -> float:
    """Return how sure it is that two reports are of one encounter; 0 where something forbids it."""
    if left.named and right.named:
        return 1.0 if left.named == right.named else 0.0
    if left.ref.doc == right.ref.doc or clash(left, right):
        return 0.0
    near = _days(left, right)
    if near == 0:
        return 0.0
    total = WEIGHTS["days"] * near + WEIGHTS["type"] * kinship(left, right)
    total += _who(left, right) + _where(left, right)
    if left.format and left.format == right.format:
        total += WEIGHTS["format"]
    alone = not (left.people or right.people or left.powers & right.powers)
    total += WEIGHTS["words alone" if alone else "words"] * alike(left.terms, right.terms)
    return round(min(0.99, total / SCALE), 3) if total >= EDGE else 0.0


def clash(left: Encounter, right: Encounter) -> bool:
    """Tell whether two reports cannot be of one encounter, whatever else speaks for it."""
    if left.named and right.named and left.named != right.named:
        return True
    if left.type != right.type and frozenset({left.type, right.type}) not in _KIN:
        return True
    if left.format and right.format and left.format != right.format:
        return True
    if left.where and right.where and not _touch(left, right):
        return True
    return bool(len(left.people) > 1 and len(right.people) > 1 and not left.people & right.people)


def apart_in_time(left: Encounter, right: Encounter) -> bool:
    """Tell whether both days are known and a day or more lies between them."""
    return left.days is not None and right.days is not None and not left.days.meets(right.days)


def kinship(left: Encounter, right: Encounter) -> float:
    """Return how near two types are, 0 to 1."""
    return 1.0 if left.type == right.type else _KIN.get(frozenset({left.type, right.type}), 0.0)


def _touch(left: Encounter, right: Encounter) -> bool:
    """One place lies in the other, or they are the same."""
    here = left.place.entity if left.place and left.place.entity else None
    there = right.place.entity if right.place and right.place.entity else None
    if here is None or there is None:
        return bool(left.where & right.where)
    return here in right.where or there in left.where


def _days(left: Encounter, right: Encounter) -> float:
    if left.days is not None and right.days is not None:
        if left.days.meets(right.days):
            longest = max(left.days.length, right.days.length)
            return 1.0 if longest <= 3 else (0.8 if longest <= 10 else 0.6)
        moved = "postponed" in {left.status, right.status} or "cancelled" in {left.status, right.status}
        between = gap(left.days, right.days)
        if moved:
            return 0.4 if between <= _MOVED else 0.0
        return 0.4 if between == 0 and len(left.people & right.people) > 1 else 0.0
    if left.days is None and right.days is None:
        return _both_undated(left, right)
    dated, undated = (left, right) if left.days is not None else (right, left)
    if undated.published is None or dated.days is None:
        return 0.0
    ahead = (dated.days.last - undated.published.start).days
    if undated.status in _OPEN:
        return 0.0 if ahead < 0 or ahead > _AHEAD else (0.5 if ahead <= 60 else 0.3)
    back = (undated.published.last - dated.days.start).days
    if back < 0:
        return 0.0
    return 0.5 if back <= 10 else (0.3 if back <= _BACK and _recalled(undated) else 0.0)


def _both_undated(left: Encounter, right: Encounter) -> float:
    if left.published is None or right.published is None:
        return 0.0
    between = gap(left.published, right.published)
    if between <= 7:
        return 0.7 if between <= 2 else 0.5
    still_open = left.status in _OPEN or right.status in _OPEN
    return (0.3 if between <= 60 else 0.2) if still_open and between <= _AHEAD else 0.0


def _who(left: Encounter, right: Encounter) -> float:
    both = left.people & right.people
    if both:
        found = WEIGHTS["two persons" if len(both) > 1 else "one person"]
        if left.people - both and right.people - both and _TWOSOME & {left.type, right.type}:
            found += WEIGHTS["other partner"]
        beside = (left.powers & right.powers) - both
        if left.type != right.type:
            further = len((left.powers ^ right.powers) - left.people - right.people)
            found += WEIGHTS["further party"] * min(3, further)
        return found + WEIGHTS["power beside"] * min(3, len(beside))
    shared = left.powers & right.powers
    if not shared:
        return 0.0
    return WEIGHTS["two powers" if len(shared) > 1 else "one power"]


def _where(left: Encounter, right: Encounter) -> float:
    if not left.where or not right.where:
        return 0.0
    same = left.place and right.place and left.place.entity == right.place.entity
    return WEIGHTS["place" if same else "region"]


def fits(left: list[Encounter], right: list[Encounter]) -> bool:
    """Tell whether two groups of reports may be of one encounter.

    Days that do not meet are only bridged by a report of a change of date.
    Two findings of one article are two encounters, unless both are the same
    known summit.
    """
    moved = any(it.status in {"postponed", "cancelled"} for it in (*left, *right))
    for one in left:
        for other in right:
            same = one.named is not None and one.named == other.named
            if same:
                continue
            if one.ref.doc == other.ref.doc or clash(one, other):
                return False
            if not moved and apart_in_time(one, other) and _days(one, other) == 0:
                return False
    return True
