"""Whom a word means that only points back: الوزيران, الرئيسين, البلدين, الجانبان."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mutabaa.extract.events.nations import states_named
from mutabaa.extract.events.ranks import HEAD, ranks
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item

_MET = frozenset({"meeting", "call", "press", "ceremony", "summit", "visit", "ministerial"})
_FAR = 6
_PEOPLE = frozenset({"person", "office"})


def resolve(found: Sequence[Trigger], knowledge: Knowledge) -> None:
    """Say who takes part where the words only point back.

    The two of the encounter told before, else the only two of that kind whom
    the article named so far; leaders, ministers and countries whom nobody can
    tell take part under the words that stand there, sides do not.
    """
    for number, trigger in enumerate(found):
        if trigger.backward and len(trigger.roles) == 1 and trigger.pointing is None:
            _the_other(trigger)
        if not trigger.backward or trigger.roles:
            continue
        two = _met_before(found[:number], trigger, knowledge) if _dual(trigger) else ()
        if not two and trigger.pointing is not None and _dual(trigger):
            two = _named_before(trigger, trigger.pointing, knowledge)
            two = two or _two_countries(trigger, trigger.pointing, knowledge)
        if not two and trigger.pointing is None:
            two = _two_in_sight(trigger)
        if two:
            trigger.roles.extend((_anew(role), "inferred") for role in two)
            trigger.added += 2
        elif trigger.pointing is not None:
            trigger.roles.append((Role(trigger.pointing.span, None, "participant"), "stated"))
            trigger.backward = False


def _the_other(trigger: Trigger) -> None:
    """``اتفق X مع Y خلال اجتماع جمعهما``: of the two, the one who does not do what the clause tells."""
    known = trigger.roles[0][0].entity
    two = _two_in_sight(trigger)
    if known is not None and known in {role.entity for role in two}:
        trigger.roles.extend((_anew(role), "sentence") for role in two if role.entity != known)
        trigger.added += 1


def _anew(role: Role) -> Role:
    return Role(role.span, role.entity, "participant", role.office)


def _dual(trigger: Trigger) -> bool:
    """Tell whether the words mean two and not several (``القادة``)."""
    item = trigger.pointing
    if item is None:
        return True
    words = (token.word for token in trigger.view.analysis.tokens[item.first : item.end])
    return any(reading.number == "d" for word in words for reading in word.readings)


def _groups(item: Item) -> frozenset[str]:
    return item.groups | item.opening


def _fits(role: Role, item: Item | None, knowledge: Knowledge, when: Interval | None) -> bool:
    """Tell whether a role can be one of those that ``item`` means: a state of countries, a minister of ministers."""
    entity = knowledge.entity(role.entity) if role.entity is not None else None
    place = entity is not None and entity.type == "LOC"
    if item is None:
        return True
    if "country-noun" in _groups(item):
        return place
    if place or (entity is not None and entity.type == "ORG"):
        return False
    held = ranks(role, knowledge, when)
    if not held:
        return entity is not None and role.office is None
    groups = _groups(item)
    if "minister-noun" in groups:
        return any("minister" in rank for rank in held)
    return HEAD in held or "leader-noun" not in groups


def _met_before(before: Sequence[Trigger], trigger: Trigger, knowledge: Knowledge) -> tuple[Role, ...]:
    """Return the two of the encounter that was told last before, if there were just two and they fit."""
    when = trigger.view.analysis.published.days
    for other in reversed(before):
        if trigger.view.number - other.view.number > (_FAR if trigger.pointing is not None else 1):
            return ()
        people = [role for role, _ in other.roles]
        if len(people) == 2 and other.type in _MET and all(_fits(r, trigger.pointing, knowledge, when) for r in people):
            return tuple(people)
        if trigger.pointing is None and people:
            return ()
    return ()


def _named_before(trigger: Trigger, item: Item, knowledge: Knowledge) -> tuple[Role, ...]:
    """Return the only two of that kind whom the article named up to the trigger."""
    view = trigger.view
    here = view.items[0].span.start if view.items else 0
    before = view.previous.items[0].span.start if view.previous is not None and view.previous.items else here
    for start in (here, before, 0):
        if start and "country-noun" in _groups(item):
            continue
        two = _two_from(trigger, item, knowledge, start)
        if len(two) == 2:
            return two
        if len(two) > 2:
            return ()
    return ()


def _two_from(trigger: Trigger, item: Item, knowledge: Knowledge, start: int) -> tuple[Role, ...]:
    """Return those of the kind that ``item`` means whom the article names from ``start`` up to the trigger."""
    when = trigger.view.analysis.published.days
    known: dict[str, Role] = {}
    for role in _parties(trigger):
        if role.entity is None or role.entity in known or role.span.start < start:
            continue
        if "leader-noun" in _groups(item):
            told = _leader(role, knowledge, when)
        else:
            told = "country-noun" in _groups(item) or role.office is not None
        if told and _fits(role, item, knowledge, when) and _whole(role, knowledge):
            known[role.entity] = role
    return tuple(known.values())


def _leader(role: Role, knowledge: Knowledge, when: Interval | None) -> bool:
    """Tell whether somebody is named as a leader: by the title beside the name, else by a post that the packs know."""
    if role.office is None:
        return HEAD in ranks(role, knowledge, when)
    return HEAD in ranks(replace(role, entity=None), knowledge, when)


def _two_countries(trigger: Trigger, item: Item, knowledge: Knowledge) -> tuple[Role, ...]:
    """Return the only two states that the sentence names before ``البلدين``, else the only two of the sentence before.

    Of more than two, those that stand side by side (``الاتفاق بين الدوحة وأنقرة``); a capital is its state.
    """
    if "country-noun" not in _groups(item):
        return ()
    view, tokens = trigger.view, trigger.view.analysis.tokens
    here = next((n for n, other in enumerate(view.items) if other is item), trigger.at)
    for items in (view.items[:here], view.previous.items if view.previous is not None else ()):
        states: dict[str, Role] = {}
        spoken: set[str] = set()
        pair: tuple[str, ...] = ()
        last: tuple[int, str] | None = None
        for at, other in enumerate(items):
            state = _state(other, knowledge)
            if state is None:
                spoken.update(states_named([t.word.stem for t in tokens[other.first : other.end]], knowledge)[0])
                continue
            if last is not None and last[0] == at - 1 and other.joined and last[1] != state:
                pair = (last[1], state)
            last = at, state
            role = Role(other.span, other.party.entity if other.party else None, "participant")
            states.setdefault(state, role)
        if len(states) == 2 and spoken <= set(states):
            return tuple(states.values())
        if pair:
            return tuple(states[state] for state in pair)
        if states:
            return ()
    return ()


def _state(item: Item, knowledge: Knowledge) -> str | None:
    """Return the state that an item names, also by its capital."""
    entity = knowledge.entity(item.party.entity) if "place" in item.kinds and item.party and item.party.entity else None
    if entity is None:
        return None
    return entity.id if entity.kind == "state" else knowledge.capitals.get(entity.id)


def _two_in_sight(trigger: Trigger) -> tuple[Role, ...]:
    """Return the only two people whom the sentence named so far, else the only two of the sentence before."""
    view = trigger.view
    for items in (view.items[: trigger.at], view.previous.items if view.previous is not None else ()):
        people: dict[str, Role] = {}
        for item in items:
            if item.kinds & _PEOPLE and item.party is not None and item.party.entity is not None:
                people.setdefault(item.party.entity, Role(item.party.head, item.party.entity, "participant"))
        if people:
            return tuple(people.values()) if len(people) == 2 else ()
    return ()


def _whole(role: Role, knowledge: Knowledge) -> bool:
    """A person, or a state itself: no town stands for it here."""
    entity = knowledge.entity(role.entity) if role.entity is not None else None
    return entity is not None and (entity.type != "LOC" or entity.kind == "state")


def _parties(trigger: Trigger) -> Iterator[Role]:
    at = trigger.span.start
    for party in trigger.view.analysis.parties:
        if party.span.start >= at:
            return
        yield Role(party.head, party.entity, "participant", party.office)
