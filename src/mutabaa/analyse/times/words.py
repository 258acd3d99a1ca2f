"""The vocabulary of time: which categories a word or phrase of a text belongs to.

A category is what grammar rules are written in (``month``, ``next_mod``, ``since``); the words stand in
``lang/ar/times``. A word with several categories keeps all of them, and the grammar decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mutabaa.analyse.numbers import clitics, number_words
from mutabaa.errors import BadRules
from mutabaa.model import Token
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

FILES = ("months.yaml", "weekdays.yaml", "units.yaml", "words.yaml", "holidays.yaml")
# Signs that hold parts of a date together.
SIGNS = {
    "/": "slash", "\\": "slash", "-": "dash", "–": "dash", "—": "dash", "ـ": "dash", ",": "comma", "،": "comma",
    ":": "colon", "(": "open", ")": "close", ".": "point", "[": "open", "]": "close", "%": "percent", "٪": "percent",
}  # fmt: skip
_QUOTES = frozenset("\"«»“”'‘’")
PREFIXES = {"و": "and", "ف": "and", "ب": "in", "ل": "for_", "ك": "as"}

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of the vocabulary.

    Attributes:
        values: Category -> value.
        length: Number of tokens.
    """

    values: Values
    length: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text.

    Attributes:
        values: Category -> value.
        length: Number of tokens.
        prefix: Proclitic letters before its first word.
        cut: Code points of those letters in the source.
    """

    values: Values
    length: int
    prefix: str
    cut: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words and phrases.

    Attributes:
        words: Folded word -> entry.
        phrases: Folded first word -> (the other words, entry), longest first.
        firsts: All words and first words.
        categories: All categories.
        exact: Folded word -> the only spelling it counts in.
        press: Names of papers and channels that hold a word of time.
        press_firsts: Their first words.
        press_heads: Words that stand before such a name.
    """

    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    firsts: frozenset[str]
    categories: frozenset[str]
    exact: Mapping[str, str]
    press: frozenset[tuple[str, ...]]
    press_firsts: frozenset[str]
    press_heads: frozenset[str]


def _load(name: str) -> Any:
    path = files("mutabaa").joinpath(f"lang/ar/times/{name}")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) if path.is_file() else {}


