"""Who does an act that a sentence only names: the move of the American embassy, the withdrawal of France."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.link.reading import Reading
from mutabaa.model import Span, Token
from mutabaa.rules.items import PROCLITICS

_OWN = frozenset({"seat-noun", "force-noun", "sanction-noun", "rule-noun", "aid-noun", "mission-noun", "embassy-noun"})
"""Groups of nouns of what only its owner can move, send, withdraw, lay down or lift."""

_ASKED = frozenset({"demand", "ask", "call-on", "need-noun", "weight-noun"})
_ASKED_WORDS = 4
"""Words before an act in which somebody asks for it or weighs it, which does not tell that it is to be."""

_BY_OTHERS = frozenset({"shut", "stop"})
"""Groups of acts that the host of an embassy or of troops can do as well as their owner."""


def doer(reading: Reading, act: Span, line: Span) -> frozenset[str]:
    """Return who does a named act, or nobody where the words do not say, or where somebody only asks for it.

    It is the state right before or behind it ("Washington's step to move", "the withdrawal of France"), or whose own
    thing it is done to ("the move of the American embassy", but not "of the embassy in Israel").
    """
    tokens = reading.within([line])
    at = next((n for n, token in enumerate(tokens) if token.span.overlaps(act)), None)
    if at is None or any(t.word.groups & _ASKED for t in tokens[max(0, at - _ASKED_WORDS) : at]):
        return frozenset()
    before, after = tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2 + _OWNED_WORDS]
    if after and after[0].word.groups & _OWN:
        if tokens[at].word.groups & _BY_OTHERS:
            return frozenset()
        if not after[0].word.tail:
            return _bare_name(reading, after[1:])
        return _bare_name(reading, before)
    if not after or _adjective(reading, after[0]):
        return frozenset()
    if tokens[at].word.groups & _TO_PERSONS and _person(reading, after[0].span):
        return frozenset()
    if tokens[at].word.groups & _KEPT_FROM and _from_follows(reading, after[0], line):
        return frozenset()
    return _bare_name(reading, after)


_TO_PERSONS = frozenset({"dismiss", "recall"})
"""Groups of acts that are done to the person named behind them: the dismissal of the minister."""


_KEPT_FROM = frozenset({"forbid", "expel"})
"""Groups of acts that are done to whom the act's own name is followed by, if "from" comes next: the barring of Iran
from having the bomb."""


def _from_follows(reading: Reading, first: Token, line: Span) -> bool:
    """Behind the name, of one word or more, stands "from"."""
    name = next((m.span for m in reading.analysis.mentions if m.span.overlaps(first.span)), first.span)
    behind = reading.within([Span(name.end, line.end)]) if name.end < line.end else []
    words = [token for token in behind if token.start >= name.end and token.kind == "word"]
    return bool(words) and "from" in words[0].word.groups


def _person(reading: Reading, span: Span) -> bool:
    return any(m.type == "PER" and m.span.overlaps(span) for m in reading.analysis.mentions)


_OWNED_WORDS = 2
"""Words of one's own thing before its owner at most (the seat of the embassy)."""


def _bare_name(reading: Reading, tokens: Sequence[Token]) -> frozenset[str]:
    """Return who is named first, nothing but nouns before and no preposition; nobody else."""
    for token in tokens:
        if token.kind != "word" or any(r.part == "particle" for r in token.word.readings):
            return frozenset()
        if any(prefix in PROCLITICS for prefix in token.word.prefixes):
            return frozenset()
        named = reading.inside([token.span])
        if named:
            return frozenset(p for one in named for p in reading.ties.powers(one, reading.published))
        if not token.word.groups & _OWN:
            return frozenset()
    return frozenset()


def _adjective(reading: Reading, token: Token) -> bool:
    """Tell whether a word is the adjective of a state: ``روسي``, not the name ``روسيا``."""
    if any(m.entity and m.span.overlaps(token.span) for m in reading.analysis.mentions):
        return False
    return reading.ties.people(token.word.stem) is not None
