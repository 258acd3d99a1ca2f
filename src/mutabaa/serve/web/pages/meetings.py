"""Meetings: a month as a grid, a list, and the page of one."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Response

from mutabaa.export.asof import as_of
from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.model.links import standing
from mutabaa.serve.book import quotes_of
from mutabaa.serve.web.alike import alike
from mutabaa.serve.web.board import Entry
from mutabaa.serve.web.charts import timeline
from mutabaa.serve.web.choosing import Filters, Slice, drawn, filters, last_day
from mutabaa.serve.web.circles import day_of_month, spots
from mutabaa.serve.web.desk import Pair
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
ORDER = ("planned", "ongoing", "held", "unconfirmed", "postponed", "cancelled", "denied")
_EXACT = 7  # days of the longest meeting that is drawn day by day; a vaguer one is listed under the grid
_VAGUE = 31  # days of a period that says little of the day; such ones come last in lists
_CELL = 4  # meetings named in a day of the grid
_PLACES = 150  # on the map
_LISTED = 40  # under the grid; the list has pages


@router.get("/meetings")
def month(v: Viewed) -> Response:
    """Show a month of meetings, or a list where days are given."""
    wanted = filters(v)
    chosen = wanted.chosen(v.board, "event", v.on)
    if v.asked("view") == "map":
        return _map(v, wanted, chosen)
    if v.asked("view") == "list" or wanted.first or wanted.last:
        if v.asked("dated") == "no":
            chosen = [it for it in chosen if it.outline.last is None]
        newest = sorted(sorted(chosen, key=last_day, reverse=True), key=lambda it: _length(it) > _VAGUE)
        return v.render("meetings_list.html", wanted=wanted, listed=drawn(newest, v, "event"), order=ORDER)
    first = _month(v)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    inside = [it for it in chosen if _meets(it, first, last)]
    exact = [it for it in inside if _length(it) <= _EXACT]
    vague = sorted((it for it in inside if _length(it) > _EXACT), key=_length)
    weeks = _weeks(first, exact, v.lang)
    shown = {it.id: it for week in weeks for _, _, items in week for it in items[:_CELL]}
    shown |= {it.id: it for it in (*exact[:_LISTED], *vague[:_LISTED])}
    pairs = {it.id: (it, standing) for it, standing in v.pairs("event", list(shown.values()))}
    return v.render(
        "meetings.html",
        wanted=wanted,
        order=ORDER,
        first=first,
        last=last,
        weeks=[[(day, on, _of(items[:_CELL], pairs), len(items)) for day, on, items in week] for week in weeks],
        exact=Slice(_of(exact[:_LISTED], pairs), len(exact), 1),
        vague=Slice(_of(vague[:_LISTED], pairs), len(vague), 1),
        undated=sum(it.outline.last is None for it in chosen),
        shown_standings=[name for name in ORDER if name in {it.standing for it in exact}],
        before=_step(first, -1),
        after=_step(first, 1),
        heads=_heads(v),
    )


def _map(v: View, wanted: Filters, chosen: Sequence[Entry]) -> Response:
    """Show where meetings were: drawn where the place is known, and counted in a table."""
    rows = v.edition.kept(("map", wanted, v.on), lambda: spots(v.board, chosen))
    v.book.gather(it.place for it in rows[:_PLACES])
    drawn_ = []
    for row, it in enumerate(rows[:_PLACES]):
        at = v.book.thing(it.place).coordinates
        if at is not None:
            label = f"{v.book.name(it.place)}: {v.counted(it.total, 'meetings')}"
            url = v.here(view="list", place=it.place, month=None, page=None)
            held = it.standings.get("held", 0) > 0
            drawn_.append(
                {"at": at, "n": it.total, "name": v.book.name(it.place), "label": label, "url": url, "held": held,
                 "row": row}
            )  # fmt: skip
    months = [month for it in rows[:_PLACES] for counts in it.months.values() for month in counts if month]
    first, last = min(months, default=0), max(months, default=0)
    return v.render(
        "meetings_map.html",
        wanted=wanted,
        order=ORDER,
        total=len(chosen),
        rows=rows[:_PLACES],
        shown=("held", "planned", "unconfirmed"),
        nowhere=len(chosen) - sum(it.total for it in rows),
        drawn={
            "spots": drawn_,
            "open": v.t("meetings.list"),
            "rows": [it.months for it in rows[:_PLACES]],
            "first": first,
            "months": [v.month(day_of_month(month)) for month in range(first, last + 1)] if first else [],
        },
    )


def _of(entries: Sequence[Entry], pairs: Mapping[str, Pair]) -> list[Pair]:
    return [pairs[it.id] for it in entries if it.id in pairs]


def _meets(it: Entry, first: dt.date, last: dt.date) -> bool:
    days = it.outline
    return days.first is not None and days.last is not None and days.first <= last and days.last >= first


def _length(it: Entry) -> int:
    """Return the length of a dated meeting in days."""
    first, last = it.outline.first, it.outline.last
    return (last - first).days + 1 if first and last else 0


def _month(v: View) -> dt.date:
    asked = re.fullmatch(r"([12]\d{3})-(0[1-9]|1[0-2])", v.asked("month"))
    if asked:
        return dt.date(int(asked[1]), int(asked[2]), 1)
    return v.on.replace(day=1)


def _step(first: dt.date, by: int) -> str:
    months = first.year * 12 + first.month - 1 + by
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _heads(v: View) -> list[str]:
    from babel.dates import get_day_names

    names = get_day_names("abbreviated", locale=v.lang)
    return [names[number] for number in _week_order(v.lang)]


def _week_order(lang: str) -> list[int]:
    """Return weekdays (Monday is 0) as calendars of the language have them."""
    return [6, 0, 1, 2, 3, 4, 5] if lang == "ar" else [0, 1, 2, 3, 4, 5, 6]


def _weeks(first: dt.date, exact: Sequence[Entry], lang: str) -> list[list[tuple[dt.date, bool, list[Entry]]]]:
    """Return the days of a month by weeks: day, whether it is of this month, what falls on it."""
    drawn_ = calendar.Calendar(_week_order(lang)[0]).monthdatescalendar(first.year, first.month)
    return [
        [(day, day.month == first.month, [it for it in exact if _meets(it, day, day)]) for day in week]
        for week in drawn_
    ]


@router.get("/meetings/{id_}")
def meeting(v: Viewed, id_: str) -> Response:
    """Show one meeting with all that was reported of it."""
    stored = v.desk.register.event(id_)
    it = as_of(stored, v.on) or stored
    parts = [entry for entry in v.board.entries("event", v.on) if entry.outline.parent == it.id]
    near = v.board.subjects(v.desk.register.sharing("commitment", "event", it.id))
    made_here = [p for p in near.values() if isinstance(p, LinkedCommitment) and p.event == it.id]
    parent = v.edition.get(it.parent)
    v.edition.gather([it, *made_here])
    v.book.gather(docs=[quote.doc for quote in quotes_of(it)])
    return v.render(
        "meeting.html",
        it=it,
        standing=standing(it, on=v.on),
        unknown_then=as_of(stored, v.on) is None,
        parent=parent if isinstance(parent, LinkedEvent) else None,
        parts_of=[part for part, _ in v.pairs("event", parts[:_LISTED])],
        made_here=made_here,
        differ=v.edition.differ(it.id),
        log=v.desk.register.searched(it.id),
        line=timeline(it, v.on, rtl=v.direction == "rtl"),
        rivals=v.subjects(it.rivals),
        decisions=v.desk.register.decisions(subject=it.id),
        alike=alike(v, it) if v.user and v.user.edits else (),
    )
