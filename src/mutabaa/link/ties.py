"""Who stands for whom and what lies in what, as the packs know it.

The press says Berlin, the chancellor, the German government and Germany of one
debtor. ``powers`` gives all that a name can stand for; ``around`` the places
that contain a place.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from functools import lru_cache

from mutabaa.link.words import name_weight
from mutabaa.model import Interval
from mutabaa.model.knowledge import Entity, Knowledge
from mutabaa.text import fold

_STRANGER = 3.5
_SHARE = {"PER": 1.2, "EVT": 1.3, "ORG": 1.0, "LOC": 0.9}
_ACTING = frozenset({"ministry", "army", "organ", "command", "mission", "agency"})
_CITIES = frozenset({"city", "capital", "town"})

_SITE = "site"
_IN_TOWN = 12.0
"""Kilometres from the middle of a town within which a site of the same state stands in it."""

_SEVERAL = "states"
"""Kind of a name for several states together."""

_LONG = Interval(dt.date(1900, 1, 1), dt.date(2200, 1, 1))


class Ties:
    """Relations between entities, looked up in the packs and kept.

    Args:
        knowledge: The packs.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.powers = lru_cache(maxsize=1 << 16)(self._powers)
        self.around = lru_cache(maxsize=1 << 14)(self._around)
        self.spelled = lru_cache(maxsize=1 << 14)(self._spelled)
        self._peoples = _peoples(knowledge.entities.values())

    def type_of(self, entity: str) -> str | None:
        """Return PER, ORG, LOC or EVT, or None where no pack knows the entity."""
        found = self.knowledge.entity(entity)
        return found.type if found else None

    def sitting_days(self, anchor: str) -> Interval | None:
        """Return the days of a known summit, or of a sitting (``format@first-day``)."""
        found = self.knowledge.entity(anchor)
        if found is not None:
            return found.days
        format, _, first = anchor.partition("@")
        return next(
            (m.days for m in self.knowledge.meetings if m.format == format and m.days.start.isoformat() == first),
            None,
        )

    def sitting_place(self, anchor: str) -> str | None:
        """Return where a known summit, or a sitting (``format@first-day``), is."""
        found = self.knowledge.entity(anchor)
        if found is not None:
            return found.place
        format, _, first = anchor.partition("@")
        return next(
            (m.place for m in self.knowledge.meetings if m.format == format and m.days.start.isoformat() == first),
            None,
        )

    def kind(self, entity: str) -> str | None:
        """Return what an entity is more closely, or None where no pack knows it."""
        found = self.knowledge.entity(entity)
        return found.kind if found else None

    def weight(self, entity: str) -> float:
        """Return how much it tells that an article names an entity."""
        found = self.knowledge.entity(entity)
        if found is None:
            return _STRANGER
        return _SHARE.get(found.type, 1.0) * name_weight(found.name.ar)

    def people(self, stem: str) -> str | None:
        """Return the state whose adjective a folded stem is ("Jordanian"), in any gender or number."""
        for cut in range(_ENDING + 1):
            found = self._peoples.get(stem[: len(stem) - cut])
            if found is not None:
                return found
        return None

    def members(self, entity: str, days: Interval | None) -> tuple[str, ...]:
        """Return the members of an organisation; none of what is no organisation with members."""
        known = self.knowledge.entity(entity)
        if known is None or known.type != "ORG":
            return ()
        return tuple(self.knowledge.members(entity, days or _LONG))

    def each(self, entity: str) -> tuple[str, ...]:
        """Return the states that a plural names ("the two Koreas"), or nothing where it is none."""
        known = self.knowledge.entity(entity)
        return self.knowledge.members(entity, _LONG) if known is not None and known.kind == _SEVERAL else ()

    def _spelled(self, entity: str) -> frozenset[str]:
        """Return the folded words of an entity's names, with and without article; none where no pack knows it."""
        known = self.knowledge.entity(entity)
        forms = (known.name.ar, *known.forms, *known.short) if known is not None else ()
        words = {word for form in forms for word in fold(form).replace("-", " ").split()}
        return frozenset(words | {word[2:] for word in words if len(word) > 4})

    def _powers(self, entity: str, days: Interval | None) -> frozenset[str]:
        """Return ``entity`` with the states and bodies it acts for on these days."""
        found = {entity}
        head = entity.removeprefix("~").partition(".")[0]
        if head != entity and self.knowledge.entity(head) is not None:
            found.add(head)  # an office or ministry that no pack lists, named after whom it belongs to
        office = self.knowledge.offices.get(entity)
        if office is not None:
            found.add(office.of)
        when = days or _LONG
        for post, term in self.knowledge.posts_of(entity):
            if term.possible(when):
                found.add(post.of)
        for one in tuple(found):
            known = self.knowledge.entity(one)
            if known is None:
                continue
            if known.kind in _ACTING:
                found.update(owner for owner in (known.state, known.part_of) if owner)
            if known.type == "PER" and known.state and len(found) == 1:
                found.add(known.state)
            if known.type == "LOC" and (state := self.stands_for(one)):
                found.add(state)
            found.update(self.each(one))
        return frozenset(found)

    def stands_for(self, place: str) -> str | None:
        """Return the state that is named by its capital; None for Brussels, which two are governed from."""
        return self.knowledge.capitals.get(place)

    def lands(self, entity: str) -> frozenset[str]:
        """Return a place or body with the state it belongs to, a part of a city with the city, but no region around."""
        found = self.knowledge.entity(entity)
        if found is None:
            return frozenset({entity})
        owners = [found.state]
        if found.type == "LOC" and found.part_of and self.kind(found.part_of) in _CITIES:
            owners.append(found.part_of)
        return frozenset({entity, *(owner for owner in owners if owner)})

    def _around(self, place: str) -> frozenset[str]:
        """Return ``place`` with every place and state that contains it."""
        found: list[str] = []
        queue = [place]
        while queue:
            one = queue.pop()
            if one in found:
                continue
            found.append(one)
            known = self.knowledge.entity(one)
            if known is not None:
                town = known.part_of or self._town(known)
                queue.extend(owner for owner in (town, known.state, known.place) if owner)
        return frozenset(found)

    def _town(self, site: Entity) -> str | None:
        """Return the largest town near a palace or hall, by where the packs put both; None where none is near."""
        if site.kind != _SITE or site.coordinates is None:
            return None
        near = (
            (it.population or 0, it.id)
            for it in self.knowledge.entities.values()
            if it.kind in _CITIES and it.coordinates is not None and it.state == site.state
            if _apart(site.coordinates, it.coordinates) < _IN_TOWN
        )
        return max(near, default=(0, None))[1]


_ENDING = 2
"""Letters that gender and number add to an adjective at most."""


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two places near one another (latitude and longitude in degrees)."""
    high, wide = one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return math.hypot(high, wide) * _DEGREE


_DEGREE = 111.2
"""Kilometres of a degree of latitude."""


def _peoples(entities: Iterable[Entity]) -> dict[str, str]:
    """Folded adjective -> the one state it belongs to."""
    owners: dict[str, set[str]] = {}
    for it in entities:
        for form in it.demonym if it.kind == "state" else ():
            if " " not in form and form not in it.ambiguous_forms:
                owners.setdefault(fold(form), set()).add(it.id)
    return {form: min(ids) for form, ids in owners.items() if len(ids) == 1}
