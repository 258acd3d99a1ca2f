"""Read for whom something is promised: who is given to, helped, protected, let, or set free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaa.extract.commitments.agents import AGENTS
from mutabaa.extract.commitments.fields import VALUE, is_money, own_items
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Commitment, Role, Span, Support
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item

_ROLE = "beneficiary"
# What one gives goods or money with; its receiver stands behind ل or إلى.
_GIVES = frozenset({"give", "supply", "donate", "allocate", "aid-noun", "fund", "contribute", "deposit"})
# What is good for whoever stands behind it.
_HELPS = frozenset({"support", "help", "defend", "protect", "fund", "rebuild", "aid-noun"})
# Verbs whose first object is who receives; of some only where the second is money or goods.
_SUPPLIES = frozenset({"supply"})
_HANDS = frozenset({"grant", "hand-over", "exempt"})
_BENEFITS = frozenset({"benefit-noun"})  # لفائدة النيجر، لصالح البرنامج
# Only goods make a gift of what is sent or handed over: not an envoy, not a prisoner.
_SENDS = frozenset({"send", "hand-over"})
_GOODS = frozenset({"arms-noun", "aid-noun"})
# What is handed in, not given.
_PAPERS = frozenset(
    {"draft-noun", "law-noun", "statement-document", "decision-noun", "agreement-noun", "plan-noun", "scheme-noun"}
)
# Who ends or lessens help does nobody good.
_ENDS = frozenset({"drop-act", "stop", "delay-act", "cancel", "forbid", "end-act", "sever", "lower"})
_DENIES = frozenset({"not", "not-noun", "not-future", "not-past"})
_TO, _OF = frozenset({"ل", "to"}), frozenset({"about"})
_OTHERS = frozenset({"criticism", "demand"})
_ITS_OWN = VALUE | {"let"}  # قانون يسمح للنساء بالعمل
_NEAR, _REACH, _CHAIN = 3, 9, 3
# So many pledges of money make it an article about donors.
_DONORS = 3
_NO_OWNER = frozenset({"punctuation", "particle", "time", "sum", "quote-mark"})
_NAMED = frozenset({"party", "place"})
_NEEDY = frozenset({"human-noun", "crowd-noun", "nation-noun"})
_MANY = frozenset({"people", "collective"})


def beneficiary(region: Region, actors: tuple[Role, ...]) -> Role | None:
    """Return for whom: whoever is given to (``تقديم مساعدات للبنان``) or helped (``دعم أوكرانيا``, ``إعمار غزة``).

    Nobody where help is denied, ended or cut, where a paper is handed in
    (``تقديم مشروع قرار لمجلس الأمن``), or somebody only comes after another
    (``خلفا لتيلرسون``).
    """
    ahead = region.view.items[max(region.first, region.act - _NEAR) : region.act]
    if any(item.groups & _DENIES for item in ahead):
        return None
    items = list(own_items(region, _start(region)))
    giving = 0  # so many words ahead what is given may still be said to be for somebody
    goods = sends = False
    for index, item in enumerate(items):
        groups = item.groups
        money = item.sum is not None and is_money(item.sum)
        if groups & _ENDS or (index and _of_others(items, index)):
            return None
        if groups & _PAPERS:
            giving, sends = 0, False
        sends = sends or bool(groups & _SENDS)
        goods = goods or money or bool(groups & _GOODS)
        bare = _verb_before(items, index)  # سيقدم إلى: nothing is given
        if giving and groups & _BENEFITS and "ل" in item.governed and index + 1 < len(items):
            return _role(items, index + 1) if _receives(items[index + 1]) else None
        if giving and not bare and _receives(item) and item.governed & _TO and not _binds(item, actors):
            return _role(items, index)
        giving = max(0, giving - 1)
        if _breaks(item):
            giving = 0
        if (money or groups & _GIVES) and not groups & _SENDS:
            giving = _REACH
        elif sends and goods:
            giving = max(giving, _REACH)
        if found := _helped(items, index, actors) or _handed(items, index, actors):
            return found
    return None


def _start(region: Region) -> int:
    """Index of the deed whose preposition was taken for that of the promise (``قررت الإفراج عن السجناء``)."""
    items, act = region.view.items, region.act
    while act - 1 > region.first and "particle" in items[act - 1].kinds:
        act -= 1
    deed = act - 1 > region.first and any(r.form == "masdar" for r in items[act - 1].readings)
    return act - 1 if deed and not items[act - 1].verb else region.act


def shared(found: Sequence[Commitment], knowledge: Knowledge | None) -> list[Commitment]:
    """Let pledges that name nobody be for the one state that all others in the article are for.

    A donors' conference names once for whom it is (``تعهدات لليمن بمليارين``),
    and then only who gives how much (``وتعهدت الكويت بـ250 مليونا``). A capital may stand for its state.
    """
    capitals = knowledge.capitals if knowledge is not None else {}

    pledges = [one for one in found if one.kind == "pledge" and one.measure is not None and is_money(one.measure)]
    named = [one.beneficiary for one in pledges if one.beneficiary is not None]
    states = {role.entity if role.entity is None else capitals.get(role.entity, role.entity) for role in named}
    if len(states) != 1 or None in states or len(pledges) < _DONORS:
        return list(found)
    support = Support("beneficiary", named[0].span, "inferred")
    givers = {role.entity for one in pledges for role in one.actors}
    return [
        replace(one, beneficiary=named[0], supports=(*one.supports, support))
        if one in pledges and one.beneficiary is None and named[0].entity not in givers
        else one
        for one in found
    ]


def _helped(items: Sequence[Item], index: int, actors: tuple[Role, ...]) -> Role | None:
    """Return who stands right behind a word of helping, letting, supplying or setting free, or what is his does."""
    groups = items[index].groups
    rest = range(index + 1, min(index + 1 + _CHAIN, len(items)))
    if groups & {"let"} and not (index and items[index - 1].groups & _DENIES):
        near = (n for n in rest if "ل" in items[n].governed)
        return next((_role(items, n) for n in near if _receives(items[n]) and not _binds(items[n], actors)), None)
    if groups & {"release", "release-noun"}:
        at = next((n for n in rest if not ("particle" in items[n].kinds and items[n].groups & _OF)), None)
        freed = at is not None and _receives(items[at]) and not items[at].governed - _OF
        return _role(items, at) if freed and at is not None else None
    again = index and "build" in groups and "again" in items[index - 1].groups  # إعادة بناء
    helps, supplies = bool(groups & _HELPS) or again, bool(groups & _SUPPLIES)
    if (not helps and not supplies) or _doer(items[index]):
        return None
    reached = _TO | _OF if "defend" in groups else _TO
    for at in rest:
        item = items[at]
        aside = "defend" in groups and "particle" in item.kinds and item.groups & _OF  # الدفاع عن
        if aside or _binds(item, actors):
            continue
        described = not item.governed and item.definite and items[index].definite  # الدعم الدائم لأوكرانيا
        tied = item.joined and not (described and "adjective" in item.kinds)
        away = item.governed and not item.governed & reached
        if tied or away or item.verb or item.kinds & _NO_OWNER:
            return None
        if _receives(item):
            return _role(items, at)
        if not described and (supplies or item.definite or item.suffix or item.groups & _PAPERS):
            return None
    return None


def _handed(items: Sequence[Item], index: int, actors: tuple[Role, ...]) -> Role | None:
    """Return who is given money or goods without a preposition (``منحت فرنسا لبنان قرضا``); no town handed over."""
    if not items[index].verb or items[index].groups.isdisjoint(_HANDS) or items[index].suffix:
        return None
    for at in range(index + 1, min(index + 1 + _CHAIN, len(items))):
        if _binds(items[at], actors):
            continue
        worth = items[at + 1 : at + 1 + _REACH]
        given = any((i.sum is not None and is_money(i.sum)) or i.groups & _GOODS for i in worth)
        free = not (items[at].governed or items[at].joined) and bool(items[at].kinds & _NAMED)
        return _role(items, at) if free and given else None
    return None


def _of_others(items: Sequence[Item], index: int) -> bool:
    """Tell whether what others do, demand or are blamed for begins: ``إيرانيين زودوا X``, ``متهمة إياه بمساعدة X``."""
    item, after = items[index], items[min(index + 1, len(items) - 1)]
    worth = bool(item.groups & _ITS_OWN) or after.sum is not None  # مكافأة قدرها كذا لـ X
    acts = item.verb and not item.joined and not worth
    return acts or not item.groups.isdisjoint(_OTHERS)


def _doer(item: Item) -> bool:
    """Tell whether a noun means only who helps: ``الداعم الرئيسي لـ X``."""
    return bool(item.readings) and all(reading.form == "agent" for reading in item.readings)


def _verb_before(items: Sequence[Item], index: int) -> bool:
    at = index - 1
    if at > 0 and "particle" in items[at].kinds:
        at -= 1
    return at >= 0 and items[at].verb


def _receives(item: Item) -> bool:
    """Tell whether a name or a noun of people or bodies can be given to."""
    if item.kinds & _NAMED:
        return True
    if item.verb or "particle" in item.kinds:
        return False
    people = bool(item.kinds & _MANY) or not item.groups.isdisjoint(AGENTS | _NEEDY)
    return people and (item.definite or not item.groups.isdisjoint(_NEEDY))


def _binds(item: Item, actors: tuple[Role, ...]) -> bool:
    """Tell whether it is who promises."""
    if item.party is None:
        return any(item.span.overlaps(role.span) for role in actors)
    return any(
        item.party.head.overlaps(role.span) or (role.entity is not None and role.entity == item.party.entity)
        for role in actors
    )


def _breaks(item: Item) -> bool:
    """Tell whether another act begins, so that what follows is no longer said of what is given."""
    if item.verb or ("punctuation" in item.kinds and "quote-mark" not in item.kinds):
        return True
    return any(reading.form == "masdar" for reading in item.readings) and item.groups.isdisjoint(_GIVES | _HELPS)


def _role(items: Sequence[Item], at: int) -> Role:
    item = items[at]
    if item.party is not None:
        return Role(item.party.head, item.party.entity, _ROLE, item.party.office)
    if item.mention is not None:
        return Role(item.mention.span, item.mention.entity, _ROLE)
    end = item.span.end
    for after in items[at + 1 :]:  # with whose they are, and its adjectives: لعائلات الضحايا، للاجئين السوريين
        own = not item.definite and end == item.span.end
        if not after.definite or after.governed or after.joined or after.verb or ("noun" in after.kinds and not own):
            break
        end = after.span.end
    return Role(Span(item.span.start, end), None, _ROLE)
