"""Who was there though the clause does not say so: who goes there to attend, who speaks right after."""

from __future__ import annotations

from mutabaa.extract.events.context import inside
from mutabaa.extract.events.roles import add_roles
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Found, Item, View, prepositional, subject
from mutabaa.rules.agreement import accusative
from mutabaa.rules.apposition import apposed
from mutabaa.rules.arguments import near_subject
from mutabaa.rules.context import opens_genitive
from mutabaa.rules.coordination import coordinated
from mutabaa.rules.free import within
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import mood


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


def behind_it(made: Trigger) -> Found | None:
    """Return who attends, where he stands behind what is attended (``حضر مراسم التوقيع أمس X``)."""
    view, at = made.view, made.at
    number = view.innermost[at]
    verb = next((n for n in range(at - 1, max(-1, at - _OBJECT), -1) if not _of_object(view.items[n])), None)
    if made.verb or verb is None or not view.items[verb].verb or view.innermost[verb] != number:
        return None
    watches = not view.items[verb].groups.isdisjoint(_WATCHES) and not view.items[verb].suffix
    if not watches or mood(view, verb).negated or near_subject(view, verb, _THERE | {"party"}) is not None:
        return None
    for index in within(view, at + 1, number):
        item, before = view.items[index], view.items[index - 1]
        sign = "punctuation" in item.kinds and item.norm not in COMMAS and "quote-mark" not in item.kinds
        if sign or item.joined:
            return None
        if item.governed or item.kinds.isdisjoint(_THERE) or opens_genitive(before) or "quote-mark" in before.kinds:
            continue
        return None if accusative(view, item) else Found(view, tuple(coordinated(view, index, _THERE)))
    return None


def _of_object(item: Item) -> bool:
    """Tell whether a word before an encounter belongs to it (``مراسم التوقيع``, ``فعاليات الاجتماع``)."""
    return not item.verb and not item.joined and item.kinds <= {"noun", "word", "particle"}


_THERE = frozenset({"person", "office", "group", "unnamed", "people"})
_WATCHES = frozenset({"attend", "chair", "witness", "join"})
_OBJECT = 4


def met(made: Trigger) -> Found | None:
    """Return whom somebody meets by a verbal noun with its object (``لقاء X الرئيس Y``, ``لقائه أمس في باريس Y``)."""
    view, at = made.view, made.at
    item, number = made.item, view.innermost[at]
    if made.verb or made.number != "s" or len(made.roles) != 1 or item.groups.isdisjoint({"takes-object", "receive"}):
        return None
    if (host := _by(view, at)) is not None:
        return host
    start = at + 1
    if not item.suffix:
        owner = made.roles[0][0].span
        if start >= len(view.items) or view.items[start].governed or not opens_genitive(item):
            return None
        if not view.items[start].span.start <= owner.start < view.items[start].span.end:
            return None
        start += 1
    inside = False  # of what a preposition governs: في قصر الحسينية
    for index in within(view, start, number, _NEAR):
        other, before = view.items[index], view.items[index - 1]
        if other.norm in COMMAS and item.suffix and _doer(view, at) is not None:
            continue  # بحث X، خلال لقائه في القصر، Y العلاقات
        if "punctuation" in other.kinds or other.joined:
            return None
        if other.governed or not other.kinds.isdisjoint({"time", "particle"}):
            inside = bool(other.governed) and "time" not in other.kinds
            continue
        if inside and other.kinds.isdisjoint(_THERE) and other.definite:
            continue
        fits = not other.kinds.isdisjoint(_THERE) and not opens_genitive(before)
        if not fits or apposed(before, other) or _acts(view, at, index):
            return None
        return Found(view, tuple(coordinated(view, index, _THERE)))
    return None


def _by(view: View, at: int) -> Found | None:
    """Return by whom somebody was received (``استقباله من قبل X``, ``من طرف X``)."""
    for index in range(at + 1, min(at + _OBJECT, len(view.items) - 2)):
        side, agent = view.items[index + 1], view.items[index + 2]
        if "from" in view.items[index].groups and side.groups & _AGENCY and not (side.definite or side.suffix):
            there = not (agent.kinds.isdisjoint(_THERE) or agent.joined)
            return Found(view, tuple(coordinated(view, index + 2, _THERE))) if there else None
    return None


_AGENCY = frozenset({"before", "side-noun"})


def _acts(view: View, at: int, index: int) -> bool:
    """Tell whether somebody named behind a noun is who does what the clause tells (``أكد عقب لقائه أمس الرئيس أن``)."""
    doer = _doer(view, at)
    return doer is not None and doer.view is view and any(first <= index < end for first, end in doer.members)


def _doer(view: View, at: int) -> Found | None:
    """Return who does what the clause of a noun tells by a verb before it."""
    verb = view.clause(at).verb
    return near_subject(view, verb, _THERE) if verb is not None and verb < at else None


_NEAR = 9


def first_of_his_kind(made: Trigger) -> None:
    """``في أول زيارة لرئيس مصري إلى العراق، شارك X``: of whom it is the first is whoever the clause tells of."""
    if made.type != "visit" or made.verb or len(made.roles) != 1 or not made.ordinal or not inside(made.view, made.at):
        return
    role, clause = made.roles[0][0], made.view.clause(made.at)
    if role.entity is not None or clause.verb is None:
        return
    doer = subject(made.view, clause.verb, _SPEAKERS)
    if doer is not None and doer.how != "inferred" and len(doer.members) == 1 and "person" in doer.items[0].kinds:
        made.roles.clear()
        add_roles(made, doer, "guest", "sentence")


def give_press(made: Trigger) -> None:
    """Add whose press conference it is: ``مؤتمر صحفي للوزير ونظيره``."""
    speakers = prepositional(made.view, made.at, frozenset({"ل"}), _SPEAKERS, _NEXT)
    if speakers is not None and speakers.members[0][0] <= made.at + _NEXT:
        add_roles(made, speakers, "participant")


def beside_call(made: Trigger) -> None:
    """Add the two between whom a call stands where nobody knows the verb (``X في اتصال هاتفي Y``)."""
    view, at = made.view, made.at
    number = view.innermost[at]
    free = [
        n
        for n, item in enumerate(view.items)
        if view.innermost[n] == number and item.kinds & _SPEAKERS and not item.governed
    ]
    before, after = [n for n in free if n < at], [n for n in free if at < n <= at + _NEXT]
    if len(before) == 1 and len(after) == 1:
        add_roles(made, Found(view, ((before[0], before[0] + 1), (after[0], after[0] + 1))), "participant", "sentence")


def takes_place(view: View, verb: int) -> bool:
    """Tell whether a relative clause says that something is held in the encounter: nobody who was named before does."""
    clause = view.clause(verb)
    return clause.kind == "relative" and clause.verb == verb and "take-place" in view.items[verb].groups


def of_two(view: View, verb: int) -> bool:
    """Tell whether a verb is of two or more by its form: they did it together (``تحدثا في اتصال مع Z``)."""
    reading = view.items[verb].reading("verb")
    return reading is not None and reading.number in {"d", "p"}


_ATTENDING = frozenset({"attend", "join", "chair", "open-event"})
_SAYS = frozenset({"say", "say-that", "say-about", "say-object"})
_SPEAKERS = frozenset({"person", "office"})
_NEXT = 4
