"""A capital that is named only by its state: ``العاصمة الألمانية`` is Berlin."""

from __future__ import annotations

from functools import lru_cache

from mutabaa.model import Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View
from mutabaa.text import fold

_FEMININE = ("ة", "ه")
_LONGEST = 2


def capital(view: View, index: int, knowledge: Knowledge) -> Role | None:
    """Return the capital that a noun with an adjective of nationality means; None where its name follows."""
    item = view.items[index]
    if "capital-noun" not in item.groups or not item.definite or item.verb:
        return None
    stems: list[str] = []
    for word in view.items[index + 1 : index + 1 + _LONGEST]:
        if not _adjective(word):
            break
        stems.append(word.stem[:-1] if word.stem.endswith(_FEMININE) else word.stem)
    for length in range(len(stems), 0, -1):
        found = _capitals(knowledge).get(tuple(stems[:length]))
        end = index + 1 + length
        after = view.items[end] if end < len(view.items) else None
        if found is not None and (after is None or "place" not in after.kinds or after.governed):
            return Role(view.span(index, end), found)
    return None


def _adjective(item: Item) -> bool:
    return item.definite and not (item.governed or item.joined or item.verb) and "place" not in item.kinds


@lru_cache(maxsize=2)
def _capitals(knowledge: Knowledge) -> dict[tuple[str, ...], str]:
    """Return the capitals by the folded words of the nisba of their state, those with one meaning only."""
    found: dict[tuple[str, ...], set[str]] = {}
    for entity in knowledge.of_type("LOC"):
        if entity.kind == "state" and entity.capital is not None:
            for nisba in entity.demonym:
                found.setdefault(tuple(fold(nisba).split()), set()).add(entity.capital)
    return {words: next(iter(ids)) for words, ids in found.items() if len(ids) == 1}
