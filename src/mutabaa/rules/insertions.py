"""What may stand between a verb and its arguments without being one: insertions, counting words, open titles."""

from __future__ import annotations

from mutabaa.rules.items import COMMAS, Item, feminine
from mutabaa.rules.view import View


def past_insertion(view: View, comma: int, number: int) -> int:
    """Return where the clause goes on after an insertion that begins with this comma (``، البالغ من العمر 32 عاما،``).

    A definite participle or adjective begins it, no verb stands in it, and a
    second comma ends it; where none begins, it is the next item.
    """
    first = comma + 1
    opening = view.items[first] if first < len(view.items) else None
    if view.items[comma].norm not in COMMAS or opening is None or view.innermost[first] != number:
        return first
    if not opening.definite or opening.joined or opening.verb or not opening.kinds.isdisjoint(_NO_INSERTION):
        return first
    for index in range(first + 1, min(first + _INSERTED, len(view.items))):
        item = view.items[index]
        if view.innermost[index] != number:
            continue
        if item.verb:
            return first
        if item.norm in COMMAS and "punctuation" in item.kinds:
            return index + 1
    return first


_NO_INSERTION = frozenset({"party", "place", "particle", "time", "sum", "people"})
_INSERTED = 14


def counts_out(view: View, index: int) -> bool:
    """Tell whether an item is such a word as in ``كل من``, ``عدد من``, before those who are counted."""
    item = view.items[index]
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    if after is None or "from" not in after.groups or "particle" not in after.kinds:
        return False
    return not item.groups.isdisjoint(_COUNTERS) or _some(view, index)


def _some(view: View, index: int) -> bool:
    """Tell whether an indefinite word counts out several people: ``خمسة من الوزراء``, ``نخبة من القادة``."""
    item = view.items[index]
    if not item.kinds <= _PLAIN or item.definite or item.suffix or index + 2 >= len(view.items):
        return False
    party = view.items[index + 2].party
    if "collective" in view.items[index + 2].kinds and "agent-noun" in item.groups:
        return True  # مجموعة من المنظمات
    return party is not None and party.plural and party.type == "group"


_PLAIN = frozenset({"word", "noun"})


def counted_out(view: View, index: int) -> bool:
    """Tell whether only ``كل من`` or ``عدد من`` governs the item, and nothing governs these."""
    item = view.items[index]
    if index < 2 or item.governed != _FROM or item.before:
        return False
    counter = view.items[index - 2]
    return not counter.governed and counts_out(view, index - 2)


def each_of(view: View, index: int) -> bool:
    """Tell whether a party is governed only by ``كل من`` (``أن كلا من مصر والأردن زودتا``)."""
    if index < 2 or "from" not in view.items[index].governed:
        return False
    each = view.items[index - 2]
    return "each" in each.groups and not each.governed


_COUNTERS = frozenset({"each", "counting"})
_FROM = frozenset({"from"})


def nameless_title(item: Item) -> bool:
    """Tell whether an item is the title of one person, with nobody known to bear it (``زعيم حزب``)."""
    party = item.party
    if party is None or party.plural or party.entity is not None or not item.opening.isdisjoint(_NO_TITLE):
        return False
    return party.type in {"unnamed", "office"}


_NO_TITLE = frozenset({"side-noun", "delegation-noun", "envoy-noun"})


def taken_by_another(view: View, at: int, index: int) -> bool:
    """Tell whether a noun nearer than ``at`` takes the party with whom it is (``بحث تعزيز التعاون مع إيران``).

    A verbal noun before the preposition, its adjectives aside; one that stands
    right after ``at`` only says of what kind that is (``لقاء عمل مع``).
    """
    back = index - 1
    while back > at and ("particle" in view.items[back].kinds or "quote-mark" in view.items[back].kinds):
        back -= 1
    if "between" in view.items[index].governed and (_apart(view, at, back) or _parts(view.items[back])):
        return True
    back = _described(view, at, back)
    noun = view.items[back]
    held = not noun.groups.isdisjoint(_ENCOUNTERS) and "noun" in noun.kinds and "in" not in noun.governed
    if back > at and noun.definite and not noun.groups.isdisjoint(_SIGNED) and not noun.verb:
        return True  # الاتفاق الموقع مع X
    if back > at + 1 and view.items[at].verb and held and (noun.suffix or noun.definite) and noun.governed:
        return True  # التقى X Y لإطلاعه على محادثاته مع Z
    if _another_thing(view, at, back):
        return True
    if back <= at + 1 or noun.verb or noun.joined or not noun.groups.isdisjoint(_ENCOUNTERS):
        return False
    if noun.suffix and not noun.governed and "hold" in noun.groups:
        return False  # مؤتمر صحفي عقده مع X: the verb with its object, and no contract
    signed = view.items[at].verb and not view.items[at].groups.isdisjoint(_SIGNED)
    if signed and "with" in view.items[index].governed and not noun.groups.isdisjoint(_PAPERS):
        return False  # وقع اتفاقا مع X
    return any(reading.part == "noun" and reading.form == "masdar" for reading in noun.readings)


