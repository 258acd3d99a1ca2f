"""When an encounter was: from its clause, its sentence, its paragraph, its parent, in that order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mutabaa.extract.events.context import ENCOUNTERS, TOLD, inside, tied, turns_to_topic
from mutabaa.extract.events.counting import counted_from
from mutabaa.extract.events.status import CONTEXT, was
from mutabaa.extract.events.telling import counts, news_day, told_on
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Span
from mutabaa.rules import Item, View, mood
from mutabaa.rules.clauses import Clause
from mutabaa.rules.coordination import COMMAS

_OTHER_SIDE = frozenset({"after", "before", "since", "until"})
_LASTS = "lasting"


def settle(trigger: Trigger) -> None:
    """Set the days of a trigger from the words of its own clause, or of the clause that it is told in."""
    _settle(trigger)
    _stretch(trigger)


def _stretch(trigger: Trigger) -> None:
    """Let an encounter last as long as its words say (``غدا اجتماعات تستمر يومين``)."""
    if trigger.days is None or trigger.days.length > 1:
        trigger.lasting = trigger.days is not None and trigger.time in _durations(trigger)
        return
    for index in range(trigger.at + 1, min(trigger.at + 12, len(trigger.view.items))):
        item = trigger.view.items[index]
        if item.groups & ENCOUNTERS:
            return
        time = item.time
        if time is not None and time.rule == _LASTS and time.days is not None:
            if time.days.start == trigger.days.start or time.days.last == trigger.days.last:
                trigger.days, trigger.time, trigger.lasting = time.days, time.span, True
            return


def _durations(trigger: Trigger) -> set[Span]:
    return {item.time.span for item in trigger.view.items if item.time is not None and item.time.rule == _LASTS}


def _settle(trigger: Trigger) -> None:
    view, at = trigger.view, trigger.at
    number = view.innermost[at]
    if trigger.verb:
        _choose(trigger, _in_clause(view, number, at), "stated")
        if trigger.days is None:
            _choose(trigger, _explained(view, number, at), "sentence")
        return
    _choose(trigger, _in_phrase(trigger), "stated")
    if trigger.days is None:
        _count(trigger)
    if trigger.days is None and view.clauses[number].verb is None and _stands_free(view):
        _choose(trigger, _in_clause(view, number, at), "sentence")  # a headline or label without a verb
    _of_lights(trigger)
    announced = (
        trigger.rule == "sign.noun"
        and view.clauses[number].kind != "relative"
        and not _long_ago(view, at)
        and _reported(view, number)
    )  # أعلن النادي، الاثنين، توقيع عقد
    if trigger.days is None and (tied(view, at) or announced):
        if not _agreed_on(view, number, at):
            _choose(trigger, _of_its_day(trigger, _in_clause(view, number, at, back=True)), "sentence")
        if trigger.days is None and _known(trigger) and inside(view, at) and _reported(view, number):
            told = told_on(view, view.analysis.published) or news_day(view, view.analysis.published)
            if told is not None:
                trigger.days, trigger.time, trigger.time_how = told[0], told[1], "paragraph"
            elif trigger.type == "press" or view.number <= _LEAD:
                _of_dateline(trigger)
    if trigger.days is None and (_as_told(trigger) or _said_in(trigger, number)) and _reported(view, number):
        told = told_on(view, view.analysis.published, news=True)
        if told is not None:
            trigger.days, trigger.time, trigger.time_how = told[0], told[1], "paragraph"


def _of_lights(trigger: Trigger) -> None:
    """Take the time that stands beside a light verb, where the noun has none."""
    view, at = trigger.view, trigger.at
    for hit in trigger.lights:
        if trigger.days is not None or hit.rule.constants.get("invites"):
            continue  # of an invitation: the day on which somebody was invited
        if hit.rule.parts[0].kind == "verb":
            inside_clause = _in_clause(view, view.innermost[hit.at], hit.at)
            if hit.at > at and not trigger.definite and view.clause(hit.at).verb != hit.at:
                inside_clause = (i for i in inside_clause if i.first > trigger.item.first)  # دعا أمس لاجتماع يعقد في
            _choose(trigger, inside_clause, "stated")
        elif hit.at < at:
            between = (i for i in view.items[hit.at + 1 : at] if i.governed.isdisjoint(_OTHER_SIDE))
            _choose(trigger, between, "stated")  # للمشاركة الجمعة في اجتماع


def _as_told(trigger: Trigger) -> bool:
    """``قال للصحفيين``, ``قال لدى وصوله``: what was said and the occasion are of one day."""
    if trigger.rule in TOLD:
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


def _of_dateline(trigger: Trigger) -> None:
    """Take the day of publication: what is told as news, with no day anywhere, is of that day."""
    published = trigger.view.analysis.published
    if published.days is not None and published.days.length == 1 and not _day_named(trigger.view):
        trigger.days, trigger.time, trigger.time_how = published.days, None, "dateline"


def _day_named(view: View) -> bool:
    """Tell whether the sentence names a day or period that is over: then the encounter may be of that time."""
    return any(item.time is not None and item.time.days is not None for item in view.items)


def _explained(view: View, number: int, at: int) -> Iterator[Item]:
    """Yield the times of the clause that this one explains: ``قامت بوساطة الأسبوع الماضي، إذ أرسلت وفدا``."""
    clause = view.clauses[number]
    outer = view.clauses[clause.parent].verb if clause.parent is not None else None
    if clause.parent is None or outer is None or view.items[clause.first].groups.isdisjoint(_EXPLAINS):
        return
    here, there = mood(view, at), mood(view, outer)
    if here.tense == there.tense and here.future == there.future:
        yield from _in_clause(view, clause.parent, outer)


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
    """Read the bare weekday of a plan as the next one (``من المقرر أن يجتمع الجمعة``).

    The day of the year on which a former meeting was is the last one.
    """
    published = trigger.view.analysis.published.days
    if trigger.former and trigger.days is not None and published is not None and trigger.days.start >= published.end:
        trigger.days = _year_before(trigger.days)
        return
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


def _year_before(days: Interval) -> Interval:
    try:
        return Interval(days.start.replace(year=days.start.year - 1), days.end.replace(year=days.end.year - 1))
    except ValueError:  # 29 February
        return days


def _choose(trigger: Trigger, found: Iterator[Item], how: str) -> None:
    """Take the first time that has days, narrowed by the next one where the two agree."""
    days: Interval | None = None
    span: Span | None = None
    for item in found:
        time = item.time
        if time is None or time.days is None or time.relation in {"until", "since"} or _record(trigger, item):
            continue
        if time.precision in {"decade", "century"}:
            continue
        ends = days is not None and days.length == 1 and days.start in {time.days.start, time.days.last}
        if ends and time.rule == _LASTS:
            days, span = time.days, time.span  # غدا ... اجتماعات تستمر يومين
            break
        if days is None or (time.days.within(days) and time.days.length < days.length):
            days, span = time.days, time.span
            if time.rule == _LASTS:
                break
    if days is not None:
        trigger.days, trigger.time, trigger.time_how = days, span, how


def _record(trigger: Trigger, item: Item) -> bool:
    """``أول زيارة له منذ 7 سنوات``, ``لم يلتقيا منذ عام``: how long nothing of the kind was, not when this one is."""
    words = trigger.view.analysis.tokens[item.first].word.groups
    return bool(words & {"since"})


def _in_clause(view: View, number: int, at: int, *, back: bool = False) -> Iterator[Item]:
    """Yield the times of one clause, the nearest after ``at`` first, then those before it; or the other way round."""
    clause = view.clauses[number]
    topics = "sign" not in view.items[at].groups  # وقعا اتفاقا لتزويد: what the agreement is for
    end = next((i for i in range(at + 1, clause.end) if _ends(view, number, i, topics=topics)), clause.end)
    inside = [
        index
        for index in range(clause.first, clause.end)
        if view.innermost[index] == number
        and (index < end or _set_off(view, number, end, index))
        and "time" in view.items[index].kinds
        and view.items[index].governed.isdisjoint(_OTHER_SIDE)
        and not _part_of_name(view, index)
        and not _of_another(view, index, at)
    ]
    after = [view.items[index] for index in inside if index > at]
    before = [view.items[index] for index in reversed(inside) if index < at]
    yield from (before + after if back else after + before)


def _part_of_name(view: View, index: int) -> bool:
    """Tell whether a bare year only says which one a noun means: ``اتفاقية 1959``, ``حدود 1967``."""
    time = view.items[index].time
    before = view.items[index - 1] if index else None
    if time is None or time.precision != "year" or before is None or view.items[index].governed:
        return False
    if view.items[index].end > view.items[index].first + 1 or before.groups & ENCOUNTERS:
        return False
    return bool(before.kinds & {"noun", "word"}) and "particle" not in before.kinds and not before.verb


def _of_another(view: View, index: int, at: int) -> bool:
    """``عشية القمة المقررة الخميس``, ``بعد اجتماع الثلاثاء``: the time of what the clause was before or after."""
    for back in range(index - 1, max(-1, index - _PHRASE), -1):
        item = view.items[back]
        if back == at or item.verb or "punctuation" in item.kinds:
            return False
        if item.groups & ENCOUNTERS:
            before = view.items[back - 1] if back else None
            counted = before is not None and before.time is not None and counts(before.time)
            return counted or bool(item.governed & _OTHER_SIDE)
    return False


_PHRASE = 5


def _set_off(view: View, number: int, end: int, index: int) -> bool:
    """``التقيا لبحث العلاقات، الثلاثاء``: a day between commas after the topic is that of the verb again."""
    between = view.items[end:index]
    own = any(item.verb and view.innermost[n] == number for n, item in enumerate(between, end))
    time = view.items[index].time
    return time is not None and time.precision == "day" and not own and between[-1].norm in COMMAS


def _ends(view: View, number: int, index: int, *, topics: bool = True) -> bool:
    """No further time belongs to the verb: its topic begins, or another verb comes (``وفق ما ذكرت الوكالة الجمعة``)."""
    item = view.items[index]
    if topics and turns_to_topic(item, particles=False):
        return True
    own = item.verb and view.innermost[index] == number and item.groups.isdisjoint(_HELPERS)
    return own and not _parenthetic(view, index)


def _parenthetic(view: View, verb: int) -> bool:
    """Tell whether a verb stands in words between commas (``، حسبما ينص الدستور، في الأسبوع الأول``)."""
    before = view.items[max(0, verb - 2) : verb]
    link = before[-1].groups & _LINKS if before else frozenset()
    opened = len(before) == 2 and before[0].norm in COMMAS and not before[1].joined and bool(link)
    return opened and any(item.norm in COMMAS for item in view.items[verb + 1 : verb + _SHORT])


_LINKS = frozenset({"according-to", "as-well", "what", "where"})
_SHORT = 7


_HELPERS = frozenset({"be", "already"})


def _in_phrase(trigger: Trigger) -> Iterator[Item]:
    """Yield the times after a noun that belong to it: up to the next verb, encounter or new clause."""
    view, at = trigger.view, trigger.at
    number = view.innermost[at]
    planned = False  # المقرر عقدها: a verbal noun, though it is spelt like a verb
    for index in range(at + 1, min(len(view.items), at + 16)):
        item = view.items[index]
        planned = planned or bool(item.groups & {"expected"})
        if view.innermost[index] != number:
            if _describes(view, index, at):
                if "time" in item.kinds and item.governed.isdisjoint(_OTHER_SIDE):
                    yield item
                continue
            return
        if "quote" in item.kinds:
            return
        named = planned and item.suffix and "noun" in item.kinds
        if (item.verb and not named) or turns_to_topic(item, particles=False):
            return
        if "particle" in item.kinds and item.groups & _OTHER_SIDE:
            return  # قبل اللقاء المقرر الشهر المقبل: of the other one
        if "time" in item.kinds and item.governed.isdisjoint(_OTHER_SIDE):
            yield item
        if any(group in ENCOUNTERS for group in item.groups):
            return


def _describes(view: View, index: int, at: int) -> bool:
    """Tell whether the relative clause at ``index`` is about the encounter and no noun after it.

    ``زيارته إلى أمريكا التي بدأت في مارس``: what begins, takes place or lasts
    is the visit.
    """
    clause = view.clause(index)
    while clause.kind == "that" and clause.parent is not None and _about_itself(view, clause):
        clause = view.clauses[clause.parent]  # القمة التي من المقرر أن تعقد
    if clause.kind != "relative" or clause.governor is None or clause.governor < at:
        return False
    verb = view.items[clause.verb].groups if clause.verb is not None else frozenset()
    return clause.governor == at or bool(verb & _HAPPENS)


def _about_itself(view: View, clause: Clause) -> bool:
    """Tell whether the clause that something expected takes says that it will happen: ``المقرر أن تعقد``."""
    return clause.verb is not None and bool(view.items[clause.verb].groups & _HAPPENS)


_HAPPENS = frozenset(
    {"take-place", "take-place-weak", "begin-event", "end-event", "go-on-event", "go-on", "start-act"}
    | {"hold", "do-with", "be-done", "host", "expected"}
)


_LEAD = 2
