"""Stories: what belongs together, and what each article gives for each field."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Response

from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Origin, Story
from mutabaa.serve.web.choosing import sliced
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()


@router.get("/stories")
def stories(v: Viewed) -> Response:
    """List stories, those of most articles first."""
    return v.render("stories.html", listed=sliced(v.edition.stories, v))


@router.get("/stories/{id_}")
def story(v: Viewed, id_: str) -> Response:
    """Show one story: its articles, its sources, its promises and meetings field by field."""
    it = cast(Story, v.desk.register.link("story", id_))
    subjects = _subjects(v, it)
    return v.render(
        "story.html",
        it=it,
        subjects=subjects,
        origins=[cast(Origin, v.desk.register.link("origin", origin)) for origin in it.origins],
    )


def _subjects(v: View, it: Story) -> list[LinkedCommitment | LinkedEvent]:
    """Return promises and meetings that articles of the story report, the best supported first."""
    found: dict[str, int] = {}
    for doc in it.documents:
        for kind in ("commitment", "event"):
            for linked in v.desk.register.linked(kind, doc=doc).items:
                if isinstance(linked, LinkedCommitment | LinkedEvent):
                    found[linked.id] = found.get(linked.id, 0) + 1
    return [v.edition.by_id[id_] for id_ in sorted(found, key=lambda id_: -found[id_]) if id_ in v.edition.by_id]
