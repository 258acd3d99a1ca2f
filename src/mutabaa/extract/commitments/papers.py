"""What must be true of a decision told by a noun: the paper was signed, the agreement reached, the consent given."""

from __future__ import annotations

from mutabaa.extract.commitments.persons import words_of
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Analysis, Role
from mutabaa.rules import Match
from mutabaa.rules.insertions import counts_out

# What a court does to somebody is no policy; what is needed is a wish.
_PUNISHED = frozenset({"need-noun", "must", "punish"})


def signed(hit: Match) -> bool:
    """The paper is what the verb takes, not what something else is after (``توقعه بعد دخول الاتفاق``)."""
    paper = hit.captures.get("act")
    if paper is None or paper.view is not hit.view:
        return False
    at = paper.members[0][0]
    if hit.view.items[at].suffix:
        return False  # يوقعان اتفاقهما: the ceremony alone
    before = hit.view.items[at - 1]
    owned = (
        bool(before.governed) and "noun" in before.kinds and not before.definite and not counts_out(hit.view, at - 1)
    )
    return hit.view.items[at].governed <= {"on"} and not owned


def ruling(hit: Match, words: Region, actors: tuple[Role, ...], analysis: Analysis) -> bool:
    """A high court orders something that is no punishment."""
    court = any("high-court" in token.word.groups for actor in actors for token in words_of(analysis, actor.span))
    head = next((i for i in hit.view.items[words.act : words.end] if "particle" not in i.kinds), None)
    return court and head is not None and head.groups.isdisjoint(_PUNISHED)


def paper(hit: Match, words: Region) -> bool:
    """An agreement that there is: not one that nobody reached, not a draft."""
    paper = hit.captures.get("paper")
    if paper is None or paper.view is not hit.view:
        return False
    at = paper.members[0][0]
    before = hit.view.items[max(0, at - 8) : at]
    return not any(i.groups & _NOT_YET or ("not" in i.groups and "particle" in i.kinds) for i in before)


def consent(hit: Match, words: Region) -> bool:
    """A consent that was given: not awaited, demanded, needed or a condition."""
    before = hit.view.items[max(0, hit.at - 5) : hit.at]
    return not any(i.groups & _NOT_YET or ("particle" in i.kinds and i.groups & _UNLESS) for i in before)


def policy(hit: Match, words: Region) -> bool:
    """The clause opens with what stays: nothing but particles stands before it."""
    view = hit.view
    for item in view.items[view.clause(hit.at).first : hit.at]:
        if "particle" in item.kinds or "quote-mark" in item.kinds:
            continue
        return bool(item.groups & _POLICIES) and not item.governed
    return False


def thing(hit: Match) -> bool:
    """The clause opens with what will be done, and nobody acts in it: ``أن المطار سيغلق``."""
    view = hit.view
    ahead = [
        item
        for item in view.items[view.clause(hit.at).first : hit.at]
        if item.kinds.isdisjoint({"particle", "quote-mark", "time", "punctuation"})
    ]
    if not ahead or any(item.verb for item in ahead):
        return False
    head = ahead[0]
    return "noun" in head.kinds and not head.governed and not head.groups & _DOERS


_DOERS = frozenset({"people-noun", "leader-noun", "minister-noun", "human-noun", "crowd-noun"})


_POLICIES = frozenset(
    {"sanction-noun", "plan-noun", "rule-noun", "aid-noun", "support", "operation-noun", "exercise-noun"}
    | {"mission-noun", "force-noun"}
)
_NOT_YET = frozenset(
    {
        "demand",
        "call-on",
        "ask",
        "propose",
        "wish",
        "hope-noun",
        "denial",
        "rejection",
        "must",
        "need-noun",
        "wait",
        "seek",
    }
    | {"aim", "conditional", "possible", "failing", "plan-noun", "draft-noun"}
)
_UNLESS = frozenset({"not", "but", "without", "if"})
