"""Take a record apart into rows: findings, parts, mentions, facts.

Pure: a record in, rows out. A finding's ``uid`` does not hang on its number
``e1``, ``c2``, which moves when a rule reads one finding more, nor on offsets,
which move when the outlet corrects a letter: it is made of the document, the
kind, the words the finding is anchored in, and which occurrence of them it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Row = dict[str, Any]
Kind = Literal["document", "event", "commitment", "statement"]

LAYERS: tuple[tuple[Kind, str], ...] = (
    ("event", "events"),
    ("commitment", "commitments"),
    ("statement", "statements"),
)

# Where a finding is anchored: the first span of these keys that it has.
_ANCHORS = {"event": ("triggers",), "commitment": ("evidence",), "statement": ("content", "cue")}

# Parts with an entity: key of the record -> role where the part names none.
_PARTS = {
    "event": {"place": "place", "participants": "participant"},
    "commitment": {"actors": "debtor", "beneficiary": "beneficiary"},
    "statement": {"speaker": "speaker", "addressee": "addressee"},
}

# Plain values, one fact each.
_VALUES = {
    "event": ("type", "status", "parent", "format"),
    "commitment": ("kind", "rung", "strength", "status", "topic", "parent"),
    "statement": ("mode", "stance", "within"),
}

# Spans whose words are the value.
_WORDS = {
    "event": ("triggers",),
    "commitment": ("action", "condition", "evidence"),
    "statement": ("cue", "content"),
}


# Roles whose support the extraction records under another field's name.
_SUPPORT_FIELDS = {
    "participant": "participants",
    "host": "participants",
    "guest": "participants",
    "debtor": "actors",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one finding, with the words and the rule it comes from."""

    subject: str
    kind: Kind
    property: str
    value: str
    start: int | None
    end: int | None
    how: str
    by: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A finding of a record with what was worked out about it."""

    kind: Kind
    data: Json
    id: str
    uid: str
    anchor: Json
    record: Json

    def words(self, span: Json) -> str:
        text: str = self.record["text"]
        return text[span["start"] : span["end"]]


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
    taken.facts.extend(_document_facts(record, doc))
    items = list(_items(record, doc))
    uids = {item.id: item.uid for item in items}
    for item in items:
        taken.findings.append(_finding(item))
        taken.parts.extend(_parts(item, len(taken.parts)))
        taken.facts.extend(_facts(item, uids))
    return taken


def _items(record: Json, doc: str) -> Iterator[_Item]:
    text: str = record["text"]
    occurrences: Counter[tuple[str, str]] = Counter()
    for kind, layer in LAYERS:
        for number, data in enumerate(record.get(layer) or (), 1):
            anchor = _anchor(kind, data)
            words = " ".join(text[anchor["start"] : anchor["end"]].split())
            occurrences[kind, words] += 1
            lasting = uid(doc, kind, words, occurrences[kind, words])
            yield _Item(kind, data, finding_id(kind, number, data), lasting, anchor, record)


def finding_id(kind: str, number: int, data: Json) -> str:
    """Return the id of a finding in its record: its own, else kind and number."""
    return str(data.get("id") or f"{kind[0]}{number}")


def uid(doc: str, kind: str, words: str, occurrence: int) -> str:
    """Return the lasting id of a finding."""
    raw = "\x1f".join((doc, kind, words, str(occurrence)))
    return kind[0] + hashlib.sha256(raw.encode()).hexdigest()[:19]


def digest(record: Json) -> str:
    """Return a fingerprint of what was read, for telling whether a new reading differs."""
    rest = {key: value for key, value in record.items() if key not in {"text", "doc"}}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def day(value: str | None) -> dt.date | None:
    """Read an ISO day."""
    return dt.date.fromisoformat(value) if value else None


def _anchor(kind: str, item: Json) -> Json:
    for key in _ANCHORS[kind]:
        value = item.get(key)
        span: Json | None = value[0] if isinstance(value, list) and value else value or None
        if span:
            return span
    return {"start": 0, "end": 0}


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


def _finding(it: _Item) -> Row:
    item = it.data
    amount = _amount(item, it.record)
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


def _amount(item: Json, record: Json) -> Mapping[str, Any]:
    """Return the measure with its value; a contract that gives only its span is looked up."""
    measure: Json | None = item.get("measure")
    if not measure:
        return {}
    if "value" in measure:
        return measure
    for quantity in record.get("quantities") or ():
        if quantity["start"] == measure["start"] and quantity["end"] == measure["end"]:
            return dict(quantity)
    return {}


def _roles(it: _Item) -> Iterator[tuple[str, Json]]:
    for key, role in _PARTS[it.kind].items():
        value = it.data.get(key)
        for part in value if isinstance(value, list) else [value]:
            if part:
                yield part.get("role") or role, part


def _parts(it: _Item, n: int) -> Iterator[Row]:
    for offset, (role, part) in enumerate(_roles(it)):
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


def _document_facts(record: Json, doc: str) -> Iterator[Fact]:
    subject = uid(doc, "document", "", 1)
    for key in ("source", "url", "language"):
        if record.get(key):
            yield Fact(subject, "document", key, str(record[key]), None, None, "stated", "input")
    title = record.get("title")
    if title:
        words = record["text"][title["start"] : title["end"]]
        yield Fact(subject, "document", "title", words, title["start"], title["end"], "stated", "input")
    published = record.get("published") or {}
    if published.get("from") or published.get("to"):
        how = "stated" if published.get("stated") else "inferred"
        by = "; ".join(published.get("because") or ()) or "published"
        yield Fact(subject, "document", "published", _period(published), None, None, how, by)


def _period(item: Json) -> str:
    return f"{item.get('from') or ''}/{item.get('to') or ''}"


def _facts(it: _Item, uids: Mapping[str, str]) -> Iterator[Fact]:
    item = it.data
    by = str(item.get("rule") or "unnamed rule")
    supports = {s["field"]: s for s in item.get("supports") or ()}

    def fact(name: str, value: str, span: Json | None, field: str | None = None, how: str = "stated") -> Fact:
        said = supports.get(field or name)
        if said is not None:
            how = said.get("how") or how
            span = said.get("span") or (span if how == "stated" else None)
        start, end = (span["start"], span["end"]) if span else (None, None)
        return Fact(it.uid, it.kind, name, value, start, end, how, by)

    for name in _VALUES[it.kind]:
        if item.get(name):
            yield fact(name, uids.get(str(item[name]), str(item[name])), it.anchor)
    if item.get("from") or item.get("to"):
        yield fact("due" if it.kind == "commitment" else "days", _period(item), None, how="inferred")
    for name in item.get("topics") or ():
        yield fact("topic", name, it.anchor)
    for role, part in _roles(it):
        field = _SUPPORT_FIELDS.get(role, role)
        yield fact(role, part.get("entity") or it.words(part), part, field)
    amount = _amount(item, it.record)
    if amount:
        yield fact("measure", _written(amount), item["measure"])
    for name in _WORDS[it.kind]:
        value = item.get(name)
        for span in value if isinstance(value, list) else [value]:
            if span:
                yield Fact(it.uid, it.kind, name, it.words(span), span["start"], span["end"], "stated", by)


def _written(amount: Mapping[str, Any]) -> str:
    comparator = amount.get("comparator") or "="
    sign = "" if comparator == "=" else f"{comparator} "
    return f"{sign}{amount['value']} {amount['unit']}"
