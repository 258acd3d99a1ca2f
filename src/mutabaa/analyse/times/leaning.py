"""Times that lean on others of the text: durations, *two days before he left*, *this day*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mutabaa.analyse.times import calendar as cal
from mutabaa.analyse.times.nodes import Anchored, Daytime, Lasting, Node, Offset, Range, Weekday, Within
from mutabaa.analyse.times.read import Expression
from mutabaa.analyse.times.resolve import Context, resolve_node
from mutabaa.analyse.times.tense_words import tense_words
from mutabaa.model import Interval, Sentence, Token

# How far back *this day* reaches for the day it means, in tokens.
_REACH = 60
# How far behind *two days before* stands the day it counts from, in tokens.
_NEXT = 12
EVE = "eve.event"
_HOURS = 24
_WEEK = 7
# An article appears so many days after what it quotes.
_LATE = 2
# So many tokens are the headline and the first sentences.
_LEAD = 90
_AND = ("و",)
_OPENING, _CLOSING, _PLAIN = frozenset("«“"), frozenset("»”"), '"'


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


Result: TypeAlias = tuple[Placed, Interval | None]


def leaning_days(
    results: Sequence[Result], index: int, tokens: Sequence[Token], written: Interval | None
) -> Interval | None:
    """Resolve what another day anchors: a duration, or so long before something.

    Args:
        results: All expressions of the text with their days, those that lean without.
        index: Which.
        tokens: Of the text.
        written: The days the text may have been written on.
    """
    placed = results[index][0]
    node = placed.expression.node
    if isinstance(node, Anchored):
        named = _named_next(results, index)
        after = resolve_node(node, Context(named.start, anchor=named)) if named is not None else None
        clause = _of_clause(results, index, tokens, written)
        # عشية التشييع names an event, قبل يومين من rather its day
        days = (clause or after) if placed.expression.rule == EVE else (after or clause)
        return days or (_same_day(results, index, written) if node.unit in {"hour", "minute"} else None)
    if isinstance(node, Daytime):
        return _that_day(results, index, tokens, written)
    if isinstance(node, Within):
        return _within(node, results, index, tokens, written)
    if isinstance(node, Lasting) and node.granted:
        return _given(node, results, index, written)
    anchor = _anchor(results, index, tokens)
    return resolve_node(node, Context(anchor.start, anchor=anchor)) if anchor is not None else None


def _same_day(results: Sequence[Result], index: int, written: Interval | None) -> Interval | None:
    """Return the day that the text spoke of last: an hour before something is on its day."""
    placed = results[index][0]
    for other, days in reversed(results[:index]):
        if placed.expression.first - other.expression.end > _REACH:
            break
        if days is not None and days.length == 1:
            return days
    return written if written is not None and written.length == 1 else None


def _that_day(
    results: Sequence[Result], index: int, tokens: Sequence[Token], written: Interval | None
) -> Interval | None:
    """Return the day that *in the evening* is of: that which its sentence named before it, else that of the news."""
    placed = results[index][0]
    if placed.toward >= 0 or _in_quotes(tokens, placed) or written is None or written.length > 1:
        return None
    for other, days in reversed(results[:index]):
        if other.sentence != placed.sentence:
            break
        if days is not None and days.length == 1 and days.start <= written.start:
            return days
    return told_day(results, tokens, written)


def _within(
    node: Within, results: Sequence[Result], index: int, tokens: Sequence[Token], written: Interval | None
) -> Interval | None:
    """Return the window that *within thirty days* opens on the day of the news, where its sentence names no other."""
    sentence = results[index][0].sentence
    start = told_day(results, tokens, written) or written
    near = any(days is not None and other.sentence == sentence and days != start for other, days in results[:index])
    if node.count is None or start is None or start.length > 1 or near or _in_quotes(tokens, results[index][0]):
        return None
    last = cal.add(start.start, node.unit, node.count)
    return Interval.days(start.start, last) if last is not None and last > start.start else None


def told_day(results: Sequence[Result], tokens: Sequence[Token], written: Interval | None) -> Interval | None:
    """Return the day of the news: the first of the last few days that the lead names outside quotations."""
    if written is None or written.length > 1:
        return None
    for other, days in results:
        if other.expression.first > _LEAD:
            break
        if days is None or days.length > 1 or not isinstance(other.expression.node, Weekday | Offset):
            continue
        if 0 <= (written.start - days.start).days <= _LATE and not _in_quotes(tokens, other):
            return days
    return None


def _given(node: Lasting, results: Sequence[Result], index: int, written: Interval | None) -> Interval | None:
    """Return the days of a time limit: from the day on which its sentence sets it, else from the news of it."""
    sentence = results[index][0].sentence
    said = [days for other, days in results[:index] if other.sentence == sentence and days is not None]
    start = said[-1] if said else written
    if start is None or start.length > 1:
        return None
    hours = node.unit == "hour"
    last = cal.add(start.start, "day" if hours else node.unit, node.count / _HOURS if hours else node.count)
    return Interval.days(start.start, last) if last is not None and last > start.start else None


def _anchor(results: Sequence[Result], index: int, tokens: Sequence[Token]) -> Interval | None:
    """Return what a duration starts on: named before it in its sentence, or after it with *from*."""
    placed = results[index][0]
    node = placed.expression.node
    for other, days in reversed(results[:index]):
        if other.sentence != placed.sentence:
            break
        if days is not None and days.length == 1:
            if isinstance(node, Lasting) and node.past:
                return _concluded(node, days, tokens, placed)
            short = isinstance(node, Lasting) and node.unit in {"day", "night", "week"}
            ahead = other.toward > 0 or (isinstance(node, Lasting) and node.verb)
            return days if ahead and short else None
    for other, days in results[index + 1 :]:
        if other.sentence != placed.sentence:
            break
        if days is not None and other.opens:
            return days
    return None


def _concluded(node: Lasting, days: Interval, tokens: Sequence[Token], placed: Placed) -> Interval | None:
    """Return the first day of what ended on a day: *concluded talks on Saturday that lasted three days*."""
    words = tense_words().concluding
    before = tokens[placed.sentence.first : placed.expression.first]
    if node.unit not in {"day", "night", "week"} or not any(token.word.stem in words for token in before):
        return None
    first = cal.add(days.start + cal.ONE, node.unit, -node.count)
    return Interval.day(first) if first is not None else None


def _named_next(results: Sequence[Result], index: int) -> Interval | None:
    """Return the day that the same sentence names after an expression."""
    placed = results[index][0]
    for other, days in results[index + 1 : index + 2]:
        near = other.expression.first - placed.expression.end <= _NEXT
        if near and other.sentence == placed.sentence and days is not None and days.length == 1:
            return days
    return None


def _of_clause(
    results: Sequence[Result], index: int, tokens: Sequence[Token], written: Interval | None
) -> Interval | None:
    """Return when the clause itself happened: *spoke to him on Saturday, two days before he left*."""
    placed = results[index][0]
    node = placed.expression.node
    if not isinstance(node, Anchored) or node.unit not in {"hour", "day", "night", "week"}:
        return None  # after so many months or years is rather a duration
    words = tense_words()
    first = tokens[placed.sentence.first].word
    opens = first.norm in words.news or first.stem in words.news
    goes_on = opens and tokens[placed.expression.first].word.prefixes[:1] == _AND  # وتأتي القمة بعد ..، وغداة ..
    for other, days in reversed(results[:index]):
        if other.sentence != placed.sentence or goes_on:
            break
        morrow = placed.expression.rule == EVE and node.count > 0 and written is not None
        if morrow and days is not None and written is not None and days.start > written.start:
            continue  # called elections for 24 June, the morning after his ally had asked for them
        if days is not None:
            return days if days.length == 1 else None
    before = tokens[placed.expression.first - 1].word.norm if placed.expression.first else ""
    news = opens or before in words.news
    if not news or written is None or written.length > 1:
        return None
    return told_day(results, tokens, written) or written


def counted_from(results: Sequence[Result], placed: Placed) -> Interval | None:
    """Return what *after four years* counts from: the year or month named last in the same sentence."""
    if not results or results[-1][0].sentence != placed.sentence:
        return None
    return results[-1][1]


def said_on(node: Node, placed: Placed, results: Sequence[Result], written: Interval | None) -> Interval | None:
    """Return the day on which its sentence says that something was said or settled, for a weekday ahead of that.

    *Said on Monday that he would travel on Wednesday* means the same Wednesday also in a report of Thursday.
    """
    first = node.first if isinstance(node, Range) else node
    if not isinstance(first, Weekday) or first.toward is not None or first.week is not None or placed.toward <= 0:
        return None
    if written is None or written.length > 1 or not results or results[-1][0].sentence != placed.sentence:
        return None
    other, days = results[-1]
    if days is None or days.length > 1 or not isinstance(other.expression.node, Weekday | Offset):
        return None
    behind = (written.start - days.start).days
    return days if 0 < behind < _WEEK and days.start.weekday() != first.weekday else None


def quoted_day(
    results: Sequence[Result], index: int, tokens: Sequence[Token], written: Interval | None
) -> Interval | None:
    """Return the day that *today* or *yesterday* means in the words of somebody who spoke before the article.

    It is the day that the article begins with, where the article does not speak of its own day outside quotations.
    """
    placed, node = results[index][0], results[index][0].expression.node
    if not isinstance(node, Offset) or node.unit != "day" or node.weekday is not None or written is None:
        return None
    if written.length > 1 or not _in_quotes(tokens, placed):
        return None
    lead: Interval | None = None
    for other, days in results:
        if days is None or days.length > 1 or not isinstance(other.expression.node, Weekday | Offset):
            continue
        behind = (written.start - days.start).days
        if _in_quotes(tokens, other):
            continue
        if behind == 0:
            return None
        lead = days if lead is None and 0 < behind <= _LATE else lead
    return Interval.day(lead.start + node.count * cal.ONE) if lead is not None else None


def _in_quotes(tokens: Sequence[Token], placed: Placed) -> bool:
    """Tell whether a quotation that opens in its sentence is open where an expression stands."""
    signs = [token.word.surface for token in tokens[placed.sentence.first : placed.expression.first]]
    opened = sum(sign in _OPENING for sign in signs) > sum(sign in _CLOSING for sign in signs)
    return opened or sum(sign == _PLAIN for sign in signs) % 2 == 1
