"""Check a pack: what is wrong with it, and what a second pair of eyes should look at."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from mutabaa.model.knowledge import Entity, Knowledge
from mutabaa.packs.find import sources
from mutabaa.packs.load import read_draft
from mutabaa.packs.take import Problem
from mutabaa.text import fold

_LATIN = re.compile("[A-Za-z]")
_GAP_DAYS = 120


@dataclass(frozen=True)
class Report:
    """What a check found.

    Attributes:
        pack: Id of the pack.
        problems: Mistakes; with any of them the pack does not load.
        doubts: Things that load, but that a person should look at.
    """

    pack: str
    problems: tuple[Problem, ...]
    doubts: tuple[str, ...]


def check_pack(pack: str | Path) -> Report:
    """Check one pack together with the packs it requires.

    Raises:
        BadPack: There is no such pack, or a file of it is no YAML at all.
    """
    found = sources(pack)
    draft = read_draft(found)
    name = found[-1].id  # required packs come before it
    if draft.notes.problems:
        return Report(name, tuple(sorted(draft.notes.problems)), ())
    knowledge = draft.knowledge()
    own = [entity for entity in knowledge.entities.values() if entity.pack == name]
    doubts = [*_shared(knowledge, own), *_latin(own), *_undated(own), *_gaps(knowledge, name)]
    return Report(name, (), tuple(doubts))


def _shared(knowledge: Knowledge, own: list[Entity]) -> list[str]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in knowledge.entities.values():
        if entity.ambiguous:
            continue
        doubtful = {fold(form) for form in entity.ambiguous_forms}
        for form in entity.spellings:
            if (key := fold(form)) not in doubtful:
                bearers[key].add(entity.id)
    mine = {entity.id for entity in own}
    return [
        f"`{form}` names {' and '.join(sorted(ids))}: put it under `ambiguous_forms` of the rarer one"
        for form, ids in sorted(bearers.items())
        if len(ids) > 1 and ids & mine
    ]


def _latin(own: list[Entity]) -> list[str]:
    return [
        f"{entity.id}: `{form}` holds Latin letters; acronyms stand under `latin`"
        for entity in own
        for form in entity.spellings
        if _LATIN.search(form)
    ]


def _undated(own: list[Entity]) -> list[str]:
    return [
        f"{entity.id}: an event without days cannot date an article; add `from`"
        for entity in own
        if entity.type == "EVT" and entity.start is None
    ]


def _gaps(knowledge: Knowledge, pack: str) -> list[str]:
    """List long times in which nobody is recorded in an office of people of this pack."""
    found = []
    for office in knowledge.offices.values():
        if not any(knowledge.entities[term.holder].pack == pack for term in office.terms):
            continue
        for one, other in zip(office.terms, office.terms[1:], strict=False):
            if one.end is not None and (other.start.start - one.end.last).days > _GAP_DAYS:
                found.append(f"{office.id}: nobody from {one.end.last} to {other.start.start}")
    return found
