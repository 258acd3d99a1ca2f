"""An article while its digest is made: its sentences, and who is named in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mutabaa.link.facts import Line, Terms
from mutabaa.link.ties import Ties
from mutabaa.link.words import merged
from mutabaa.model import Analysis, Interval, Role, Span, Token

_PLAIN = frozenset({"people-noun", "leader-noun", "country-noun", "side-noun", "minister-noun", "official-noun"})
"""Groups of nouns that say what kind of people or states act, but not which."""

_MEMBERS = frozenset({"leader-noun", "country-noun"})
"""Groups of nouns for all who make up a body (``قادة الناتو``)."""


@dataclass(frozen=True)
class Passages:
    """An analysis with its lines.

    Attributes:
        analysis: The article.
        lines: Its sentences.
        ties: Relations between entities.
    """

    analysis: Analysis
    lines: Sequence[Line]
    ties: Ties

    @property
    def published(self) -> Interval | None:
        """When the article appeared."""
        return self.analysis.published.days

    @cached_property
    def convenors(self) -> frozenset[str]:
        """Organisations the article names, for "the summit" without a name."""
        return frozenset(m.entity for m in self.analysis.mentions if m.entity and m.type == "ORG")

    def at(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Return the numbers of the lines that the spans stand in, in order."""
        return tuple(n for n, line in enumerate(self.lines) if any(line.span.overlaps(s) for s in spans))

    def names(self, lines: Iterable[int]) -> frozenset[str]:
        """Return the entities named in some lines."""
        return frozenset().union(*(self.lines[n].names for n in lines))

    def terms(self, lines: Iterable[int]) -> Terms:
        """Return the content words of some lines."""
        return merged(self.lines[n].terms for n in lines)

    def within(self, spans: Iterable[Span]) -> list[Token]:
        """Return the tokens that touch some spans, in order."""
        tokens, found = self.analysis.tokens, set[int]()
        for span in spans:
            at = bisect_left(self._starts, span.start)
            while at > 0 and tokens[at - 1].end > span.start:
                at -= 1
            while at < len(tokens) and tokens[at].start < span.end:
                found.add(at)
                at += 1
        return [tokens[at] for at in sorted(found)]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.analysis.tokens]

    def before(self, start: int) -> Sequence[Token]:
        """Return the word right before a code point, if any."""
        at = bisect_left(self._starts, start)
        return self.analysis.tokens[max(0, at - 1) : at]

    def inside(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the entities named inside some spans, and the states whose adjectives stand there."""
        wanted = tuple(spans)
        named = {m.entity for m in self.analysis.mentions if m.entity and any(s.overlaps(m.span) for s in wanted)}
        words = (t.word.stem for t in self.within(wanted))
        return frozenset(named | {owner for word in words if (owner := self.ties.people(word))})

    def best(
        self, spans: Sequence[Span], days: Interval | None, roles: Sequence[Role], figure: str | None = None
    ) -> Span:
        """Return the sentence that proves a finding best: the one that holds most of its days, place and parties.

        A headline proves less than the sentence that says the same with a day and a name.

        Args:
            spans: Where its words stand; the first sentence wins among equals.
            days: When it is.
            roles: Place, participants and the like; the sentence may name them in other words.
            figure: Its sum, as ``Line.figures`` writes it.
        """
        title = self.analysis.layout.title

        def proof(n: int) -> tuple[int, int]:
            line = self.lines[n]
            held = sum(line.span.covers(role.span) or role.entity in line.names for role in roles)
            held += figure in line.figures
            dated = days is not None and any(d == days or d.within(days) for d in line.days)
            return 2 * dated + min(3, held) - (title is not None and title.covers(line.span)), -n

        found = self.at(spans)
        return self.lines[max(found, key=proof)].span if found else spans[0]

    def ids(self, role: Role) -> frozenset[str]:
        """Return who a role is: its entity, office, or else the names and peoples inside its words."""
        if role.entity:
            return frozenset({role.entity})
        if role.office:
            return frozenset({role.office})
        named = frozenset(m.entity for m in self.analysis.mentions if m.entity and role.span.covers(m.span))
        if named:
            return named
        words = (t.word.stem for t in self.within([role.span]) if role.span.covers(t.span))
        return frozenset(owner for word in words if (owner := self.ties.people(word)))

    def state_of(self, role: Role) -> Role:
        """Return a party by its state where it is named by the capital."""
        return replace(role, entity=self.ties.stands_for(role.entity) or role.entity) if role.entity else role

    def party(self, role: Role, lines: Sequence[int]) -> Role | None:
        """Return a party by its name where only a plain noun stands for it, or None where nobody is named.

        A capital is the state that it is the capital of; "the leaders of NATO",
        "the states of the Union" are the body that they are the members of.
        "The allies", "the leaders", "the states" are the one body with members
        that the sentence names before them, or else anywhere, or else the
        headline; where two are left, or none, the article does not name who is
        bound.

        Args:
            role: The party.
            lines: Sentences that state the finding.
        """
        if role.entity is not None:
            return self.state_of(role)
        words = [t for t in self.within([role.span]) if t.kind == "word"]
        if words and words[0].word.groups & _MEMBERS and several(words[0]):
            named = {m.entity for m in self.analysis.mentions if m.entity and role.span.covers(m.span)}
            if len(named) == 1 and self.ties.members(body := named.pop(), self.published):
                return replace(role, entity=body, office=None)
        plain = bool(words) and all(t.word.groups & _PLAIN for t in words)
        if not plain or self.ids(role):
            return role
        if not any(map(several, words)):
            return None
        title = self.analysis.layout.title
        head = [n for n, line in enumerate(self.lines) if title is not None and title.covers(line.span)]
        own = [self.lines[n].span for n in lines if self.lines[n].span.overlaps(role.span)]
        before = [m for m in self.analysis.mentions if m.span.end <= role.span.start]
        nearer = {m.entity for m in before if m.entity is not None and any(span.covers(m.span) for span in own)}
        for names in (nearer, self.names(lines), self.names(head)):
            bodies = {name for name in names if self.ties.members(name, self.published)}
            if bodies:
                return replace(role, entity=bodies.pop()) if len(bodies) == 1 else None
        return None

    def powers(self, roles: Iterable[Role]) -> frozenset[str]:
        """Return everybody that the roles are or act for."""
        return frozenset(
            power for role in roles for one in self.ids(role) for power in self.ties.powers(one, self.published)
        )


def several(token: Token) -> bool:
    """Tell whether a word is, or may be, a noun in the plural."""
    return any(reading.part == "noun" and reading.number == "p" for reading in token.word.readings)
