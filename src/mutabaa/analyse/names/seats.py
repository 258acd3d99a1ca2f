"""A province or district or the town it is governed from, where both bear one name: محافظة حلب, مدينة حلب.

The tables of names hold the one that the bare name means by default; the packs
tell, by the word before the name in the other's own name, what makes it the
other (``lore.seats``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import bare_in, words

_TOWNS = frozenset({"city", "capital", "town"})
# A bare دمشق is the city, or its government, also where the article speaks of محافظة دمشق.
_SPREAD = _TOWNS - {"capital"}
# A district stands at most so many words before the province it lies in: مديرية رازح الحدودية بصعدة.
_NEAR = 4


class _Row(NamedTuple):
    """A row of names that a word before the first says to be provinces, or districts: محافظات حماة، حلب وإدلب."""

    kind: str
    several: bool
    end: int


def seated(chosen: Sequence[Candidate], scan: Scan, lore: Lore) -> tuple[Candidate, ...]:
    """Return the names of an article again, each of a province, district or town as what the words say it is.

    The word right before a name decides; so does, in a row of names, the
    plural before the first (``محافظتي حماة وحلب``), and for a province a
    district of it that is named just before. A bare name means the province
    or district where the article speaks of that and never of the town.
    """
    told: dict[int, str] = {}
    alone: set[int] = set()
    row: _Row | None = None
    for number, name in enumerate(chosen):
        if len(name.entities) != 1 or name.type != "LOC":
            continue
        id = name.entities[0]
        said = _told(name, scan, lore) if id in lore.seats else None
        goes_on = row is not None and _goes_on(row, name, scan)
        if said is None and goes_on and row is not None:
            said = _other(id, row.kind, lore)
        if said is None and id in lore.seats and lore.knowledge.entities[id].kind in _TOWNS and name.cut:
            said = _other(id, "province", lore) if _after_district(name, scan) else None
        if said is not None:
            told[number] = said
        if said is not None and not goes_on and not _several(name, scan):
            alone.add(number)
        row = _row(row if goes_on else None, name, said or id, scan, lore)
    if not told:
        return tuple(chosen)
    known = lore.knowledge.entities
    of_article: dict[str, set[str]] = {}
    for number, said in told.items():
        if number not in alone:
            continue  # of a row of provinces: elsewhere the name may be the town's
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


def _told(name: Candidate, scan: Scan, lore: Lore) -> str | None:
    """Return the entity that the word before a name says it is, or None where it says nothing."""
    id, view = name.entities[0], scan.view
    before = view.norms[name.first - 1] if name.first else ""
    if view.joined(name.first):
        told_by = dict(lore.seats[id])
        kind = bare_in(before, told_by)
        if kind is not None:
            return told_by[kind]
        if bare_in(before, words("classifiers", "town")) is not None:
            return id
        if bare_in(before, words("classifiers", "districts")) is not None:
            return _other(id, "district", lore)
    several = _several(name, scan)
    return _other(id, several, lore) if several else None


def _several(name: Candidate, scan: Scan) -> str:
    """Return what a plural before a name, also with a colon or bracket between, says that it and the next are."""
    view = scan.view
    if not name.first or view.sentence[name.first] != view.sentence[name.first - 1]:
        return ""
    if not view.joined(name.first) and not set(view.before[name.first]) <= _OPENING:
        return ""
    at = name.first - 1
    if at and at in scan.nisbas and view.joined(at):
        at -= 1  # محافظات يمنية (مأرب، عمران
    before = view.norms[at]
    return next((kind for kind, key in _SEVERAL if bare_in(before, words("classifiers", key)) is not None), "")


_SEVERAL = (("province", "provinces-several"), ("district", "districts-several"))
_OPENING = frozenset(":( ")


def _row(row: _Row | None, name: Candidate, id: str, scan: Scan, lore: Lore) -> _Row | None:
    """Return the row that runs on over a name, or that begins with it."""
    kind = lore.knowledge.entities[id].kind or ""
    if row is not None:
        return row._replace(end=name.end) if row.several or kind == row.kind else None
    several = _several(name, scan)
    if several:
        return _Row(several, True, name.end)
    if kind not in {"province", "district"} or not scan.view.joined(name.first):
        return None
    called = bare_in(scan.view.norms[name.first - 1], words("classifiers", "province", "districts")) is not None
    return _Row(kind, False, name.end) if called else None


def _other(id: str, kind: str, lore: Lore) -> str | None:
    """Return the province or district that bears the name of a town."""
    others = lore.seats.get(id, ())
    return next((other for _, other in others if lore.knowledge.entities[other].kind == kind), None)


def _goes_on(row: _Row, name: Candidate, scan: Scan) -> bool:
    """Tell whether a name is joined to a row by "and", or after a plural by a comma."""
    if row.end != name.first:
        return False
    if not scan.view.joined(name.first):
        return row.several and set(scan.view.before[name.first]) <= _BETWEEN
    word = scan.view.tokens[name.first].word
    return word.prefixes[:1] == (_AND,) and name.cut == 1


_AND = "و"
_BETWEEN = frozenset("،, ")


def _after_district(name: Candidate, scan: Scan) -> bool:
    """Tell whether a district is named just before: مديرية رازح + بصعدة."""
    view = scan.view
    for at in range(name.first - 1, max(-1, name.first - 1 - _NEAR), -1):
        if not view.joined(at + 1):
            return False
        if bare_in(view.norms[at], words("classifiers", "districts")) is not None:
            return at < name.first - 1
    return False
