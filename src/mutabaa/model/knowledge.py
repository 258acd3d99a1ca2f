"""What the packs know: entities, offices and who held them, formats, topics, figures.

Everything is read once, by ``mutabaa.packs``, and never changed afterwards.
A boundary that is known to the month or the year only is an ``Interval`` of
the days on which it may fall, so that nobody is put in office a day too early.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mutabaa.model.figures import CanonicalPledge, Indicator, Measure, Name, PledgePart, Topic
from mutabaa.model.offices import Body, Office, Role, RoleKind, Term, Titles, as_days
from mutabaa.model.span import Interval

__all__ = [
    "Body",
    "CanonicalPledge",
    "Entity",
    "EntityType",
    "Format",
    "Indicator",
    "Knowledge",
    "Measure",
    "Meeting",
    "Membership",
    "Name",
    "Office",
    "PledgePart",
    "Role",
    "RoleKind",
    "Term",
    "Titles",
    "Topic",
]

EntityType = Literal["PER", "ORG", "LOC", "EVT"]


@dataclass(frozen=True)
class Membership:
    """One member of an organisation or format, and since when.

    Attributes:
        id: The member, an entity.
        start: Days on which it may have joined; None where unknown.
        end: Days on which it may have left; None where it is still in.
    """

    id: str
    start: Interval | None = None
    end: Interval | None = None

    def certain(self, days: Interval) -> bool:
        """Tell whether it was surely in on every one of ``days``."""
        return (self.start is None or self.start.last <= days.start) and (
            self.end is None or days.last < self.end.start
        )


@dataclass(frozen=True)
class Entity:
    """A person, organisation, place or named event.

    Attributes:
        id: Kebab-case English slug, unique over all packs.
        type: PER, ORG, LOC or EVT.
        kind: What it is more closely, such as ``state``, ``city``, ``ministry``.
        name: Best newsroom form in Arabic, and English.
        forms: Other Arabic spellings, without proclitics.
        latin: Latin acronyms that occur in Arabic text.
        short: Definite shorthand, only for what the article has named.
        ambiguous: The bare form also means something else: needs context.
        ambiguous_forms: Forms (of ``forms``, or more) that need context.
        iso: ISO 3166-1 code of a state.
        wikidata: Wikidata id, only where certain.
        state: State that a place or body belongs to, or a person serves.
        part_of: Larger place or organisation.
        capital: Capital of a state, the city that a union is governed from, the chief town of a province.
        demonym: Masculine singular nisbas; the other forms are generated.
        demonym_forms: Irregular forms of the demonym.
        coordinates: Latitude and longitude in degrees.
        fiscal_year: Month and day on which the fiscal year of a state begins.
        population: Inhabitants.
        members: Members of an organisation.
        start: Days on which it may have begun; an event's first day.
        end: Days on which it may have ended; an event's last day (inclusive).
        place: Where an event was held.
        format: The recurring meeting that an event is one of.
        outcomes: What an event decided, shortly.
        gender: m or f, for persons.
        pack: The pack that first defines it.
    """

    id: str
    type: EntityType
    kind: str
    name: Name
    forms: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    ambiguous: bool = False
    ambiguous_forms: tuple[str, ...] = ()
    iso: str | None = None
    wikidata: str | None = None
    state: str | None = None
    part_of: str | None = None
    capital: str | None = None
    demonym: tuple[str, ...] = ()
    demonym_forms: tuple[str, ...] = ()
    coordinates: tuple[float, float] | None = None
    fiscal_year: tuple[int, int] | None = None
    population: int | None = None
    members: tuple[Membership, ...] = ()
    start: Interval | None = None
    end: Interval | None = None
    place: str | None = None
    format: str | None = None
    outcomes: tuple[Name, ...] = ()
    gender: Literal["m", "f"] | None = None
    pack: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The Arabic name and every other Arabic form, the name first."""
        return (self.name.ar, *self.forms)

    @property
    def days(self) -> Interval | None:
        """All days an event may cover, or None where they are not known."""
        if self.start is None:
            return None
        return Interval(self.start.start, max(self.start.end, (self.end or self.start).end))


