"""Who does what a verb or noun of intending, trying, agreeing takes: ``يعتزم X زيارة``, ``سارعت X إلى توقيع``.

The verbal noun has no subject of its own there; it is that of the verb around, or whom somebody asks or lets.
"""

from __future__ import annotations

from mutabaa.extract.events.roles import PEOPLE, add_roles, his, owner
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Found, Item, View, prepositional, subject
from mutabaa.rules.mood import mood

_PARTIES = frozenset({"party", "people"})
_MANY = _PARTIES | {"collective", "institution"}
_ALL = PEOPLE | {"state", "body"}
_SPEAKERS = frozenset({"person", "office"})
_WITH = frozenset({"with"})
_NEAR = 10

# Verbs whose subject does what their verbal noun says; those of the second line only where nothing else says who.
_BINDS = frozenset({"agree", "intend", "plan", "decide", "prepare", "ready", "manage", "compel"})
_TRIES = _BINDS - {"agree"} | {"aim", "wish", "attempt"}
_DOES = _TRIES - {"attempt", "wish", "aim"}  # who only tries to sign has signed nothing
_GOES = frozenset({"travel", "travel-weak", "come-to", "arrive"})
_MINDS = frozenset({"readiness-noun", "wish-noun", "hope-noun", "intend"})
_TAKES = frozenset({"to", "ل", "on", "in", "ب", "about", "from"})


def undertake(made: Trigger) -> None:
    """Add who agrees on an encounter, intends, plans, tries, is asked or allowed to hold it."""
    view, at = made.view, made.at
    if any("between" in item.governed for item in view.items[at + 1 : at + _NEAR]):
        return
    heads = [hit.at for hit in made.lights if hit.rule.parts[0].kind == "noun" and hit.at < at]
    start = min(heads, default=at)
    if start and "not-noun" in view.items[start - 1].groups:
        return  # قرر عدم حضور القمة
    if not _bound(made, start, heads=bool(heads)) and _open(made):
        _tried(made, start)


def _bound(made: Trigger, start: int, *, heads: bool) -> bool:
    """Add who decides or agrees on it (``اتفق X وY على عقد لقاء``); tell whether somebody does."""
    view = made.view
    journey = made.type == "visit"
    if journey and (made.roles or not view.items[made.at].governed <= {"on", "ل"}):
        return False
    if not heads and not journey and "on" not in view.items[start].governed:
        return False
    verb = _verb_before(view, start)
    if verb is None or view.items[verb].groups.isdisjoint(_BINDS) or _far(view, verb, start):
        return False
    if journey and "agree" in view.items[verb].groups:
        return False  # اتفق الاثنان على زيارة: whose nobody says
    kinds = _ALL if "agree" in view.items[verb].groups else PEOPLE
    doer = subject(view, verb, _PARTIES)
    if doer is None or not _may(doer, kinds):
        return False
    add_roles(made, doer, "guest" if journey else "participant", "sentence")
    if "agree" in view.items[verb].groups:
        other = prepositional(view, verb, _WITH, _ALL, start - verb)
        if other is not None and other.members[0][0] < start:
            add_roles(made, other, "participant", "sentence")
    return True


def _open(made: Trigger) -> bool:
    """Tell whether the noun leaves open who does it: a journey or a signing of nobody, a meeting with somebody."""
    if made.item.suffix or made.item.definite or made.verb:
        return False
    if made.type == "visit":
        return not made.roles
    if made.rule == "open.noun":
        return True
    if made.rule == "sign.noun":
        after = made.view.items[made.at + 1] if made.at + 1 < len(made.view.items) else made.item
        return bool(after.governed) or after.kinds.isdisjoint(_MANY)  # but توقيع الوزير
    return made.type == "meeting" and made.construct


def _tried(made: Trigger, start: int) -> None:
    view = made.view
    journey = made.type == "visit"
    if not view.items[start].governed <= _TAKES:
        return
    before = start - 1
    if before >= 0 and "particle" in view.items[before].kinds and not view.items[before].suffix:
        before -= 1
    role = "guest" if journey else "participant"
    if before >= 0 and _his_mind(view.items[before]):
        meant = owner(view, before)
        if meant is not None and meant.how != "inferred":
            add_roles(made, meant, role, "sentence")  # أعلن X عزمه زيارة موسكو
        return
    verb = _verb_before(view, start)
    if verb is None or mood(view, verb).negated:
        return
    groups = view.items[verb].groups
    takes = _TRIES if made.type != "ceremony" else _DOES
    if made.type == "ceremony" and "ل" in view.items[start].governed:
        takes = takes | _GOES  # توجه إلى القدس لافتتاح السفارة
    if groups.isdisjoint(takes) or _far(view, verb, start):
        return
    kinds = PEOPLE if journey or made.type == "meeting" else _ALL | {"collective", "institution"}
    doer = subject(view, verb, _MANY)
    if doer is not None and _may(doer, kinds):
        add_roles(made, doer, role, "sentence")


def _his_mind(item: Item) -> bool:
    return bool(item.groups & _MINDS) and his(item.suffix) and not item.verb


def _may(doer: Found, kinds: frozenset[str]) -> bool:
    if any(item.kinds.isdisjoint(kinds) for item in doer.items):
        return False
    return not (doer.how == "inferred" and (len(doer.members) > 1 or doer.items[0].kinds.isdisjoint(_SPEAKERS)))


def _verb_before(view: View, at: int) -> int | None:
    number = view.innermost[at]
    return next((n for n in range(at - 1, -1, -1) if view.items[n].verb and view.innermost[n] == number), None)


def _far(view: View, verb: int, start: int) -> bool:
    """Tell whether something else than who does it stands between the verb and what is undertaken."""
    between = view.items[verb + 1 : start]
    return any("noun" in item.kinds and item.kinds.isdisjoint(_MANY) and not item.governed for item in between)
