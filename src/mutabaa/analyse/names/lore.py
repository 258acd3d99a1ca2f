"""What the packs know, as tables to look names up in. Built once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mutabaa.analyse.names.namesakes import GOVERNED, Qualified, namesakes
from mutabaa.analyse.names.nisba import Nisba, nisba_forms
from mutabaa.analyse.names.parts import Part, parts, spellings, stands_alone
from mutabaa.analyse.names.phrases import PhraseTable, Row, cut, split, split_free
from mutabaa.model.knowledge import Entity, Knowledge, Role
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology


class Title(NamedTuple):
    """A title of a role: which role, and what its form shows.

    ``definite``: the form has the article; a construct form (رئيسي, "the two
    presidents of") never takes one.
    """

    role: str
    gender: str
    plural: bool
    definite: bool


@dataclass(frozen=True)
class Lore:
    """Tables of names, titles and nationality words.

    Attributes:
        knowledge: Where they are from.
        names: Every form of every entity -> entity ids.
        short: Definite shorthand -> entity ids.
        nisbas: Nationality words, without articles.
        titles: Titles of offices, ranks and honorifics, without article.
        offices: Full titles that are no composition -> office ids.
        bodies: Government bodies -> body ids, without article.
        formats: Recurring meetings -> format ids.
        people: Part of a name -> people who have it.
        given: First words of people's names.
        wary: (entity id, form) that need context, the form as folded words.
        capitals: Cities that are the capital of a state.
        shy: States whose nationality word is another word too (مالي, financial): it shows nothing.
        known_bodies: (state, body) -> the entity of the packs that is this body.
        seats: Province or city -> what makes its bare name the other's: (word before it, the other) (``names/seats``).
        voweled: Forms whose vowel signs tell namesakes apart: folded -> (form as written, entity id).
    """

    knowledge: Knowledge
    names: PhraseTable[str]
    short: PhraseTable[str]
    nisbas: PhraseTable[Nisba]
    titles: PhraseTable[Title]
    offices: PhraseTable[str]
    bodies: PhraseTable[str]
    formats: PhraseTable[str]
    people: Mapping[Part, tuple[str, ...]]
    given: frozenset[str]
    wary: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    capitals: frozenset[str] = frozenset()
    shy: frozenset[str] = frozenset()
    known_bodies: Mapping[tuple[str, str], str] = field(default_factory=dict)
    seats: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    voweled: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def build(knowledge: Knowledge) -> Lore:
    """Make the tables out of all packs together."""
    names: PhraseTable[str] = PhraseTable()
    short: PhraseTable[str] = PhraseTable()
    nisbas: PhraseTable[Nisba] = PhraseTable(article_free=True, inner_article_free=True)
    titles: PhraseTable[Title] = PhraseTable(article_free=True)
    offices: PhraseTable[str] = PhraseTable(article_free=True)
    bodies: PhraseTable[str] = PhraseTable(article_free=True)
    formats: PhraseTable[str] = PhraseTable()
    people: dict[Part, list[str]] = defaultdict(list)
    given: set[str] = set()
    wary: set[tuple[str, tuple[str, ...]]] = set()
    voweled: dict[str, list[tuple[str, str]]] = defaultdict(list)
    seats, qualified = namesakes(knowledge, _forms)
    for entity in knowledge.entities.values():
        careful = {split(form) for form in (*entity.ambiguous_forms, *(entity.spellings if entity.ambiguous else ()))}
        for words, form in _unqualified(entity, qualified):
            names.add(words, entity.id)
            if words in careful:
                wary.add((entity.id, words))
            if fold(form) != form and _has_vowels(form):
                voweled[fold(form)].append((form, entity.id))
        for form in entity.short:
            short.add(split(form), entity.id)
        for nisba in _nisbas(entity):
            nisbas.add(*nisba)
        if entity.type == "PER":
            for spelling in entity.spellings:
                _note_parts(entity.id, split(spelling), people, given)
    for role in knowledge.roles.values():
        for words, title in _titles(role):
            titles.add(words, title)
    for office in knowledge.offices.values():
        for form in office.forms:
            offices.add(_head_free(form), office.id)
    for body in knowledge.bodies.values():
        for form in body.titles:
            bodies.add(_head_free(form), body.id)
    for meeting in knowledge.formats.values():
        for form in (meeting.name.ar, *meeting.forms, *meeting.latin):
            formats.add(split(form), meeting.id)
    return Lore(
        knowledge,
        names,
        short,
        nisbas,
        titles,
        offices,
        bodies,
        formats,
        {part: tuple(ids) for part, ids in people.items()},
        frozenset(given),
        frozenset(wary),
        frozenset(e.capital for e in knowledge.entities.values() if e.capital and e.kind not in GOVERNED),
        frozenset(e.id for e in knowledge.entities.values() if set(e.demonym) & set(e.ambiguous_forms)),
        _known_bodies(knowledge, bodies, nisbas),
        seats,
        {key: tuple(forms) for key, forms in voweled.items()},
    )


def _unqualified(entity: Entity, qualified: Qualified) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the forms of an entity but those whose first word is no part of the name that is found."""
    return (found for found in _forms(entity) if (entity.id, found[0]) not in qualified)


def _forms(entity: Entity) -> Iterator[tuple[tuple[str, ...], str]]:
    for form in dict.fromkeys((*entity.spellings, *entity.ambiguous_forms, *entity.latin)):
        words = split(form)
        if words and not set(form) & _SIGNS:
            for spelling in spellings(words) if entity.type == "PER" else (words,):
                yield spelling, form


# A name with such a sign (OPEC+) looks like another one without it, and words are all we see.
_SIGNS = frozenset("+&")


def _nisbas(entity: Entity) -> Iterator[tuple[tuple[str, ...], Nisba]]:
    for demonym in entity.demonym:
        for words, gender, number in nisba_forms(demonym):
            yield words, Nisba(entity.id, gender, number)
    for form in entity.demonym_forms:
        yield split_free(form), Nisba(entity.id, "m", "p")


def _titles(role: Role) -> Iterator[tuple[tuple[str, ...], Title]]:
    for gender, forms in (("m", role.titles.m), ("f", role.titles.f)):
        for form in forms:
            yield _head_free(form), _title(role.id, gender, False, form)
    for form in role.titles.plural:
        yield _head_free(form), _title(role.id, "", True, form)


def _title(role: str, gender: str, plural: bool, form: str) -> Title:
    return Title(role, gender, plural, form.startswith(morphology()["article"]))


def _head_free(phrase: str) -> tuple[str, ...]:
    """Return folded words, only the first without its article."""
    return (*split_free(phrase)[:1], *split(phrase)[1:])


def _known_bodies(
    knowledge: Knowledge, bodies: PhraseTable[str], nisbas: PhraseTable[Nisba]
) -> dict[tuple[str, str], str]:
    """Return (state, body) -> entity, for entities called by the body's own name (الجيش السوري).

    Two entities of one state that share the body (the services of intelligence) get no entry.
    """
    found: dict[tuple[str, str], set[str]] = {}
    plain = {id: _head_free(body.name.ar) for id, body in knowledge.bodies.items()}
    for entity in knowledge.entities.values():
        if entity.type != "ORG" or entity.state is None:
            continue
        for form in entity.spellings:
            norms = split(form)
            row = Row(norms, ("",) * len(norms))
            body = bodies.longest(row, 0) if norms else None
            if (
                body is None
                or body.end == len(norms)
                or not _owned_by(entity.state, norms[body.end :], knowledge, nisbas)
            ):
                continue
            kind = knowledge.bodies[body.values[0]].kind
            if (
                kind == "agency"
                or (kind == "ministry" and entity.kind == kind)
                or plain[body.values[0]] == _head_free(" ".join(form.split()[: body.end]))
            ):
                found.setdefault((entity.state, body.values[0]), set()).add(entity.id)
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}


