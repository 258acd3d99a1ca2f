"""Whether two reports are of one encounter.

What speaks for it adds up (participants, place, days, type, words); what
contradicts it forbids: other people met, another city, another day, another
format. Weights are stated once, in ``WEIGHTS``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

from mutabaa.link.facts import Encounter
from mutabaa.link.graph import Keys
from mutabaa.link.when import gap, padded, windows
from mutabaa.link.words import alike
from mutabaa.model import Interval

WEIGHTS = {
    "one person": 0.35,
    "two persons": 0.55,
    "power": 0.2,
    "two powers": 0.42,
    "format": 0.45,
    "place": 0.2,
    "region": 0.1,
    "days": 0.3,
    "type": 0.15,
    "words": 0.25,
    "words alone": 0.6,
    "further party": -0.1,
    "one origin": 0.25,
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
_TWOSOME = frozenset({"meeting", "call", "press"})
_FEW = frozenset({"meeting", "call", "press", "visit"})
_TELLING = 4
"""Words under which a sitting is looked for, whose parties may not be named."""

_EXACT = 3
"""Days that an interval may have to tell when something was."""

WORDS = 0.2
"""How alike two reports must be in words for the words to count as a proof."""

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
    if it.type in _CONVENED:
        telling = sorted(it.terms, key=lambda t: (-t[1], t[0]))[:_TELLING]
        subjects |= {f"y:{word}" for word, _ in telling}
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
    return padded(it.published, _BACK if _recalled(it) else max(10, _remembered(it)), 1)


def _remembered(it: Encounter) -> int:
    """Days after which a visit may be told of without its day: few persons go twice to one place in a month."""
    return _MONTH if it.type == "visit" and it.people and it.place and it.place.entity else 0


_MONTH = 40


def _recalled(it: Encounter) -> bool:
    """A summit or conference that can be meant long after it, by its place or name alone."""
    return it.type in _CONVENED and bool(it.where or it.format)


Retold = Callable[[str, str], bool]


class Score:
    """Scores pairs of reports.

    Args:
        retold: Tells whether two documents retell one statement.
    """

    def __init__(self, retold: Retold = lambda left, right: False) -> None:
        self._retold = retold

    def __call__(self, left: Encounter, right: Encounter) -> float:
        """Return how sure it is that two reports are of one encounter; 0 where something forbids it."""
        if left.named and right.named:
            return 1.0 if left.named == right.named else 0.0
        if left.ref.doc == right.ref.doc or clash(left, right):
            return 0.0
        near = _days(left, right)
        retold = self._retold(left.ref.doc, right.ref.doc)
        if near == 0 or not (telling(left, right) or (retold and _retells(left, right))):
            return 0.0
        total = WEIGHTS["days"] * near + WEIGHTS["type"] * kinship(left, right)
        total += _who(left, right) + _where(left, right)
        if left.format and left.format == right.format:
            total += WEIGHTS["format"]
        if retold:
            total += WEIGHTS["one origin"]
        alone = not (left.people or right.people or left.powers & right.powers)
        total += WEIGHTS["words alone" if alone else "words"] * alike(left.terms, right.terms)
        return round(min(0.99, total / SCALE), 3) if total >= EDGE else 0.0


def telling(left: Encounter, right: Encounter) -> bool:
    """Tell whether what two reports share is more than any two encounters of one person share.

    Ministers meet many people in a week: a meeting is known by two of its
    parties, or by one with the place, or by one with the day and the words. A
    visit is known by guest and place or guest and day; a sitting by place,
    format, two parties, or one party and the words.
    """
    if left.format and left.format == right.format:
        return True
    met = matched(left, right)
    placed = bool(left.place and right.place and left.place.entity and left.place.entity == right.place.entity)
    dated = bool(left.days and right.days and max(left.days.length, right.days.length) <= _EXACT)
    words = alike(left.terms, right.terms)
    types = {left.type, right.type}
    if types <= _TWOSOME:
        if met.parties > 1:
            return True
        if met.people:
            return placed or (dated and words >= WORDS)
        return met.parties > 0 and placed and dated and words >= WORDS
    if "visit" in types:
        if met.people:
            return placed or bool(left.where & right.where) or dated or words >= WORDS
        return met.parties > 0 and placed and (dated or words >= WORDS)
    if types & {"summit", "ministerial", "other"}:
        return met.parties > 1 or placed or words >= WORDS or (dated and met.people > 0)
    if met.parties > 1:
        return dated or words >= WORDS
    return (placed and dated) or (dated and met.parties > 0 and words >= WORDS) or words >= 2 * WORDS


def _retells(left: Encounter, right: Encounter) -> bool:
    """In two tellings of one briefing a party, or the words, are enough."""
    return matched(left, right).parties > 0 or alike(left.terms, right.terms) >= 2 * WORDS


class Matched(NamedTuple):
    """How many persons, and how many parties (persons included), two reports have in common."""

    people: int
    parties: int
    rest: bool
    """Both name a party that the other lacks."""


def matched(left: Encounter, right: Encounter) -> Matched:
    """Match the parties of two reports, persons first."""
    ours, theirs = list(left.parties), list(right.parties)
    shared = left.people & right.people
    for person in sorted(shared):
        mine = next((party for party in ours if person in party), None)
        yours = next((party for party in theirs if person in party), None)
        if mine is not None and yours is not None:
            ours.remove(mine)
            theirs.remove(yours)
    acting = 0
    for party in tuple(ours):
        other = next((o for o in theirs if o & party), None)
        if other is not None:
            ours.remove(party)
            theirs.remove(other)
            acting += 1
    return Matched(len(shared), len(shared) + acting, bool(ours and theirs))


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
    if not {left.type, right.type} <= _FEW:
        return bool(len(left.people) > 1 and len(right.people) > 1 and not left.people & right.people)
    if left.people and right.people and not left.people & right.people:
        return True
    met = matched(left, right)
    return {left.type, right.type} <= _TWOSOME and met.rest and met.parties < 2


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
    if here is None or there is None or left.seat or right.seat:
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
        if _lasting(left, right) and between < _LASTS:
            return 0.6
        return 0.4 if between == 0 and len(left.people & right.people) > 1 else 0.0
    if left.days is None and right.days is None:
        return _both_undated(left, right)
    dated, undated = (left, right) if left.days is not None else (right, left)
    if undated.published is None or dated.days is None:
        return 0.0
    ahead = (dated.days.last - undated.published.start).days
    if undated.status in _OPEN:
        return 0.0 if ahead < 0 or ahead > _AHEAD else (0.5 if ahead <= 60 else 0.3)
    if (undated.published.last - dated.days.start).days < 0:
        return 0.0
    back = (undated.published.start - dated.days.last).days
    if back <= 10:
        return 0.5
    return 0.3 if back <= (_BACK if _recalled(undated) else _remembered(undated)) else 0.0


def _lasting(left: Encounter, right: Encounter) -> bool:
    """One visit of one guest to one place, of which articles tell one day each."""
    same = left.place and right.place and left.place.entity and left.place.entity == right.place.entity
    return left.type == right.type == "visit" and bool(same) and bool(left.people & right.people)


_LASTS = 3


def _both_undated(left: Encounter, right: Encounter) -> float:
    if left.published is None or right.published is None:
        return 0.0
    between = gap(left.published, right.published)
    if between <= 7:
        return 0.7 if between <= 2 else 0.5
    still_open = left.status in _OPEN or right.status in _OPEN
    return (0.3 if between <= 60 else 0.2) if still_open and between <= _AHEAD else 0.0


def _who(left: Encounter, right: Encounter) -> float:
    met = matched(left, right)
    acting = met.parties - met.people
    if met.people:
        found = WEIGHTS["two persons" if met.people > 1 else "one person"] + WEIGHTS["power"] * min(2, acting)
        if left.type != right.type:
            further = len((left.powers ^ right.powers) - left.people - right.people)
            found += WEIGHTS["further party"] * min(3, further)
        return found
    if not acting:
        return WEIGHTS["power"] if left.powers & right.powers else 0.0
    return WEIGHTS["two powers" if acting > 1 else "power"]


def _where(left: Encounter, right: Encounter) -> float:
    if not left.where or not right.where:
        return 0.0
    same = left.place and right.place and left.place.entity == right.place.entity
    return WEIGHTS["place" if same else "region"]


def fits(left: list[Encounter], right: list[Encounter]) -> bool:
    """Tell whether two groups of reports may be of one encounter.

    Days that do not meet are only bridged by a report of a change of date, and
    what is told as past was not on days that then lay ahead. Two findings of
    one article are two encounters, unless both are the same known summit.
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
            if _too_early(one, other) or _too_early(other, one):
                return False
    return True


def _too_early(told: Encounter, planned: Encounter) -> bool:
    """One tells of what has been before the days of the other."""
    return (
        told.status in {"held", "ongoing"}
        and told.days is None
        and told.published is not None
        and planned.days is not None
        and told.published.last < planned.days.start
    )
