"""What each article of a story gives for each field of a promise or meeting, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mutabaa.model.coverage import Story
from mutabaa.model.follow import Quote
from mutabaa.register import Register
from mutabaa.serve.web.board import Subject

_COLUMNS = 8  # articles side by side

Given = tuple[str, Quote]
"""A value in canonical writing, and the words that give it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the articles give for one field.

    Attributes:
        field: The field.
        cells: For each article side by side, what it gives; empty where it does not say.
        others: What articles of other stories give.
        differ: The articles side by side do not give the same.
    """

    field: str
    cells: tuple[tuple[Given, ...], ...]
    others: tuple[Given, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One promise or meeting as the articles of a story tell it.

    Attributes:
        subject: The promise or meeting.
        docs: The articles side by side.
        rows: Field by field.
    """

    subject: Subject
    docs: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(subject: Subject, documents: Sequence[str]) -> Compared:
    """Lay out what each article gives for each field of a promise or meeting, in the order of the articles."""
    inside = set(documents)
    speak = {quote.doc for _, values in subject.values for value in values for quote in value.quotes} & inside
    docs = tuple(doc for doc in documents if doc in speak)[:_COLUMNS]
    rows = []
    for field, values in subject.values:
        given: dict[str, list[Given]] = {}
        for value in values:
            for quote in value.quotes:
                there = given.setdefault(quote.doc if quote.doc in docs else "", [])
                if value.value not in {written for written, _ in there}:
                    there.append((value.value, quote))
        cells = tuple(tuple(given.get(doc, ())) for doc in docs)
        said = {frozenset(written for written, _ in cell) for cell in cells if cell}
        if said:
            rows.append(Row(field, cells, tuple(given.get("", ())), len(said) > 1))
    return Compared(subject, docs, tuple(rows))


def reported(register: Register, it: Story) -> list[str]:
    """Return the promises and meetings that articles of a story bear on, those of most articles first."""
    found: dict[str, int] = {}
    for doc in it.documents:
        for ids in register.bearing(doc).values():
            for id_ in ids:
                found[id_] = found.get(id_, 0) + 1
    return sorted(found, key=lambda id_: -found[id_])
