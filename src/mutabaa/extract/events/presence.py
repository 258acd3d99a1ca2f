"""Who was there though the clause does not say so: who goes there to attend, who speaks right after."""

from __future__ import annotations

from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import subject


def to_attend(made: Trigger) -> bool:
    """``توجه إلى باريس لحضور مؤتمر``, ``للمشاركة في قمة``: who goes there takes part."""
    items = made.view.items
    heads = [hit.at for hit in made.lights if hit.rule.parts[0].kind == "noun" and hit.at < made.at]
    return any("ل" in items[head].governed and items[head].groups & _ATTENDING for head in heads)


def said_after(made: Trigger) -> bool:
    """``قال السفير عقب جلسة لمجلس الأمن``: who speaks right after a gathering was there."""
    group = made.type == "meeting" and len(made.members) == 1 and bool(made.members[0].kinds & {"group", "body"})
    if not (group or made.type in {"summit", "ministerial", "session"}) or made.number == "p" or made.former:
        return False
    view, at = made.view, made.at
    verb = view.clause(at).verb
    before = view.items[at - 1].groups if at else frozenset()
    after = "after" in view.items[at].governed | before
    if not after or verb is None or verb > at or view.items[verb].groups.isdisjoint(_SAYS):
        return False
    doer = subject(view, verb, frozenset({"party", "people"}))
    return doer is not None and doer.how == "stated" and all(i.kinds & _SPEAKERS for i in doer.items)


_ATTENDING = frozenset({"attend", "join", "chair", "open-event"})
_SAYS = frozenset({"say", "say-that", "say-about", "say-object"})
_SPEAKERS = frozenset({"person", "office"})
