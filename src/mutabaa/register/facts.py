"""What a record says, one value at a time, with the words and the rule it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mutabaa.register.record import Item, Json, Kind, amount_of, roles_of, uid

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
    """One value of one finding, with the words and the rule it comes from.

    Attributes:
        subject: Lasting id (uid) of the finding, or of the document.
        kind: What the subject is.
        property: Such as ``status``, ``days``, ``participant``.
        value: In canonical writing.
        start: First code point of the words, None for an inference without any.
        end: One past the last.
        how: ``stated``, ``inferred``, or where it was taken from.
        by: Rule that read it.
    """

    subject: str
    kind: Kind
    property: str
    value: str
    start: int | None
    end: int | None
    how: str
    by: str


def document_facts(record: Json, doc: str) -> Iterator[Fact]:
    """Yield what a record says of its document: outlet, address, language, headline, day."""
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


def facts(it: Item, uids: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what one finding says.

    Args:
        it: The finding.
        uids: Lasting ids of the record's findings by their ids there: a value that names one is kept as its lasting id.
    """
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
    for role, part in roles_of(it):
        field = _SUPPORT_FIELDS.get(role, role)
        yield fact(role, part.get("entity") or it.words(part), part, field)
    amount = amount_of(item, it.record)
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
