"""Read a record back into values: what a register keeps is all that linking needs.

Words and sentences are cut again from the record's text, since a record does
not carry them; everything else is as the record says.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from mutabaa.model import (
    Analysis,
    Block,
    Boilerplate,
    Commitment,
    Document,
    Event,
    Interval,
    Layout,
    Mention,
    Published,
    Quantity,
    Role,
    Span,
    Statement,
    Time,
)
from mutabaa.text import WordReader, sentences, tokens

Json = dict[str, Any]


def analysis_of(record: Json, read: WordReader) -> Analysis:
    """Return the analysis that a record was written from, as far as it tells.

    Args:
        record: As ``export.record`` writes it.
        read: Tells what is known of a spelling.
    """
    document = Document(
        record["doc"],
        record["text"],
        title=span_of(record.get("title")),
        source=record.get("source"),
        url=record.get("url"),
        language=record.get("language") or "ar",
    )
    published = record.get("published") or {}
    layout = _layout(document, record)
    found = tokens(document.text, read)
    return Analysis(
        document,
        layout=layout,
        tokens=found,
        sentences=sentences(found, layout.blocks),
        mentions=tuple(
            Mention(_at(m), m["type"], m.get("entity"), m.get("by", ""), tuple(m.get("candidates", ())))
            for m in record.get("mentions", ())
        ),
        published=Published(days_of(published), bool(published.get("stated"))),
        times=tuple(
            Time(_at(t), days_of(t), t.get("precision", ""), t.get("rule", ""), t.get("relation", "at"))
            for t in record.get("times", ())
        ),
        quantities=tuple(_quantity(q) for q in record.get("quantities", ())),
        events=tuple(_event(e) for e in record.get("events", ())),
        commitments=tuple(_commitment(c) for c in record.get("commitments", ())),
        statements=tuple(_statement(s) for s in record.get("statements", ())),
    )


def span_of(value: Json | None) -> Span | None:
    """Return a span, or None."""
    return None if value is None else _at(value)


def days_of(value: Json) -> Interval | None:
    """Return the interval of ``from`` and ``to``, both inclusive days."""
    first, last = value.get("from"), value.get("to")
    if not first or not last:
        return None
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return Interval.days(start, end) if start <= end else None


def _at(value: Json) -> Span:
    return Span(value["start"], value["end"])


def _layout(document: Document, record: Json) -> Layout:
    """One block a line; what the record marks as boilerplate is cut out of its line."""
    marked = tuple(Boilerplate(_at(b), b.get("kind", "")) for b in record.get("boilerplate", ()))
    blocks: list[Block] = []
    at = 0
    for line in document.text.split("\n"):
        blocks.extend(_pieces(Span(at, at + len(line)), document.text, marked))
        at += len(line) + 1
    return Layout(document.title, marked, tuple(blocks))


def _pieces(line: Span, text: str, marked: tuple[Boilerplate, ...]) -> list[Block]:
    here = sorted(b.span for b in marked if b.span.overlaps(line))
    found, at = [], line.start
    for span in [*here, Span(line.end, line.end)]:
        piece = text[at : max(at, span.start)]
        stripped = piece.strip()
        if stripped:
            start = at + piece.index(stripped)
            found.append(Block(Span(start, start + len(stripped)), "paragraph"))
        at = max(at, span.end)
    return found


def _quantity(value: Json) -> Quantity:
    return Quantity(_at(value), float(value["value"]), value["unit"], value.get("comparator", "="))


def _role(value: Json | None) -> Role | None:
    if value is None:
        return None
    return Role(_at(value), value.get("entity"), value.get("role", ""), value.get("office"))


def _roles(values: Any) -> tuple[Role, ...]:
    return tuple(role for role in map(_role, values or ()) if role is not None)


def _event(value: Json) -> Event:
    return Event(
        value["id"],
        value["type"],
        value["status"],
        tuple(_at(t) for t in value.get("triggers", ())),
        value.get("rule", ""),
        days=days_of(value),
        parent=value.get("parent"),
        place=_role(value.get("place")),
        participants=_roles(value.get("participants")),
        topics=tuple(value.get("topics", ())),
        format=value.get("format"),
    )


def _commitment(value: Json) -> Commitment:
    measure = value.get("measure")
    return Commitment(
        value["id"],
        value["kind"],
        value["rung"],
        value["strength"],
        value["status"],
        tuple(_at(e) for e in value.get("evidence", ())),
        value.get("rule", ""),
        actors=_roles(value.get("actors")),
        beneficiary=_role(value.get("beneficiary")),
        action=span_of(value.get("action")),
        measure=None if measure is None else _quantity(measure),
        due=days_of(value),
        condition=span_of(value.get("condition")),
        topic=value.get("topic"),
        parent=value.get("parent"),
    )


def _statement(value: Json) -> Statement:
    return Statement(
        value["id"],
        span_of(value.get("cue")),
        _at(value["content"]),
        value.get("mode", "indirect"),
        value.get("rule", ""),
        speaker=_role(value.get("speaker")),
        stance=value.get("stance"),
        addressee=_role(value.get("addressee")),
        within=value.get("within"),
    )
