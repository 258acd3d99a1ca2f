"""The words of page furniture, from ``lang/ar/lexicon/page.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from mutabaa.clean.lines import line_key
from mutabaa.errors import BadRules
from mutabaa.packs.lines import read_rows
from mutabaa.text.fold import fold

_FILE = "lang/ar/lexicon/page.yaml"
_KEYS = ("whole", "starts", "within", "buttons", "links", "bylines", "agencies", "columns", "clock")
# Arabic calendars name months in several ways; CLDR keeps them by country.
_LOCALES = ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_TN", "ar_IQ", "en")


@dataclass(frozen=True)
class PageWords:
    """What outlets print round an article; every phrase is a ``line_key``.

    Attributes:
        whole: Whole lines, with their kind.
        starts: Beginnings of short lines, by their first word: phrase and kind.
        within: Phrases anywhere in short lines, with their kind.
        buttons: Words of share bars.
        links: Beginnings of lines that lead to other articles.
        signed: The same, but only with a sign after them.
        leading: The first words of both.
        bylines: Words before a writer's name.
        agencies: Names of agencies and outlets as datelines have them, folded.
        columns: Names of table columns, with what their cells hold.
        calendar: Words of date lines: months, weekdays, clock words.
        months: Names of months.
    """

    whole: Mapping[str, str]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    within: Mapping[str, str]
    buttons: frozenset[str]
    links: frozenset[str]
    signed: frozenset[str]
    leading: frozenset[str]
    bylines: frozenset[str]
    agencies: frozenset[str]
    columns: Mapping[str, str]
    calendar: frozenset[str]
    months: frozenset[str]


@cache
def page_words() -> PageWords:
    """Load the file, strictly.

    Raises:
        BadRules: A list is missing or unknown, or a phrase has two kinds.
    """
    raw = read_rows(files("mutabaa").joinpath(_FILE).read_text(encoding="utf-8"), _FILE)
    page: dict[str, Any] = raw.get("page") or {}
    if set(page) != set(_KEYS):
        wrong = sorted(set(page) ^ set(_KEYS))
        raise BadRules(f"missing or unknown lists: {wrong}", file=_FILE, remedy=f"write {', '.join(_KEYS)}")
    calendar, months = _calendar()
    links, signed = (frozenset(map(line_key, page["links"][name])) for name in ("sure", "signed"))
    return PageWords(
        whole=_by_phrase(page["whole"]),
        starts=_by_first_word(_by_phrase(page["starts"])),
        within=_by_phrase(page["within"]),
        buttons=frozenset(map(fold, page["buttons"])),
        links=links,
        signed=signed,
        leading=frozenset(phrase.split()[0] for phrase in links | signed),
        bylines=frozenset(map(line_key, page["bylines"])),
        agencies=frozenset(_spaced(fold(agency)) for agency in page["agencies"]),
        columns=_by_phrase(page["columns"]),
        calendar=calendar | frozenset(map(fold, page["clock"])),
        months=months,
    )


def _by_phrase(kinds: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, phrases in kinds.items():
        for phrase in phrases:
            key = line_key(phrase)
            if found.get(key, kind) != kind:
                raise BadRules(f"{phrase} stands under {found[key]} and {kind}", file=_FILE, remedy="keep one of them")
            found[key] = kind
    return found


def _by_first_word(kinds: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for phrase, kind in kinds.items():
        first = phrase.split()[0]
        found[first] = (*found.get(first, ()), (phrase, kind))
    return found


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[.\s]+", " ", text).split())


def _calendar() -> tuple[frozenset[str], frozenset[str]]:
    words: set[str] = set()
    months: set[str] = set()
    for name in _LOCALES:
        locale = Locale.parse(name)
        for form in ("wide", "abbreviated"):
            months.update(fold(str(month)) for month in locale.months["format"][form].values())
            words.update(fold(str(day)) for day in locale.days["format"][form].values())
    months = {word for month in months for word in month.split()}
    return frozenset(words | months), frozenset(months)
