"""Where an encounter was: from its own phrase, its clause, its parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from mutabaa.extract.events.context import ENCOUNTERS, tied, turns_to_topic
from mutabaa.extract.events.roles import role_of
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Mention, Role, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View
from mutabaa.rules.coordination import COMMAS
from mutabaa.rules.phrases import EMPTY, described_in
from mutabaa.text import fold
from mutabaa.text.inflect import morphology

_ADJECTIVE = frozenset({"word", "adjective", "noun"})
_FAR = 2
_IN = frozenset({"in", "ب", "at"})
_TO = frozenset({"to", "ل", "toward"})


_VAST = frozenset({"region", "states", "continent", "sea"})


def settle(trigger: Trigger, knowledge: Knowledge, mentions: Iterable[Mention]) -> None:
    """Set the place of a trigger that its rule has not found; a call has none."""
    if trigger.type == "call":
        return
    if trigger.place is not None and "party" in trigger.place[0].role:
        # A visited body (مقر القيادة بمدينة تامبا): the place beside it says where.
        found = _places(trigger.view, trigger.view.innermost[trigger.at], trigger.at, _others(trigger), verb=True)
        trigger.place = _first(found, "stated") or (replace(trigger.place[0], role=""), trigger.place[1])
    _of_city(trigger, knowledge)
    if trigger.place is not None:
        return
    item = trigger.item
    if item.mention is not None and item.mention.type == "EVT":
        trigger.place = _of_named(trigger, item.mention, knowledge, mentions)
    if trigger.place is None:
        number = trigger.view.innermost[trigger.at]
        found = _places(trigger.view, number, trigger.at, _others(trigger), verb=trigger.verb)
        trigger.place = _first(_spots(trigger, found, knowledge), "stated")
        if trigger.place is None and not trigger.verb and tied(trigger.view, trigger.at):
            trigger.place = _first(_spoken_from(trigger.view, number), "sentence")
    view, number = trigger.view, trigger.view.innermost[trigger.at]
    if trigger.place is None and not trigger.verb and view.clauses[number].verb is None:
        found = _places(view, number, trigger.at, _others(trigger), verb=True)
        trigger.place = _first(_spots(trigger, found, knowledge), "sentence")
    for hit in trigger.lights:
        if trigger.place is None and trigger.type != "visit":
            view = hit.view
            found = _places(view, view.innermost[hit.at], hit.at, _others(trigger), verb=True)
            trigger.place = _first(_spots(trigger, found, knowledge), "stated")
    if trigger.place is None and trigger.type != "visit":
        trigger.place = _scene(view, number)
    if trigger.place is None:
        trigger.place = _seat(trigger)
    if trigger.place is None and "tour-noun" in trigger.kind:
        trigger.place = _first(_stops(trigger), "stated")
    if trigger.place is None and _in_table(trigger):
        trigger.place = _first((i for i in trigger.view.items if "place" in i.kinds and not i.governed), "stated")


def _seat(trigger: Trigger) -> tuple[Role, str] | None:
    """Return the seat, palace or base in which it was, though nobody has a name for it (``في مقر الحكومة``)."""
    view, at = trigger.view, trigger.at
    number = view.innermost[at]
    for index in range(at + 1, min(view.clauses[number].end, at + _HALL)):
        item = view.items[index]
        if item.verb or item.groups & ENCOUNTERS or turns_to_topic(item):
            return None
        if view.innermost[index] != number or not item.groups & {"seat-noun"} or "noun" not in item.kinds:
            continue
        if not item.governed & _IN:
            continue
        end = index + 1
        while end < min(index + 4, len(view.items)) and _goes_with(view.items[end]):
            end += 1
        specified = end > index + 1 or item.definite
        return (Role(view.span(index, end), None), "stated") if specified else None
    return None


def _goes_with(item: Item) -> bool:
    """Tell whether a word still belongs to the noun before it: what specifies it, its adjectives."""
    if (
        item.verb
        or item.governed
        or item.joined
        or item.kinds & {"particle", "punctuation", "time", "person", "office"}
    ):
        return False
    return item.definite or bool(item.kinds & {"body", "state", "place"}) or item.kinds <= {"noun"}


_HALL = 12


def _of_city(trigger: Trigger, knowledge: Knowledge) -> None:
    """Read the only name after talks as their place where it is a city (``محادثات ستوكهولم``)."""
    if trigger.verb or trigger.type != "meeting" or not trigger.construct or len(trigger.members) != 1:
        return
    item = trigger.members[0]
    entity = knowledge.entity(item.party.entity) if item.party is not None and item.party.entity else None
    own = [pair for pair in trigger.roles if pair[0].span == item.span]
    if entity is None or entity.kind not in {"capital", "city"} or not own or item.governed:
        return
    trigger.roles.remove(own[0])
    if trigger.place is None:
        trigger.place = role_of(item, ""), "stated"


def _scene(view: View, number: int) -> tuple[Role, str] | None:
    """Return the place that a clause with ``حيث`` goes on about: ``في ليما حيث يشارك في قمة``."""
    clause = view.clauses[number]
    if "where" not in view.items[clause.first].groups:
        return None
    for back in range(clause.first - 1, max(-1, clause.first - 3), -1):
        item = view.items[back]
        if "place" in item.kinds:
            return role_of(item, ""), "sentence"
        if "punctuation" not in item.kinds:
            return None
    return None


def _spots(trigger: Trigger, found: Iterator[Item], knowledge: Knowledge) -> Iterator[Item]:
    """Leave out what is too large to meet in (``شركاء الحلف في المحيطين الهندي والهادئ``)."""
    for item in found:
        entity = knowledge.entity(item.mention.entity) if item.mention and item.mention.entity else None
        if trigger.type == "visit" or entity is None or entity.kind not in _VAST:
            yield item


def _spoken_from(view: View, number: int) -> Iterator[Item]:
    """Yield places that somebody speaks from (``قال من جنيف في مؤتمر``)."""
    clause = view.clauses[number]
    if clause.verb is None or "say" not in view.items[clause.verb].groups:
        return
    for index in range(clause.verb, clause.end):
        item = view.items[index]
        if view.innermost[index] == number and "place" in item.kinds and "from" in item.governed:
            yield item


def _stops(trigger: Trigger) -> Iterator[Item]:
    """Yield the stops of a tour (``جولة شملت روسيا والصين``, ``جولة تقوده إلى مصر``): one of them shows where it is."""
    view = trigger.view
    verbs = (n for n in range(trigger.at + 1, min(trigger.at + _TOUR, len(view.items))) if view.items[n].verb)
    verb = next(verbs, None)
    if verb is None or view.items[verb].groups.isdisjoint({"include", "lead"}):
        return
    for item in view.items[verb + 1 : verb + _TOUR]:
        if item.verb:
            return
        if "place" in item.kinds and not item.governed - _TO:
            yield item


_TOUR = 8


def _in_table(trigger: Trigger) -> bool:
    blocks = trigger.view.analysis.layout.blocks
    return trigger.view.block < len(blocks) and blocks[trigger.view.block].kind == "table-row"


def _first(found: Iterator[Item], how: str) -> tuple[Role, str] | None:
    item = next(found, None)
    return (role_of(item, ""), how) if item is not None else None


def _others(trigger: Trigger) -> frozenset[int]:
    """Indices of the other encounters of the view: a place after one of them is its own."""
    items = trigger.view.items
    return frozenset(n for n, i in enumerate(items) if n != trigger.at and i.groups & ENCOUNTERS and not i.verb)


def _places(view: View, number: int, at: int, other: frozenset[int], *, verb: bool) -> Iterator[Item]:
    """Yield the places that the clause says it happened in: after the trigger, for verbs also before it."""
    clause = view.clauses[number]
    sides = nameless = False
    own = described_in(view, at)
    for index in range(at + 1, clause.end):
        item = view.items[index]
        if view.innermost[index] in own and _at_place(view, index):
            yield item  # القمة التي كانت مقررة في سنغافورة
        if view.innermost[index] != number:
            continue
        if item.verb and not verb and index <= at + 3 and not view.items[at].definite and item.groups & EMPTY:
            continue  # مفاوضات صعبة استمرت ساعات في بروكسل
        if (item.verb and not verb) or index in other or turns_to_topic(item) or "amid" in item.groups:
            break
        if not verb and index - at > _FAR and item.kinds <= _ADJECTIVE and item.joined:
            break  # وسط توقعات، ومراجعة للدور في سوريا: of something else
        if "on" in item.governed and item.kinds <= _ADJECTIVE and "margin-noun" not in item.groups:
            break  # على خلفية العملية في عفرين
        side = bool(item.governed & _SIDES) and item.groups.isdisjoint({"place-class", "seat-noun"})
        sides = sides or side
        plain = not item.governed and item.kinds <= _ADJECTIVE
        if not verb and sides and plain and not _adjective(item) and not _in_construct(view, index):
            break  # خلال لقائه مع فلان الأوضاع في غزة: what the two spoke about
        if item.joined or side:
            # but مؤتمر للأمن في ميونخ: nobody's side
            nameless = bool(item.governed & _OPPOSED) and side and item.party is None and "place" not in item.kinds
        if "body" in item.kinds and item.governed & {"in"} and _right_after(view, at, index):
            yield item  # اجتماع في البنتاغون
        if _at_place(view, index) and not _placed_itself(view, at, index):
            if nameless:
                nameless = False  # بين اللجنة المدنية في دوما والجانب الروسي: where the one side is
                continue
            yield item
    if verb:
        for index in range(at - 1, clause.first - 1, -1):
            if view.innermost[index] == number and _at_place(view, index):
                yield view.items[index]


def _right_after(view: View, at: int, index: int) -> bool:
    """Tell whether only adjectives and times stand between an encounter and what the preposition governs."""
    between = view.items[at + 1 : index]
    return not view.items[at].verb and all(
        "particle" in item.kinds or "time" in item.kinds or (item.kinds <= _ADJECTIVE and not item.governed)
        for item in between
    )


def _in_construct(view: View, index: int) -> bool:
    """Tell whether the word specifies the party before it (``وزراء المالية ومحافظي البنوك``)."""
    before = view.items[index - 1]
    return before.party is not None and not view.analysis.tokens[before.end - 1].word.definite


def _placed_itself(view: View, at: int, index: int) -> bool:
    """Tell whether a participle before the place has it as its own (``رئيس المجلس المتمركز في طرابلس``)."""
    back = next((n for n in range(index - 1, at, -1) if "particle" not in view.items[n].kinds), at)
    word = view.items[back]
    if back == at or not word.definite or word.governed or not word.kinds <= _ADJECTIVE or word.groups & _SET:
        return False
    shaped = word.stem[:1] == morphology()["participle-prefix"]
    return shaped and any("party" in item.kinds for item in view.items[at + 1 : back])


_SET = frozenset({"expected", "coming", "place-class", "seat-noun", "hold", "take-place", "plain-word"})
_SIDES = frozenset({"with", "ب", "between", "ل"})
_OPPOSED = _SIDES - {"ل"}


def _adjective(item: Item) -> bool:
    """Tell whether a word can qualify a name before it: a definite adjective, or one shaped like it."""
    if not item.definite or item.joined:
        return False
    shaped = item.norm[-1:] == "ي" or item.norm[-2:-1] == "ي"
    return "adjective" in item.kinds or shaped or bool(item.groups & {"place-class", "seat-noun"})


def _at_place(view: View, index: int) -> bool:
    """The item is a place, or a seat such as the White House, governed by a preposition of place."""
    item = view.items[index]
    seat = "body" in item.kinds and "seat-noun" in first_groups(view, item)
    if "place" not in item.kinds and not seat:
        return False
    if item.governed & _IN:
        return True
    for back in range(index - 1, max(-1, index - 5), -1):
        before = view.items[back]
        if before.norm in COMMAS and back == index - 1 and not item.joined:
            continue  # بالعاصمة السعودية، الرياض
        if before.definite and before.kinds <= _ADJECTIVE and not before.governed:
            continue  # في العاصمة البلجيكية بروكسل
        if before.groups.isdisjoint({"place-class", "seat-noun"}) and "quote-mark" not in before.kinds:
            return False
        if before.governed & _IN:
            return True
    return False


def first_groups(view: View, item: Item) -> frozenset[str]:
    """Return the lexicon groups of an item's first word."""
    return view.analysis.tokens[item.first].word.groups


