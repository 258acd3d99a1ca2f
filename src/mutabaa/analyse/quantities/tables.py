"""The words of quantities, loaded from ``lang/ar/quantities`` and folded for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency noun.

    Attributes:
        default: Code or English plural where nothing decides.
        adjectives: Folded adjective -> code.
        places: Folded name of a state or its people -> code.
        scaled: Only counts after a number with a scale word (a common word otherwise).
    """

    default: str
    adjectives: Mapping[str, str]
    places: Mapping[str, str]
    scaled: bool


@dataclass(frozen=True)
class Tables:
    """Everything a number can be counted in, and what can stand around it.

    Attributes:
        currencies: Folded noun -> currency.
        signs: Sign or code -> code.
        things: First folded word of a counted noun -> (its other words, English plural), longest first.
        plurals: Folded plural of one word -> English plural.
        before: Last folded word of a comparator before a number -> (its other words, sign), longest first.
        after: First folded word of a comparator after a quantity -> (its other words, sign).
        percent: First folded word of a percent phrase -> its other words.
        between: Words that open a range.
        to: Words between the two ends of a range.
        gdp: Phrases that say the share is of gross domestic product.
        implied: Phrases that imply it.
        others: Words that count people named before.
        shares: Words for a share, before a number that leaves the percent sign out.
        out_of: The word between a count and the whole it is part of.
        compare_verbs: Folded verb that compares -> sign.
        exceed: Folded verb that compares, with the number as its object -> sign.
        compare_by: Prepositions of such a verb.
        negations: Words that turn the sign around.
        people_before: Words of casualties, before a count of people that leaves them out.
        of_them: Words after a part of what was counted before.
        against: Words before a second count of the same things.
        people_after: Words after a count that only people have.
        given_as: Words after a sum that say as what it is given.
        count_of: Words for a number before what is counted.
        reach: Words between what is counted and its count.
        change: Words of a level that goes from one figure to another.
        each: Words before a count that is only a rate.
        labels: Words whose name a bare number behind them is.
        groups: Words that make a name of a counted plural behind them.
    """

    currencies: Mapping[str, Currency]
    signs: Mapping[str, str]
    things: Mapping[str, tuple[tuple[Words, str], ...]]
    plurals: Mapping[str, str]
    before: Mapping[str, tuple[tuple[Words, str], ...]]
    after: Mapping[str, tuple[tuple[Words, str], ...]]
    percent: Mapping[str, tuple[Words, ...]]
    between: frozenset[str]
    to: frozenset[str]
    gdp: tuple[Words, ...]
    implied: tuple[Words, ...]
    others: frozenset[str]
    shares: frozenset[str]
    out_of: frozenset[str]
    compare_verbs: Mapping[str, str]
    exceed: Mapping[str, str]
    compare_by: frozenset[str]
    negations: frozenset[str]
    people_before: frozenset[str]
    of_them: frozenset[str]
    against: frozenset[str]
    people_after: frozenset[str]
    given_as: frozenset[str]
    count_of: frozenset[str]
    reach: frozenset[str]
    change: frozenset[str]
    each: frozenset[str]
    labels: frozenset[str]
    groups: frozenset[str]


def _load(name: str) -> Any:
    return yaml.load(
        files("mutabaa").joinpath(f"lang/ar/quantities/{name}").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )


def _words(phrase: str) -> Words:
    return tuple(fold(phrase).split())