@dataclass(frozen=True)
class Format:
    """A recurring meeting, or a body that meets.

    Attributes:
        id: Slug.
        name: Arabic and English.
        forms: Other Arabic forms.
        latin: Latin acronyms.
        of: Organisation that convenes it.
        type: summit, ministerial, session or meeting.
        members: Who sits in it.
    """

    id: str
    name: Name
    forms: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    of: str | None = None
    type: str = "meeting"
    members: tuple[Membership, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """One dated sitting of a format that has no name of its own.

    Attributes:
        format: Id of the format.
        days: First day up to the day after the last.
        place: Where, an entity; None where not recorded.
        note: A few words, such as what was extraordinary about it.
    """

    format: str
    days: Interval
    place: str | None = None
    note: str | None = None


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All loaded packs, merged; one is only equal to itself, so that tables made from it can be kept by it.

    Attributes:
        packs: Id -> version, in the order they were loaded.
        entities, offices, roles, bodies, formats, topics, indicators, pledges:
            By id.
        meetings: Dated sittings, in order of time.
        capitals: City -> the one state or union governed from it today; none where two are (Brussels).
    """

    packs: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    offices: Mapping[str, Office] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    pledges: Mapping[str, CanonicalPledge] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    capitals: Mapping[str, str] = field(init=False, repr=False)
    _by_owner: Mapping[str, tuple[Office, ...]] = field(init=False, repr=False)
    _by_holder: Mapping[str, tuple[tuple[Office, Term], ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "capitals", _capitals(self.entities.values()))
        object.__setattr__(self, "_by_owner", _by_owner(self.offices.values()))
        object.__setattr__(self, "_by_holder", _by_holder(self.offices.values()))

    def entity(self, entity_id: str) -> Entity | None:
        """Return the entity of that id, or None."""
        return self.entities.get(entity_id)

    def of_type(self, wanted: EntityType) -> Iterator[Entity]:
        """Go through the entities of one type."""
        return (entity for entity in self.entities.values() if entity.type == wanted)

    def offices_of(self, owner: str) -> tuple[Office, ...]:
        """List the offices of a state, organisation or body."""
        return self._by_owner.get(owner, ())

    def office(self, owner: str, role: str) -> Office | None:
        """Return the office that ``owner`` has for ``role``, or None."""
        return next((office for office in self.offices_of(owner) if office.role == role), None)

    def holders(self, office_id: str, when: dt.date | Interval) -> tuple[str, ...]:
        """List everybody who may have held the office then; see ``Office.holders``."""
        office = self.offices.get(office_id)
        return office.holders(when) if office else ()

    def holder(self, office_id: str, when: dt.date | Interval) -> str | None:
        """Return who held the office then, if certain; see ``Office.holder``."""
        office = self.offices.get(office_id)
        return office.holder(when) if office else None

    def posts_of(self, person: str) -> tuple[tuple[Office, Term], ...]:
        """List the offices a person held, with the terms, as the packs list them."""
        return self._by_holder.get(person, ())

    def members(self, owner: str, when: dt.date | Interval) -> tuple[str, ...]:
        """List who was surely a member of an organisation or format all that time."""
        found = self.entities.get(owner) or self.formats.get(owner)
        days = as_days(when)
        return tuple(member.id for member in found.members if member.certain(days)) if found else ()

    def meetings_of(self, format_id: str) -> tuple[Meeting, ...]:
        """List the recorded sittings of a format and its named events, by time."""
        named = (
            Meeting(format_id, entity.days, entity.place, entity.id)
            for entity in self.entities.values()
            if entity.format == format_id and entity.days is not None
        )
        plain = (meeting for meeting in self.meetings if meeting.format == format_id)
        return tuple(sorted((*named, *plain), key=lambda meeting: meeting.days))


def _capitals(entities: Iterable[Entity]) -> Mapping[str, str]:
    governed = [e for e in entities if e.capital and e.kind in {"state", "organisation"}]
    many = Counter(e.capital for e in governed)
    return {e.capital: e.id for e in governed if e.capital and many[e.capital] == 1}


def _by_owner(offices: Iterable[Office]) -> Mapping[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = {}
    for office in offices:
        found.setdefault(office.of, []).append(office)
    return {owner: tuple(owned) for owner, owned in found.items()}


def _by_holder(offices: Iterable[Office]) -> Mapping[str, tuple[tuple[Office, Term], ...]]:
    found: dict[str, list[tuple[Office, Term]]] = {}
    for office in offices:
        for term in office.terms:
            found.setdefault(term.holder, []).append((office, term))
    return {holder: tuple(posts) for holder, posts in found.items()}
