"""Clues in the words of time themselves: *today (Wednesday)*, *last March*, *12 April of this month*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from mutabaa.analyse.published.clues import FACT, FIRST, HABIT, HINT, LAST, SURE, Clue
from mutabaa.analyse.times import calendar as cal
from mutabaa.analyse.times.direction import SURE as SURELY
from mutabaa.analyse.times.nodes import Clock, Day, Month, Node, Nth, Offset, Part, Range, Weekday, Year
from mutabaa.analyse.times.values import Placed
from mutabaa.analyse.times.words import spelling
from mutabaa.model import Analysis, Interval, Span

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Sentences from the top in which a bare weekday is the day of the report or the day before (95 % of 1,200 articles).
_LEAD = 4
# Of the months said to come 99 % lie within 8 months (104 in 2,500 articles).
_COMING = 8
# Days that "a few weeks" and "a few days" may be, twice that without "few".
_SOON = {"week": 40, "day": 10}
_YEARS = range(FIRST.year, LAST.year)


def word_clues(analysis: Analysis, found: Sequence[Placed]) -> Iterator[Clue]:
    """Yield what each expression of time says about the day of writing."""
    sentences = {sentence.first: number for number, sentence in enumerate(analysis.sentences)}
    led = False
    for index, placed in enumerate(found):
        quoted = placed.expression.span.of(analysis.text)
        node = _inner(placed.expression.node)
        yield from _node_clues(node, placed, quoted)
        yield from _pair_clues(found, index, quoted, analysis)
        yield from _soon_after(found, index, quoted, analysis)
        if not led and _opens(node, placed) and sentences.get(placed.sentence.first, _LEAD) < _LEAD:
            led = True
            days = frozenset({node.weekday, (node.weekday + 1) % 7}) if isinstance(node, Weekday) else frozenset()
            because = f"«{quoted}» opens the report: written that day or the next"
            yield Clue(HINT, because, placed.expression.span, weekdays=days)


def _opens(node: Node, placed: Placed) -> bool:
    """Tell a bare weekday that looks back: the day a report begins with."""
    bare = isinstance(node, Weekday) and node.toward is None and node.week is None
    return bare and placed.toward <= 0 and placed.expression.relation == "at"


def _inner(node: Node) -> Node:
    while isinstance(node, Clock | Part) and (inner := node.on if isinstance(node, Clock) else node.of) is not None:
        node = inner
    return node


def _node_clues(node: Node, placed: Placed, quoted: str) -> Iterator[Clue]:  # noqa: PLR0912  one case a kind of node
    span, toward = placed.expression.span, placed.toward
    match node:
        case Offset(unit="day", count=shift, weekday=int(weekday)):
            day = (weekday - shift) % 7
            yield Clue(SURE, f"«{quoted}»: written on a {_NAMES[day]}", span, weekdays=frozenset({day}))
        case Day(month=int(), hijri=False, shift=int(shift)):
            days = tuple(_moved(day, -shift) for day in _possible(node))
            yield Clue(SURE, f"«{quoted}»", span, days=days)
        case Day(month=int(month), hijri=False, toward=0):
            yield Clue(
                SURE,
                f"«{quoted}»: written in that month",
                span,
                days=tuple(_this_month(node, toward)),
                months=frozenset({month}),
            )
        case Month(month=month, toward=0, hijri=False):
            yield Clue(SURE, f"«{quoted}»: written in that month", span, months=frozenset({month}))
        case Day(month=int(), toward=-1, hijri=False) | Month(toward=-1, hijri=False):
            because = f"«{quoted}»: written within the year after it"
            yield Clue(FACT, because, span, days=tuple(_after(p) for p in _possible(node)))
        case Day(month=int(), toward=1, hijri=False) | Month(toward=1, hijri=False):
            because = f"«{quoted}»: written within {_COMING} months before it"
            yield Clue(FACT, because, span, days=tuple(_before(p) for p in _possible(node)))
        case Month(now=int(shift), hijri=False):
            months = frozenset({(node.month - 1 - shift) % 12 + 1})
            yield Clue(SURE, f"«{quoted}»", span, months=months)
        case Year(now=int(shift)):
            yield Clue(SURE, f"«{quoted}»: written in {node.year - shift}", span, days=(cal.year(node.year - shift),))
        case Day(month=int(), weekday=int(), year=None, hijri=False):
            around = tuple(Interval(p.start - 200 * cal.ONE, p.end + 200 * cal.ONE) for p in _possible(node))
            if around:
                yield Clue(HABIT, f"«{quoted}»: weekday and date agree in these years", span, days=around)
        case Day(month=int(), year=int(year), hijri=False) | Month(year=int(year), hijri=False) if (
            FIRST.year < year < LAST.year
        ):
            whole = _possible(node)
            if whole and toward < 0:
                yield Clue(HABIT, f"«{quoted}» is past", span, days=(Interval(whole[0].start, LAST),))
        case Year(year=year, last=None, hijri=False) if FIRST.year < year < LAST.year:
            if (
                toward <= 0
                and placed.expression.relation in {"at", "during", "since"}
                and placed.expression.rule not in {"bare-year", "year.of-event"}
            ):
                yield Clue(HABIT, f"«{quoted}» has begun", span, days=(Interval(dt.date(year, 1, 1), LAST),))
        case Nth(of=Year(year=year)) if FIRST.year < year < LAST.year and toward <= 0:
            yield Clue(
                HABIT, f"«{quoted}» has begun or is near", span, days=(Interval(dt.date(year - 1, 10, 1), LAST),)
            )
        case Range(last=Day(month=int(), year=int(year)) as last) if toward < 0:
            whole = _possible(last)
            if whole:
                yield Clue(HABIT, f"«{quoted}» is past", span, days=(Interval(whole[0].start, LAST),))
        case _:
            return


def _possible(node: Day | Month) -> tuple[Interval, ...]:
    """Return the days a date without a year can mean, in every year (with the weekday it names)."""
    found = []
    for year in [node.year] if node.year is not None else _YEARS:
        if isinstance(node, Month):
            found.append(cal.month(year, node.month))
            continue
        try:
            day = dt.date(year, node.month or 1, node.day)
        except ValueError:
            continue
        if node.weekday is None or day.weekday() == node.weekday:
            found.append(Interval.day(day))
    return tuple(found)


def _moved(days: Interval, shift: int) -> Interval:
    return Interval(days.start + shift * cal.ONE, days.end + shift * cal.ONE)


def _this_month(node: Day, toward: int) -> Iterator[Interval]:
    for day in _possible(node):
        whole = cal.month(day.start.year, day.start.month)
        # Only a verb right before the date leaves no doubt on which side of today it lies.
        if toward <= -SURELY:
            yield Interval(day.start, whole.end)
        elif toward >= SURELY:
            yield Interval(whole.start, day.end)
        else:
            yield whole


def _after(days: Interval) -> Interval:
    """Days on which *last March* means that one."""
    return Interval(days.end, cal.add(days.start, "year", 1) or days.end + 365 * cal.ONE)


def _before(days: Interval) -> Interval:
    """Days on which *next June* means that one."""
    return Interval(cal.add(days.end, "month", -_COMING) or days.end - 365 * cal.ONE, days.start)


def _pair_clues(found: Sequence[Placed], index: int, quoted: str, analysis: Analysis) -> Iterator[Clue]:
    """Two expressions side by side: العام الماضي 2017، الشهر الماضي من 22 إلى 23 أكتوبر 2024."""
    if index + 1 >= len(found):
        return
    one, two = found[index].expression, found[index + 1].expression
    if two.span.start - one.span.end > 5 or found[index].sentence != found[index + 1].sentence:
        return
    first, second = _inner(one.node), _inner(two.node)
    together = analysis.text[one.span.start : two.span.end]
    if isinstance(second, Range):
        second = second.first
    if (
        isinstance(first, Offset)
        and first.unit == "month"
        and isinstance(second, Day | Month)
        and second.month
        and not second.hijri
    ):
        months = frozenset({(second.month - 1 - first.count) % 12 + 1})
        days = None
        if second.year is not None:
            days = (cal.month(second.year, second.month - first.count),)
        yield Clue(SURE, f"«{together}»", one.span, days=days, months=months)
    if isinstance(first, Offset) and first.unit == "year" and isinstance(second, Year) and not second.hijri:
        yield Clue(SURE, f"«{together}»", one.span, days=(cal.year(second.year - first.count),))


def _soon_after(found: Sequence[Placed], index: int, quoted: str, analysis: Analysis) -> Iterator[Clue]:
    """*A few weeks after the visits of last March*: written soon after that month."""
    placed = found[index]
    node = placed.expression.node
    if not isinstance(node, Day | Month) or node.toward != -1 or node.hijri:
        return
    categories = []
    for at in range(placed.sentence.first, placed.expression.first):
        known = spelling(analysis.tokens[at])
        categories.append((known.word.values if known is not None and known.word is not None else {}, at))
    for (one, _), (two, at), (three, _) in zip(categories, categories[1:], categories[2:], strict=False):
        if "after" in one and two.get("units") in _SOON and ("of" in three or "few_of" in three):
            reach = _SOON[two["units"]] * (1 if "few_of" in three else 2)
            days = tuple(Interval(p.start, p.end + reach * cal.ONE) for p in _possible(node))
            because = f"soon after «{quoted}»"
            yield Clue(HABIT, because, Span(analysis.tokens[at].start, placed.expression.span.end), days=days)
            return
