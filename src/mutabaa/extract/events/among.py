"""Who is named as one of those who were there: ``حضر الحفل مئات من بينهم X``."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.roles import add_roles
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Found, View
from mutabaa.rules.coordination import coordinated
from mutabaa.rules.mood import mood
from mutabaa.text.inflect import morphology

_GATHERINGS = frozenset({"meeting", "ministerial", "session", "summit", "ceremony", "other"})
_LISTED = frozenset({"person", "office", "state", "body", "unnamed", "group"})
_SEVERAL = frozenset({"people", "group", "sum", "collective", "unnamed"})
_ATTENDS = frozenset({"attend", "join"})
_HOLDS = frozenset({"bring-together", "include"})
_GUESTS = frozenset({"attendee-noun"})
_NEAR, _FAR = 8, 12


def among(drafts: Sequence[Draft], shown: Sequence[View]) -> None:
    """Add to gatherings those who are named among the many who attended."""
    found = sorted((t for draft in drafts for t in draft.triggers), key=lambda t: t.order)
    known = [t for t in found if not t.general and t.view.outer is None]
    for view in shown:
        if view.outer is not None:
            continue
        here = [t for t in known if t.view is view]
        for at, item in enumerate(view.items) if here else ():
            if "such-as" not in item.groups or not item.norm.endswith(_of_them()):
                continue
            if (whole := _of_many(view, at)) is not None:
                there = next((t for t in reversed(here) if _attended(t, view, whole)), None)
                if there is not None:
                    _add(there, view, at + 1)


def _of_them() -> tuple[str, str]:
    return morphology()["pronoun-them"], morphology()["pronoun-she"]


def _guests(view: View, at: int) -> bool:
    """Tell whether an item means guests by one of its words (``المدعوين``, ``القادة المشاركين``)."""
    item = view.items[at] if at < len(view.items) else None
    tokens = view.analysis.tokens[item.first : item.end] if item is not None else ()
    return any(not token.word.groups.isdisjoint(_GUESTS) for token in tokens)


def _of_many(view: View, at: int) -> int | None:
    """Return where those stand of whom some are named behind ``بينهم``: the nearest several people before it."""
    for back in range(at - 1, max(-1, at - _FAR), -1):
        item = view.items[back]
        if item.verb:
            return None
        if _guests(view, back) or (item.kinds & _SEVERAL and not item.governed - {"from"}):
            things = view.items[at].norm.endswith(morphology()["pronoun-she"])  # دول بينها
            return back if not things or "sum" in item.kinds or "country-noun" in item.groups else None
    return None


def _attended(trigger: Trigger, view: View, whole: int) -> bool:
    """Tell whether those at ``whole`` were in an encounter: its guests, or who attends by the verb before them."""
    gathering = trigger.type in _GATHERINGS
    if gathering and abs(trigger.at - whole) <= _NEAR and _guests(view, whole):
        return True
    span = view.items[whole].span
    if any(role.span.start < span.end and span.start < role.span.end for role, _ in trigger.roles):
        return True
    verb = next((n for n in range(whole - 1, -1, -1) if view.items[n].verb), None)
    if verb is None or mood(view, verb).negated:
        return False
    if verb and view.items[verb].groups & _HOLDS and view.items[verb - 1].groups & {"delegation-noun"}:
        return trigger.at < verb  # وفد ضم عشرة وزراء بينهم X
    if view.items[verb].groups.isdisjoint(_ATTENDS) or not gathering:
        return False
    same = trigger.at > verb and view.innermost[trigger.at] == view.innermost[verb]
    return same or (bool(view.items[verb].suffix) and trigger.at < verb)


def _add(trigger: Trigger, view: View, first: int) -> None:
    """Add a list of people, bodies or states that begins at ``first``."""
    end, opening = min(first + _NEAR, len(view.items)), first
    while first < end and view.items[first].kinds.isdisjoint(_LISTED):
        first += 1
    signs = any("punctuation" in i.kinds and "quote-mark" not in i.kinds for i in view.items[opening:first])
    if first == end or signs or view.items[first].joined or any(i.verb for i in view.items[opening:first]):
        return
    if first > opening and view.items[first].kinds.isdisjoint({"person"}):
        return  # a title that nobody knows has a name behind it
    before = len(trigger.roles)
    add_roles(trigger, Found(view, tuple(coordinated(view, first, _LISTED))), "participant", "sentence")
    trigger.added += len(trigger.roles) - before
