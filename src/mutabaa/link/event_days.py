"""How near the days of two reports of an encounter are.

A report without a day means the last one that anybody has heard of, or the
next: so how long after an encounter it may be told of without its day depends
on how often such encounters recur. Ministers call one another, speak to the
press and sit in councils every week; summits come once a year.
"""

from __future__ import annotations

import datetime as dt

from mutabaa.link.facts import Encounter
from mutabaa.link.when import gap, padded
from mutabaa.model import Interval

OPEN = frozenset({"planned", "postponed", "cancelled"})
TOOK_PLACE = frozenset({"held", "ongoing"})
CONVENED = frozenset({"summit", "session", "ministerial", "other"})
EXACT = 3
"""Days that an interval may have to tell when something was."""

_MOVED = 75
"""Days within which a postponed meeting may find its new date."""

_AHEAD, _BACK = 400, 400
"""Days over which an undated plan, or a summit told of without its day, is looked for."""

_MONTH = 40
"""Days after which a visit may be told of without its day: few persons go twice to one place in a month."""

_RARE = 60
"""The same for a summit of persons who are named: they seldom meet."""

_RECENT = {"press": 1, "call": 2, "session": 1, "meeting": 6, "ceremony": 6, "ministerial": 6, "other": 10}
"""Days after which an encounter of a type may be told of without its day; others ``_TEN``."""
_TEN = 10

_COMING = {"press": 2, "call": 5, "session": 7}
"""Days over which a plan without a day is looked for, where such encounters recur every week."""

_LASTS = 3

_WEEK, _DRIFT = 7, 45
"""Days that a plan may leave open to be a vague one, and days by which the next plan may differ from it."""


def window(it: Encounter) -> Interval | None:
    """Return the days on which an encounter may be, with room for a change of date."""
    if it.days is not None:
        moved = it.status in {"postponed", "cancelled"}
        return padded(it.days, 15 if moved else 2, _MOVED if moved else 2)
    if it.published is None:
        return None
    if it.status in OPEN:
        return padded(it.published, 3, _AHEAD)
    return padded(it.published, max(_TEN, _remembered(it)), 1)


def nearness(left: Encounter, right: Encounter) -> float:
    """Return how near the days of two reports are, 1 for the same days to 0 for days that cannot be one."""
    if left.days is not None and right.days is not None:
        if left.days.meets(right.days) and not _barely(left, right):
            longest = max(left.days.length, right.days.length)
            return 1.0 if longest <= EXACT else (0.8 if longest <= 10 else 0.6)
        if left.days.meets(right.days):
            return 0.0
        between = gap(left.days, right.days)
        if put_off(left, right):
            return 0.4 if between <= _MOVED else 0.0
        if _lasting(left, right) and between < _LASTS:
            return 0.6
        if _drifting(left, right) and between <= _DRIFT:
            return 0.3
        return 0.4 if between == 0 and len(left.people & right.people) > 1 else 0.0
    if left.days is None and right.days is None:
        return _both_undated(left, right)
    return _one_undated(*((left, right) if left.days is not None else (right, left)))


def _barely(left: Encounter, right: Encounter) -> bool:
    """Two vague periods have less than a third of the shorter one in common: last month and last week are two.

    A visit lasts, and two words for its days may each catch an end of it.
    """
    if left.days is None or right.days is None or "visit" in {left.type, right.type}:
        return False
    shorter = min(left.days.length, right.days.length)
    shared = (min(left.days.end, right.days.end) - max(left.days.start, right.days.start)).days
    return shorter > EXACT and shared * 3 < shorter


def _drifting(left: Encounter, right: Encounter) -> bool:
    """Two plans of a summit of the same two persons, one of them for some week or month: such plans move."""
    vague = max(left.days.length if left.days else 0, right.days.length if right.days else 0) > _WEEK
    summit = "summit" in {left.type, right.type} and not (left.format or right.format)
    return vague and summit and left.status == right.status == "planned" and len(left.people & right.people) > 1


