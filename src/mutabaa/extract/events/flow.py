"""What goes on from one encounter of a sentence or paragraph to the next: its time, its place, its people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mutabaa.extract.events.around import tells_beside
from mutabaa.extract.events.clause_times import says_who
from mutabaa.extract.events.counting import step
from mutabaa.extract.events.status import CONTEXT, TENSE, was
from mutabaa.extract.events.telling import told_on
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.rules import View

_LED = frozenset({"ل"})
_PLAIN = frozenset({"noun", "word", "adjective", "verb"})


def purposes(found: Sequence[Trigger]) -> None:
    """Give a meeting that somebody travels to (``توجه إلى بروكسل لحضور اجتماع``) the traveller and the destination."""
    for number, trigger in enumerate(found):
        if trigger.verb or trigger.type == "visit":
            continue
        start = _purpose(trigger)
        if start is None:
            continue
        journey = _journey(found[:number], trigger)
        if journey is None or journey.at > start:
            continue
        own = {hit.at for hit in journey.lights}  # زيارة قام بها X للقاء Y
        between = range(journey.at + 1, start)
        verbs = {n for n in between if trigger.view.items[n].verb and not says_who(trigger.view, n)}
        if verbs - own:
            continue
        known = {(role.span, role.entity) for role, _ in trigger.roles}
        for role, _ in journey.roles:
            if (role.role == "guest" or not journey.verb) and (role.span, role.entity) not in known:
                trigger.roles.append((Role(role.span, role.entity, "participant", role.office), "sentence"))
                trigger.added += 1
        if trigger.place is None and journey.place is not None and journey.rule != "travel.off":
            trigger.place = journey.place[0], "sentence"
        if trigger.days is None and journey.days is not None and not trigger.former:
            trigger.days, trigger.time, trigger.time_how = journey.days, journey.time, "sentence"
        if trigger.status is None or trigger.rank < CONTEXT:
            trigger.status, trigger.rank = "planned", CONTEXT


def _journey(before: Sequence[Trigger], trigger: Trigger) -> Trigger | None:
    """Return the journey told last in the sentence: rather one that says where it leads than the tour around it."""
    journeys = [t for t in before if t.type == "visit" and t.view is trigger.view]
    return next((t for t in reversed(journeys) if t.place is not None), journeys[-1] if journeys else None)


def _purpose(trigger: Trigger) -> int | None:
    """Return where the words of purpose begin: at the noun itself or at the verbal noun that leads to it."""
    before = trigger.view.items[trigger.at - 1] if trigger.at else None
    if any(hit.at == trigger.at - 1 and "ل" in hit.view.items[hit.at].governed for hit in trigger.lights):
        return trigger.at - 1  # لحضور مؤتمر
    if before is not None and "ل" in before.governed and "particle" not in before.kinds and before.kinds <= _PLAIN:
        return None  # للتحضير للمحادثات: the journey serves only their preparation
    if trigger.item.governed & _LED:
        return trigger.at
    heads = [hit.at for hit in trigger.lights if hit.rule.parts[0].kind == "noun" and hit.at < trigger.at]
    return next((at for at in heads if trigger.view.items[at].governed & _LED), None)


_GATHERINGS = frozenset({"meeting", "session", "summit", "ministerial", "ceremony"})


def on_visits(found: Sequence[Trigger]) -> None:
    """Let people have met where and when one of them was (``تباحث X مع Y عندما زار باريس في مارس``)."""
    for meeting, visit in pairwise(found):
        if visit.type != "visit" or not visit.verb or meeting.type not in _GATHERINGS or meeting.view is not visit.view:
            continue
        opening = visit.view.items[visit.at - 1].groups if visit.at else frozenset()
        another = any(item.verb for item in visit.view.items[meeting.at + 1 : visit.at])
        if another or "when" not in opening or "planned" in {meeting.status, visit.status}:
            continue
        if meeting.place is None and visit.place is not None:
            meeting.place = visit.place[0], "sentence"
        if meeting.days is None and visit.days is not None and not meeting.former:
            meeting.days, meeting.time, meeting.time_how = visit.days, visit.time, "sentence"


def go_on(found: Sequence[Trigger]) -> None:
    """Let the time of a verb go on to the next one (``زار X الشهر الماضي، كما زار Y``).

    Only where the second has no subject of its own, so that the same doer goes
    on: in the same sentence, or in the next one of the same paragraph.
    """
    for before, trigger in pairwise(found):
        _beside(before, trigger)
        if not trigger.verb:
            _led(before, trigger)
            _likewise(before, trigger)
            continue
        goes_on = any(how in {"sentence", "inferred"} for _, how in trigger.roles)
        same = before.view is trigger.view
        next_one = trigger.view.number - before.view.number == 1 and before.view.block == trigger.view.block
        if not goes_on or not (same or next_one):
            continue
        alike = trigger.status == before.status
        if alike and trigger.days is None and before.days is not None and (before.verb or _shared(before, trigger)):
            trigger.days, trigger.time, trigger.time_how = before.days, before.time, "sentence" if same else "paragraph"
        if alike and same and trigger.place is None and before.type == trigger.type == "meeting":
            trigger.place = (before.place[0], "sentence") if before.place is not None else None


def _led(before: Trigger, trigger: Trigger) -> None:
    """Let the day of a verb go on to the noun of the next one (``وصل X إلى باريس الأحد، وعقد اجتماعا مع Y``)."""
    tells = [hit for hit in trigger.lights if hit.rule.parts[0].kind == "verb" and hit.at < trigger.at]
    if not tells or not before.verb or before.view is not trigger.view or tells[0].view is not before.view:
        return
    at, view = tells[0].at, trigger.view
    clause = view.clause(at)
    goes_on = clause.kind == "coordinate" and clause.verb == at and view.items[at].joined and _shared(before, trigger)
    if not goes_on or trigger.status != before.status or trigger.former or trigger.days is not None:
        return
    if before.days is not None and before.days.length == 1:
        trigger.days, trigger.time, trigger.time_how = before.days, before.time, "sentence"


def _likewise(before: Trigger, trigger: Trigger) -> None:
    """Let two encounters that one verb has be of one day (``أجرى اليوم اتصالا بـ X، واتصالا آخر بـ Y``)."""
    view, at = trigger.view, trigger.at
    if before.view is not view or before.verb or "و" not in trigger.item.before or trigger.type != before.type:
        return
    same = view.innermost[before.at] == view.innermost[at] and not any(i.verb for i in view.items[before.at : at])
    if same and trigger.days is None and trigger.status == before.status and before.time_how == "stated":
        trigger.days, trigger.time, trigger.time_how = before.days, before.time, "sentence"


def _beside(before: Trigger, trigger: Trigger) -> None:
    """Let the summit in whose margin somebody met (``التقيا في باريس على هامش قمة``) be where they met."""
    margin = trigger.at > 0 and "margin-noun" in trigger.view.items[trigger.at - 1].groups
    if margin and before.view is trigger.view and trigger.place is None and before.place is not None:
        trigger.place = before.place[0], "sentence"


def of_the_news(found: Sequence[Trigger]) -> None:
    """Date what is told in the plain past, with no time of its own, like the news it stands in.

    The day told shortly before counts, or the one day of the lead; a
    pluperfect (``كان قد التقى``), a former meeting, what somebody only says
    happened, and any clause with another time stay undated.
    """
    for trigger in found:
        if trigger.days is not None or trigger.former or trigger.rank != TENSE or trigger.status != "held":
            continue
        tells = [(hit.view, hit.at) for hit in trigger.lights if hit.rule.parts[0].kind == "verb"]
        view, at = (trigger.view, trigger.at) if trigger.verb else tells[0] if tells else (trigger.view, -1)
        if at < 0 or trigger.type == "summit" or not _tells(view, at):
            continue
        if any(tells_beside(trigger, noun) for noun in found if step(noun) is not None):
            continue  # غداة القمة التقى: counted from that
        told = told_on(view, view.analysis.published, lead=False, news=True, reach=_CLOSE)
        if told is not None:
            trigger.days, trigger.time, trigger.time_how = told[0], told[1], "paragraph"
        elif trigger.rule.startswith("travel.") and view.number <= _LEAD and not any(i.time for i in view.items):
            _today(trigger)  # وصل X إلى بروكسل: news of the day, where no day is named


def _today(trigger: Trigger) -> None:
    """Date an encounter like the article."""
    today = trigger.view.analysis.published.days
    if today is not None and today.length == 1:
        trigger.days, trigger.time, trigger.time_how = today, None, "dateline"


_LEAD = 2
_CLOSE = 2  # sentences


def _tells(view: View, at: int) -> bool:
    """Tell whether a verb goes on with the telling: in a clause of its own, not taken back to another time."""
    number = view.innermost[at]
    clause = view.clauses[number]
    if was(view, at) or view.outer is not None or clause.kind in {"relative", "that"}:
        return False
    here = [item.time for n, item in enumerate(view.items) if item.time is not None and view.innermost[n] == number]
    return not any(time.days is not None or time.rule.startswith("ago") for time in here)


def _shared(one: Trigger, other: Trigger) -> bool:
    """They have a participant in common, by entity or by the same words."""
    known = {role.entity for role, _ in one.roles if role.entity} | {role.span for role, _ in one.roles}
    return any(role.entity in known or role.span in known for role, _ in other.roles)
