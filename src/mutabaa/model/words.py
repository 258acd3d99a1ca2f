"""Tokens, what is known of a spelling, and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from mutabaa.model.span import Span

TokenKind = Literal["word", "number", "latin", "punctuation"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a stem: an entry of the lexicon in one of its forms.

    Attributes:
        lemma: Dictionary form as the lexicon writes it (perfect third person
            for a verb, singular for a noun).
        part: ``verb``, ``noun`` (verbal nouns and participles too),
            ``adjective`` or ``particle``.
        groups: Names of the lexicon groups the entry stands in, such as
            ``meet`` or ``pledge``; rules refer to these, never to words.
        tense: ``past`` or ``present`` for verbs (jussive and subjunctive are
            ``present``), else None.
        form: For derived nouns: ``masdar``, ``agent`` (active participle) or
            ``object`` (passive participle).
        person: 1, 2 or 3 for verbs.
        gender: ``m`` or ``f`` where the form shows it.
        number: ``s``, ``d`` or ``p`` where the form shows it.
        passive: The spelling (with its harakat) says that it is passive.
    """

    lemma: str
    part: str
    groups: frozenset[str] = frozenset()
    tense: str | None = None
    form: str | None = None
    person: int | None = None
    gender: str | None = None
    number: str | None = None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of one spelling, shared by all tokens spelt so.

    Attributes:
        surface: As written.
        norm: Whole word folded for comparison: harakat and tatweel dropped,
            alef and hamza forms, ى/ي and ة/ه merged, digits to 0-9.
        prefixes: Proclitic letters in order, out of و ف ب ل ك س; the article
            is not among them.
        definite: The article is attached (also inside لل).
        stem: ``norm`` without proclitics and without a pronoun suffix.
        suffix: Attached pronoun, or "".
        offset: Code points of ``surface`` before the stem begins.
        tail: Code points of ``surface`` after the stem ends.
        readings: Entries of the lexicon that this spelling can be; empty for
            words it does not know.
        lemma: Best guess of the dictionary form of the stem.
        known: The stem is a word of the language (or a protected name) and not
            just a rest of letters.
        groups: Lexicon groups of all readings together.
        shape: What items take from the spelling (``rules.items``), once somebody asked.
        begun: Which names the spelling can begin (``analyse.names.scan``), once somebody asked.

    The last two are theirs who ask, of every word of every article. A table of
    their own by spelling would be a look-up far across memory each time.
    """

    surface: str
    norm: str
    prefixes: tuple[str, ...] = ()
    definite: bool = False
    stem: str = ""
    suffix: str = ""
    offset: int = 0
    tail: int = 0
    readings: tuple[Reading, ...] = ()
    lemma: str = ""
    known: bool = False
    groups: frozenset[str] = field(init=False, compare=False, repr=False)
    shape: Any = field(init=False, compare=False, repr=False, default=None)
    begun: Any = field(init=False, compare=False, repr=False, default=None)

    def __post_init__(self) -> None:
        # Read for every item of every sentence, so worked out once a spelling.
        groups = frozenset().union(*(reading.groups for reading in self.readings))
        object.__setattr__(self, "groups", groups)


def token_starts(tokens: Iterable[Token]) -> list[int]:
    """Return where tokens begin, for looking them up by place; at a third of the time of a loop."""
    return list(map(itemgetter(0), tokens))


class Token(NamedTuple):
    """One word, number or sign of a text; a tuple, as a span is.

    Attributes:
        start: First code point.
        end: One past the last code point.
        kind: Word (Arabic letters), number, latin, or punctuation.
        word: What is known of its spelling.
    """

    start: int
    end: int
    kind: TokenKind
    word: Word

    @property
    def span(self) -> Span:
        """The whole token."""
        return Span(self.start, self.end)

    @property
    def stem_span(self) -> Span:
        """The token without proclitics and pronoun: where a name begins."""
        return Span(self.start + self.word.offset, self.end - self.word.tail)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, bullet or table row.

    Attributes:
        span: Where.
        first: Index of its first token in the analysis's tokens.
        end: Index one past its last token.
        block: Index of the layout's block it stands in.
    """

    span: Span
    first: int
    end: int
    block: int
