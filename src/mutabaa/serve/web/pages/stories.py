"""Stories: what belongs together, and what each article gives for each field."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Response

from mutabaa.model.coverage import Origin, Story
from mutabaa.serve.web.board import Subject
from mutabaa.serve.web.choosing import SIZE, Slice, page_number
from mutabaa.serve.web.compared import compare, reported
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
_MOST = 12


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


def _subjects(v: View, it: Story) -> list[Subject]:
    """Return promises and meetings that articles of the story report, the best supported first."""
    return v.subjects(v.edition.kept(("story", it.id), lambda: reported(v.desk.register, it)[:_MOST]))
