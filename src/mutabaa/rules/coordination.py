"""Members of a list (``X، وY ووزير الدفاع Z``) and names in apposition (``الأمين العام، مارك روته``)."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.rules.apposition import apposed, leads
from mutabaa.rules.going_on import ATTRIBUTE, after_such, aside, described, further, placed
from mutabaa.rules.items import COMMAS, Item
from mutabaa.rules.view import View

PARTY = frozenset({"party"})
PASSED = frozenset({"quote-mark", "parenthesis", "time"})
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
        passed = aside(view, index, number) or (described(view, member[0], index) if not (gap or comma) else None)
        passed = passed or (placed(view, index, number) if gap == 0 and not comma else None)
        if passed:
            index = passed
            continue  # X من جهة، وY من جهة ثانية; ممثلون عن X، وY; الدول الأوروبية وY
        such = "such-as" in item.groups and not governed and not other
        opened = (
            None if gap > _LIST else after_such(view, index) if such else further(view, index, number, beside=gap == 0)
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


_TIMES = frozenset({"time", "quote-mark"})


def _another(view: View, member: tuple[int, int], index: int, *, comma: bool) -> bool:
    """Tell whether somebody is named to whom nothing ties the member before: the object of the verb.

    ``التقى X الذي وصل أمس، الرئيس Y``, ``يلتقي X الرئيس Y``.
    """
    one, item, number = view.items[member[1] - 1], view.items[index], view.innermost[index]
    if item.governed or item.joined:
        return False
    if _past_its_time(view, member[1], index):
        return True
    beside = not comma and all(not other.kinds.isdisjoint(_TIMES) for other in view.items[member[1] : index])
    if beside and "person" in one.kinds & item.kinds and not apposed(one, item):
        return True
    return any(view.innermost[n] != number and view.items[n].verb for n in range(member[1], index))


def _past_its_time(view: View, first: int, at: int) -> bool:
    """Tell whether a time set off by commas stands between (``استقبل الأمير، اليوم، X``): X is the object."""
    between = view.items[first:at]
    return any("time" in item.kinds for item in between) and between[-1].norm in COMMAS


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
    if gap and not comma and leads(view.items[index]):
        return False  # التقى وزير الخارجية في طوكيو رئيس الوزراء فلانا
    return beside and apposed(view.items[member[1] - 1], view.items[index])


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
        "particle" in other.kinds or other.governed or (other.definite and other.kinds <= ATTRIBUTE)
        for other in view.items[first + 1 : index]
    )


_ENVOYS = frozenset({"envoy-noun", "ambassador-noun"})


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
