"""Where a list goes on after words that stand between its members: ``X من جهة، وY``, ``إضافة إلى Y``, ``ثم مع Y``."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.rules.context import firm_named
from mutabaa.rules.items import COMMAS, Item
from mutabaa.rules.phrases import sent_by
from mutabaa.rules.view import View

ATTRIBUTE = frozenset({"word", "adjective", "noun"})


def described(view: View, head: int, index: int) -> int | None:
    """Return where a list goes on after what says who a nameless member is (``ممثلين عن الحزب``, ``الدول الكبرى``)."""
    items = view.items
    start, item = items[head], items[index]
    known = start.party is not None and (start.party.entity is not None or start.party.type not in {"group", "unnamed"})
    if known or start.kinds.isdisjoint(_NAMELESS):
        return None
    quality = item.kinds <= ATTRIBUTE and not item.joined and not item.governed
    if quality and item.definite and start.definite and start.party is None:
        return index + 1
    if quality and not (item.definite or start.definite or "noun" in item.kinds):
        more = items[index + 1] if index + 1 < len(items) else item
        return index + 1 if more.joined and not more.verb else None  # ضباط روس ومسؤول أمني
    if "particle" not in item.kinds or item.groups.isdisjoint({"from", "about"}) or index + 1 >= len(items):
        return None
    if (start.groups | start.opening).isdisjoint(_SENT):
        return None
    whose = items[index + 1]
    taken = not whose.kinds.isdisjoint(_NAMELESS | {"body", "state", "place"}) and "person" not in whose.kinds
    return index + 2 if taken and view.innermost[index + 1] == view.innermost[index] else None


_NAMELESS = frozenset({"group", "unnamed", "people", "collective", "institution"})
_SENT = frozenset({"people-noun", "official-noun", "delegation-noun", "envoy-noun", "team-noun"})


def aside(view: View, index: int, number: int) -> int | None:
    """Return where a list goes on after words that only set its sides against one another (``من جهة أخرى``)."""
    items = view.items
    if index + 1 >= len(items) or view.innermost[index + 1] != number:
        return None
    item, side = items[index], items[index + 1]
    if item.joined or item.groups.isdisjoint({"from"}) or "particle" not in item.kinds:
        return None
    if side.groups.isdisjoint({"side-noun", "aside-noun"}) or side.definite or side.suffix:
        return None
    after = items[index + 2] if index + 2 < len(items) else None
    if after is not None and not after.groups.isdisjoint({"other-word", "ordinal"}) and not after.joined:
        return index + 3
    if after is None or after.joined or "punctuation" in after.kinds or not after.kinds.isdisjoint({"time"}):
        return index + 2
    return None


def placed(view: View, index: int, number: int) -> int | None:
    """Return where a list goes on after where its member is (``كبار المسؤولين في نيويورك والأمين العام``)."""
    items = view.items
    if index + 3 >= len(items) or "in" not in items[index].groups or "particle" not in items[index].kinds:
        return None
    place, more = items[index + 1], items[index + 2]
    if "place" not in place.kinds or view.innermost[index + 2] != number or not more.joined or more.governed:
        return None
    return None if more.kinds.isdisjoint(_HUMAN) or items[index + 3].verb else index + 2


_HUMAN = frozenset({"person", "office", "group", "unnamed"})


def _other_field(view: View, index: int) -> int | None:
    """Return where a list goes on after another field of ministers (``وزراء الخارجية والري ورؤساء المخابرات``)."""
    item, before, after = view.items[index], view.items[index - 1], view.items[index + 1]
    field = item.joined and item.kinds <= {"word"} and "minister-noun" in before.opening
    return index + 1 if field and after.joined and not after.kinds.isdisjoint(_HUMAN) else None


def further(view: View, index: int, number: int, *, beside: bool) -> int | None:
    """Return where the next member stands after words that add one, or None where none do.

    ``إضافة إلى``, ``إلى جانب``, ``ومن الجانب الأمريكي``, ``ثم مع``, and the nationality that takes up a title
    (``نظيريه المصري X والسعودي Y``). Only where it stands ``beside`` a member may a comma come before the name.
    """
    items = view.items
    item = items[index]
    ahead = index + 1
    if ahead >= len(items) or view.innermost[ahead] != number:
        return None
    firm = firm_named(items, index) if item.joined else None  # وشركة "بوينغ"
    if beside and (on := firm or _other_field(view, index) or sent_by(view, index)) is not None:
        return on
    if item.kinds <= ATTRIBUTE and item.joined and item.definite:
        while ahead < len(items) - 1 and _in_title(items[ahead]):
            ahead += 1  # والكوري الجنوبي فلان, والرجل القوي في الشرق فلان
        if beside and items[ahead].norm in COMMAS and ahead < len(items) - 1:
            ahead += 1  # والروسي، فلان
        if "person" in items[ahead].kinds:
            return None if items[ahead].governed or items[ahead].joined else ahead
        ahead = index + 1
    if item.joined and item.suffix and "kin-noun" in item.groups:  # ترامب وزوجته ميلانيا
        named = "person" in items[ahead].kinds and not items[ahead].joined
        return ahead if named and not items[ahead].governed else None
    if ("then" in item.groups or (item.joined and "as-well" in item.groups)) and _party_at(view, ahead, number):
        return ahead  # X، ثم Y; X، وكذلك Y
    again = ahead + 1 if _adds(item, items[ahead]) else _governed_again(view, index)
    if again is not None:
        return again if _party_at(view, again, number) else None
    side = items[ahead].groups | items[ahead].opening
    if "particle" not in item.kinds or "side-noun" not in side:
        return None
    if "to" in item.groups:
        return ahead + 1 if not items[ahead].definite and _party_at(view, ahead + 1, number) else None
    if item.joined and item.groups & {"from", "about"} and items[ahead].definite:
        ahead += 1
        while ahead < len(items) and items[ahead].definite and items[ahead].kinds <= ATTRIBUTE:
            ahead += 1
        return ahead
    return None


def after_such(view: View, index: int) -> int:
    """Return where the example stands after ``بينهم``: behind his nationality (``وزراء، وبينهم التركي فلان``)."""
    items = view.items
    if index + 2 >= len(items) or not items[index + 1].definite or not items[index + 1].kinds <= ATTRIBUTE:
        return index + 1
    named = items[index + 2]
    return index + 2 if "person" in named.kinds and not (named.governed or named.joined) else index + 1


def _in_title(item: Item) -> bool:
    """Tell whether a word can still belong to a title: its quality, or where it is one."""
    if item.verb or item.joined or "person" in item.kinds:
        return False
    quality = item.kinds <= ATTRIBUTE and item.definite
    return quality or "in" in item.governed or ("particle" in item.kinds and "in" in item.groups)


def _adds(item: Item, after: Item) -> bool:
    """Tell whether two words add a party to a list: ``وعددا من``, ``ومن ثم``, ``إضافة إلى``."""
    counted = item.joined and not item.governed and "counting" in item.groups and "from" in after.groups
    then = item.joined and "from" in item.groups and "then" in after.groups
    return counted or then or ("in-addition" in item.groups and not after.groups.isdisjoint({"to", "about"}))


def _governed_again(view: View, index: int) -> int | None:
    """Return where the next member stands if the preposition of the one before is said again (``مع X، ثم مع Y``)."""
    items = view.items
    after = index + ("then" in items[index].groups)
    opened = after > index or items[index].joined
    if not opened or after + 1 >= len(items) or "particle" not in items[after].kinds:
        return None
    back = index - 1
    while back > 0 and (items[back].norm in COMMAS or items[back].kinds & {"time"} or _where(items, back)):
        back -= 1
    same = not items[back].governed.isdisjoint(_SIDES) and items[back].governed == items[after + 1].governed
    return after + 1 if same and not items[after + 1].joined else None


_SIDES = frozenset({"with", "between"})  # مع X ومع Y; بين X وبين Y


def _where(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item says in which place something was."""
    if "place" in items[at].kinds:
        return "in" in items[at].governed
    return "particle" in items[at].kinds and "in" in items[at].groups


def _party_at(view: View, at: int, number: int) -> bool:
    return at < len(view.items) and view.innermost[at] == number and "party" in view.items[at].kinds
