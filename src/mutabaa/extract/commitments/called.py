"""By which words an actor is called: people by a name where the article has one, not by their titles.

``وقال الرئيس الفرنسي`` after ``ماكرون`` means him, ``الزعيمان`` the two whom
the sentence before names, ``الحلف`` the alliance that it named before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mutabaa.extract.commitments.persons import words_of
from mutabaa.extract.events.ranks import ranks
from mutabaa.model import Analysis, Party, Role, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.fold import fold

_TITLES = frozenset({"leader-noun", "minister-noun"})
_PAIR = 2


def called(roles: Iterable[Role], analysis: Analysis, knowledge: Knowledge | None) -> tuple[Role, ...]:
    """Return actors by the names that the article has for them, the last one before their titles first of all."""
    found: list[Role] = []
    for role in roles:
        for one in _named(role, analysis, knowledge):
            if one.entity is None or all(one.entity != other.entity for other in found):
                found.append(one)
    return tuple(found)


def _named(role: Role, analysis: Analysis, knowledge: Knowledge | None) -> Iterator[Role]:
    party = next((p for p in analysis.parties if p.head == role.span), None)
    if (full := _in_full(role, analysis, knowledge)) is not None:
        yield replace(role, span=full)
    elif party is None or party.type == "person" or any(m.span.overlaps(role.span) for m in analysis.mentions):
        yield role
    elif role.entity is not None:
        name = _name(role.entity, role.span, analysis)
        yield replace(role, span=name) if name is not None else role
    else:
        yield from _two(party, role, analysis, knowledge) or (role,)


def _in_full(role: Role, analysis: Analysis, knowledge: Knowledge | None) -> Span | None:
    """Return the last name before a shorthand (``الحلف``, ``التكتل``) that stands for a body, else the first after."""
    body = knowledge.entity(role.entity) if knowledge is not None and role.entity is not None else None
    short = {fold(form) for form in body.short} if body is not None else set[str]()
    if body is None or fold(role.span.of(analysis.text)) not in short:
        return None
    spans = [m.span for m in analysis.mentions if m.entity == body.id and fold(m.span.of(analysis.text)) not in short]
    before = [span for span in spans if span.start < role.span.start]
    return before[-1] if before else next(iter(spans), None)


def _name(entity: str, title: Span, analysis: Analysis) -> Span | None:
    """Return the last name of a person before his title, else the first one after it."""
    spans = [m.span for m in analysis.mentions if m.entity == entity and m.type == "PER"]
    before = [span for span in spans if span.start < title.start]
    return before[-1] if before else next(iter(spans), None)


def _two(party: Party, role: Role, analysis: Analysis, knowledge: Knowledge | None) -> tuple[Role, ...]:
    """Return the two of one rank whom a dual title means: all whom the nearest sentence before it names."""
    words = [token.word for token in words_of(analysis, party.span)]
    pair = any(reading.number == "d" and reading.groups & _TITLES for reading in words[0].readings)
    if len(words) != 1 or not pair:
        return ()
    for sentence in reversed(analysis.sentences):
        if sentence.span.start >= party.span.start:
            continue
        end = min(sentence.span.end, party.span.start)
        people = [p for p in analysis.parties if p.type == "person" and sentence.span.start <= p.head.start < end]
        names = dict.fromkeys(p.entity for p in people)
        if names:
            both = [_first(people, entity, role) for entity in names]
            if len(both) != _PAIR or None in names or knowledge is None:
                return ()
            held = [_rank(one, analysis, knowledge) for one in both]
            return tuple(both) if held[0] & held[1] else ()
    return ()


def _first(people: Iterable[Party], entity: str | None, role: Role) -> Role:
    party = next(p for p in people if p.entity == entity)
    return Role(party.head, entity, role.role, party.office)


def _rank(one: Role, analysis: Analysis, knowledge: Knowledge) -> frozenset[str]:
    """Return the posts of somebody by his title here, elsewhere in the article, or as the packs know him."""
    titles = {p.office for p in analysis.parties if p.entity == one.entity} | {one.office}
    when = analysis.published.days
    return frozenset().union(*(ranks(replace(one, office=title), knowledge, when) for title in titles))
