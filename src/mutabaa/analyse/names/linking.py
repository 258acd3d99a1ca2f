"""Say who is meant, once the day is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaa.analyse.names.lore import Lore
from mutabaa.model import Analysis, Interval, Mention, Party


def link(analysis: Analysis, lore: Lore) -> tuple[tuple[Mention, ...], tuple[Party, ...]]:
    """Resolve what needs the publication day.

    Names that several people share are given to the one whose office the
    article states, or who was the only one in office then. An office without
    a name is given to the person whom the article itself calls so, else to its
    holder on that day.
    """
    days = analysis.published.days
    mentions = tuple(_namesake(mention, analysis.parties, days, lore) for mention in analysis.mentions)
    entities = {mention.span: mention.entity for mention in mentions}
    parties = [
        replace(party, entity=entities[party.head]) if party.entity is None and entities.get(party.head) else party
        for party in analysis.parties
    ]
    called = _called(parties, lore)
    return mentions, tuple(_holder(party, called, days, lore) for party in parties)


def _namesake(mention: Mention, parties: Sequence[Party], days: Interval | None, lore: Lore) -> Mention:
    if mention.entity is not None or not mention.candidates:
        return mention
    office = next((party.office for party in parties if party.head == mention.span and party.office), None)
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
