"""Words and digits that numbers are made of; the words stand in ``lang/ar/quantities/numbers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6,
    "seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10,
}  # fmt: skip
_DECIMAL_SIGN = "٫"


class NumberWord(NamedTuple):
    """What one spelling can contribute to a number.

    Attributes:
        kind: ``unit``, ``ten``, ``teen``, ``tens``, ``hundred``, ``scale``, ``dual``, ``fraction``, ``parts``,
            ``two-parts`` or ``ordinal``.
        value: Its worth.
        prefix: Proclitic letters before it.
        definite: The article stands before it.
    """

    kind: str
    value: float
    prefix: str = ""
    definite: bool = False


@cache
def _words() -> dict[str, Any]:
    raw = files("mutabaa").joinpath("lang/ar/quantities/numbers.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return loaded


@cache
def _table() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Folded word without clitics -> (kind, value) in order of preference."""
    words, table = _words(), dict[str, list[tuple[str, float]]]()

    def add(kind: str, value: float, forms: Sequence[str]) -> None:
        for form in forms:
            entry = table.setdefault(fold(form), [])
            if (kind, value) not in entry:
                entry.append((kind, value))

    for section, kind in (("units", "unit"), ("teens", "teen"), ("tens", "tens"), ("hundreds", "hundred"),
                          ("scales", "scale"), ("duals", "dual"), ("ordinals", "ordinal")):  # fmt: skip
        for value, forms in words[section].items():
            add(kind, float(value) * (2 if kind == "dual" else 1), forms)
    add("ten", 10, words["ten"])
    for section, kind in (("fractions", "fraction"), ("fraction-parts", "parts"), ("fraction-duals", "two-parts")):
        for name, forms in words[section].items():
            add(kind, _FRACTIONS[name] * (2 if kind == "two-parts" else 1), forms)
    return {form: tuple(entries) for form, entries in table.items()}


@cache
def number_sets() -> tuple[frozenset[str], frozenset[str], str, frozenset[str], frozenset[str], frozenset[str]]:
    words = _words()
    return (
        frozenset(fold(form) for form in words["never"]),
        frozenset(fold(form) for form in words["vague"]),
        fold(words["and"]),
        frozenset(fold(form) for form in words["point"]),
        frozenset(fold(form) for form in words["minus"]),
        frozenset(fold(form) for form in words["before-ten"]),
    )


def minus_words() -> frozenset[str]:
    """Return the folded words that make a number negative."""
    return number_sets()[4]


class _NumberWords(dict[str, tuple[NumberWord, ...]]):
    """What folded spellings can contribute to a number; reads those that it does not hold."""

    def __missing__(self, norm: str) -> tuple[NumberWord, ...]:
        if len(self) > 100_000:
            self.clear()
        found = self[norm] = tuple(_read_word(norm))
        return found


NUMBER_WORDS = _NumberWords()
"""Folded spelling -> see ``number_words``; for loops over all words of an article."""


def number_words(norm: str) -> tuple[NumberWord, ...]:
    """Return what a folded spelling can contribute to a number; empty for other words."""
    return NUMBER_WORDS[norm]


def doubtful_number(norm: str) -> NumberWord | None:
    """Return the unit that a spelling means which is rather another word (وست), for where a plural follows it."""
    return next((word for word in _cut_word(norm) if word.kind == "unit" and word.prefix == number_sets()[2]), None)


def _read_word(norm: str) -> Iterator[NumberWord]:
    """Yield every reading; a spelling can be cut in two ways (واحد is one, and "and one of" before ten)."""
    if norm not in number_sets()[0]:
        yield from _cut_word(norm)


def _cut_word(norm: str) -> Iterator[NumberWord]:
    table = _table()
    # Clitics take four letters at most; few words hold a number behind them.
    if table.keys().isdisjoint((norm, norm[1:], norm[2:], norm[3:], norm[4:])):
        return
    seen: set[tuple[str, bool, str]] = set()
    for cut in clitics(norm):
        prefix, definite, stem = cut
        if cut not in seen:
            seen.add(cut)
            for kind, value in table.get(stem, ()):
                yield NumberWord("one" if stem in number_sets()[5] else kind, value, prefix, definite)


@lru_cache(maxsize=50_000)
def clitics(norm: str) -> tuple[tuple[str, bool, str], ...]:
    """Return (proclitic letters, article, rest) for the ways to cut a folded word, fewest letters first."""
    return tuple(_clitics(norm))


def _clitics(norm: str) -> Iterator[tuple[str, bool, str]]:
    m = morphology()
    conjunctions, prepositions = m["conjunctions"], m["prepositions"]
    article, lam = fold(m["article"]), m["article-after-lam"]
    yield "", False, norm
    if norm.startswith(article):
        yield "", True, norm[2:]
    for conjunction in ("", *conjunctions):
        if conjunction and not norm.startswith(conjunction):
            continue
        rest = norm[len(conjunction) :]
        if conjunction:
            yield conjunction, False, rest
            if rest.startswith(article):
                yield conjunction, True, rest[2:]
        if rest[:1] and rest[0] in prepositions:
            yield conjunction + rest[0], False, rest[1:]
            if rest[1:].startswith(article):
                yield conjunction + rest[0], True, rest[3:]
            if rest[0] == lam and rest[1:2] == lam:
                yield conjunction + rest[0], True, rest[2:]


def digits_value(surface: str) -> tuple[float, bool] | None:
    """Return the worth of printed digits, and whether they can be thousands grouped by a full stop.

    A comma before exactly three digits groups thousands, any other one is a decimal comma; a full stop is a
    decimal point unless it stands several times.

    Example:
        >>> digits_value("1,8"), digits_value("10,000"), digits_value("20.000")
        ((1.8, False), (10000.0, False), (20.0, True))
    """
    text = fold(surface)
    if text.isdigit():
        return float(text), False
    commas, points = text.count(","), text.count(".")
    groups = re.split("[.,]", text)
    threes = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0][0] != "0"
    if commas and points:
        last = max(text.rfind(","), text.rfind("."))
        if text.count(text[last]) > 1:
            return None
        whole = re.sub("[.,]", "", text[:last])
        return float(f"{whole}.{text[last + 1 :]}"), False
    if commas:
        if threes:
            return float(text.replace(",", "")), False
        return (float(text.replace(",", ".")), False) if commas == 1 else None
    if points > 1:
        return (float(text.replace(".", "")), False) if threes else None
    return float(text), threes and _DECIMAL_SIGN not in surface
