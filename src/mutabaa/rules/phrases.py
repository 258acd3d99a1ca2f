"""What belongs to the phrase of a noun or verb: the clause that describes it, the name after a word such as capital."""

from __future__ import annotations

from mutabaa.rules.clauses import Clause
from mutabaa.rules.context import firm_named
from mutabaa.rules.insertions import ENCOUNTER_NOUNS
from mutabaa.rules.items import Item, feminine
from mutabaa.rules.view import View
from mutabaa.text.inflect import morphology

EMPTY = frozenset(
    {"be", "take-place", "take-place-weak", "be-done", "hold", "do-with", "last-time", "go-on", "go-on-event"}
)
"""Groups of verbs that say of an encounter only that it is, was held or lasted."""


def class_named(view: View, index: int, kinds: frozenset[str]) -> tuple[int, int] | None:
    """Return the range of a city or capital with its adjectives and name, or of the name of a firm, if it is wanted."""
    if not kinds.isdisjoint(_FIRMS) and (firm := firm_named(view.items, index)) is not None:
        return firm, firm + 1
    if view.items[index].groups.isdisjoint({"place-class"}) or not view.items[index].definite:
        return None
    for ahead in range(index + 1, min(index + 4, len(view.items))):
        item = view.items[ahead]
        if "place" in item.kinds and not item.governed:
            return (index, ahead + 1) if not item.kinds.isdisjoint(kinds) else None
        if not item.definite or item.governed or item.joined or item.verb:
            return None
    return None


_FIRMS = frozenset({"party", "body"})


def described_in(view: View, at: int, by: frozenset[str] = EMPTY) -> frozenset[int]:
    """Return the clauses that describe a noun by verbs of some groups (``القمة التي كانت مقررة مع X``).

    Args:
        view: Where it stands.
        at: Index of the noun.
        by: Groups of the verbs; those that only say that it was planned or held if not given.
    """
    if view.items[at].verb:
        return frozenset()
    found = set()
    for number, clause in enumerate(view.clauses):
        if clause.verb is None or view.items[clause.verb].groups.isdisjoint(by):
            continue
        whole = relative_of(view, clause.verb)
        if whole is None or whole.governor is None:
            continue
        if at <= whole.governor <= at + 2 or (by is EMPTY and _held_by_then(view, at, whole)):
            found.add(number)
    return frozenset(found)


def _held_by_then(view: View, at: int, clause: Clause) -> bool:
    """Tell whether the only encounter before a relative clause is what was held (``اجتماع لجنة الإنقاذ الذي عُقد في``).

    Between them stands what specifies it: no verb, no sign, no other encounter.
    """
    between = view.items[at + 1 : clause.first]
    if clause.verb is None or view.items[clause.verb].groups.isdisjoint(_HELD) or not 0 < len(between) <= _FAR:
        return False
    if any(item.verb or "punctuation" in item.kinds or item.groups & _HELD_NOUNS for item in between):
        return False
    taken_up: str | None = morphology()["relatives"].get(view.items[clause.first].norm)
    return (taken_up == _ITS) != feminine(view.items[at])


_HELD_NOUNS = ENCOUNTER_NOUNS | {"call-noun", "tour-noun", "forum-noun", "ceremony-noun", "ceremony-weak", "sport-noun"}
_HELD = frozenset({"take-place", "hold", "be-done"})
_ITS = "ه"  # the pronoun by which the relative of one thing, masculine, is taken up
_FAR = 8


def relative_of(view: View, at: int) -> Clause | None:
    """Return the relative clause that a verb tells, or tells behind what is only expected of it.

    ``المحادثات التي أجراها``, ``المحادثات التي من المتوقع أن يجريها``, ``القمة التي يفترض أن تجمعه``.
    """
    clause = view.clause(at)
    if clause.kind == "relative":
        return clause
    if clause.kind != "that" or clause.parent is None:
        return None
    around = view.clauses[clause.parent]
    if around.kind != "relative" or clause.first > around.first + _EXPECTED:
        return None
    return around if around.verb in {None, clause.first - 1} else None


_EXPECTED = 3  # words such as ``من المتوقع`` between the relative and the clause that it describes by


def preceding(view: View, number: int, at: int) -> int | None:
    """Return the verb of a clause that says that something was done before (``وكان قد سبق له أن زار``)."""
    clause = view.clauses[number]
    if clause.verb is None:
        return None
    verbs = (clause.verb, *range(clause.verb + 1, min(clause.verb + 3, clause.end)))
    return next((n for n in verbs if n != at and view.items[n].verb and "precede" in view.items[n].groups), None)


def only_person(view: View, at: int, kinds: frozenset[str]) -> int | None:
    """Return where the only person stands whom the sentence names before ``at``, if wanted; the last mention."""
    people = [n for n in range(at) if "person" in view.items[n].kinds]
    names = {party.entity for n in people if (party := view.items[n].party) is not None}
    if len(names) != 1 or None in names or view.items[people[-1]].kinds.isdisjoint(kinds):
        return None
    return people[-1]


def latter(view: View, at: int) -> tuple[View, int] | None:
    """Return in which sentence and where the person is named whom ``الأخير`` means (``وعقد الأخير اجتماعا``)."""
    word = view.items[at + 1] if at + 1 < len(view.items) else None
    if word is None or "latter" not in word.groups or not word.definite:
        return None
    for sentence in (view, view.previous):
        if sentence is not None:
            end = at if sentence is view else len(sentence.items)
            if (last := next((n for n in range(end - 1, -1, -1) if _one(sentence.items[n])), None)) is not None:
                return sentence, last
    return None


def _one(item: Item) -> bool:
    """Tell whether an item is one person, by name or by title."""
    title = "office" in item.kinds and item.party is not None and not item.party.plural
    return "person" in item.kinds or title


def before_his_name(view: View, at: int) -> bool:
    """Tell whether a title with a pronoun stands before a name (``التقى X رئيسها فلانا``)."""
    item, after = view.items[at], view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or "people" not in item.kinds or not item.suffix:
        return False
    return "person" in after.kinds and not (after.governed or after.joined)


def sent_by(view: View, index: int) -> int | None:
    """Return where the name of one more stands who acts for a body (``عن الجانب المصري فلان، وعن الحركة فلان``)."""
    items = view.items
    first = items[index]
    if not first.joined or "particle" not in first.kinds or first.groups.isdisjoint({"about"}):
        return None
    if not any("about" in item.groups and "particle" in item.kinds for item in items[max(0, index - _NEAR) : index]):
        return None  # as the one before did
    for ahead in range(index + 2, min(index + _NEAR, len(items))):
        item = items[ahead]
        if item.verb or item.joined or "particle" in item.kinds or view.innermost[ahead] != view.innermost[index]:
            return None
        if "person" in item.kinds and not item.governed:
            return ahead
        if "punctuation" in item.kinds and "quote-mark" not in item.kinds:
            return None
    return None


_NEAR = 9
