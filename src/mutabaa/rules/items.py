"""A sentence as a flat list of items: names, times and sums are one item each.

Rules see items, never tokens, so that ``وزير الخارجية الألماني يوهان فاديفول``
is one thing with one place in the order. What the words *mean* comes from the
lexicon's groups; this module only knows the names of those groups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from mutabaa.model import Analysis, Mention, Party, Quantity, Reading, Span, Time, Token, Word
from mutabaa.model.words import token_starts
from mutabaa.text.lengths import length
from mutabaa.text.lexicon import lexicon

if TYPE_CHECKING:
    from mutabaa.rules.view import View

PREPOSITION_GROUPS = frozenset(
    {"in", "to", "from", "on", "about", "with", "between", "at", "against", "during", "after", "before"}
    | {"since", "until", "under", "before-place", "toward", "without", "by-way", "escort"}
)
"""Groups of particles that govern the noun after them."""

PEOPLE_GROUPS = frozenset(
    {"people-noun", "official-noun", "delegation-noun", "envoy-noun", "leader-noun", "minister-noun", "side-noun"}
)
"""Groups of nouns that mean people or bodies who can act, though no name stands there."""

COLLECTIVE_GROUPS = frozenset({"body-noun", "company-noun", "agent-noun", "country-noun", "council-noun"})
"""Groups of nouns that in the plural mean nameless bodies who can act (``شركات``, ``منظمات دولية``)."""

_SINGLE_BODIES = frozenset({"council-noun", "body-noun", "court-noun"})

_MEETINGS = frozenset({"meeting-noun", "talks-noun", "summit-noun", "visit-noun", "conference-noun", "session-noun"})
_SENT = frozenset({"delegation-noun", "envoy-noun"})

PROCLITICS = frozenset({"ب", "ل", "ك"})
"""Letters of Word.prefixes that are prepositions."""

_PARTY_OF = {"PER": "person", "ORG": "body", "LOC": "state"}
_NONE: frozenset[str] = frozenset()
_SUM = frozenset({"sum"})
_COUNTED = PEOPLE_GROUPS - {"side-noun"}  # الأطراف الأربعة: those who were named


@dataclass(slots=True, eq=False)
class Item:
    """One item of a view; compared by identity, never changed once the view is built.

    Attributes:
        kinds: All that it can be, out of ``verb``, ``noun``, ``adjective``,
            ``particle``, ``word``, ``verblike`` (unknown, but shaped like a
            finite verb), ``party`` with the party's type (``person``,
            ``office``, ``body``, ``state``, ``group``, ``unnamed``), ``people``
            (a noun that means some: ``مسؤولون``, ``الطرفان``), ``collective``
            (one that means several bodies: ``شركات``), ``institution`` (a
            nameless one: ``اللجنة``), ``place``,
            ``named-event`` (the first word of one), ``time``, ``sum``, ``quote``, ``parenthesis``,
            ``punctuation``.
        span: Its words without proclitics and pronoun, with the article.
        first: Index of its first token in the analysis.
        end: Index one past its last token.
        before: Proclitic letters written onto it, in order.
        groups: Lexicon groups of all its readings.
        readings: Readings of a one-token item.
        norm: Folded spelling of a one-token item, else "".
        stem: The same without clitics.
        suffix: Attached pronoun.
        definite: With the article.
        governed: Preposition that governs it: a proclitic letter and names of
            particle groups; empty where none does.
        party: The party it is, also for a bare PER, ORG or LOC name.
        mention: The name it is (for a party with one name: that name).
        time: The time it is.
        sum: The quantity it is.
        inner: View of the words in a quotation or parenthesis.
        opening: Lexicon groups of the first word of a party (``وزراء`` of the
            ministers); rules ask for them with ``group``.
        joined: It is tied to what stands before it by a conjunction letter.
        verb: It is, or looks like, a finite verb.
    """

    kinds: frozenset[str]
    span: Span
    first: int
    end: int
    before: tuple[str, ...] = ()
    groups: frozenset[str] = _NONE
    readings: tuple[Reading, ...] = ()
    norm: str = ""
    stem: str = ""
    suffix: str = ""
    definite: bool = False
    governed: frozenset[str] = _NONE
    party: Party | None = None
    mention: Mention | None = None
    time: Time | None = None
    sum: Quantity | None = None
    inner: View | None = None
    opening: frozenset[str] = _NONE
    # Asked many times of every item: worked out when it is built, and anew when its kinds are settled.
    joined: bool = False
    verb: bool = False

    def become(self, kinds: frozenset[str]) -> None:
        """Settle what it can be, while its view is being built."""
        self.kinds = kinds
        self.verb = "verb" in kinds or "verblike" in kinds

    def reading(self, part: str, groups: Iterable[str] = ()) -> Reading | None:
        """Return its first reading of a part of speech (in one of ``groups``)."""
        for reading in self.readings:
            if reading.part == part and (not groups or not reading.groups.isdisjoint(groups)):
                return reading
        return None


class _Piece(NamedTuple):
    """A layer's span over the tokens ``first`` to ``end``."""

    first: int
    end: int
    kinds: frozenset[str]
    span: Span
    party: Party | None = None
    mention: Mention | None = None
    time: Time | None = None
    sum: Quantity | None = None


