"""``mutabaa show record``: what became of the promises of one debtor, or of all."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from mutabaa.export import wording
from mutabaa.link.records import DebtorRecord
from mutabaa.serve import kept
from mutabaa.serve.book import Book
from mutabaa.serve.cli.opening import book
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import table
from mutabaa.serve.cli.thread import items


def show_record(
    screen: Screen, address: str, name: str | None, *, on: dt.date, topic: str | None, limit: int, as_json: bool
) -> int:
    """Print the record of somebody, or of everybody where no name is given; return the exit code."""
    with book(screen, address) as opened:
        about = opened.topic_id(topic) if topic else None
        if name is None:
            _all(screen, opened, on, about, limit, as_json)
            return 0
        entity = opened.entity(name)
        made = kept.record(opened.register, opened.knowledge, entity, on=on, topic=about)
        if as_json:
            _json(kept.row(made, opened))
            return 0
        for line in _lines(screen, opened, made, limit):
            screen.out(line)
    return 0


def _all(screen: Screen, opened: Book, on: dt.date, topic: str | None, limit: int, as_json: bool) -> None:
    found = kept.records(opened.register, opened.knowledge, on=on, topic=topic)
    shown = found[: limit or None]
    opened.gather(debtor for debtor, _ in shown)
    if as_json:
        _json([kept.entry(debtor, counts, opened) for debtor, counts in shown])
        return
    say = screen.say
    if not shown:
        screen.out(say("ask.none"))
        return
    rows = [
        (
            str(sum(n for _, n in counts)),
            kept.told(counts, say),
            f"{screen.iso(opened.name(debtor))} {screen.dim(debtor)}",
        )
        for debtor, counts in shown
    ]
    for n, line in enumerate(
        table([say("record.promises"), say("record.outcomes"), say("ask.who")], rows, screen.width)
    ):
        screen.out(screen.bold(line) if n == 0 else line)
    if len(shown) < len(found):
        screen.note(say("ask.shown", shown=len(shown), total=len(found)))


def _lines(screen: Screen, opened: Book, it: DebtorRecord, limit: int) -> Iterator[str]:
    say = screen.say
    name = opened.name(it.debtor)
    if not it.promises:
        yield say("record.none", name=screen.iso(name))
        return
    promises = wording.counted(len(it.promises), "promises", say)
    yield screen.bold(screen.iso(name))
    yield say("record.as-of", promises=promises, day=wording.day(it.as_of, say))
    yield f"  {kept.told(it.outcomes, say)}"
    if late := kept.late(it, say):
        yield f"  {late}"
    for office in it.offices:
        yield f"  {screen.iso(opened.office(office))}"
    topics = [(opened.topic(topic) if topic else say("record.no-topic"), found) for topic, found in it.by_topic]
    for heading, rows in (("by-topic", topics), ("by-year", [(str(year), found) for year, found in it.by_year])):
        yield ""
        yield screen.bold(say(f"record.{heading}"))
        for label, found in rows:
            yield f"  {screen.iso(label)}: {kept.told(found, say)}"
    yield ""
    yield from items(screen, opened, it.promises[: limit or None], it.as_of)
    if limit and len(it.promises) > limit:
        yield say("ask.shown", shown=limit, total=len(it.promises))


def _json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))
