"""On which day an article tells something: named in the sentence, shortly before it, or in the lead."""

from __future__ import annotations

import datetime as dt

from mutabaa.model import Interval, Published, Span
from mutabaa.rules import View, mood


def told_on(view: View, published: Published, *, lead: bool = True, news: bool = False) -> tuple[Interval, Span] | None:
    """Return the day on which the sentence, or one shortly before it or in the lead, is told."""
    if published.days is None or published.days.length > _DATED:
        return None
    here: View | None = view
    far = 0
    while here is not None:
        far += 1
        near = far <= _NEAR or (lead and here.number <= _LEAD)
        for index, item in enumerate(here.items if near else ()):
            time = item.time
            if time is None or time.days is None or time.days.start >= published.days.end:
                continue  # what is still to come is not the day of telling
            if time.precision == "day":
                if time.days.length > 1 or time.days.start < published.days.start - _FRESH:
                    return None
                if time.days.meets(published.days) or _told(here, index, news=news):
                    return time.days, time.span
        here = here.outer or here.previous
    return None


def _told(view: View, index: int, *, news: bool = False) -> bool:
    """The day is one on which somebody said something (``أعلن الثلاثاء``): the rest was told then too.

    With ``news`` it may be any day of a main clause of the lead: that is what the article is of.
    """
    clause = view.clause(index)
    if clause.verb is None:
        return False
    if view.items[clause.verb].groups & _SAYING:
        return True
    main = news and clause.kind in {"main", "coordinate"} and view.number <= _LEAD
    return main and mood(view, clause.verb).tense == "past"


_SAYING = frozenset({"say", "say-that", "say-about", "announce"})
_NEAR, _LEAD = 4, 2
_DATED = 31  # an article dated to a term of office only has no day of telling
_FRESH = dt.timedelta(days=3)  # news of Tuesday stands in Thursday's paper