def apart(left: Encounter, right: Encounter) -> bool:
    """Tell whether both days are known and do not meet, or hardly so."""
    if left.days is None or right.days is None:
        return False
    return not left.days.meets(right.days) or _barely(left, right)


def dated(left: Encounter, right: Encounter) -> bool:
    """Tell whether both reports give their day, to a few days, and it is the same."""
    return bool(
        left.days and right.days and max(left.days.length, right.days.length) <= EXACT and left.days.meets(right.days)
    )


def too_early(told: Encounter, planned: Encounter) -> bool:
    """Tell whether one tells of what has been before the days of the other, or before the other still lay ahead."""
    if told.status not in TOOK_PLACE or told.days is not None or told.published is None:
        return False
    if planned.days is not None:
        return told.published.last < planned.days.start - _spare(told, planned)
    return (
        planned.status == "planned" and planned.published is not None and told.published.last < planned.published.start
    )


def put_off(left: Encounter, right: Encounter) -> bool:
    """One tells that the day was moved, and not both that they saw the encounter."""
    return "postponed" in {left.status, right.status} or "cancelled" in {left.status, right.status}


def _one_undated(known: Encounter, undated: Encounter) -> float:
    if undated.published is None or known.days is None:
        return 0.0
    ahead = (known.days.last - undated.published.start).days
    if undated.status in OPEN:
        most = min(_coming(undated), _coming(known))
        return 0.0 if ahead < 0 or ahead > most else (0.5 if ahead <= 60 else 0.3)
    if undated.published.last < known.days.start - _spare(undated, known):
        return 0.0
    back = (undated.published.start - known.days.last).days
    if back > min(_remembered(undated), _remembered(known)):
        return 0.0
    return 0.5 if back <= 2 else (0.45 if back <= _TEN else 0.3)


def _remembered(it: Encounter) -> int:
    """Days after which an encounter may be told of without its day."""
    if it.type in CONVENED and not recurs(it) and (it.where or it.format):
        return _BACK
    if it.type == "visit" and it.people and it.place and it.place.entity:
        return _MONTH
    return _recent(it)


def recurs(it: Encounter) -> bool:
    """Tell whether such encounters follow one another from day to day: a body sits, a minister speaks to the press.

    A session of nobody known is a conference: it has no next one.
    """
    return it.type in {"press", "call"} or (it.type == "session" and bool(it.parties or it.format))


def _recent(it: Encounter) -> int:
    if it.type == "summit" and len(it.people) > 1:
        return _RARE
    return _RECENT.get(it.type, _TEN) if recurs(it) or it.type != "session" else _TEN


def _coming(it: Encounter) -> int:
    return _COMING.get(it.type, _AHEAD) if recurs(it) else _AHEAD


def _lasting(left: Encounter, right: Encounter) -> bool:
    """One visit of one guest to one place, of which articles tell one day each."""
    same = left.place and right.place and left.place.entity and left.where & right.where
    return left.type == right.type == "visit" and bool(same) and bool(left.people & right.people)


def _spare(left: Encounter, right: Encounter) -> dt.timedelta:
    """Return how long before the day that one report gives another may tell of the encounter as past: visits last."""
    return dt.timedelta(days=_LASTS - 1 if _lasting(left, right) else 0)


def back(known: Encounter, undated: Encounter) -> int | None:
    """Return how many days after one with known days the other, without its own, was told of; None where not so."""
    if known.days is None or undated.days is not None or undated.published is None or undated.status in OPEN:
        return None
    return max(0, (undated.published.start - known.days.last).days)


def _both_undated(left: Encounter, right: Encounter) -> float:
    if left.published is None or right.published is None:
        return 0.0
    between = gap(left.published, right.published)
    lately = min(_recent(left), _recent(right))
    if (recurs(left) or recurs(right)) and not left.published.meets(right.published):
        return 0.0
    if between <= lately:
        return 0.7 if between <= 2 else 0.5
    if not (left.status in OPEN or right.status in OPEN):
        return 0.0
    most = min(_coming(left), _coming(right))
    return (0.3 if between <= 60 else 0.2) if between <= most else 0.0
