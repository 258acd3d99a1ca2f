"""What a word that may denote an encounter looks like, as names of traits for the learned reader.

Traits are stems and lexicon groups of the word and of those around it, what
governs it, the verb of its clause, kinds of parties, and what the rules made
of it. Names, places, days and sums are never among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.regression import Row, Traits, remembered
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View, subject
from mutabaa.rules.free import genitive
from mutabaa.rules.mood import mood

_KINDS = frozenset(
    {"state", "body", "person", "office", "group", "unnamed", "people", "place", "time", "sum", "quote", "party"}
    | {"punctuation", "parenthesis", "named-event", "institution", "collective"}
)
_NAMED = frozenset({"party", "place", "time", "sum"})
_COUNTED = _NAMED | {"person"}
_PARTY = frozenset({"party"})
_TIES = frozenset({"with", "between"})
_BEFORE, _AFTER = 3, 4  # so many items on either side are looked at
_PHRASE = 9
_MANY = 3
_LATE = 6


def of_word(view: View, at: int, knowledge: Knowledge) -> list[str]:
    """Return the traits of a word, of the words around it and of its clause."""
    return list(chain.from_iterable(rows(view, at, knowledge)))


def rows(view: View, at: int, knowledge: Knowledge) -> list[Row]:
    """Return the traits of a word in rows, each trait in one of them.

    A row is made once for what it tells of and remembered: most rows of a word have been met with other words.
    """
    item = view.items[at]
    part = "verb" if item.verb else "noun"
    lemma = _lemma(item)
    how = _how(view, at)
    found = [
        _of_item(item.stem, lemma, part, how, item.joined, "named-event" in item.kinds),
        _of_groups(item.groups, how),
        _of_governed(item.governed, part, lemma),
        *_of_clause(view, at),
        *_around(view, at, part),
        _of_phrase(view, at),
        _of_subject(view, at, lemma, knowledge),
        _of_place(view, part),
    ]
    return list(dict.fromkeys(found))


@remembered
def _of_item(stem: str, lemma: str, part: str, how: str, joined: bool, named: bool) -> Traits:
    marks = ("joined", joined), ("named", named)
    found = [f"stem {stem}", f"lemma {lemma}", f"part {part}", f"how {how}", f"lemma {lemma} {how}"]
    return (*found, *(name for name, is_so in marks if is_so))


@remembered
def _of_groups(groups: frozenset[str], how: str) -> Traits:
    return tuple(trait for group in groups for trait in (f"group {group}", f"group {group} {how}"))


@remembered
def _of_governed(governed: frozenset[str], part: str, lemma: str) -> Traits:
    traits = ((f"by {by}", f"by {by} {part}", f"lemma {lemma} by {by}") for by in governed or ("none",))
    return tuple(chain.from_iterable(traits))


def of_trigger(trigger: Trigger, *, alone: bool) -> list[str]:
    """Return the traits of what the rules made of a word.

    Args:
        trigger: With arguments, status and time.
        alone: By the rules it says enough to make an event.
    """
    found = [f"rule {trigger.rule}", f"type {trigger.type}", f"roles {min(_MANY, len(trigger.roles))}"]
    found += [f"status {trigger.status} {trigger.rank}", "alone" if alone else f"not alone {trigger.rule}"]
    marks = ("anaphor", "general", "unread", "ordinal", "former", "backward", "construct")
    found += [name for name in marks if getattr(trigger, name)]
    told = ("days", trigger.days), ("place", trigger.place), ("lights", trigger.lights), ("whose", trigger.whose)
    found += [f"told {name}" for name, is_so in told if is_so]
    found += [f"light {hit.rule.id}" for hit in trigger.lights]
    return found


UNREAD = Row(("no rule",))
"""Traits of a word that no rule read."""


def _lemma(item: Item) -> str:
    reading = item.reading("verb") if item.verb else (item.readings[0] if item.readings else None)
    return reading.lemma if reading is not None else item.stem


def _how(view: View, at: int) -> str:
    """Name tense and mood of a verb (``future-present``), or whether a noun is known, and its number."""
    item = view.items[at]
    if item.verb:
        return mood(view, at).name
    known = "the" if item.definite else "his" if item.suffix else "a"
    return f"{known} {item.readings[0].number or '' if item.readings else ''}"


def _of_clause(view: View, at: int) -> Iterator[Row]:
    clause = view.clause(at)
    if clause.verb is None or clause.verb == at:
        yield _NO_VERB
    else:
        verb, side = view.items[clause.verb], "before" if clause.verb < at else "after"
        yield _of_verb(side, mood(view, clause.verb).name, _lemma(verb), verb.groups, abs(clause.verb - at) == 1)
    for depth, groups in enumerate(mood(view, at).governors[:2]):
        yield _each(f"governor{depth}", groups)
    inside = [item.kinds for item in view.items[clause.first : clause.end] if not item.kinds.isdisjoint(_COUNTED)]
    yield _inside(clause.kind, *[min(2, len([None for kinds in inside if kind in kinds])) for kind in _IN_CLAUSES])


_NO_VERB = Row(("verb none",))
_IN_CLAUSES = ("time", "place", "party", "person", "sum")


@remembered
def _of_verb(side: str, how: str, lemma: str, groups: frozenset[str], beside: bool) -> Traits:
    groups_of = (f"verb {side} group {group}" for group in groups)
    return (*dict.fromkeys((f"verb {side} {how}", f"verb {side} {lemma}", *groups_of)), *(["verb next"] * beside))


@remembered
def _inside(kind: str, *counts: int) -> Traits:
    """What the clause is, and how many times, places, parties it has."""
    return (f"clause {kind}", *(f"clause {what} {n}" for what, n in zip(_IN_CLAUSES, counts, strict=True)))


@remembered
def _each(what: str, names: frozenset[str]) -> Traits:
    return tuple(f"{what} {name}" for name in names)


def _around(view: View, at: int, part: str) -> Iterator[Row]:
    """The words beside it, each for itself, and those farther away, without their order."""
    items = view.items
    own = items[at].stem
    if at:
        before = items[at - 1]
        yield _neighbours("-1", _look(before))
        if stem := _plain(before):
            yield _stem("-1", stem)
            yield _stems(stem, own)
        yield from _farther("-", items[max(0, at - _BEFORE) : at - 1])
    else:
        yield _FIRST
    if at + 1 < len(items):
        after = items[at + 1]
        yield _neighbours("1", _look(after))
        if stem := _plain(after):
            yield _stem("1", stem)
            yield _stems(own, stem)
        yield _next(after.definite, "adjective" in after.kinds, "party" in after.kinds, bool(after.governed), part)
        yield from _farther("+", items[at + 2 : at + 1 + _AFTER])
    else:
        yield _LAST


_FIRST, _LAST = Row(("first",)), Row(("last",))
_Look = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]


def _farther(where: str, items: Sequence[Item]) -> Iterator[Row]:
    yield _neighbours(where, *map(_look, items))
    for stem in filter(None, map(_plain, items)):
        yield _stem(where, stem)


def _look(item: Item) -> _Look:
    return item.kinds, item.groups, item.opening, item.governed


@remembered
def _neighbours(where: str, *items: _Look) -> Traits:
    found: dict[str, None] = {}
    for kinds, groups, opening, governed in items:
        for what, names in ("kind", kinds & _KINDS), ("group", groups), ("opening", opening), ("by", governed):
            found |= dict.fromkeys(_each(f"{where} {what}", names))
    return tuple(found)


def _plain(item: Item) -> str:
    """Return the stem of a word that is no name, day or sum."""
    return item.stem if item.kinds.isdisjoint(_NAMED) else ""


@remembered
def _stem(where: str, stem: str) -> Traits:
    return (f"{where} stem {stem}",)


@remembered
def _stems(one: str, other: str) -> Traits:
    return (f"stems {one} {other}",)


@remembered
def _next(definite: bool, adjective: bool, party: bool, governed: bool, part: str) -> Traits:
    marks = ("the", definite), ("adjective", adjective), ("party", party), ("governed", governed)
    return (f"next {' '.join(name for name, is_so in marks if is_so)} {part}",)


def _of_phrase(view: View, at: int) -> Row:
    """What follows up to a verb or a sign: with whom, between whom, when, where."""
    parties = 0
    told: set[str] = set()
    for item in view.items[at + 1 : at + 1 + _PHRASE]:
        if item.verb or ("punctuation" in item.kinds and "quote-mark" not in item.kinds):
            break
        if not item.governed.isdisjoint(_TIES):
            told |= {"tie", f"tie {next((kind for kind in ('party', 'people') if kind in item.kinds), 'other')}"}
        parties += "party" in item.kinds
        told |= {f"{kind} follows" for kind in ("time", "place") if kind in item.kinds}
    return _follows(frozenset(told), min(_MANY, parties))


@remembered
def _follows(told: frozenset[str], parties: int) -> Traits:
    return *told, f"parties follow {parties}"


def _of_subject(view: View, at: int, lemma: str, knowledge: Knowledge) -> Row:
    who = (subject if view.items[at].verb else genitive)(view, at, _PARTY)
    if who is None:
        return _NOBODY
    head = who.items[0]
    entity = knowledge.entity(head.party.entity) if head.party is not None and head.party.entity else None
    sort = f"{entity.type} {entity.kind or ''}" if entity is not None else "stranger"
    return _who(who.how, head.kinds, lemma, head.groups | head.opening, min(_MANY, len(who.items)), sort)


_NOBODY = Row(("who none",))


@remembered
def _who(how: str, kinds: frozenset[str], lemma: str, groups: frozenset[str], count: int, sort: str) -> Traits:
    found = [f"who {how}"]
    for kind in kinds & _KINDS:
        found += (f"who {kind}", f"who {kind} {lemma}")
    found += [f"who group {group}" for group in groups]
    return tuple(dict.fromkeys((*found, f"who {count}", f"who {sort}")))


def _of_place(view: View, part: str) -> Row:
    """Where in the article it stands."""
    blocks = view.analysis.layout.blocks
    kind = blocks[view.block].kind if blocks else "title"
    return _place(kind, part, min(_LATE, view.number), view.outer is not None)


@remembered
def _place(kind: str, part: str, number: int, quoted: bool) -> Traits:
    return (f"block {kind}", f"block {kind} {part}", f"sentence {number}", *(["quoted"] * quoted))
