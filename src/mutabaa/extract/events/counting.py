"""Days counted from an encounter: ``قبل يومين من القمة``, ``غداة لقائهما``, ``بعد شهر على زيارته``."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from mutabaa.extract.events.context import resumed
from mutabaa.extract.events.telling import counts, told_on
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Span, Token
from mutabaa.rules import View
from mutabaa.rules.mood import mood
from mutabaa.text.lengths import Length, eves, length, some_hours

_DAYS = {"day": 1, "night": 1, "week": 7}
_AFTER, _BEFORE = frozenset({"after"}), frozenset({"before"})
_LINKS = frozenset({"from", "on"})
_ONLY = frozenset({"plain"})
_REACH = 2
_WORDS = 3  # of a length of time at most: خمسة عشر يوما
_SEVERAL = 2


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


def step(trigger: Trigger) -> Step | None:
    """Return how far a noun of encounter lies from its clause, where the clause is counted from it."""
    if trigger.verb or (trigger.definite and trigger.number == "p"):
        return None  # بعد يومين من الاجتماعات: so long they went on
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
    eve = eves().get(word.norm, eves().get(word.stem))
    if eve is not None:
        return Step(at, "day", -eve)
    if not word.groups & _LINKS:
        return None
    at -= 1
    while at > 0 and tokens[at].word.groups & _ONLY:
        at -= 1
    counted = _length_before(tokens, at)
    if counted is None:
        return None
    at -= counted.words - 1
    lead = at - 1
    if lead > 0 and tokens[lead].word.groups.isdisjoint(_AFTER | _BEFORE):
        lead -= 1  # بعد نحو عشرة أشهر من
    if lead < 0 or counted.unit not in {"day", "night", "week", "month", "year"}:
        return None
    groups = tokens[lead].word.groups
    if groups & _BEFORE:
        return Step(lead, counted.unit, counted.number)
    return Step(lead, counted.unit, -counted.number) if groups & _AFTER else None


def _length_before(tokens: Sequence[Token], at: int) -> Length | None:
    """Return the length of time whose last word stands at ``at``, the longest that there is; hours are of one day."""
    if some_hours(tokens[at].word.norm):
        return _SAME_DAY
    for count in range(min(_WORDS, at + 1), 0, -1):
        found = length([token.word.norm for token in tokens[at + 1 - count : at + 1]])
        if found is not None and found.words == count:
            return found
    return None


_SAME_DAY = Length(0, "day", 1)


def duration(view: View, at: int) -> int | None:
    """Return for how many days a noun says that it goes on: ``زيارة رسمية من ثلاثة أيام``, ``لأسبوعين``."""
    lasting = over(view, at)
    if lasting is not None:
        return lasting
    for item in view.items[at + 1 : at + 1 + _REACH]:
        from_ = "particle" in item.kinds and "from" in item.groups
        if not from_ and not item.governed & {"ل"}:
            if item.definite or item.verb or "particle" in item.kinds:
                return None
            continue
        return days_at(view, item.first + from_)
    return None


def over(view: View, at: int) -> int | None:
    """Return for how many days it goes on by the words behind it: ``القمة التي تنعقد على مدى يومين``."""
    for index in range(at + 1, min(at + _PHRASE, len(view.items) - 1)):
        item = view.items[index]
        if item.groups & {"span-noun"} and "on" in item.governed:
            return days_at(view, view.items[index + 1].first)
        if not item.verb or item.groups & _HELD:
            continue
        return None
    return None


_PHRASE = 9

_HELD = frozenset({"take-place", "take-place-weak", "hold", "be-done", "go-on", "go-on-event", "last-time", "host"})


def days_at(view: View, first: int) -> int | None:
    """Return how many days the length of time has that begins with a token: two at least."""
    words = [token.word for token in view.analysis.tokens[first : first + _WORDS]]
    counted = length([word.stem for word in words[:1]] + [word.norm for word in words[1:]])
    if counted is None or counted.unit not in _DAYS or counted.number < (_SEVERAL if counted.unit != "week" else 1):
        return None
    return counted.number * _DAYS[counted.unit]


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
    number = resumed(view, trigger.at)
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
    verb = view.clauses[resumed(view, trigger.at)].verb
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
