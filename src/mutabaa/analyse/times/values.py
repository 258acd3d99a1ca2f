"""Give the expressions of a text their days, in the order of the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mutabaa.analyse.times.direction import direction
from mutabaa.analyse.times.leaning import EVE, Placed, Result, counted_from, leaning_days, quoted_day, said_on
from mutabaa.analyse.times.nodes import (
    Ago,
    Anchored,
    Clock,
    Day,
    Daytime,
    Lasting,
    Month,
    Node,
    Offset,
    Same,
    SameOf,
    Weekday,
    Within,
)
from mutabaa.analyse.times.otherwise import lingers, not_before, of_process, spent, spoken_of
from mutabaa.analyse.times.read import Expression, expressions, opens_stretch
from mutabaa.analyse.times.resolve import NEWS, Context, Conventions, precision, resolve_node
from mutabaa.model import Interval, Sentence, Time, Token

# Publication days are tried one by one up to this many; beyond, only both ends.
_EACH = 31
# A relative time keeps a union of days only where that is not much longer than the time itself.
_SLACK = 7
_ANY = dt.date(2000, 1, 1)
# A period, as in "the same period of last year": from a month to some months, in days.
_PERIOD = 27, 300
_PERIODS = 4  # so many are remembered
_MONTH = 31

__all__ = ["Placed", "expressions_of", "resolve_all", "resolve_pairs"]


def expressions_of(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Placed, ...]:
    """Return the expressions of time of a text, unresolved, in text order."""
    found = []
    for sentence in sentences:
        for expression in expressions(tokens, sentence.first, sentence.end):
            toward = direction(tokens, expression.first, expression.end, sentence.first, sentence.end)
            before = tokens[expression.first - 1] if expression.first > sentence.first else None
            opens = expression.relation == "since" or (before is not None and opens_stretch(before))
            found.append(Placed(expression, sentence, toward, opens))
    return tuple(found)


def resolve_all(
    found: Sequence[Placed],
    written: Interval | None,
    tokens: Sequence[Token],
    conventions: Conventions = NEWS,
    fiscal: Mapping[Sentence, tuple[int, int]] | None = None,
) -> tuple[Time, ...]:
    """Return the times of a text.

    Args:
        found: Its expressions.
        written: The days it may have been written on; None where nothing is known.
        tokens: Its tokens.
        conventions: Style.
        fiscal: Sentence -> month and day on which the fiscal year begins that it speaks of.
    """
    return tuple(time for _, time in resolve_pairs(found, written, tokens, conventions, fiscal))


def resolve_pairs(
    found: Sequence[Placed],
    written: Interval | None,
    tokens: Sequence[Token],
    conventions: Conventions = NEWS,
    fiscal: Mapping[Sentence, tuple[int, int]] | None = None,
) -> Iterator[tuple[Placed, Time]]:
    """Yield every expression with its time; see ``resolve_all``."""
    context = Context(_ANY, conventions=conventions)
    results: list[Result] = []
    for placed in _turned(found, tokens):
        node = placed.expression.node
        if isinstance(node, Within) and placed.toward <= 0:
            continue
        if placed.expression.rule == "deictic" and _specified(tokens, placed) and node == Offset("day", 0):
            continue  # the day on which something happens, whichever it is
        if isinstance(node, Ago) and spent(tokens, placed):
            continue
        if _leans_elsewhere(tokens, placed, results):
            results.append((placed, None))
            continue
        if spoken_of(node, placed, results, tokens):
            node = Same("day")
        node = _with_year(node, results, placed)
        here = context._replace(
            toward=placed.toward,
            anchor=counted_from(results, placed) if isinstance(node, Ago) else None,
            fiscal=(fiscal or {}).get(placed.sentence),
        )
        days = _over(node, said_on(node, placed, results, written) or written, here)
        if days is not None and not isinstance(node, Same | SameOf):
            context = _spoken(context, days, whole=not placed.opens)
        results.append((placed, days))
    for index, (placed, days) in enumerate(results):
        expression = placed.expression
        leaning = isinstance(expression.node, Anchored | Lasting | Daytime | Within)
        meant = leaning_days(results, index, tokens, written) if leaning else days
        meant = quoted_day(results, index, tokens, written) or meant
        if meant is None and (isinstance(expression.node, Lasting | Daytime) or _lapsed(expression)):
            continue
        if isinstance(expression.node, Anchored) and of_process(tokens, placed):
            continue
        yield placed, Time(expression.span, meant, precision(expression.node), expression.rule, expression.relation)


def _turned(found: Sequence[Placed], tokens: Sequence[Token]) -> Iterator[Placed]:
    """Turn ahead what lies there: weekdays that the text names so elsewhere, what does not begin before so long."""
    toward: dict[int, set[bool]] = {}
    for placed in found:
        node = placed.expression.node
        if isinstance(node, Weekday) and node.week is None and (node.toward or placed.toward):
            toward.setdefault(node.weekday, set()).add((node.toward or placed.toward) > 0)
    for placed in found:
        node = placed.expression.node
        bare = isinstance(node, Weekday) and not placed.toward and toward.get(node.weekday) == {True}
        if isinstance(node, Ago) and not_before(tokens, placed):
            ahead = replace(placed.expression, node=replace(node, count=-node.count))
            yield replace(placed, expression=ahead, toward=1)
        else:
            yield replace(placed, toward=1) if bare else placed


def _lapsed(expression: Expression) -> bool:
    """Tell *thirty years after*, *a month after*: how long it took, where what it counts from has no day."""
    node = expression.node
    if not isinstance(node, Anchored) or expression.rule == EVE:
        return False
    return node.count > 0 or node.unit in {"year", "decade", "century"}


def _spoken(context: Context, days: Interval, whole: bool) -> Context:
    """Remember what the text spoke of; *since January* is no period that ends with January."""
    return context._replace(
        last=days if days.length <= 2 else context.last,
        recent=days if days.length <= 366 else context.recent,
        near=days if days.length <= _MONTH and whole else context.near,
        periods=((*context.periods, days)[-_PERIODS:] if whole else ())
        if _PERIOD[0] <= days.length <= _PERIOD[1]
        else context.periods,
    )


def _leans_elsewhere(tokens: Sequence[Token], placed: Placed, results: Sequence[Result]) -> bool:
    """Tell expressions whose days are found later or never."""
    expression, node = placed.expression, placed.expression.node
    if isinstance(node, Lasting | Anchored | Daytime | Within):
        return True
    if isinstance(node, Same) and _relative(tokens, expression.end):
        # the same day on which something else happened: the day that the sentence has just named, or nobody knows
        return not results or results[-1][1] is None or results[-1][0].sentence != placed.sentence
    return node == Offset("day", 0) and lingers(tokens, expression)  # "remains close to him today"


def _specified(tokens: Sequence[Token], placed: Placed) -> bool:
    end = placed.expression.end
    return _relative(tokens, end) and not tokens[end].word.prefixes


def _relative(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and "who" in tokens[at].word.groups


def _with_year(node: Node, results: Sequence[Result], placed: Placed) -> Node:
    """Give a month in a story of the past the year of the date before it: on 11 October 2015, and in November."""
    if not isinstance(node, Month) or node.hijri or placed.toward > 0 or not results:
        return node
    if node.year is not None or node.toward is not None or node.base is not None or node.now:
        return node
    other, days = results[-1]
    before = other.expression.node
    if not isinstance(before, Day | Month) or before.year is None or before.hijri:
        return node
    if days is None or other.opens or other.sentence != placed.sentence:
        return node  # the highest since August 2015, in the quarter that ended in March
    return replace(node, year=days.start.year + (node.month < days.start.month))


def _over(node: Node, written: Interval | None, context: Context) -> Interval | None:
    """Resolve for every day the text may have been written on, and join the answers where that still says something."""
    if written is None:
        return _absolute(node, context)
    if written.length == 1:
        return resolve_node(node, context._replace(day=written.start))
    if written.length <= _EACH:
        days = [written.start + dt.timedelta(days=n) for n in range(written.length)]
    else:
        days = [written.start, written.start + (written.last - written.start) / 2, written.last]
    answers = [resolve_node(node, context._replace(day=day)) for day in days]
    if any(answer is None for answer in answers):
        return None
    known = [answer for answer in answers if answer is not None]
    union = Interval(min(a.start for a in known), max(a.end for a in known))
    longest = max(a.length for a in known)
    if union.length == longest or union.length <= longest + min(_SLACK, longest * 7):
        return union
    return None


def _absolute(node: Node, context: Context) -> Interval | None:
    """Resolve what needs no day of writing: it comes out the same on days far apart."""
    if isinstance(node, Clock) and node.on is None:
        return None
    answers = {
        resolve_node(node, context._replace(day=day))
        for day in (dt.date(1995, 2, 3), dt.date(2011, 7, 19), dt.date(2030, 11, 28))
    }
    return answers.pop() if len(answers) == 1 else None
