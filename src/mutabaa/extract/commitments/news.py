"""Tell a plain act that is news from one that is only recalled: ``فرضت واشنطن عقوبات``, not ``بعد أن فرضت``."""

from __future__ import annotations

from mutabaa.rules import Match

# So near to a verb stands what puts its clause into the background.
_OPENING = 3


def news(hit: Match, *, head: bool) -> bool:
    """Tell whether an act is told as news.

    It is past, or present in a headline, in a clause of its own that opens
    with no ``after``, ``since``, ``when`` and that nobody blames on somebody.
    """
    if hit.mood.tense != "past" and not head:
        return False
    if any(groups & _ACCUSED for groups in hit.mood.governors):
        return False  # اتهمت واشنطن موسكو بأنها نشرت صواريخ
    view, at = hit.view, hit.at
    who = hit.captures.get("who") or hit.captures.get("paper")
    follows = who is not None and who.view is view and who.members[0][0] > at
    opening = view.items[at - 1] if at else None
    after_that = opening is not None and "that" in opening.groups and "that-pronoun" not in opening.groups
    if (after_that or not follows) and any(r.part == "noun" for r in view.items[at].readings):
        return False  # عقوبات ومنع وصول المساعدات
    ahead = view.items[max(view.clause(at).first, at - _OPENING) : at]
    if view.clause(at).first == at and at:
        ahead = view.items[at - 1 : at]
    behind = [item.groups for item in ahead if "particle" in item.kinds and item.groups & _BACKGROUND]
    return all("once" in groups for groups in behind)  # بعدما رفعت تركيا اعتراضها: what made the news possible


_ACCUSED = frozenset({"accuse", "criticism", "denial", "claim", "after", "since", "before", "when"})
_BACKGROUND = frozenset({"when", "after", "since", "before", "until", "if"})
