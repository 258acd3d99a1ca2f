"""People, bodies, meetings, promises and articles as FollowTheMoney entities, one JSON object a line.

Written by hand, because the library needs ICU; names of schemata and
properties are those of followthemoney 4.11. A promise has no schema there: it
becomes a link from debtor to beneficiary, and a promise to nobody in
particular is left out (see ``docs/exports.md``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from mutabaa.export import told
from mutabaa.export.dossier import Dossier, Paper, Thing
from mutabaa.model import Interval
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Quote

Json = dict[str, Any]

_PUBLIC = frozenset({"ministry", "agency", "army", "organ", "mission", "command", "parliament", "court"})


def ftm(dossier: Dossier) -> Iterator[str]:
    """Yield the lines of a FollowTheMoney file.

    Args:
        dossier: Meetings, promises, and the things and papers they name.
    """
    for entity in entities(dossier):
        yield json.dumps(entity, ensure_ascii=False, sort_keys=True)


def entities(dossier: Dossier) -> Iterator[Json]:
    """Yield entities with ``id``, ``schema`` and ``properties``."""
    acting = sorted(_acting(dossier))
    for entity in acting:
        yield _thing(dossier.things[entity], dossier)
    for paper in dossier.papers.values():
        yield _paper(paper)
    for event in dossier.events:
        yield _event(event, dossier)
    for promise in dossier.commitments:
        yield from _links(promise, dossier)


def _acting(dossier: Dossier) -> set[str]:
    """Return the entities that do something: only these are legal entities."""
    whos = [who for event in dossier.events for who in event.participants]
    for promise in dossier.commitments:
        whos += [*promise.debtors, *([promise.beneficiary] if promise.beneficiary else [])]
    whos += [said.speaker for said in dossier.statements if said.speaker]
    return {who.entity for who in whos if who.entity and who.entity in dossier.things}


def _made(id_: str, schema: str, **properties: Iterable[str | None]) -> Json:
    kept = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _thing(it: Thing, dossier: Dossier) -> Json:
    if it.type == "PER":
        schema = "Person"
    elif it.kind == "company":
        schema = "Company"
    elif it.type == "LOC" or it.kind in _PUBLIC:
        # A state that meets or promises is its government.
        schema = "PublicBody"
    else:
        schema = "Organization"
    state = dossier.things.get(it.state or "")
    country = (it.iso or (state.iso if state else None) or "").lower()
    return _made(
        _key(it.id), schema, name=[it.en or it.ar], alias=[it.ar if it.en else None], wikidataId=[it.wikidata],
        country=[country],
    )  # fmt: skip


def _paper(it: Paper) -> Json:
    first = it.published.start.isoformat() if it.published and it.published.length == 1 else None
    return _made(
        _key(it.id), "Article", fileName=[it.id], title=[it.title], publishedAt=[first], sourceUrl=[it.url],
        publisher=[it.source], language=["ara"],
    )  # fmt: skip


def _event(it: LinkedEvent, dossier: Dossier) -> Json:
    place = dossier.who(it.place, "en") if it.place else None
    kind = it.type if it.type != "other" else "meeting"
    who = [dossier.who(one, "en") for one in it.participants]
    name = ", ".join(part for part in (kind, place or "", " and ".join(who[:4])) if part)
    return _made(
        _key(it.id), "Event", name=[name], **_dates(it.days), location=[place],
        involved=[_key(one.entity) for one in it.participants if one.entity in dossier.things and one.entity],
        summary=[it.status], description=[_words(told.latest(it), dossier)],
        proof=sorted({_key(ref.doc) for ref in it.members if ref.doc in dossier.papers}), recordId=[it.id],
    )  # fmt: skip


def _links(it: LinkedCommitment, dossier: Dossier) -> Iterator[Json]:
    gains = it.beneficiary.entity if it.beneficiary else None
    if gains is None or gains not in dossier.things:
        return
    for debtor in it.debtors:
        if debtor.entity is None or debtor.entity not in dossier.things or debtor.entity == gains:
            continue
        amount = f"{it.measure.value:g} {it.measure.unit}" if it.measure else None
        yield _made(
            _key(it.id, debtor.entity), "UnknownLink", subject=[_key(debtor.entity)], object=[_key(gains)],
            role=[it.kind], status=[it.status], date=[it.made.start.isoformat() if it.made else None],
            endDate=[it.due.last.isoformat() if it.due else None], summary=[amount],
            description=[_words(told.gist(it), dossier)],
            proof=sorted({_key(ref.doc) for ref in it.members if ref.doc in dossier.papers}), recordId=[it.id],
        )  # fmt: skip


def _dates(days: Interval | None) -> dict[str, list[str | None]]:
    if days is None:
        return {}
    return {"startDate": [days.start.isoformat()], "endDate": [days.last.isoformat()]}


def _words(quote: Quote | None, dossier: Dossier) -> str | None:
    return dossier.words(quote) if quote else None


def _key(*parts: str) -> str:
    """Return an id: FollowTheMoney allows few characters in them."""
    return "mutabaa-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
