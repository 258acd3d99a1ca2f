"""Give the expressions of a text their days, in the order of the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mutabaa.analyse.times.direction import direction
from mutabaa.analyse.times.nodes import Clock, Lasting, Node, Same
from mutabaa.analyse.times.read import Expression, expressions
from mutabaa.analyse.times.resolve import NEWS, Context, Conventions, precision, resolve_node
from mutabaa.model import Interval, Sentence, Time, Token

# Publication days are tried one by one up to this many; beyond, only both ends.
_EACH = 31
# A relative time keeps a union of days only where that is not much longer than the time itself.
_SLACK = 7


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with the sentence it stands in and where that sentence looks.

    Attributes:
        expression: What was read.
        sentence: Its sentence.
        toward: -1 back, 1 ahead, 0 not said.
    """

    expression: Expression
    sentence: Sentence
    toward: int


def expressions_of(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Placed, ...]:
    """Return the expressions of time of a text, unresolved, in text order."""
    found = []
    for sentence in sentences:
        for expression in expressions(tokens, sentence.first, sentence.end):
            toward = direction(tokens, expression.first, expression.end, sentence.first, sentence.end)
            found.append(Placed(expression, sentence, toward))
    return tuple(found)


def resolve_all(found: Sequence[Placed], written: Interval | None, tokens: Sequence[Token], conventions: Conventions = NEWS) -> tuple[Time, ...]:
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
    for placed in found:
        node = placed.expression.node
        days = _over(node, placed, written, last, conventions)
        if isinstance(node, Lasting) and days is None:
            continue
        if days is not None and days.length <= 2 and not isinstance(node, Same):
            last = days
        expression = placed.expression
        yield placed, Time(expression.span, days, precision(node), expression.rule, expression.relation)


def _over(node: Node, placed: Placed, written: Interval | None, last: Interval | None, conventions: Conventions) -> Interval | None:
    """Resolve for every day the text may have been written on, and join the answers where that still says something."""
    if written is None:
        return _absolute(node, placed, last, conventions)
    if written.length == 1:
        return resolve_node(node, Context(written.start, placed.toward, last, conventions))
    if written.length <= _EACH:
        days = [written.start + dt.timedelta(days=n) for n in range(written.length)]
    else:
        days = [written.start, written.start + (written.last - written.start) / 2, written.last]
    answers = [resolve_node(node, Context(day, placed.toward, last, conventions)) for day in days]
    if any(answer is None for answer in answers):
        return None
    known = [answer for answer in answers if answer is not None]
    union = Interval(min(a.start for a in known), max(a.end for a in known))
    longest = max(a.length for a in known)
    if union.length == longest or union.length <= longest + min(_SLACK, longest * 7):
        return union
    return None


def _absolute(node: Node, placed: Placed, last: Interval | None, conventions: Conventions) -> Interval | None:
    """Resolve what needs no day of writing: it comes out the same on days far apart."""
    if isinstance(node, Clock) and node.on is None:
        return None
    answers = {
        resolve_node(node, Context(day, placed.toward, last, conventions))
        for day in (dt.date(1995, 2, 3), dt.date(2011, 7, 19), dt.date(2030, 11, 28))
    }
    return answers.pop() if len(answers) == 1 else None
