"""Spellings of one foreign name: غوتيريش and جوتيريس, روته and روتا, سيبيها and سيبيا.

Arabic has no letters for g, p and v and writes foreign vowels as it pleases,
so newsrooms differ. Arabic names differ by just such letters (سعد, سعيد), so
these are never compared loosely.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from mutabaa.analyse.names.parts import Part, parts
from mutabaa.analyse.names.phrases import split
from mutabaa.analyse.names.words import table, words
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.lexicon import lexicon

_HIGH = 60  # rapidfuzz ratio (0-100) of two spellings of one part whose consonants agree
_SAME = 100
# Of names of two parts that the news of 1,800 dev articles would take for a known person's, all were his from here on.
_FIRST, _CLOSE, _FAR = 75, 85, 70
_LONG = 4  # consonants


@cache
def _classes() -> dict[int, str]:
    return {ord(letter): to for letter, to in table("latin", "classes").items()}


@cache
def _vowels() -> frozenset[str]:
    return words("latin", "vowels")


@lru_cache(maxsize=50_000)
def loose(word: str) -> str:
    """Return the skeleton of a folded word: consonant classes without doubles, the first letter kept as a class.

    A letter that comes twice with a vowel between stays: بوتانين is not بوتين.

    Example:
        >>> loose("غوتيريس") == loose("جوتيريس")
        True
    """
    mapped = word.translate(_classes())
    single = [letter for at, letter in enumerate(mapped) if not at or letter != mapped[at - 1]]
    return "".join(letter for at, letter in enumerate(single) if not at or letter not in _vowels())


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Tell whether two folded words can be spellings of one foreign name."""
    if one == other:
        return True
    if min(len(one), len(other)) < 3 or loose(one) != loose(other) or len(loose(one)) < 2:
        return False
    if lexicon().forms.get(one) and not lexicon().forms.get(other):
        return False  # a word of the language is nobody's odd spelling
    return _ratio(one, other) >= _HIGH


def _ratio(one: str, other: str) -> float:
    return ratio(one.translate(_classes()), other.translate(_classes()))


def _one_person(first: float, last: float, skeleton: str) -> bool:
    """Tell whether first and last part of two names, each alike by so much, can be one person's.

    The fewer consonants a family name has, the more families share them: لونغ
    is not لونغيه, سينا not سويني. And either one part is the same to the letter,
    or both are close: روبرت ميتشل is not روبرتا ميتسولا.
    """
    if last < (_CLOSE if len(skeleton) < _LONG else _FAR) or first < _FIRST:
        return False
    return max(first, last) == _SAME or min(first, last) >= _CLOSE


@dataclass(frozen=True)
class Variants:
    """People of the packs with foreign names, by the skeleton of a part.

    Attributes:
        people: Skeleton of the last part -> (person, first part, last part, parts between), joined with spaces.
    """

    people: Mapping[str, tuple[tuple[str, str, str, str], ...]]

    def known(self, name: Sequence[str]) -> str | None:
        """Return the one known person whose name this may be in another spelling.

        First and last part must have the same skeleton, and what stands between
        where both names have it: كيم هاك سونغ is not كيم إيل سونغ. Two such people
        means none.
        """
        ends = _ends(name)
        if ends is None:
            return None
        first, last, between = ends
        found = {
            id
            for id, one, other, middle in self.people.get(loose(last), ())
            if alike(first, one)
            and alike(last, other)
            and _one_person(_ratio(first, one), _ratio(last, other), loose(last))
            and (not between or not middle or loose(between) == loose(middle))
        }
        return found.pop() if len(found) == 1 else None


def variants(knowledge: Knowledge) -> Variants:
    """Index the people of the packs."""
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for entity in knowledge.of_type("PER"):
        for form in entity.spellings:
            ends = _ends(split(form))
            if ends is not None:
                entry = (entity.id, *ends)
                held = found.setdefault(loose(ends[1]), [])
                if entry not in held:
                    held.append(entry)
    return Variants({key: tuple(entries) for key, entries in found.items()})


def is_arabic(part: Sequence[str]) -> bool:
    """Tell whether a part of a name is Arabic, so that its letters are certain."""
    return any(
        word in words("given", "arab-men")
        or word in words("given", "arab-women")
        or word in words("families", "families")
        for word in (*part, " ".join(part))
    ) or part[0] in words("particles", "patronymic", "joined")


def _ends(name: Sequence[str]) -> tuple[str, str, str] | None:
    """Return the first part, the last part and those between of a foreign name of two or more parts."""
    found: tuple[Part, ...] = parts(name)
    if len(found) < 2 or is_arabic(found[0]) or is_arabic(found[-1]):
        return None
    return " ".join(found[0]), " ".join(found[-1]), " ".join(" ".join(part) for part in found[1:-1])
