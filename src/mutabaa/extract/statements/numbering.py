"""Give statements their ids, and say which one relays which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mutabaa.model import Span, Statement


def without_doubles(found: Iterable[Statement]) -> list[Statement]:
    """Drop doubles of one cue, and sort."""
    kept: dict[tuple[Span | None, Span], Statement] = {}
    for statement in found:
        who = statement.speaker.span if statement.speaker else statement.content
        kept.setdefault((statement.cue, who), statement)
    return sorted(kept.values(), key=lambda s: ((s.cue or s.content).start, (s.cue or s.content).end))


def numbered(found: list[Statement]) -> Iterator[Statement]:
    """Give ids, and say which statement relays which."""
    ids = {id(statement): f"s{number}" for number, statement in enumerate(found, 1)}
    # Only what begins near enough before a cue can hold it: a page of cues must not be compared with itself.
    by_start = sorted(found, key=lambda statement: statement.content.start)
    starts = [statement.content.start for statement in by_start]
    longest = max((statement.content.end - statement.content.start for statement in found), default=0)
    for statement in found:
        if statement.cue is None:
            yield replace(statement, id=ids[id(statement)])
            continue
        first = bisect_left(starts, statement.cue.start - longest)
        outer = [
            other
            for other in by_start[first : bisect_right(starts, statement.cue.start)]
            if other is not statement and other.content.covers(statement.cue) and other.cue != statement.cue
        ]
        inner = min(outer, key=lambda o: (o.content.end - o.content.start, o.content.start), default=None)
        yield replace(statement, id=ids[id(statement)], within=ids[id(inner)] if inner else None)
