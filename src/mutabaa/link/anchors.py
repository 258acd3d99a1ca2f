"""Which known summit, sitting or canonical pledge a finding is.

Packs know named summits with their days, dated sittings of formats, and
pledges as their own documents word them. A finding that fits exactly one of
them is tied to it; where two fit, to none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mutabaa.link.facts import Terms
from mutabaa.model import Interval
from mutabaa.model.follow import Amount
from mutabaa.model.knowledge import CanonicalPledge, Entity, Knowledge

Around = Callable[[str], frozenset[str]]
"""Gives a place with every place that contains it."""

_SLACK = dt.timedelta(days=1)
CONFERENCE = "other"
"""Type under which packs list conferences with a name of their own."""
_CONVENED = frozenset({"summit", "ministerial", "session", "meeting"})


@dataclass(frozen=True, slots=True)
class Sitting:
    """A known summit or sitting.

    Attributes:
        id: Id of the named event, or ``format@first-day``.
        type: Type of its format.
        format: Format, if any.
        of: Organisation that convenes it, if any.
        days: When.
        places: Where, with what contains it.
        place: The place itself.
        members: States and bodies that sit in the format, where it is one of a few.
    """

    id: str
    type: str
    format: str | None
    of: str | None
    days: Interval
    places: frozenset[str]
    place: str | None = None
    members: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        """It has a name of its own: it is no mere sitting of a format."""
        return "@" not in self.id


class Anchors:
    """Looks findings up in the packs' summits, sittings and pledges."""

    def __init__(self, knowledge: Knowledge, around: Around) -> None:
        self.knowledge = knowledge
        self.acts: dict[str, Terms] = {}
        """Pledge id -> terms of its act, without who is bound and who gains; the digester fills it."""
        self.sittings = tuple(_sittings(knowledge, around))
        self._named = {sitting.id: sitting for sitting in self.sittings}

    def encounter(
        self,
        type: str,
        days: Interval | None,
        where: frozenset[str],
        format: str | None,
        spoken: Iterable[str],
        convenors: frozenset[str],
        *,
        parties: Sequence[frozenset[str]] = (),
        people: frozenset[str] = frozenset(),
    ) -> str | None:
        """Return the id of the known summit or sitting that an event is, or None.

        Args:
            type: Its type.
            days: When; None if not said.
            where: Its place with what contains it; empty if not said.
            format: Format or named event the extraction gave.
            spoken: Named events inside its trigger phrase.
            convenors: Organisations that may be meant by "the summit":
                its participants, or else what the article is about.
            parties: Each participant as the ids it is and acts for.
            people: Persons among them.
        """
        for name in [format or "", *spoken]:
            known = self._named.get(name)
            if known is not None and _then(known, days):
                return known.id
        possible = [it for it in self.sittings if (not where or bool(where & it.places)) and _then(it, days)]
        fits = {it.id for it in possible if _fits(it, type, days, where, format, convenors)}
        if not fits and days is not None and not format:
            fits = {it.id for it in possible if _sits(it, type, parties, people)}
        return fits.pop() if len(fits) == 1 else None

    def not_ahead(self, sitting: str | None, status: str, published: Interval | None) -> str | None:
        """Return a known summit or sitting, or None where a report tells as past what then lay ahead."""
        known = self._named.get(sitting or "")
        if known is None or published is None or status not in {"held", "ongoing"}:
            return sitting
        return sitting if published.last >= known.days.start - _SLACK else None

    def pledge(
        self,
        debtors: frozenset[str],
        about: frozenset[str],
        topic: str | None,
        amount: Amount | None,
        due: Interval | None,
        published: Interval | None,
        act: Terms = (),
        names: frozenset[str] = frozenset(),
    ) -> str | None:
        """Return the canonical pledge (or ``pledge/part``) that a commitment restates.

        A stated amount must be the pledge's own or one of its parts'. Without
        an amount the topic must be the pledge's, it must have been made before
        the article, and no later pledge on that topic may have replaced it. A
        pledge that has no measure is known by the words of its act and by
        whom or what it is for.

        Args:
            debtors: Who is bound; empty where the article leaves it open.
            about: Organisations the article names, for an open debtor.
            topic: Topic id of the commitment.
            amount: Its amount.
            due: Its deadline.
            published: When the article appeared.
            act: Terms of the act.
            names: Entities beside it, with what contains them.
        """
        found: list[tuple[dt.date, str]] = []
        for pledge in self.knowledge.pledges.values():
            if published is not None and published.last < pledge.made_on.start - _SLACK:
                continue
            bound = pledge.by in debtors if debtors else pledge.by in about
            if not bound or not _in_time(due, pledge.due):
                continue
            part = _part(pledge, topic, amount) or self._named_act(pledge, amount, act, names)
            if part is not None:
                found.append((pledge.made_on.start, part))
        if not found:
            return None
        latest = max(day for day, _ in found)
        best = {part for day, part in found if day == latest}
        return best.pop() if len(best) == 1 else None

    def _named_act(
        self, pledge: CanonicalPledge, amount: Amount | None, act: Terms, names: frozenset[str]
    ) -> str | None:
        words = self.acts.get(pledge.id)
        if words is None or pledge.measure or amount or pledge.beneficiary not in names:
            return None
        told = {term for term, _ in act}
        opening = any(term.startswith("#") and term in told for term, _ in words)
        shared = sum(value * value for term, value in words if term in told)
        return pledge.id if opening and shared >= _SAID else None


