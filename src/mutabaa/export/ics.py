"""Meetings and due days as an iCalendar file (RFC 5545) that calendar programs subscribe to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mutabaa.export import told, wording
from mutabaa.export.dossier import Dossier
from mutabaa.export.say import Say
from mutabaa.model import Interval
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Quote
from mutabaa.model.links import CLOSED, standing

LONGEST = 10
"""Days of the longest meeting that is shown as one; a vaguer period is shown on its last day."""

_STATUS = {"held": "CONFIRMED", "ongoing": "CONFIRMED", "cancelled": "CANCELLED"}


def ics(dossier: Dossier, say: Say, *, on: dt.date, name: str = "mutabaa") -> bytes:
    """Return the calendar of a dossier: its dated meetings, and the due days of open promises.

    A denied meeting has no entry. A meeting known to a month or a year only,
    like a promise, stands on the last day of that period, and says so.

    Args:
        dossier: Meetings and promises.
        say: Messages in the calendar's language.
        on: Day from which standings are judged; also the entries' time stamp,
            so that an unchanged register gives an unchanged calendar.
        name: Name of the calendar.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//mutabaa//mutabaa//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in sorted(dossier.events, key=lambda it: it.id):
        if event.days is not None and event.status != "denied":
            calendar.add_component(_meeting(event, event.days, dossier, say, on))
    for promise in sorted(dossier.commitments, key=lambda it: it.id):
        if promise.due is not None and promise.status not in CLOSED:
            calendar.add_component(_due(promise, promise.due, dossier, say, on))
    written: bytes = calendar.to_ical()
    return written


def _meeting(it: LinkedEvent, days: Interval, dossier: Dossier, say: Say, on: dt.date) -> Any:
    shown = days if days.length <= LONGEST else Interval.day(days.last)
    head = told.meeting(it, dossier, say, dated=False)
    if shown != days:
        head = f"{head} ({wording.period(days, say)})"
    entry = _entry(it, shown, head, dossier, say, on)
    entry.add("status", _STATUS.get(it.status, "TENTATIVE"))
    if it.place is not None:
        entry.add("location", dossier.who(it.place, say.lang), parameters={"language": say.lang})
        place = dossier.things.get(it.place.entity or "")
        if place is not None and place.coordinates is not None:
            entry.add("geo", place.coordinates)
    return entry


def _due(it: LinkedCommitment, due: Interval, dossier: Dossier, say: Say, on: dt.date) -> Any:
    head = f"{say('ics.due')}: {told.parties(it, dossier, say)}"
    if it.measure is not None:
        head += f"{say('list.comma')}{wording.amount(it.measure, say)}"
    words = told.act(it, dossier)
    if words:
        head += f": \u2068«{words}»\u2069"
    if due.length > 1:
        head = f"{head} ({wording.period(due, say)})"
    entry = _entry(it, Interval.day(due.last), head, dossier, say, on)
    entry.add("status", "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # a due day keeps nobody busy
    return entry


def _entry(
    it: LinkedEvent | LinkedCommitment, days: Interval, head: str, dossier: Dossier, say: Say, on: dt.date
) -> Any:
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{it.id}@mutabaa")
    entry.add("dtstamp", dt.datetime.combine(on, dt.time(), dt.UTC))
    entry.add("dtstart", days.start)
    entry.add("dtend", days.end)
    entry.add("summary", head, parameters={"language": say.lang})
    entry.add("description", _about(it, dossier, say, on))
    entry.add("categories", [say("layer.events" if isinstance(it, LinkedEvent) else "layer.commitments")])
    quote = told.latest(it)
    paper = dossier.papers.get(quote.doc) if quote else None
    if paper is not None and paper.url:
        entry.add("url", paper.url)
    return entry


def _about(it: LinkedEvent | LinkedCommitment, dossier: Dossier, say: Say, on: dt.date) -> str:
    lines = [f"{say('field.status')}: {say(f'standing.{standing(it, on=on)}')}"]
    quotes: list[Quote | None] = [told.latest(it)]
    if isinstance(it, LinkedCommitment):
        quotes.insert(0, told.gist(it))
    for quote in dict.fromkeys(quotes):
        if quote is not None:
            lines.append(f"«{dossier.words(quote)}» ({quote.doc})")
    return "\n".join(lines)
