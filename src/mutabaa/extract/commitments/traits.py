"""What a word that may bind somebody looks like, as names of traits for the learned reader.

Traits are groups of the lexicon, moods, kinds of parties and times, and the
stems of the words that carry the clause: the verb, what stands beside it, the
act and the head of the subject. Names, places, days and sums are never among
them, so that what was learnt from articles of one spring holds for those of
another year (``docs/commitments.md`` has the figures).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from mutabaa.extract.commitments.fields import conditional, is_money
from mutabaa.extract.commitments.persons import holders, medium, person, private
from mutabaa.extract.commitments.region import Region
from mutabaa.extract.regression import Row, Traits, remembered
from mutabaa.extract.subjects import saying
from mutabaa.model import Analysis, Role, Time
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, Item, Match

_KINDS = frozenset(
    {"state", "body", "person", "office", "group", "unnamed", "people", "place", "time", "sum", "quote"}
    | {"parenthesis", "punctuation", "party"}
)
# So many items on either side of the word are looked at.
_BEFORE, _AFTER = 2, 3
_MANY = 3


def near(hit: Match, analysis: Analysis) -> list[str]:
    """Return the traits of the word itself and of its neighbours."""
    return list(chain.from_iterable(near_rows(hit, analysis)))


def near_rows(hit: Match, analysis: Analysis) -> list[Row]:
    """Return the near traits in rows, each trait in one of them: cheap, asked of every candidate."""
    view, at = hit.view, hit.at
    items = view.items
    item = items[at]
    how = hit.mood.name
    found = [_of_groups(how, item.groups), _of_clause(view.clause(at).kind)]
    reading = item.reading("verb") or (item.readings[0] if item.readings else None)
    if reading is not None:
        found.append(_of_reading(reading.person, reading.number, reading.form))
    found.append(_each("by", item.governed))
    found.append(_flags(item.definite, bool(item.suffix), item.joined))
    governors = hit.mood.governors
    found.append(_each("governor0", governors[0]) if governors else _NO_GOVERNOR)
    if len(governors) > 1:
        found.append(_each("governor1", governors[1]))
    found.append(_place(hit, analysis, how))
    found.append(_beside(how, _shape(items[at - 1]) if at else "nothing", *map(_shape, items[at + 1 : at + 3])))
    found += [_of(items[at - back], f"-{back}") for back in range(1, min(_BEFORE, at) + 1)]
    if at + 1 < len(items):
        found.append(_of(items[at + 1], "+1"))
        found.append(_farther(*[(i.groups, i.kinds, i.governed) for i in items[at + 2 : at + 1 + _AFTER]]))
    return found


_NO_GOVERNOR = Row(("governor none",))


@remembered
def _of_clause(kind: str) -> Traits:
    return (f"clause {kind}",)


@remembered
def _flags(definite: bool, suffix: bool, joined: bool) -> Traits:
    flags = ("definite", definite), ("suffix", suffix), ("joined", joined)
    return tuple(name for name, is_so in flags if is_so)


@remembered
def _of_groups(how: str, groups: frozenset[str]) -> Traits:
    names = groups or ("none",)
    return (f"tag {how}", *(f"group {name}" for name in names), *(f"{how} {name}" for name in names))


@remembered
def _of_reading(person: int | None, number: str | None, form: str | None) -> Traits:
    return f"person {person}{number}", f"form {form}"


def _shape(item: Item) -> str:
    """Name what a word looks like that no list knows: its part of speech, its article, what governs it."""
    if "party" in item.kinds:
        return "party"
    for kind in ("punctuation", "quote", "parenthesis", "time", "sum", "place", "particle"):
        if kind in item.kinds:
            return kind
    part = "verb" if item.verb else "masdar" if any(r.form == "masdar" for r in item.readings) else "noun"
    return f"{part}{' the' if item.definite else ''}{' his' if item.suffix else ''}{' by' if item.governed else ''}"


@remembered
def _beside(how: str, before: str, *after: str) -> Traits:
    """The shapes of the words around: ``ستوفر التقنية`` has a thing for its subject."""
    found = [f"before {before}", f"before {how} {before}"]
    if after:
        found += (f"after {after[0]}", f"after {how} {after[0]}")
    if len(after) > 1:
        found.append(f"after {after[0]}, {after[1]}")
    return tuple(found)


def _place(hit: Match, analysis: Analysis, how: str) -> Row:
    blocks, at = analysis.layout.blocks, hit.view.block
    kind = blocks[at].kind if blocks else "title"
    lead = kind == "paragraph" and all(block.kind != "paragraph" for block in blocks[:at])
    return _of_place(kind, how, lead, hit.view.outer is not None)


@remembered
def _of_place(kind: str, how: str, lead: bool, quoted: bool) -> Traits:
    return (f"block {kind}", f"block {kind} {how}", *(["lead"] if lead else []), *(["quoted"] if quoted else []))


@remembered
def _of_neighbour(where: str, groups: frozenset[str], kinds: frozenset[str], governed: frozenset[str]) -> Traits:
    return *_each(f"{where} group", groups), *_each(f"{where} kind", kinds & _KINDS), *_each(f"{where} by", governed)


def _of(item: Item, where: str) -> Row:
    return _of_neighbour(where, item.groups, item.kinds, item.governed)


@remembered
def _farther(*items: tuple[frozenset[str], frozenset[str], frozenset[str]]) -> Traits:
    """The traits of the items after the next one, which all have the same names: each once."""
    return tuple(dict.fromkeys(chain.from_iterable(_of_neighbour("+", *item) for item in items)))


@remembered
def _each(what: str, names: frozenset[str] | tuple[str, ...]) -> Traits:
    return tuple(f"{what} {name}" for name in names)


def wide(
    hit: Match,
    words: Region,
    actors: tuple[Role, ...],
    how: str,
    analysis: Analysis,
    knowledge: Knowledge | None,
) -> list[str]:
    """Return the traits of what is promised, of who acts and of who says so: asked where the near ones promise much."""
    view, at = hit.view, hit.at
    name = hit.mood.name
    found = [f"actors {how} {min(_MANY, len(actors))}", f"holders {min(_MANY, holders(analysis))}"]
    found += _of_act(hit, words, analysis, name)
    found += _stems(hit, words, name)
    for item in view.items[view.clause(at).first : at]:
        found += [f"ahead {group}" for group in item.groups]
    who = hit.captures.get("who")
    if who is not None:
        found += _of_subject(who, hit, name)
    found += _of_actors(actors, hit, name, analysis, knowledge)
    found += _salient(hit, words, analysis)
    if conditional(words.view, words.first, words.end) is not None:
        found += ("condition", f"condition {name}")
    said = saying(analysis, hit.trigger)
    if said is not None:
        found += ("said", f"said {name}")
        if said.stance:
            found.append(f"stance {said.stance}")
        if said.speaker is not None:
            found.append(f"speaker {_sort(said.speaker, knowledge)}")
            if actors and actors[0].span == said.speaker.span:
                found += ("himself", f"himself {name}")
    if any(s.cue is not None and s.cue.covers(hit.trigger) for s in analysis.statements):
        found.append("cue")
    return found


def _salient(hit: Match, words: Region, analysis: Analysis) -> Iterable[str]:
    """How much of the headline the clause repeats, and how far down it stands."""
    yield f"sentence {min(8, hit.view.number)}"
    blocks = analysis.layout.blocks
    first = analysis.sentences[0]
    if not blocks or blocks[first.block].kind != "title":
        return
    headline = {token.word.stem for token in analysis.tokens[first.first : first.end] if token.kind == "word"}
    here = {item.stem for item in hit.view.items[words.first : words.end] if "particle" not in item.kinds}
    yield f"headline {min(4, len(headline & here - {''}))}"


def _of_act(hit: Match, words: Region, analysis: Analysis, name: str) -> Iterable[str]:
    items = hit.view.items
    yield f"length {min(6, (words.end - hit.at) // 4)}"
    if hit.at < words.act < words.end:
        act = items[words.act]
        for group in act.groups:
            yield f"act {group}"
            yield f"act {name} {group}"
        for group in act.governed:
            yield f"act by {group}"
        if act.verb:
            yield "act verb"
        if any(reading.form == "masdar" for reading in act.readings):
            yield "act masdar"
    else:
        yield "act none"
    for item in items[hit.at + 1 : words.end]:
        if item.sum is not None:
            share = item.sum.unit.startswith("%")
            yield f"sum {'share' if share else 'money' if is_money(item.sum) else 'count'}"
        if item.time is not None:
            yield f"time {_when(item.time, analysis)}"


def _stems(hit: Match, words: Region, name: str) -> Iterable[str]:
    """The words that carry the clause: the verb, its neighbours, the act, the head of the subject."""
    items, at = hit.view.items, hit.at
    verb = items[at]
    if verb.stem:
        reading = verb.reading("verb") or (verb.readings[0] if verb.readings else None)
        lemma = reading.lemma if reading is not None else verb.stem
        yield f"stem {verb.stem}"
        yield f"lemma {lemma}"
        yield f"lemma {name} {lemma}"
    for where in (-2, -1, 1, 2, 3):
        stem = _plain(items[at + where]) if 0 <= at + where < len(items) else ""
        if stem:
            yield f"stem {where if where < 0 else '+'} {stem}"
            if where == 1:
                yield f"stems {verb.stem} {stem}"
    if at < words.act < words.end:
        act = _plain(items[words.act])
        yield f"act stem {act}"
        yield f"act stems {verb.stem} {act}"
    who = hit.captures.get("who")
    if who is not None:
        yield f"subject stem {_plain(who.items[0])}"


def _plain(item: Item) -> str:
    """Return the stem of a word that is no name, day or sum."""
    return "" if item.kinds & _NAMED else item.stem


_NAMED = frozenset({"party", "place", "time", "sum", "named-event"})


def _when(time: Time, analysis: Analysis) -> str:
    days, today = time.days, analysis.published.days
    if days is None or today is None:
        return "unknown"
    if days.last < today.start:
        return "past"
    return "future" if days.start > today.start else "now"


def _of_subject(who: Found, hit: Match, name: str) -> Iterable[str]:
    head = who.items[0]
    for kind in head.kinds & _KINDS:
        yield f"subject {kind}"
        yield f"subject {kind} {name}"
    for group in head.groups | head.opening:
        yield f"subject group {group}"
    yield f"subject how {who.how}"
    yield f"subject {'after' if who.view is hit.view and who.members[0][0] > hit.at else 'before'}"


def _of_actors(
    actors: tuple[Role, ...], hit: Match, name: str, analysis: Analysis, knowledge: Knowledge | None
) -> Iterable[str]:
    if not actors:
        return
    sort = _sort(actors[0], knowledge)
    yield f"actor {sort}"
    yield f"actor {name} {sort}"
    for group in hit.view.items[hit.at].groups:
        yield f"actor {sort} {group}"
    if actors[0].office:
        yield "actor office"
    tests = ("private", private), ("person", person)
    for kind, test in tests:
        if all(test(role, analysis) for role in actors):
            yield f"actors all {kind}"
    if all(medium(role, analysis, knowledge) for role in actors):
        yield "actors all media"


def _sort(role: Role, knowledge: Knowledge | None) -> str:
    if role.entity is None:
        return "nobody"
    entity = knowledge.entity(role.entity) if knowledge is not None else None
    return f"{entity.type} {entity.kind or ''}" if entity is not None else "stranger"
