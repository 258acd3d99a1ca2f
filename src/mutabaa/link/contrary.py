"""What forbids that two reports are of one encounter, whatever else speaks for it."""

from __future__ import annotations

from mutabaa.link.event_days import TOOK_PLACE, dated
from mutabaa.link.facts import Encounter
from mutabaa.link.partners import Matched, matched

TWOSOME = frozenset({"meeting", "call", "press"})
_FEW = frozenset({"meeting", "call", "press", "visit"})
_HANDFUL = 3
"""Parties up to which a summit is a meeting of just these."""

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


def clash(left: Encounter, right: Encounter) -> bool:
    """Tell whether two reports cannot be of one encounter, whatever else speaks for it."""
    return contrary(left, right, matched(left, right))


def contrary(left: Encounter, right: Encounter, met: Matched) -> bool:
    """The same, where their parties are matched already."""
    if left.named and right.named and left.named != right.named:
        return True
    types = {left.type, right.type}
    if left.type != right.type and frozenset(types) not in _KIN:
        return True
    if _of_another_kind(left, right):
        return True
    if left.where and right.where and not touching(left, right) and not _that_day(left, right, met):
        return True
    if _called_off(left, right) or _called_off(right, left):
        return True
    if types <= _FEW or (handful(left) and handful(right)):
        if left.people and right.people and not met.people:
            return True
        if types == {"visit"}:
            return False
        return met.rest and met.parties < 2
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
    return left.type == right.type == "meeting" and met.people > 1 and dated(left, right)


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


def touching(left: Encounter, right: Encounter) -> bool:
    """One place lies in the other, or they are the same."""
    here = left.place.entity if left.place and left.place.entity else None
    there = right.place.entity if right.place and right.place.entity else None
    if here is None or there is None or left.seat or right.seat:
        return bool(left.where & right.where)
    return here in right.where or there in left.where


def handful(it: Encounter) -> bool:
    """A meeting of persons, all of whom may be named: no conference, no sitting of a body."""
    if it.type in TWOSOME:
        return True
    return it.type == "summit" and bool(it.people) and len(it.parties) <= _HANDFUL and not (it.named or it.format)
