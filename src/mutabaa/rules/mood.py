"""Tense and mood of a verb or event noun: what it says of whether the thing happened."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaa.rules.items import Item
from mutabaa.rules.view import View

FUTURE = frozenset({"future", "not-future"})
"""Groups of the particles that put a verb into the future."""


@dataclass(frozen=True, slots=True)
class Mood:
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


def mood(view: View, at: int, groups: frozenset[str] = frozenset()) -> Mood:
    """Return the mood of the item at ``at``.

    Args:
        view: Where it stands.
        at: Its index.
        groups: Read the verb by one of these groups, where it has several readings.
    """
    known: Mood | None = view.memory.get((at, groups))
    if known is None:
        known = view.memory[at, groups] = _mood(view, at, groups)
    return known


def _mood(view: View, at: int, groups: frozenset[str]) -> Mood:
    item = view.items[at]
    reading = item.reading("verb", groups) or item.reading("verb")
    before = view.items[at - 1] if at else None
    tense = reading.tense if reading else ("present" if "verblike" in item.kinds else None)
    negated = _negated(view, at)
    future = item.before[-1:] == ("س",) or (before is not None and not before.groups.isdisjoint(FUTURE))
    if negated and before is not None and "not-past" in before.groups:
        tense = "past"
    subjunctive = bool(before and "that" in before.groups) or (tense == "present" and item.before[-1:] == ("ل",))
    return Mood(tense, future, negated, subjunctive, bool(reading and reading.passive), governors(view, at))


def _negated(view: View, at: int) -> bool:
    for back in range(at - 1, max(-1, at - 3), -1):
        item = view.items[back]
        if _negates(item):
            return True
        if not (item.groups & {"already", "future", "each"}) and "quote-mark" not in item.kinds:
            return False
    return False


def _negates(item: Item) -> bool:
    return "particle" in item.kinds and not item.groups.isdisjoint({"not", "not-adjective", "not-noun", "without"})


def governors(view: View, at: int) -> tuple[frozenset[str], ...]:
    """Return the groups of the words that take the clause of ``at``, innermost first."""
    found: list[frozenset[str]] = []
    number: int | None = view.innermost[at]
    for _ in range(6):
        if number is None:
            break
        clause = view.clauses[number]
        if clause.kind == "that" and clause.governor is not None:
            taker = view.items[clause.governor]
            groups = taker.groups
            if _negated(view, clause.governor):
                groups = groups | {"negated"}
            found.append(groups)
            number = view.innermost[clause.governor]
            if number is not None and view.clauses[number] is clause:
                break
            continue
        break
    return tuple(found)
