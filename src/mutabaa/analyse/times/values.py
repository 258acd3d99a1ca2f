"""Give the expressions of a text their days, in the order of the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mutabaa.analyse.times.direction import direction
from mutabaa.analyse.times.nodes import Ago, Anchored, Clock, Day, Lasting, Month, Node, Same, Within
from mutabaa.analyse.times.read import Expression, expressions, opens_stretch
from mutabaa.analyse.times.resolve import NEWS, Context, Conventions, precision, resolve_node
from mutabaa.analyse.times.words import spelling
from mutabaa.model import Interval, Sentence, Time, Token

# Publication days are tried one by one up to this many; beyond, only both ends.
_EACH = 31
# A relative time keeps a union of days only where that is not much longer than the time itself.
_SLACK = 7
_ANY = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with the sentence it stands in and where that sentence looks.

    Attributes:
        expression: What was read.
        sentence: Its sentence.
        toward: As ``direction`` gives it.
        opens: *From* or *since* stands before it.
    """

    expression: Expression
    sentence: Sentence
    toward: int
    opens: bool = False


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
    found: Sequence[Placed], written: Interval | None, tokens: Sequence[Token], conventions: Conventions = NEWS
) -> tuple[Time, ...]:
    """Return the times of a text.

    Args:
        found: Its expressions.
        written: The days it may have been written on; None where nothing is known.
        tokens: Its tokens.
        conventions: Style.
    """
    return tuple(time for _, time in resolve_pairs(found, written, tokens, conventions))


def resolve_pairs(
    found: Sequence[Placed], written: Interval | None, tokens: Sequence[Token], conventions: Conventions = NEWS
) -> Iterator[tuple[Placed, Time]]:
    """Yield every expression with its time; see ``resolve_all``."""
    last: Interval | None = None
    recent: Interval | None = None
    results: list[tuple[Placed, Interval | None]] = []
    for placed in found:
        node = placed.expression.node
        if isinstance(node, Lasting | Anchored):
            results.append((placed, None))
            continue
        if isinstance(node, Within) and placed.toward <= 0:
            continue
        if isinstance(node, Ago) and node.count > 0 and _of_another(tokens, placed.expression):
            results.append((placed, None))  # five days after their arrival, whenever that was
            continue
        if isinstance(node, Same) and _relative(tokens, placed.expression.end):
            results.append((placed, None))  # the same day on which something else happened
            continue
        node = _with_year(node, results, placed)
        days = _over(node, written, Context(_ANY, placed.toward, last, recent, conventions=conventions))
        if days is not None and not isinstance(node, Same):
            last = days if days.length <= 2 else last
            recent = days if days.length <= 366 else recent
        results.append((placed, days))
    for index, (placed, days) in enumerate(results):
        expression = placed.expression
        leaning = isinstance(expression.node, Anchored | Lasting)
        meant = _leaning(results, index) if leaning else days
        if meant is None and isinstance(expression.node, Lasting):
            continue
        yield placed, Time(expression.span, meant, precision(expression.node), expression.rule, expression.relation)


def _of_another(tokens: Sequence[Token], expression: Expression) -> bool:
    """Tell whether what happened first follows a duration: ``بعد خمسة أيام من وصولهم``."""
    edge = tokens[expression.end - 1 : expression.end + 2]
    tie = next((n for n, token in enumerate(edge) if "from" in token.word.groups and not token.word.suffix), None)
    if tie is None or tie + 1 >= len(edge) or edge[tie + 1].kind != "word":
        return False
    known = spelling(edge[tie + 1])
    return known is None or known.word is None or not {"now", "deictic"} & known.word.values.keys()


def _relative(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and "who" in tokens[at].word.groups


def _with_year(node: Node, results: Sequence[tuple[Placed, Interval | None]], placed: Placed) -> Node:
    """Give a month in a story of the past the year of the date before it: on 11 October 2015, and in November."""
    if not isinstance(node, Month) or node.hijri or placed.toward > 0 or not results:
        return node
    if node.year is not None or node.toward is not None or node.base is not None or node.now:
        return node
    other, days = results[-1]
    before = other.expression.node
    if not isinstance(before, Day | Month) or before.year is None or before.hijri:
        return node
    if days is None or other.sentence != placed.sentence:
        return node
    return replace(node, year=days.start.year + (node.month < days.start.month))


def _leaning(results: Sequence[tuple[Placed, Interval | None]], index: int) -> Interval | None:
    """Resolve what another day of the same sentence anchors."""
    node = results[index][0].expression.node
    anchor = _named_next(results, index) if isinstance(node, Anchored) else _anchor(results, index)
    return resolve_node(node, Context(anchor.start, anchor=anchor)) if anchor is not None else None


def _anchor(results: Sequence[tuple[Placed, Interval | None]], index: int) -> Interval | None:
    """Return the one day that a duration starts on: named before it in its sentence, or after it with *from*."""
    placed = results[index][0]
    node = placed.expression.node
    for other, days in reversed(results[:index]):
        if other.sentence != placed.sentence:
            break
        if days is not None and days.length == 1:
            short = isinstance(node, Lasting) and node.unit in {"day", "night", "week"}
            ahead = other.toward > 0 or (isinstance(node, Lasting) and node.verb)
            return days if ahead and short else None
    for other, days in results[index + 1 :]:
        if other.sentence != placed.sentence:
            break
        if days is not None and days.length == 1 and other.opens:
            return days
    return None


def _named_next(results: Sequence[tuple[Placed, Interval | None]], index: int) -> Interval | None:
    """Return the day that the same sentence names after an expression."""
    if index + 1 < len(results) and results[index + 1][0].sentence == results[index][0].sentence:
        return results[index + 1][1]
    return None


def _over(node: Node, written: Interval | None, context: Context) -> Interval | None:
    """Resolve for every day the text may have been written on, and join the answers where that still says something."""
    if written is None:
        return _absolute(node, context)
    if written.length == 1:
        return resolve_node(node, replace(context, day=written.start))
    if written.length <= _EACH:
        days = [written.start + dt.timedelta(days=n) for n in range(written.length)]
    else:
        days = [written.start, written.start + (written.last - written.start) / 2, written.last]
    answers = [resolve_node(node, replace(context, day=day)) for day in days]
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
        resolve_node(node, replace(context, day=day))
        for day in (dt.date(1995, 2, 3), dt.date(2011, 7, 19), dt.date(2030, 11, 28))
    }
    return answers.pop() if len(answers) == 1 else None
