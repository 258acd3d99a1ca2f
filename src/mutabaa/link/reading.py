"""An article while its digest is made: where things stand and what stands near them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from mutabaa.link.anchors import Anchors
from mutabaa.link.facts import Line, Terms
from mutabaa.link.senses import OPENING, WEIGHT, framing, senses
from mutabaa.link.ties import Ties
from mutabaa.link.words import counted, merged, stem_of, terms
from mutabaa.model import Analysis, Interval, Mention, Role, Span, Token

_PLAIN = frozenset({"people-noun", "leader-noun", "country-noun", "side-noun", "minister-noun", "official-noun"})
"""Groups of nouns that say what kind of people or states act, but not which."""

_MEMBERS = frozenset({"leader-noun", "country-noun"})
"""Groups of nouns for all who make up a body (``قادة الناتو``)."""

_NOT = frozenset({"not", "not-noun", "without"})
_DENIAL = 2
"""Words before a verb in which a negation denies it."""

_AND = "و"
_COMMAS = frozenset("،,؛;")
_ASIDE = frozenset(
    {
        "what", "while", "according-to", "as-well", "but", "since-clause", "where", "this", "when", "who", "after",
        "before", "since", "not", "without",
    }
)  # fmt: skip
"""Groups of function words that open an aside after a comma."""

_AMID = frozenset({"amid"})
_TO_SEAT = 4
"""Words from moving to what is moved at most, names between them included."""

_LEAST_ACT = 2
"""Content words of an act before which nothing is an aside."""
_PROCLITICS = 3
"""Letters that may stand before a name as one word with it."""


@dataclass(frozen=True)
class Reading:
    """An analysis with its lines and what the packs say.

    Attributes:
        analysis: The article.
        lines: Its sentences.
        ties: Relations between entities.
        anchors: Known summits and pledges.
    """

    analysis: Analysis
    lines: Sequence[Line]
    ties: Ties
    anchors: Anchors

    @property
    def published(self) -> Interval | None:
        """When the article appeared."""
        return self.analysis.published.days

    def at(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Return the numbers of the lines that the spans stand in, in order."""
        return tuple(n for n, line in enumerate(self.lines) if any(line.span.overlaps(s) for s in spans))

    def names(self, lines: Iterable[int]) -> frozenset[str]:
        """Return the entities named in some lines."""
        return frozenset().union(*(self.lines[n].names for n in lines))

    def terms(self, lines: Iterable[int]) -> Terms:
        """Return the content words of some lines."""
        return merged(self.lines[n].terms for n in lines)

    def words(self, spans: Iterable[Span], without: Iterable[Role] = (), action: Span | None = None) -> Terms:
        """Return the content words, senses and names inside some spans: what is done, not that it is promised.

        Args:
            spans: Where.
            without: Parties whose words are left out: they are compared as parties.
            action: Words of the act, which count twice.
        """
        wanted = tuple(spans)
        parties = tuple(role.span for role in without)
        named = [m for m in self.analysis.mentions if any(s.overlaps(m.span) for s in wanted)]
        inside = [
            t
            for t in self.within(wanted)
            if not framing(t, act=action is not None and action.covers(t.span))
            and not any(self._names(m, t) for m in named)
            and t.start not in self._in_numbers
            and not any(p.overlaps(t.span) for p in parties)
        ]
        inside += [t for t in inside if action is not None and action.overlaps(t.span)]
        peoples = {t.start: owner for t in inside if (owner := self.ties.people(t.word.stem))}
        counts = counted([t for t in inside if t.start not in peoples])
        told = senses(inside) | ({OPENING: 1.0} if _moves_seat(inside) else {})
        weights = dict.fromkeys(told, WEIGHT)
        counts |= told
        ids = {m.entity for m in named if m.entity} | set(peoples.values())
        for entity in ids:
            counts[f"@{entity}"] = 1.0
            weights[f"@{entity}"] = self.ties.weight(entity)
        return terms(counts, weights, most=40)

    def act(self, spans: Iterable[Span], action: Span | None, without: Iterable[Role] = ()) -> list[Token]:
        """Return the act itself: its verb or verbal noun, without what is done to.

        The verb stands before the words of the act, nothing but parties and
        times between, or it opens them; verbal nouns that are joined to it are acts of the same promise (to stop the
        tests and to close their site). Where the words of the act are not known, nothing is returned.

        Args:
            spans: Where the promise is stated.
            action: Words of the act, if known.
            without: Parties, who are no acts.
        """
        if action is None:
            return []
        wanted, parties = tuple(spans), tuple(role.span for role in without)
        inside = [
            t
            for t in self.within(wanted)
            if stem_of(t) is not None
            and not framing(t, act=action.covers(t.span))
            and not any(p.overlaps(t.span) for p in (*parties, *self._numbers))
            and t.start not in self._in_names
        ]
        before = [t for t in inside if t.end <= action.start][-1:]
        after = [t for t in inside if t.end > action.start]
        further = [t for t in after[1:] if _AND in t.word.prefixes and _verbal_noun(t)]
        return [*(t for t in before if _verb(t)), *after[:1], *further]

    def before_aside(self, span: Span) -> Span:
        """Return a clause up to the aside that closes it: "which led to protests", "according to the ministry".

        An aside opens with a function word after a comma, or with "amid".
        """
        tokens = self.within([span])
        content = 0
        for n, token in enumerate(tokens):
            opens = n and token.word.groups & _ASIDE and self.analysis.text[tokens[n - 1].start] in _COMMAS
            if content >= _LEAST_ACT and (opens or token.word.groups & _AMID):
                return Span(span.start, token.start)
            content += stem_of(token) is not None
        return span

    def denied(self, act: Sequence[Token]) -> bool:
        """Tell whether the act is one not to be done: a negation stands right before its first word."""
        if not act:
            return False
        at = bisect_left(self._starts, act[0].start)
        before = self.analysis.tokens[max(0, at - _DENIAL) : at]
        return any(token.word.groups & _NOT for token in before)

    def verbal(self, span: Span) -> bool:
        """Tell whether some words are, or may be, a verb."""
        return any(_verb(t) for t in self.within([span]))

    @staticmethod
    def plural(token: Token) -> bool:
        """Tell whether a word is, or may be, a noun in the plural."""
        return _several(token)

    def before(self, start: int) -> Sequence[Token]:
        """Return the word right before a code point, if any."""
        at = bisect_left(self._starts, start)
        return self.analysis.tokens[max(0, at - 1) : at]

    @staticmethod
    def stems_of(tokens: Sequence[Token]) -> frozenset[str]:
        """Return the stems and senses of some words."""
        return _stems(tokens)

    def stems(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the stems and senses of the words in some spans that do more than frame an act."""
        return _stems([t for t in self.within(spans) if not framing(t)]) | self.moving(spans)

    def moving(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the sense of opening where one moves an embassy or office: it is opened elsewhere."""
        for act in self.within(spans):
            at = bisect_left(self._starts, act.start)
            near = [t for t in self.analysis.tokens[at : at + _TO_SEAT] if t.start not in self._in_names]
            if _moves_seat(near[:2]):
                return frozenset({OPENING})
        return frozenset()

    def _names(self, mention: Mention, token: Token) -> bool:
        """The token only names what the mention is linked to: words beyond a known name tell more."""
        if mention.entity is None or not mention.span.overlaps(token.span):
            return False
        known = self.ties.spelled(mention.entity)
        written = token.word.norm
        return not known or token.word.stem in known or any(written[cut:] in known for cut in range(_PROCLITICS + 1))

    @cached_property
    def _numbers(self) -> tuple[Span, ...]:
        """Where sums and times stand: they are compared by value, not by their words."""
        a = self.analysis
        return tuple(q.span for q in a.quantities) + tuple(t.span for t in a.times)

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

    @cached_property
    def _in_names(self) -> frozenset[int]:
        """Where the words of names begin."""
        return frozenset(t.start for t in self.within(m.span for m in self.analysis.mentions))

    @cached_property
    def _in_numbers(self) -> frozenset[int]:
        """Where the words of sums and times begin."""
        touched = self.within(self._numbers)
        return frozenset(t.start for t in touched if any(n.covers(t.span) for n in self._numbers))

    def inside(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the entities named inside some spans, and the states whose adjectives stand there."""
        wanted = tuple(spans)
        named = {m.entity for m in self.analysis.mentions if m.entity and any(s.overlaps(m.span) for s in wanted)}
        words = (t.word.stem for t in self.within(wanted))
        return frozenset(named | {owner for word in words if (owner := self.ties.people(word))})

    def quote(self, span: Span) -> Span:
        """Return the sentence that ``span`` stands in, or ``span`` where it stands in none."""
        return next((line.span for line in self.lines if line.span.overlaps(span)), span)

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
        if words and words[0].word.groups & _MEMBERS and _several(words[0]):
            named = {m.entity for m in self.analysis.mentions if m.entity and role.span.covers(m.span)}
            if len(named) == 1 and self.ties.members(body := named.pop(), self.published):
                return replace(role, entity=body, office=None)
        plain = bool(words) and all(t.word.groups & _PLAIN for t in words)
        if not plain or self.ids(role):
            return role
        if not any(map(_several, words)):
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

    @cached_property
    def convenors(self) -> frozenset[str]:
        """Organisations the article names, for "the summit" without a name."""
        return frozenset(m.entity for m in self.analysis.mentions if m.entity and m.type == "ORG")


def _moves_seat(tokens: Sequence[Token]) -> bool:
    """An embassy, office or headquarters is moved: the verb or its noun stands right before it."""
    return any("transfer" in one.word.groups and "seat-noun" in two.word.groups for one, two in pairwise(tokens))


def _several(token: Token) -> bool:
    return any(reading.part == "noun" and reading.number == "p" for reading in token.word.readings)


def _verb(token: Token) -> bool:
    return any(reading.part == "verb" for reading in token.word.readings)


def _verbal_noun(token: Token) -> bool:
    return any(reading.form == "masdar" for reading in token.word.readings)


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    told = [t for t in tokens if stem_of(t)]  # a word that may be a particle names no act
    return frozenset(stem for t in told if (stem := stem_of(t))) | frozenset(senses(told))
