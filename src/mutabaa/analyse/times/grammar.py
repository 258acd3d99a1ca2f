"""A cascade of small patterns over categories of words.

Every word that the vocabulary knows becomes one letter of a *shape* (its set of categories); a rule of
``lang/ar/times/grammar.yaml`` is a regular expression over such letters. Rules of one level replace what they match
by one new letter, from the left and the longest first, so that a later level can use it. What a shape holds does
not depend on the words behind it, therefore it is read once and remembered.

Patterns are written as categories separated by spaces::

    day_word? weekday agree? d31:day of? month_word? month anyyear:year?

``name?`` is optional, ``name*`` any number, ``(a | b)`` a choice, ``cat:role`` hands the value to the builder under
that role, ``!cat`` must not follow, ``<!cat`` must not stand before, ``<=cat`` must.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mutabaa.analyse.times.categories import NUMBERS, all_categories
from mutabaa.analyse.times.words import PREFIXES, SIGNS, vocabulary
from mutabaa.errors import BadRules

FILE = "lang/ar/times/grammar.yaml"
OTHERS = frozenset({"word", "end"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern.

    Attributes:
        id: Stable name, stored with every time it read.
        make: Builder in ``build.py`` that turns its captures into a node.
        gives: Category of what it makes.
        captures: Group of the pattern -> (role, categories in order of preference).
        text: The pattern as written.
        finds: Example -> value on the example day, for the tests.
        skips: Near misses.
    """

    id: str
    make: str
    gives: str
    captures: Mapping[str, tuple[str, tuple[str, ...]]]
    text: str
    args: Mapping[str, Any] = field(default_factory=dict)
    finds: tuple[Any, ...] = ()
    skips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A match: which rule, over which letters of the shape, with which captures.

    A capture is (role, categories, where): where is the index of an atom, or another tree.
    """

    rule: Rule
    first: int
    end: int
    captures: tuple[tuple[str, tuple[str, ...], int | Tree], ...]


class Signatures:
    """Gives every set of categories a letter; only for use while a grammar is loaded and read."""

    def __init__(self) -> None:
        self.letters: dict[frozenset[str], str] = {}
        self._having: dict[str, str] = {}

    def letter(self, categories: Iterable[str]) -> str:
        key = frozenset(categories)
        found = self.letters.get(key)
        if found is None:
            found = self.letters[key] = chr(0xE000 + len(self.letters))
        return found

    def having(self, category: str) -> str:
        """Return the letters of the sets with a category; asked once all letters are there."""
        if not self._having:
            for key, letter in self.letters.items():
                for name in key:
                    self._having[name] = self._having.get(name, "") + letter
        return self._having.get(category, "")


@dataclass(frozen=True)
class Grammar:
    """All rules, level by level, and the letters they are written in; ``triggering`` are the triggers' categories.

    ``levels`` are the rules with their patterns, compiled when first tried, by the letters that they can begin with.
    """

    levels: tuple[Mapping[str, tuple[tuple[Rule, str], ...]], ...]
    letters: Mapping[frozenset[str], str]
    triggers: frozenset[str]
    triggering: frozenset[str]
    final: frozenset[str]
    rules: tuple[Rule, ...]
    memory: dict[str, tuple[Tree, ...]] = field(default_factory=dict)

    def letter(self, categories: frozenset[str]) -> str | None:
        """Return the letter of a set of categories, or None for one that no word has."""
        return self.letters.get(categories)

    def read(self, shape: str) -> tuple[Tree, ...]:
        """Return the expressions that a shape holds, from left to right."""
        found = self.memory.get(shape)
        if found is None:
            if len(self.memory) > 50_000:
                self.memory.clear()
            found = self.memory[shape] = tuple(tree for tree in self.trees(shape) if tree.rule.gives in self.final)
        return found

    def trees(self, shape: str) -> tuple[Tree, ...]:
        """Return all matches that no larger one took in, also those that are no times by themselves."""
        text = shape  # one letter for each item
        items: list[int | Tree] = list(range(len(shape)))
        bounds = [(i, i + 1) for i in range(len(shape))]
        for level in self.levels:
            at = 0
            while at < len(text):
                best: tuple[Rule, re.Match[str]] | None = None
                for rule, pattern in level.get(text[at], ()):
                    match = _compiled(pattern).match(text, at)
                    if match and match.end() > at and (best is None or match.end() > best[1].end()):
                        best = rule, match
                if best is None:
                    at += 1
                    continue
                rule, match = best
                end = match.end()
                captures = tuple(
                    (role, categories, items[match.start(group)])
                    for group, (role, categories) in rule.captures.items()
                    if match.start(group) >= 0
                )
                tree = Tree(rule, bounds[at][0], bounds[end - 1][1], captures)
                text = text[:at] + self.letters[frozenset({rule.gives})] + text[end:]
                items[at:end] = [tree]
                bounds[at:end] = [(tree.first, tree.end)]
                at += 1
        return tuple(item for item in items if isinstance(item, Tree))


_ITEM = re.compile(
    r"\s*(?:(?P<paren>[()|][?*]?)|(?P<look><?!|<=)?(?P<cat>[a-z_][a-z0-9_]*)(?::(?P<role>[a-z_]+))?(?P<many>[?*]?))"
)


_LOOKS = {"!": "?!", "<!": "?<!", "<=": "?<="}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule that a shape may hold: compiling all of them would cost the first article a tenth of a second."""
    return re.compile(pattern)


