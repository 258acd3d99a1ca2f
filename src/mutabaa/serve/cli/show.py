"""``mutabaa show``: lists of what the register holds, each line with the words it rests on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from mutabaa.errors import BadInput
from mutabaa.export import rows, told, wording
from mutabaa.export.asof import all_as_of
from mutabaa.export.dossier import Dossier
from mutabaa.model import Interval
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Quote
from mutabaa.model.links import standing
from mutabaa.serve.book import Book, paper_of
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import Cell, table

It = TypeVar("It", LinkedCommitment, LinkedEvent)

_WORDS = 220  # of a quotation in a table; the page of the promise has all of it


@dataclass(frozen=True)
class Wanted:
    """Filters of a list.

    Attributes:
        on: Day from which standings are judged.
        status: Standings, separated by commas.
        who: Name or id of somebody with a part.
        topic: Name or id of a topic.
        first: Only what concerns this day or a later one.
        last: Only what concerns this day or an earlier one.
        limit: At most so many; 0 for all.
        as_json: Print JSON.
    """

    on: dt.date
    status: str | None = None
    who: str | None = None
    topic: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    limit: int = 50
    as_json: bool = False


def commitments(screen: Screen, book: Book, wanted: Wanted) -> None:
    """List promises."""
    found = book.register.commitments(order="day", **_filters(book, wanted)).items
    items, total = _chosen(screen, cast(Sequence[LinkedCommitment], found), wanted)
    dossier = book.dossier(commitments=items)
    if wanted.as_json:
        _json([rows.commitment(it, dossier, on=wanted.on) for it in items])
        return
    say = screen.say
    lines = [
        (
            [say(f"standing.{standing(it, on=wanted.on)}"), *_slipped(it, screen)],
            told.parties(it, dossier, say),
            [*([wording.amount(it.measure, say)] if it.measure else []), _due(it, screen)],
            _words(screen, dossier, _promise_quotes(it), it.id),
        )
        for it in items
    ]
    heads = ("ask.status", "ask.who", "ask.due", "ask.words")
    _print(screen, heads, lines, total, wanted)


def meetings(screen: Screen, book: Book, wanted: Wanted) -> None:
    """List meetings."""
    found = book.register.events(order="day", **_filters(book, wanted)).items
    items, total = _chosen(screen, cast(Sequence[LinkedEvent], found), wanted)
    dossier = book.dossier(events=items)
    if wanted.as_json:
        _json([rows.meeting(it, dossier, on=wanted.on) for it in items])
        return
    say = screen.say
    lines = [
        (
            [say(f"standing.{standing(it, on=wanted.on)}"), *_slipped(it, screen)],
            wording.period(it.days, say) if it.days else say("ask.undated"),
            told.meeting(it, dossier, say, dated=False),
            _words(screen, dossier, [told.latest(it)], it.id),
        )
        for it in items
    ]
    _print(screen, ("ask.status", "ask.when", "ask.what", "ask.words"), lines, total, wanted)


def statements(screen: Screen, book: Book, wanted: Wanted) -> None:
    """List statements, the newest articles last."""
    speaker = book.entity(wanted.who) if wanted.who else None
    page = book.register.statements(speaker=speaker, topic=book.topic_id(wanted.topic) if wanted.topic else None)
    said = [book.said(finding) for finding in page.items if not finding.hidden]
    said = [s for s in said if _within(s.published, wanted)]
    said.sort(key=lambda s: (s.published.last if s.published else dt.date.max, s.doc))
    shown = said[: wanted.limit or None]
    dossier = book.dossier(statements=shown)
    if wanted.as_json:
        _json([rows.statement(it, dossier) for it in shown])
        return
    say = screen.say
    lines = [
        (
            dossier.who(it.speaker, say.lang) if it.speaker else say("ask.unnamed"),
            wording.period(it.published, say) if it.published else say("ask.undated"),
            _words(screen, dossier, [it.content], ""),
        )
        for it in shown
    ]
    _print(screen, ("ask.speaker", "ask.published", "ask.words"), lines, len(said), wanted)


def disagreements(screen: Screen, book: Book, wanted: Wanted) -> None:
    """List what sources differ on, each value with its words."""
    filters = _filters(book, wanted)
    promises = all_as_of(cast(Sequence[LinkedCommitment], book.register.commitments(**filters).items), wanted.on)
    events = all_as_of(cast(Sequence[LinkedEvent], book.register.events(**filters).items), wanted.on)
    subjects = {it.id for it in promises} | {it.id for it in events}
    found = cast(Sequence[Disagreement], book.register.disagreements().items)
    items = [it for it in found if it.subject in subjects]
    total = len(items)
    items = items[: wanted.limit or None]
    about = {it.subject for it in items}
    dossier = book.dossier([p for p in promises if p.id in about], [e for e in events if e.id in about], items)
    if wanted.as_json:
        _json([row for it in items for row in rows.disagreement(it, dossier)])
        return
    say = screen.say
    lines = [
        (
            [say.find(f"property.{it.field}", it.field)] if n == 0 else [""],
            [told.subject(it.subject, dossier, say)] if n == 0 else [""],
            [told.value(it.field, value.value, dossier, say), _sources(len(value.origins), screen)],
            _words(screen, dossier, list(value.quotes[:1]), it.subject if n == 0 else ""),
        )
        for it in items
        for n, value in enumerate(it.values)
    ]
    _print(screen, ("ask.field", "ask.what", "ask.value", "ask.words"), lines, total, wanted)


def documents(screen: Screen, book: Book, wanted: Wanted, source: str | None) -> None:
    """List articles, the newest first."""
    entity = book.entity(wanted.who) if wanted.who else None
    page = book.register.documents(
        first=wanted.first, last=wanted.last, source=source, entity=entity, limit=wanted.limit or None
    )
    papers = [paper_of(item) for item in page.items]
    if wanted.as_json:
        _json([rows.document(paper) for paper in papers])
        return
    say = screen.say
    lines = [
        (
            wording.period(p.published, say) if p.published else say("ask.undated"),
            screen.iso(p.id),
            [screen.iso(p.title), screen.iso(p.source or "")],
        )
        for p in papers
    ]
    _print(screen, ("ask.published", "ask.document", "ask.title"), lines, page.total, wanted)


def entities(screen: Screen, book: Book, ids: Sequence[str]) -> None:
    """List names that come near what a user asked for."""
    say = screen.say
    lines = []
    for id_ in ids:
        thing = book.thing(id_)
        other = thing.ar if say.lang == "en" else thing.en
        kind = say.find(f"type.{thing.type}", thing.type)
        lines.append((thing.id, kind, f"{thing.name(say.lang)}, {other}" if other else thing.name(say.lang)))
    for n, line in enumerate(table(["ID", say("ask.what"), say("ask.name")], lines, screen.width)):
        screen.out(screen.bold(line) if n == 0 else line)


def _filters(book: Book, wanted: Wanted) -> dict[str, Any]:
    return {
        "entity": book.entity(wanted.who) if wanted.who else None,
        "topic": book.topic_id(wanted.topic) if wanted.topic else None,
        "first": wanted.first,
        "last": wanted.last,
    }


def _chosen(screen: Screen, found: Sequence[It], wanted: Wanted) -> tuple[tuple[It, ...], int]:
    known = all_as_of(found, wanted.on)
    if wanted.status:
        names = {name.strip() for name in wanted.status.split(",")}
        for name in sorted(names):
            if not screen.say.find(f"standing.{name}", ""):
                choices = ", ".join(STANDINGS)
                raise BadInput(screen.say("ask.unknown-status", value=name), remedy=choices)
        known = tuple(it for it in known if names & {it.status, standing(it, on=wanted.on)})
    return known[: wanted.limit or None], len(known)


STANDINGS = (
    "announced", "under-way", "delivered", "delayed", "dropped", "disputed", "overdue", "stale",
    "planned", "ongoing", "held", "postponed", "cancelled", "denied", "unconfirmed",
)  # fmt: skip


def _within(days: Interval | None, wanted: Wanted) -> bool:
    if days is None:
        return wanted.first is None and wanted.last is None
    after = wanted.first is None or days.last >= wanted.first
    return after and days.start <= (wanted.last or wanted.on)


def _due(it: LinkedCommitment, screen: Screen) -> str:
    return wording.period(it.due, screen.say) if it.due else screen.say("brief.due-unknown")


def _promise_quotes(it: LinkedCommitment) -> list[Quote | None]:
    """Return what was promised, and what became of it where something did."""
    return [told.gist(it)] if it.status == "announced" else [told.gist(it), told.latest(it)]


def _slipped(it: LinkedCommitment | LinkedEvent, screen: Screen) -> list[str]:
    late = told.slips(it, screen.say)
    return [late] if late else []


def _sources(count: int, screen: Screen) -> str:
    return wording.counted(count, "origins", screen.say)


def _words(screen: Screen, dossier: Dossier, quotes: Sequence[Quote | None], id_: str) -> Cell:
    """Return the words a line rests on, each followed by its article; the id last."""
    parts: list[str] = []
    for quote, words in told.apart(quotes, dossier):
        cut = words if len(words) <= _WORDS else words[:_WORDS].rpartition(" ")[0] + " …"
        parts += [screen.iso(f"«{cut}»"), screen.dim(quote.doc)]
    if id_ and parts:
        parts[-1] = f"{parts[-1]} {screen.dim(id_)}"
    return [*parts, ""]


def _print(screen: Screen, heads: Sequence[str], lines: Sequence[Sequence[Cell]], total: int, wanted: Wanted) -> None:
    say = screen.say
    if not lines:
        screen.out(say("ask.none"))
        return
    made = table([say(head) for head in heads], lines, screen.width)
    screen.out(screen.bold(made[0]))
    for line in made[1:]:
        screen.out(line)
    if len(lines) < total and wanted.limit and total > wanted.limit:
        screen.note(say("ask.shown", shown=min(wanted.limit, total), total=total))


def _json(values: Sequence[Any]) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=2, default=str))


LISTS: dict[str, Callable[[Screen, Book, Wanted], None]] = {
    "commitments": commitments,
    "meetings": meetings,
    "statements": statements,
    "disagreements": disagreements,
}
