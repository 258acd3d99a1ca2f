"""One scene: what is told right after an encounter of the same people, and the headline with the news of the lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaa.extract.events.context import TOLD, tied
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.standing import in_headline
from mutabaa.extract.events.telling import fresh_days
from mutabaa.extract.events.tense import was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Event, Interval, Role, Span, Support
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import View

_SCENES = frozenset({"meeting", "ceremony", "press", "summit", "session", "ministerial"})
_NEXT, _NEAR = 1, 2  # sentences; of the same paragraph
_STAYS = 1  # one more where it is asked where they were: people stay longer than news of one day goes on
_OTHER_TIME = frozenset({"since", "before"})


def headlines(drafts: Sequence[Draft], shown: Sequence[View]) -> None:
    """Date what only the headline tells like the news of the lead, where that is of one day.

    ``سوريا ولبنان توقعان اتفاقا`` above ``استضافت جدة أمس الخميس اجتماعا``.
    """
    for draft in drafts:
        trigger = draft.triggers[0]
        if (
            not in_headline(trigger)
            or trigger.view.outer is not None
            or any(t.days or t.former for t in draft.triggers)
        ):
            continue
        if trigger.status not in {"held", "ongoing"} or any(item.time is not None for item in trigger.view.items):
            continue
        lead = _lead(shown, trigger)
        if lead is not None:
            trigger.days, trigger.time, trigger.time_how = lead[0], lead[1], "paragraph"


def _lead(shown: Sequence[View], trigger: Trigger) -> tuple[Interval, Span] | None:
    """Return the only day of which the first two sentences tell something that somebody did, not said."""
    views = [v for v in shown if v.outer is None and 0 < v.number - trigger.view.number <= _LEAD]
    days = [day for view in views for day in fresh_days(view)]
    done = [day for day in days if not day.said]
    return (done[0].days, done[0].words) if done and len({day.days for day in days}) == 1 else None


_LEAD = 4  # a dateline and a byline are views of their own


def same_scene(drafts: Sequence[Draft], events: Sequence[Event], knowledge: Knowledge) -> tuple[Event, ...]:
    """Let what people did be when and where one of them was at something right before it.

    ``وقع الوزيران الأحد اتفاقا في جدة. وعقد الضيف اجتماعا مع X``. Only what is told in the plain past,
    without another day in its sentence.

    Args:
        drafts: The drafts of the events, in the same order.
        events: What was built of them.
        knowledge: Which places are towns or houses, and no states or assemblies.
    """
    done = list(events)
    told = sorted(((t, n) for n, d in enumerate(drafts) for t in d.triggers), key=lambda pair: pair[0].order)
    for number, draft in enumerate(drafts):
        event, trigger = done[number], draft.triggers[0]
        if event.type not in _SCENES or event.status != "held" or any(t.former or t.general for t in draft.triggers):
            continue
        unplaced = event.place is None
        if not (event.days is None or unplaced) or not _told(trigger):
            continue
        supports = list(event.supports)
        day, where = event.days, event.place
        if day is None:
            before = _before(trigger, told, done, event, dated=True)
            day = before.days if before is not None and _one_day(before, trigger.view) else None
            supports.extend([Support("time", None, "paragraph")] if day is not None else [])
        if unplaced:
            before = _before(trigger, told, done, event, dated=False)
            where = before.place if before is not None and _can_be_one(day, before.days) else None
            where = where if where is not None and _town(where, knowledge) else None
            supports.extend([Support("place", where.span, "paragraph")] if where is not None else [])
        done[number] = replace(event, days=day, place=where, supports=tuple(supports))
    return tuple(done)


def _before(
    trigger: Trigger, told: Sequence[tuple[Trigger, int]], events: Sequence[Event], event: Event, *, dated: bool
) -> Event | None:
    """Return the encounter of one of the same people that was told last, in the same sentence or the one before.

    Args:
        trigger: The mention before which it stands.
        told: All mentions in text order, with the number of their event.
        events: The events.
        event: The event of the mention.
        dated: It must have days; else a place.
    """
    people = {role.entity for role in event.participants if role.entity is not None}
    for other, of in reversed(told):
        far = trigger.view.number - other.view.number - (0 if dated else _STAYS)
        near = far <= (_NEAR if other.view.block == trigger.view.block else _NEXT)
        found = events[of]
        if other.order > trigger.order or found.id == event.id or not near:
            continue
        known = found.days is not None if dated else found.place is not None
        if not known or people.isdisjoint(role.entity for role in found.participants):
            continue
        retold = found.type == "press" and trigger.view.clause(trigger.at).kind == "that"
        # قال للصحافيين أمس إنه اجتمع بالمدير: he only tells of it there
        return found if found.type in _SCENES and found.status == "held" and not retold else None
    return None


def _can_be_one(day: Interval | None, other: Interval | None) -> bool:
    return day is None or other is None or day.meets(other)


def _one_day(event: Event, view: View) -> bool:
    return event.days is not None and event.days.length == 1 and not _dated(view, event.days)


def _told(trigger: Trigger) -> bool:
    """Tell whether a mention goes on with the telling: what is done, or the occasion of it."""
    view, at = trigger.view, trigger.at
    acts = trigger.verb or trigger.lights or trigger.rule in TOLD or trigger.rule.startswith("receive.")
    if not (acts or tied(view, at)) or trigger.item.governed & _OTHER_TIME:
        return False
    clause = view.clause(at)
    verb = at if trigger.verb else clause.verb
    return clause.kind != "relative" and (verb is None or not was(view, verb))  # وكان قد التقى: before that


def _dated(view: View, day: Interval) -> bool:
    """Tell whether a sentence names another day, or a stretch that the day lies out of."""
    times = (item.time.days for item in view.items if item.time is not None)
    return any(days is not None and not day.within(days) for days in times)


def _town(place: Role, knowledge: Knowledge) -> bool:
    entity = knowledge.entity(place.entity) if place.entity is not None else None
    return entity is None or entity.kind not in {"state", "region", "continent", "states", "organ"}
