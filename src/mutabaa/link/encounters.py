"""What an event finding is compared by."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.link.anchors import CONFERENCE
from mutabaa.link.facts import Encounter
from mutabaa.link.partners import SOME
from mutabaa.link.passages import several
from mutabaa.link.reading import Reading
from mutabaa.model import Event, Role
from mutabaa.model.follow import Ref

_WIDE = frozenset({"state", "states", "region", "continent", "territory", "province", "sea"})
"""Kinds of places in which many things happen on one day."""


_TOWNS = frozenset({"city", "town", "site"})

_COUNTED = frozenset({"meeting-noun", "visit-noun", "session-noun"})
"""Groups of nouns whose plural counts encounters; talks have no singular."""

_TOUR, _MARGIN = "tour-noun", "margin-noun"


def encounters_of(reading: Reading) -> tuple[Encounter, ...]:
    """Return the events of an article as they are compared, in text order.

    What was held on the margin of a known summit was not that summit, though it had its days and place.
    """
    found = tuple(_encounter(reading, event) for event in reading.analysis.events)
    hosts = {(it.named, it.ref) for it in found if it.named and _on_margin(reading, it)}
    return tuple(
        replace(it, named=None) if any(name == it.named and ref != it.ref for name, ref in hosts) else it
        for it in found
    )


def _on_margin(reading: Reading, it: Encounter) -> bool:
    """Something is told to have been on its margin."""
    return any(_MARGIN in token.word.groups for trigger in it.spoken for token in reading.before(trigger.start))


def _encounter(reading: Reading, event: Event) -> Encounter:
    a = reading.analysis
    where: frozenset[str] = frozenset()
    if event.place is not None:
        where = frozenset(around for id_ in reading.ids(event.place) for around in reading.ties.around(id_))
    powers = reading.powers(event.participants)
    people = frozenset(
        id_
        for role in event.participants
        for id_ in reading.ids(role)
        if (reading.ties.type_of(id_) or _type(reading, id_)) == "PER"
    )
    parties = tuple(party for role in event.participants for party in _parties(reading, role))
    lines = reading.at(event.triggers)
    place = (event.place.entity if event.place else None) or ""
    spoken = [
        m.entity for m in a.mentions if m.entity and m.type == "EVT" and any(m.span.overlaps(t) for t in event.triggers)
    ]
    named = reading.names(lines)
    places = {name for name in named - powers if reading.ties.type_of(name) == "LOC"}
    convenors = powers - people if powers else reading.convenors
    return Encounter(
        ref=Ref(a.document.id, event.id),
        at=min((t.start for t in event.triggers), default=0),
        published=reading.published,
        type=event.type,
        status=event.status,
        days=event.days,
        place=event.place,
        where=where,
        seat=reading.ties.type_of(place) == "ORG",
        spot=bool(place) and reading.ties.kind(place) not in _WIDE,
        who=tuple(one for role in event.participants for one in _each(reading, reading.state_of(role))),
        parties=parties,
        people=people,
        powers=powers,
        format=event.format,
        parent=event.parent,
        topics=event.topics,
        names=named,
        aside=_aside(reading, place),
        several=_several(reading, event, place),
        nearby=_one_place([reading.ties.around(name) for name in sorted(places)]),
        terms=reading.terms(lines[:3]),
        quote=reading.best(event.triggers, event.days, _roles(event)),
        trigger=event.triggers[0],
        spoken=event.triggers,
        named=reading.anchors.not_ahead(
            reading.anchors.encounter(
                _listed(reading, event),
                event.days,
                where,
                event.format,
                spoken,
                convenors,
                parties=parties,
                people=people,
            ),
            event.status,
            reading.published,
        ),
    )


def _parties(reading: Reading, role: Role) -> tuple[frozenset[str], ...]:
    """Return who a participant is and acts for; "the two Koreas" and "the leaders of the two Koreas" are two."""
    power = reading.powers([role])
    for one in sorted(power):
        if several := reading.ties.each(one):
            return tuple(frozenset({state}) for state in several)
    if power and not (role.entity or role.office):
        power |= {f"{one}{SOME}" for one in power}
    return (power,) if power else ()


def _aside(reading: Reading, place: str) -> bool:
    """Tell whether a place is a town, or in a town, that is not the capital of its state."""
    ties = reading.ties
    return ties.kind(place) in _TOWNS and not any(ties.stands_for(around) for around in ties.around(place))


def _several(reading: Reading, event: Event, place: str) -> bool:
    """Tell whether the words are of several encounters, or of a journey on which the place is one of the stops."""
    words = [token for token in reading.within(event.triggers) if token.kind == "word"]
    going = any(reading.verbal(trigger) for trigger in event.triggers)
    if event.type == "visit" and words and _TOUR in words[0].word.groups and not going:
        return bool(place) and reading.ties.kind(place) not in _WIDE - {"state", "territory"}
    counted = [token for token in words if token.word.groups & _COUNTED]
    return event.type in {"meeting", "visit"} and bool(counted) and all(map(several, counted))


def _each(reading: Reading, role: Role) -> tuple[Role, ...]:
    """Return a participant, or each of the states that a plural names."""
    several = reading.ties.each(role.entity) if role.entity else ()
    return tuple(replace(role, entity=state) for state in several) or (role,)


def _listed(reading: Reading, event: Event) -> str:
    """Return the type under which the packs list it: a conference that sits is a session, but no council's."""
    if event.type != "session":
        return event.type
    sits = any(
        "conference-noun" in token.word.groups
        for token in reading.analysis.tokens
        if any(token.start < trigger.end and trigger.start < token.end for trigger in event.triggers)
    )
    return CONFERENCE if sits else event.type


def _one_place(named: list[frozenset[str]]) -> frozenset[str]:
    """Return a place with all that contains it, where the others named contain it too; of several nothing."""
    return next((one for one in named if all(other <= one for other in named)), frozenset())


def _roles(event: Event) -> tuple[Role, ...]:
    return (*event.participants, *((event.place,) if event.place else ()))


def _type(reading: Reading, entity: str) -> str | None:
    return next((m.type for m in reading.analysis.mentions if m.entity == entity), None)