def _fits(
    sitting: Sitting,
    type: str,
    days: Interval | None,
    where: frozenset[str],
    format: str | None,
    convenors: frozenset[str],
) -> bool:
    if days is None:
        return False
    if format:
        return sitting.format == format and type in _CONVENED
    here = sitting.place is not None and sitting.place in where
    if type == CONFERENCE or sitting.type != type or type not in _CONVENED:
        # a conference in the very city on the very days; other meetings of a city need more than that
        return type in {CONFERENCE, "summit"} and here and sitting.named
    return sitting.of in convenors or (here and sitting.named and days.within(sitting.days))


_FEW = 3
"""Members up to which a format is known by who sits."""


def _sits(sitting: Sitting, type: str, parties: Sequence[frozenset[str]], people: frozenset[str]) -> bool:
    """Those who meet are all the members of a small format, and nobody else: their summit is its summit.

    What is called a meeting must be one of persons, each for a member.
    """
    members = sitting.members
    if not members or type not in {"summit", "meeting"} or sitting.type != "summit":
        return False
    if type == "meeting" and len(people) < len(members):
        return False
    return (
        len(parties) == len(members)
        and all(any(member in party for party in parties) for member in members)
        and all(party & members for party in parties)
    )


_SAID = 0.36
"""How much of the words of a pledge without a measure must be told."""


def _part(pledge: CanonicalPledge, topic: str | None, amount: Amount | None) -> str | None:
    if amount is None:
        return pledge.id if topic is not None and topic == pledge.topic and pledge.measure else None
    if topic is not None and pledge.topic is not None and topic != pledge.topic:
        return None
    if pledge.measure and (amount.unit, amount.value) == (pledge.measure.unit, pledge.measure.value):
        return pledge.id
    for part in pledge.parts:
        if (amount.unit, amount.value) == (part.measure.unit, part.measure.value):
            return f"{pledge.id}/{part.id}"
    return None


def _in_time(due: Interval | None, known: Interval | None) -> bool:
    return due is None or known is None or due.meets(known) or due.last == known.last


def _then(sitting: Sitting, days: Interval | None) -> bool:
    """The days are those of the sitting, or a day beside them; where none are given all will do."""
    return days is None or (days.start - _SLACK < sitting.days.end and sitting.days.start < days.end + _SLACK)


def _sittings(knowledge: Knowledge, around: Around) -> Iterable[Sitting]:
    for entity in knowledge.entities.values():
        if entity.type == "EVT" and entity.days is not None:
            yield _of_entity(knowledge, entity, entity.days, around)
    for meeting in knowledge.meetings:
        format = knowledge.formats.get(meeting.format)
        if format is not None:
            yield Sitting(
                f"{meeting.format}@{meeting.days.start.isoformat()}",
                format.type,
                meeting.format,
                format.of,
                meeting.days,
                around(meeting.place) if meeting.place else frozenset(),
                meeting.place,
                _few(knowledge, meeting.format, meeting.days),
            )


def _of_entity(knowledge: Knowledge, entity: Entity, days: Interval, around: Around) -> Sitting:
    format = knowledge.formats.get(entity.format or "")
    type = "summit" if entity.kind == "summit" else (format.type if format else "session")
    of = (format.of if format else None) or entity.part_of
    places = around(entity.place) if entity.place else frozenset()
    members = _few(knowledge, entity.format, days) if entity.format else frozenset[str]()
    return Sitting(entity.id, type, entity.format, of, days, places, entity.place, members)


def _few(knowledge: Knowledge, format: str, days: Interval) -> frozenset[str]:
    """Return the members of a format of a few, or nothing."""
    members = knowledge.members(format, days)
    return frozenset(members) if 1 < len(members) <= _FEW else frozenset()
