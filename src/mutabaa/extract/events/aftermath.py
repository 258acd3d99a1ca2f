"""What was done right after or right before an encounter: then, and in the same town."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.counting import step
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model.knowledge import Knowledge

_SHORT = frozenset({"meeting", "session", "press", "ministerial", "ceremony", "call"})
_AT_ONCE = frozenset({"press", "ceremony"})
_TOWNS = frozenset({"city", "capital"})


def follow(drafts: Sequence[Draft], knowledge: Knowledge) -> None:
    """Date what a clause tells as right after or before an encounter: ``وعقب اللقاء، وقع الوزيران بيانا``.

    A press talk or a signing also after a plain ``بعد اللقاء``. Not ``بعد يومين من اللقاء``, nor after what lasted
    for more than a day.
    """
    for draft in drafts:
        days = {t.days for t in draft.triggers if t.days is not None}
        place = next((t.place for t in draft.triggers if t.place is not None), None)
        entity = knowledge.entity(place[0].entity) if place is not None and place[0].entity else None
        town = place if entity is not None and entity.kind in _TOWNS else None
        for noun in (t for t in draft.triggers if _edge(t)):
            for other in drafts:
                if other is draft or other.type in {"visit", "summit"} or other.planned or draft.planned:
                    continue
                for trigger in (t for t in other.triggers if _told_with(t, noun)):
                    dated = any(t.days is not None for t in other.triggers)
                    if not dated and len(days) == 1 and next(iter(days)).length == 1:
                        trigger.days, trigger.time, trigger.time_how = next(iter(days)), None, "sentence"
                    placed = any(t.place is not None for t in other.triggers) or other.type == "call"
                    if not placed and town is not None and other.type in _AT_ONCE:
                        trigger.place = town[0], "sentence"


def _edge(noun: Trigger) -> bool:
    """Tell whether something is told as having been right after or before this mention."""
    if noun.verb or noun.former or not noun.definite or noun.type not in _SHORT or step(noun) is not None:
        return False
    return bool(_beside(noun) & {"at-once", "after"})


def _beside(noun: Trigger) -> frozenset[str]:
    """Return the groups of the preposition before the noun, its beginning or its end (``قبيل انطلاق المحادثات``)."""
    items, at = noun.view.items, noun.at
    if at and items[at - 1].groups & _ENDS:
        at -= 1
        if "end-noun" in items[at].groups and "in" in items[at].governed:
            return frozenset({"at-once"})  # في ختام المباحثات
    before = items[at - 1] if at else None
    return before.groups if before is not None and "particle" in before.kinds else frozenset()


_ENDS = frozenset({"start-noun", "end-noun", "begin-event", "end-event"})


def _told_with(trigger: Trigger, noun: Trigger) -> bool:
    """Tell whether a mention is what the clause of the noun tells."""
    view = noun.view
    if trigger.view is not view or trigger.status == "planned":
        return False
    tells = [hit.at for hit in trigger.lights if hit.view is view and hit.rule.parts[0].kind == "verb"]
    at = trigger.at if trigger.verb or not tells else tells[0]
    clause = view.innermost[noun.at]
    loose = trigger.type not in _AT_ONCE and "at-once" not in _beside(noun)
    return not loose and view.innermost[at] == clause and (trigger.verb or bool(tells))
