"""Which day of an encounter it was: ``قال الثلاثاء في اليوم الثاني من زيارته`` says that the visit began on Monday."""

from __future__ import annotations

import datetime as dt

from mutabaa.extract.events.telling import counts, told_on
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Span
from mutabaa.rules import View
from mutabaa.rules.mood import mood
from mutabaa.text.lengths import nth_day

_LONG = frozenset({"visit", "session", "summit", "other", "ministerial", "meeting"})
_FROM = frozenset({"from"})
_MOST = 15
_CLOSE = 2


def begun(trigger: Trigger) -> tuple[Interval, Span] | None:
    """Return the days of an encounter from its first to the one that the clause says is its second, third ..."""
    view, item = trigger.view, trigger.item
    if trigger.verb or trigger.type not in _LONG or trigger.former:
        return None
    tokens = view.analysis.tokens
    last = item.first - 1
    if last > 0 and tokens[last].word.groups & _FROM:
        last -= 1
    elif "ل" not in item.governed:
        return None
    if last > 1 and tokens[last].word.definite and "و" in tokens[last].word.prefixes:
        last -= 1  # اليوم الثاني والأخير
    which = nth_day(tokens[last - 1].word.stem, tokens[last].word.stem) if last > 0 else None
    if which is None or not 1 < which <= _MOST:
        return None
    words = Span(tokens[last - 1].start, tokens[last].end)
    told = _told(view, trigger.at, words)
    return (Interval(told.start - dt.timedelta(days=which - 1), told.end), words) if told is not None else None


def _told(view: View, at: int, words: Span) -> Interval | None:
    """Return the day that the clause is of: its own, else that of the telling."""
    number = view.innermost[at]
    for index, item in enumerate(view.items):
        time = item.time
        if time is None or time.days is None or view.innermost[index] != number or item.span.overlaps(words):
            continue
        if time.precision == "day" and time.days.length == 1 and not counts(time):
            return time.days
    verb = view.clauses[number].verb
    if verb is None or mood(view, verb).tense != "past":
        return None
    told = told_on(view, view.analysis.published, lead=False, reach=_CLOSE)
    return told[0] if told is not None else None
