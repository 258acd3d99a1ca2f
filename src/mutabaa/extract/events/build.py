"""Make events of drafts: one value for each field, with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from mutabaa.extract.events import status
from mutabaa.extract.events.about import format_of, topics
from mutabaa.extract.events.context import inside
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.extent import whole
from mutabaa.extract.events.geography import lies_in, vast
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.participants import participants
from mutabaa.extract.events.standing import in_headline
from mutabaa.extract.events.telling import told_on
from mutabaa.extract.events.tense import ADJECTIVE, TENSE, was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Analysis, Event, Interval, Role, Support
from mutabaa.model.findings import EventStatus, EventType
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules.mood import mood


def build(drafts: Sequence[Draft], identity: Identity, analysis: Analysis) -> tuple[Event, ...]:
    """Return the events of an article, numbered in text order."""
    ids = {id(draft): f"e{number}" for number, draft in enumerate(drafts, start=1)}
    done: dict[int, Event] = {}
    # Parents first: their time and place flow down.
    for draft in sorted(drafts, key=_depth):
        parent = done.get(id(draft.parent)) if draft.parent is not None else None
        done[id(draft)] = _event(draft, ids[id(draft)], parent, identity, analysis)
    return tuple(done[id(draft)] for draft in drafts)


def _depth(draft: Draft) -> int:
    depth, here = 0, draft.parent
    while here is not None and depth < 5:
        depth, here = depth + 1, here.parent
    return depth


def _event(draft: Draft, name: str, parent: Event | None, identity: Identity, analysis: Analysis) -> Event:
    supports: list[Support] = []
    said, rank = _status(draft)
    if said is None and parent is not None:
        said = parent.status
    days = _days(draft, said, rank, parent, analysis, supports)
    place = _place(draft, parent, identity.knowledge, supports)
    roles, named = participants(draft, identity)
    supports.extend(named)
    subjects, words = topics(draft, identity.knowledge)
    format_, title = format_of(draft, identity.knowledge)
    supports.extend((*words, *title))
    final = status.against_days(said, rank, days, analysis.published.days)
    today = analysis.published.days
    if days is None and final == "ongoing" and today is not None and today.length == 1 and _now(draft):
        days = today  # the present tense of a report is the day it appeared
        supports.append(Support("time", None, "inferred"))
    if days is not None:
        days = whole(draft.triggers, days) or days
    return Event(
        id=name,
        type=cast("EventType", _type(draft)),
        status=cast("EventStatus", final),
        triggers=tuple(sorted({t.span for t in draft.triggers})),
        rule=draft.triggers[0].rule,
        days=days,
        parent=parent.id if parent is not None else None,
        place=place,
        participants=roles,
        topics=subjects,
        format=format_,
        supports=tuple(supports),
    )


def _type(draft: Draft) -> str:
    """A conference that sits is a session; among the mentions of one article it is still told apart from sittings.

    One that collects money (``مؤتمر للمانحين``, ``المؤتمر .. تعهدات بملياري يورو``) is neither.
    """
    sits = draft.type == "other" and any("conference-noun" in t.kind for t in draft.triggers)
    return "session" if sits and not any(_collects(t) for t in draft.triggers) else draft.type


def _collects(trigger: Trigger) -> bool:
    """Tell whether its sentence speaks of donors, or of sums that somebody pledges."""
    items = trigger.view.items
    if any(item.groups & {"donor-noun"} for item in items):
        return True
    pledged = any(not item.verb and item.groups & {"pledge", "promise"} for item in items)
    return pledged and any(item.sum is not None for item in items)


def _status(draft: Draft) -> tuple[str | None, int]:
    """The surest evidence; of two that are equally sure, the first."""
    best = max(draft.triggers, key=lambda t: t.rank if t.status is not None else -1)
    return best.status, best.rank


def _days(
    draft: Draft, said: str | None, rank: int, parent: Event | None, analysis: Analysis, supports: list[Support]
) -> Interval | None:
    timed = [t for t in draft.triggers if t.days is not None and not _gone(t, said, rank, analysis)]
    if timed:
        first = min(timed, key=lambda t: (t.time_how not in {"stated", "sentence"}, t.order))
        timed = [t for t in timed if t.days and first.days and t.days.meets(first.days)]
        # The narrowest; a stated one before one taken from the sentence.
        best = min(timed, key=lambda t: (t.time_how != "stated", t.days.length if t.days else 0))
        for whole in timed:
            if whole.lasting and whole.days and best.days and best.days.within(whole.days):
                best = whole
        supports.append(Support("time", best.time, best.time_how))
        return best.days
    if said in {"held", "ongoing", None}:
        for trigger in draft.triggers:
            if not _of_the_news(trigger, draft):
                continue
            if (told := told_on(trigger.view, analysis.published, lead=False, reach=_CLOSE)) is not None:
                supports.append(Support("time", told[1], "paragraph"))
                return told[0]
    begun = said == "planned" and parent is not None and parent.status == "held"  # he has arrived and will meet
    if parent is not None and parent.days is not None and not begun and (parent.days.length == 1 or draft.sitting):
        supports.append(Support("time", None, "parent"))
        return parent.days
    return None


def _of_the_news(trigger: Trigger, draft: Draft) -> bool:
    """Tell whether a mention without a time of its own is on the day of the report.

    A definite meeting that the article is about, or the occasion on which
    somebody said or did what the report is of (``قال خلال زيارة``, ``عقب وصوله``).
    """
    if trigger.former or trigger.general or (trigger.number == "p" and draft.type == "visit"):
        return False
    last = trigger.rank == ADJECTIVE and trigger.status == "held"  # القمة الأخيرة بين X وY: the one before
    if trigger.verb or trigger.rank >= TENSE or last or trigger.item.governed & _OTHER_TIME:
        return False
    if draft.type != "visit" and trigger.definite:
        return True
    view, at = trigger.view, trigger.at
    verb = view.clause(at).verb
    said = verb is not None and mood(view, verb).tense == "past" and not was(view, verb)
    return said and inside(view, at) and not any(item.time and item.time.days for item in view.items)


_OTHER_TIME = frozenset({"since", "before"})


def _gone(trigger: Trigger, said: str | None, rank: int, analysis: Analysis) -> bool:
    """A past day beside a bare mention of what is still to come is the day of something else."""
    today = analysis.published.days
    if said != "planned" or rank < ADJECTIVE or trigger.days is None or today is None:
        return False
    return trigger.days.end <= today.start and trigger.rank < ADJECTIVE


def _place(draft: Draft, parent: Event | None, knowledge: Knowledge, supports: list[Support]) -> Role | None:
    placed = [(trigger, trigger.place) for trigger in draft.triggers if trigger.place is not None]
    if placed:
        first, (role, how) = placed[0]
        of_country = draft.type == "visit" and not in_headline(first)  # زار الهند: to the country, town after town
        for _, (other, other_how) in placed[1:]:
            if not of_country and lies_in(other, role, knowledge) and _town(other, knowledge):
                role, how = other, other_how  # الرياض says more than السعودية
        supports.append(Support("place", role.span, how))
        return role
    where = parent.place if parent is not None else None
    entity = knowledge.entity(where.entity) if where is not None and where.entity is not None else None
    if where is None or (entity is not None and vast(entity)):
        return None
    towns = [t.place[0] for t in draft.parent.triggers if t.place is not None] if draft.parent is not None else []
    towns = [town for town in towns if _town(town, knowledge) and lies_in(town, where, knowledge)]
    if len({town.entity for town in towns}) == 1:
        where = towns[0]  # زيارة إلى مصر .. ووصل إلى القاهرة: there he met people
    supports.append(Support("place", where.span, "parent"))
    return where


def _town(place: Role, knowledge: Knowledge) -> bool:
    entity = knowledge.entity(place.entity) if place.entity is not None else None
    return entity is not None and entity.kind in {"capital", "city"}


def _now(draft: Draft) -> bool:
    """The headline, the first sentences, or a verb of holding or visiting tell it in the present tense."""
    return any(t.status == "ongoing" and t.view.outer is None and _of_today(t) for t in draft.triggers)


def _of_today(trigger: Trigger) -> bool:
    """Tell whether the present tense is that of the day: in the lead, or in a main clause of a visit or ceremony."""
    here = trigger.view.items
    if any(item.time is not None and item.time.days is not None and item.time.relation != "since" for item in here):
        return False  # شاهد العالم الشهر الماضي الزعيم وهو يجري محادثات
    main = trigger.view.clause(trigger.at).kind in {"main", "coordinate"}
    if trigger.view.number <= _LEAD:
        return main or not trigger.verb
    return main and trigger.type in {"visit", "ceremony", "summit", "session"} and bool(trigger.verb or trigger.lights)


_LEAD, _CLOSE = 3, 2
