"""Whom a reader's words name: people, bodies and places that the articles of a register call so."""

from __future__ import annotations

from mutabaa.model.knowledge import Knowledge
from mutabaa.register.values import StoredEntity
from mutabaa.serve.names import Names, folded

_SPELT: dict[int, tuple[Knowledge, dict[str, tuple[str, ...]]]] = {}


def called(names: Names, words: str, most: int) -> list[StoredEntity]:
    """Return whom the articles name so: by a whole name or spelling first, then by whole words of a name."""
    wanted = folded(words)
    if not wanted:
        return []
    spelt = names.register.named(_spellings(names.knowledge).get(wanted, ()))
    near = names.register.entities(name=words, limit=50).items
    found = {e.id: e for e in (*spelt.values(), *near) if e.documents}
    whole = [e for e in found.values() if e.id in spelt or wanted in {folded(e.name_ar), folded(e.name_en)}]
    written = {e.id: f" {folded(e.name_ar)} {folded(e.name_en)} " for e in found.values()}
    partly = [e for e in found.values() if e not in whole and f" {wanted} " in written[e.id]]
    whole.sort(key=lambda e: (-e.documents, e.id))
    return [*whole, *partly][:most]


def _spellings(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Return the ids of entities by folded spelling; worked out once for the packs of a program."""
    kept = _SPELT.get(id(knowledge))
    if kept is None:
        made: dict[str, set[str]] = {}
        for entity in knowledge.entities.values():
            for form in (*entity.spellings, *entity.latin, *entity.short, entity.name.ar, entity.name.en):
                made.setdefault(folded(form), set()).add(entity.id)
        kept = _SPELT[id(knowledge)] = (knowledge, {form: tuple(sorted(ids)) for form, ids in made.items()})
    return kept[1]
