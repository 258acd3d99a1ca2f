"""A province or the city it is governed from, where both bear one name: محافظة حلب, مدينة حلب.

The tables of names hold the one that the bare name means by default; the packs
tell, by the word before the name in the other's own name, what makes it the
other (``lore.seats``).
"""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import bare_in, words

_TOWNS = frozenset({"city", "capital", "town"})
# A bare دمشق is the city, or its government, also where the article speaks of محافظة دمشق.
_SPREAD = _TOWNS - {"capital"}
# A district stands at most so many words before the province it lies in: مديرية رازح الحدودية بصعدة.
_NEAR = 4


def seated(chosen: Sequence[Candidate], scan: Scan, lore: Lore) -> tuple[Candidate, ...]:
    """Return the names of an article again, each of a province or city as what the words say it is.

    The word right before a name decides; so does, in a row of names, the
    plural before the first (``محافظتي حماة وحلب``), and for a province a
    district of it that is named just before. A bare name means the province
    where the article speaks of the province and never of the city.
    """
    told: dict[int, str] = {}
    for number, name in enumerate(chosen):
        if len(name.entities) == 1 and name.entities[0] in lore.seats:
            said = _told(chosen, number, scan, lore, told)
            if said is not None:
                told[number] = said
    if not told:
        return tuple(chosen)
    known = lore.knowledge.entities
    of_article: dict[str, set[str]] = {}
    for number, said in told.items():
        of_article.setdefault(chosen[number].entities[0], set()).add(said)
    result = []
    for number, name in enumerate(chosen):
        here = told.get(number)
        id = name.entities[0] if name.entities else ""
        if here is None and id in lore.seats and known[id].kind in _SPREAD:
            meant = of_article.get(id, set())
            here = next(iter(meant)) if len(meant) == 1 else None
        result.append(name._replace(entities=(here,)) if here is not None else name)
    return tuple(result)


def _told(chosen: Sequence[Candidate], number: int, scan: Scan, lore: Lore, told: dict[int, str]) -> str | None:
    """Return the entity that the words before a name say it is, or None where they say nothing."""
    name, view = chosen[number], scan.view
    id = name.entities[0]
    others = lore.seats[id]
    if view.joined(name.first):
        before = view.norms[name.first - 1]
        told_by = dict(others)
        kind = bare_in(before, told_by)
        if kind is not None:
            return told_by[kind]
        if bare_in(before, words("classifiers", "town")) is not None:
            return id
        if bare_in(before, words("classifiers", "provinces-several")) is not None:
            return _province(others, lore)
    if _goes_on(chosen, number, scan):
        last = told.get(number - 1)
        first = chosen[number - 1].entities
        if last is not None and first and last != first[0]:
            return _province(others, lore)
    if lore.knowledge.entities[id].kind in _TOWNS and name.cut and _after_district(name, scan):
        return _province(others, lore)
    return None


def _province(others: Sequence[tuple[str, str]], lore: Lore) -> str | None:
    return next((id for _, id in others if lore.knowledge.entities[id].kind == "province"), None)


def _goes_on(chosen: Sequence[Candidate], number: int, scan: Scan) -> bool:
    """Tell whether a name is joined by "and" to the name before it."""
    name = chosen[number]
    if not number or chosen[number - 1].end != name.first or not scan.view.joined(name.first):
        return False
    word = scan.view.tokens[name.first].word
    return word.prefixes[:1] == (_AND,) and name.cut == 1


_AND = "و"


def _after_district(name: Candidate, scan: Scan) -> bool:
    """Tell whether a district is named just before: مديرية رازح + بصعدة."""
    view = scan.view
    for at in range(name.first - 1, max(-1, name.first - 1 - _NEAR), -1):
        if not view.joined(at + 1):
            return False
        if bare_in(view.norms[at], words("classifiers", "districts")) is not None:
            return at < name.first - 1
    return False
