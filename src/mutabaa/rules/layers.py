"""The analysis's layers over its tokens: what of a sentence is one item, and which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from mutabaa.model import Analysis, Mention, Party, Quantity, Span, Time, Token
from mutabaa.model.words import token_starts
from mutabaa.rules.items import COLLECTIVE_GROUPS, PEOPLE_GROUPS, Item, lead, of_token, tied
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

_MEETINGS = frozenset({"meeting-noun", "talks-noun", "summit-noun", "visit-noun", "conference-noun", "session-noun"})
_SENT = frozenset({"delegation-noun", "envoy-noun"})
_PARTY_OF = {"PER": "person", "ORG": "body", "LOC": "state"}
_NONE: frozenset[str] = frozenset()
_WORD = frozenset({"word"})
_HASHED = frozenset({"#", "_"})
_SUM = frozenset({"sum"})
_COUNTED = PEOPLE_GROUPS - {"side-noun"}  # الأطراف الأربعة: those who were named


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
        self._silent = _blessed(self.tokens) | self._epithets()
        if "#" in analysis.text:
            self._silent |= self._signs()
        self._special = self.qualifying.union(self.pieces, self.named, self.within, self._silent)

    def _signs(self) -> frozenset[int]:
        """Return the signs of hashtags, which part no words: ``تطرد #الدبلوماسيين_الروس``."""
        glued = enumerate(zip(self.tokens, self.tokens[1:], strict=False))
        return frozenset(at for at, (sign, word) in glued if sign.word.norm in _HASHED and word.start == sign.end)

    def _epithets(self) -> frozenset[int]:
        """Return the words that only honour whoever was named right before them: ``السلطان المعظم وX``."""
        ends = (p.end for p in self.pieces.values() if p.party is not None and not p.party.plural)
        return frozenset(at for at in ends if at < len(self.tokens) and self.tokens[at].word.norm in _honouring())

    def _another(self, piece: _Piece) -> bool:
        """Tell whether an unnamed profession is one more adjective of a thing (``المجال السياسي والدبلوماسي``)."""
        if "unnamed" not in piece.kinds or piece.first < 2 or piece.end != piece.first + 1:
            return False
        noun, before, token = self.tokens[piece.first - 2 : piece.first + 1]
        if not tied(token.word.prefixes) or len(token.word.prefixes) > 1 or noun.kind != "word":
            return False
        alike = token.word.definite is before.word.definite is noun.word.definite
        related = all(one.word.norm.endswith(_related()) for one in (before, token))
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
            start = max(sum_.span.start, self.tokens[first].start + lead(self.tokens[first].word))
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
                found.append(of_token(tokens[at], at))
                at += 1
                continue
            piece = self.pieces.get(at)
            if piece is None and at in self._silent:
                at += 1
                continue
            if piece is not None and piece.end <= end:
                found.append(self._of_piece(piece))
                at = piece.end
                continue
            item = of_token(tokens[at], at)
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
            opening=self._opening(piece),
            joined=tied(before),
        )

    def _opening(self, piece: _Piece) -> frozenset[str]:
        """Lexicon groups of the first word of a party, and of the thing that a quantity counts."""
        if piece.party is not None:
            return self.tokens[piece.first].word.groups
        counted = piece.kinds == _SUM and piece.end > piece.first + 1  # things, not people
        return self.tokens[piece.end - 1].word.groups if counted else _NONE


def _blessed(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the words of a wish for whoever was named, with the signs around it: they part nothing.

    ``استقبل الملك، حفظه الله، في قصره`` says as much as ``استقبل الملك في قصره``.
    """
    god, verbs, more = _wishes()
    found: set[int] = set()
    for named in [at for at, token in enumerate(tokens) if token.word.norm == god]:
        at, end = named - 1, named + 1
        if at < 1 or tokens[at].word.norm not in verbs:
            continue
        while end < len(tokens) and tokens[end].word.norm in more:
            end += 1
        found.update(range(at, end))
        if tokens[at - 1].kind != "punctuation":
            continue
        found.add(at - 1)
        if end < len(tokens) and tokens[end].word.norm == _CLOSED_BY.get(tokens[at - 1].word.norm):
            found.add(end)
    return frozenset(found)


@cache
def _honouring() -> frozenset[str]:
    return frozenset(map(fold, morphology()["epithets"]))


class _Wishes(NamedTuple):
    """Folded spellings of the words of a wish; see ``lang/ar/morphology.yaml``."""

    god: str
    verbs: frozenset[str]
    more: frozenset[str]


@cache
def _wishes() -> _Wishes:
    told = morphology()["blessings"]
    verbs = frozenset(fold(verb + who) for verb in told["verbs"] for who in told["pronouns"])
    return _Wishes(fold(told["god"]), verbs, frozenset(map(fold, told["more"])))


_CLOSED_BY = {sign: sign for sign in '-–—،,"'} | {"(": ")", "«": "»", "“": "”"}


def _modifies(piece: _Piece, token: Token, before: Token) -> bool:
    """Tell whether an unnamed profession is rather the adjective of the noun before it."""
    if "unnamed" not in piece.kinds or token.word.prefixes or before.word.definite is not token.word.definite:
        return False
    noun = any(reading.part == "noun" for reading in before.word.readings)
    if noun and any(reading.part == "adjective" for reading in token.word.readings):
        return True
    # النشاط الدبلوماسي, جولة دبلوماسية: shaped like a relation, after a noun of its gender
    related = token.word.norm.endswith(_related())
    alone = piece.end == piece.first + 1 or not token.word.definite
    unknown = token.word.definite and not before.word.readings and before.kind == "word"
    # Things in the plural take the feminine, whatever they end in (الجهود الدبلوماسية).
    agrees = token.word.norm.endswith(_related()[1:]) or before.word.norm[-1:] not in _FEMININE
    return related and alone and (noun or unknown) and agrees


_VERBAL = frozenset({"verb", "verblike"})
_QUALIFIED = frozenset({"people", "noun"})
_FEMININE = frozenset({"ه", "ة", "ت"})


def _related() -> tuple[str, ...]:
    """Return the endings of an adjective of relation, that of a man first."""
    return tuple(morphology()["relation"])
