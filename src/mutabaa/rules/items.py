"""A sentence as a flat list of items: names, times and sums are one item each.

Rules see items, never tokens, so that ``وزير الخارجية الألماني يوهان فاديفول``
is one thing with one place in the order. What the words *mean* comes from the
lexicon's groups; this module only knows the names of those groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from mutabaa.model import Mention, Party, Quantity, Reading, Span, Time, Token, Word
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology
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
    {"people-noun", "official-noun", "delegation-noun", "team-noun", "envoy-noun", "leader-noun", "minister-noun"}
    | {"side-noun"}
)
"""Groups of nouns that mean people or bodies who can act, though no name stands there."""

COLLECTIVE_GROUPS = frozenset({"body-noun", "company-noun", "agent-noun", "country-noun", "council-noun"})
"""Groups of nouns that in the plural mean nameless bodies who can act (``شركات``, ``منظمات دولية``)."""

_SINGLE_BODIES = frozenset({"council-noun", "body-noun", "court-noun"})


PROCLITICS = frozenset({"ب", "ل", "ك"})
"""Letters of Word.prefixes that are prepositions."""

COMMAS = frozenset({"،", ","})

_NONE: frozenset[str] = frozenset()


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
            ministers) and of what a quantity counts (``ست مذكرات``); rules ask
            for them with ``group``.
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


def tied(before: tuple[str, ...]) -> bool:
    return bool(before) and before[0] in _CONJUNCTIONS


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


def of_token(token: Token, at: int) -> Item:
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
    shape = _Shape(word, kinds, lead(token.word), token.word.tail, tied(word.prefixes), verb)
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


def lead(word: Word) -> int:
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


def feminine(noun: Item) -> bool:
    """Tell whether what describes a noun is feminine: teh marbuta, or things in the plural."""
    endings = morphology()["noun-feminine-plural"], fold(morphology()["feminine-endings"]["bodies"])
    return noun.stem.endswith(endings) or any(reading.number == "p" for reading in noun.readings)
