"""Arabic names with their ancestors: محمد بن سلمان بن عبدالعزيز آل سعود is محمد بن سلمان.

State agencies write the whole chain, packs most often the beginning and the family.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mutabaa.analyse.names.parts import Part, parts
from mutabaa.analyse.names.phrases import split
from mutabaa.analyse.names.variants import is_arabic
from mutabaa.analyse.names.view import View
from mutabaa.analyse.names.words import words
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.inflect import morphology

_FULL = 3


class Lineage(NamedTuple):
    """A name by what its parts say.

    Attributes:
        given: What somebody is called himself.
        fathers: Of whom he is the son, the nearest first.
        family: What stands last; empty where nothing does.
    """

    given: Part
    fathers: tuple[Part, ...]
    family: Part

    def agrees(self, other: Lineage) -> bool:
        """Tell whether both can be one man's: they agree in whatever both of them say."""
        alike = all(mine == theirs for mine, theirs in zip(self.fathers, other.fathers, strict=False))
        family = not self.family or not other.family or self.family == other.family
        return alike and family and self.given == other.given


@lru_cache(maxsize=20_000)
def lineage(name: Part) -> Lineage | None:
    """Return the parts of a folded name; None where it names no father."""
    sons = words("particles", "patronymic")
    given: list[str] = []
    fathers: list[Part] = []
    family: list[str] = []
    for part in parts(_glued(name)):
        if part[0] in sons and len(part) > 1:
            if family:
                return None
            fathers.append(part[1:])
        elif not fathers:
            given.extend(part)
        else:
            family.extend(part)
    return Lineage(tuple(given), tuple(fathers), tuple(family)) if given and fathers else None


def ancestors_end(view: View, at: int) -> int:
    """Return where the ancestors and the family end that follow a name at ``at``: + بن عبدالعزيز آل سعود."""
    sons, servants = words("particles", "ancestors"), words("particles", "glued")
    while view.joined(at) and view.joined(at + 1) and view.norms[at] in sons:
        at += 2
        if view.norms[at - 1] in servants and view.joined(at):
            at += 1  # بن عبد + العزيز
    clan = morphology()["article"]  # آل, folded
    return at + 2 if view.joined(at) and view.joined(at + 1) and view.norms[at] == clan else at


def _glued(name: Part) -> Part:
    """Write a servant's name in one word: عبد العزيز as عبدالعزيز."""
    servants = words("particles", "glued")
    found: list[str] = []
    for word in name:
        if found and found[-1] in servants:
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


@dataclass(frozen=True)
class Lineages:
    """The people of the packs whose names say of whom they are sons.

    Attributes:
        people: Given name and father -> person -> his names.
        full: Foreign names of three parts or more -> who bears them.
    """

    people: Mapping[tuple[Part, Part], Mapping[str, tuple[Lineage, ...]]]
    full: Mapping[Part, frozenset[str]]

    def known(self, name: Part) -> str | None:
        """Return the one person all of whose names agree with this longer one; None for two, or where one disagrees.

        A foreign name of three parts and one more is his too (خوسيه مانويل ألباريس + بوينو).
        """
        told = lineage(name)
        if told is None:
            ids = self.full.get(name[:-1], frozenset())
            return next(iter(ids)) if len(ids) == 1 else None
        here = self.people.get((told.given, told.fathers[0]), {})
        found = [id for id, names in here.items() if all(told.agrees(other) for other in names)]
        return found[0] if len(found) == 1 else None


def lineages(knowledge: Knowledge) -> Lineages:
    """Index the people of the packs."""
    found: dict[tuple[Part, Part], dict[str, tuple[Lineage, ...]]] = {}
    full: dict[Part, frozenset[str]] = {}
    for entity in knowledge.of_type("PER"):
        for form in entity.spellings:
            name = split(form)
            told = lineage(name)
            if len(parts(name)) >= _FULL and not any(is_arabic(part) for part in parts(name)):
                full[name] = full.get(name, frozenset()) | {entity.id}
            if told is not None:
                here = found.setdefault((told.given, told.fathers[0]), {})
                here[entity.id] = (*here.get(entity.id, ()), told)
    return Lineages(found, full)
