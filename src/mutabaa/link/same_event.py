"""Whether two reports are of one encounter.

What speaks for it adds up (parties, place, days, type, words); what
contradicts it forbids: other people met, another city, another day, another
format. But nothing is one for lack of a contradiction: two reports must share
what tells this encounter from the others that the same people have in the
same week (``telling``). Weights are stated once, in ``WEIGHTS``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from mutabaa.link.acts import Common, common
from mutabaa.link.event_days import (
    CONVENED,
    TOOK_PLACE,
    dated,
    nearness,
    put_off,
    recurs,
    window,
)
from mutabaa.link.facts import Encounter
from mutabaa.link.graph import Keys
from mutabaa.link.partners import Matched, matched, named_too
from mutabaa.link.when import windows

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

_SITTINGS = frozenset({"summit", "session", "ministerial", "meeting"})
_TWOSOME = frozenset({"meeting", "call", "press"})
_FEW = frozenset({"meeting", "call", "press", "visit"})
_HANDFUL = 3
"""Parties up to which a summit is a meeting of just these."""

_TELLING = 4
"""Words under which a sitting is looked for, whose parties may not be named."""

LIKE, LIKE_BITS = 0.4, 8.0
"""How alike two reports must be in words, names of parties and places left out, for the words to be a proof,
and how much the shared words must tell; one pair in twenty of different encounters of one person reaches it."""

_VERY = 1.5
"""How much more where hardly anything but the words speaks for it."""

_KIN: dict[frozenset[str], float] = {
    frozenset({"meeting", "session"}): 0.7,
    frozenset({"meeting", "ministerial"}): 0.7,
    frozenset({"session", "ministerial"}): 0.7,
    frozenset({"summit", "session"}): 0.5,
    frozenset({"summit", "meeting"}): 0.6,
    frozenset({"other", "session"}): 0.8,
    frozenset({"other", "meeting"}): 0.5,
    frozenset({"other", "ceremony"}): 0.5,
}
"""How near two types are; pairs that are not listed are different things: a visit is not the meetings on it."""


def keys(it: Encounter) -> Keys:
    """Return where an encounter is posted: persons, pairs of powers, format or place, by time."""
    subjects = {f"p:{person}" for person in it.people}
    powers = sorted(it.powers - it.people)[:6]
    subjects |= {f"b:{left}|{right}" for left, right in combinations(powers, 2)}
    if not it.people and it.type in _SITTINGS:
        subjects |= {f"t:{power}" for power in powers}
    if it.type in CONVENED:
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
        if left.ref.doc == right.ref.doc:
            return 0.0
        met = matched(left, right)
        if _clash(left, right, met):
            return 0.0
        near = nearness(left, right)
        if near == 0:
            return 0.0
        shared = _words(left, right)
        retold = self._retold(left.ref.doc, right.ref.doc)
        if not (_telling(left, right, met, shared) or (retold and _retells(left, right, met, shared))):
            return 0.0
        total = WEIGHTS["days"] * near + WEIGHTS["type"] * kinship(left, right)
        total += _who(left, right, met) + _where(left, right)
        if left.format and left.format == right.format:
            total += WEIGHTS["format"]
        if retold:
            total += WEIGHTS["one origin"]
        alone = not (left.people or right.people or left.powers & right.powers)
        total += WEIGHTS["words alone" if alone else "words"] * shared.share
        return round(min(0.99, total / SCALE), 3) if total >= EDGE else 0.0


def telling(left: Encounter, right: Encounter) -> bool:
    """Tell whether what two reports share is more than any two encounters of one person share.

    Ministers meet many people in a week: a meeting is known by two of its
    parties, or by one with the day and the place. A visit is known by guest
    and place; a sitting or conference by its place and day, or by a party, the
    day and what it was about. Councils sit every day, so a session needs the day.
    """
    return _telling(left, right, matched(left, right), _words(left, right))


def _retells(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    """In two tellings of one briefing the day and a party, or the words, are enough."""
    if _alike(shared):
        return True
    return met.parties > 0 and (dated(left, right) or shared.share >= LIKE / 2)


def _telling(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    types = {left.type, right.type}
    if "visit" in types:
        return _one_visit(left, right, met, shared)
    often = recurs(left) or recurs(right)
    if (types == {"summit", "meeting"} or _two_beside(left, right) or _two_beside(right, left)) and (
        met.left or met.right
    ):
        return False  # two of those at a summit or ministerial meet there for themselves
    if met.people > 1 and not often:
        return True
    if types <= _TWOSOME or (_handful(left) and _handful(right)):
        return _one_meeting(left, right, met, shared)
    if left.format and left.format == right.format and not often and "meeting" not in types:
        return True
    return _one_sitting(left, right, met, shared)


def _two_beside(one: Encounter, other: Encounter) -> bool:
    """One is a meeting of two persons, the other a sitting of many."""
    return one.type == "meeting" and len(one.people) > 1 and other.type in {"ministerial", "session"}


def _one_visit(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    there = bool(left.where & right.where) or _goes_where(left, right) or _goes_where(right, left)
    there = there and not (_at_home(left) or _at_home(right))
    if _one_stop(left, right) or _one_stop(right, left):
        there = there and dated(left, right)
    if met.people:
        return there or (dated(left, right) and _alike(shared))
    if _guest_named(left, right) or _guest_named(right, left):
        return dated(left, right) and _same_spot(left, right)
    return met.parties > 0 and there and dated(left, right) and _alike(shared)


def _guest_named(one: Encounter, other: Encounter) -> bool:
    """One report leaves the guest to its sentence ("the latter's visit"), which names the person whom the other has."""
    return not one.parties and bool(other.people) and other.people <= one.names


def _at_home(it: Encounter) -> bool:
    """The place is the guest's own state as a whole: nobody visits that, and it tells no journey from another."""
    return bool(it.place and it.place.entity in it.powers and len(it.parties) == 1)


