"""An article while its digest is made: the words of what is promised and done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mutabaa.link.anchors import Anchors
from mutabaa.link.facts import Terms
from mutabaa.link.passages import Passages
from mutabaa.link.senses import OPENING, WEIGHT, framing, senses
from mutabaa.link.words import counted, stem_of, terms
from mutabaa.model import Mention, Role, Span, Token
from mutabaa.rules.items import COMMAS

_NOT = frozenset({"not", "not-noun", "without"})
_DENIAL = 2
"""Words before a verb in which a negation denies it."""

_AND = "و"
_STOPS = COMMAS | {"؛", ";"}
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
class Reading(Passages):
    """An analysis with its lines and what the packs say.

    Attributes:
        anchors: Known summits and pledges.
    """

    anchors: Anchors

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
            opens = n and token.word.groups & _ASIDE and self.analysis.text[tokens[n - 1].start] in _STOPS
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

    @cached_property
    def _in_names(self) -> frozenset[int]:
        """Where the words of names begin."""
        return frozenset(t.start for t in self.within(m.span for m in self.analysis.mentions))

    @cached_property
    def _in_numbers(self) -> frozenset[int]:
        """Where the words of sums and times begin."""
        touched = self.within(self._numbers)
        return frozenset(t.start for t in touched if any(n.covers(t.span) for n in self._numbers))


def _moves_seat(tokens: Sequence[Token]) -> bool:
    """An embassy, office or headquarters is moved: the verb or its noun stands right before it."""
    return any("transfer" in one.word.groups and "seat-noun" in two.word.groups for one, two in pairwise(tokens))


def _verb(token: Token) -> bool:
    return any(reading.part == "verb" for reading in token.word.readings)


def _verbal_noun(token: Token) -> bool:
    return any(reading.form == "masdar" for reading in token.word.readings)


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    told = [t for t in tokens if stem_of(t)]  # a word that may be a particle names no act
    return frozenset(stem for t in told if (stem := stem_of(t))) | frozenset(senses(told))
