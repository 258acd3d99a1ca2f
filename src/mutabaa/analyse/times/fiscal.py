"""Whose fiscal year a text speaks of: the state its sentence names, else the one the article mostly does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mutabaa.analyse.names.nisba import nisba_forms
from mutabaa.analyse.numbers import clitics
from mutabaa.analyse.times.leaning import Placed
from mutabaa.analyse.times.nodes import Fiscal, Node, Nth, Part, Range
from mutabaa.model import Sentence, Token
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

# The state that an article mostly names is named so many times as often as any other.
_MOSTLY = 2

Start = tuple[int, int]


def fiscal_starts(
    found: Sequence[Placed], tokens: Sequence[Token], knowledge: Knowledge | None
) -> Mapping[Sentence, Start]:
    """Return month and day on which the fiscal year begins, for the sentences that name one.

    Left out is a sentence whose state is not clear or has no such day in the packs.

    Args:
        found: Expressions of time of the article.
        tokens: Of the article.
        knowledge: The packs.
    """
    asking = dict.fromkeys(placed.sentence for placed in found if _asks(placed.expression.node))
    if not asking or knowledge is None:
        return {}
    states = _states(knowledge)
    named = [next((states[word] for word in _bare(token) if word in states), None) for token in tokens]
    for placed in found:  # المالية is no Malian here
        named[placed.expression.first : placed.expression.end] = [None] * (
            placed.expression.end - placed.expression.first
        )
    counts = Counter(state for state in named if state is not None)
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    mostly = first[0] if first[1] >= max(1, _MOSTLY * second[1]) else None
    starts: dict[Sentence, Start] = {}
    for sentence in asking:
        here: set[str | None] = {state for state in named[sentence.first : sentence.end] if state is not None}
        days = {knowledge.entities[state].fiscal_year if state else None for state in here or {mostly}}
        start = days.pop() if len(days) == 1 else None
        if start is not None:
            starts[sentence] = start
    return starts


def _asks(node: Node | None) -> bool:
    match node:
        case Fiscal():
            return True
        case Nth(of=of) | Part(of=of):
            return _asks(of)
        case Range(first=first, last=last):
            return _asks(first) or _asks(last)
        case _:
            return False


def _bare(token: Token) -> Iterator[str]:
    """Yield a word as it stands and without its proclitics and article."""
    if token.kind != "word":
        return
    article = fold(morphology()["article"])
    for _, definite, rest in clitics(token.word.norm):
        if definite:
            yield article + rest
        yield rest


_STATES: dict[int, dict[str, str]] = {}


def _states(knowledge: Knowledge) -> dict[str, str]:
    """Return one-word names of states and their people -> id."""
    found = _STATES.get(id(knowledge))
    if found is None:
        found = {}
        for entity in knowledge.of_type("LOC"):
            if entity.kind != "state":
                continue
            capital = knowledge.entities.get(entity.capital or "")
            of_capital = {fold(form) for form in (capital.name.ar, *capital.forms)} if capital else set()
            ambiguous = {fold(form) for form in entity.ambiguous_forms} - of_capital
            words = {fold(form) for form in (entity.name.ar, *entity.forms)}
            words |= {parts[0] for one in entity.demonym for parts, _, _ in nisba_forms(one) if len(parts) == 1}
            found.update({word: entity.id for word in words - ambiguous if " " not in word})
        _STATES[id(knowledge)] = found
    return found
