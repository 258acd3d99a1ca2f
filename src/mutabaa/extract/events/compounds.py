"""One thing under two words of a sentence: the meeting that is a summit, a dinner, the sittings of a conference."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mutabaa.extract.events.attendance import to_hold
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Item

_FEASTS = frozenset({"meal-noun", "ceremony-weak", "ceremony-noun"})
_SITTINGS = frozenset({"session-noun", "meeting-noun", "talks-noun", "round-noun"})
_WHOLES = frozenset({"meeting-noun", "talks-noun", "summit-noun", "conference-noun", "forum-noun"})


def rides(trigger: Trigger, other: Trigger) -> bool:
    """Tell whether two words of one sentence stand for one thing, the second after the first.

    ``وصل إلى باريس في زيارة رسمية``, ``مراسم توقيع``, ``اجتماع القمة``, ``جلسات المؤتمر``, ``القمة هي اللقاء الأول``.
    """
    before = trigger.view is other.view and trigger.at > other.at
    if trigger.verb or not before:
        return before and trigger.rule == "sign.relative" and _signed_for(other, trigger)
    if sitting_of_talks(other, trigger) or trigger.span.overlaps(other.span):
        return True
    if compound(other, trigger) or sittings_of(other, trigger) or _equated(other, trigger) or _called(other, trigger):
        return True
    if any(one(other, trigger) for one in (_feast, _titled, _edition, _in_ceremony, _accredited)):
        return True
    same = trigger.view.innermost[trigger.at] == other.view.innermost[other.at]
    if trigger.type == "call":  # بحث X مع Y، خلال اتصال هاتفي، الأوضاع
        talked = other.verb and other.rule.split(".")[0] in {"talk", "call"}
        return same and talked and bool(trigger.item.governed & {"in", "during"})
    if trigger.type == "visit":
        led = other.verb or (bool(other.lights) and not trigger.definite and trigger.place is None)
        with_it = other.verb and other.rule.startswith("travel.") and not trigger.definite  # يصل باريس بزيارة رسمية
        arrival = other.rule.startswith("arrive.noun") and not trigger.definite
        led = (led or arrival) and other.type == "visit" and same and not trigger.whose  # وصول X إلى باريس في زيارة
        return led and ("in" in trigger.item.governed or (with_it and "ب" in trigger.item.governed))
    meal = "meal-noun" in trigger.kind  # بحثوا على مأدبة غداء
    if (meal or trigger.type in {"meeting", "summit", "session"}) and other.verb and other.type == "meeting":
        over_it = meal and "on" in trigger.item.governed
        return same and (over_it or to_hold(trigger) or _within(trigger))  # يلتقي X بـ Y لعقد مباحثات
    return trigger.type == "ceremony" and trigger.at == other.at + 1 and "ceremony-noun" in other.kind


def compound(first: Trigger, second: Trigger) -> bool:
    """``لقاء القمة``, ``اجتماع قمة``: a meeting that is a summit."""
    if first.view is not second.view or second.at != first.at + 1 or second.item.governed or second.item.joined:
        return False
    return not first.verb and "meeting-noun" in first.kind and second.type == "summit"


def _feast(first: Trigger, second: Trigger) -> bool:
    """``مأدبة غداء``, ``حفل عشاء``, ``مراسم الاحتفال``."""
    beside = first.view is second.view and second.at == first.at + 1 and not second.item.joined
    return bool(beside and first.kind & _FEASTS and second.kind & _FEASTS)


def _signed_for(first: Trigger, second: Trigger) -> bool:
    """``التوقيع على مذكرة وقعها عن مصر X``: who signed for whom what was said to be signed."""
    items = first.view.items
    signing = first.rule.startswith("sign.") or "sign" in items[min(first.at + 1, len(items) - 1)].groups
    paper = any(item.groups & _PAPERS for item in items[first.at + 1 : second.at])
    return signing and paper and any("about" in item.governed for item in items[second.at + 1 : second.at + 3])


_PAPERS = frozenset({"agreement-noun", "contract-noun", "signed-noun"})


def _in_ceremony(first: Trigger, second: Trigger) -> bool:
    """``وقعا اتفاقا رعته باريس، في مراسم``: the ceremony is the signing."""
    same = first.view.innermost[first.at] == second.view.innermost[second.at]
    signed = same and first.rule.startswith("sign.") and second.rule == "ceremony.noun" and not second.definite
    return signed and bool(second.item.governed & {"in", "during"})


def _accredited(first: Trigger, second: Trigger) -> bool:
    """``تسلم الرئيس أوراق اعتماد السفير``: who receives credentials, and whose they are."""
    same = first.view.innermost[first.at] == second.view.innermost[second.at]
    return same and first.rule == "credentials.verb" and second.rule == "credentials.whose"


def sittings_of(first: Trigger, second: Trigger) -> bool:
    """``جلسات الاجتماع``, ``اجتماعات القمة``: the sittings of a meeting are the meeting."""
    beside = first.view is second.view and second.at == first.at + 1
    if first.verb or not beside or second.item.governed or not second.item.definite:
        return False
    return bool(first.number == "p" and first.kind & _SITTINGS and second.kind & _WHOLES)


def sitting_of_talks(first: Trigger, second: Trigger) -> bool:
    """``جلسة مشاورات``, ``جولة مفاوضات``: one round of talks is those talks."""
    beside = first.view is second.view and second.at == first.at + 1 and not second.item.governed
    return beside and not first.verb and bool(first.kind & {"session-noun"} and second.kind & {"talks-noun"})


def _titled(first: Trigger, second: Trigger) -> bool:
    """``قمة منتدى التعاون``: the summit that a forum holds is called by both words."""
    beside = second.at == first.at + 1 and not second.item.governed and not second.item.joined
    return beside and not first.verb and first.type == "summit" and bool(second.kind & {"forum-noun"})


def _edition(first: Trigger, second: Trigger) -> bool:
    """``الدورة الثانية عشرة للاجتماع``, ``الجولة الثالثة من المحادثات``: one of a series is what the series is of."""
    if first.view is not second.view or first.verb or first.kind.isdisjoint({"round-noun"}):
        return False
    between = first.view.items[first.at + 1 : second.at]
    led = bool(second.item.governed & _OF) and second.definite and bool(second.kind & _WHOLES)
    return led and len(between) <= _ORDINAL and all(_counts(item) for item in between)


def _counts(item: Item) -> bool:
    """Tell whether a word only says which of a series it is."""
    return bool(item.groups & {"ordinal", "from"}) or (item.kinds <= _ATTRIBUTES and not item.governed)


_OF = frozenset({"ل", "from"})
_ORDINAL = 3
_ATTRIBUTES = frozenset({"word", "adjective"})


def _equated(first: Trigger, second: Trigger) -> bool:
    """``وستكون القمة اللقاء الثالث بين الزعيمين``: the second noun says what the first one is."""
    view = first.view
    number = view.innermost[first.at]
    if first.verb or second.item.governed or view.innermost[second.at] != number or not first.definite:
        return False
    verb = view.clauses[number].verb
    if verb is None or verb > second.at or view.items[verb].groups.isdisjoint({"be", "become", "amount-to"}):
        return False
    between = view.items[first.at + 1 : second.at]
    if any(item.joined for item in between) or not between:
        return False
    last = between[-1]
    annexed = not last.definite and bool(last.kinds & {"noun", "word"}) and "place" not in last.kinds
    return not annexed or bool(last.groups & {"ordinal", "last-word"})  # but موضوع اللقاء is no meeting


def _called(first: Trigger, second: Trigger) -> bool:
    """``زيارة أردوغان التي تعد أول زيارة من رئيس تركي``: the relative clause says what it was."""
    view = first.view
    clause = view.clause(second.at)
    described = clause.kind == "relative" and clause.governor is not None and first.at <= clause.governor
    if not described or clause.verb is None or first.type != second.type or first.verb or second.item.governed:
        return False
    between = view.items[clause.verb + 1 : second.at]
    names = not view.items[clause.verb].groups.isdisjoint({"be", "become", "amount-to"})
    return names and len(between) <= 1 and all(item.groups & {"ordinal", "last-word"} for item in between)


def _within(trigger: Trigger) -> bool:
    """``التقى X وY في قمة تاريخية``: the summit is where they met; not so one with a name (``في قمة لاهاي``)."""
    named = bool(trigger.whose) or trigger.item.mention is not None
    bare = not trigger.definite and not named
    return "in" in trigger.item.governed and bare and len(trigger.roles) - trigger.added < 1


def join_compounds(found: Sequence[Trigger]) -> None:
    """Make the meeting in ``لقاء القمة`` a summit that was spoken of, with what either of the two words brings.

    The sittings of a meeting become that meeting, a reception with a dinner the dinner.
    """
    for first, second in pairwise(found):
        if sitting_of_talks(first, second):
            first.type = second.type
            for pair in second.roles:
                if pair not in first.roles:
                    first.roles.append(pair)
            continue
        if _titled(first, second):
            first.place = first.place or second.place
            if first.days is None and second.days is not None:
                first.days, first.time, first.time_how = second.days, second.time, second.time_how
            continue
        if sittings_of(first, second) or _edition(first, second):
            first.type, first.definite, first.number = second.type, True, second.number
            continue
        if first.verb and first.type == "meeting" and second.type == "summit" and rides(second, first):
            first.type = second.type  # التقى X وY في قمة
        if not (compound(first, second) or _feast(first, second)):
            continue
        first.type, first.definite = second.type, first.definite or second.definite
        known = {role.span for role, _ in first.roles}
        first.roles.extend(pair for pair in second.roles if pair[0].span not in known)
        first.place = first.place or second.place
        if first.days is None and second.days is not None:
            first.days, first.time, first.time_how = second.days, second.time, second.time_how
        if first.rank < second.rank:
            first.status, first.rank = second.status, second.rank
