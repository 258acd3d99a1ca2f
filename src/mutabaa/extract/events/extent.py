"""How long an encounter goes on: counted from its first day, or back from its last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mutabaa.extract.events.context import ENCOUNTERS
from mutabaa.extract.events.counting import days_at, duration, over
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Span
from mutabaa.rules import View
from mutabaa.rules.mood import mood

LASTS = "lasting"
"""Rule of a time whose value is how long something goes on from a day that its sentence names."""


def stretch(trigger: Trigger) -> None:
    """Let an encounter last as long as its sentence says (``غدا اجتماعات تستمر يومين``)."""
    if trigger.days is None or trigger.days.length > 1:
        trigger.lasting = trigger.days is not None and trigger.time in _durations(trigger)
        return
    days = (duration(trigger.view, trigger.at) or _lasted(trigger)) if not trigger.verb else None
    if days is not None and trigger.time is not None:
        trigger.days, trigger.lasting = _from_or_until(trigger, trigger.days, days), True
        return
    for index in range(trigger.at + 1, min(trigger.at + 12, len(trigger.view.items))):
        item = trigger.view.items[index]
        if item.groups & ENCOUNTERS:
            return
        time = item.time
        if time is not None and time.rule == LASTS and time.days is not None:
            if time.days.start == trigger.days.start or time.days.last == trigger.days.last:
                trigger.days, trigger.time, trigger.lasting = time.days, time.span, True
            return


def _lasted(trigger: Trigger) -> int | None:
    """Return for how many days an encounter that ends went on by the verb behind it: ``اختتم زيارة استمرت يومين``."""
    if not _at_its(trigger, _ENDS):
        return None
    view = trigger.view
    for index in range(trigger.at + 1, min(trigger.at + _PHRASE, len(view.items))):
        item = view.items[index]
        if item.verb:
            return _next_length(view, index) if item.groups & _GOES_ON else None
        if "punctuation" in item.kinds or item.groups & ENCOUNTERS:
            return None
    return None


def whole(triggers: Sequence[Trigger], day: Interval) -> Interval | None:
    """Return all the days of an encounter of which one is known, where some mention says how long it goes on.

    Args:
        triggers: Its mentions.
        day: The known day. It is the first where the encounter began or is to
            begin on it, the last where it ended on it, and else any of them.

    Returns:
        None where no mention says so, or where the day may be any of them.
    """
    if day.length > 1:
        return None
    spans = [n for t in triggers if not t.verb and (n := over(t.view, t.at)) is not None]
    if spans and not any(_at_its(t, _ENDS) for t in triggers):
        return Interval(day.start, day.end + dt.timedelta(days=spans[0] - 1))  # المجتمعون على مدى يومين
    said = [found for trigger in triggers if (found := _says(trigger)) is not None]
    if not said:
        return None
    count = said[0]
    rest = dt.timedelta(days=count - 1)
    dated = [t for t in triggers if t.days == day] or list(triggers)
    if any(_at_its(t, _ENDS) and not t.kind & _ARRIVES for t in dated):  # يغادر متوجها إلى: so it begins
        return Interval(day.start - rest, day.end)
    if any(_at_its(t, _BEGINS) or t.status == "planned" or t.kind & _ARRIVES for t in dated):
        return Interval(day.start, day.end + rest)
    return None


def _says(trigger: Trigger) -> int | None:
    """Return for how many days a noun of encounter goes on by its own words: ``تستمر الزيارة 3 أيام``."""
    if trigger.verb:
        return None
    view, at = trigger.view, trigger.at
    items = view.items
    if (days := duration(view, at)) is not None:
        return days
    if at and _of_lasting(view, at - 1):
        return _next_length(view, at)
    for index in range(at + 1, min(at + _PHRASE, len(items))):
        item = items[index]
        if item.groups & ENCOUNTERS or "punctuation" in item.kinds:
            return None
        if item.verb:
            return _next_length(view, index) if _of_lasting(view, index) else None
    return None


def _of_lasting(view: View, index: int) -> bool:
    """Tell whether a verb says that something goes on and will go on; in the past it says what is over."""
    return bool(view.items[index].groups & _GOES_ON) and view.items[index].verb and mood(view, index).tense != "past"


def _next_length(view: View, index: int) -> int | None:
    """Return the length of time that follows, before another verb or clause."""
    for item in view.items[index + 1 : index + _PHRASE]:
        days = days_at(view, item.first)
        if days is not None or item.verb or "punctuation" in item.kinds or item.groups & ENCOUNTERS:
            return days
    return None


def _at_its(trigger: Trigger, edge: frozenset[str]) -> bool:
    """Tell whether the words before a noun say that it begins or ends: ``بدأ زيارة``, ``في ختام زيارته``."""
    view = trigger.view
    before = view.items[max(view.clauses[view.innermost[trigger.at]].first, trigger.at - _NEAR) : trigger.at]
    return any(item.groups & edge for item in before)


def _from_or_until(trigger: Trigger, day: Interval, days: int) -> Interval:
    """Count so many days from the day on which something begins, or back from the one on which it ends."""
    rest = dt.timedelta(days=days - 1)
    return Interval(day.start - rest, day.end) if _at_its(trigger, _ENDS) else Interval(day.start, day.end + rest)


def _durations(trigger: Trigger) -> set[Span]:
    return {item.time.span for item in trigger.view.items if item.time is not None and item.time.rule == LASTS}


_ENDS = frozenset({"end-event", "end-noun", "conclude", "finish", "travel-off"})
_BEGINS = frozenset({"begin-event", "start-act", "start-noun"})
_ARRIVES = frozenset({"arrive", "travel", "travel-off"})
_GOES_ON = frozenset({"last-time", "go-on", "go-on-event"})
_NEAR, _PHRASE = 6, 9
