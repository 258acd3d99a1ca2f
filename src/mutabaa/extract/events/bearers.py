"""Where the name stands that a title is of: some words later, beyond a comma, behind a second title."""

from __future__ import annotations

from mutabaa.rules import Item, View
from mutabaa.rules.apposition import leads, own_office
from mutabaa.rules.context import firm_named, opens_genitive
from mutabaa.rules.items import COMMAS


def name_after(view: View, at: int) -> int:
    """Return where the name of a title stands: some words of the title later, or beyond a comma.

    ``زعيم حزب الحركة القومية فلان``, ``مساعد الوزير للشؤون السياسية، السفير فلان``.
    """
    title = view.items[at].party
    if title is None and not _one_person(view.items[at]):
        return firm_named(view.items, at) or at  # شركة "بوينغ"
    if title is not None and (title.type not in {"office", "unnamed"} or title.plural):
        return at
    if (name := _behind_titles(view, at)) is not None:
        return name
    known = title is not None and title.entity is not None  # but whom the article names so bears it
    for index in range(at + 1, min(at + 9, len(view.items))):
        item = view.items[index]
        if item.norm in COMMAS and "punctuation" in item.kinds and _names_alone(view, index + 1):
            return index + 1
        if "person" in item.kinds:
            another = index > at + 1 and "place" in view.items[index - 1].kinds and leads(item)
            another = another or "brother-noun" in item.opening  # أمير قطر أخاه ملك البحرين
            return at if item.governed or item.joined or known or another or _met(view, at, index) else index
        if "quote-mark" in item.kinds or "quote" in item.kinds:
            continue
        inside = item.governed <= _OF_TITLES and ("place" in item.kinds or "particle" in item.kinds)
        inside = inside or (item.governed == {"ل"} and item.kinds <= {"noun", "word"}) or _annexed(view, index)
        if item.verb or "punctuation" in item.kinds or (item.joined and not _of_a_field(item)):
            return at
        met = item.party is not None and "place" not in item.kinds and item.governed & _SIDES
        if met or ("ل" in item.governed and item.groups & _PURPOSES):
            return at  # التقى الرئيس بالمبعوث فلان; وصل مبعوث إلى جاكرتا لحضور مراسم تنصيب الرئيس فلان
        if index == at + 1 and item.kinds <= {"word"} and item.norm[:1] == "ب":
            continue  # المتحدثة باسم الوزارة فلانة
        if item.kinds <= {"word"} and item.norm[:2] == "ل" * 2:
            continue  # المفوض الأوروبي للطاقة
        if not (inside or item.definite or "body" in item.kinds):
            return at
    return at


_SIDES = frozenset({"ب", "with"})
_PURPOSES = frozenset({"attend", "hold", "meet", "meet-object", "receive", "join", "talk-with", "visit-noun"})


def _met(view: View, at: int, index: int) -> bool:
    """Tell whether who has an office of his own is the object of the verb before: ``استقبل ولي العهد وزير كذا X``."""
    verb, name, title = view.clause(at).verb, view.items[index].party, view.items[at].party
    two = verb is not None and verb < at and not view.items[verb].groups.isdisjoint(_TAKE_TWO)
    return two and title is not None and title.type == "office" and name is not None and own_office(name)


_TAKE_TWO = frozenset({"receive", "meet", "meet-object"})


def _behind_titles(view: View, at: int) -> int | None:
    """Return where the name stands that several titles in a row are of (``وصل وزير الدولة عضو المجلس فلان``).

    Not where a verb may have an object, whose title the second one could be.
    """
    verb = view.clause(at).verb
    first, last = view.items[at], view.items[min(at + 1, len(view.items) - 1)]
    if (verb is not None and view.items[verb].groups.isdisjoint(_OF_ONE)) or "person" in first.kinds:
        return None
    if not last.kinds & _TITLED or last.joined or last.governed:
        return None
    for index in range(at + 1, min(at + 8, len(view.items))):
        item = view.items[index]
        if item.joined or item.governed or item.verb or "punctuation" in item.kinds or "group" in item.kinds:
            return None
        if "person" in item.kinds:
            return index
        if not (item.kinds & _TITLED or item.definite or _annexed(view, index) or "body" in item.kinds):
            return None
    return None


_TITLED = frozenset({"office", "unnamed", "people"})
_OF_ONE = frozenset({"arrive", "travel", "attend", "bring-together", "say", "say-that"})


def _of_a_field(item: Item) -> bool:
    """Tell whether a word after a conjunction may go on with what a title is for (``لشؤون التنمية والتعاون``)."""
    return item.definite and item.kinds <= {"word", "noun", "adjective"} and not item.governed


def _one_person(item: Item) -> bool:
    """Tell whether a noun that is no office anybody knows means one person (``مستشار``)."""
    return "people" in item.kinds and any(r.part == "noun" and r.number == "s" for r in item.readings)


def _names_alone(view: View, at: int) -> bool:
    """Tell whether a name stands between two signs, or ends the phrase, so that it says who the title before is."""
    if at + 1 >= len(view.items):
        return False
    name, after = view.items[at], view.items[at + 1]
    if "person" not in name.kinds or name.governed or name.joined:
        return False
    return "punctuation" in after.kinds or after.joined or bool(after.governed) or "particle" in after.kinds


_OF_TITLES = frozenset({"in", "at", "to"})


def _annexed(view: View, at: int) -> bool:
    """Tell whether a word specifies the noun before it (``لإدارة عمليات حفظ السلام``)."""
    item = view.items[at]
    before = view.items[at - 1]
    opened = opens_genitive(before) or ("company-noun" in before.opening and before.mention is None)
    return opened and item.kinds <= {"word", "noun"} and not item.governed
