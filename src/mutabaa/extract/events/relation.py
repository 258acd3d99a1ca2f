"""What the words around two mentions say of them: one beside the other, this one, another one, one of a kind."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.context import following
from mutabaa.extract.events.geography import vast
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model.knowledge import Knowledge


def also(trigger: Trigger, other: Trigger) -> bool:
    """``واجتمع أيضا مع Y``: not the meeting that was told just before."""
    if not trigger.verb or abs(trigger.view.number - other.view.number) > 1:
        return False
    return any("as-well" in item.groups for item in trigger.view.items[max(0, trigger.at - 1) : trigger.at + 5])


def beside(trigger: Trigger, other: Trigger) -> bool:
    """``التقى X على هامش الاجتماع``: the meeting in whose margin it was is another one."""
    items = trigger.view.items
    margin = trigger.at > 0 and "margin-noun" in items[trigger.at - 1].groups
    return margin and trigger.view is other.view


def in_turn(later: Trigger, first: Trigger) -> bool:
    """``استقبل الوزراء قبيل بدء المباحثات``: what was before or after a meeting, in one clause with it, is another."""
    view = later.view
    if later.verb or view is not first.view or not first.at < later.at or "visit" in {later.type, first.type}:
        return False
    if view.innermost[later.at] != view.innermost[first.at]:
        return False
    near = view.items[max(first.at + 1, later.at - 1) : later.at + 1]
    prepared = "ل" in later.item.governed and any(item.groups & _PREPARES for item in near)  # استعدادا للقمة
    return prepared or any(item.governed & _IN_TURN for item in near)


_PREPARES = frozenset({"prepare-noun", "readiness-noun"})
_IN_TURN = frozenset({"before", "after"})


def in_margin(trigger: Trigger) -> bool:
    """``التقى X Y على هامش القمة``: a meeting of its own, and not that summit."""
    if trigger.type != "meeting" or not (trigger.verb or trigger.roles):
        return False
    view, number = trigger.view, trigger.view.innermost[trigger.at]
    near = range(max(0, trigger.at - _ASIDE), min(trigger.at + _ASIDE, len(view.items)))
    return any("margin-noun" in view.items[n].groups and view.innermost[n] == number for n in near)


_ASIDE = 9


def shown(trigger: Trigger) -> bool:
    """``هذا أول لقاء``, ``هذه الزيارة``, ``زيارة الوزير هذه``: the one that was told just before."""
    items = trigger.view.items
    if trigger.verb:
        return False
    if any("this" in item.groups for item in items[max(0, trigger.at - 2) : trigger.at]):
        return True
    for at in range(trigger.at + 1, min(trigger.at + 5, len(items) - 1)):
        if "this" in items[at].groups and not items[at].governed:
            return not items[at + 1].definite and "time" not in items[at + 1].kinds
        if items[at].governed or items[at].verb or "punctuation" in items[at].kinds:
            return False
    return False


def another(trigger: Trigger) -> bool:
    """``لقاء آخر``, ``جولة جديدة``, ``اجتماع ثان``: by its own words it is none of those that were told."""
    if trigger.verb or trigger.definite:
        return False
    after = list(following(trigger, 4))
    return any(item.groups & {"other-word", "more-word"} for item in after) or _more(trigger)


def _more(trigger: Trigger) -> bool:
    """``المزيد من اللقاءات``, ``عدد من الاجتماعات``: some that are not told one by one."""
    before = trigger.view.items[max(0, trigger.at - 3) : trigger.at]
    return any("more-word" in item.groups for item in before)


def before_all(trigger: Trigger) -> bool:
    """``القمة السابقة``, ``سبق أن زارها``: not the one that the article is about."""
    if not trigger.verb:
        return trigger.former
    return any("precede" in item.groups for item in trigger.view.items[max(0, trigger.at - 4) : trigger.at])


def next_one(trigger: Trigger) -> bool:
    """``القمة المقبلة``, ``الدورة التالية``, ``قمتهم المقررة في ديسمبر``: the one after those that were held."""
    if trigger.verb or not trigger.definite or "talks-noun" in trigger.kind:
        return False
    after = [item for item in following(trigger, 4) if "time" not in item.kinds]
    return any(item.groups & _NEXT and item.kinds.isdisjoint({"party", "place"}) for item in after)


_NEXT = frozenset({"coming", "next-word", "expected"})


def part_of_whole(trigger: Trigger) -> bool:
    """``الجلسة الافتتاحية``, ``جلسة الافتتاح``: a sitting of its own inside the meeting."""
    if trigger.verb or "session-noun" not in trigger.kind or trigger.number != "s":
        return False
    beside = trigger.view.items[trigger.at + 1 : trigger.at + 2]
    opens = any(r.form == "masdar" and r.groups & {"open-event"} for item in beside for r in item.readings)
    return opens or any("opening-word" in item.groups for item in following(trigger, 3))


def signing(trigger: Trigger) -> bool:
    """``توقيع الاتفاقية``: of one agreement, whoever signs for which side."""
    return trigger.rule.startswith("sign.")


def tour_apart(trigger: Trigger, known: Sequence[Trigger], knowledge: Knowledge) -> bool:
    """A tour of several countries is no mention of the visit to one of them; it may be that to a continent."""
    tours = ["tour-noun" in t.kind for t in known]
    if "tour-noun" in trigger.kind:
        return not any(tours) and trigger.place is None and any(_narrow(t, knowledge) for t in known)
    return all(tours) and _narrow(trigger, knowledge) and all(t.place is None for t in known)


def _narrow(trigger: Trigger, knowledge: Knowledge) -> bool:
    """It was in a town or state, not somewhere on a continent."""
    if trigger.place is None:
        return False
    entity = knowledge.entity(trigger.place[0].entity) if trigger.place[0].entity is not None else None
    return entity is None or not vast(entity)


def told_twice(trigger: Trigger, other: Trigger) -> bool:
    """``خلال جلسة طارئة تعقدها المنظمة``, said of two speakers in the same words: one session."""
    one, two = trigger.view.items, other.view.items
    if trigger.verb or other.verb or trigger.definite or trigger.view is other.view:
        return False
    mine, theirs = one[trigger.at : trigger.at + _SAME], two[other.at : other.at + _SAME]
    same = len(mine) == _SAME and [item.norm for item in mine] == [item.norm for item in theirs]
    return same and all(item.norm and "punctuation" not in item.kinds for item in mine)


_SAME = 3


def of_same_thing(trigger: Trigger, other: Trigger) -> bool:
    """``افتتاح السفارة`` after ``دشنت واشنطن سفارتها``: the noun is definite by what specifies it, told before."""
    known = _specified_by(trigger)
    return known is not None and any(item.stem == known for item in other.view.items[other.at + 1 : other.at + _NEAR])


def _specified_by(trigger: Trigger) -> str | None:
    """Return the stem of the definite noun that a noun is of, over nouns between (``حفل تدشين مقر السفارة``)."""
    if trigger.verb or trigger.definite:
        return None
    for item in trigger.view.items[trigger.at + 1 : trigger.at + _CHAIN]:
        if item.governed or item.joined or item.verb or item.kinds.isdisjoint(_THINGS):
            return None
        if item.definite:
            return item.stem or None
    return None


_CHAIN, _NEAR = 4, 7
_THINGS = frozenset({"noun", "word", "body", "institution"})


def occasion(trigger: Trigger) -> str:
    """Return which kind of ceremony it is: a signing, an oath, an opening; empty where the word leaves it."""
    kind = trigger.rule.split(".")[0]
    if kind == "ceremony" and trigger.definite and not trigger.verb:
        after = trigger.view.items[trigger.at + 1 : trigger.at + 2]
        return "sign" if any("sign" in item.groups for item in after) else ""  # مراسم التوقيع
    return kind if trigger.type == "ceremony" and kind in _OCCASIONS else ""


_OCCASIONS = frozenset(
    {"sign", "oath", "install", "open", "commemorate", "parade", "credentials", "decorate", "foundation"}
)


def process(trigger: Trigger) -> bool:
    """``مفاوضات``: rounds over time, and so no word for one meeting that was told."""
    return "process-noun" in trigger.kind
