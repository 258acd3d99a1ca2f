"""What a preposition ties to a trigger: ``لقاء مع X``, ``اتفاق بين X وY``, ``مساعدات لـX``."""

from __future__ import annotations

from typing import NamedTuple

from mutabaa.rules.coordination import coordinated
from mutabaa.rules.insertions import counts_out, taken_by_another
from mutabaa.rules.items import COMMAS, Item
from mutabaa.rules.phrases import EMPTY, described_in
from mutabaa.rules.view import View

_OPENERS = frozenset({"each", "from", "counting", "place-class", "counterpart", "guest-word", "senior"})
_SIDES = frozenset({"with", "between"})
_JOURNEYS = frozenset({"visit-noun", "tour-noun", "trip-noun"})
_PASSED = EMPTY | {"precede"}  # لقاء لم يسبق له مثيل مع X


class Found(NamedTuple):
    """What a finder found.

    Attributes:
        view: The view it stands in; not always the trigger's.
        members: Ranges of items, one for each member of a coordination.
        how: ``stated`` beside the trigger, ``sentence`` when taken over from a
            clause around or before it, ``inferred`` from the sentence before.
    """

    view: View
    members: tuple[tuple[int, int], ...]
    how: str = "stated"

    @property
    def items(self) -> tuple[Item, ...]:
        """The item of each member that counts: the name after a title, else the first."""
        return tuple(self.view.items[self.head(member)] for member in self.members)

    def head(self, member: tuple[int, int]) -> int:
        """Return the index of the item that counts in a member."""
        first, end = member
        opening = self.view.items[first]
        if opening.party is not None:
            return next((n for n in range(first, end) if "person" in self.view.items[n].kinds), first)
        if "place-class" in opening.groups:
            return next((n for n in range(first, end) if "place" in self.view.items[n].kinds), first)
        return first


def prepositional(
    view: View,
    at: int,
    by: frozenset[str],
    kinds: frozenset[str],
    reach: int = 30,
    stop: frozenset[str] = frozenset(),
) -> Found | None:
    """Return what a preposition ties to the item at ``at``.

    Args:
        view: Where.
        at: Index of the trigger.
        by: Proclitic letters and particle groups.
        kinds: Item kinds that it may be.
        reach: How many items to look.
        stop: Groups of nouns that have arguments of their own: no further.
    """
    key = ("prepositional", at, by, kinds, reach, stop)
    if key not in view.memory:
        view.memory[key] = _prepositional(view, at, by, kinds, reach, stop)
    known: Found | None = view.memory[key]
    return known


def _prepositional(
    view: View, at: int, by: frozenset[str], kinds: frozenset[str], reach: int, stop: frozenset[str]
) -> Found | None:
    number = view.innermost[at]
    clause = view.clauses[number]
    verb, taken, comma = view.items[at].verb, False, False
    own = described_in(view, at)
    for index in range(at + 1, min(clause.end, at + reach, len(view.items))):
        item = view.items[index]
        if view.innermost[index] != number and view.innermost[index] not in own:
            continue
        if comma and not verb and _resumes(item) and not by.isdisjoint(_SIDES):
            return None  # أعلن X، في كلمة أمام قمة، الارتقاء بالعلاقات مع الصين: of the verb again
        comma = item.norm in COMMAS
        if verb and _of_noun(view, at, index):
            continue  # وصل إلى العاصمة غداة زيارة لباريس
        if item.verb and not verb and item.groups.isdisjoint(_PASSED):
            return None
        if not item.groups.isdisjoint(stop) or (not verb and "amid" in item.groups):
            return None  # وسط خلافات بين البلدين: of the background
        if not item.governed.isdisjoint(by):
            taken = (taken and item.joined) or (
                not item.governed.isdisjoint(_SIDES) and taken_by_another(view, at, index)
            )
            if taken or _in_town(view, index):
                continue
            target = _target(view, index, kinds)
            if target is not None:
                own_by = view.items[target].governed if target > index else frozenset[str]()  # بكل من X وY
                return Found(view, tuple(coordinated(view, target, kinds, by=by | own_by)))
    return None


def _resumes(item: Item) -> bool:
    """Tell whether a noun after a comma is no member of a list and no insertion: the clause around goes on with it."""
    masdar = any(reading.form == "masdar" for reading in item.readings if reading.part == "noun")
    plain = masdar or item.kinds <= {"word"}
    return plain and item.definite and not (item.governed or item.joined or item.verb or "party" in item.kinds)


def _in_town(view: View, index: int) -> bool:
    """Tell whether a place says where the building right before it is (``اجتمع في قصر الشعب بدمشق``)."""
    item, before = view.items[index], view.items[index - 1]
    by = "place" in item.kinds and item.governed == {"ب"} and not item.joined
    return by and "place" in before.kinds and bool(before.governed)


def _of_noun(view: View, at: int, index: int) -> bool:
    """Tell whether a journey named after the verb takes what stands right behind it (``غداة زيارة لباريس``)."""
    before = view.items[index - 1]
    return index - 1 > at and "noun" in before.kinds and not before.verb and not before.groups.isdisjoint(_JOURNEYS)


def _target(view: View, index: int, kinds: frozenset[str]) -> int | None:
    """The governed item itself, or what stands after words such as ``كل من``, ``عدد من``, ``مدينة``."""
    for ahead in range(index, min(index + 5, len(view.items))):
        item = view.items[ahead]
        if not item.kinds.isdisjoint(kinds):
            return ahead
        adjective = ahead > index and item.definite and "party" not in item.kinds and not item.governed
        if counts_out(view, ahead):
            continue
        if "place-class" in item.groups and "ب" in item.governed and "place" not in kinds:
            return None  # اجتمعوا بالعاصمة باريس: where
        passed = not item.kinds.isdisjoint({"quote-mark", "parenthesis"})
        if item.groups.isdisjoint(_OPENERS) and not passed and not adjective:
            return None
    return None
