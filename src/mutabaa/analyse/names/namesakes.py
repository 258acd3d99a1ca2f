"""Pair provinces and districts with the towns of their name: محافظة حلب with حلب."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from mutabaa.model.knowledge import Entity, Knowledge

GOVERNED = frozenset({"province", "region", "district"})
"""Kinds of places within a state that have a chief town, which is no capital."""

Words = tuple[str, ...]
Seats = Mapping[str, tuple[tuple[str, str], ...]]
Qualified = set[tuple[str, Words]]


def namesakes(knowledge: Knowledge, forms: Callable[[Entity], Iterable[tuple[Words, str]]]) -> tuple[Seats, Qualified]:
    """Find forms of a province that are a word and a form of its chief town, or the other way round.

    Args:
        knowledge: All packs.
        forms: The forms of an entity, as folded words and as written.

    Returns:
        What makes the bare name of an entity the other's, as (word before it, the other);
        and the (entity, words) that are such forms.
    """
    seats: dict[str, list[tuple[str, str]]] = defaultdict(list)
    qualified: Qualified = set()
    for entity in knowledge.entities.values():
        if entity.kind not in GOVERNED or entity.capital is None:
            continue
        town = knowledge.entities[entity.capital]
        for one, other in ((entity, town), (town, entity)):
            bare = {words for words, _ in forms(other)}
            for words, _ in forms(one):
                if len(words) > 1 and words[1:] in bare:
                    seats[other.id].append((words[0], one.id))
                    qualified.add((one.id, words))
    return {id: tuple(dict.fromkeys(pairs)) for id, pairs in seats.items()}, qualified
