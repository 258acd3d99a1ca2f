"""Unknown names of which one word belongs to somebody the article names in full, and the rest to the sentence.

استند + الزفزافي is not a second Zefzafi beside ناصر الزفزافي, nor كيم + جدي a
second Kim: a verb before a family name or an adjective after it is no name.
Nor are words before it that are no given names (طالب محامو + كوهين, تاريخ +
سليماني), or a given name that is a verb too and does not go with it (دان +
الأشرفي). Left alone they would make a second bearer, and then the family name
by itself could mean neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.parts import Part, parts
from mutabaa.analyse.names.people import Cast, name_of
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.variants import is_arabic
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.text.frequencies import zipf_table
from mutabaa.text.inflect import morphology
from mutabaa.text.lexicon import lexicon

_TWO = 2
_LISTS = ("arab-men", "arab-women", "western", "asian-african")
_FAMILIES = ("families", "foreign")
_COMMON, _EVERYDAY = 45, 50  # ten times Zipf: of a noun of the lexicon, of any word
_SELDOM = 33  # the same: below it a word of no lexicon may be a name
_AND = _PLURAL = "و"
_BENT_ALEF, _TA = "ى", "ة"


def within(scan: Scan, chosen: Sequence[Candidate], people: Cast, lore: Lore) -> tuple[Candidate, ...]:
    """Return ``chosen`` with such names cut down to the family name, as one that is unknown by itself."""
    return tuple(_cut_down(scan, c, people, lore) for c in chosen)


def _cut_down(scan: Scan, c: Candidate, people: Cast, lore: Lore) -> Candidate:
    view = scan.view
    if c.type != "PER" or c.entities or c.end - c.first < _TWO:
        return c
    name = name_of(c, view)
    family = parts(name)[-1]
    at = c.end - len(family)
    if at > c.first and family in people.last and _another(people, family, name):
        others = {id for part in parts(name)[:-1] for id in people.by_part.get(part, ())} - {people.by_name.get(name)}
        if others.isdisjoint(people.by_part[family]) and _outside(scan, c, at, family, lore, strange=not others):
            return c._replace(first=at, cut=0)
    if len(name) != _TWO:
        return c
    first, last = name
    word = view.tokens[c.end - 1].word
    plain = not (_given(last, lore) or (last,) in lore.people or any(last in words("families", n) for n in _FAMILIES))
    after = (first,) in people.last and plain and bool(word.known or word.prefixes or word.readings)
    if after and _another(people, (first,), name):
        return c._replace(end=c.end - 1)
    return c


def _outside(scan: Scan, c: Candidate, at: int, family: Part, lore: Lore, *, strange: bool) -> bool:
    """Tell whether what stands before a family name belongs to the sentence: طالب محامو + كوهين.

    Args:
        scan: What the tables say.
        c: The name.
        at: The first word of the family name.
        family: Its words.
        lore: The tables.
        strange: Nobody else in the article has a word before it in his or her name.
    """
    before = [scan.view.tokens[index].word for index in range(c.first, at)]
    definite = family[0].startswith(morphology()["article"])
    if len(before) == 1:
        norm = before[0].norm[c.cut :]
        if _given(norm, lore):
            return strange and _of_others(norm, family, definite=definite) and _reads(norm, "verb")
        return (definite and not _rare(before[0])) or _ordinary(before[0], lore)
    if all(_ordinary(word, lore) or _is(word, "verb") for word in before):
        return any(_ordinary(word, lore) for word in before)
    return False


def _ordinary(word: Word, lore: Lore) -> bool:
    """Tell whether a word is one of the language and in nobody's name: a verb, a noun, a plural with its genitive."""
    if word.surface.endswith(_BENT_ALEF) and word.norm[:1] == _AND and _reads(word.norm[1:], "verb"):
        return True  # ورأى, whatever else it is without its alef
    if (
        _given(word.norm, lore)
        or (word.norm,) in lore.people
        or any(word.norm in words("families", n) for n in _FAMILIES)
    ):
        return False
    if _is(word, "verb"):
        return True
    if word.norm.endswith(_PLURAL):
        return _reads(word.norm[:-1], "noun") and not _given(word.norm[:-1], lore)
    level = zipf_table().get(word.norm, 0)
    return level >= _EVERYDAY or (level >= _COMMON and _is(word, "noun"))


def _rare(word: Word) -> bool:
    """Tell whether a word may be a given name that no list has: ناريمان."""
    if word.surface.endswith((_TA, *words("particles", "relation-endings"))):
        return False
    plain = not (word.readings or word.prefixes or word.definite or word.norm.endswith(_PLURAL))
    return plain and zipf_table().get(word.norm, 0) < _SELDOM


def _is(word: Word, part: str) -> bool:
    return any(reading.part == part for reading in word.readings)


def _reads(norm: str, part: str) -> bool:
    return any(reading.part == part for reading in lexicon().forms.get(norm, ()))


def _of_others(norm: str, family: Part, *, definite: bool) -> bool:
    """Tell whether a given name does not go with a family name: دان + الأشرفي, طالب + كوهين."""
    arab = norm in words("given", "arab-men") or norm in words("given", "arab-women")
    if not arab:
        return definite and any(norm in words("given", name) for name in ("western", "asian-african"))
    return not definite and not is_arabic(family)


def _given(norm: str, lore: Lore) -> bool:
    return norm in lore.given or any(norm in words("given", name) for name in _LISTS)


def _another(people: Cast, part: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether somebody else bears a part: one whose own full name is another."""
    own = people.by_name.get(name)
    return any(id != own for id in people.by_part.get(part, ()))
