"""Tell whether an item is what a part of a rule asks for."""

from __future__ import annotations

from mutabaa.rules.context import opens_genitive
from mutabaa.rules.insertions import counted_out
from mutabaa.rules.items import Item
from mutabaa.rules.mood import FUTURE, Mood, mood
from mutabaa.rules.rule import Part
from mutabaa.rules.view import View


def fits(part: Part, view: View, at: int) -> bool:
    """Tell whether the item at ``at`` is what ``part`` asks for, its mood left aside."""
    return reads(part, view.items[at]) and (not part.looks_around or fits_here(part, view, at))


def fits_here(part: Part, view: View, at: int) -> bool:
    """Tell whether what stands around the item is what ``part`` asks for."""
    item = view.items[at]
    if part.before is not None and not _letters(part.before, item):
        return False
    if part.by and item.governed.isdisjoint(part.by):
        return False
    if part.definite is not None and item.definite is not part.definite:
        return False
    if part.unless and any(not after.groups.isdisjoint(part.unless) for after in view.items[at + 1 : at + 5]):
        return False
    if part.free is not None and part.free is _tied_down(view, at):
        return False
    if part.suffix is not None and part.suffix is not bool(item.suffix):
        return False
    return part.first is None or part.first is _opens(view, at)


def comes(view: View, at: int) -> bool:
    """Tell whether a future letter or particle stands before the item: asked first, since few verbs have one."""
    before = view.items[at - 1].groups if at else frozenset()
    letters = view.items[at].before
    return letters[-1:] == ("س",) or not before.isdisjoint(FUTURE) or (letters[-1:] == ("و",) and mood(view, at).future)


def _tied_down(view: View, at: int) -> bool:
    """A preposition governs the item, or the noun that it specifies (``لمسار المفاوضات``)."""
    if view.items[at].governed:
        return not counted_out(view, at)  # عقد عددا من الجلسات
    before = view.items[at - 1] if at else None
    return before is not None and bool(before.governed) and opens_genitive(before)


def _letters(wanted: frozenset[str], item: Item) -> bool:
    return not item.before if "none" in wanted and not item.before else bool(wanted & set(item.before))


def reads(part: Part, item: Item) -> bool:
    """Tell whether an item by itself can be what ``part`` asks for."""
    kind = part.kind
    if kind in {"verb", "noun", "adjective"}:
        return _reads(part, item)
    if kind == "group":
        return not item.groups.isdisjoint(part.wants) or not item.opening.isdisjoint(part.wants)
    if kind == "word":
        return item.norm in part.wants or item.stem in part.wants
    if kind == "any":
        return "punctuation" not in item.kinds
    return kind in item.kinds and ("any" in part.wants or not item.kinds.isdisjoint(part.wants))


def _reads(part: Part, item: Item) -> bool:
    """Tell whether one reading of the item has all that the part asks for."""
    # A plain loop: this is asked more often than anything else.
    for reading in item.readings:
        if (
            reading.part == part.kind
            and not reading.groups.isdisjoint(part.wants)
            and (part.person is None or reading.person == part.person)
            and (not part.number or reading.number in part.number)
            and (part.form is None or reading.form == part.form)
        ):
            return True
    return False


def _opens(view: View, at: int) -> bool:
    first = view.clause(at).first
    return all(
        "particle" in item.kinds or "punctuation" in item.kinds or "time" in item.kinds for item in view.items[first:at]
    )


def says(part: Part, said: Mood) -> bool:
    """Tell whether a mood is what ``part`` asks for."""
    return (
        (part.tense is None or part.tense == said.tense)
        and (part.future is None or part.future is said.future)
        and (part.negated is None or part.negated is said.negated)
        and (part.passive is None or part.passive is said.passive)
        and (part.subjunctive is None or part.subjunctive is said.subjunctive)
    )
