"""When an encounter was: from its clause, its sentence, its paragraph, its parent, in that order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mutabaa.extract.events.clause_times import OTHER_SIDE, in_clause, in_phrase
from mutabaa.extract.events.context import ENCOUNTERS, TOLD, coincides, inside, resumed, tied
from mutabaa.extract.events.counting import counted_from
from mutabaa.extract.events.extent import LASTS, stretch
from mutabaa.extract.events.nth_day import begun
from mutabaa.extract.events.outlook import errand
from mutabaa.extract.events.speeches import spoken_in
from mutabaa.extract.events.status import CONTEXT, was
from mutabaa.extract.events.telling import news_day, told_on
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Span
from mutabaa.rules import Item, View
from mutabaa.rules.mood import mood


def settle(trigger: Trigger) -> None:
    """Set the days of a trigger from the words of its own clause, or of the clause that it is told in."""
    _settle(trigger)
    if trigger.days is not None and _told_there(trigger, trigger.days):
        trigger.days = trigger.time = None
    if not trigger.lasting:
        stretch(trigger)
    if not trigger.lasting and (known := begun(trigger)) is not None:
        trigger.days, trigger.time = known
        trigger.time_how, trigger.lasting = "stated", True


def _told_there(trigger: Trigger, days: Interval) -> bool:
    """Tell whether days to come are of what was said there (``أثنى في مؤتمر صحافي على رصد المليارات في 2026``)."""
    view, at = trigger.view, trigger.at
    today = view.analysis.published.days
    verb = view.clause(at).verb
    if trigger.verb or today is None or days.start < today.end or verb is None or verb > at or not inside(view, at):
        return False
    if errand(view, at):
        return False  # سافر للمشاركة في المشاورات التي تنطلق الاثنين
    said = mood(view, verb)
    return said.tense == "past" and not said.future


def _settle(trigger: Trigger) -> None:
    view, at = trigger.view, trigger.at
    number = view.innermost[at]
    if trigger.verb:
        _choose(trigger, in_clause(view, number, at), "stated")
        if trigger.days is None:
            _choose(trigger, _explained(view, number, at), "sentence")
        if trigger.days is None:
            _choose(trigger, _label(view, trigger.at), "sentence")
        return
    _choose(trigger, in_phrase(trigger), "stated")
    if trigger.days is None:
        _count(trigger)
    if trigger.days is None and view.clauses[number].verb is None and _stands_free(view):
        _choose(trigger, in_clause(view, number, at), "sentence")  # a headline or label without a verb
    _of_lights(trigger)
    number = resumed(view, at)
    announced = (
        trigger.rule == "sign.noun"
        and view.clauses[number].kind != "relative"
        and not _long_ago(view, at)
        and _reported(view, number)
    )  # أعلن النادي، الاثنين، توقيع عقد
    if trigger.days is None and (tied(view, at) or coincides(view, at) or announced):
        if not _agreed_on(view, number, at):
            _choose(trigger, _of_its_day(trigger, in_clause(view, number, at, back=True)), "sentence")
        if _undated(trigger) and _known(trigger) and inside(view, at) and _reported(view, number):
            told = told_on(view, view.analysis.published) or news_day(view, view.analysis.published)
            if told is not None:
                trigger.days, trigger.time, trigger.time_how = told[0], told[1], "paragraph"
    if trigger.days is None and (_as_told(trigger) or _said_in(trigger, number)) and _reported(view, number):
        _choose(trigger, in_clause(view, number, at, back=True), "sentence")
    if trigger.days is None and (_as_told(trigger) or _said_in(trigger, number)) and _reported(view, number):
        _of_the_news(trigger)
    if trigger.days is None:
        _choose(trigger, _label(view, trigger.at), "sentence")
    spoke = spoken_in(trigger)
    if trigger.days is None and spoke is not None and _reported(view, spoke):
        _choose(trigger, in_clause(view, spoke, at, back=True), "sentence")
        if _undated(trigger):
            _of_the_news(trigger)


def _undated(trigger: Trigger) -> bool:
    # Asked again after a call that may have dated it, which a type checker does not see.
    return trigger.days is None


def _of_the_news(trigger: Trigger) -> None:
    """Take the day on which the news around it was told."""
    told = told_on(trigger.view, trigger.view.analysis.published, news=True)
    if told is not None:
        trigger.days, trigger.time, trigger.time_how = told[0], told[1], "paragraph"


def _of_lights(trigger: Trigger) -> None:
    """Take the time that stands beside a light verb, where the noun has none."""
    view, at = trigger.view, trigger.at
    for hit in trigger.lights:
        if trigger.days is not None or hit.rule.constants.get("invites"):
            continue  # of an invitation: the day on which somebody was invited
        if hit.rule.parts[0].kind == "verb":
            inside_clause = in_clause(view, view.innermost[hit.at], hit.at)
            if hit.at > at and not trigger.definite and view.clause(hit.at).verb != hit.at:
                inside_clause = (i for i in inside_clause if i.first > trigger.item.first)  # دعا أمس لاجتماع يعقد في
            _choose(trigger, inside_clause, "stated")
        elif hit.at < at:
            between = (i for i in view.items[hit.at + 1 : at] if i.governed.isdisjoint(OTHER_SIDE))
            _choose(trigger, between, "stated")  # للمشاركة الجمعة في اجتماع


def _as_told(trigger: Trigger) -> bool:
    """``قال للصحفيين``, ``قال لدى وصوله``: what was said and the occasion are of one day."""
    if trigger.rule in TOLD or (trigger.type == "press" and "ل" in trigger.item.governed):
        return True
    return trigger.type == "visit" and "arrive" in trigger.kind and tied(trigger.view, trigger.at)


def _said_in(trigger: Trigger, number: int) -> bool:
    """``أعلن خلال لقاء جمعه مع ممثلي النقابات``: what was said in an encounter was said on its day."""
    view = trigger.view
    verb = view.clauses[number].verb
    said = verb is not None and bool(view.items[verb].groups & _SAYS)
    return said and trigger.type != "visit" and inside(view, trigger.at) and not trigger.former


_SAYS = frozenset({"say", "say-that", "say-about", "announce"})


def _agreed_on(view: View, number: int, at: int) -> bool:
    """``وافق الخميس على لقاء``: on that day it was agreed, not held."""
    first = view.clauses[number].first
    verbs = (n for n in range(at - 1, first - 1, -1) if view.items[n].verb and view.innermost[n] == number)
    verb = next(verbs, None)
    return verb is not None and "on" in view.items[at].governed and bool(view.items[verb].groups & _AGREES)


_AGREES = frozenset({"agree", "approve", "decide", "demand", "call-on", "insist"})


def _of_its_day(trigger: Trigger, times: Iterator[Item]) -> Iterator[Item]:
    """Yield the times that can be those of the encounter too: what was before it, was so on that very day only."""
    before = "before" in trigger.view.items[trigger.at].governed
    yield from (i for i in times if not before or (i.time is not None and i.time.precision == "day"))


def _long_ago(view: View, at: int) -> bool:
    """``منذ التوقيع على الاتفاق``: what the rest is counted from was before."""
    return bool(view.items[at].governed & {"since"})


def _explained(view: View, number: int, at: int) -> Iterator[Item]:
    """Yield the times of the clause that this one explains: ``قامت بوساطة الأسبوع الماضي، إذ أرسلت وفدا``."""
    clause = view.clauses[number]
    outer = view.clauses[clause.parent].verb if clause.parent is not None else None
    if clause.parent is None or outer is None or view.items[clause.first].groups.isdisjoint(_EXPLAINS):
        return
    here, there = mood(view, at), mood(view, outer)
    if here.tense == there.tense and here.future == there.future:
        yield from in_clause(view, clause.parent, outer)


def _label(view: View, before: int) -> Iterator[Item]:
    """Yield the time under which a row of a list of dates stands: ``- الجمعة: وقع X اتفاقا``.

    Not for what was only intended or expected on that day (``16 أكتوبر: إعلان نيتهما اللقاء``).
    """
    if any(not item.groups.isdisjoint(_INTENDED) for item in view.items[:before]):
        return
    for at, item in enumerate(view.items[:_LABEL]):
        if "time" in item.kinds and at + 1 < len(view.items) and view.items[at + 1].norm == ":":
            yield item
        elif "punctuation" not in item.kinds and "particle" not in item.kinds:
            return


_LABEL = 4
_INTENDED = frozenset({"intend", "plan-noun", "expected", "readiness-noun"})
_EXPLAINS = frozenset({"since-clause", "where"})


def _count(trigger: Trigger) -> None:
    """Set the day of an encounter that the telling is counted from (``قبل أسبوع من زيارة ميركل``)."""
    found = counted_from(trigger)
    if found is not None:
        trigger.days, trigger.time = found


def _known(trigger: Trigger) -> bool:
    """Its occasion is the one of the report: a definite meeting, or any press talk or call."""
    after = trigger.view.items[trigger.at + 1] if trigger.at + 1 < len(trigger.view.items) else None
    specified = trigger.definite or (after is not None and after.definite and not after.governed)  # جلسة التصويت
    return trigger.type in {"press", "call"} or (specified and trigger.type != "visit")


def _reported(view: View, number: int) -> bool:
    """The clause tells in the past what somebody said or did on that occasion."""
    at = view.clauses[number].verb
    return at is not None and mood(view, at).tense == "past"


def _stands_free(view: View) -> bool:
    """A headline or row without a verb: a time in it is the time of what it names."""
    layout = view.analysis.layout
    kind = layout.blocks[view.block].kind if view.block < len(layout.blocks) else "paragraph"
    return kind in {"title", "table-row", "bullet"} and sum(bool(i.groups & ENCOUNTERS) for i in view.items) == 1


def look_ahead(trigger: Trigger) -> None:
    """Read the bare weekday of a plan as the next one (``من المقرر أن يجتمع الجمعة``)."""
    published = trigger.view.analysis.published.days
    ahead = trigger.status == "planned" and trigger.rank >= CONTEXT and not _had_been(trigger.view, trigger.at)
    before = trigger.view.items[trigger.at - 1].groups if trigger.at else frozenset()
    if trigger.days is None or published is None:
        return
    # قال قبل الاجتماع الثلاثاء: the nearer Tuesday of the two
    nearer = "before" in before and (published.start - trigger.days.start).days >= _HALF_A_WEEK
    if not (ahead or nearer):
        return
    time = next((i.time for i in trigger.view.items if i.time is not None and i.time.span == trigger.time), None)
    if time is None or not time.rule.startswith("weekday") or published.length > 1 or trigger.days.length > 1:
        return
    if (
        trigger.days.end <= published.start
        and (published.start - trigger.days.start).days <= 7
        and time.rule == "weekday"
    ):
        week = dt.timedelta(days=7)
        trigger.days = Interval(trigger.days.start + week, trigger.days.end + week)


def _had_been(view: View, at: int) -> bool:
    """Tell whether the plan itself is of the past: ``كان من المقرر أن يلتقي``."""
    clause = view.clause(at)
    while not was(view, at):
        if clause.kind != "that" or clause.parent is None:
            return False
        at, clause = clause.first, view.clauses[clause.parent]
        if any("be" in view.items[n].groups for n in range(clause.first, at) if view.items[n].verb):
            return bool(mood(view, clause.verb).tense == "past") if clause.verb is not None else False
    return True


_HALF_A_WEEK = 4


def _choose(trigger: Trigger, found: Iterator[Item], how: str) -> None:
    """Take the first time that has days, narrowed by the next one where the two agree."""
    days: Interval | None = None
    span: Span | None = None
    for item in found:
        time = item.time
        if time is None or time.days is None or _one_end(trigger, item):
            continue
        if time.precision in {"decade", "century"} or time.rule == "within":
            continue  # خلال أسبوعين: by then
        between = trigger.view.analysis.text[span.end : time.span.start].strip() if span is not None else ""
        if days is not None and between == "و" and time.days.length == 1 and time.days.start == days.end:
            days = Interval(days.start, time.days.end)  # في 31 أيار و1 حزيران
            break
        if days is None or (time.days.within(days) and time.days.length < days.length):
            days, span = time.days, time.span
            if time.rule == LASTS:
                break
    if days is not None:
        trigger.days, trigger.time, trigger.time_how = days, span, how


def _one_end(trigger: Trigger, item: Item) -> bool:
    """Tell whether a time says only up to or from when: ``حتى الجمعة``, ``أول زيارة له منذ 7 سنوات``.

    A day to come from which on something will be is its first day (``اعتبارا من الاثنين``).
    """
    time, today = item.time, trigger.view.analysis.published.days
    if time is None or time.days is None or trigger.view.analysis.tokens[item.first].word.groups & {"since"}:
        return True
    ahead = today is not None and time.days.start >= today.end and time.days.length == 1
    return time.relation == "until" or (time.relation == "since" and not ahead)
