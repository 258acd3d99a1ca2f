"""Members of a list (``X، وY ووزير الدفاع Z``) and names in apposition (``الأمين العام، مارك روته``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.rules.apposition import apposed
from mutabaa.rules.context import firm_named
from mutabaa.rules.items import Item
from mutabaa.rules.phrases import sent_by
from mutabaa.rules.view import View

PARTY = frozenset({"party"})
PASSED = frozenset({"quote-mark", "parenthesis", "time"})
COMMAS = frozenset({"،", ","})
# So many words may stand between two members of a list: ``X رئيس مجلس الدولة المتمركز في طرابلس، وY``.
_GAP = 8
_LIST = 4


def coordinated(
    view: View,
    start: int,
    kinds: frozenset[str] = PARTY,
    *,
    limit: int | None = None,
    by: frozenset[str] = frozenset(),
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of ``start`` and of all that is coordinated with it.

    A range is longer than one item where a title stands before a name, or
    people before whose they are; ``Found.items`` picks the one that counts.

    Args:
        view: Where.
        start: Index of the first member.
        kinds: Item kinds that may be members.
        limit: Index to stop before.
        by: Prepositions that may be repeated before a member.
    """
    end = min(limit if limit is not None else len(view.items), len(view.items))
    if _named_two(view, start):
        kinds = kinds | _PERSON
    *named, member = _each_of_states(view, start, end) or [(start, start + 1)]
    yield from named
    pending: list[tuple[int, int]] = []
    index, gap, comma, listed, governed = member[1], 0, False, False, False
    other = False  # somebody else stands between, to whom ``بينهم`` belongs
    number = view.innermost[start]
    while index < end and gap < _GAP:
        item = view.items[index]
        if view.innermost[index] != number or not item.kinds.isdisjoint(PASSED):
            # أقال X، الجمعة وزير كذا: the sign is of the day
            index, comma = index + 1, comma and "time" not in item.kinds
            continue
        if item.verb:
            break
        if "punctuation" in item.kinds:
            if item.norm not in COMMAS:
                break
            comma, index = True, index + 1
            continue
        passed = _aside(view, index, number) or (_described(view, member[0], index) if not (gap or comma) else None)
        passed = passed or (_placed(view, index, number) if gap == 0 and not comma else None)
        if passed:
            index = passed
            continue  # X من جهة، وY من جهة ثانية; ممثلون عن X، وY; الدول الأوروبية وY
        such = "such-as" in item.groups and not governed and not other
        opened = (
            None
            if gap > _LIST
            else _after_such(view, index)
            if such
            else _further(view, index, number, beside=gap == 0)
        )
        if opened is not None:
            listed, gap, comma, index = True, 0, False, opened
            continue  # مسؤولين بينهم X وY; X، إضافة إلى Y; X، ومن الجانب الأمريكي Y
        governed = governed or bool(item.governed and index > member[1])
        fits = not item.kinds.isdisjoint(kinds)
        if _object(item) or (fits and not listed and _another(view, member, index, comma=comma)):
            break
        free = not item.governed or not item.governed.isdisjoint(by)
        if gap == 0 and not comma and fits and _specifies(view.items[index - 1], item):
            member = (member[0], index + 1)  # أفراد قوة الحلف
        elif fits and not (comma or listed) and _titled(view, member[0], index, gap):
            member, gap = (index, index + 1), 0  # زعيمها كيم جونغ أون, ونظراءه الفرنسي X والألماني Y
        elif fits and _same_party(view, member, index, gap, comma=comma):
            # Found.head picks the name, the better half of the two.
            member, gap, comma = (member[0], index + 1), 0, False
        elif fits and (free or listed) and (listed or (item.joined and (gap == 0 or comma))):
            listed = False
            yield member
            yield from pending
            pending, member = [], (index, index + 1)
            gap, comma, governed = 0, False, False
        elif fits and free and comma and gap == 0:
            pending.append((index, index + 1))  # X، Y وZ: a member only if a conjunction follows
            comma = False
        elif not comma and gap == 0 and item.joined and not fits:
            gap += 3
        else:
            beside = gap == 0 and index == member[1]  # وزراء خارجية البلدان المعنية: whose ministers they are
            other = other or ("group" in item.kinds and free and not item.joined and not comma and not beside)
            gap, comma = gap + 1, False
        index += 1
    yield member


