"""What a word that may denote an encounter looks like, as names of traits for the learned reader.

Traits are stems and lexicon groups of the word and of those around it, what
governs it, the verb of its clause, kinds of parties, and what the rules made
of it. Names, places, days and sums are never among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mutabaa.extract.events.trigger import Trigger
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View, mood, subject
from mutabaa.rules.arguments import genitive

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
    item = view.items[at]
    part = "verb" if item.verb else "noun"
    lemma = _lemma(item)
    how = _how(view, at)
    found = [f"stem {item.stem}", f"lemma {lemma}", f"part {part}", f"how {how}", f"lemma {lemma} {how}"]
    for group in item.groups:
        found += (f"group {group}", f"group {group} {how}")
    for group in item.governed or ("none",):
        found += (f"by {group}", f"by {group} {part}", f"lemma {lemma} by {group}")
    if item.joined:
        found.append("joined")
    if "named-event" in item.kinds:
        found.append("named")
    found += _of_clause(view, at)
    found += _around(view, at, part)
    found += _of_phrase(view, at)
    found += _of_subject(view, at, lemma, knowledge)
    return found + list(_of_place(view, part))


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


UNREAD = ["no rule"]
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


def _of_clause(view: View, at: int) -> Iterator[str]:
    clause = view.clause(at)
    yield f"clause {clause.kind}"
    if clause.verb is None or clause.verb == at:
        yield "verb none"
    else:
        verb, side = view.items[clause.verb], "before" if clause.verb < at else "after"
        yield f"verb {side} {mood(view, clause.verb).name}"
        yield f"verb {side} {_lemma(verb)}"
        yield from (f"verb {side} group {group}" for group in verb.groups)
        if abs(clause.verb - at) == 1:
            yield "verb next"
    for depth, groups in enumerate(mood(view, at).governors[:2]):
        yield from (f"governor{depth} {group}" for group in groups)
    inside = [item.kinds for item in view.items[clause.first : clause.end] if not item.kinds.isdisjoint(_COUNTED)]
    for kind in ("time", "place", "party", "person", "sum"):
        yield f"clause {kind} {min(2, len([None for kinds in inside if kind in kinds]))}"


def _around(view: View, at: int, part: str) -> Iterator[str]:
    items = view.items
    for step in (*range(-_BEFORE, 0), *range(1, _AFTER + 1)):
        if not 0 <= at + step < len(items):
            continue
        item = items[at + step]
        where = str(step) if abs(step) == 1 else "-" if step < 0 else "+"
        yield from (f"{where} kind {kind}" for kind in item.kinds & _KINDS)
        yield from (f"{where} group {group}" for group in item.groups)
        yield from (f"{where} opening {group}" for group in item.opening)
        yield from (f"{where} by {group}" for group in item.governed)
        stem = "" if item.kinds & _NAMED else item.stem
        if stem:
            yield f"{where} stem {stem}"
        if stem and abs(step) == 1:
            yield f"stems {items[at].stem} {stem}" if step > 0 else f"stems {stem} {items[at].stem}"
        if step == 1:
            yield f"next {_shape(item)} {part}"
    if not at:
        yield "first"
    if at == len(items) - 1:
        yield "last"


def _shape(item: Item) -> str:
    marks = ("the", item.definite), ("adjective", "adjective" in item.kinds), ("party", "party" in item.kinds)
    return " ".join([*(name for name, is_so in marks if is_so), *(["governed"] if item.governed else [])])


def _of_phrase(view: View, at: int) -> Iterator[str]:
    """What follows up to a verb or a sign: with whom, between whom, when, where."""
    parties = 0
    for item in view.items[at + 1 : at + 1 + _PHRASE]:
        if item.verb or ("punctuation" in item.kinds and "quote-mark" not in item.kinds):
            break
        if not item.governed.isdisjoint(_TIES):
            yield "tie"
            yield f"tie {next((kind for kind in ('party', 'people') if kind in item.kinds), 'other')}"
        parties += "party" in item.kinds
        yield from (f"{kind} follows" for kind in ("time", "place") if kind in item.kinds)
    yield f"parties follow {min(_MANY, parties)}"


def _of_subject(view: View, at: int, lemma: str, knowledge: Knowledge) -> Iterator[str]:
    who = (subject if view.items[at].verb else genitive)(view, at, _PARTY)
    if who is None:
        yield "who none"
        return
    head = who.items[0]
    yield f"who {who.how}"
    for kind in head.kinds & _KINDS:
        yield f"who {kind}"
        yield f"who {kind} {lemma}"
    yield from (f"who group {group}" for group in head.groups | head.opening)
    yield f"who {min(_MANY, len(who.items))}"
    entity = knowledge.entity(head.party.entity) if head.party is not None and head.party.entity else None
    yield f"who {entity.type} {entity.kind or ''}" if entity is not None else "who stranger"


def _of_place(view: View, part: str) -> Iterable[str]:
    """Where in the article it stands."""
    blocks = view.analysis.layout.blocks
    kind = blocks[view.block].kind if blocks else "title"
    yield f"block {kind}"
    yield f"block {kind} {part}"
    yield f"sentence {min(_LATE, view.number)}"
    if view.outer is not None:
        yield "quoted"
