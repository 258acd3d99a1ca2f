"""Whether two reports are of one encounter.

What speaks for it adds up (parties, place, days, type, words); what
contradicts it forbids: other people met, another city, another day, another
format. But nothing is one for lack of a contradiction: two reports must share
what tells this encounter from the others that the same people have in the
same week. Weights are stated once, in ``WEIGHTS``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from mutabaa.link.acts import Common, common
from mutabaa.link.contrary import TWOSOME, contrary, handful, kinship, touching
from mutabaa.link.event_days import CONVENED, dated, nearness, put_off, recurs, window
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
    "one origin": 0.25,
}
"""How much each agreement counts; an edge needs ``EDGE``."""

EDGE = 0.72
SCALE = 2.0
"""Agreements may add up to more than certainty; scores are sums over this."""

_SITTINGS = frozenset({"summit", "session", "ministerial", "meeting"})
_TELLING = 4
"""Words under which a sitting is looked for, whose parties may not be named."""

LIKE, LIKE_BITS = 0.4, 8.0
"""How alike two reports must be in words, names of parties and places left out, for the words to be a proof,
and how much the shared words must tell; one pair in twenty of different encounters of one person reaches it."""

_VERY = 1.5
"""How much more where hardly anything but the words speaks for it."""


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
        if contrary(left, right, met):
            return 0.0
        near = nearness(left, right)
        if near == 0:
            return 0.0
        shared = _words(left, right)
        retold = self._retold(left.ref.doc, right.ref.doc)
        if not (_telling(left, right, met, shared) or (retold and _retells(left, right, met, shared))):
            return 0.0
        total = WEIGHTS["days"] * near + WEIGHTS["type"] * kinship(left, right)
        total += _who(met) + _where(left, right)
        if left.format and left.format == right.format:
            total += WEIGHTS["format"]
        if retold:
            total += WEIGHTS["one origin"]
        alone = not (left.people or right.people or left.powers & right.powers)
        total += WEIGHTS["words alone" if alone else "words"] * shared.share
        return round(min(0.99, total / SCALE), 3) if total >= EDGE else 0.0


def _retells(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    """In two tellings of one briefing the day and a party, or the words, are enough."""
    if _alike(shared):
        return True
    return met.parties > 0 and (dated(left, right) or shared.share >= LIKE / 2)


def _telling(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    """Tell whether what two reports share is more than any two encounters of one person share.

    Ministers meet many people in a week: a meeting is known by two of its
    parties, or by one with the day or the place. A visit is known by guest
    and place; a sitting or conference by its place and day, or by a party, the
    day and what it was about. Councils sit every day, so a session needs the day.
    """
    types = {left.type, right.type}
    if "visit" in types:
        return met.people > 0 and (_one_journey(left, right) or (dated(left, right) and _alike(shared)))
    often = recurs(left) or recurs(right)
    if (types == {"summit", "meeting"} or _two_beside(left, right) or _two_beside(right, left)) and (
        met.left or met.right
    ):
        return False  # two of those at a summit or ministerial meet there for themselves
    if met.people > 1 and not often:
        return True
    if types <= TWOSOME or (handful(left) and handful(right)):
        return _one_meeting(left, right, met, shared)
    if left.format and left.format == right.format and not often and "meeting" not in types:
        return True
    return _one_sitting(left, right, met, shared)


def _two_beside(one: Encounter, other: Encounter) -> bool:
    """One is a meeting of two persons, the other a sitting of many."""
    return one.type == "meeting" and len(one.people) > 1 and other.type in {"ministerial", "session"}


def _one_journey(left: Encounter, right: Encounter) -> bool:
    there = bool(left.where & right.where) or _goes_where(left, right) or _goes_where(right, left)
    if _at_home(left) or _at_home(right):
        return False
    if _one_stop(left, right) or _one_stop(right, left):
        return there and dated(left, right)
    return there


def _at_home(it: Encounter) -> bool:
    """The place is the guest's own state as a whole: nobody visits that, and it tells no journey from another."""
    return bool(it.place and it.place.entity in it.powers and len(it.parties) == 1)


def _one_stop(one: Encounter, other: Encounter) -> bool:
    """One tells of a town beside the capital, the other of its whole state: a stop, unless the day is one."""
    return one.aside and not other.spot and other.place is not None and other.place.entity in one.where


def _goes_where(left: Encounter, right: Encounter) -> bool:
    """Only one gives the place; the sentence of the other names it, and no other place."""
    return bool(left.place and right.place is None and left.place.entity in right.nearby)


def _one_meeting(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    placed, day = _same_spot(left, right), dated(left, right)
    if met.parties > 1:
        return met.sure > 0 and (day or _alike(shared) or (placed and not (recurs(left) or recurs(right))))
    named = named_too(met.left, left, right) and named_too(met.right, right, left) and bool(met.left or met.right)
    if met.parties == 0 or met.rest:
        return False
    return (named and (day or placed)) or (day and _very_alike(shared))


def _one_sitting(left: Encounter, right: Encounter, met: Matched, shared: Common) -> bool:
    placed, day, words = _same_spot(left, right), dated(left, right), _alike(shared)
    if day or put_off(left, right):
        return (placed and (words or met.parties > 1 or (day and met.parties > 0))) or (
            day and (met.sure > 1 or (met.parties > 0 and words))
        )
    if placed and met.people > 1:
        return True
    if recurs(left) or recurs(right) or "ceremony" in {left.type, right.type}:
        return _very_alike(shared) and met.parties > 0
    return ((placed or met.parties > 1) and words) or _very_alike(shared)


def _words(left: Encounter, right: Encounter) -> Common:
    """Return what the sentences have in common beside parties and places, which are compared as such."""
    return common(left.terms, right.terms, left.powers | right.powers | left.where | right.where)


def _alike(shared: Common) -> bool:
    return shared.share >= LIKE and shared.bits >= LIKE_BITS


def _very_alike(shared: Common) -> bool:
    return shared.share >= _VERY * LIKE and shared.bits >= _VERY * LIKE_BITS


def _same_spot(left: Encounter, right: Encounter) -> bool:
    """Both give one place finer than a state, or one a house in the other's city."""
    return left.spot and right.spot and touching(left, right)


def _who(met: Matched) -> float:
    acting = met.powers + met.loose
    if met.people:
        return WEIGHTS["two persons" if met.people > 1 else "one person"] + WEIGHTS["power"] * min(2, acting)
    return WEIGHTS["two powers" if acting > 1 else "power"] if acting else 0.0


def _where(left: Encounter, right: Encounter) -> float:
    if not left.where or not right.where:
        return 0.0
    same = left.place and right.place and left.place.entity == right.place.entity
    return WEIGHTS["place" if same else "region"]
