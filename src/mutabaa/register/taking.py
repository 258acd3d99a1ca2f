"""Take a record apart into rows: findings, parts, mentions, facts.

Pure: a record in, rows out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mutabaa.register.facts import Fact, document_facts, facts
from mutabaa.register.record import Item, Json, amount_of, day, findings_of, roles_of
from mutabaa.register.rows import Row


@dataclass(slots=True)
class Taken:
    """The rows of one record; ``document`` is left for the writer to fill in."""

    findings: list[Row] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def take(record: Json, doc: str) -> Taken:
    """Return the rows of a record.

    Args:
        record: As the contract writes it.
        doc: Id of the document in the register.
    """
    taken = Taken()
    _mentions(record, taken)
    taken.facts.extend(document_facts(record, doc))
    found = list(findings_of(record, doc))
    uids = {item.id: item.uid for item in found}
    for item in found:
        taken.findings.append(_finding(item))
        taken.parts.extend(_parts(item, len(taken.parts)))
        taken.facts.extend(facts(item, uids))
    return taken


def _mentions(record: Json, taken: Taken) -> None:
    for n, mention in enumerate(record.get("mentions") or ()):
        row = {key: mention.get(key) for key in ("start", "end", "type", "entity")}
        taken.mentions.append({"n": n, **row})
    for id_, info in (record.get("entities") or {}).items():
        name = info.get("name") or {}
        taken.entities.append(
            {
                "id": id_,
                "type": info.get("type") or "",
                "name_ar": name.get("ar") or "",
                "name_en": name.get("en") or "",
                "wikidata": info.get("wikidata"),
            }
        )


def _finding(it: Item) -> Row:
    item = it.data
    amount = amount_of(item, it.record)
    topics = item.get("topics") or ([item["topic"]] if item.get("topic") else [])
    return {
        "id": it.id,
        "uid": it.uid,
        "kind": it.kind,
        "type": item.get("type") or item.get("kind") or item.get("mode") or "",
        "status": item.get("status") or "",
        "rung": item.get("rung"),
        "first": day(item.get("from")),
        "last": day(item.get("to")),
        "topic": topics[0] if topics else None,
        "amount": amount.get("value"),
        "unit": amount.get("unit"),
        "comparator": amount.get("comparator"),
        "start": it.anchor["start"],
        "end": it.anchor["end"],
        "rule": item.get("rule") or "",
    }


def _parts(it: Item, n: int) -> Iterator[Row]:
    for offset, (role, part) in enumerate(roles_of(it)):
        yield {
            "n": n + offset,
            "finding": it.id,
            "kind": it.kind,
            "role": role,
            "entity": part.get("entity"),
            "office": part.get("office"),
            "start": part["start"],
            "end": part["end"],
        }
