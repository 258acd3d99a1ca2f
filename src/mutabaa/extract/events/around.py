"""What is told around an encounter: in its margin, counted from it, right after it, to those who waited there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from mutabaa.extract.events.counting import counted_from_news, shifted, step
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Role
from mutabaa.model.knowledge import Knowledge


def count(drafts: Sequence[Draft]) -> None:
    """Date what was so long before or after an encounter that is dated elsewhere: ``وعشية القمة، التقى``."""
    for draft in drafts:
        for noun in draft.triggers:
            dated = counted_from_news(noun) if all(t.days is None for t in draft.triggers) else None
            if dated is not None:
                noun.days, noun.time = dated
    for draft, noun, _, trigger in _told(drafts, _counted, tells_beside):
        known = {t.days for t in draft.triggers if t.days is not None and t.time_how in {"stated", "sentence"}}
        away = step(noun)
        if len(known) == 1 and away is not None and trigger.days is None:
            _give(trigger, shifted(next(iter(known)), away.unit, -away.ahead), None)


def margins(drafts: Sequence[Draft]) -> None:
    """Let what happened in the margin of an encounter be where and when that was: ``تباحثا على هامش الاجتماع``.

    The same holds for what was done on a visit: ``جرى خلال الزيارة توقيع اتفاقيات``.
    """
    for wanted, told in ((in_margin, tells_beside), (_stay, _of_clause)):
        for draft, _, _, trigger in _told(drafts, wanted, told):
            missing = trigger.place is None and trigger.type != "visit"
            _give(trigger, _day(draft) if trigger.days is None else None, _place(draft) if missing else None)


def follow(drafts: Sequence[Draft], knowledge: Knowledge) -> None:
    """Date what a clause tells as right after or before an encounter: ``وعقب اللقاء، وقع الوزيران بيانا``.

    A press talk or a signing also after a plain ``بعد اللقاء``; these were in its town too. Not ``بعد يومين من
    اللقاء``, nor after what lasted for more than a day.
    """
    for draft, _, other, trigger in _told([d for d in drafts if not d.planned], _edge, _told_with):
        if other.type in {"visit", "summit"}:
            continue
        place, day = _place(draft), _day(draft)
        entity = knowledge.entity(place.entity) if place is not None and place.entity else None
        town = place if entity is not None and entity.kind in _TOWNS and other.type in _AT_ONCE else None
        dated = any(t.days is not None for t in other.triggers) or day is None or day.length > 1
        _give(trigger, None if dated else day, None if _place(other) else town)


def told_after(drafts: Sequence[Draft]) -> None:
    """Let journalists hear where a meeting was what is told them after it or in it, and the other way round.

    ``قال للصحفيين بعد لقائه مع X في باريس``, ``قال لصحافيين في بروكسل بعد اجتماع مع X``.
    """
    of = {id(trigger): draft for draft in drafts for trigger in draft.triggers}
    for one, other in pairwise(sorted((t for d in drafts for t in d.triggers), key=lambda t: t.order)):
        press, meeting = (one, other) if one.type == "press" else (other, one)
        if press.type != "press" or meeting.type not in _HEARD or meeting.verb or meeting.former or press.verb:
            continue
        same = one.view is other.view and one.view.innermost[one.at] == one.view.innermost[other.at]
        if same and _leads_to(meeting):
            heard, met = _place(of[id(press)]), _place(of[id(meeting)])
            if heard is None:
                _give(press, None, met)
            elif met is None:
                _give(meeting, None, heard)


def tells_beside(trigger: Trigger, noun: Trigger) -> bool:
    """Tell whether a verb tells in the clause that counts from the noun."""
    view, at = noun.view, _teller(trigger, noun)
    if at is None or trigger.view is not view:
        return False
    first, last = sorted((at, noun.at))
    return view.innermost[at] == view.innermost[noun.at] or not any(
        "verb" in item.kinds for item in view.items[first + 1 : last]
    )


def _told(
    drafts: Sequence[Draft], wanted: Callable[[Trigger], bool], told: Callable[[Trigger, Trigger], bool]
) -> Iterator[tuple[Draft, Trigger, Draft, Trigger]]:
    """Yield an encounter, its mention that is wanted, and another encounter with the mention told around that."""
    for draft in drafts:
        for noun in filter(wanted, draft.triggers):
            for other in drafts:
                for trigger in other.triggers if other is not draft else ():
                    if told(trigger, noun):
                        yield draft, noun, other, trigger


def _give(trigger: Trigger, days: Interval | None, place: Role | None) -> None:
    """Hand on what is given."""
    if days is not None:
        trigger.days, trigger.time, trigger.time_how = days, None, "sentence"
    if place is not None:
        trigger.place = place, "sentence"


def _day(draft: Draft) -> Interval | None:
    """Return the time that all dated mentions agree on."""
    days = {t.days for t in draft.triggers if t.days is not None}
    return days.pop() if len(days) == 1 else None


def _place(draft: Draft) -> Role | None:
    return next((t.place[0] for t in draft.triggers if t.place is not None), None)


def _teller(trigger: Trigger, noun: Trigger) -> int | None:
    """Return where the verb stands that tells a mention: itself, or one in the sentence of the noun."""
    tells = (hit.at for hit in trigger.lights if hit.view is noun.view and hit.rule.parts[0].kind == "verb")
    return trigger.at if trigger.verb else next(tells, None)


def _counted(noun: Trigger) -> bool:
    return step(noun) is not None


def in_margin(noun: Trigger) -> bool:
    """Tell whether something was done in the margin of the encounter that a noun names: ``على هامش القمة``."""
    return noun.at > 0 and "margin-noun" in noun.view.items[noun.at - 1].groups


def _stay(noun: Trigger) -> bool:
    """Tell whether the noun is a visit on which its clause happened."""
    visit = noun.type == "visit" and not noun.verb and noun.definite and not noun.former
    during = "during" in noun.item.governed | noun.view.items[max(0, noun.at - 1)].groups
    return visit and during and not in_margin(noun)


def _of_clause(trigger: Trigger, noun: Trigger) -> bool:
    """Tell whether a mention stands in the clause of the noun, and is of no other day."""
    same = trigger.view is noun.view and noun.view.innermost[trigger.at] == noun.view.innermost[noun.at]
    return same and trigger.type not in {"visit", "call", "summit"} and trigger.status != "planned"


def _edge(noun: Trigger) -> bool:
    """Tell whether something is told as having been right after or before this mention."""
    if noun.verb or noun.former or not noun.definite or noun.type not in _SHORT or _counted(noun):
        return False
    return bool(_edge_words(noun) & {"at-once", "after"})


def _edge_words(noun: Trigger) -> frozenset[str]:
    """Return the groups of the preposition before the noun, its beginning or its end (``قبيل انطلاق المحادثات``)."""
    items, at = noun.view.items, noun.at
    if at and items[at - 1].groups & _ENDS:
        at -= 1
        if "end-noun" in items[at].groups and "in" in items[at].governed:
            return frozenset({"at-once"})  # في ختام المباحثات
    before = items[at - 1] if at else None
    return before.groups if before is not None and "particle" in before.kinds else frozenset()


def _told_with(trigger: Trigger, noun: Trigger) -> bool:
    """Tell whether a mention is what the clause of the noun tells."""
    view, at = noun.view, _teller(trigger, noun)
    if trigger.view is not view or trigger.status == "planned" or at is None:
        return False
    loose = trigger.type not in _AT_ONCE and "at-once" not in _edge_words(noun)
    return not loose and view.innermost[at] == view.innermost[noun.at]


def _leads_to(meeting: Trigger) -> bool:
    before = meeting.view.items[max(0, meeting.at - 2) : meeting.at]
    words = meeting.item.governed.union(*(item.groups for item in before))
    return bool(words & _AFTERWARDS)


_HEARD = frozenset({"meeting", "session", "summit", "ministerial", "ceremony"})
_AFTERWARDS = frozenset({"after", "during", "end-noun", "start-noun", "margin-noun"})
_SHORT = frozenset({"meeting", "session", "press", "ministerial", "ceremony", "call"})
_AT_ONCE = frozenset({"press", "ceremony"})
_TOWNS = frozenset({"city", "capital"})
_ENDS = frozenset({"start-noun", "end-noun", "begin-event", "end-event"})
