"""Stories: what belongs together, and what each article gives for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from fastapi import APIRouter, Response

from mutabaa.model.follow import Origin, Quote, Story
from mutabaa.serve.web.board import Subject
from mutabaa.serve.web.choosing import SIZE, Slice, page_number
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
_MOST = 12
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


@router.get("/stories")
def stories(v: Viewed) -> Response:
    """List stories, those of most articles first, then the newest."""
    number = page_number(v)
    found = v.desk.register.largest_stories(limit=SIZE, offset=(number - 1) * SIZE)
    v.book.gather(docs=[it.title.doc if it.title else it.documents[0] for it in found.items])
    return v.render("stories.html", listed=Slice(found.items, found.total, number))


@router.get("/stories/{id_}")
def story(v: Viewed, id_: str) -> Response:
    """Show one story: its articles, its sources, its promises and meetings field by field."""
    it = cast(Story, v.desk.register.link("story", id_))
    v.book.gather(docs=it.documents)
    subjects = _subjects(v, it)
    compared = [compare(subject, it.documents) for subject in subjects]
    v.book.gather(docs=[quote.doc for c in compared for row in c.rows for _, quote in row.others])
    return v.render(
        "story.html",
        it=it,
        compared=[c for c in compared if c.rows],
        origins=[cast(Origin, v.desk.register.link("origin", origin)) for origin in it.origins],
    )


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


def _subjects(v: View, it: Story) -> list[Subject]:
    """Return promises and meetings that articles of the story report, the best supported first."""
    return v.subjects(v.edition.kept(("story", it.id), lambda: _reported(v, it)))


def _reported(v: View, it: Story) -> list[str]:
    found: dict[str, int] = {}
    for doc in it.documents:
        for ids in v.desk.register.bearing(doc).values():
            for id_ in ids:
                found[id_] = found.get(id_, 0) + 1
    return sorted(found, key=lambda id_: -found[id_])[:_MOST]
