"""Say who is meant, once the day is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from mutabaa.analyse.names.lore import Lore, Title
from mutabaa.analyse.names.offices import bearers
from mutabaa.analyse.names.people import UNKNOWN
from mutabaa.analyse.names.phrases import Match, Row, split
from mutabaa.analyse.names.words import words
from mutabaa.model import Analysis, Interval, Mention, Party
from mutabaa.text.inflect import morphology

_HALF_YEAR = dt.timedelta(days=183)


def link(analysis: Analysis, lore: Lore) -> tuple[tuple[Mention, ...], tuple[Party, ...]]:
    """Resolve what needs the publication day.

    Names that several people share are given to the one whose office the
    article states, or who was the only one in office then. An office without
    a name is given to the person whom the article itself calls so, else to its
    holder on that day.
    """
    days = analysis.published.days
    named = {m.entity for m in analysis.mentions if m.type == "EVT" and m.entity}
    mentions = tuple(_namesake(mention, analysis.parties, days, named, lore) for mention in analysis.mentions)
    mentions = tuple(
        _before_office(mention, mentions, analysis.parties, analysis.text, days, lore) for mention in mentions
    )
    mentions = _by_office(mentions, analysis.parties, analysis.text, days, lore)
    mentions = _series(analysis.text, mentions)
    mentions = tuple(_of_year(mention, analysis.text, lore) for mention in mentions)
    entities = {mention.span: mention.entity for mention in mentions}
    given_up = {m.span for m in mentions if m.type == "PER" and m.entity is None and not m.candidates}
    parties = [
        replace(party, entity=entities[party.head])
        if (party.entity is None or party.entity.startswith(UNKNOWN)) and entities.get(party.head)
        else replace(party, entity=None)
        if party.type == "person" and party.head in given_up
        else party
        for party in analysis.parties
    ]
    called = _called(parties, lore)
    beside = {m.span.end: m.entity for m in mentions if m.type == "PER"}
    resolved = [_apposed(_holder(party, called, days, lore), party, beside, analysis.text, lore) for party in parties]

    resolved = [
        replace(party, entity=after.entity)
        if after is not None and _of_one_man(party, after, analysis.text, lore)
        else party
        for party, after in zip(resolved, [*resolved[1:], None], strict=False)
    ]

    def fits(party: Party) -> bool:
        genders = _genders(party, analysis.text, lore)
        return _agrees(party, genders, lore) or any(  # الممثل الأعلى، كايا كالاس: the article has it in the masculine
            (other.office, other.entity) == (party.office, party.entity)
            and _genders(other, analysis.text, lore) == genders
            for other in parties
        )

    return mentions, tuple(
        replace(after, entity=None) if after is not before and not fits(after) else after
        for before, after in zip(parties, resolved, strict=True)
    )


def _apposed(after: Party, before: Party, beside: Mapping[int, str | None], text: str, lore: Lore) -> Party:
    """Take the person whose name and a comma stand right before the office: عباس الموسوي، أمين عام حزب الله.

    One who is known to have held it is meant; a stranger may have, so nobody is named.
    """
    if after is before or after.entity is None or after.type != "office":
        return after
    end = after.span.start
    while end > 0 and text[end - 1] in _APPOSING:
        end -= 1
    person = beside.get(end)
    if end == after.span.start or person is None or person == after.entity:
        return after
    if any(office.id == after.office for office, _ in lore.knowledge.posts_of(person)):
        return replace(after, entity=person)
    return replace(after, entity=None) if person.startswith(UNKNOWN) else after


_APPOSING = frozenset("، ,(")


def _of_one_man(title: Party, person: Party, text: str, lore: Lore) -> bool:
    """Tell whether a deputy's title and the next one are held by the man named: نائب رئيس الوزراء ووزير الخارجية فلان.

    Of several deputies none is told without his name; not one whose state stands beside his title.
    """
    if title.type != "office" or title.entity is not None or person.type != "person" or person.office is None:
        return False
    beside = text[title.span.end : person.span.start].strip() == morphology()["conjunctions"][0]
    found, alone = _title(title, text, lore)
    return beside and alone and found is not None and any(value.role in _DEPUTIES for value in found.values)


_DEPUTIES = frozenset({"deputy-prime-minister"})


def _genders(party: Party, text: str, lore: Lore) -> frozenset[str]:
    """Return what the form of the title says of whose it is."""
    title, _ = _title(party, text, lore)
    return frozenset(found.gender for found in title.values if found.gender) if title is not None else frozenset()


def _title(party: Party, text: str, lore: Lore) -> tuple[Match[Title] | None, bool]:
    """Return the title that a party begins with, and whether it has no other words."""
    norms = split(party.span.of(text))
    title = lore.titles.longest(Row(norms, ("",) * len(norms)), 0)
    return title, title is not None and len(title) == len(norms)


def _agrees(party: Party, genders: frozenset[str], lore: Lore) -> bool:
    """Tell whether the title's form fits the person: رئيسة is no man, and رئيس no woman."""
    person = lore.knowledge.entity(party.entity) if party.entity else None
    return person is None or len(genders) != 1 or (person.gender == "f") == (genders == {"f"})


def _before_office(
    mention: Mention,
    mentions: Sequence[Mention],
    parties: Sequence[Party],
    text: str,
    days: Interval | None,
    lore: Lore,
) -> Mention:
    """Give up a family name without title of somebody who came to office long after the day.

    Where the article has the full name too, it is his or hers all the same.
    """
    if mention.type != "PER" or mention.entity is None or days is None:
        return mention
    if len(split(mention.span.of(text))) > 1 or any(p.head == mention.span != p.span for p in parties):
        return mention
    posts = lore.knowledge.posts_of(mention.entity)
    if not posts or any(term.possible(Interval(dt.date.min, days.end + _HALF_YEAR)) for _, term in posts):
        return mention
    full = any(m.entity == mention.entity and len(split(m.span.of(text))) > 1 for m in mentions)
    return mention if full else replace(mention, entity=None)


