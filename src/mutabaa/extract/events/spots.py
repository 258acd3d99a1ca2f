"""Where a clause says that something happened: the places that belong to its verb or noun."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.extract.events.clause_times import due, of_paper
from mutabaa.extract.events.context import ENCOUNTERS, turns_to_topic
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Item, View
from mutabaa.rules.items import COMMAS
from mutabaa.rules.phrases import EMPTY, described_in
from mutabaa.text.inflect import morphology

IN = frozenset({"in", "ب", "at"})
TO = frozenset({"to", "ل", "toward"})
_ADJECTIVE = frozenset({"word", "adjective", "noun"})
_FAR = 2


def others(trigger: Trigger) -> frozenset[int]:
    """Indices of the other encounters of the view: a place after one of them is its own."""
    items = trigger.view.items
    return frozenset(n for n, i in enumerate(items) if n != trigger.at and i.groups & ENCOUNTERS and not i.verb)


def places(view: View, number: int, at: int, other: frozenset[int], *, verb: bool) -> Iterator[Item]:
    """Yield the places that the clause says it happened in: after the trigger, for verbs also before it."""
    clause = view.clauses[number]
    sides = nameless = False
    own = _taken(view, described_in(view, at) | described_in(view, at, _GATHERS), at)
    # القمة التي كانت مقررة في سنغافورة
    yield from (view.items[n] for n in range(at + 1, clause.end) if view.innermost[n] in own and _at_place(view, n))
    yield from (view.items[n] for n in range(at + 3, clause.end) if _and_that(view, n) and _at_place(view, n))
    for index in range(at + 1, clause.end):
        item = view.items[index]
        if view.innermost[index] != number:
            continue
        if item.verb and not verb and index <= at + 3 and not view.items[at].definite and item.groups & EMPTY:
            continue  # مفاوضات صعبة استمرت ساعات في بروكسل
        if _turns(view, index):
            yield from _set_off(view, number, index) if verb else ()
            break
        if (item.verb and not verb) or index in other:
            break
        if not verb and index - at > _FAR and item.kinds <= _ADJECTIVE and item.joined and not _further(view, index):
            break  # وسط توقعات، ومراجعة للدور في سوريا: of something else
        side = bool(item.governed & _SIDES) and item.groups.isdisjoint({"place-class", "seat-noun"})
        sides = sides or side
        plain = not item.governed and item.kinds <= _ADJECTIVE
        if not verb and sides and plain and not adjective(item) and not _in_construct(view, index):
            break  # خلال لقائه مع فلان الأوضاع في غزة: what the two spoke about
        if item.joined or side:
            # but مؤتمر للأمن في ميونخ: nobody's side
            nameless = bool(item.governed & _OPPOSED) and side and item.party is None and "place" not in item.kinds
        if (
            "body" in item.kinds
            and item.governed & _houses(view.items[at])
            and (_right_after(view, at, index) or _housed(view, index))
        ):
            yield item  # اجتماع في البنتاغون
        if _at_place(view, index) and _of_topic(view, at, index):
            break
        if _at_place(view, index) and not (placed_itself(view, at, index) or of_paper(view, at, index)):
            if nameless and _other_side(view, index, clause.end):
                nameless = False  # بين اللجنة المدنية في دوما والجانب الروسي: where the one side is
                continue
            yield item
    if verb:
        for index in range(at - 1, clause.first - 1, -1):
            if view.innermost[index] == number and _at_place(view, index):
                yield view.items[index]


def _and_that(view: View, index: int) -> bool:
    """Tell whether an item is where all that was told before happened (``التقى X وزيرا في الحكومة، وذلك في جدة``)."""
    return any(item.joined and "this" in item.groups for item in view.items[index - 2 : index])


def _further(view: View, index: int) -> bool:
    """Tell whether a word is one more adjective of relation (``المجلس الاقتصادي والاجتماعي``)."""
    item, before = view.items[index], view.items[index - 1]
    return _of_relation(item) and _of_relation(before) and before.definite and item.definite and not item.governed


def _turns(view: View, index: int) -> bool:
    """Tell whether the clause goes over to what it was about, or what it was done in view of."""
    item = view.items[index]
    if "amid" in item.groups:
        return not item.governed & IN  # but بوسط المدينة
    if "on" in item.governed and item.kinds <= _ADJECTIVE and "margin-noun" not in item.groups:
        return True  # على خلفية العملية في عفرين
    return turns_to_topic(item) and not view.items[index - 1].norm.startswith(item.stem)  # but وجها لوجه


def _other_side(view: View, index: int, end: int) -> bool:
    """Tell whether the other of two sides is still to come: ``بين اللجنة في دوما والجانب الروسي``."""
    return any(item.joined and (item.party or item.kinds & _PEOPLE) for item in view.items[index + 1 : end])


_PEOPLE = frozenset({"people", "group", "collective", "institution", "unnamed", "noun"})


def _set_off(view: View, number: int, start: int) -> Iterator[Item]:
    """Yield places after a topic, set off by commas or a day: ``لبحث العلاقات، الثلاثاء، في سوتشي``."""
    for index in range(start + 2, view.clauses[number].end):
        item, before = view.items[index], view.items[index - 2]
        if item.verb:
            return
        apart = before.norm in COMMAS or (before.time is not None and before.time.days is not None)
        if view.innermost[index] == number and apart and not item.joined and _at_place(view, index):
            yield item


def _taken(view: View, own: frozenset[int], at: int) -> frozenset[int]:
    """Add the clauses that those clauses take: ``القمة التي من المقرر أن تعقد في سنغافورة``."""
    takes = own | {
        number
        for number, clause in enumerate(view.clauses)
        if clause.kind == "relative" and clause.verb is None and clause.governor == at and not view.items[at].verb
    }
    taken = (
        number
        for number, clause in enumerate(view.clauses)
        if clause.kind == "that" and clause.parent in takes
        if clause.verb is not None and view.items[clause.verb].groups & EMPTY
    )
    return own.union(taken) if view.items[at].verb else own.union(taken, due(view, at))


def _houses(item: Item) -> frozenset[str]:
    """Return the prepositions by which a body is where something was; جلسة بالبرلمان, but لقاء بالحزب is with it."""
    return frozenset({"in", "ب"}) if item.groups & {"session-noun", "conference-noun"} else frozenset({"in"})


# Whom a noun of encounter brought together: القمة التي جمعتهما في هانوي.
_GATHERS = frozenset({"bring-together", "attend", "host", "chair", "begin-event", "end-event", "start-act", "conclude"})


def _right_after(view: View, at: int, index: int) -> bool:
    """Tell whether only adjectives and times stand between an encounter and what the preposition governs."""
    between = view.items[at + 1 : index]
    return not view.items[at].verb and all(
        "particle" in item.kinds
        or (item.verb and item.groups & EMPTY)
        or "time" in item.kinds
        or (item.kinds <= _ADJECTIVE and not item.governed)
        for item in between
    )


def _housed(view: View, index: int) -> bool:
    """Tell whether a body is where somebody is met: ``التقى X في الكرملين``, but not ``التقى مسؤولا في الحزب``."""
    back = index - 1
    while back > 0 and "particle" in view.items[back].kinds:
        back -= 1
    before = view.items[back]
    named = "person" in before.kinds and before.mention is not None
    return named or "time" in before.kinds or (before.norm in COMMAS and "time" in view.items[back - 1].kinds)


def _in_construct(view: View, index: int) -> bool:
    """Tell whether the word specifies the party before it (``وزراء المالية ومحافظي البنوك``)."""
    before = view.items[index - 1]
    return before.party is not None and not view.analysis.tokens[before.end - 1].word.definite


def _of_topic(view: View, at: int, index: int) -> bool:
    """``بحثا الأزمة في سوريا``: where that is what they spoke about, not where they spoke."""
    if not view.items[at].verb or view.items[at].groups.isdisjoint(_SPEAKS):
        return False
    back = index - 1
    while back > at and (view.items[back].kinds & {"particle"} or not view.items[back].groups.isdisjoint(_CLASSES)):
        back -= 1
    before = view.items[back]
    return back > at and before.party is None and before.kinds <= _ADJECTIVE and bool(before.kinds & {"noun", "word"})


_SPEAKS = frozenset({"discuss", "talk-with", "talk", "review"})
_CLASSES = frozenset({"place-class", "seat-noun"})


def placed_itself(view: View, at: int, index: int) -> bool:
    """Tell whether a participle before the place has it as its own (``رئيس المجلس المتمركز في طرابلس``)."""
    back = next((n for n in range(index - 1, at, -1) if "particle" not in view.items[n].kinds), at)
    word = view.items[back]
    if not view.items[index].governed:
        return False  # في العاصمة المصرية القاهرة
    if back == at or not word.definite or word.governed or not word.kinds <= _ADJECTIVE or word.groups & _SET:
        return False
    shaped = word.stem[:1] == morphology()["participle-prefix"]
    return shaped and any("party" in item.kinds for item in view.items[at + 1 : back])


_SET = frozenset({"expected", "coming", "place-class", "seat-noun", "hold", "take-place", "plain-word"})
_SIDES = frozenset({"with", "ب", "between", "ل"})
_OPPOSED = _SIDES - {"ل"}


def adjective(item: Item) -> bool:
    """Tell whether a word can qualify a name before it: a definite adjective, or one shaped like it."""
    if not item.definite or item.joined:
        return False
    return "adjective" in item.kinds or _of_relation(item) or bool(item.groups & {"place-class", "seat-noun"})


def _of_relation(item: Item) -> bool:
    """Tell whether a word is shaped like an adjective of relation."""
    return item.norm[-1:] == "ي" or item.norm[-2:-1] == "ي"


def _served(view: View, index: int) -> bool:
    """Tell whether a diplomat serves there (``السفير المصري لدى لبنان``): that is where he is one, not where it was."""
    if index < 2 or "at" not in view.items[index].governed:
        return False
    before = view.items[index - 2]
    return not (before.opening | before.groups).isdisjoint(_POSTED)


_POSTED = frozenset({"ambassador-noun", "envoy-noun", "voice-noun"})


def _at_place(view: View, index: int) -> bool:
    """The item is a place, or a seat such as the White House, governed by a preposition of place."""
    item = view.items[index]
    seat = "body" in item.kinds and "seat-noun" in first_groups(view, item)
    if "place" not in item.kinds and not seat:
        return False
    if item.governed & IN:
        return not _served(view, index)
    for back in range(index - 1, max(-1, index - 5), -1):
        before = view.items[back]
        if before.norm in COMMAS and back == index - 1 and not item.joined:
            continue  # بالعاصمة السعودية، الرياض
        if before.definite and before.kinds <= _ADJECTIVE and not before.governed:
            continue  # في العاصمة البلجيكية بروكسل
        if (
            before.groups.isdisjoint({"place-class", "seat-noun", "amid", "one-of"})
            and "quote-mark" not in before.kinds
        ):
            return False
        if before.governed & IN:
            return True
    return False


def first_groups(view: View, item: Item) -> frozenset[str]:
    """Return the lexicon groups of an item's first word."""
    return view.analysis.tokens[item.first].word.groups
