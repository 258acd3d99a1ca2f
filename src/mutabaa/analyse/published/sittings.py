"""A dated sitting of a known format pins the day: *the foreign ministers of NATO meet tomorrow (Thursday)*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mutabaa.analyse.numbers import clitics
from mutabaa.analyse.published.clues import FACT, FIRST, HABIT, LAST, Clue, bounds
from mutabaa.analyse.published.page import words
from mutabaa.analyse.times import calendar as cal
from mutabaa.analyse.times.nodes import Clock, Node, Offset, Range, Stretch, Vague, Weekday
from mutabaa.analyse.times.resolve import Context, resolve_node
from mutabaa.analyse.times.values import Placed
from mutabaa.model import Analysis, Interval, Mention, Sentence
from mutabaa.model.knowledge import Entity, Knowledge
from mutabaa.text.fold import fold

# *Last year* may be said up to two years later, on the last day of this one.
_YEARS = 731
# Tokens between a format and the time that belongs to it.
_AFTER, _BEFORE, _OWNER, _TODAY = 14, 6, 8, 6


@dataclass(frozen=True, slots=True)
class _Named:
    """A format or named event as a sentence names it, from token ``first`` to ``end``, with its recorded days."""

    name: str
    sittings: tuple[Interval, ...]
    first: int
    end: int
    single: bool = False


def sitting_clues(
    analysis: Analysis, found: Sequence[Placed], knowledge: Knowledge, others: Sequence[Clue]
) -> Iterator[Clue]:
    """Yield the days on which a time in the text can mean a sitting that the packs record."""
    within = bounds(others)
    for sentence in analysis.sentences:
        times = [placed for placed in found if placed.sentence == sentence]
        if not times:
            continue
        for named in (*_formats(analysis, sentence, knowledge), *_events(analysis, sentence, knowledge)):
            placed = _nearest(named, times)
            if placed is None or _unbounded(placed.expression.node) or _loose_today(placed, named):
                continue
            days = tuple(_days(placed, named, within))
            if days:
                form = analysis.text[analysis.tokens[named.first].start : analysis.tokens[named.end - 1].end]
                quoted = placed.expression.span.of(analysis.text)
                because = f"«{form}» + «{quoted}»: a recorded sitting of {named.name}"
                weight = FACT if _narrow(placed.expression.node) else HABIT
                yield Clue(weight, because, placed.expression.span, days=days)


def _unbounded(node: Node) -> bool:
    return isinstance(node, Vague | Stretch)


def _loose_today(placed: Placed, named: _Named) -> bool:
    """Tell a bare *today* too far off to be the day of the sitting: any day the text may be written on."""
    node = placed.expression.node
    bare = isinstance(node, Offset) and node.unit == "day" and node.count == 0 and node.weekday is None
    return bare and (named.single or not 0 <= placed.expression.first - named.end <= _TODAY)


def _narrow(node: Node) -> bool:
    return isinstance(node, Offset) and node.unit in {"day", "week"}


def _nearest(named: _Named, times: Sequence[Placed]) -> Placed | None:
    after = [p for p in times if 0 <= p.expression.first - named.end <= _AFTER]
    if after:
        return min(after, key=lambda p: p.expression.first)
    before = [p for p in times if 0 <= named.first - p.expression.end <= _BEFORE]
    return max(before, key=lambda p: p.expression.end) if before else None


def _formats(analysis: Analysis, sentence: Sentence, knowledge: Knowledge) -> Iterator[_Named]:
    bare = [_bare(analysis.tokens[i].word.norm) for i in range(sentence.first, sentence.end)]
    for form in knowledge.formats.values():
        owner = knowledge.entities.get(form.of or "")
        spelt = owner.spellings + owner.short + owner.latin if owner else ()
        names = [[_bare(word) for word in fold(name).split()] for name in spelt]
        parts = {word for name in names for word in name}
        found: tuple[int, int] | None = None
        for spelling in (form.name.ar, *form.forms):
            whole = [_bare(word) for word in fold(spelling).split()]
            heads = [word for word in whole if word not in parts and word not in words()["head-stop"]]
            at = _find(bare, whole)
            if at is not None:
                found = sentence.first + at, sentence.first + at + len(whole)
                break
            at = _find(bare, heads)
            around = bare[max(0, (at or 0) - 2) : (at or 0) + len(heads) + _OWNER]
            # The whole name of the owner: one word of it (council, union) is many bodies' word.
            if at is not None and any(_find(around, name) is not None for name in names):
                found = sentence.first + at, sentence.first + at + len(heads)
                break
        if found is not None:
            sittings = tuple(meeting.days for meeting in knowledge.meetings_of(form.id))
            yield _Named(form.name.en, sittings, *found)


def _events(analysis: Analysis, sentence: Sentence, knowledge: Knowledge) -> Iterator[_Named]:
    for mention in analysis.mentions:
        event = event_of(mention, analysis, knowledge) if sentence.span.covers(mention.span) else None
        if event is not None and event.days is not None:
            inside = [i for i in range(sentence.first, sentence.end) if analysis.tokens[i].span.overlaps(mention.span)]
            yield _Named(event.name.en, (event.days,), inside[0], inside[-1] + 1, single=True)


def event_of(mention: Mention, analysis: Analysis, knowledge: Knowledge) -> Entity | None:
    """Return the dated event a mention names: by its entity, else the only event of that spelling."""
    if mention.type != "EVT":
        return None
    entity = knowledge.entities.get(mention.entity or "")
    if entity is None:
        spelt = fold(mention.span.of(analysis.text))
        same = [event for event in knowledge.of_type("EVT") if spelt in map(fold, event.spellings)]
        entity = same[0] if len(same) == 1 else None
    return entity if entity is not None and entity.days is not None else None


def _bare(norm: str) -> str:
    """Return a folded word without conjunction and article: enough to compare names of formats."""
    best = norm
    for prefix, definite, rest in clitics(norm):
        if definite and len(prefix) <= 2:
            best = rest
            break
    return best


def _find(haystack: Sequence[str], needle: Sequence[str]) -> int | None:
    if not needle:
        return None
    size = len(needle)
    starts = (i for i in range(len(haystack) - size + 1) if haystack[i] == needle[0])
    return next((i for i in starts if list(haystack[i : i + size]) == list(needle)), None)


def _days(placed: Placed, named: _Named, within: Interval | None) -> Iterator[Interval]:
    """Yield the days of writing on which the time means a recorded sitting."""
    node = placed.expression.node
    reach = _reach(node)
    ahead = placed.toward > 0 or (isinstance(node, Offset) and node.unit == "day" and node.count > 0)
    for sitting in named.sittings:
        start, end = sitting.start - reach * cal.ONE, sitting.end + reach * cal.ONE
        if end <= FIRST or start >= LAST or (within is not None and not Interval(start, end).meets(within)):
            continue
        run: dt.date | None = None
        day = start
        while day <= end:
            meant = resolve_node(node, Context(day, placed.toward)) if day < end else None
            hit = meant is not None and _means(meant, sitting, ahead)
            if hit and run is None:
                run = day
            elif not hit and run is not None:
                yield Interval(run, day)
                run = None
            day += cal.ONE


def _means(meant: Interval, sitting: Interval, ahead: bool) -> bool:
    """A day must be the sitting's first, or lie in it where it is no longer ahead; a longer time holds its first."""
    if meant.length <= 3:
        return meant.start == sitting.start or (not ahead and meant.length == 1 and meant.within(sitting))
    return meant.holds(sitting.start)


def _reach(node: Node) -> int:
    inner = node.on if isinstance(node, Clock) and node.on is not None else node
    if isinstance(inner, Range):
        inner = inner.first
    if isinstance(inner, Weekday):
        return 14
    if isinstance(inner, Offset):
        return {"day": 4, "week": 15, "weekend": 15, "month": 65, "quarter": 200}.get(inner.unit, _YEARS)
    return _YEARS
