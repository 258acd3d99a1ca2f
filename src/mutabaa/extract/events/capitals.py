"""A capital that is named only by its state: ``العاصمة الألمانية`` is Berlin."""

from __future__ import annotations

from functools import lru_cache

from mutabaa.extract.events.nations import LONGEST, nationalities, without_gender
from mutabaa.model import Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, View


def capital(view: View, index: int, knowledge: Knowledge) -> Role | None:
    """Return the capital that a noun with an adjective of nationality means; None where its name follows."""
    item = view.items[index]
    if "capital-noun" not in item.groups or not item.definite or item.verb:
        return None
    stems: list[str] = []
    for word in view.items[index + 1 : index + 1 + LONGEST]:
        if not _adjective(word):
            break
        stems.append(without_gender(word.stem))
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
    known = {words: knowledge.entity(state) for words, state in nationalities(knowledge).items()}
    return {words: state.capital for words, state in known.items() if state is not None and state.capital is not None}
