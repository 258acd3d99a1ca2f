"""Whom a first person, ``بلاده`` or an unnamed official stands for."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.extract.commitments.agents import AGENTS, roles_of
from mutabaa.extract.commitments.persons import office_of, titled, words_of
from mutabaa.extract.subjects import own_country
from mutabaa.model import Analysis, Party, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View, subject
from mutabaa.text.inflect import morphology

_ROLE = "debtor"
_NEAR = 3
# So many words of a headline may stand before its colon.
_LABEL = 6
# So many letters stand at most between a verb of saying with its speaker and the quotation.
_CUE_REACH = 160
_EVEN_MARKS, _OPENING_MARKS, _CLOSING_MARKS = '"', "“«", "”»"
# So many words of who speaks, and where, may stand between a verb of saying and what it takes.
_CUE_NEAR = 5
_SAYS = frozenset({"say", "announce", "affirm", "pledge", "decide", "reveal"})
_ACTING = frozenset({"party", "people", "verb"})


def first_person(item: Item) -> bool:
    """Tell whether it is a verb of the first person in all its readings (``نبدأ``, not ``نقل``)."""
    verbs = [reading for reading in item.readings if reading.part == "verb"]
    return bool(verbs) and all(reading.person == 1 for reading in verbs)


def of_first_person(view: View, at: int) -> bool:
    """Tell whether an adjective is said of whoever speaks (``نحن مستعدون``, ``لكننا مصممون``, ``إنني عازم``)."""
    for back in range(at - 1, max(view.clause(at).first - 1, at - _NEAR - 1), -1):
        item = view.items[back]
        if "first-person" in item.groups or ("particle" in item.kinds and item.suffix == morphology()["pronoun-we"]):
            return True
        if item.verb or item.kinds & {"party", "noun"}:
            return False
    return False


def for_himself(view: View, at: int) -> bool:
    """Tell whether a first person means nobody but the speaker (``سأعمل``, ``إنني عازم``), and not "we"."""
    verbs = [reading for reading in view.items[at].readings if reading.part == "verb"]
    if verbs and first_person(view.items[at]):
        return all(reading.number == "s" for reading in verbs)
    before = view.items[max(view.clause(at).first, at - _NEAR) : at]
    return any("first-person" in item.groups and item.groups.isdisjoint({"we"}) for item in before)


def of_ours(view: View, at: int) -> bool:
    """Tell whether the subject beside a verb is something of ours (``لن تتوقف جهودنا``, ``قواتنا ستبقى``)."""
    return any(
        0 <= index < len(view.items)
        and view.innermost[index] == view.innermost[at]
        and view.items[index].suffix == morphology()["pronoun-we"]
        and view.items[index].kinds.isdisjoint({"particle", "verb"})
        and not view.items[index].governed
        for index in (at - 1, at + 1)
    )


def of_speaker(view: View, at: int) -> bool:
    """Tell whether the pronoun on ``أن`` before a verb means whoever speaks (``قالت إنها سترد``, ``أنهم "سيردون"``)."""
    before = _tied_to(view, at)
    if before is not None:
        return of_speaker(view, before)
    first, stop = view.clause(at).first, at
    if view.outer is not None and all("particle" in i.kinds for i in view.items[first:at]):
        view, stop = view.outer, view.at
        first = stop - 1
    opening = view.items[first] if 0 <= first < stop else None
    if opening is None or "that-pronoun" not in opening.groups or "first-person" in opening.groups:
        return False
    if any("particle" not in i.kinds and "quote-mark" not in i.kinds for i in view.items[first + 1 : stop]):
        return False
    taker = cue_of(view, first, outer=True)
    cue = view.items[taker].reading("verb") if taker is not None else None
    if cue is None:
        return taker is not None and any(reading.form == "agent" for reading in view.items[taker].readings)
    return cue.gender is None or cue.number != "s" or not _fem(opening) ^ (cue.gender == "f") or _many(opening)


def speakers(view: View, at: int, speaker: Role) -> tuple[Role, ...]:
    """Return all who speak, where two or more do and the verb says so (``أكدت فرنسا وألمانيا أنهما ستسحبان``)."""
    cue = cue_of(view, at)
    several = any(reading.part == "verb" and reading.number in {"d", "p"} for reading in view.items[at].readings)
    found = subject(view, cue) if several and cue is not None and view.items[cue].verb else None
    roles = tuple(roles_of(found)) if found is not None and found.how == "stated" else ()
    return roles if any(role.span == speaker.span for role in roles) else (speaker,)


def _tied_to(view: View, at: int) -> int | None:
    """Index of the verb before, where a second one is tied to it without a subject (``لن يقبل، وسيواصل``)."""
    clause = view.clause(at)
    if clause.first != at or clause.kind != "that" or clause.parent is None or not view.items[at].joined:
        return None
    before = view.clauses[clause.parent]
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if before.kind != "that" or before.governor != clause.governor or after is None:
        return None
    return before.verb if after.kinds.isdisjoint(_ACTING) and after.groups.isdisjoint(AGENTS) else None


def cue_of(view: View, at: int, *, outer: bool = False) -> int | None:
    """Index of the verb of saying that takes the clause of a pronoun, before whatever noun stands between them.

    ``قالت الشركة إنها``, ``أعلنت الحركة في بيان أنها``; in the words of a quotation only where ``outer`` allows it.
    """
    taker = view.clause(at).governor if view.outer is None or outer else None
    if taker is None or view.items[taker].verb or view.items[taker].reading("verb"):
        return taker
    if any(reading.form for reading in view.items[taker].readings):
        return taker  # مضيفا أنه، إعلانه أنه
    for back in range(taker - 1, max(-1, taker - _CUE_NEAR - 1), -1):
        item = view.items[back]
        if item.verb:
            return back if item.groups & _SAYS else taker
        if "punctuation" in item.kinds or item.groups & {"that", "who"}:
            return taker
    return taker


def _fem(item: Item) -> bool:
    return item.norm.endswith(morphology()["pronoun-she"])


def _many(item: Item) -> bool:
    return item.norm.endswith(tuple(morphology()["pronouns-they"]))


def quoted(view: View, at: int, analysis: Analysis) -> Role | None:
    """Return the last who speaks in the sentence before a first person that no statement holds."""
    label = _label(view)
    if label is not None:
        return label
    word = view.items[at].span.start
    said = [s for s in analysis.statements if s.speaker and s.cue and s.cue.start < word]
    opened = _quotation(view, word)
    before = [s for s in said if opened is not None and s.cue and s.cue.start <= opened]
    near = before and before[-1].cue and opened is not None and opened - before[-1].cue.end < _CUE_REACH
    return before[-1].speaker if near else None


def _quotation(view: View, word: int) -> int | None:
    """Return where the quotation opened that goes on over a word, in its paragraph; None where none is open."""
    blocks = view.analysis.layout.blocks
    first = blocks[view.block].span.start if blocks else 0
    ahead = view.analysis.text[first:word]
    even = [first + at for at, letter in enumerate(ahead) if letter in _EVEN_MARKS]
    if len(even) % 2:
        return even[-1]
    opened = max(ahead.rfind(mark) for mark in _OPENING_MARKS)
    closed = max(ahead.rfind(mark) for mark in _CLOSING_MARKS)
    return first + opened if opened > closed else None


def _label(view: View) -> Role | None:
    """Return the party that a headline begins with before a colon (``روسيا: سنطرد``, ``عون من باريس: سنطلب``)."""
    colon = next((at for at, item in enumerate(view.items[:_LABEL]) if item.norm == ":"), 0)
    if not colon or any(item.verb or item.joined for item in view.items[:colon]):
        return None
    if colon > 1 and not (view.items[1].governed or "particle" in view.items[1].kinds):
        return None
    party = view.items[0].party
    return Role(party.head, party.entity, _ROLE, party.office) if party is not None else None


def own(view: View, at: int, speaker: Role | None, analysis: Analysis, knowledge: Knowledge | None) -> Role | None:
    """Return whom ``بلاده`` means in the clause of the item at ``at``, see ``subjects.own_country``.

    It may stand right before a quotation that goes on from it (``أن بلاده "تعمل على"``).
    """
    clause = view.clause(at)
    near = [view.items[index] for index in (*range(clause.first, at), at + 1) if index < len(view.items)]
    if view.outer is not None and view.at and all("particle" in item.kinds or item.verb for item in view.items[:at]):
        near.append(view.outer.items[view.at - 1])
    for item in near:
        if "country-noun" in item.groups and item.suffix and item.governed <= {"at"}:
            return own_country(item, speaker, _states(speaker, analysis, knowledge), analysis)
    before = _tied_to(view, at)  # بلاده ستقدم المنح، وتدرب الجنود
    return own(view, before, speaker, analysis, knowledge) if before is not None else None


def _states(speaker: Role | None, analysis: Analysis, knowledge: Knowledge | None) -> set[str]:
    """Return the states that somebody serves, by his office, his body or his title."""
    if speaker is None or knowledge is None:
        return set()
    served = {speaker.entity} if speaker.entity else set[str]()
    office = knowledge.offices.get(speaker.office) if speaker.office is not None else None
    if office is not None:
        served.add(office.of)
    # The id of a body that no pack knows begins with whose it is (~russia.foreign-ministry).
    served.update(id_[1:].partition(".")[0] for id_ in sorted(served) if id_.startswith("~") and "." in id_)
    if not any(knowledge.entity(id_) for id_ in served):
        served.update(titled(speaker, analysis, knowledge))
    entities = [entity for id_ in served if (entity := knowledge.entity(id_)) is not None]
    return {state for e in entities if (state := e.state or (e.id if e.iso else None)) is not None}


def we(speaker: Role, analysis: Analysis, knowledge: Knowledge | None, *, alone: bool = False) -> Role:
    """Return whom a speaker says "we" for: the body that he serves, at the last place that names it before.

    Somebody with a name answers for himself where he says "I" (``alone``), or
    holds no office of a state or body that the article names.
    """
    body = None
    held = office_of(speaker, analysis)
    if _personal(speaker, analysis, knowledge):
        served = None if alone else _led(speaker, held, analysis, knowledge)
        return served or replace(speaker, role=_ROLE, office=held)
    if knowledge is not None and held is not None:
        office = knowledge.offices.get(held)
        body = office.of if office is not None else None
    human = not any(p.type == "body" and p.head.overlaps(speaker.span) for p in analysis.parties)
    for mention in reversed(analysis.mentions):
        beside = speaker.span.end <= mention.span.start <= speaker.span.end + 12
        if mention.entity is None or mention.span.start > speaker.span.end + 12:
            continue
        if mention.entity == body or (speaker.entity is None and mention.type == "ORG" and beside and human):
            return Role(mention.span, mention.entity, _ROLE)
    return _served(speaker, analysis) or _state_of(speaker, analysis, knowledge) or replace(speaker, role=_ROLE)


def _led(speaker: Role, held: str | None, analysis: Analysis, knowledge: Knowledge | None) -> Role | None:
    """Return the one state or body that somebody with a name held an office of that day, where the article names it."""
    when = analysis.published.days
    if knowledge is None:
        return None
    posts = [post for post, _ in knowledge.posts_of(speaker.entity or "")]
    bodies = {post.of for post in posts if when is None or speaker.entity in post.holders(when)}
    office = knowledge.offices.get(held) if held is not None else None
    bodies = bodies or ({office.of} if office is not None else _states(speaker, analysis, knowledge))
    states = {id_ for id_ in bodies if (entity := knowledge.entity(id_)) is not None and entity.iso}
    (one,) = states or bodies if len(states or bodies) == 1 else (None,)
    named = [mention for mention in analysis.mentions if mention.entity == one is not None]
    before = [mention for mention in named if mention.span.start < speaker.span.end]
    best = before[-1:] or named[:1]
    return Role(best[0].span, best[0].entity, _ROLE) if best else None


def _state_of(speaker: Role, analysis: Analysis, knowledge: Knowledge | None) -> Role | None:
    """Return the state of an official without a name (``المسؤول الكندي``), at the last place that names it before."""
    if not any(p.type == "unnamed" and p.head.overlaps(speaker.span) for p in analysis.parties):
        return None
    states = _states(speaker, analysis, knowledge)
    named = [m for m in analysis.mentions if m.entity in states and m.span.start < speaker.span.end]
    return Role(named[-1].span, named[-1].entity, _ROLE) if len(states) == 1 and named else None


def _personal(speaker: Role, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether a speaker is one known person."""
    entity = knowledge.entity(speaker.entity) if knowledge is not None and speaker.entity else None
    if entity is not None:
        return entity.type == "PER"
    return any(m.type == "PER" and m.span.overlaps(speaker.span) for m in analysis.mentions)


def _served(speaker: Role, analysis: Analysis) -> Role | None:
    """Return the one body that an unnamed official is said to serve (``مسؤول في الحلف``), anywhere in the article."""
    own = next(
        (p for p in analysis.parties if p.type == "unnamed" and p.span.start <= speaker.span.start < p.span.end), None
    )
    if own is None:
        return None
    word = _first_stem(own, analysis)
    alike = [p for p in analysis.parties if p.type == "unnamed" and _first_stem(p, analysis) == word]
    bodies = {
        mention.entity: mention
        for party in alike
        for mention in analysis.mentions
        if mention.entity is not None and mention.type == "ORG" and party.span.covers(mention.span)
    }
    if len(bodies) != 1:
        return None
    mention = next(iter(bodies.values()))
    return Role(mention.span, mention.entity, _ROLE)


def _first_stem(party: Party, analysis: Analysis) -> str:
    return next((token.word.stem for token in words_of(analysis, party.span)), "")
