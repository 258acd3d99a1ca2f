"""Whom one title of several means: ``رئيسي مصر والسودان``, ``الزعيمان الروسي والإسرائيلي``, ``وزيري الخارجية``.

The only one of each state whom the article names; where it names none of one
state, or two of them, nobody is said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from mutabaa.extract.events.nations import states_named
from mutabaa.extract.events.ranks import HEAD, ranks
from mutabaa.model import Analysis, Role, Span, Token
from mutabaa.model.knowledge import Knowledge
from mutabaa.model.words import token_starts
from mutabaa.rules.agreement import two

_LEADER, _MINISTER = "leader-noun", "minister-noun"
Words = Callable[[Span], frozenset[str]]


class Several:
    """Finds the people of an article who bear a title of several.

    Args:
        analysis: The article.
        knowledge: Whose state a person serves, and which nationality is of which state.
        names: Where each person and body of the article is named.
        titles: The titles of its people, with those who bear them.
    """

    def __init__(
        self,
        analysis: Analysis,
        knowledge: Knowledge,
        names: Mapping[str, Sequence[Span]],
        titles: Sequence[tuple[Span, str]],
    ) -> None:
        self._knowledge = knowledge
        self._tokens = analysis.tokens
        self._starts = token_starts(analysis.tokens)
        self._places = [(m.span, m.entity) for m in analysis.mentions if m.type == "LOC" and m.entity is not None]
        self._day = analysis.published.days
        self._names = names
        self._titles = titles

    def bearers(self, title: Span) -> tuple[Role, ...]:
        """Return those whom a title of several means, if the article names one for each of its states."""
        words = self._words(title)
        if len(words) < 2:
            return ()
        groups = words[0].word.groups | two(words[0].word)
        if groups.isdisjoint({_LEADER, _MINISTER}):
            return ()
        states, field = self._states(title, words[1:])
        if len(states) < 2:
            return ()
        if _LEADER in groups:
            people = [self._leader(state) for state in states] if not field else []
        else:
            people = [self._minister(state, field) for state in states] if field else []
        named = [who for who in people if who is not None]
        if len(named) < len(states) or len(set(named)) < len(named):
            return ()
        return tuple(Role(self._names[who][0], who, "participant") for who in named)

    def states(self, span: Span) -> frozenset[str]:
        """Return the states that some words name, by name or nationality."""
        return frozenset(self._states(span, self._words(span))[0])

    def _words(self, span: Span) -> Sequence[Token]:
        return self._tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _states(self, title: Span, words: Sequence[Token]) -> tuple[list[str], frozenset[str]]:
        """Return the states that a title names, by name or nationality, and the other words of it (``الخارجية``)."""
        found: list[str] = []
        inside = [(span, entity) for span, entity in self._places if title.start <= span.start < title.end]
        for _, entity in inside:
            place = self._knowledge.entity(entity)
            members = [m.id for m in place.members] if place is not None and place.kind == "states" else [entity]
            found += members
        rest = [t for t in words if not any(span.start < t.end and t.start < span.end for span, _ in inside)]
        nations, left = states_named([t.word.stem for t in rest], self._knowledge)
        return list(dict.fromkeys((*found, *nations))), frozenset(left)

    def _leader(self, state: str) -> str | None:
        """Return the only head of a state or its government whom the article names."""
        heads = [
            person
            for person, spans in self._names.items()
            if (known := self._knowledge.entity(person)) is not None and known.state == state
            if HEAD in ranks(Role(spans[0], person, "participant"), self._knowledge, self._day)
        ]
        return heads[0] if len(heads) == 1 else None

    def _minister(self, state: str, field: frozenset[str]) -> str | None:
        """Return the only minister of a state for a field whom the article names."""
        found = set()
        for title, person in self._titles:
            words = self._words(title)
            if not words or person not in self._names or _MINISTER not in words[0].word.groups:
                continue
            states, left = self._states(title, words[1:])
            known = self._knowledge.entity(person)
            served = states or ([known.state] if known is not None and known.state is not None else [])
            if served == [state] and left == field:
                found.add(person)
        return next(iter(found)) if len(found) == 1 else None