def _apart(view: View, at: int, back: int) -> bool:
    """Tell whether a definite noun stands nearer to ``بين`` (``لقاء هدفه تخفيف التوتر بين``) than an indefinite one."""
    noun, trigger = view.items[back], view.items[at]
    if back == at + 2 and _quality(view.items[at + 1]):
        return False  # محادثات رفيعة المستوى بين
    if back <= at or trigger.definite or trigger.suffix or trigger.verb:
        return False
    plain = noun.kinds <= {"word", "noun"} and noun.definite and not noun.groups & (_ENCOUNTERS | _PAPERS)
    return plain and not any("party" in item.kinds for item in view.items[at + 1 : back])


def _another_thing(view: View, at: int, back: int) -> bool:
    """Tell whether a known thing stands nearer than the trigger (``تناول اللقاء العلاقات مع``), which is no adjective.

    Right behind a trigger with the article the gender tells: an adjective would agree (``المحادثات المهمة مع``).
    """
    noun, trigger = view.items[back], view.items[at]
    if back <= at or trigger.verb or not noun.definite or noun.verb or noun.kinds != {"noun"}:
        return False
    adjective = any(reading.part == "adjective" for reading in noun.readings)
    if adjective or noun.governed & _AT or noun.groups & (_ENCOUNTERS | _PAPERS):
        return False
    if back > at + 1:
        return True
    return bool(trigger.definite or trigger.suffix) and feminine(noun) != feminine(trigger)


def _described(view: View, at: int, back: int) -> int:
    """Return the index of the noun that adjectives up to ``back`` describe (``التنسيق المستمر``, ``غير المباشرة``)."""
    while back > at:
        item = view.items[back]
        if "not-adjective" in view.items[back - 1].groups:
            back -= 2
        elif back > at + 1 and item.definite and (item.kinds <= _QUALITY or _adjectival(item)):
            back -= 1
        else:
            break
    return back


def _adjectival(item: Item) -> bool:
    return "adjective" in item.kinds and item.kinds <= _WORDS


def _parts(noun: Item) -> bool:
    """``القمة على الحدود بين الكوريتين``: what lies between two is theirs, not who meets."""
    return "border-noun" in noun.groups


def _quality(item: Item) -> bool:
    """Tell whether a word can be the adjective of an indefinite noun before it."""
    masdar = any(reading.form == "masdar" for reading in item.readings)
    return item.kinds <= _QUALITY and not (item.definite or item.suffix or item.governed or item.joined or masdar)


_AT = frozenset({"in", "ب", "with", "between"})
_PAPERS = frozenset({"agreement-noun", "contract-noun", "signed-noun", "agree"})
_SIGNED = frozenset({"sign", "contract"})
_QUALITY = frozenset({"word", "adjective"})
_WORDS = _QUALITY | {"noun"}
ENCOUNTER_NOUNS = frozenset(
    {"meeting-noun", "talks-noun", "summit-noun", "phone-noun", "phone-or-talk"}
    | {"visit-noun", "conference-noun", "session-noun", "discussion-noun"}
)
"""Groups of nouns that name an encounter; tours, forums, ceremonies and bare calls are apart."""

_ENCOUNTERS = ENCOUNTER_NOUNS | {"call-noun", "phone-word", "talk-together", "talk-with", "meet", "meet-with"}


def stands_alone(view: View, index: int) -> bool:
    """Tell whether a demonstrative is a pronoun: no noun with the article, no party follows it."""
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    return after is None or not (after.definite or "party" in after.kinds)
