"""``mutabaa show sources``: what is watched, how it fares, and what could not be read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from mutabaa.serve.cli.opening import book
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import table

if TYPE_CHECKING:
    from mutabaa.register.skipping import LeftOut
    from mutabaa.register.watchbook import Asked


def sources(screen: Screen, address: str, *, limit: int, as_json: bool) -> int:
    """Print the watched addresses and the inputs that were left out; return the exit code."""
    with book(screen, address) as opened:
        watched = opened.register.sources()
        left_out = opened.register.skipped(limit=limit or None)
        failed = opened.register.fetches(failed=True, limit=limit or 10_000)
    if as_json:
        found = {
            "watched": [asdict(it) for it in watched],
            "left_out": [asdict(it) for it in left_out.items],
            "failed": [asdict(it) for it in failed],
        }
        print(json.dumps(found, ensure_ascii=False, indent=2, default=str))
        return 0
    say = screen.say
    if not watched and not left_out.items:
        screen.out(say("sources.none"))
    if watched:
        _watched(screen, watched)
    if left_out.items:
        _left_out(screen, left_out.items)
        if left_out.total > len(left_out.items):
            screen.note(say("brief.more", n=left_out.total - len(left_out.items)))
    return 0


def _watched(screen: Screen, watched: tuple[Asked, ...]) -> None:
    say = screen.say
    screen.out(screen.bold(say("sources.watched")))
    heads = [say(f"sources.{name}") for name in ("checked", "failures", "name")]
    rows = [
        (_moment(it.checked_at), str(it.failures), [it.name, screen.iso(it.url), it.problem or say("sources.well"), ""])
        for it in watched
    ]
    for line in table(heads, rows, screen.width):
        screen.out(line)


def _left_out(screen: Screen, items: tuple[LeftOut, ...]) -> None:
    say = screen.say
    screen.out(screen.bold(say("sources.left-out")))
    heads = [say(f"sources.{name}") for name in ("last", "times", "place")]
    rows = []
    for it in items:
        problem, remedy = it.problem, it.remedy
        if say.lang != "en":
            problem = say.find(f"skipped.{it.code}.problem", problem)
            remedy = say.find(f"skipped.{it.code}.remedy", remedy)
        rows.append((_moment(it.at), str(it.times), [screen.iso(it.place), f"{problem} ({remedy})", ""]))
    for line in table(heads, rows, screen.width):
        screen.out(line)


def _moment(at: str | None) -> str:
    return at[:16].replace("T", " ") if at else ""
