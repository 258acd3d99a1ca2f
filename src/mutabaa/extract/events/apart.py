"""What keeps two mentions apart: day, place, status, number, convener, kind of encounter."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.geography import elsewhere
from mutabaa.extract.events.relation import (
    also,
    before_all,
    beside,
    in_margin,
    in_turn,
    next_one,
    occasion,
    part_of_whole,
    process,
    shown,
    tour_apart,
)
from mutabaa.extract.events.sides import Sides, own
from mutabaa.extract.events.standing import in_headline
from mutabaa.extract.events.tense import CONTEXT, EXPLICIT, NONE, TENSE
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules.phrases import described_in


def apart(trigger: Trigger, draft: Draft, drafts: Sequence[Draft], sides: Sides, *, sure: bool = False) -> bool:
    """Tell whether time, place, status, number or convener say that the two are different events.

    Where both sides are the same (``sure``), the place of the clause may be that of something else.
    """
    if trigger.type == "visit" and _another_stop(trigger, draft, sides):
        return True
    if trigger.type == "visit" and _goes_on_to(trigger, draft):
        return True
    if trigger.type == "visit" and tour_apart(trigger, draft.triggers, sides.knowledge):
        return True
    if trigger.number == "d" and trigger.definite:
        fitting = [d for d in drafts if d.type == trigger.type and not clash(trigger, d, drafts, sides)]
        if len(fitting) < 2 and all(t.number != "d" for t in draft.triggers):
            return True
    return clash(trigger, draft, drafts, sides, sure=sure)


def clash(trigger: Trigger, draft: Draft, drafts: Sequence[Draft], sides: Sides, *, sure: bool = False) -> bool:
    """Tell whether what is known of the mention contradicts what is known of the event."""
    if _of_other_kind(trigger, draft, drafts, sides):
        return True
    if any(beside(trigger, o) or beside(o, trigger) for o in draft.triggers):
        return True
    if in_margin(trigger) and draft.type in _MARGINS:
        return True
    if any(in_turn(trigger, o) or in_turn(o, trigger) for o in draft.triggers):
        return True
    if any(also(trigger, o) for o in draft.triggers) and not _one_more_topic(trigger, draft, sides):
        return True
    if _one_of_them(trigger, draft):
        return True
    whose = [w for t in draft.triggers for w in t.whose]
    if trigger.whose and whose and not sides.convened(trigger, draft):
        return True
    surest = max(t.rank for t in draft.triggers if t.status is not None) if draft.told else NONE
    if any(t.rank == surest and _opposed(trigger, t) for t in draft.triggers):
        return True
    return any(_contradict(trigger, other, sides, sure=sure) for other in draft.triggers)


_MARGINS = frozenset({"summit", "session", "other"})


def _of_other_kind(trigger: Trigger, draft: Draft, drafts: Sequence[Draft], sides: Sides) -> bool:
    """Tell whether its words mean a part, a process, a ceremony or an occasion of its own, or one long over."""
    parted = any(part_of_whole(t) for t in draft.triggers)
    if part_of_whole(trigger) is not parted and "session-noun" in trigger.kind:
        return True
    if process(trigger) and not any(process(t) or _talks_near(trigger, t) for t in draft.triggers):
        there = trigger.construct and sides.placed(trigger, draft)  # مفاوضات الخرطوم are اجتماع الخرطوم
        only = bool(trigger.kind & _TALKS) and [d for d in drafts if _of_talks(d)] == [draft]
        if not (there or only):
            return True
    if _next_after(trigger, draft):
        return True
    if occasion(trigger) and not any(occasion(t) in _like(trigger) for t in draft.triggers):
        return True
    return before_all(trigger) and not any(before_all(t) for t in draft.triggers)


def _next_after(trigger: Trigger, draft: Draft) -> bool:
    """Tell whether a mention means the next one after an event that was held, or is being held."""
    if not next_one(trigger) or any(next_one(t) for t in draft.triggers):
        return False
    today = trigger.view.analysis.published.days
    dated = [t.days for t in draft.triggers if t.days is not None and t.time_how in {"stated", "sentence"}]
    over = today is not None and any(days.end <= today.end for days in dated)
    return over or any(t.status in {"held", "ongoing"} and t.rank >= TENSE for t in draft.triggers)


def _contradict(trigger: Trigger, other: Trigger, sides: Sides, *, sure: bool) -> bool:
    """Tell whether day, cancellation or place of two mentions cannot be those of one encounter."""
    if _on_other_days(trigger, other) or _called_off(trigger, other) or _called_off(other, trigger):
        return True
    if sure or trigger.place is None or other.place is None:
        return False
    return elsewhere(trigger.place[0], other.place[0], sides.knowledge)


def _opposed(trigger: Trigger, other: Trigger) -> bool:
    """One is planned and the other was held, and nothing else says that they are one."""
    dated = trigger.days is not None and trigger.days == other.days
    known = dated or shown(trigger) or _under_way(trigger, other)
    opposed = {trigger.status, other.status} == {"planned", "held"}
    return opposed and min(trigger.rank, other.rank) >= CONTEXT and not known


def _called_off(trigger: Trigger, other: Trigger) -> bool:
    """``ألغت اجتماعا``, ``عقد اجتماع``: what was called off was not held."""
    off = trigger.status in {"cancelled", "postponed"} and trigger.rank >= EXPLICIT
    return off and other.status == "held" and other.rank >= TENSE and not (shown(trigger) or shown(other))


def _under_way(trigger: Trigger, other: Trigger) -> bool:
    """``من المقرر أن يبدأ اليوم زيارة``, ``ووصل قبل ساعات``: a journey that is due has begun."""
    plan, told = (trigger, other) if trigger.status == "planned" else (other, trigger)
    today = trigger.view.analysis.published.days
    if trigger.type != "visit" or other.type != "visit" or plan.days is None or today is None:
        return False
    return plan.days.start < today.end and (told.days is None or told.days.meets(plan.days))


def _another_stop(trigger: Trigger, draft: Draft, sides: Sides) -> bool:
    """A base or an office that somebody visits is a stop of its own, not the journey to the country."""
    places = [t.place[0] for t in draft.triggers if t.place is not None]
    if trigger.place is None or not places:
        return False
    sites = {sides.identity.site(place) for place in (*places, trigger.place[0])}
    return len(sites) > 1


def _goes_on_to(trigger: Trigger, draft: Draft) -> bool:
    """``استقبله في بغداد قبل أن يتوجه إلى أربيل``: a town that the visitor goes on to is a stop of its own."""
    view, at = trigger.view, trigger.at
    if not trigger.verb or not trigger.rule.startswith(("travel.", "arrive.")) or trigger.place is None or at < 1:
        return False
    onward = "before" in (view.items[at - 2].groups if at > 1 else ()) or "then" in view.items[at - 1].groups
    towns = [t.place[0].entity for t in draft.triggers if t.place is not None]
    return onward and trigger.place[0].entity is not None and trigger.place[0].entity not in towns


def _one_of_them(trigger: Trigger, draft: Draft) -> bool:
    """``قام بزيارتين إلى المنطقة. فقد زار سراييفو``: one of several journeys, to a place of its own."""
    several = draft.type == "visit" and all(
        t.number in {"d", "p"} and not (t.verb or t.definite) for t in draft.triggers
    )
    return several and trigger.verb and trigger.type == "visit" and trigger.place is not None


def another_summit(trigger: Trigger, draft: Draft, sides: Sides) -> bool:
    """``لقاء X وY .. القمة العربية في الرياض``: a summit of its own day is no meeting told before."""
    dated = trigger.days is not None and trigger.time_how == "stated"
    own = trigger.whose or trigger.place or dated or trigger.item.mention
    if trigger.type != "summit" or draft.type != "meeting" or not own or shown(trigger):
        return False
    named = bool(trigger.whose) or trigger.item.mention is not None
    if named and len(trigger.roles) < 2 and _of_persons(trigger, draft, sides):
        return True  # التقى X وY قبيل مشاركته في القمة الخليجية
    if trigger.roles:
        return False
    dated = trigger.days is not None and any(t.days == trigger.days for t in draft.triggers)
    return not dated and not sides.placed(trigger, draft)


def _of_persons(trigger: Trigger, draft: Draft, sides: Sides) -> bool:
    """A meeting of two who are named, told before in the same sentence by its verb, and neither convenes."""
    first = next((t for t in reversed(draft.triggers) if t.verb and t.view is trigger.view and t.at < trigger.at), None)
    if first is None or len(draft.roles) < 2:
        return False
    return not any(sides.identity.same(whose, role) for whose in trigger.whose for role in draft.roles)


def to_others(trigger: Trigger, draft: Draft, sides: Sides) -> bool:
    """``قال X للصحفيين .. وقال Y للصحفيين``, ``افتتح المؤتمر .. وفي مؤتمر صحفي``: each on an occasion of his own.

    Only the press conference that was told may have had several speakers.
    """
    if trigger.type != "press" or draft.type not in {"press", "other", "session"}:
        return False
    audience = trigger.rule.startswith("press.")
    if draft.type != "press":
        return audience or not trigger.definite
    told = any(not t.rule.startswith("press.") for t in draft.triggers)
    mine, theirs = own(trigger), draft.roles
    if not (mine and theirs) or (told and not audience) or any(map(sides.identity.somebody, [*mine, *theirs])):
        return False  # مسؤول حكومي may be مسؤول في الحكومة
    return not any(sides.identity.stands_for(role, other) for role in mine for other in theirs)


def no_summit(trigger: Trigger, draft: Draft) -> bool:
    """``أجرى محادثة جيدة مع كيم .. القمة``, ``منذ آخر لقاء .. القمة``: a talk, or one that was before, is none."""
    if trigger.type != "summit" or shown(trigger) or any(t.type != "meeting" for t in draft.triggers):
        return False
    return draft.triggers[0].former or "phone-or-talk" in draft.triggers[0].kind


def of_topic(trigger: Trigger) -> bool:
    """``تناول الاجتماع الأوضاع في غزة``: where that is which the meeting dealt with, and not the meeting."""
    if trigger.verb or trigger.place is None or "meal-noun" in trigger.kind:
        return False  # تناول العشاء في القصر: who has a meal deals with nothing
    view, items, at = trigger.view, trigger.view.items, trigger.at
    beside = [*items[max(0, at - 1) : at], *items[at + 1 : at + 2]]
    if not any(item.verb and item.groups & _DEALS for item in beside):
        return False
    between = [item for item in items[at + 1 :] if item.span.start < trigger.place[0].span.start]
    there = at + 1 + len(between)
    if there < len(items) and view.innermost[there] in described_in(view, at):
        return False  # بحث اجتماع الوزراء الذي عقد في القاهرة ملف غزة
    return any(not (item.verb or item.kinds & _OWN) for item in between)


_DEALS = frozenset({"topic-of", "discuss"})
_OWN = frozenset({"time", "adjective", "particle", "punctuation", "quote-mark"})


def _like(trigger: Trigger) -> frozenset[str]:
    """Which ceremonies its word may mean; ``العرض`` is the parade that was told, else an offer."""
    alone = trigger.rule == "parade.known"
    return frozenset({occasion(trigger)}) if alone else frozenset({"", occasion(trigger)})


def _on_other_days(trigger: Trigger, other: Trigger) -> bool:
    """Their days differ; what a bare mention takes from the sentence around (``قال الأحد إن القمة``) proves nothing."""
    if trigger.days is None or other.days is None or trigger.days.meets(other.days):
        return False
    if yearless(other, trigger) or yearless(trigger, other):
        return False
    if trigger.status == other.status == "postponed" and min(trigger.rank, other.rank) >= EXPLICIT:
        return False  # أرجئ إلى 30 نوفمبر .. أرجئ بعدما كان مقررا الأحد
    return trigger.verb or not trigger.definite or (trigger.time_how == "stated" and other.time_how == "stated")


def _one_more_topic(trigger: Trigger, draft: Draft, sides: Sides) -> bool:
    """``كما ناقش X مع Y``: the two who had met talk about something else, too."""
    roles = own(trigger)
    return trigger.rule.startswith("talk.") and len(roles) > 1 and sides.shared(roles, draft.roles) == len(roles)


def _of_talks(draft: Draft) -> bool:
    """Some mention calls it talks."""
    return any(t.kind & _TALKS for t in draft.triggers)


def yearless(title: Trigger, trigger: Trigger) -> bool:
    """The headline names the day without the year that the text makes out (``في 11 نوفمبر المقبل``)."""
    one, other = title.days, trigger.days
    if one is None or other is None or not in_headline(title) or in_headline(trigger) or one.length != other.length:
        return False
    alike = (one.start.month, one.start.day) == (other.start.month, other.start.day)
    return alike and abs(one.start.year - other.start.year) == 1


def _talks_near(trigger: Trigger, other: Trigger) -> bool:
    """``المفاوضات`` goes on with ``محادثات`` told just before."""
    return bool(other.kind & _TALKS) and abs(trigger.view.number - other.view.number) <= _NEAR


_NEAR = 3  # sentences
_TALKS = frozenset({"talks-noun", "talk-together", "talk-with"})