_ATTRIBUTE = frozenset({"word", "adjective", "noun"})
_TIMES = frozenset({"time", "quote-mark"})


def _another(view: View, member: tuple[int, int], index: int, *, comma: bool) -> bool:
    """Tell whether somebody is named to whom nothing ties the member before: the object of the verb.

    ``التقى X الذي وصل أمس، الرئيس Y``, ``يلتقي X الرئيس Y``.
    """
    one, item, number = view.items[member[1] - 1], view.items[index], view.innermost[index]
    if item.governed or item.joined:
        return False
    beside = not comma and all(not other.kinds.isdisjoint(_TIMES) for other in view.items[member[1] : index])
    if beside and "person" in one.kinds & item.kinds and not apposed(one, item):
        return True
    return any(view.innermost[n] != number and view.items[n].verb for n in range(member[1], index))


def _object(item: Item) -> bool:
    """Tell whether a noun is an object in the accusative, at which a list is over."""
    accusative = item.norm.endswith("ا") and not item.definite and not item.suffix and not item.joined
    return "noun" in item.kinds and accusative and not item.governed


def _same_party(view: View, member: tuple[int, int], index: int, gap: int, *, comma: bool) -> bool:
    """Tell whether a party names the same as the member before it: beside it, or past what belongs to its title."""
    if gap and not comma and _named_after(view, member[0], index):
        return True
    if _beside(view.items[index - 1]) or (gap == 0 and "time" in view.items[index - 1].kinds):
        return False  # التقى الوزير الفرنسي الاثنين نظيره فلانا
    beside = gap == 0 or _complemented(view, member[1], index, comma=comma)
    return beside and apposed(view.items[member[1] - 1], view.items[index])


def _described(view: View, head: int, index: int) -> int | None:
    """Return where a list goes on after what says who a nameless member is (``ممثلين عن الحزب``, ``الدول الكبرى``)."""
    items = view.items
    start, item = items[head], items[index]
    known = start.party is not None and (start.party.entity is not None or start.party.type not in {"group", "unnamed"})
    if known or start.kinds.isdisjoint(_NAMELESS):
        return None
    quality = item.kinds <= _ATTRIBUTE and not item.joined and not item.governed
    if quality and item.definite and start.definite and start.party is None:
        return index + 1
    if quality and start.party is None and not (item.definite or start.definite or "noun" in item.kinds):
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


def _named_after(view: View, first: int, index: int) -> bool:
    """Tell whether a name stands after an envoy's title and where he is one (``المبعوث الخاص إلى سوريا فلان``)."""
    title, item = view.items[first], view.items[index]
    if title.party is None or title.party.entity is not None or title.opening.isdisjoint(_ENVOYS):
        return False
    if item.party is None or "person" not in item.kinds or item.joined or item.governed:
        return False
    if item.party.span != item.party.head:
        return False
    return all(
        "particle" in other.kinds or other.governed or (other.definite and other.kinds <= _ATTRIBUTE)
        for other in view.items[first + 1 : index]
    )


_ENVOYS = frozenset({"envoy-noun", "ambassador-noun"})


def _aside(view: View, index: int, number: int) -> int | None:
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


def _placed(view: View, index: int, number: int) -> int | None:
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


def _further(view: View, index: int, number: int, *, beside: bool) -> int | None:
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
    if item.kinds <= _ATTRIBUTE and item.joined and item.definite:
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
        while ahead < len(items) and items[ahead].definite and items[ahead].kinds <= _ATTRIBUTE:
            ahead += 1
        return ahead
    return None


