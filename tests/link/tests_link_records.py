"""Records of articles made by hand, so that linking is tested without the stages before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

Json = dict[str, Any]

IDS = {
    "ألمانيا": ("germany", "LOC"),
    "فرنسا": ("france", "LOC"),
    "إيران": ("iran", "LOC"),
    "الأردن": ("jordan", "LOC"),
    "لبنان": ("lebanon", "LOC"),
    "القاهرة": ("cairo", "LOC"),
    "باريس": ("paris", "LOC"),
    "روما": ("rome", "LOC"),
    "إيمانويل ماكرون": ("emmanuel-macron", "PER"),
    "عبد الفتاح السيسي": ("abdel-fattah-el-sisi", "PER"),
    "الناتو": ("nato", "ORG"),
    "إسبانيا": ("spain", "LOC"),
}


def article(
    doc: str,
    published: str | None,
    text: str,
    *,
    promise: Json | None = None,
    event: Json | None = None,
    said: Json | None = None,
    source: str | None = None,
    times: dict[str, str] | None = None,
) -> Json:
    """Return the record of an article of one paragraph with at most one finding of each kind.

    Args:
        doc: Its id.
        published: ISO day.
        text: The paragraph.
        promise: ``actors``, ``gains``, ``measure`` (value, unit, comparator), ``due``, ``rung``, ``status``,
            ``kind``, ``words`` (else the whole text), ``action`` (words of the act).
        event: ``type``, ``status``, ``days``, ``place``, ``who``, ``format``.
        said: ``who``, ``content``.
        source: Outlet.
        times: Words -> ISO interval.
    """
    mentions = [
        {"start": text.index(name), "end": text.index(name) + len(name), "type": type_, "entity": id_}
        for name, (id_, type_) in IDS.items()
        if name in text
    ]

    def at(words: str | None) -> Json | None:
        if words is None:
            return None
        start = text.index(words)
        return {"start": start, "end": start + len(words), "entity": IDS.get(words, (None,))[0]}

    whole = {"start": 0, "end": len(text)}
    record: Json = {
        "doc": doc, "source": source, "url": None, "language": "ar", "text": text, "title": None,
        "published": {"from": published, "to": published, "stated": published is not None},
        "boilerplate": [], "entities": {}, "mentions": sorted(mentions, key=lambda m: m["start"]),
        "times": [{**_bare(at(words)), **days(value)} for words, value in (times or {}).items()],
        "quantities": [], "events": [], "commitments": [], "statements": [],
    }  # fmt: skip
    if promise is not None:
        words = at(promise.get("words")) or whole
        measure = promise.get("measure")
        record["commitments"] = [
            {
                "id": "c1", "kind": promise.get("kind", "pledge"), "rung": promise.get("rung", "pledge"),
                "strength": "firm", "status": promise.get("status", "announced"), "topic": promise.get("topic"),
                "actors": [at(name) for name in promise.get("actors", [])], "beneficiary": at(promise.get("gains")),
                "measure": {**whole, "value": measure[0], "unit": measure[1], "comparator": (*measure, "=")[2]} if measure else None,
                **days(promise.get("due")), "evidence": [_bare(words)], "rule": "hand",
                "action": _bare(at(promise["action"])) if "action" in promise else None,
            }
        ]  # fmt: skip
    if event is not None:
        record["events"] = [
            {
                "id": "e1", "type": event["type"], "status": event["status"], **days(event.get("days")), "parent": None,
                "place": at(event.get("place")), "participants": [at(name) for name in event.get("who", [])],
                "triggers": [_bare(at(event.get("trigger")) or whole)], "format": event.get("format"), "rule": "hand",
            }
        ]  # fmt: skip
    if said is not None:
        record["statements"] = [
            {
                "id": "s1",
                "speaker": at(said["who"]),
                "cue": {"start": 0, "end": 1},
                "content": _bare(at(said["content"])),
                "mode": "indirect",
                "rule": "hand",
            }
        ]
    return record


def _bare(span: Json | None) -> Json:
    return {"start": span["start"], "end": span["end"]} if span else {"start": 0, "end": 0}


def days(value: str | None) -> Json:
    """Return ``from`` and ``to`` of ``first/last`` or one day."""
    if value is None:
        return {"from": None, "to": None}
    first, _, last = value.partition("/")
    dt.date.fromisoformat(first)
    return {"from": first, "to": last or first}


def vectors(sentences: Sequence[str]) -> Any:
    """Stand in for the encoder: one letter, one dimension, enough to tell equal from different."""
    found = np.zeros((len(sentences), 64), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        for letter in sentence:
            found[row, ord(letter) % 64] += 1
        found[row] /= np.linalg.norm(found[row]) or 1.0
    return found
