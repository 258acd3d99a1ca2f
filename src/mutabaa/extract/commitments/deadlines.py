"""Read by when, or in which time, a promised act is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mutabaa.extract.commitments.fields import own_items
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Analysis, Interval, Span, Time
from mutabaa.rules import Item, View, views
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import mood
from mutabaa.text.lengths import length

_OFF = frozenset({"postpone", "cancel"})
_LASTING = frozenset({"extend", "truce-noun", "delay-act"})
_LIMITS = frozenset({"deadline-noun", "give-time"})
_SPANS = frozenset({"span-noun", "deadline-noun"})
_BEGINS = frozenset({"start-act", "be-done", "enter-force"})
_PLANNED = frozenset({"decide", "expected"})
_SOURCES = frozenset({"according-to", "quoting"})
_AND = "و"
_OPENING = 6
_TO = frozenset({"to", "until", "ل"})
_FOR_SO_LONG = frozenset({"on", "ل"})
# So many words say that a length of time is the longest (خلال مدة أقصاها شهران).
_MOST = 3
# So many words before a relative clause may tell on which day it was agreed.
_DESCRIBED = 8
# The promised encounter is one of so many first words of the act.
_HEAD = 2


class Due(NamedTuple):
    """Days that an act is due in, and the words that say so."""

    days: Interval
    span: Span


def due(region: Region, published: Interval | None, *, ahead: bool = False) -> Due | None:
    """Return the deadline or period of the promised act.

    A time that was over when the article appeared tells when somebody
    promised, not by when, and so does its own day (``مطبق حتى اليوم``), unless
    the act still lies ``ahead`` in a future tense (``سيتم إرسال البيان
    اليوم``): then a time before the verb is its time too. Where something is
    put off or called off, the times are its own days, but for the one to which it is put off. Of years or days tied
    together (``لعامي 2025 و2026``) it is the whole period. A length of time
    counts from the day of the article (``خلال ثلاثة أشهر``).
    """
    if any(item.groups & _OFF for item in region.view.items[region.act : region.act + 2]):
        return _put_off_to(region, published)
    region = _without_source(region)
    limited = any(item.groups & _LIMITS for item in region.view.items[region.first : region.end])
    found = _named(region, region.act, published, ahead=ahead or limited) or _within(region, published)
    if found is None and ahead and region.act > region.first:
        found = _named(region, region.first, published, ahead=True)
    return found


def _put_off_to(region: Region, published: Interval | None) -> Due | None:
    """Return the day to which something is put off: ``إرجاء الاجتماع المقرر الأحد إلى 30 نوفمبر``."""
    for item in own_items(region, region.act):
        time = item.time
        if time is not None and time.days is not None and not item.governed.isdisjoint(_TO):
            return Due(time.days, time.span) if published is None or time.days.last > published.start else None
    return None


def _without_source(region: Region) -> Region:
    """Return a region without the words at its end that say who tells it: ``، بحسب ما صرح به هذا الأسبوع``."""
    items = region.view.items
    ahead = range(region.act + 1, region.end)
    source = next((n for n in ahead if items[n].groups & _SOURCES and not items[n].verb), region.end)
    goes_on = any(item.norm in COMMAS for item in items[source : region.end])
    return region if goes_on else replace(region, end=source)


def _named(region: Region, first: int, published: Interval | None, *, ahead: bool) -> Due | None:
    """Return the first time that the act can be due in; one that says until when goes before others."""
    times = _periods(region.view, [item for item in own_items(region, first) if item.time is not None])
    fitting = [time for time in times if time.days is not None and _fits(time, time.days, published, ahead=ahead)]
    time = next(iter([time for time in fitting if time.relation == "until"] or fitting), None)
    if time is None or time.days is None:
        return None
    return Due(_before(region.view, time, time.days, published), time.span)


def _before(view: View, time: Time, days: Interval, published: Interval | None) -> Interval:
    """Return the days from the article to the eve of a month or year before which it is due: ``قبل أبريل``."""
    item = next((item for item in view.items if item.time is time), None)
    whole = time.precision in {"month", "year"} and item is not None and "before" in item.governed
    if not whole or published is None or published.start >= days.start:
        return days
    return Interval.days(published.start, days.start - dt.timedelta(days=1))


def _fits(time: Time, days: Interval, published: Interval | None, *, ahead: bool) -> bool:
    if published is None:
        return time.relation != "since"
    coming = days.last >= published.start if ahead else days.last > published.start
    if time.relation == "since" and not (coming and days.start >= published.start):
        return False  # منذ: but اعتبارا من a day to come
    if not coming and time.relation not in {"until", "during"}:
        return False
    return ahead or not (days.length == 1 and days.holds(published.start))


def _within(region: Region, published: Interval | None) -> Due | None:
    """Return the days of a length of time: within it, as a limit that is set, or for which something goes on."""
    view = region.view
    if published is None or published.length != 1:
        return None
    start = _counted_from(region, published)
    if start is None:
        return None
    tokens = view.analysis.tokens
    limited = any(item.groups & _LIMITS for item in view.items[region.first : region.end])
    lasting = limited or any(item.groups & _LASTING for item in view.items[region.act : region.act + 3])
    for item in own_items(region, region.act):
        within = item.time is None and ("during" in item.governed or _spans(item))
        vague = (item.time is not None and item.time.days is None) or within
        if not vague and not (lasting and not item.definite and item.time is None and "verb" not in item.kinds):
            continue
        for at in range(item.first, item.end + (_MOST if item.groups & _SPANS else 0)):
            read = length([token.word.stem or token.word.norm for token in tokens[at : at + 3]])
            day = read.after(start) if read is not None else None
            if read is None or day is None or (read.words == 1 and item.time is not None and at == item.first):
                continue
            after = tokens[at + read.words].word if at + read.words < len(tokens) else None
            if after is not None and "from" in after.groups:
                return None  # خلال شهر من توقيع الاتفاق
            days = Interval.days(start, day)
            if read.unit == "year" and start == published.start and "on" in item.governed:
                days = Interval.days(dt.date(start.year, 1, 1), dt.date(day.year, 12, 31))  # على مدى: from no day
            return Due(days, Span(item.span.start, tokens[at + read.words - 1].end))
    return None


def _spans(item: Item) -> bool:
    """Tell a noun behind which stands how long something goes on: ``على مدى ثلاث سنوات``, ``لمدة عام``, ``مدته``."""
    within = "in" in item.governed and not item.definite  # في مدة أقصاها سنة
    tied = bool(item.suffix) or within or not item.governed.isdisjoint(_FOR_SO_LONG)
    return tied and "span-noun" in item.groups


def _counted_from(region: Region, published: Interval) -> dt.date | None:
    """Return the day from which a length of time counts: that of the article, or the one on which it was agreed.

    None where a longer time that is over stands in the words.
    """
    items = list(own_items(region, region.first))
    if "who" in region.view.items[region.first].groups:  # اتفاق العاشر من مارس، الذي تعهدا فيه
        items += region.view.items[max(0, region.first - _DESCRIBED) : region.first]
    past = [
        item.time.days
        for item in items
        if item.time is not None and item.time.days is not None and item.time.days.last < published.start
    ]
    if not past:
        return published.start
    return past[0].start if len(past) == 1 and past[0].length == 1 else None


def _periods(view: View, items: list[Item]) -> list[Time]:
    """Return the times of some items; one tied to the one right before it and following it makes a period with it."""
    found: list[Time] = []
    before: Item | None = None
    for item in items:
        time = item.time
        assert time is not None
        last = found[-1] if found else None
        between = view.analysis.tokens[before.end : item.first] if before is not None else ()
        tied = before is not None and (
            (item.joined and not between) or [token.word.norm for token in between] == [_AND]
        )
        if last is not None and tied and last.days and time.days and last.days.end == time.days.start:
            whole = Interval(last.days.start, time.days.end)
            found[-1] = replace(last, days=whole, span=Span(last.span.start, time.span.end))
        else:
            found.append(time)
        before = item
    return found


def of_encounter(region: Region, analysis: Analysis) -> Due | None:
    """Return the days of the encounter that is promised, told elsewhere in the article (``اتفقا على عقد القمة``)."""
    head = region.view.items[region.act : region.act + _HEAD]
    published = analysis.published.days
    if published is None or any(item.groups & _OFF for item in head):
        return None
    for event in analysis.events:
        if event.status != "planned" or event.days is None or event.days.last <= published.start:
            continue
        if any(item.span.overlaps(trigger) for item in head for trigger in event.triggers):
            said = next((s.span for s in event.supports if s.field == "time" and s.span), event.triggers[0])
            return Due(event.days, said)
    return None


def due_later(region: Region, analysis: Analysis) -> Due | None:
    """Return when the act begins by the next words: ``ومن المقرر أن تبدأ البعثة عملها في سبتمبر``.

    The next clause or sentence of the same paragraph must open with a verb of
    beginning or being done in the future, planned or expected.
    """
    published = analysis.published.days
    if published is None:
        return None
    for view, first in _next(region, analysis):
        items = view.items
        for at in range(first, min(first + _OPENING, len(items))):
            item = items[at]
            if not item.verb or item.groups & _PLANNED:
                continue
            said = mood(view, at)
            planned = said.tense == "present" or any(groups & _PLANNED for groups in said.governors)
            if not planned or item.groups.isdisjoint(_BEGINS) or said.negated:
                break
            here = Region(view, first, at, view.clause(at).end)
            return _named(here, at, published, ahead=False)
    return None


def _next(region: Region, analysis: Analysis) -> Iterator[tuple[View, int]]:
    """Yield where the words after a region go on: in its sentence, else in the next one of its paragraph."""
    view = region.view
    if view.outer is not None:
        return
    if region.end + 1 < len(view.items):
        yield view, region.end
        return
    found = next((other for other in views(analysis) if other.previous is view), None)
    if found is not None and found.block == view.block:
        yield found, 0
