"""Which places are one, and which lie in which."""

from __future__ import annotations

from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.model.knowledge import Entity, Knowledge

_VAST = frozenset({"region", "states", "continent", "sea"})


def vast(place: Entity) -> bool:
    """Tell whether a place is too large to meet in: the Balkans, not the Gaza Strip, which has a chief town."""
    return place.kind in _VAST and place.capital is None


def same_spot(one: Role, other: Role, knowledge: Knowledge) -> bool:
    """Tell whether two places are one, or one lies in the other."""
    return one.entity is not None and (one.entity == other.entity or related(one.entity, other.entity, knowledge))


def elsewhere(one: Role, other: Role, knowledge: Knowledge) -> bool:
    """Tell whether two places are surely apart; one that nobody knows may be anywhere."""
    if one.entity is None or other.entity is None or same_spot(one, other, knowledge):
        return False
    if any(vast(known) for place in (one, other) if (known := knowledge.entity(place.entity or "")) is not None):
        return False  # جولته في الشرق الأوسط .. بدأها بالسعودية
    if _unplaced(one.entity, knowledge) is not _unplaced(other.entity, knowledge):
        return _of_two_states(one.entity, other.entity, knowledge)
    return not (_nowhere(one.entity, other.entity, knowledge) or _nowhere(other.entity, one.entity, knowledge))


def _unplaced(site: str, knowledge: Knowledge) -> bool:
    """Tell whether it is a building or the like of which the packs do not say in which town it stands."""
    entity = knowledge.entity(site)
    return entity is not None and (entity.type == "ORG" or entity.kind in _SITES) and entity.part_of is None


def _of_two_states(one: str, other: str, knowledge: Knowledge) -> bool:
    """Tell whether they are in two states: ``البيت الأبيض`` is not in ``القاهرة``; ``الإليزيه`` may be in ``باريس``."""
    known = [knowledge.entity(place) for place in (one, other)]
    a, b = (entity.state or entity.id if entity is not None else None for entity in known)
    states = [knowledge.entity(state) if state is not None else None for state in (a, b)]
    return a != b and all(state is not None and state.kind == "state" for state in states)


_SITES = frozenset({"site", "base", "building", "palace", "facility", "square", "venue", "seat"})


def _nowhere(town: str, state: str, knowledge: Knowledge) -> bool:
    """Tell whether the packs do not say in which state a town lies, so that it may lie in this one."""
    one, other = knowledge.entity(town), knowledge.entity(state)
    if one is None or other is None or other.kind != "state":
        return False
    return one.kind in _TOWNS and one.state is None and one.part_of is None


_TOWNS = frozenset({"city", "capital", "town", "village"})


def related(one: str | None, other: str | None, knowledge: Knowledge) -> bool:
    """Tell whether one place lies in the other, or stands for it."""
    if one is None or other is None:
        return False
    return one in _around(other, knowledge) or other in _around(one, knowledge)


def lies_in(one: Role, other: Role, knowledge: Knowledge) -> bool:
    """Tell whether the first place surely lies in the second: a town in its state, a state in its region."""
    if one.entity is None or other.entity is None or one.entity == other.entity:
        return False
    return other.entity in _around(one.entity, knowledge)


def abroad(made: Trigger, knowledge: Knowledge) -> bool:
    """Tell whether the guest of a journey surely serves another state than the one it leads to."""
    if made.place is None or not made.roles or made.place[0].entity is None:
        return False
    states = {served(role, knowledge) for role, _ in made.roles}
    there = {e for place in _around(made.place[0].entity, knowledge) for e in (place, knowledge.capitals.get(place))}
    return None not in states and states.isdisjoint(there)


def served(role: Role, knowledge: Knowledge) -> str | None:
    """Return the state whose office somebody holds, or which he serves."""
    office = knowledge.offices.get(role.office) if role.office is not None else None
    if office is not None and office.of is not None:
        return office.of
    person = knowledge.entity(role.entity) if role.entity is not None else None
    return person.state if person is not None else None


def _around(place: str, knowledge: Knowledge) -> set[str]:
    """Return a place with the provinces and the state it lies in, but no region such as the Balkans."""
    found: set[str] = set()
    here: str | None = place
    while here is not None and here not in found:
        entity = knowledge.entity(here)
        if entity is None or (vast(entity) and here != place):
            break
        found.add(here)
        if entity.state is not None:
            found.add(entity.state)
        here = entity.part_of
    found.add(place)
    return found
