"""Where an encounter was: from its own phrase, its clause, its parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mutabaa.extract.events.called_after import named_after, of_named
from mutabaa.extract.events.capitals import capital
from mutabaa.extract.events.context import inside, resumed, tied, turns_to_topic
from mutabaa.extract.events.geography import vast
from mutabaa.extract.events.halls import BUILDINGS, seat
from mutabaa.extract.events.missions import post
from mutabaa.extract.events.roles import role_of
from mutabaa.extract.events.spots import IN, TO, adjective, others, placed_itself, places
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Mention, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View
from mutabaa.rules.items import COMMAS


def settle(trigger: Trigger, knowledge: Knowledge, mentions: Iterable[Mention]) -> None:
    """Set the place of a trigger that its rule has not found; a call has none."""
    if trigger.type == "call":
        return
    if trigger.place is not None and "party" in trigger.place[0].role:
        # A visited body (مقر القيادة بمدينة تامبا): the place beside it says where.
        found = places(trigger.view, trigger.view.innermost[trigger.at], trigger.at, others(trigger), verb=True)
        trigger.place = _first(found, "stated") or (replace(trigger.place[0], role=""), trigger.place[1])
    _of_city(trigger, knowledge)
    if trigger.place is not None:
        return
    trigger.place = named_after(trigger, knowledge) or _town_visited(trigger)
    item = trigger.item
    if trigger.place is None and item.mention is not None and item.mention.type == "EVT":
        trigger.place = of_named(trigger, item.mention, knowledge, mentions)
    if trigger.place is None:
        number = trigger.view.innermost[trigger.at]
        found = places(trigger.view, number, trigger.at, others(trigger), verb=trigger.verb)
        trigger.place = _first(_spots(trigger, found, knowledge), "stated")
        if trigger.place is None and not trigger.verb and tied(trigger.view, trigger.at):
            spoken = _spoken_from(trigger.view, resumed(trigger.view, trigger.at), trigger.at)
            trigger.place = _first(spoken, "sentence") or _opened(trigger)
    view, number = trigger.view, trigger.view.innermost[trigger.at]
    if trigger.place is None and not trigger.verb and view.clauses[number].verb is None:
        found = places(view, number, trigger.at, others(trigger), verb=True)
        trigger.place = _first(_spots(trigger, found, knowledge), "sentence")
    for hit in trigger.lights:
        if trigger.place is None and trigger.type != "visit":
            view = hit.view
            found = places(view, view.innermost[hit.at], hit.at, others(trigger), verb=True)
            trigger.place = _first(_spots(trigger, found, knowledge), "stated")
    if trigger.place is None:
        trigger.place = _scene(trigger, view, number, knowledge)
    if trigger.place is None:
        trigger.place = _in_capital(trigger, knowledge) or _on_arrival(trigger)
    if trigger.place is None:
        trigger.place = seat(trigger)
    if trigger.place is None and "tour-noun" in trigger.kind:
        trigger.place = _first(_stops(trigger), "stated")
    if trigger.place is None:
        trigger.place = post(trigger, knowledge)
    if trigger.place is None and _in_table(trigger):
        trigger.place = _first((i for i in trigger.view.items if "place" in i.kinds and not i.governed), "stated")


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


def _scene(trigger: Trigger, view: View, number: int, knowledge: Knowledge) -> tuple[Role, str] | None:
    """Return the place that a clause with ``حيث`` goes on about: ``في ليما، الثلاثاء، حيث يشارك في قمة``."""
    clause = view.clauses[number]
    if trigger.verb and clause.kind == "that" and clause.parent is not None:
        clause = view.clauses[clause.parent]  # في بروكسل حيث ينتظر أن يلتقي
    if "where" not in view.items[clause.first].groups or _apart(trigger, view, clause.first):
        return None
    for back in range(clause.first - 1, max(-1, clause.first - _BACK), -1):
        item = view.items[back]
        if "place" in item.kinds:
            return role_of(item, ""), "sentence"
        if item.groups & BUILDINGS and "noun" in item.kinds and item.definite:
            return Role(view.span(back, back + 1), None), "sentence"  # إلى الفندق حيث التقوا
        named = capital(view, back, knowledge)
        if named is not None:
            return named, "sentence"
        if item.kinds.isdisjoint({"punctuation", "time", "parenthesis"}) and not adjective(item):
            return None
    return None


def _town_visited(trigger: Trigger) -> tuple[Role, str] | None:
    """Return the town that is said to be one right after a visit: ``زيارة مدينة دوما``, ``زارا بلدة عرسال``."""
    view, at = trigger.view, trigger.at
    if trigger.rule == "visit.inspect":
        near = (i for i in view.items[at + 1 : at + _TOLD] if "place" in i.kinds and not (i.governed or i.joined))
        return _first(near, "stated")  # تفقد الوزير الجولان
    after = view.items[at + 1 : at + 3]
    if trigger.type != "visit" or len(after) < 2 or "place-class" not in after[0].groups or after[0].governed:
        return None
    town = after[1]
    plain = "place" in town.kinds and not (after[0].definite or town.governed or town.joined)
    return (role_of(town, ""), "stated") if plain else None


_TOLD = 4


def _apart(trigger: Trigger, view: View, first: int) -> bool:
    """Tell whether a noun is not of that clause (``، حيث سبقهم كثيرون، خلال لقاء``), or only prepared there."""
    if trigger.verb or trigger.lights or trigger.view is not view:
        return False
    at = trigger.at
    lead = at - 1 if "particle" in view.items[at - 1].kinds else at
    return view.items[lead - 1].norm in COMMAS or ("ل" in view.items[at].governed and lead - 1 > first + 1)


_BACK = 6


def _in_capital(trigger: Trigger, knowledge: Knowledge) -> tuple[Role, str] | None:
    """Return the capital without a name that the clause says it was in, or that a journey goes to."""
    for hit in trigger.lights if not trigger.verb and trigger.type != "visit" else ():
        leads = hit.rule.parts[0].kind != "verb" and "ل" in hit.view.items[hit.at].governed
        at = hit.view.clause(hit.at).verb if leads else hit.at  # انضم إليهم في العاصمة التركية لعقد قمة
        found = _capital_of(hit.view, at, knowledge) if at is not None and hit.view.items[at].verb else None
        if found is not None:
            return found
    view, at = trigger.view, trigger.at
    number = view.innermost[at]
    beside = others(trigger)
    wanted = IN | TO if trigger.type == "visit" else IN
    reaches = trigger.verb and trigger.item.groups & {"visit", "arrive"}  # زار العاصمة اللبنانية
    after = next((n for n in sorted(beside) if n > at), view.clauses[number].end)
    for index in range(view.clauses[number].first, min(after, view.clauses[number].end)):
        governed = view.items[index].governed
        if view.innermost[index] == number and (governed & wanted or (reaches and index > at and not governed)):
            named = capital(view, index, knowledge)
            if named is not None and (trigger.verb or index > at):
                return named, "stated"
    return None


def _capital_of(view: View, at: int, knowledge: Knowledge) -> tuple[Role, str] | None:
    """Return the capital without a name in which the clause of a verb says that it happened."""
    number = view.innermost[at]
    for index in range(at + 1, view.clauses[number].end):
        item = view.items[index]
        if view.innermost[index] == number and item.governed & IN:
            named = capital(view, index, knowledge)
            return (named, "stated") if named is not None else None
        if "place" in item.kinds or turns_to_topic(item):
            return None
    return None


def _on_arrival(trigger: Trigger) -> tuple[Role, str] | None:
    """Return where somebody is met when he arrives: ``استقبله لدى وصوله إلى مطار القاهرة``."""
    view, at = trigger.view, trigger.at
    if not (trigger.verb or trigger.rule.startswith("receive.")) or trigger.type == "visit":
        return None
    number = view.innermost[at]
    items = view.items
    for index in range(at + 1, view.clauses[number].end):
        if "arrive" not in items[index].groups or items[index].verb or not tied(view, index):
            continue
        for item in items[index + 1 : index + _NEAR]:
            if item.verb or "punctuation" in item.kinds:
                break
            if "place" in item.kinds and (item.governed & (TO | IN) or item is items[index + 1]):
                return role_of(item, ""), "sentence"  # لدى وصوله إلى القاهرة، لدى وصوله مطار بغداد
    return None


_NEAR = 7


def _spots(trigger: Trigger, found: Iterator[Item], knowledge: Knowledge) -> Iterator[Item]:
    """Leave out what is too large to meet in (``شركاء الحلف في المحيطين الهندي والهادئ``)."""
    for item in found:
        entity = knowledge.entity(item.mention.entity) if item.mention and item.mention.entity else None
        if trigger.type == "visit" or entity is None or not vast(entity):
            yield item


def _spoken_from(view: View, number: int, at: int) -> Iterator[Item]:
    """Yield places that somebody speaks from (``قال من جنيف في مؤتمر``, ``جاء ذلك في الدوحة خلال لقاء``)."""
    clause = view.clauses[number]
    journey = bool(view.items[at].groups & {"visit-noun", "tour-noun"})  # تأتي الاجتماعات في بروكسل في ختام جولة
    verbs = [n for n in range(clause.first, at) if view.items[n].verb and view.innermost[n] == number]
    last = verbs[-1] if verbs else clause.verb  # كان يتحدث
    if last is None or view.items[last].groups.isdisjoint(_SPOKEN - _CAME if journey else _SPOKEN | _TALKED):
        return
    for index in range(last, clause.end):
        item = view.items[index]
        if "about" in item.groups and "particle" in item.kinds:
            return  # تحدث عن الوجود في سوريا
        if view.innermost[index] != number or "place" not in item.kinds:
            continue
        if placed_itself(view, last, index):
            continue  # حذر من الخطر المتمثل بقطر
        if "from" in item.governed or (index < at and _there(view, at) and item.governed & IN):
            yield item


def _opened(trigger: Trigger) -> tuple[Role, str] | None:
    """Return the place with which the clause opens: ``ومن وارسو، تعهد X في مؤتمر صحافي``."""
    view, at = trigger.view, trigger.at
    clause = view.clauses[resumed(view, at)]
    opening = view.items[clause.first : clause.first + _OPENS]
    if len(opening) < _OPENS or clause.verb is None or not clause.first < clause.verb < at or not inside(view, at):
        return None
    lead, place, comma = opening
    here = "particle" in lead.kinds and bool(lead.groups & (IN | {"from"})) and "place" in place.kinds
    return (role_of(place, ""), "sentence") if here and comma.norm in COMMAS else None


_OPENS = 3


def _there(view: View, at: int) -> bool:
    """Tell whether what was said was said in the encounter, or right after it (``في أعقاب محادثات``)."""
    return inside(view, at) or (at > 1 and "after" in view.items[at - 1].groups and "in" in view.items[at - 1].governed)


_CAME = frozenset({"come-to"})
_TALKED = frozenset({"say-about"})
_SPOKEN = frozenset({"say", "say-that", "announce"}) | _CAME


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
        if "place" in item.kinds and not item.governed - TO:
            yield item


_TOUR = 8


def _in_table(trigger: Trigger) -> bool:
    blocks = trigger.view.analysis.layout.blocks
    return trigger.view.block < len(blocks) and blocks[trigger.view.block].kind == "table-row"


def _first(found: Iterator[Item], how: str) -> tuple[Role, str] | None:
    item = next(found, None)
    return (role_of(item, ""), how) if item is not None else None