def _after_such(view: View, index: int) -> int:
    """Return where the example stands after ``بينهم``: behind his nationality (``وزراء، وبينهم التركي فلان``)."""
    items = view.items
    if index + 2 >= len(items) or not items[index + 1].definite or not items[index + 1].kinds <= _ATTRIBUTE:
        return index + 1
    named = items[index + 2]
    return index + 2 if "person" in named.kinds and not (named.governed or named.joined) else index + 1


def _in_title(item: Item) -> bool:
    """Tell whether a word can still belong to a title: its quality, or where it is one."""
    if item.verb or item.joined or "person" in item.kinds:
        return False
    quality = item.kinds <= _ATTRIBUTE and item.definite
    return quality or "in" in item.governed or ("particle" in item.kinds and "in" in item.groups)


def _adds(item: Item, after: Item) -> bool:
    """Tell whether two words add a party to a list: ``وعددا من``, ``ومن ثم``, ``إضافة إلى``."""
    counted = item.joined and not item.governed and "counting" in item.groups and "from" in after.groups
    then = item.joined and "from" in item.groups and "then" in after.groups
    return counted or then or ("in-addition" in item.groups and not after.groups.isdisjoint({"to", "about"}))


def _complemented(view: View, first: int, at: int, *, comma: bool) -> bool:
    """Tell whether only what belongs to a title stands before the comma (``مفاوض الاتحاد في بروكسل، فلان``)."""
    title = view.items[first - 1].party
    if not comma or title is None or title.entity is not None or title.type == "person":
        return False
    between = view.items[first : at - 1]
    return len(between) <= _LIST and all(item.governed or "particle" in item.kinds for item in between)


def _named_two(view: View, at: int) -> bool:
    """Tell whether a title of two stands at ``at`` and their names follow (``الرئيسان الأمريكي فلان والروسي فلان``)."""
    title = view.items[at].party
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if title is None or not title.plural or title.type != "group" or after is None:
        return False
    return "person" in after.kinds and not after.governed and not after.joined


_PERSON = frozenset({"person"})


def _each_of_states(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Return the people who bear a title of several, each named behind his state; none where it is not so.

    ``وزراء خارجية مصر فلان والأردن فلان والعراق فلان``: the title stands for them.
    """
    title, items = view.items[start].party, view.items
    if title is None or not title.plural or title.type != "group":
        return []
    found: list[tuple[int, int]] = []
    index = start + 1
    while index < end:
        item = items[index]
        if found and item.norm in COMMAS and index + 1 < end and items[index + 1].joined:
            index, item = index + 1, items[index + 1]
        if "place" in item.kinds and item.joined == bool(found):
            index += 1
        elif found or "place" in item.kinds:
            break
        name = items[index] if index < end else None
        if name is None or "person" not in name.kinds or name.joined or view.innermost[index] != view.innermost[start]:
            break
        if name.governed and name.governed != items[start].governed:
            break
        found.append((index, index + 1))
        index += 1
    return found if len(found) > 1 else []


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


def _beside(before: Item) -> bool:
    """Tell whether somebody else is named: ``إلى جانب X``."""
    return "side-noun" in before.groups and "to" in before.governed


def _specifies(before: Item, item: Item) -> bool:
    """Tell whether a party says whose people they are: ``أفراد قوة الحلف``."""
    if _beside(before) or "people" not in before.kinds or before.party is not None or before.definite or before.suffix:
        return False
    return not item.governed and not item.joined and item.party is not None


def _titled(view: View, first: int, at: int, gap: int) -> bool:
    """Tell whether a name follows a title with a pronoun, which says nothing more: ``زعيمها كيم جونغ أون``.

    Between several counterparts and the first of them stands his nationality.
    """
    item, before = view.items[at], view.items[at - 1]
    if gap == 1 and first == at - 2 and "counterpart" in view.items[first].groups and not before.joined:
        before = view.items[first] if before.definite else before
    elif gap:
        return False
    if "people" not in before.kinds or before.party is not None or not before.suffix:
        return False
    return "person" in item.kinds and not item.governed and not item.joined
