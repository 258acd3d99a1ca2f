"""Tense and mood of a verb or event noun: what it says of whether the thing happened."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mutabaa.model import Reading
from mutabaa.rules.gender import of_party, of_title
from mutabaa.rules.items import Item
from mutabaa.rules.view import View

FUTURE = frozenset({"future", "not-future"})
"""Groups of the particles that put a verb into the future."""


class Mood(NamedTuple):
    """How an item is said.

    Attributes:
        tense: ``past`` or ``present`` of a verb; None for nouns.
        future: The future letter or particle stands before it.
        negated: A negation governs it directly.
        subjunctive: It follows an ``أن``-word, or the letter of purpose.
        passive: Its letters say that it is passive.
        governors: Lexicon groups of the words that take its clause, innermost
            first (``أعلن أنه يعتزم أن يزور`` has two).
    """

    tense: str | None = None
    future: bool = False
    negated: bool = False
    subjunctive: bool = False
    passive: bool = False
    governors: tuple[frozenset[str], ...] = ()

    @property
    def name(self) -> str:
        """Tense and mood in one name, as traits of the learned readers have it (``future-present``)."""
        return _name(self.tense, self.future, self.negated, self.subjunctive, self.passive)


@cache
def _name(tense: str | None, future: bool, negated: bool, subjunctive: bool, passive: bool) -> str:
    marks = ("future", future), ("not", negated), ("that", subjunctive), ("passive", passive)
    return "-".join((*(name for name, is_so in marks if is_so), tense or "unknown"))


def mood(view: View, at: int, groups: frozenset[str] = frozenset()) -> Mood:
    """Return the mood of the item at ``at``.

    Args:
        view: Where it stands.
        at: Its index.
        groups: Read the verb by one of these groups, where it has several readings.
    """
    if len(view.items[at].readings) < 2:
        groups = _NONE  # there is nothing to choose from
    known: Mood | None = view.memory.get((at, groups))
    if known is None:
        known = view.memory[at, groups] = _mood(view, at, groups)
    return known


def _mood(view: View, at: int, groups: frozenset[str]) -> Mood:
    item = view.items[at]
    reading = _agreeing(view, at) or item.reading("verb", groups) or item.reading("verb")
    around: _Around | None = view.memory.get(("around", at))
    if around is None:
        around = view.memory["around", at] = _around(view, at)
    future, negated, past, that, takers = around
    tense = reading.tense if reading else ("present" if "verblike" in item.kinds else None)
    if past:
        tense = "past"
    subjunctive = that or (tense == "present" and item.before[-1:] == ("ل",))
    passive = reading is not None and reading.passive
    return Mood(tense, future, negated, subjunctive, passive, takers)


def _agreeing(view: View, at: int) -> Reading | None:
    """Return the reading of a verb that agrees with who stands right behind it.

    ``تسلم الرئيس`` is he received, ``تسلم الوزيرة`` she hands over or receives:
    a perfect of the fifth form and a feminine imperfect are spelt alike.
    """
    item = view.items[at]
    if len(item.readings) < 2 or at + 1 >= len(view.items):
        return None  # there is nothing to choose from
    verbs = [reading for reading in item.readings if reading.part == "verb"]
    if {(r.tense, r.gender) for r in verbs} != _EITHER or any(r.person != 3 or r.number != "s" for r in verbs):
        return None
    after = view.items[at + 1]
    gender = of_party(view, after) or of_title(after)
    return next((r for r in verbs if r.gender == gender), None)


_EITHER = {("past", "m"), ("present", "f")}


class _Around(NamedTuple):
    """What stands around an item, by whatever reading it is read: see ``Mood``."""

    future: bool
    negated: bool
    past: bool
    that: bool
    governors: tuple[frozenset[str], ...]


def _around(view: View, at: int) -> _Around:
    before = view.items[at - 1].groups if at else _NONE
    negated = _negated(view, at)
    future = view.items[at].before[-1:] == ("س",) or not before.isdisjoint(FUTURE) or _goes_on(view, at)
    takers = governors(view, at)
    never = bool(takers) and takers[0] >= _NEVER  # لم يسبق له أن التقى
    return _Around(future, negated or never, negated and "not-past" in before, "that" in before, takers)


def _goes_on(view: View, at: int) -> bool:
    """Tell whether a present verb tied on goes on with the future of the one before (``سترسل سربين، وترفع العدد``).

    Both verbs agree, as those with one subject do.
    """
    item = view.items[at]
    clause = view.clause(at)
    if item.before[-1:] != ("و",) or not at or clause.first != at or clause.kind == "relative" or clause.parent is None:
        return False
    verbs = [reading for reading in item.readings if reading.part == "verb" and not reading.passive]
    if not item.groups.isdisjoint(_STATIVE):
        return False
    before = view.clauses[clause.parent]
    if before.verb is None or before.verb >= at or before.governor != clause.governor or before.end < clause.first:
        return False
    first = view.items[before.verb]
    alike = {(r.person, r.gender, r.number) for r in first.readings if r.part == "verb" and r.tense == "present"}
    tenses = {r.tense for r in verbs if (r.person, r.gender, r.number) in alike}
    said = mood(view, before.verb)
    return tenses == {"present"} and said.future and not said.negated


def supposed(view: View, at: int) -> bool:
    """Tell whether a verb is a condition, or tied by و alone to one in its tense (``إذا وافق المجلس وأعلن``)."""
    clause = view.clause(at)
    if "if" in view.items[clause.first].groups:
        return clause.verb == at
    before = view.clauses[clause.parent] if clause.first == at and clause.parent is not None else None
    if before is None or before.verb is None or view.items[at].before[-1:] != ("و",):
        return False
    if "if" not in view.items[before.first].groups or mood(view, before.verb).tense != mood(view, at).tense:
        return False
    return all("punctuation" not in item.kinds for item in view.items[before.verb : at])


# Told of now, though a future stands before: ``سيزور باريس، ويقول مراقبون``.
_STATIVE = frozenset(
    {"say", "say-on", "say-to", "say-about", "say-object", "be", "expect", "possible", "must", "continue"}
    | {"go-on", "still", "stay", "aim"}
)
_NONE: frozenset[str] = frozenset()
_NEVER = frozenset({"precede", "negated"})


def _negated(view: View, at: int) -> bool:
    for back in range(at - 1, max(-1, at - 3), -1):
        item = view.items[back]
        if _negates(item):
            return True
        if item.groups.isdisjoint(_BETWEEN) and "quote-mark" not in item.kinds:
            return False
    return False


def _negates(item: Item) -> bool:
    return "particle" in item.kinds and not item.groups.isdisjoint(_NEGATIONS)


_NEGATIONS = frozenset({"not", "not-adjective", "not-noun", "without"})
_BETWEEN = frozenset({"already", "future", "each"})


def governors(view: View, at: int) -> tuple[frozenset[str], ...]:
    """Return the groups of the words that take the clause of ``at``, innermost first."""
    found: list[frozenset[str]] = []
    clause = view.clause(at)
    for _ in range(6):
        if clause.kind != "that" or clause.governor is None:
            break
        groups = view.items[clause.governor].groups
        found.append(groups | {"negated"} if _negated(view, clause.governor) else groups)
        clause = view.clause(clause.governor)
    return tuple(found)
