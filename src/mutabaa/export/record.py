"""The record of one article: the contract with every outside tool.

One JSON object a document, as ``DESIGN.md`` writes it down: offsets are code
points into ``text``, days are ISO and inclusive at both ends, and a field that
the article does not state is null or absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mutabaa.model import (
    Analysis,
    Commitment,
    EntityInfo,
    Event,
    Interval,
    Mention,
    Quantity,
    Role,
    Span,
    Statement,
    Support,
    Time,
)

Json = dict[str, Any]


def record(analysis: Analysis, entities: Mapping[str, EntityInfo]) -> Json:
    """Return the record of an analysed article as plain JSON values.

    Args:
        analysis: An article with all layers.
        entities: What is known of every entity id that the findings name.
    """
    document = analysis.document
    layout = analysis.layout
    return {
        "doc": document.id,
        "source": document.source,
        "url": document.url,
        "language": document.language,
        "text": document.text,
        "title": _span(layout.title),
        "published": {
            **_days(analysis.published.days),
            "stated": analysis.published.stated,
            "because": list(analysis.published.because),
        },
        "boilerplate": [{**_at(b.span), "kind": b.kind} for b in layout.boilerplate],
        "entities": {id_: _entity(info) for id_, info in sorted(entities.items())},
        "mentions": [_mention(m) for m in analysis.mentions],
        "times": [_time(t) for t in analysis.times],
        "quantities": [_quantity(q) for q in analysis.quantities],
        "events": [_event(e) for e in analysis.events],
        "commitments": [_commitment(c) for c in analysis.commitments],
        "statements": [_statement(s) for s in analysis.statements],
    }


def _at(span: Span) -> Json:
    start, end = span
    return {"start": start, "end": end}


def _span(span: Span | None) -> Json | None:
    return None if span is None else _at(span)


def _days(days: Interval | None) -> Json:
    if days is None:
        return {"from": None, "to": None}
    return {"from": days.start.isoformat(), "to": days.last.isoformat()}


def _entity(info: EntityInfo) -> Json:
    return {"type": info.type, "name": {"ar": info.name_ar, "en": info.name_en}, "wikidata": info.wikidata}


def _mention(mention: Mention) -> Json:
    found: Json = {**_at(mention.span), "type": mention.type, "entity": mention.entity, "by": mention.by}
    if mention.candidates:
        found["candidates"] = list(mention.candidates)
    return found


def _time(time: Time) -> Json:
    return {
        **_at(time.span),
        **_days(time.days),
        "precision": time.precision,
        "relation": time.relation,
        "rule": time.rule,
    }


def _quantity(quantity: Quantity) -> Json:
    value = int(quantity.value) if float(quantity.value).is_integer() else quantity.value
    return {**_at(quantity.span), "value": value, "unit": quantity.unit, "comparator": quantity.comparator}


def _role(role: Role | None) -> Json | None:
    if role is None:
        return None
    found: Json = {**_at(role.span), "entity": role.entity}
    if role.role:
        found["role"] = role.role
    if role.office:
        found["office"] = role.office
    return found


def _roles(roles: Iterable[Role]) -> list[Json | None]:
    return [_role(role) for role in roles]


def _supports(supports: Iterable[Support]) -> list[Json]:
    return [{"field": s.field, "span": _span(s.span), "how": s.how} for s in supports]


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        **_days(event.days),
        "parent": event.parent,
        "place": _role(event.place),
        "participants": _roles(event.participants),
        "topics": list(event.topics),
        "triggers": [_at(span) for span in event.triggers],
        "format": event.format,
        "rule": event.rule,
        "supports": _supports(event.supports),
    }


def _commitment(commitment: Commitment) -> Json:
    measure = commitment.measure
    return {
        "id": commitment.id,
        "kind": commitment.kind,
        "rung": commitment.rung,
        "strength": commitment.strength,
        "status": commitment.status,
        "topic": commitment.topic,
        "actors": _roles(commitment.actors),
        "beneficiary": _role(commitment.beneficiary),
        "action": _span(commitment.action),
        "measure": None if measure is None else _quantity(measure),
        **_days(commitment.due),
        "condition": _span(commitment.condition),
        "parent": commitment.parent,
        "evidence": [_at(span) for span in commitment.evidence],
        "rule": commitment.rule,
        "supports": _supports(commitment.supports),
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speaker": _role(statement.speaker),
        "cue": _span(statement.cue),
        "content": _at(statement.content),
        "mode": statement.mode,
        "stance": statement.stance,
        "addressee": _role(statement.addressee),
        "within": statement.within,
        "rule": statement.rule,
        "supports": _supports(statement.supports),
    }