def _one_stop(one: Encounter, other: Encounter) -> bool:
    """One tells of a town beside the capital, the other of its whole state: a stop, unless the day is one."""
    return one.aside and not other.spot and other.place is not None and other.place.entity in one.where


def _goes_where(left: Encounter, right: Encounter) -> bool:
    """Only one gives the place; the sentence of the other names it, and no other place."""
    if not (left.place and left.place.entity) or right.place is not None:
        return False
    return left.place.entity in right.nearby or bool(right.nearby and right.nearby <= left.where)


def _one_meeting(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    placed, day = _same_spot(left, right), dated(left, right)
    if met.parties > 1:
        if met.sure == 0:
            return day and placed and _alike(shared)
        if recurs(left) or recurs(right):
            return day or _alike(shared)
        return met.people > 1 or day or placed or _alike(shared)
    if met.parties == 0:
        return False
    if met.rest:
        return False
    if named_too(met.left, left, right) and named_too(met.right, right, left) and (met.left or met.right):
        return day or placed
    return day and ((placed and _alike(shared)) or _very_alike(shared))


def _one_sitting(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    placed, day, words = _same_spot(left, right), dated(left, right), _alike(shared)
    placed = placed or (day and (_named_spot(left, right) or _named_spot(right, left)))
    if day and _own_sitting(left, right, met):
        return True
    if day or put_off(left, right):
        return (placed and (words or met.parties > 1 or (day and met.parties > 0))) or (
            day and (met.sure > 1 or (met.parties > 0 and words))
        )
    if placed and met.people > 1:
        return True
    if recurs(left) or recurs(right) or "ceremony" in {left.type, right.type}:
        return _very_alike(shared) and met.parties > 0
    return ((placed or met.parties > 1) and words) or _very_alike(shared)


def _own_sitting(left: Encounter, right: Encounter, met: Matched) -> bool:
    """A body that a state has one of sits on one day; formats that sit for many subjects a day are left out."""
    if not (left.type == right.type == "session") or left.format or right.format or left.people or right.people:
        return False
    return met.powers == 1 and len(left.parties) == len(right.parties) == 1


def _handful(it: Encounter) -> bool:
    """A meeting of persons, all of whom may be named: no conference, no sitting of a body."""
    if it.type in _TWOSOME:
        return True
    return it.type == "summit" and bool(it.people) and len(it.parties) <= _HANDFUL and not (it.named or it.format)


def _words(left: Encounter, right: Encounter) -> Common:
    """Return what the sentences have in common beside parties and places, which are compared as such."""
    return common(left.terms, right.terms, left.powers | right.powers | left.where | right.where)


def _alike(shared: Common) -> bool:
    return shared.share >= LIKE and shared.bits >= LIKE_BITS


def _very_alike(shared: Common) -> bool:
    return shared.share >= _VERY * LIKE and shared.bits >= _VERY * LIKE_BITS


def _same_spot(left: Encounter, right: Encounter) -> bool:
    """Both give one place finer than a state, or one a house in the other's city."""
    return bool(left.spot and right.spot and left.place and right.place and _touch(left, right))


def _named_spot(left: Encounter, right: Encounter) -> bool:
    """Only one gives the place; the sentence of the other names it."""
    return bool(left.spot and left.place and right.place is None and left.place.entity in right.names)


def clash(left: Encounter, right: Encounter) -> bool:
    """Tell whether two reports cannot be of one encounter, whatever else speaks for it."""
    return _clash(left, right, matched(left, right))


def _clash(left: Encounter, right: Encounter, met: Matched) -> bool:
    if left.named and right.named and left.named != right.named:
        return True
    types = {left.type, right.type}
    if left.type != right.type and frozenset(types) not in _KIN:
        return True
    if _of_another_kind(left, right):
        return True
    if left.where and right.where and not _touch(left, right) and not _that_day(left, right, met):
        return True
    if _called_off(left, right) or _called_off(right, left):
        return True
    if types <= _FEW or (_handful(left) and _handful(right)):
        if left.people and right.people and not met.people:
            return True
        if types == {"visit"}:
            return False
        return bool((met.rest and met.parties < 2) or (met.conflict and met.people < 2))
    if len(left.people) > 1 and len(right.people) > 1 and not met.people:
        return True
    return bool(met.conflict and met.people < 2 and max(len(left.parties), len(right.parties)) <= _HANDFUL)


def _of_another_kind(left: Encounter, right: Encounter) -> bool:
    """Another format, or several encounters told at once beside one."""
    if left.format and right.format and left.format != right.format:
        return True
    return left.several != right.several and {left.type, right.type} <= _FEW


def _that_day(left: Encounter, right: Encounter, met: Matched) -> bool:
    """Two persons met on one day: reports that give another place for it differ, but tell of one meeting."""
    once = left.type == right.type == "meeting" and met.people > 1 and dated(left, right)
    return once and left.days is not None and left.days == right.days and left.days.length == 1


def _called_off(off: Encounter, other: Encounter) -> bool:
    """One tells that it was called off, without a new day; the other that it took place later."""
    return (
        off.status == "cancelled"
        and other.status in TOOK_PLACE
        and other.days is not None
        and off.published is not None
        and off.published.last < other.days.start
        and (off.days is None or not off.days.meets(other.days))
    )


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


def _who(left: Encounter, right: Encounter, met: Matched) -> float:
    acting = met.powers + met.loose
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