@cache
def vocabulary() -> Vocabulary:
    """Load the files of ``lang/ar/times`` that hold words.

    Raises:
        BadRules: A category is no mapping from values to lists of words.
    """
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    exact: dict[str, str] = {}
    categories = {"block"}
    for name in FILES:
        for category, values in _load(name).items():
            if category == "exact":
                exact.update({fold(form): form for form in values})
                continue
            if not isinstance(values, dict):
                raise BadRules(f"{category} is no mapping from values to words", file=name)
            categories.add(category)
            for value, forms in values.items():
                for form in forms:
                    key = tuple(fold(form).split())
                    found.setdefault(key, {}).setdefault(category, value)
    blocked = _load("blocked.yaml")
    for phrase in blocked["phrases"]:
        found[tuple(fold(phrase).split())] = {"block": True}
    press = frozenset(tuple(fold(name).split()) for name in blocked["press"])
    words = {key[0]: Entry(values) for key, values in found.items() if len(key) == 1}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for key, values in found.items():
        if len(key) > 1:
            phrases.setdefault(key[0], []).append((key[1:], Entry(values, len(key))))
    ordered = {first: tuple(sorted(rest, key=lambda r: -len(r[0]))) for first, rest in phrases.items()}
    firsts = frozenset(name[0] for name in press)
    heads = frozenset(map(fold, blocked["press-heads"]))
    begun = frozenset(words).union(ordered)
    return Vocabulary(words, ordered, begun, frozenset(categories), exact, press, firsts, heads)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the vocabulary holds for one spelling: a word, and phrases that begin with it, by their second word."""

    word: Hit | None
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Hit], ...]]
    number: bool


class _Spellings(dict[str, Spelling | None]):
    """What the vocabulary and the number words hold for words as printed; reads those that it does not hold."""

    def __missing__(self, surface: str) -> Spelling | None:
        if len(self) > 200_000:
            self.clear()
        found = self[surface] = _spelling(surface, fold(surface))
        return found


SPELLINGS = _Spellings()
"""Spelling -> see ``spelling``; for loops over all words of an article."""


def spelling(token: Token) -> Spelling | None:
    """Return what the vocabulary and the number words hold for a token; None for all other words."""
    return SPELLINGS[token.word.surface]


def _spelling(surface: str, norm: str) -> Spelling | None:
    vocab = vocabulary()
    word: Hit | None = None
    phrases: list[tuple[tuple[str, ...], Hit]] = []
    seen: set[tuple[str, str]] = set()
    article = fold(morphology()["article"])
    number = bool(number_words(norm))
    rests = (norm, norm[1:], norm[2:], norm[3:], norm[4:])  # clitics take four letters at most
    if not number and vocab.firsts.isdisjoint(rests) and vocab.firsts.isdisjoint([article + rest for rest in rests]):
        return None
    for prefix, definite, stem in clitics(norm):
        whole = article + stem if definite else stem
        if (prefix, whole) in seen or not whole:
            continue
        seen.add((prefix, whole))
        cut = letters_end(surface, len(prefix))
        entry = vocab.words.get(whole)
        if (
            entry
            and word is None
            and not (
                whole in vocab.exact and fold(vocab.exact[whole]) == whole and not _exact(surface, vocab.exact[whole])
            )
        ):
            word = Hit(entry.values, 1, prefix, cut)
        for rest, phrase in vocab.phrases.get(whole, ()):
            phrases.append((rest, Hit(phrase.values, phrase.length, prefix, cut)))
    if word is None and not phrases and not number:
        return None
    by_second: dict[str, list[tuple[tuple[str, ...], Hit]]] = {}
    for rest, hit in sorted(phrases, key=lambda p: -len(p[0])):
        by_second.setdefault(rest[0], []).append((rest, hit))
    return Spelling(word, {second: tuple(found) for second, found in by_second.items()}, number)


def letters_end(surface: str, letters: int) -> int:
    """Return how many code points of ``surface`` the first ``letters`` letters take, marks included."""
    at = 0
    while letters and at < len(surface):
        letters -= bool(fold(surface[at]))
        at += 1
    while at < len(surface) and letters == 0 and at and not fold(surface[at]):
        at += 1
    return at


def _exact(surface: str, form: str) -> bool:
    """Tell whether the printed letters (marks aside) end in exactly this form."""
    return "".join(c for c in surface if fold(c)).endswith(form)


def phrase_at(tokens: Sequence[Token], at: int, limit: int, found: Spelling) -> Hit | None:
    """Return the longest phrase that begins at a token, or the word itself."""
    if found.phrases and at + 1 < limit:
        for rest, hit in found.phrases.get(tokens[at + 1].word.norm, ()):
            end = at + 1 + len(rest)
            if end <= limit and all(tokens[at + 1 + i].word.norm == word for i, word in enumerate(rest)):
                return hit
    return found.word


def press_at(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the length of the name of a paper or channel at a token, else 0: «روسيا اليوم»، صحيفة اليوم السابع."""
    if at == 0:
        return 0
    before = tokens[at - 1]
    if before.word.surface == "_" and before.end == tokens[at].start:
        return 1  # #اليمن_اليوم: part of a hashtag
    quoted = before.kind == "punctuation" and before.word.surface in _QUOTES
    if not quoted and before.word.norm not in vocabulary().press_heads:
        return 0
    for length in (2, 1):
        if at + length <= end and tuple(token.word.norm for token in tokens[at : at + length]) in vocabulary().press:
            closed = at + length < len(tokens) and tokens[at + length].word.surface in _QUOTES
            if not quoted or closed:
                return length
    return 0
