"""How a noun of encounter refers: to one that is known, one of all its kind, one of a row, the one before."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.context import following
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Item, Match, View

_GATHERINGS = frozenset({"meeting-noun", "summit-noun", "conference-noun"})
_SIGNED = frozenset({"agreement-noun", "contract-noun", "signed-noun", "agree", "this"})


def pointed_at(view: View, at: int, hit: Match) -> bool:
    """Tell whether an indefinite noun means something known all the same.

    ``كان هذا أول اجتماع``, ``نفس الاجتماع``, ``اجتماع جنيف``; the signing of *the* agreement.
    """
    before = view.items[max(0, at - 3) : at]
    if _shown(before) or (before and "same-word" in before[-1].groups):
        return True
    item = view.items[at]
    if _in_city(view, at) or _of_day(view, at):
        return True
    if item.before[-1:] == ("ل",) and item.stem[:1] == "ل" and not item.definite:
        # للقاء: with and without the article spelt alike; what nothing specifies is the known one
        rest = view.items[at + 1] if at + 1 < len(view.items) else None
        if rest is None or "punctuation" in rest.kinds:
            return True
        return rest.definite and rest.reading("adjective") is not None and rest.party is None
    if hit.rule.id == "ceremony.noun" and at + 1 < len(view.items):
        after_it = view.items[at + 1]  # مراسم التوقيع
        return after_it.definite and not after_it.governed and "sign" in after_it.groups
    if hit.rule.id.startswith("sign."):
        after = [item for item in view.items[at + 1 : at + 5] if item.groups & _SIGNED]
        return bool(after) and (after[0].definite or "this" in after[0].groups)
    return False


def _shown(before: Sequence[Item]) -> bool:
    """``هذا أول اجتماع``: nothing but what counts the noun stands between; in ``ذلك قبل شهر من اجتماع`` more does."""
    for item in reversed(before):
        if "this" in item.groups:
            return True
        if item.governed or item.kinds & {"particle", "time"}:
            return False
    return False


def _in_city(view: View, at: int) -> bool:
    """``قمة بانمونغوم``, ``اجتماع جنيف``: specified by the place, so known."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or "place" not in after.kinds or after.governed or after.joined or view.items[at].verb:
        return False
    return not view.items[at].groups.isdisjoint(_GATHERINGS) and not view.items[at].suffix


def _of_day(view: View, at: int) -> bool:
    """``وقمة الجمعة ستفتح الطريق``: specified by its day, where it opens the clause and so nobody holds it then."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or after.time is None or after.governed or view.items[at].verb or view.items[at].suffix:
        return False
    weekday = after.time.precision == "day" and after.end == after.first + 1
    return weekday and view.clause(at).first == at and not view.items[at].groups.isdisjoint(_GATHERINGS)


def one_of_all(view: View, at: int) -> bool:
    """``كل اجتماع``, ``أي من اللقاءات``; but ``في نفس الاجتماع``, ``الوزير نفسه خلال زيارة``."""
    before = list(reversed(view.items[max(0, at - 2) : at]))
    if before and "from" in before[0].groups:
        before = before[1:]
    each = before[0] if before else None
    return each is not None and "each" in each.groups and "same-word" not in each.groups and not each.suffix


def habitual(view: View, at: int) -> bool:
    """``تقيم السفارة عادة احتفالا``: what somebody does again and again is no one encounter."""
    number = view.innermost[at]
    near = range(max(0, at - 5), min(len(view.items), at + 4))
    return any(
        "habit-word" in (item := view.items[n]).groups and "place" not in item.kinds and view.innermost[n] == number
        for n in near
    )


def more(view: View, at: int) -> bool:
    """``المزيد من المحادثات``: some that nobody spoke of yet, though the noun has the article."""
    before = view.items[max(0, at - 2) : at]
    return len(before) == 2 and "from" in before[1].groups and "more-word" in before[0].groups


def counted(view: View, at: int) -> bool:
    """An ordinal stands beside the noun, or behind what describes it (``الاجتماع الوزاري المشترك الأول``)."""
    end = at + 1
    while end < min(at + _DESCRIBED, len(view.items)) and view.items[end].definite and view.items[end].kinds <= _PLAIN:
        end += 1
    near = view.items[max(0, at - 1) : at] + view.items[at + 1 : max(end, at + 3)]
    return any("ordinal" in item.groups and "time" not in item.kinds for item in near)


_DESCRIBED = 6
_PLAIN = frozenset({"word", "adjective", "noun"})


def former(made: Trigger) -> bool:
    """The one before (``القمة السابقة``), or the last so far (``آخر زيارة``): not the one the article is about."""
    before = made.view.items[made.at - 1].groups if made.at else frozenset()
    return "last-word" in before or any("former-word" in item.groups for item in following(made, 4))
