"""Read lengths of time: ``ثلاثة أشهر``, ``48 ساعة``, ``يومين``, ``أسبوعا``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from mutabaa.text.fold import fold

_DAYS = {"day": 1, "night": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_HOURS = "hour"
_DAY_OF_HOURS = 24
_LAST_OF_MONTH = 28


class Length(NamedTuple):
    """A length of time.

    Attributes:
        number: How many.
        unit: ``hour``, ``day``, ``night``, ``week``, ``month`` or ``year``.
        words: How many words say it.
    """

    number: int
    unit: str
    words: int

    def after(self, day: date) -> date | None:
        """Return the day that lies so far after another; None for less than a day."""
        if self.unit == _HOURS:
            return day + timedelta(days=self.number // _DAY_OF_HOURS) if self.number >= _DAY_OF_HOURS else None
        if self.unit in _DAYS:
            return day + timedelta(days=self.number * _DAYS[self.unit])
        months = day.year * 12 + day.month - 1 + self.number * _MONTHS[self.unit]
        try:
            return date(months // 12, months % 12 + 1, day.day)
        except ValueError:
            return date(months // 12, months % 12 + 1, _LAST_OF_MONTH)  # a month that is shorter


def length(words: Sequence[str]) -> Length | None:
    """Read the length of time that some words begin with, exact ones only.

    Args:
        words: Folded words without proclitics.

    Returns:
        None where they begin with none, and for ``أشهر`` without a number.
    """
    units = _units()
    if not words:
        return None
    if words[0] in units["dual"]:
        return Length(2, units["dual"][words[0]], 1)
    if words[0] in units["unit"]:
        return Length(1, units["unit"][words[0]], 1)
    number, read = _number(words)
    if number is None or read >= len(words):
        return None
    unit = units["units"].get(words[read]) or units["unit"].get(words[read])
    return Length(number, unit, read + 1) if unit else None


@cache
def opens_length(word: str) -> bool:
    """Tell whether a folded word without proclitics can begin a length of time: ``ثلاث``, ``يومين``, ``ساعة``."""
    units = _units()
    return word in units["dual"] or word in units["unit"] or _number([word])[0] is not None


def some_hours(word: str) -> bool:
    """Tell whether a folded word means hours without a number: ``قبل ساعات من اللقاء``."""
    return _units()["units"].get(word) == _HOURS


def _number(words: Sequence[str]) -> tuple[int | None, int]:
    """Return a count of up to ninety-nine in words or any in digits, and how many words it takes."""
    first = words[0]
    if first.isdecimal():
        return int(first), 1
    ones, tens, ten = _numbers()
    if first in tens:
        return tens[first], 1
    if first in ten:
        return 10, 1
    if first not in ones or not ones[first]:
        return None, 0
    if len(words) > 1 and words[1] in ten:
        return 10 + ones[first], 2
    if len(words) > 1 and words[1][:1] == "و" and words[1][1:] in tens:
        return tens[words[1][1:]] + ones[first], 2
    return ones[first], 1


def nth_day(one: str, two: str) -> int | None:
    """Return the number in ``اليوم الثاني`` and ``ثاني يوم``, both words folded, without article and proclitics."""
    days = {word for form in ("unit", "units") for word, unit in _units()[form].items() if unit == "day"}
    if one in days:
        return _ordinals().get(two)
    return _ordinals().get(one) if two in days else None


@cache
def eves() -> Mapping[str, int]:
    """Return how many days lie between a day and what such a word names it by: ``عشية`` the summit, ``غداة`` it.

    Returns:
        Folded word -> days; negative: before it.
    """
    return {fold(word): int(days) for days, words in _load("times/words.yaml")["eve"].items() for word in words}


@cache
def _units() -> Mapping[str, Mapping[str, str]]:
    """Form of the word -> folded spelling -> unit."""
    content = _load("times/units.yaml")
    known = {*_DAYS, *_MONTHS, _HOURS}
    return {
        form: {fold(word): unit for unit, words in content[form].items() if unit in known for word in words}
        for form in ("unit", "units", "dual")
    }


@cache
def _numbers() -> tuple[Mapping[str, int], Mapping[str, int], frozenset[str]]:
    content = _load("quantities/numbers.yaml")
    ones = {fold(word): int(value) for value, words in content["units"].items() for word in words}
    tens = {fold(word): int(value) for value, words in content["tens"].items() for word in words}
    return ones, tens, frozenset(fold(word) for word in content["ten"])


@cache
def _ordinals() -> Mapping[str, int]:
    content = _load("quantities/numbers.yaml")["ordinals"]
    return {fold(word): int(value) for value, words in content.items() for word in words}


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        files("mutabaa").joinpath("lang/ar", name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return loaded
