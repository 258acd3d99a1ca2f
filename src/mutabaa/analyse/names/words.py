"""The small words round names, out of ``lang/ar/names``, folded once."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mutabaa.errors import BadRules
from mutabaa.model import Word
from mutabaa.text.fold import fold

# Which lists each file may hold; a list that nobody reads is a mistake.
_LISTS: Mapping[str, frozenset[str]] = {
    f"{file}.yaml": frozenset(names.split())
    for file, names in {
        "particles": (
            "patronymic ancestors joined servant foreign tails initials glued relatives"
            " relation-endings plural-endings dual-endings adjective-endings"
        ),
        "classifiers": (
            "place-outside capital town realm province province-only provinces-several districts districts-several"
            " bearers place-before place-inside settlements settlements-several"
            " outlet-outside organisation-inside sport after-sport club news sides"
        ),
        "given": "arab-men arab-women western asian-african doubtful",
        "families": "families foreign",
        "organisations": "clubs companies outlets",
        "doubtful": "words never ordinals hours works makes",
        "events": (
            "summit-like named after-named before-named series leagues league-grades cups cup-owners"
            " fairs fair-adjectives fair-fields sports"
        ),
        "institutions": (
            "bodies of-places of-names two-ministries of-bodies outside quoted masdars movements not-names ranks fields"
            " unnamed generic"
        ),
        "longer": (
            "peers foreign-before quarters heights foreign-after called-after tails other-classes prayers idioms"
        ),
        "sites": "heads not-of-bodies venues adjectives",
        "latin": "letters classes vowels",
        "parties": (
            "after-title former same-body members unnamed unnamed-many sides measures belongs sources source-kinds"
            " after-title-phrases seated no-body in-name-of leanings after-short quoted-short short-of-whole"
            " adjective-short of-movements"
            " counterpart of-field posted-to within state-called brothers sent-to former-phrases named-after"
            " honours honours-doubtful only-before-name honour-pronouns honour-titles systems system-kinds"
        ),
    }.items()
}


@cache
def words(file: str, *names: str) -> frozenset[str]:
    """Return one list, or several as one, as folded words or phrases.

    Args:
        file: File of ``lang/ar/names`` without its ending.
        names: Keys of the lists.
    """
    return frozenset(fold(word) for name in names for word in _load(f"{file}.yaml")[name])


def bare_in(norm: str, listed: Container[str]) -> str | None:
    """Return a construct noun without conjunction and preposition where it is listed: وبمحافظة -> محافظة."""
    return next((norm[cut:] for cut in range(min(_PREFIXES, len(norm) - 2) + 1) if norm[cut:] in listed), None)


_PREFIXES = 2


def governs(word: Word, listed: Container[str]) -> bool:
    """Tell whether a word is a listed noun in the construct state, whatever it is prefixed with: بحي, not الحي."""
    if word.definite or (word.norm.endswith(_TA_FOLDED) and not word.surface.endswith(_TA)):
        return False
    return word.norm in listed or any(word.norm.startswith(p) and word.norm[len(p) :] in listed for p in _PROCLITICS)


_TA_FOLDED, _TA = "ه", "ة"
_PROCLITICS = tuple(and_ + to for and_ in ("", "و", "ف") for to in ("", "ب", "ل", "ك") if and_ + to)


def printed(file: str, name: str) -> frozenset[str]:
    """Return one list as it is written, for words that folding would confuse."""
    return frozenset(_load(f"{file}.yaml")[name])


def table(file: str, name: str) -> Mapping[str, str]:
    """Return one table as it stands."""
    found: Mapping[str, str] = _load(f"{file}.yaml")[name]
    return found


@cache
def _load(name: str) -> Mapping[str, Any]:
    text = files("mutabaa").joinpath(f"lang/ar/names/{name}").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=yaml.CSafeLoader)
    wanted = _LISTS[name]
    if not isinstance(content, dict) or set(content) != wanted:
        found = set(content) if isinstance(content, dict) else set()
        wrong = ", ".join(sorted(found ^ wanted))
        raise BadRules(f"lists do not match what the engine reads: {wrong}", file=name, remedy="rename or remove them")
    for key, entries in content.items():
        if isinstance(entries, dict):
            continue
        if not isinstance(entries, list) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
            raise BadRules(f"`{key}` must be a list of words", file=name)
        if len(set(entries)) != len(entries):
            raise BadRules(f"`{key}` holds a word twice", file=name)
    return content
