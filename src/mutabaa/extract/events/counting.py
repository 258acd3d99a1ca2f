"""Days counted from an encounter: ``قبل يومين من القمة``, ``غداة لقائهما``, ``بعد شهر على زيارته``."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from mutabaa.extract.events.telling import counts, told_on
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Span
from mutabaa.rules import View, mood
from mutabaa.text import fold

_DAYS = {"day": 1, "night": 1, "week": 7}
_AFTER, _BEFORE = frozenset({"after"}), frozenset({"before"})
_LINKS = frozenset({"from", "on"})
_ONLY = frozenset({"plain"})
_REACH = 2


class Step(NamedTuple):
    """How far an encounter lies from what the clause tells.

    Attributes:
        first: Index of the token the phrase begins with.
        unit: Name of the unit: ``day``, ``week``, ``month``, ``year``.
        ahead: So many after it; negative: before it.
    """

    first: int
    unit: str
    ahead: int


@cache
def _terms(name: str) -> Mapping[str, Any]:
    raw = files("mutabaa").joinpath(f"lang/ar/{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return loaded


@cache
def _units(kind: str) -> Mapping[str, str]:
    """Return unit names by folded form: one (``unit``), two (``dual``), several (``units``)."""
    return {fold(form): unit for unit, forms in _terms("times/units")[kind].items() for form in forms}


@cache
def _numbers() -> Mapping[str, int]:
    words = _terms("quantities/numbers")
    found = {fold(form): int(value) for value, forms in words["units"].items() for form in forms}
    return {**found, **{fold(form): 10 for form in words["ten"]}}


@cache
def _eves() -> Mapping[str, int]:
    return {fold(form): shift for shift, forms in _terms("times/words")["eve"].items() for form in forms}


def step(trigger: Trigger) -> Step | None:
    """Return how far a noun of encounter lies from its clause, where the clause is counted from it."""
    if trigger.verb:
        return None
    heads = [hit.at for hit in trigger.lights if hit.rule.parts[0].kind == "noun" and hit.at < trigger.at]
    for head in sorted({trigger.at, *heads, *_attended(trigger)}, reverse=True):
        found = _before(trigger.view, head)
        if found is not None:
            return found
    return None


def _attended(trigger: Trigger) -> list[int]:
    """Where the verbal noun stands that has it as its object: ``بعد يوم من حضوره مراسم``, ``من أداء X اليمين``."""
    items = trigger.view.items
    near = range(max(0, trigger.at - _REACH), trigger.at)
    return [n for n in near if items[n].groups & {"attend", "hold", "do-with"} and not items[n].verb]


def _before(view: View, head: int) -> Step | None:
    """Read the words before an item: ``قبل`` or ``بعد``, a count of units, ``من`` or ``على``; or ``عشية``, ``غداة``."""
    tokens = view.analysis.tokens
    item = view.items[head]
    at = item.first - 1
    if at < 0:
        return None
    word = tokens[at].word
    eve = _eves().get(word.norm, _eves().get(word.stem))
    if eve is not None:
        return Step(at, "day", -eve)
    if not word.groups & _LINKS:
        return None
    at -= 1
    while at > 0 and tokens[at].word.groups & _ONLY:
        at -= 1
    norm = tokens[at].word.norm if at >= 0 else ""
    many = 0
    if norm in _units("dual"):
        unit, many = _units("dual")[norm], 2
    elif norm in _units("units") or norm in _units("unit"):
        unit = _units("units").get(norm) or _units("unit")[norm]
        counted = _number(tokens[at - 1].word.norm) if at > 0 else None
        if counted is None and norm in _units("units"):
            return None
        many, at = (counted, at - 1) if counted is not None else (1, at)
    else:
        return None
    lead = at - 1
    if lead > 0 and tokens[lead].word.groups.isdisjoint(_AFTER | _BEFORE):
        lead -= 1  # بعد نحو عشرة أشهر من
    if lead < 0 or unit not in {"day", "night", "week", "month", "year"}:
        return None
    groups = tokens[lead].word.groups
    if groups & _BEFORE:
        return Step(lead, unit, many)
    return Step(lead, unit, -many) if groups & _AFTER else None


def duration(view: View, at: int) -> int | None:
    """Return for how many days a noun says that it goes on: ``زيارة رسمية من ثلاثة أيام``, ``لأسبوعين``."""
    tokens = view.analysis.tokens
    for item in view.items[at + 1 : at + 1 + _REACH]:
        first = item.first
        if "particle" in item.kinds and "from" in item.groups:
            first += 1
        elif not item.governed & {"ل"}:
            if item.definite or item.verb or "particle" in item.kinds:
                return None
            continue
        word = tokens[first].word if first < len(tokens) else None
        after = tokens[first + 1].word.norm if first + 1 < len(tokens) else ""
        if word is None:
            return None
        counted = _number(word.stem) or _number(word.norm)
        if counted is not None and _units("units").get(after) in _DAYS:
            return counted * _DAYS[_units("units")[after]]
        two = _units("dual").get(word.stem) or _units("dual").get(word.norm)
        return 2 * _DAYS[two] if two in _DAYS else None
    return None


def _number(norm: str) -> int | None:
    return int(norm) if norm.isdecimal() else _numbers().get(norm)


def shifted(days: Interval, unit: str, count: int) -> Interval | None:
    """Return a day moved by whole days or weeks; by months or years: the month or year that is reached."""
    if days.length > 1:
        return None
    if unit in _DAYS:
        move = dt.timedelta(days=_DAYS[unit] * count)
        return Interval(days.start + move, days.end + move)
    year, month = days.start.year, days.start.month
    if unit == "year":
        return Interval(dt.date(year + count, 1, 1), dt.date(year + count + 1, 1, 1))
    year, month = year + (month - 1 + count) // 12, (month - 1 + count) % 12 + 1
    first = dt.date(year, month, 1)
    return Interval(first, first + dt.timedelta(days=calendar.monthrange(year, month)[1]))


def counted_from(trigger: Trigger) -> tuple[Interval, Span] | None:
    """Return the day of an encounter that the telling is counted from, where the clause names its own."""
    away = step(trigger)
    view = trigger.view
    number = view.innermost[trigger.at]
    for index, item in enumerate(view.items if away is not None else ()):
        time = item.time
        if view.innermost[index] != number or time is None or time.days is None or away is None:
            continue
        own = counts(time) and item.first == away.first  # its value is the day of the clause
        if time.days.length == 1 and (own or (time.precision == "day" and not counts(time))):
            return _moved(trigger, away, time.days)
    return None


def counted_from_news(trigger: Trigger) -> tuple[Interval, Span] | None:
    """Return the same where the clause names no day: what is told is of the day of the news."""
    away = step(trigger)
    view = trigger.view
    published = view.analysis.published
    if away is None:
        return None
    verb = view.clauses[view.innermost[trigger.at]].verb
    told = None
    if verb is not None and mood(view, verb).tense == "past":
        told = told_on(view, published, news=True)
    today = published.days if published.days is not None and published.days.length == 1 else None
    day = told[0] if told is not None else today
    others = [item.time.days for item in view.items if item.time is not None and item.time.days is not None]
    if day is None or any(other.end <= day.start - _LONG_AGO for other in others):
        return None  # دخل المستشفى بعد يوم من جنازة زوجته التي توفيت في نيسان: a story of then
    return _moved(trigger, away, day)


_LONG_AGO = dt.timedelta(days=3)


def _moved(trigger: Trigger, away: Step, day: Interval) -> tuple[Interval, Span] | None:
    days = shifted(day, away.unit, away.ahead)
    tokens = trigger.view.analysis.tokens
    words = Span(tokens[away.first].start, max(tokens[away.first].end, tokens[trigger.item.first - 1].end))
    return (days, words) if days is not None else None