class Layers:
    """The analysis's layers as pieces over its tokens, cut once for the whole article."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens: Sequence[Token] = analysis.tokens
        self._starts = token_starts(analysis.tokens)
        self._ends = [end for _, end, _, _ in analysis.tokens]
        self.pieces: dict[int, _Piece] = {}
        self.named: dict[int, Mention] = {}
        self.within: set[int] = set()  # names of events but for their first words: the كان of مهرجان كان is no verb
        self.qualifying: set[int] = set()
        taken = bytearray(len(self.tokens) + 1)
        for piece in self._all(analysis, taken):
            first, end = piece.first, piece.end
            if first and (_modifies(piece, self.tokens[first], self.tokens[first - 1]) or self._another(piece)):
                self.qualifying.add(first)
                continue  # مؤتمر صحفي: no journalist
            if not any(taken[first:end]):
                taken[first:end] = b"\1" * (end - first)
                self.pieces[first] = piece
        self._special = self.qualifying.union(self.pieces, self.named, self.within)

    def _another(self, piece: _Piece) -> bool:
        """Tell whether an unnamed profession is one more adjective of a thing (``المجال السياسي والدبلوماسي``)."""
        if "unnamed" not in piece.kinds or piece.first < 2 or piece.end != piece.first + 1:
            return False
        noun, before, token = self.tokens[piece.first - 2 : piece.first + 1]
        if not _joined(token.word.prefixes) or len(token.word.prefixes) > 1 or noun.kind != "word":
            return False
        alike = token.word.definite is before.word.definite is noun.word.definite
        related = all(one.word.norm[-1:] == "ي" or one.word.norm[-2:] in _RELATED for one in (before, token))
        qualifies = piece.first - 1 in self.qualifying or any(r.part == "adjective" for r in before.word.readings)
        people = noun.word.groups & PEOPLE_GROUPS or piece.first - 2 in self.pieces
        return alike and related and qualifies and not people

    def _range(self, span: Span) -> tuple[int, int]:
        """Indices of the tokens that share a letter with ``span``."""
        first = bisect_left(self._ends, span.start + 1)
        return first, max(first, bisect_left(self._starts, span.end, first))

    def _all(self, analysis: Analysis, taken: bytearray) -> Iterable[_Piece]:
        """Yield pieces, the ones that win an overlap first; names only where nothing has ``taken`` their words."""
        mentions = {m.span.start: m for m in analysis.mentions}
        starts = sorted(mentions)
        for party in sorted(analysis.parties, key=lambda p: p.span.start - p.span.end):
            at = bisect_left(starts, party.head.start)
            mention = mentions[starts[at]] if at < len(starts) and starts[at] < party.head.end else None
            kinds = {"party", party.type}
            if mention is not None and mention.type == "LOC" and mention.span == party.span:
                kinds.add("place")
            yield _Piece(*self._range(party.span), frozenset(kinds), party.span, party, mention)
        for time in analysis.times:
            first, end = self._range(time.span)
            while end > first + 1 and not self.tokens[end - 1].word.groups.isdisjoint(_MEETINGS):
                end -= 1  # غداة اجتماع: the meeting stays a word of its own
            yield _Piece(first, end, frozenset({"time"}), time.span, time=time)
        for sum_ in analysis.quantities:
            if not self.tokens[self._range(sum_.span)[1] - 1].word.groups.isdisjoint(_MEETINGS):
                continue  # 3 اجتماعات: the noun is what rules look for
            first, end = self._range(sum_.span)
            start = max(sum_.span.start, self.tokens[first].start + _lead(self.tokens[first].word))
            yield _Piece(first, end, self._counted(first, end), Span(start, sum_.span.end), sum=sum_)
        for mention in analysis.mentions:
            if mention.type == "EVT":
                # Its head (قمة هلسنكي) stays a word, so that rules can find it.
                first, end = self._range(mention.span)
                self.named[first] = mention
                self.within.update(range(first + 1, end))
                continue
            first, end = self._range(mention.span)
            if not any(taken[first:end]):
                yield self._named(mention, (first, end))

    def _counted(self, first: int, end: int) -> frozenset[str]:
        """Return what a quantity is: also people or bodies, where it counts some (``الدول الكبرى الست``)."""
        for token in self.tokens[first:end]:
            if not token.word.groups.isdisjoint(_COUNTED):
                return _SUM | {"people"}
            if not token.word.groups.isdisjoint(COLLECTIVE_GROUPS):
                return _SUM | {"collective"}
        return _SUM

    @staticmethod
    def _named(mention: Mention, at: tuple[int, int]) -> _Piece:
        kind = _PARTY_OF[mention.type]
        kinds = {"place"} if mention.type == "LOC" else {"party", kind}
        party = Party(mention.span, mention.span, kind, mention.entity)
        return _Piece(*at, frozenset(kinds), mention.span, party, mention)

    def items(self, first: int, end: int) -> list[Item]:
        """Return the items of the tokens ``first`` to ``end``; a piece that sticks out is cut into tokens."""
        found: list[Item] = []
        at = first
        tokens, special = self.tokens, self._special
        while at < end:
            if at not in special:
                found.append(_of_token(tokens[at], at))
                at += 1
                continue
            piece = self.pieces.get(at)
            if piece is not None and piece.end <= end:
                found.append(self._of_piece(piece))
                at = piece.end
                continue
            item = _of_token(tokens[at], at)
            if at in self.qualifying:
                item.become((item.kinds - _QUALIFIED) | {"adjective"})
            if (name := self.named.get(at)) is not None:
                item.mention = name
                item.become(item.kinds | {"named-event"})
            if item.verb and at in self.within:
                item.become((item.kinds - _VERBAL) | _WORD)
            found.append(item)
            at += 1
        return found

    def _of_piece(self, piece: _Piece) -> Item:
        first, end, kinds, span, party, mention, time, sum_ = piece
        start, _, _, word = self.tokens[first]
        before = word.prefixes
        if not before and span.start > start:
            before = tuple(word.norm[: span.start - start])
        groups = word.groups if end == first + 1 else _NONE
        if party is not None and party.entity is None and not word.groups.isdisjoint(_SENT):
            kinds = kinds | {"people"}  # a delegation is a body that travels
        return Item(
            kinds,
            span,
            first,
            end,
            before=before,
            groups=groups,
            definite=word.definite,
            norm=word.norm if groups is not _NONE else "",
            stem=word.stem if groups is not _NONE else "",
            party=party,
            mention=mention,
            time=time,
            sum=sum_,
            opening=word.groups if party is not None else _NONE,
            joined=_joined(before),
        )


def _joined(before: tuple[str, ...]) -> bool:
    return bool(before) and before[0] in _CONJUNCTIONS


def _modifies(piece: _Piece, token: Token, before: Token) -> bool:
    """Tell whether an unnamed profession is rather the adjective of the noun before it."""
    if "unnamed" not in piece.kinds or token.word.prefixes or before.word.definite is not token.word.definite:
        return False
    noun = any(reading.part == "noun" for reading in before.word.readings)
    if noun and any(reading.part == "adjective" for reading in token.word.readings):
        return True
    # النشاط الدبلوماسي, جولة دبلوماسية: shaped like a relation, after a noun of its gender
    related = token.word.norm[-1:] == "ي" or token.word.norm[-2:] in _RELATED
    alone = piece.end == piece.first + 1 or not token.word.definite
    unknown = token.word.definite and not before.word.readings and before.kind == "word"
    # Things in the plural take the feminine, whatever they end in (الجهود الدبلوماسية).
    agrees = token.word.norm[-2:] in _RELATED or before.word.norm[-1:] not in _FEMININE
    return related and alone and (noun or unknown) and agrees


_VERBAL = frozenset({"verb", "verblike"})
_QUALIFIED = frozenset({"people", "noun"})
_RELATED = frozenset({"ي" + "ه", "ي" + "ة"})
_FEMININE = frozenset({"ه", "ة", "ت"})
_KINDS: dict[tuple[str, ...], frozenset[str]] = {}
_WORD = frozenset({"word"})
_SIGN = frozenset({"punctuation"})
_VERBLIKE = frozenset({"word", "verblike"})


class _Shape(NamedTuple):
    """What a spelling gives to every item that is written so.

    Attributes:
        word: How it is read here.
        kinds: See ``Item``.
        lead: Code points before the item's span.
        tail: Code points after it.
        joined: See ``Item``.
        verb: See ``Item``.
    """

    word: Word
    kinds: frozenset[str]
    lead: int
    tail: int
    joined: bool
    verb: bool


_tuple = tuple.__new__  # what Span(...) comes to


def _of_token(token: Token, at: int) -> Item:
    start, end, kind, word = token
    if kind == "punctuation":
        norm = word.norm
        return Item(_SIGN, _tuple(Span, (start, end)), at, at + 1, norm=norm, stem=norm)
    word, kinds, lead, tail, joined, verb = word.shape or _shape(token)
    return Item(
        kinds, _tuple(Span, (start + lead, end - tail)), at, at + 1, word.prefixes, word.groups, word.readings,
        word.norm, word.stem, word.suffix, word.definite, _NONE, None, None, None, None, None, _NONE, joined, verb,
    )  # fmt: skip


def _shape(token: Token) -> _Shape:
    """Work out the shape of a spelling, and leave it with the word, which all tokens share that are spelt so."""
    word = _tied_particle(token.word)
    if word.readings:
        parts = tuple(reading.part for reading in word.readings)
        kinds = _KINDS.get(parts)
        if kinds is None:
            # A particle that could also be a verb (أنه) is the particle.
            kinds = _KINDS[parts] = frozenset(parts) - ({"verb"} if "particle" in parts else set())
        if not word.groups.isdisjoint(PEOPLE_GROUPS) and "noun" in kinds:
            kinds = kinds | {"people"}
        several = any(reading.part == "noun" and reading.number == "p" for reading in word.readings)
        powers = word.definite and "power-noun" in word.groups
        if powers or (several and not word.groups.isdisjoint(COLLECTIVE_GROUPS)):
            kinds = kinds | {"collective"}
        elif word.definite and not word.groups.isdisjoint(_SINGLE_BODIES):
            kinds = kinds | {"institution"}
    else:
        kinds = _VERBLIKE if _looks_like_verb(token) else _WORD
    verb = not kinds.isdisjoint(_FINITE)
    shape = _Shape(word, kinds, _lead(token.word), token.word.tail, _joined(word.prefixes), verb)
    object.__setattr__(token.word, "shape", shape)
    return shape


_FINITE = frozenset({"verb", "verblike"})


def _tied_particle(word: Word) -> Word:
    """Read ``وفي`` as the particle with a conjunction, not as the rare verb that is spelt so."""
    if word.prefixes or word.norm[:1] not in _CONJUNCTIONS or len(word.norm) < 3:
        return word
    if not any(reading.part == "verb" for reading in word.readings):
        return word
    if any(reading.tense == "past" and reading.gender == "f" for reading in word.readings):
        return word  # فتحت: she opened, not "so under"
    rest = tuple(r for r in lexicon().forms.get(word.norm[1:], ()) if r.part == "particle")
    if not rest:
        return word
    return replace(word, prefixes=(word.norm[0],), stem=word.norm[1:], readings=rest, offset=1, lemma=rest[0].lemma)


_CONJUNCTIONS = frozenset({"و", "ف"})


def _lead(word: Word) -> int:
    """Return the code points of conjunction and preposition; the article stays with the word."""
    return max(0, word.offset - 2) if word.definite and word.prefixes[-1:] != ("ل",) else word.offset


_TWO = 2


def _looks_like_verb(token: Token) -> bool:
    """Guess a finite verb from its letters: the future letter, or the third person's letter and no article.

    Few nouns begin with yeh, and those are names of months, days and people,
    which are pieces of their own by now.
    """
    word = token.word
    if word.definite or token.kind != "word" or len(word.stem) < 3:
        return False
    if not word.prefixes and (counted := length([word.stem])) is not None and counted.number == _TWO:
        return False  # على مدى يومين
    if word.prefixes and word.prefixes[-1] == "س":
        return True
    return (
        len(word.stem) > 3 and word.stem[0] == "ي" and not (word.prefixes and word.prefixes[-1] in PROCLITICS - {"ل"})
    )
