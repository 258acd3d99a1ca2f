"""Meetings: a month as a grid, a list, and the page of one."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from fastapi import APIRouter, Response

from mutabaa.export.asof import as_of
from mutabaa.model import Interval
from mutabaa.model.follow import LinkedEvent
from mutabaa.model.links import standing
from mutabaa.serve.web.charts import timeline
from mutabaa.serve.web.choosing import filters, last_day, sliced
from mutabaa.serve.web.desk import Meeting
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
ORDER = ("planned", "ongoing", "held", "unconfirmed", "postponed", "cancelled", "denied")
_EXACT = 7  # days of the longest meeting that is drawn day by day; a vaguer one is listed under the grid


@router.get("/meetings")
def month(v: Viewed) -> Response:
    """Show a month of meetings, or a list where days are given."""
    wanted = filters(v)
    chosen = [pair for pair in v.edition.meetings(v.on) if wanted.fits(*pair)]
    if v.asked("view") == "list" or wanted.first or wanted.last:
        newest = sorted(chosen, key=last_day, reverse=True)
        return v.render("meetings_list.html", wanted=wanted, listed=sliced(newest, v), order=ORDER)
    first = _month(v, chosen)
    days = Interval.days(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
    inside = [pair for pair in chosen if pair[0].days and _meet(pair[0].days, days)]
    exact = [pair for pair in inside if pair[0].days and pair[0].days.length <= _EXACT]
    return v.render(
        "meetings.html",
        wanted=wanted,
        order=ORDER,
        first=first,
        weeks=_weeks(first, exact, v.lang),
        exact=exact,
        vague=[pair for pair in inside if pair not in exact],
        undated=sum(pair[0].days is None for pair in chosen),
        before=_step(first, -1),
        after=_step(first, 1),
        heads=_heads(v),
    )


def _meet(one: Interval, other: Interval) -> bool:
    return one.start < other.end and other.start < one.end


def _month(v: View, chosen: list[Meeting]) -> dt.date:
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


def _weeks(first: dt.date, exact: list[Meeting], lang: str) -> list[list[tuple[dt.date, bool, list[Meeting]]]]:
    """Return the days of a month by weeks: day, whether it is of this month, what falls on it."""
    def falling_on(day: dt.date) -> list[Meeting]:
        return [pair for pair in exact if pair[0].days and pair[0].days.start <= day <= pair[0].days.last]

    drawn = calendar.Calendar(_week_order(lang)[0]).monthdatescalendar(first.year, first.month)
    return [[(day, day.month == first.month, falling_on(day)) for day in week] for week in drawn]


@router.get("/meetings/{id_}")
def meeting(v: Viewed, id_: str) -> Response:
    """Show one meeting with all that was reported of it."""
    stored = v.desk.register.event(id_)
    it = as_of(stored, v.on) or stored
    parts = [e for e, _ in v.edition.meetings(v.on) if e.parent == it.id]
    made_here = [p for p, _ in v.edition.promises(v.on) if p.event == it.id]
    parent = v.edition.by_id.get(it.parent or "")
    return v.render(
        "meeting.html",
        it=it,
        standing=standing(it, on=v.on),
        unknown_then=as_of(stored, v.on) is None,
        parent=parent if isinstance(parent, LinkedEvent) else None,
        parts_of=parts,
        made_here=made_here,
        differ=v.edition.disagreements.get(it.id, ()),
        log=v.desk.register.searched(it.id),
        line=timeline(it, v.on, rtl=v.direction == "rtl"),
        rivals=[v.edition.by_id[other] for other in it.rivals if other in v.edition.by_id],
        decisions=v.desk.register.decisions(subject=it.id),
    )
