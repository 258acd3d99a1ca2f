"""What needs a look and what belongs together: what is due, stories field by field, who met whom, where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, HTTPException, Query, Request, Response

from mutabaa.model.coverage import Origin, Story
from mutabaa.serve import kept
from mutabaa.serve.api.answers import Asked, Json, Wanted, answer, listed
from mutabaa.serve.api.lists import Day, Entity, Key, linked_row
from mutabaa.serve.web.addresses import words_url
from mutabaa.serve.web.choosing import Filters
from mutabaa.serve.web.circles import circle, day_of_month, spots
from mutabaa.serve.web.compared import compare, reported

router = APIRouter(prefix="/api/v1")
_MOST = 12
TYPES = {"people": ("PER",), "bodies": ("ORG", "LOC"), "all": ()}


@router.get("/due", tags=["promises"])
def due(
    request: Request, a: Wanted, within: Annotated[int, Query(ge=0, le=3650, description="days after `on`")] = 60
) -> Response:
    """List open promises and planned meetings whose day has passed or comes soon, the most overdue first."""
    found = a.desk.register.due(on=a.on, within=within, limit=a.limit, offset=a.offset)
    a.edition.gather(it.value for it in found.items)
    items = [{"kind": it.kind, "day": it.day, "days_left": it.left, **linked_row(it.value, a)} for it in found.items]
    return listed(request, items, found.total, a)


@router.get("/debtors", tags=["promises"])
def debtors(request: Request, a: Wanted, topic: Annotated[str | None, Query(max_length=100)] = None) -> Response:
    """List who promised, with how many promises came out how, who promised most first."""
    found = a.edition.kept(
        ("debtors", a.on, topic),
        lambda: kept.records(a.desk.register, a.edition.book.knowledge, on=a.on, topic=topic),
    )
    here = found[a.offset : a.offset + a.limit]
    a.edition.book.gather(debtor for debtor, _ in here)
    return listed(request, [kept.entry(debtor, counts, a.edition.book) for debtor, counts in here], len(found), a)


@router.get("/debtors/{id_:path}", tags=["promises"])
def debtor(
    request: Request, a: Wanted, id_: Key, topic: Annotated[str | None, Query(max_length=100)] = None
) -> Response:
    """Return what became of the promises of a person, state or body: kept, late, open; by topic and year."""
    if not a.edition.book.thing(id_).type:
        raise HTTPException(404, "nobody of this id is in the register")
    made = kept.record(a.desk.register, a.edition.book.knowledge, id_, on=a.on, topic=topic)
    return answer(request, kept.row(made, a.edition.book))


@router.get("/stories", tags=["stories"])
def stories(request: Request, a: Wanted) -> Response:
    """List stories, those of most articles first."""
    found = a.desk.register.largest_stories(limit=a.limit, offset=a.offset)
    a.edition.book.gather(docs=[it.title.doc for it in found.items if it.title])
    return listed(request, [_story(it, a) for it in found.items], found.total, a)


@router.get("/stories/{id_}", tags=["stories"])
def story(request: Request, a: Wanted, id_: Key) -> Response:
    """Return one story: its articles, what counts once, and what each article gives for each field."""
    it = cast(Story, a.desk.register.link("story", id_))
    origins = [cast(Origin, a.desk.register.link("origin", origin)) for origin in it.origins]
    subjects = a.edition.board.subjects(reported(a.desk.register, it)[:_MOST]).values()
    row = _story(it, a)
    row["origins"] = [{"id": o.id, "kind": o.kind, "documents": list(o.documents), "first": o.first} for o in origins]
    row["subjects"] = [
        {
            "id": made.subject.id,
            "fields": [
                {
                    "field": line.field,
                    "differ": line.differ,
                    "given": [
                        {"document": words.doc, "value": value, "words_url": words_url(words)}
                        for cell in line.cells
                        for value, words in cell
                    ],
                }
                for line in made.rows
            ],
        }
        for made in (compare(subject, it.documents) for subject in subjects)
        if made.rows
    ]
    return answer(request, row)


def _story(it: Story, a: Asked) -> Json:
    return {
        "id": it.id, "title": a.edition.book.words(it.title) if it.title else None,
        "from": it.days.start if it.days else None, "to": it.days.last if it.days else None,
        "documents": list(it.documents), "entities": list(it.entities),
    }  # fmt: skip


@router.get("/network", tags=["names"])
def network(
    request: Request, a: Wanted, who: Entity = None, first: Day = None, last: Day = None,
    type: Annotated[Literal["people", "bodies", "all"], Query(description="who is counted")] = "people",
) -> Response:  # fmt: skip
    """Return who met whom in meetings that were held, by month."""
    meetings = Filters(entity=who, first=first, last=last).chosen(a.edition.board, "event", a.on)
    made = circle(a.edition.board, meetings, who=who, most=a.limit, types=TYPES[type])
    a.edition.book.gather(made.members)
    return answer(
        request,
        {
            "members": [
                {"id": id_, "name": a.edition.book.name(id_), "meetings": n} for id_, n in made.members.items()
            ],
            "ties": [{"a": t.one, "b": t.other, "meetings": t.total, "months": _months(t.months)} for t in made.ties],
        },
    )


@router.get("/places", tags=["meetings"])
def places(request: Request, a: Wanted, who: Entity = None, first: Day = None, last: Day = None) -> Response:
    """List places of meetings with how many there were, by standing and month."""
    found = spots(a.edition.board, Filters(entity=who, first=first, last=last).chosen(a.edition.board, "event", a.on))
    here = found[a.offset : a.offset + a.limit]
    a.edition.book.gather(it.place for it in here)
    items = []
    for it in here:
        thing = a.edition.book.thing(it.place)
        latitude, longitude = thing.coordinates or (None, None)
        months = {name: _months(counts) for name, counts in it.months.items()}
        items.append(
            {"id": it.place, "name": thing.name(a.edition.say.lang), "latitude": latitude, "longitude": longitude,
             "meetings": it.total, "standings": dict(it.standings), "months": months}
        )  # fmt: skip
    return listed(request, items, len(found), a)


def _months(counts: Mapping[int, int]) -> dict[str, Any]:
    return {f"{day_of_month(month):%Y-%m}" if month else "": n for month, n in sorted(counts.items())}
