"""Who leads a delegation or belongs to it: ``وفد برئاسة X``, ``الوفد الذي يرأسه X``, ``ويضم الوفد X وY``."""

from __future__ import annotations

from mutabaa.rules import Found, View
from mutabaa.rules.coordination import coordinated
from mutabaa.rules.items import COMMAS

_LEADS = frozenset({"chair", "lead"})
_HOLDS = frozenset({"bring-together", "include"})
_FOR = frozenset({"appear", "such-as"})
_PEOPLE = frozenset({"person", "office", "unnamed"})
_LED = 9
_NEAR = 6


def led_by(view: View, at: int) -> Found | None:
    """Return who leads the delegation at ``at`` (``برئاسة X``, ``يرأسه X``) or belongs to it (``يضم X وY``)."""
    item = view.items[at]
    if (item.groups | item.opening).isdisjoint({"delegation-noun", "team-noun"}):
        return None
    for index in range(at + 1, min(at + _LED, len(view.items) - 1)):
        word = view.items[index]
        after = view.items[index + 1]
        if word.norm in COMMAS and "who" in after.groups:
            continue  # الوفد، الذي يرأسه X
        if "punctuation" in word.kinds or "to" in word.groups:
            return None
        leads = word.groups & {"chairmanship", "leadership", "lead"} and "ب" in word.governed
        leads = leads or (word.verb and word.groups & _LEADS and word.suffix[:1] == "ه")
        holds = word.verb and word.groups & {"bring-together", "include", "appear"}
        if leads or holds:
            if after.kinds.isdisjoint(_PEOPLE) or after.governed:
                return None
            members = tuple(coordinated(view, index + 1, _PEOPLE))
            return Found(view, members if holds else members[:1])
        if word.verb:
            return None
    return None


def listed(view: View, index: int) -> Found | None:
    """``يضم الوفد X وY``, ``يرأس الوفد X``: those who are named after the delegation that a verb stands before."""
    before = view.items[index - 1] if index else None
    if before is None or before.suffix:
        return None
    speaks = before.joined and before.groups & _FOR  # ومثل الجانب السعودي X
    if not speaks and (not before.verb or before.groups.isdisjoint(_LEADS | _HOLDS)):
        return None
    for at in range(index + 1, min(index + _NEAR, len(view.items))):
        item = view.items[at]
        if item.verb or "punctuation" in item.kinds or item.joined or view.innermost[at] != view.innermost[index]:
            return None
        if item.governed or item.kinds.isdisjoint(_PEOPLE):
            continue
        members = tuple(coordinated(view, at, _PEOPLE))
        return Found(view, members if speaks or before.groups & _HOLDS else members[:1])
    return None


def leader(view: View, index: int) -> Found | None:
    """``X الذي يترأس الوفد``: whom the clause describes that ends in the delegation."""
    clause = view.clause(index)
    if clause.kind != "relative" or clause.governor is None or clause.verb != index - 1:
        return None
    verb, head = view.items[index - 1], view.items[clause.governor]
    if verb.groups.isdisjoint(_LEADS) or verb.suffix or head.kinds.isdisjoint(_PEOPLE):
        return None
    if head.governed or view.items[clause.first].joined:
        return None  # تشونغ، وهو مستشار الرئيس مون والذي يترأس الوفد
    return Found(view, ((clause.governor, clause.governor + 1),))