def _owned_by(state: str, norms: Sequence[str], knowledge: Knowledge, nisbas: PhraseTable[Nisba]) -> bool:
    """Tell whether words are the nationality or a name of a state."""
    nisba = nisbas.longest(Row(norms, ("",) * len(norms)), 0)
    if nisba is not None and nisba.end == len(norms) and nisba.values[0].owner == state:
        return True
    owner = knowledge.entity(state)
    return owner is not None and any(split(form) == tuple(norms) for form in owner.spellings)


def _has_vowels(form: str) -> bool:
    return any("\u064b" <= char <= "\u0652" for char in form)


def _note_parts(id: str, words: tuple[str, ...], people: dict[Part, list[str]], given: set[str]) -> None:
    found = parts(words)
    if len(found) > 1:
        given.add(found[0][0])
    for part in found:
        if not stands_alone(part):
            continue
        for spelling in spellings(part):
            if id not in people[spelling]:
                people[spelling].append(id)


def protected_words(knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """Return folded single words of names, which the clitic splitter must never cut open.

    Words of one or two letters are left out, and an article is taken off, as
    the splitter does itself.

    Returns:
        The words, and those that are a name with the article only: of a place that is one word with it. Without
        it that may be another word (``البلقاء``, and ``بلقاء``: in a meeting).
    """
    found: set[str] = set()
    articled: set[str] = set()
    for entity in knowledge.entities.values():
        for form in entity.spellings:
            words = split_free(form)
            if entity.type == "LOC" and len(words) == 1 and words != cut(form)[1]:
                articled.update(words)
            elif entity.type in {"PER", "LOC"} or len(words) == 1:
                found.update(words)
        for demonym in entity.demonym:
            for words, _, _ in nisba_forms(demonym):
                found.update(words)
    return _long(found), _long(articled - found)


def _long(words: set[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) > 2)
