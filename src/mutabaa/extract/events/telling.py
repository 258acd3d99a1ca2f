"""On which day an article tells something: named in the sentence, shortly before it, or in the lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from mutabaa.model import Interval, Published, Span, Time
from mutabaa.rules import View
from mutabaa.rules.mood import mood


def told_on(
    view: View, published: Published, *, lead: bool = True, news: bool = False, reach: int = 4
) -> tuple[Interval, Span] | None:
    """Return the day on which the sentence, or one shortly before it or in the lead, is told.

    Args:
        view: The sentence.
        published: Publication day; without one nothing is told on a known day.
        lead: The first sentences count however far back they stand.
        news: What is told goes on with the news: any day on which something
            happened shortly before counts, and where there is none the one day of the lead.
        reach: In how many sentences a day is sought, this one and those before it.
    """
    if published.days is None or published.days.length > _DATED:
        return None
    here: View | None = view
    far = 0
    while here is not None:
        far += 1
        near = far <= reach or (lead and here.number <= _LEAD)
        for index, item in enumerate(here.items if near else ()):
            time = item.time
            if time is None or time.days is None or time.days.start >= published.days.end or counts(time):
                continue  # what is still to come is not the day of telling
            if time.precision == "day":
                if time.days.length > 1 or time.days.start < published.days.start - _FRESH:
                    return None
                if time.days.meets(published.days) or _told(here, index, news=news, far=far):
                    return time.days, time.span
        here = here.outer or here.previous
    return news_day(view, published, close=reach < _NEAR) if news else None


def news_day(view: View, published: Published, *, close: bool = False) -> tuple[Interval, Span] | None:
    """Return the day of what the first sentences tell, where it is one.

    An article says when its news happened once, in its headline, summary or
    first sentences: every clause there that tells in the past is of that day.

    Args:
        view: The sentence.
        published: Publication day; without one nothing is told on a known day.
        close: Only where the day stands in the sentence itself or the one before.
    """
    if published.days is None or published.days.length > _DATED:
        return None
    found: dict[Interval, Span | None] = {}
    here: View | None = view
    while here is not None:
        for index, item in enumerate(here.items if here.number <= _OPENING and here.outer is None else ()):
            time = item.time
            if time is None or time.days is None or time.precision != "day" or time.days.length > 1 or counts(time):
                continue
            fresh = published.days.start - _FRESH <= time.days.start < published.days.end
            verb = here.clause(index).verb
            if fresh and verb is not None and mood(here, verb).tense == "past":
                found[time.days] = time.span if view.number - here.number < _CLOSE or not close else None
        here = here.outer or here.previous
    days, span = next(iter(found.items())) if len(found) == 1 else (None, None)
    return (days, span) if days is not None and span is not None else None


class Day(NamedTuple):
    """A day of the last few on which a sentence tells that something happened, or was only said."""

    days: Interval
    words: Span
    said: bool


def fresh_days(view: View) -> Iterator[Day]:
    """Yield the days just before publication of which a sentence tells in the past."""
    published = view.analysis.published.days
    if published is None or published.length > 1:
        return
    for index, item in enumerate(view.items):
        time = item.time
        if time is None or time.days is None or time.precision != "day" or time.days.length > 1 or counts(time):
            continue
        verb = view.clause(index).verb
        fresh = published.start - _FRESH <= time.days.start < published.end
        if fresh and verb is not None and mood(view, verb).tense == "past":
            yield Day(time.days, time.span, bool(view.items[verb].groups & _SAYING))


def counts(time: Time) -> bool:
    """Tell whether a time is counted from something else, or an occasion: ``قبل يوم من``, ``عشية القمة``, a feast."""
    return time.rule.startswith(("eve.", "ago.anchored", "feast", "holiday"))


def _told(view: View, index: int, *, news: bool = False, far: int = 1) -> bool:
    """The day is one on which somebody said something (``أعلن الثلاثاء``): the rest was told then too.

    With ``news`` it may be any day of a main clause of the lead, or of the
    sentence before: that is what the article is of.
    """
    clause = view.clause(index)
    if clause.verb is None:
        return False
    if view.items[clause.verb].groups & _SAYING:
        return True
    close = view.number <= _LEAD or far <= _NEXT
    main = news and clause.kind in {"main", "coordinate"} and close
    return main and mood(view, clause.verb).tense == "past"


_SAYING = frozenset({"say", "say-that", "say-about", "announce"})
_NEAR, _CLOSE, _NEXT, _LEAD, _OPENING = 4, 2, 3, 2, 4
_DATED = 31  # an article dated to a term of office only has no day of telling
_FRESH = dt.timedelta(days=3)  # news of Tuesday stands in Thursday's paper