def _folded(codes: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {fold(form): code for code, forms in codes.items() for form in forms}


@cache
def tables() -> Tables:
    """Load the three files of words."""
    money, words, things = _load("money.yaml"), _load("words.yaml"), _load("things.yaml")
    currencies: dict[str, Currency] = {}
    for entry in money["currencies"]:
        currency = Currency(
            entry["default"],
            _folded(entry.get("adjectives") or {}),
            _folded(entry.get("places") or {}),
            bool(entry.get("only-after-scale")),
        )
        currencies.update({fold(form): currency for form in entry["forms"]})
    signs = {**money["signs"], **{code.lower(): code for code in money["codes"]}}
    before: dict[str, list[tuple[Words, str]]] = {}
    after: dict[str, list[tuple[Words, str]]] = {}
    for sign, phrases in words["before"].items():
        for phrase in map(_words, phrases):
            before.setdefault(phrase[-1], []).append((phrase[:-1], sign))
    for sign, phrases in words["after"].items():
        for phrase in map(_words, phrases):
            after.setdefault(phrase[0], []).append((phrase[1:], sign))
    percent: dict[str, list[Words]] = {"%": [()]}
    for phrase in map(_words, words["percent"]):
        percent.setdefault(phrase[0], []).append(phrase[1:])
    return Tables(
        currencies,
        signs,
        _things(things),
        _plurals(things),
        {word: _longest(entries) for word, entries in before.items()},
        {word: _longest(entries) for word, entries in after.items()},
        {word: tuple(sorted(rests, key=len, reverse=True)) for word, rests in percent.items()},
        frozenset(map(fold, ["".join(p.split()) if len(p.split()) == 1 else p.split()[-1] for p in words["between"]])),
        frozenset(map(fold, words["range-to"])),
        tuple(map(_words, words["gdp"])),
        tuple(map(_words, words["gdp-implied"])),
        frozenset(map(fold, words["others"])),
        frozenset(map(fold, words["percent-words"])),
        frozenset(map(fold, words["out-of"])),
        _folded(words["compare-verbs"]),
        _folded(words["exceed-verbs"]),
        frozenset(map(fold, words["compare-by"])),
        frozenset(map(fold, words["negations"])),
        frozenset(map(fold, words["people-before"])),
        frozenset(map(fold, words["of-them"])),
        frozenset(map(fold, words["against"])),
        frozenset(map(fold, words["people-after"])),
        frozenset(map(fold, words["given-as"])),
        frozenset(map(fold, words["count-of"])),
        frozenset(map(fold, words["reach"])),
        frozenset(map(fold, words["change"])),
        frozenset(map(fold, words["each"])),
        frozenset(map(fold, words["labels"])),
        frozenset(map(fold, words["groups"])),
    )


def _longest(entries: list[tuple[Words, str]]) -> tuple[tuple[Words, str], ...]:
    return tuple(sorted(entries, key=lambda entry: -len(entry[0])))


def _things(raw: Mapping[str, list[str]]) -> dict[str, tuple[tuple[Words, str], ...]]:
    found: dict[str, dict[Words, str]] = {}
    for plural, nouns in raw.items():
        unit = "people" if plural == "nationals" else plural
        for noun in nouns:
            singular, *broken = noun.split("/")
            for form in {*_regular(singular), *broken}:
                words = _words(form)
                found.setdefault(words[0], {}).setdefault(words[1:], unit)
    return {first: _longest(list(rests.items())) for first, rests in found.items()}


def _plurals(raw: Mapping[str, list[str]]) -> dict[str, str]:
    """Collect the plurals that stand alone, for the counts of a part (six of the guards) and of a whole."""
    found: dict[str, str] = {}
    for plural, nouns in raw.items():
        for noun in nouns:
            singular, *broken = noun.split("/")
            for form in (*broken, *_sound(singular)):
                if " " not in form:
                    found.setdefault(fold(form), "people" if plural == "nationals" else plural)
    return found


def _regular(noun: str) -> Iterable[str]:
    """Yield the regular forms of a singular noun: accusative, feminine, sound plurals."""
    m = morphology()
    yield noun
    if " " not in noun:
        if not noun.endswith(m["marbuta"]):
            yield noun + m["accusative"]
            yield noun + m["marbuta"]
        yield from _sound(noun)


def _sound(noun: str) -> Iterable[str]:
    """Yield the sound plurals of a singular noun."""
    m = morphology()
    if " " in noun:
        return
    if noun.endswith(m["marbuta"]):
        yield noun[:-1] + m["noun-feminine-plural"]
        return
    yield noun + m["noun-feminine-plural"]
    for suffix, gender, number in m["participle"]:
        if (gender, number) == ("m", "p"):
            yield noun + suffix
