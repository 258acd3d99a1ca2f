"""How far the words of a commitment reach, and where the promised act begins."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaa.extract.commitments.reach import LEADING, act_noun, end_of, tells
from mutabaa.model import Span
from mutabaa.rules import Item, Match, View
from mutabaa.rules.items import COMMAS

_PACTS = frozenset({"agree", "agreement-noun", "contract-noun"})
_PACT_REACH = 16
_MODAL = frozenset({"not", "not-noun", "not-future", "future"})
_NAMED = frozenset({"party", "people", "time", "sum", "place", "verb"})


@dataclass(frozen=True, slots=True)
class Region:
    """The items that state one commitment.

    Attributes:
        view: Where.
        first: First item of its clause.
        act: First item of the promised act.
        end: One past the last item.
    """

    view: View
    first: int
    act: int
    end: int

    @property
    def span(self) -> Span:
        """The words that state it."""
        return self.view.stretch(self.first, self.end)

    @property
    def action(self) -> Span | None:
        """The words of the promised act, with what denies it or puts it off (``لن نقبل``)."""
        if self.act >= self.end:
            return None
        view, act = self.view, self.act
        while act > self.first and not view.items[act - 1].groups.isdisjoint(_MODAL):
            act -= 1
        return view.stretch(act, self.end)


def region(hit: Match) -> Region | None:
    """Return the words that a match states its commitment with."""
    view, at = hit.view, hit.at
    paper = hit.captures.get("paper")
    if hit.rule.constants.get("from") == "noun":
        first = paper.members[0][0] if paper is not None and paper.view is view else at
    elif hit.rule.constants.get("from") == "pact":
        pact = pact_before(view, at)
        if pact is None:
            return None
        first = pact
    else:
        first = _start(view, at)
    end = end_of(view, at)
    while first < at and "punctuation" in view.items[first].kinds:
        first += 1
    while end > at + 1 and "punctuation" in view.items[end - 1].kinds:
        end -= 1
    signed = hit.captures.get("act")
    if signed is not None and signed.view is view and at < signed.members[0][0] < end:
        act: int | None = signed.members[0][0]  # وقعت اتفاقية تسمح ب: the agreement
    else:
        act = _act(hit, end)
    if hit.rule.constants.get("complement") == "required" and (act is None or not _complement(hit, act)):
        return None
    if hit.rule.constants.get("act") == "verb":
        act = at
    return Region(view, first, at + 1 if act is None else act, end)


def pact_before(view: View, at: int) -> int | None:
    """Index of the agreement that ``بموجبه`` takes up."""
    for index in range(at - 1, max(-1, at - _PACT_REACH), -1):
        if view.items[index].groups & _PACTS and not view.items[index].verb:
            return index
    return None


def _start(view: View, at: int) -> int:
    """The first item of the trigger's clause, or of what a verb before it in the same clause leaves to it."""
    clause = view.clause(at)
    if clause.verb is None or clause.verb >= at or "be" in view.items[clause.verb].groups:
        return clause.first
    for back in range(at, clause.verb + 1, -1):
        if tells(view, back):
            return back  # ، مبديا استعداده لإجراء انتخابات
    for back in range(at - 1, clause.verb, -1):
        item = view.items[back]
        if item.norm in COMMAS and view.items[back + 1].joined:
            return back + 1
        if "while-noun" in item.groups and "in" in item.governed:
            return back + 1
    return clause.first


def _complement(hit: Match, act: int) -> bool:
    """The act stands right behind the verb and its subject, after the preposition that the verb asks for."""
    who = hit.captures.get("who")
    owners = who is not None and who.view is hit.view and hit.at < who.members[-1][1] <= act
    between = hit.view.items[who.members[-1][1] if owners and who is not None else hit.at + 1 : act]
    wanted = set(str(hit.rule.constants["on"]).split())
    if act and "that" in wanted and "that" in hit.view.items[act - 1].groups:
        return not any(map(_tied, between))  # على أن تنسحب
    led = act - ("benefit-noun" in hit.view.items[act - 1].groups)
    return not hit.view.items[led].governed.isdisjoint(wanted) and not any(map(_tied, between))


def _tied(item: Item) -> bool:
    """Tell whether something new is tied on: not the second of two parties (``تم الاتفاق بين مصر والصين على``)."""
    return item.joined and item.party is None


def _act(hit: Match, end: int) -> int | None:
    """Index where the promised act begins: after the preposition or clause word that takes it."""
    view, at = hit.view, hit.at
    wanted = set(str(hit.rule.constants.get("on", "ب on that to about")).split())
    whole = _whole(view, at, end) if view.items[at].verb and view.items[at].groups & LEADING else None
    for index in range(at + 1, end):
        item = view.items[index]
        if "that" in item.groups and "that" in wanted:
            return index + 1 if index + 1 < end else None
        if (item.governed & wanted and "time" not in item.kinds) or (index == whole and "on" not in hit.rule.constants):
            # قررت الاستقالة بأثر فوري، احتجاجا على; صوت لصالح تمديد المهمة: the extension
            return index + ("benefit-noun" in item.groups and index + 1 < end)
        # إعلان ترامب رفع العقوبات عن سورية: right after whose announcement it is
        owned = hit.rule.parts[0].kind == "noun" and view.items[index - 1].party is not None
        free = owned or (hit.rule.parts[0].kind == "verb" and "on" not in hit.rule.constants)
        bare = free and not item.governed and not item.definite and "party" not in item.kinds
        if bare and any(r.form == "masdar" for r in item.readings):
            return _head(view, index, at)  # تعتزم واشنطن فرضها على: the act itself, before what it governs
    if view.items[at].verb:
        return whole or at  # افتتح الحلف مكتبا، يخصص 40 مليونا: the verb is the act
    for index in range(at + 1, end):
        item = view.items[index]
        if any(r.form == "masdar" for r in item.readings) or "sum" in item.kinds:
            return index
    return at + 1 if at + 1 < end else None


def _whole(view: View, at: int, end: int) -> int | None:
    """Index of a deed with the article that such a verb takes as its object (``قرر الرئيس الانسحاب من الاتفاق``)."""
    for index in range(at + 1, end):
        item = view.items[index]
        if item.definite and not item.governed and act_noun(item) and "party" not in item.kinds:
            return index
        if item.verb:
            return None
    return None


def _head(view: View, index: int, at: int) -> int:
    """Index of the noun that a verbal noun says more of (``خطة عمل``), else of the verbal noun."""
    while index - 1 > at:
        before = view.items[index - 1]
        if "noun" not in before.kinds or before.definite or not before.kinds.isdisjoint(_NAMED):
            break
        index -= 1
    return index
