"""Whose office is meant where the phrase does not say: الأمين العام, رئيس الوزراء."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.compose import Phrase
from mutabaa.analyse.names.lore import Lore


def with_owners(phrases: Sequence[Phrase], chosen: Sequence[Candidate], lore: Lore) -> tuple[Phrase, ...]:
    """Give phrases without owner the one that the article leaves no doubt of.

    In this order: the only owner the article gives to that role; the only
    organisation it names, or state it names people of, that has such an
    office. Two left means none.
    """
    stated: dict[str, Counter[str]] = {}
    for phrase in phrases:
        if phrase.kind in {"office", "group"} and len(phrase.owners) == 1:
            for role in phrase.roles:
                stated.setdefault(role, Counter())[phrase.owners[0]] += 1
    named = Counter(c.entities[0] for c in chosen if len(c.entities) == 1)
    return tuple(_owned(phrase, stated, named, lore) for phrase in phrases)


def _owned(phrase: Phrase, stated: dict[str, Counter[str]], named: Counter[str], lore: Lore) -> Phrase:
    if phrase.owners or not phrase.definite or phrase.kind not in {"office", "group"}:
        return phrase
    for role in phrase.roles:
        owners = stated.get(role)
        if owners:
            if len(owners) == 1:
                return replace(phrase, owners=tuple(owners), roles=(role,))
            return phrase
    for role in phrase.roles:
        owner = _by_names(role, named, lore)
        if owner is not None:
            return replace(phrase, owners=(owner,), roles=(role,))
    return phrase


def _by_names(role: str, named: Counter[str], lore: Lore) -> str | None:
    """Return the one owner with such an office among what the article names, if it is clearly ahead."""
    found: Counter[str] = Counter()
    for id, times in named.items():
        entity = lore.knowledge.entities.get(id)
        if entity is None:
            continue
        if entity.type == "PER":
            for office, _ in lore.knowledge.posts_of(id):
                if office.role == role:
                    found[office.of] += times
        elif lore.knowledge.office(id, role) is not None:
            found[id] += times
    ranked = found.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1] + 1):
        return None
    return ranked[0][0]
