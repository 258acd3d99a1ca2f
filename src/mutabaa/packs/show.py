"""Say what packs know of one entity, office or day, as values to be printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mutabaa.model.knowledge import Entity, Format, Knowledge, Meeting, Office, Term
from mutabaa.text import fold


@dataclass(frozen=True)
class Summary:
    """How much loaded packs hold.

    Attributes:
        packs: Id -> version.
        counts: What -> how many, largest first; entities by type and kind.
    """

    packs: dict[str, str]
    counts: dict[str, int]


@dataclass(frozen=True)
class Card:
    """Everything the packs know of one entity.

    Attributes:
        entity: It.
        posts: Offices it held or holds, with the terms.
        offices: Offices it has to give, with who certainly holds each on the day asked about.
        members: Who was in it on that day.
        belongs: Organisations and formats it was in on that day.
        meetings: Sittings of the formats it convenes, up to that day, latest first.
    """

    entity: Entity
    posts: tuple[tuple[Office, Term], ...]
    offices: tuple[tuple[Office, str | None], ...]
    members: tuple[str, ...]
    belongs: tuple[str, ...]
    meetings: tuple[Meeting, ...]


def summary(knowledge: Knowledge) -> Summary:
    """Count what ``knowledge`` holds."""
    counts: dict[str, int] = {}
    for entity in knowledge.entities.values():
        for key in (entity.type, f"{entity.type} {entity.kind}"):
            counts[key] = counts.get(key, 0) + 1
    tables = {
        "offices": len(knowledge.offices),
        "terms": sum(len(office.terms) for office in knowledge.offices.values()),
        "roles": len(knowledge.roles),
        "bodies": len(knowledge.bodies),
        "formats": len(knowledge.formats),
        "meetings": len(knowledge.meetings),
        "topics": len(knowledge.topics),
        "indicators": len(knowledge.indicators),
        "pledges": len(knowledge.pledges),
    }
    ordered = sorted((counts | tables).items(), key=lambda item: -item[1])
    return Summary(dict(knowledge.packs), dict(ordered))


def look_up(knowledge: Knowledge, words: str) -> tuple[Entity, ...]:
    """Find entities by id, English name or any Arabic or Latin spelling, best first.

    An exact spelling comes before a part of one; vowel signs, hamza forms and
    letter case do not matter.
    """
    wanted = words.strip().casefold()
    key = fold(words.strip())
    exact, partly = [], []
    for entity in knowledge.entities.values():
        english = entity.name.en.casefold()
        spellings = [fold(form) for form in (*entity.spellings, *entity.ambiguous_forms)]
        if wanted in (entity.id, english, *(acronym.casefold() for acronym in entity.latin)) or key in spellings:
            exact.append(entity)
        elif wanted in english or any(key in spelling for spelling in spellings):
            partly.append(entity)
    return tuple(exact + partly)


def card(knowledge: Knowledge, entity: Entity, *, on: dt.date) -> Card:
    """Gather what is known of ``entity`` on the day ``on``."""
    groups: list[Entity | Format] = [*knowledge.entities.values(), *knowledge.formats.values()]
    formats = [found.id for found in knowledge.formats.values() if entity.id in (found.of, found.id)]
    held = (meeting for name in formats for meeting in knowledge.meetings_of(name) if meeting.days.start <= on)
    return Card(
        entity,
        knowledge.posts_of(entity.id),
        tuple((office, office.holder(on)) for office in knowledge.offices_of(entity.id)),
        knowledge.members(entity.id, on),
        tuple(
            dict.fromkeys(group.id for group in groups if entity.id in knowledge.members(group.id, on) if group.members)
        ),
        tuple(sorted(held, key=lambda meeting: meeting.days, reverse=True)),
    )