def _pattern(
    rule: Mapping[str, Any], signatures: Signatures, classes: Mapping[str, tuple[str, ...]], known: frozenset[str]
) -> tuple[Rule, str, str]:
    """Return a rule, its pattern, and the letters that the pattern can begin with (perhaps more than can)."""
    text = " ".join(str(rule["match"]).split())
    captures: dict[str, tuple[str, tuple[str, ...]]] = {}
    parts = []
    firsts, depth, opening = "", 0, True
    at = 0
    while at < len(text):
        item = _ITEM.match(text, at)
        if item is None or item.end() == at:
            raise BadRules(f"rule {rule['id']}: cannot read {text[at:]!r}", file=FILE)
        at = item.end()
        if item["paren"]:
            depth += (item["paren"][0] == "(") - (item["paren"][0] == ")")
            parts.append(item["paren"].replace("(", "(?:"))
            continue
        names = classes.get(item["cat"], (item["cat"],))
        for name in names:
            if name not in known:
                raise BadRules(f"rule {rule['id']}: unknown category {name}", file=FILE)
        letters = "".join(dict.fromkeys("".join(signatures.having(name) for name in names)))
        char = f"[{letters}]" if letters else "(?!)"
        if item["look"]:
            parts.append(f"({_LOOKS[item['look']]}{char})")
            continue
        if opening:
            # Whatever stands in brackets or may be left out is passed over up to the first letter that must be there.
            firsts += letters
            opening = bool(depth or item["many"])
        group = f"g{len(captures)}"
        if not item["role"]:
            parts.append(f"{char}{item['many']}")
            continue
        captures[group] = item["role"], names
        parts.append(f"(?P<{group}>{char}){item['many']}")
    made = Rule(
        rule["id"],
        rule["make"],
        rule["gives"],
        captures,
        text,
        rule.get("with") or {},
        tuple(rule.get("finds") or ()),
        tuple(rule.get("skips") or ()),
    )
    return made, "".join(parts), "".join(signatures.letters.values()) if opening else firsts


@cache
def grammar() -> Grammar:
    """Load the grammar.

    Raises:
        BadRules: A rule has an unknown key or category, or its id stands twice.
    """
    raw = yaml.load(files("mutabaa").joinpath(FILE).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    vocab = vocabulary()
    classes = {name: tuple(names.split()) for name, names in raw["classes"].items()}
    gives = frozenset(rule["gives"] for level in raw["levels"] for rule in level["rules"])
    known = vocab.categories | NUMBERS | OTHERS | frozenset(SIGNS.values()) | frozenset(PREFIXES.values()) | gives
    signatures = Signatures()
    for categories in all_categories():
        signatures.letter(categories)
    for category in sorted(known - vocab.categories - NUMBERS):
        signatures.letter({category})
    signatures.letter({"numdate"})
    levels = []
    every: list[Rule] = []
    seen: set[str] = set()
    for level in raw["levels"]:
        rules: dict[str, list[tuple[Rule, str]]] = {}
        for rule in level["rules"]:
            unknown = set(rule) - {"id", "make", "gives", "match", "with", "finds", "skips"}
            if unknown or rule["id"] in seen:
                raise BadRules(
                    f"rule {rule['id']}: {'stands twice' if rule['id'] in seen else f'unknown key {sorted(unknown)}'}",
                    file=FILE,
                )
            seen.add(rule["id"])
            made, pattern, firsts = _pattern(rule, signatures, classes, known)
            every.append(made)
            for letter in dict.fromkeys(firsts):
                rules.setdefault(letter, []).append((made, pattern))
        levels.append({letter: tuple(found) for letter, found in rules.items()})
    triggers = frozenset(letter for key, letter in signatures.letters.items() if key & frozenset(raw["triggers"]))
    return Grammar(
        tuple(levels), signatures.letters, triggers, frozenset(raw["triggers"]), frozenset(raw["final"]), tuple(every)
    )