def _namesake(
    mention: Mention, parties: Sequence[Party], days: Interval | None, named: Container[str], lore: Lore
) -> Mention:
    if mention.entity is not None or not mention.candidates:
        return mention
    office = next((party.office for party in parties if party.head == mention.span and party.office), None)
    if mention.type == "EVT":
        full = tuple(id for id in mention.candidates if id in named)
        return replace(mention, entity=full[0], candidates=()) if len(full) == 1 else _edition(mention, days, lore)
    fitting = mention.candidates
    if office is not None:
        held = (
            {term.holder for term in lore.knowledge.offices[office].terms}
            if office in lore.knowledge.offices
            else set()
        )
        fitting = tuple(id for id in fitting if id in held) or fitting
    if len(fitting) > 1 and days is not None:
        fitting = tuple(id for id in fitting if _in_office(id, days, lore)) or fitting
    return replace(mention, entity=fitting[0], candidates=()) if len(fitting) == 1 else mention


def _by_office(
    mentions: tuple[Mention, ...], parties: Sequence[Party], text: str, days: Interval | None, lore: Lore
) -> tuple[Mention, ...]:
    """Give a family name after a title to the holder of that day who has it: الرئيس + عون."""
    if days is None:
        return mentions
    offices = {party.head: party.office for party in parties if party.type == "person" and party.office}
    meant: dict[str, set[str]] = {}
    for mention in mentions:
        office = offices.get(mention.span)
        name = split(mention.span.of(text))
        if mention.type != "PER" or office is None or len(name) > 1 or not (mention.entity or "").startswith(UNKNOWN):
            continue
        holders = set(bearers(name, lore)).intersection(lore.knowledge.holders(office, days))
        meant.setdefault(mention.entity or "", set()).update(holders or {""})
    known = {old: next(iter(new)) for old, new in meant.items() if len(new) == 1}
    return tuple(
        replace(mention, entity=person) if (person := known.get(mention.entity or "")) else mention
        for mention in mentions
    )


def _edition(mention: Mention, days: Interval | None, lore: Lore) -> Mention:
    """Choose the edition of an event that was held, or is to be held, within half a year of the day."""
    if days is None:
        return mention
    near = [
        id
        for id in mention.candidates
        if (held := lore.knowledge.entities[id].days) is not None
        and held.start - _HALF_YEAR <= days.start
        and days.end <= held.end + _HALF_YEAR
    ]
    return replace(mention, entity=near[0], candidates=()) if len(near) == 1 else mention


def _of_year(mention: Mention, text: str, lore: Lore) -> Mention:
    """Take another edition of an event where another year follows its name: كأس العالم لكرة القدم 2022."""
    entity = lore.knowledge.entity(mention.entity) if mention.type == "EVT" and mention.entity else None
    if entity is None or entity.days is None:
        return mention
    said = _YEAR.match(text, mention.span.end)
    if said is None or entity.days.start.year <= int(said[1]) <= entity.days.last.year:
        return mention
    editions = {id for id in lore.names.exact(split(mention.span.of(text))) if id != entity.id}
    then = [id for id in editions if (days := lore.knowledge.entities[id].days) and days.start.year == int(said[1])]
    return replace(mention, entity=then[0] if len(then) == 1 else None)


_YEAR = re.compile(r"\s+(?:\w+\s+)?\(?((?:19|20)\d\d)\b")


def _series(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give a shorter name of a series the event that the article names in full: دورة الألعاب الأولمبية."""
    named = {(frozenset(split(m.span.of(text))), m.entity) for m in mentions if m.type == "EVT" and m.entity}
    known = {(others, id) for others, id in named if not id.startswith(UNKNOWN)}

    def same(mention: Mention) -> Mention:
        if mention.type != "EVT" or not (mention.entity or "").startswith(UNKNOWN):
            return mention
        core = frozenset(split(mention.span.of(text))) - words("events", "series")
        ids = {id for others, id in known if core <= others}
        return replace(mention, entity=ids.pop()) if len(ids) == 1 else mention

    return tuple(same(mention) for mention in mentions)


def _in_office(person: str, days: Interval, lore: Lore) -> bool:
    return any(term.possible(days) for _, term in lore.knowledge.posts_of(person))


def _called(parties: Sequence[Party], lore: Lore) -> dict[str, str | None]:
    """Return office -> the person the article calls so; None where it calls two people so.

    Somebody known who never held a listed office is not called so, whatever
    stands beside the title.
    """
    found: dict[str, str | None] = {}
    for party in parties:
        if party.type == "person" and party.office is not None and party.entity is not None:
            office = lore.knowledge.offices.get(party.office)
            known = lore.knowledge.entity(party.entity)
            if office and known and office.terms and all(term.holder != known.id for term in office.terms):
                continue
            before = found.setdefault(party.office, party.entity)
            if before != party.entity:
                found[party.office] = None
    return found


def _holder(party: Party, called: dict[str, str | None], days: Interval | None, lore: Lore) -> Party:
    if party.type != "office" or party.office is None or party.entity is not None:
        return party
    if party.office in called:
        return replace(party, entity=called[party.office])
    if days is None:
        return party
    return replace(party, entity=lore.knowledge.holder(party.office, days))
