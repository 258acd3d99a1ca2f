"""Which encounter is part of which: sessions of a ministerial, meetings of a visit."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.context import inside
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.geography import related
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.standing import in_headline
from mutabaa.extract.events.tense import TENSE, of_verb, was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model.knowledge import Knowledge

_HOLDS = {
    "summit": {"meeting", "session", "press", "ministerial", "ceremony"},
    "ministerial": {"session", "meeting", "press"},
    "visit": {"meeting", "press", "ceremony", "session", "ministerial"},
    "other": {"session", "meeting", "press"},
    "session": {"press"},
}
_INSIDE = frozenset({"during", "margin-noun", "start-noun", "end-noun", "amid"})


def link(drafts: Sequence[Draft], identity: Identity, knowledge: Knowledge) -> None:
    """Set the parents of drafts, where exactly one fits."""
    sittings(drafts)
    for draft in drafts:
        if draft.parent is not None:
            continue
        fitting = [other for other in drafts if other is not draft and _holds(other, draft, identity, knowledge)]
        if len(fitting) > 1:
            fitting = _just_before(draft, fitting)
        if len(fitting) == 1 and not _descends(fitting[0], draft):
            draft.parent = fitting[0]


def stays(drafts: Sequence[Draft]) -> None:
    """Date a visit that is told without a day by what happened on it, where that is of one day."""
    for visit in drafts:
        if visit.type != "visit" or any(t.days is not None or t.former or _long_over(t) for t in visit.triggers):
            continue
        today = visit.triggers[0].view.analysis.published.days
        going_on = any(t.status == "ongoing" for t in visit.triggers)
        parts = [d for d in drafts if d.parent is visit and not d.planned]
        found = {t.days for d in parts for t in d.triggers if t.days is not None and t.time_how != "dateline"}
        if _settled(visit) not in {"planned", "cancelled", "postponed"} and len(found) == 1:
            (days,) = found
            if going_on and (today is None or not days.meets(today)):
                continue  # الذي يقوم بزيارة: it goes on, though somebody was met on it before
            if days.length == 1:
                visit.triggers[0].days, visit.triggers[0].time_how = days, "inferred"


def _long_over(trigger: Trigger) -> bool:
    """``كان قد أرسل``: before all that is told."""
    return trigger.verb and was(trigger.view, trigger.at)


def sittings(drafts: Sequence[Draft]) -> None:
    """Make the meetings that a ministerial includes sessions of it.

    ``يشمل اجتماع الوزراء اجتماعا لمجلس ...، كما سيعقد اجتماع بين ...``: the
    list begins with a word of including and goes on to the next sentence.
    """
    last: Draft | None = None
    for draft in sorted(drafts, key=lambda d: d.triggers[0].order):
        if draft.type not in {"meeting", "session", "ministerial"} or draft.parent is not None:
            continue
        including = [d for d in drafts if d is not draft and d.type == "ministerial" and _includes(d, draft)]
        if len(including) != 1 and last is not None and _goes_on(last, draft):
            including = [last.parent] if last.parent is not None else []
        if len(including) == 1 and _settled(draft) != "held" and not _descends(including[0], draft):
            draft.parent, draft.sitting, last = including[0], True, draft


def _includes(parent: Draft, child: Draft) -> bool:
    first = child.triggers[0]
    if first.verb or first.definite:
        return False
    for outer in parent.triggers:
        if outer.view is first.view and outer.at < first.at:
            items = first.view.items
            before = items[outer.at - 1] if outer.at else None
            beside = before is not None and "side-noun" in before.groups and "to" in before.governed
            if beside or any("include" in item.groups for item in items[: first.at]):
                return True
    return False


def _goes_on(before: Draft, child: Draft) -> bool:
    """The list goes on: in the same sentence, or in the next one after a word such as ``كما``."""
    one, other = before.triggers[-1], child.triggers[0]
    if other.verb or other.definite:
        return False
    if one.view is other.view:
        return one.order < other.order
    opening = other.view.items[0].groups if other.view.items else frozenset()
    return other.view.number - one.view.number == 1 and "as-well" in opening


def _just_before(child: Draft, parents: Sequence[Draft]) -> list[Draft]:
    """Of several visits keep the one that was told last, in the same sentence or the one before."""
    first = min(child.triggers, key=lambda t: t.order)
    told = [
        (trigger.order, parent)
        for parent in parents
        for trigger in parent.triggers
        if trigger.order < first.order and 0 <= first.view.number - trigger.view.number <= 1
    ]
    return [max(told, key=lambda pair: pair[0])[1]] if told else []


def _descends(draft: Draft, other: Draft) -> bool:
    here: Draft | None = draft
    while here is not None:
        if here is other:
            return True
        here = here.parent
    return False


def _holds(parent: Draft, child: Draft, identity: Identity, knowledge: Knowledge) -> bool:
    if child.type not in _HOLDS.get(parent.type, ()) or _days_apart(parent, child):
        return False
    if all(trigger.item.governed & _OTHER_TIME for trigger in child.triggers):
        return False  # منذ تنصيبه: before all that is told
    if {_settled(parent), _settled(child)} == {"planned", "held"} and not _under_way(parent, child):
        return False
    if _settled(parent) in {"planned", "cancelled", "postponed"} and any(_was_told(t) for t in child.triggers):
        return False  # قال للصحفيين إنه سيزور بيروت: not on that visit
    if _places_apart(parent, child, knowledge):
        return False
    if parent.type == "visit":
        if _of_a_sight(parent) and not any(a.view is b.view for a in parent.triggers for b in child.triggers):
            return False  # زار قبر الجندي المجهول. واجتمع بنظيره: elsewhere
        hosted = any(t.rule == "receive.guest" for t in child.triggers)  # استقبل ضيفه: whose visit is told
        if not (hosted or _told_near(parent, child) or _same_day(parent, child)) or not _in_order(parent, child):
            return False
        return any(identity.same(guest, role) for guest in parent.roles for role in child.roles)
    return _said_inside(parent, child)


def _in_order(visit: Draft, child: Draft) -> bool:
    """Tell whether a visit was told before what happened on it, or as its occasion: ``ناقش X القضية في زيارة إلى Y``.

    ``يمثل X أمام القضاء. واعتقل في طريقه إلى Y``: what is told later happened elsewhere. A headline tells first
    what the lead explains.
    """
    first, leads = child.triggers[0], [t for t in visit.triggers if t.place is not None]
    if in_headline(first) or not leads or min(t.order for t in visit.triggers) < first.order:
        return True
    if child.type == "ceremony":
        return any(t.view is first.view and inside(t.view, t.at) for t in leads)
    return any(t.view is first.view or (inside(t.view, t.at) and not t.rule.startswith("way.")) for t in leads)


_OTHER_TIME = frozenset({"since", "before"})


def _of_a_sight(visit: Draft) -> bool:
    """Tell whether it is a visit to a building, a site or a tomb, not to a town or country."""
    return all(t.rule in {"visit.sight", "visit.sight-first", "visit.inspect"} for t in visit.triggers)


def _was_told(trigger: Trigger) -> bool:
    """Tell whether somebody said something there, in the past tense."""
    view = trigger.view
    verb = view.clause(trigger.at).verb
    told = trigger.type == "press" and verb is not None and verb < trigger.at and not trigger.verb
    return told and bool(view.items[verb or 0].groups & _SAYS) and of_verb(view, verb or 0)[0] == "held"


_SAYS = frozenset({"say", "say-that", "say-about", "announce"})


def _under_way(parent: Draft, child: Draft) -> bool:
    """Tell whether a journey has begun and the meeting is still to come: ``وصل إلى باريس حيث سيلتقي ماكرون``."""
    if parent.type != "visit" or _settled(parent) != "held" or not _told_near(parent, child):
        return False
    published = parent.triggers[0].view.analysis.published.days
    days = [t.days for t in parent.triggers if t.days is not None]
    return published is None or all((published.start - day.last).days <= _JOURNEY for day in days)


_JOURNEY = 3


def _settled(draft: Draft) -> str | None:
    """Return the status that the surest trigger gives, if tense or day is sure."""
    best = max(draft.triggers, key=lambda t: t.rank if t.status is not None else -1)
    return best.status if best.rank >= TENSE else None


def _told_near(one: Draft, other: Draft) -> bool:
    """Some mention of the one stands within three sentences of some mention of the other."""
    return any(abs(a.view.number - b.view.number) <= _NEAR for a in one.triggers for b in other.triggers)


_NEAR = 3


def _same_day(one: Draft, other: Draft) -> bool:
    days = [t.days for t in one.triggers if t.days is not None]
    return any(t.days is not None and any(t.days.meets(d) for d in days) for t in other.triggers)


def _said_inside(parent: Draft, child: Draft) -> bool:
    """The text says so: ``على هامش القمة``, ``خلال الاجتماع``, or a verb of including stands between the two."""
    for outer in parent.triggers:
        for inner in child.triggers:
            if outer.view is not inner.view:
                continue
            before = outer.view.items[outer.at - 1].groups if outer.at else frozenset()
            if before & _INSIDE or outer.item.groups & _INSIDE:
                return True
            between = outer.view.items[min(outer.at, inner.at) : max(outer.at, inner.at)]
            if any("include" in item.groups for item in between):
                return True
    return False


def _days_apart(one: Draft, other: Draft) -> bool:
    return any(
        a.days is not None and b.days is not None and not a.days.meets(b.days)
        for a in one.triggers
        for b in other.triggers
    )


def _places_apart(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    return any(
        a.place is not None
        and b.place is not None
        and a.place[0].entity != b.place[0].entity
        and not related(a.place[0].entity, b.place[0].entity, knowledge)
        for a in one.triggers
        for b in other.triggers
    )