def _of_named(
    trigger: Trigger, name: Mention, knowledge: Knowledge, mentions: Iterable[Mention]
) -> tuple[Role, str] | None:
    """Return the place in the name of a summit (``قمة لاهاي``)."""
    entity = knowledge.entity(name.entity) if name.entity else None
    tail = Span(trigger.view.analysis.tokens[trigger.item.first].end + 1, name.span.end)
    if tail.start >= tail.end:
        return None
    words = tail.of(trigger.view.analysis.text)
    known = {m.span.of(trigger.view.analysis.text): m.entity for m in mentions if m.type == "LOC"}
    if words in known:
        return Role(tail, known[words]), "stated"
    place = knowledge.entity(entity.place) if entity is not None and entity.place is not None else None
    if place is not None and words in place.spellings:
        return Role(tail, place.id), "stated"
    named = _towns(knowledge).get(fold(words))
    return (Role(tail, named), "stated") if named is not None else None


@lru_cache(maxsize=2)
def _towns(knowledge: Knowledge) -> dict[str, str]:
    """Return the towns and states by their folded names, those with one meaning only."""
    found: dict[str, set[str]] = {}
    for entity in knowledge.of_type("LOC"):
        if entity.kind in _TOWNS:
            for name in entity.spellings:
                found.setdefault(fold(name), set()).add(entity.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


_TOWNS = frozenset({"capital", "city", "state"})


def same_spot(one: Role, other: Role, knowledge: Knowledge) -> bool:
    """Tell whether two places are one, or one lies in the other."""
    return one.entity is not None and (one.entity == other.entity or related(one.entity, other.entity, knowledge))


def elsewhere(one: Role, other: Role, knowledge: Knowledge) -> bool:
    """Tell whether two places are surely apart; one that nobody knows may be anywhere."""
    known = one.entity is not None and other.entity is not None
    return known and not same_spot(one, other, knowledge)


def related(one: str | None, other: str | None, knowledge: Knowledge) -> bool:
    """Tell whether one place lies in the other, or stands for it."""
    if one is None or other is None:
        return False
    return one in _around(other, knowledge) or other in _around(one, knowledge)


def lies_in(one: Role, other: Role, knowledge: Knowledge) -> bool:
    """Tell whether the first place surely lies in the second: a town in its state, a state in its region."""
    if one.entity is None or other.entity is None or one.entity == other.entity:
        return False
    return other.entity in _around(one.entity, knowledge)


def _around(place: str, knowledge: Knowledge) -> set[str]:
    """Return a place with the provinces and the state it lies in, but no region such as the Balkans."""
    found: set[str] = set()
    here: str | None = place
    while here is not None and here not in found:
        entity = knowledge.entity(here)
        if entity is None or (entity.kind in _VAST and here != place):
            break
        found.add(here)
        if entity.state is not None:
            found.add(entity.state)
        here = entity.part_of
    found.add(place)
    return found
