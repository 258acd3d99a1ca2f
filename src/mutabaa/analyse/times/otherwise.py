"""Expressions that mean otherwise than they look: *after 22 years in office*, *this day* in 1973."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.analyse.times.leaning import Placed, Result
from mutabaa.analyse.times.nodes import Ago, Anchored, Node, Offset
from mutabaa.analyse.times.read import Expression
from mutabaa.analyse.times.tense_words import tense_words
from mutabaa.analyse.times.words import spelling
from mutabaa.model import Token

# How far back *this day* reaches for the day it means, in tokens.
_REACH = 60
# How far back *not before three years* reaches for the verb that is denied, in tokens.
_DENIED = 8


def of_process(tokens: Sequence[Token], placed: Placed) -> bool:
    """Tell *after eleven days of protests*, which says how long they went on, not when."""
    expression, node = placed.expression, placed.expression.node
    if not isinstance(node, Anchored) or node.count < 0 or expression.end >= placed.sentence.end:
        return False
    word = tokens[expression.end].word
    return not word.suffix and word.stem in tense_words().processes


def spent(tokens: Sequence[Token], placed: Placed) -> bool:
    """Tell *after 22 years in office*, which says how long, not when."""
    node, end = placed.expression.node, placed.expression.end
    long = isinstance(node, Ago) and node.unit == "year" and node.count > 0
    return long and end < placed.sentence.end and tokens[end].word.norm in tense_words().spent


def not_before(tokens: Sequence[Token], placed: Placed) -> bool:
    """Tell *will not begin before three years*, which looks ahead: the verb before the expression is denied.

    Not where what is denied is something else (لم يزره), nor where a clause of its own stands between (لا يعرف ما حدث).
    """
    node = placed.expression.node
    if not isinstance(node, Ago) or node.count >= 0:
        return False
    for at in range(placed.expression.first - 1, max(placed.sentence.first, placed.expression.first - _DENIED), -1):
        word, before = tokens[at].word, tokens[at - 1].word.groups
        if word.groups & {"who", "that", "what"}:
            return False
        tenses = {reading.tense for reading in word.readings if reading.part == "verb"}
        if tenses or (word.norm[:1] in tense_words().future_starts and before & {"not"}):
            return "past" not in tenses and bool(before & {"not"}) and not before & {"not-past"}
    return False


def spoken_of(node: Node, placed: Placed, results: Sequence[Result], tokens: Sequence[Token]) -> bool:
    """Tell *this day* that means a day just named from the one that means today."""
    if node != Offset("day", 0) or placed.expression.end - placed.expression.first < 2:
        return False
    known = spelling(tokens[placed.expression.first])
    if known is None or known.word is None or "this" not in known.word.values:
        return False
    for other, days in reversed(results):
        if placed.expression.first - other.expression.end > _REACH:
            break
        if days is not None and days.length == 1:
            return True
    return False


def lingers(tokens: Sequence[Token], expression: Expression) -> bool:
    """Tell *today* that means nowadays: after a verb that lasts (remains, we live, we face)."""
    if expression.end - expression.first != 1 or not expression.first:
        return False
    before = tokens[expression.first - 1].word
    return before.norm in tense_words().lasting or before.stem in tense_words().lasting
