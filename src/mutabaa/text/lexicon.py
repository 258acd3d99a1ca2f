"""The lexicon: which words the rules know, in all their forms.

Every file in ``lang/ar/lexicon`` may hold three lists, ``verbs``, ``nouns``
and ``particles``. A word stands in exactly one file and once in it; the
*groups* it belongs to are what rules refer to::

    verbs:
      - {past: التقى, present: يلتقي, masdar: [التقاء], groups: [meet]}
    nouns:
      - {word: اجتماع, plural: [اجتماعات], groups: [meeting]}
      - {word: مرتقب, adjective: true, groups: [expected]}
    particles:
      - {word: مع, groups: [with]}

A file may also say that words of some groups belong to a wider one::

    implied:
      deed: [act, send, withdraw]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mutabaa.errors import BadRules
from mutabaa.model import Reading
from mutabaa.text.fold import fold
from mutabaa.text.inflect import Verb, noun_forms, participle_forms, verb_forms

_KEYS = {
    "verbs": {"past", "present", "masdar", "agent", "passive", "groups", "no-past"},
    "nouns": {"word", "plural", "adjective", "gender", "form", "groups"},
    "particles": {"word", "groups"},
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded spellings with their readings.

    Attributes:
        forms: Folded spelling without clitics -> its readings.
        groups: All group names, so that rules can be checked against them.
    """

    forms: Mapping[str, tuple[Reading, ...]]
    groups: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Load all files of ``lang/ar/lexicon`` strictly.

    Raises:
        BadRules: A file has an unknown key, a word stands twice, or a field is
            missing.
    """
    forms: dict[str, list[Reading]] = defaultdict(list)
    groups: set[str] = set()
    seen: dict[tuple[str, str], str] = {}
    folder = files("mutabaa").joinpath("lang/ar/lexicon")
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)
    contents = [
        (path.name, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}) for path in paths
    ]
    wider = _wider(contents)
    groups.update(*wider.values())
    for name, content in contents:
        for part, entry in _entries(name, content):
            word = entry["past"] if part == "verbs" else entry["word"]
            if (part, word) in seen:
                raise BadRules(
                    f"{word} already stands in {seen[part, word]}",
                    file=name,
                    remedy="keep it in one file and add the group there",
                )
            seen[part, word] = name
            groups.update(entry.get("groups") or ())
            for spelling, reading in _inflect(part, entry, wider):
                key = fold(spelling)
                if reading not in forms[key]:
                    forms[key].append(reading)
    return Lexicon({key: tuple(readings) for key, readings in forms.items()}, frozenset(groups))


def _wider(contents: Iterable[tuple[str, Any]]) -> dict[str, frozenset[str]]:
    """Return for each group the wider ones that it belongs to, by the ``implied`` tables of all files."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, content in contents:
        for wide, narrow in (content.get("implied") or {}).items() if isinstance(content, dict) else ():
            for group in narrow:
                found[group].add(wide)
    return {group: frozenset(wide) for group, wide in found.items()}


def _entries(name: str, content: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(content, dict):
        raise BadRules("the file is not a mapping", file=name, remedy="start it with verbs:, nouns: or particles:")
    for part, entries in content.items():
        if part not in _KEYS:
            if part in {"source", "note", "implied"}:
                continue
            # Other tables of the same folder (months, units, page furniture) have loaders of their own.
            return
        for entry in entries or ():
            unknown = set(entry) - _KEYS[part]
            needed = "past" if part == "verbs" else "word"
            if unknown or needed not in entry:
                problem = f"unknown key {sorted(unknown)}" if unknown else f"{needed} is missing"
                raise BadRules(
                    f"{entry}: {problem}", file=name, remedy=f"allowed keys of {part}: {sorted(_KEYS[part])}"
                )
            yield part, entry


def _inflect(part: str, entry: dict[str, Any], wider: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, Reading]]:
    own = frozenset(entry.get("groups") or ())
    groups = own.union(*(wider.get(group, ()) for group in own))
    if part == "verbs":
        fields = {key: tuple(entry[key]) for key in ("masdar", "agent", "passive") if entry.get(key) is not None}
        verb = Verb(entry["past"], entry["present"], groups=groups, no_past=bool(entry.get("no-past")), **fields)
        yield from verb_forms(verb)
        return
    if part == "particles":
        yield entry["word"], Reading(lemma=entry["word"], part="particle", groups=groups)
        return
    reading = Reading(
        lemma=entry["word"],
        part="adjective" if entry.get("adjective") else "noun",
        groups=groups,
        gender=entry.get("gender"),
        form=entry.get("form"),
    )
    if entry.get("adjective"):
        yield from participle_forms(entry["word"], reading)
    yield from noun_forms(entry["word"], reading, tuple(entry.get("plural") or ()))
