"""What the words around a noun of encounter say of its part in the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Found, Item, View
from mutabaa.rules.insertions import ENCOUNTER_NOUNS
from mutabaa.text.lengths import opens_length

ENCOUNTERS = ENCOUNTER_NOUNS | {"tour-noun", "forum-noun"}
TOLD = frozenset(
    {"press.tells", "press.tells-them", "press.tells-media", "press.object", "press.before", "press.given"}
)
"""Rules of what somebody tells journalists: said and heard at one time."""

OCCASIONS = frozenset({"during", "in", "at", "after", "before", "start-noun", "end-noun", "margin-noun", "ب", "on"})
_INSIDE = frozenset({"during", "in", "start-noun", "end-noun"})


def tied(view: View, at: int) -> bool:
    """Tell whether the noun says on what occasion its clause happened: ``قال خلال لقائه``, ``في مستهل محادثاته``."""
    return bool(_leads(view, at) & OCCASIONS)


def coincides(view: View, at: int) -> bool:
    """Tell whether the clause happened while the encounter did, elsewhere perhaps: ``تزامنا مع افتتاح السفارة``."""
    before = view.items[max(0, at - 2) : at]
    return len(before) == 2 and "coincide" in before[0].groups and not before[0].verb and "with" in before[1].groups


def inside(view: View, at: int) -> bool:
    """Tell whether the clause happened in the encounter itself, not before or after it."""
    return bool(_leads(view, at) & _INSIDE)


def resumed(view: View, at: int) -> int:
    """Return the clause that a noun of encounter belongs to, the main one after ``وذلك``.

    ``أعلن X الاثنين أن ..، وذلك في ختام مؤتمر``: the announcement was made there, whatever stands between.
    """
    number = view.innermost[at]
    for item in reversed(view.items[max(0, at - _LEAD) : at]):
        if item.joined and "this" in item.groups and "particle" in item.kinds:
            break
        if item.verb or "punctuation" in item.kinds:
            return number
    else:
        return number
    outer, here = number, view.clauses[number]
    while here.parent is not None:
        outer = here.parent if here.kind not in {"main", "coordinate"} else outer
        here = view.clauses[here.parent]
    return outer


_LEAD = 4


def _leads(view: View, at: int) -> frozenset[str]:
    """What governs a noun, and the word before it; ``في نفس المؤتمر`` is in the conference."""
    item = view.items[at]
    before = view.items[at - 1] if at else None
    if before is None:
        return item.governed
    if "each" in before.groups and at > 1:
        return item.governed | before.governed | view.items[at - 2].groups
    return item.governed | before.groups


def following(trigger: Trigger, reach: int = 6) -> Iterator[Item]:
    """Yield the items after a noun that still belong to its phrase: up to a verb, a sign, or a preposition's end."""
    items = trigger.view.items[trigger.at + 1 : trigger.at + 1 + reach]
    for number, item in enumerate(items):
        if item.verb or ("punctuation" in item.kinds and "quote-mark" not in item.kinds):
            return
        if number and item.kinds <= _UNKNOWN and not item.definite and not item.governed:
            return  # an indefinite word that nobody knows: the phrase is over
        if item.governed and item.definite and item.kinds.isdisjoint(_BELONGS):
            return  # its adjectives would be read as the encounter's (إلى هذه المستعمرة السابقة)
        yield item


_BELONGS = frozenset({"party", "people", "place", "time", "named-event"})
_UNKNOWN = frozenset({"word", "verblike"})


def about_them(view: View, at: int, found: Found) -> bool:
    """Tell whether states or bodies are only what the talk is about (``لمناقشة الاتفاق النووي مع إيران``).

    People after the topic may well be who was met: ``لبحث الأزمة مع نظيره``.
    """
    first = found.members[0][0]
    if found.view is not view or first <= at or not all(i.kinds & _STATES for i in found.items):
        return False
    return any(turns_to_topic(item) for item in view.items[at + 1 : first])


def of_another(view: View, at: int, found: Found) -> bool:
    """Tell whether another noun of encounter stands nearer (``على هامش القمة اجتماع بين X وY``)."""
    first = found.members[0][0]
    if found.view is not view or first <= at + 1 or view.items[at].verb:
        return False
    if not view.items[first].governed.isdisjoint(_SIDES) and _marginal(view, at) and _met_before(view, at):
        return True
    after = view.items[at + 1]
    start = at + 1 if view.items[at].definite and not after.definite else at + 2  # not so in اجتماع القمة بين
    return any(
        item.groups & ENCOUNTERS and not item.verb and not _marginal(view, number)
        for number, item in enumerate(view.items[start:first], start)
    )


def _marginal(view: View, at: int) -> bool:
    """Tell whether something else was on the margin of an encounter (``لقاء على هامش القمة مع X``)."""
    return at > 0 and "margin-noun" in view.items[at - 1].groups


def _met_before(view: View, at: int) -> bool:
    """Tell whether a clause told of a meeting before the noun at ``at``, with which what follows goes on."""
    number = view.innermost[at]
    before = (item for n, item in enumerate(view.items[:at]) if view.innermost[n] == number)
    return any(item.groups & _MEETS for item in before)


_SIDES = frozenset({"with", "between"})
_MEETS = ENCOUNTERS | {"meet", "meet-object", "meet-with", "talk-with", "discuss"}


_STATES = frozenset({"state", "body", "place"})


def turns_to_topic(item: Item, *, particles: bool = True) -> bool:
    """What follows is what the talk is about: ``لبحث التطورات في أوكرانيا``, ``حول الأوضاع في سوريا``."""
    if "particle" in item.kinds:
        return particles and "about" in item.groups
    masdar = any(reading.form == "masdar" for reading in item.readings)
    unknown = item.kinds <= _UNKNOWN and not item.definite and not item.suffix and not opens_length(item.stem)
    return (masdar or unknown) and "ل" in item.governed


def quoted(view: View, at: int) -> int | None:
    """Return who is relayed before ``at`` by a noun of saying with his pronoun: ``نقل عن X قوله خلال زيارته``."""
    clause = view.clause(at)
    for back in range(at - 1, clause.first, -1):
        item = view.items[back]
        if not item.suffix or item.reading("noun", _WORDS) is None:
            continue
        for named in range(back - 1, clause.first, -1):
            if not view.items[named].kinds.isdisjoint({"person", "office"}):
                return named if view.items[named].governed & {"about", "from"} else None
        return None
    return None


_WORDS = frozenset({"say", "say-that"})
