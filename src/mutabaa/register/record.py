"""A record as the contract writes it: its findings, what they are anchored in, their lasting ids.

A finding's ``uid`` does not hang on its number ``e1``, ``c2``, which moves when
a rule reads one finding more, nor on offsets, which move when the outlet
corrects a letter: it is made of the document, the kind, the words the finding
is anchored in, and which occurrence of them it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]
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


@dataclass(frozen=True, slots=True)
class Item:
    """A finding of a record with what was worked out about it.

    Attributes:
        kind: Event, commitment or statement.
        data: The finding as the record has it.
        id: Its id there.
        uid: Its lasting id.
        anchor: The span of the words it is anchored in.
        record: The whole record.
    """

    kind: Kind
    data: Json
    id: str
    uid: str
    anchor: Json
    record: Json

    def words(self, span: Json) -> str:
        """Return the words of a span of the record."""
        text: str = self.record["text"]
        return text[span["start"] : span["end"]]


def findings_of(record: Json, doc: str) -> Iterator[Item]:
    """Yield the findings of a record, layer by layer, with their ids and anchors."""
    text: str = record["text"]
    occurrences: Counter[tuple[str, str]] = Counter()
    for kind, layer in LAYERS:
        for number, data in enumerate(record.get(layer) or (), 1):
            anchor = _anchor(kind, data)
            words = " ".join(text[anchor["start"] : anchor["end"]].split())
            occurrences[kind, words] += 1
            lasting = uid(doc, kind, words, occurrences[kind, words])
            yield Item(kind, data, finding_id(kind, number, data), lasting, anchor, record)


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


def amount_of(item: Json, record: Json) -> Mapping[str, Any]:
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


def roles_of(it: Item) -> Iterator[tuple[str, Json]]:
    """Yield who and what has a part in a finding: (role, the part as the record has it)."""
    for key, role in _PARTS[it.kind].items():
        value = it.data.get(key)
        for part in value if isinstance(value, list) else [value]:
            if part:
                yield part.get("role") or role, part
