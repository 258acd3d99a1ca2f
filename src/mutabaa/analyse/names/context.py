"""Which states an article is about: what decides between namesakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Word


class Others:
    """Answers whether an entity is named otherwise; counted only when asked."""

    __slots__ = ("_forms", "_scan")

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._forms: dict[str, set[tuple[str, ...]]] | None = None

    def get(self, key: tuple[str, str]) -> bool:
        """Tell whether the entity ``key[0]`` is named by anything but the word ``key[1]``."""
        if self._forms is None:
            self._forms = {}
            view = self._scan.view
            for match in self._scan.names.values():
                words = (match.key, *view.norms[match.first + 1 : match.end])
                for id in match.values:
                    self._forms.setdefault(id, set()).add(words)
        return bool(self._forms.get(key[0], set()) - {(key[1],)})


@dataclass(frozen=True, slots=True)
class Context:
    """What an article says beside the name in question.

    Attributes:
        states: State -> how often the article names it, its places, its bodies or its people.
        entities: Entity -> how often the article names it for certain.
        sport: How many words of sport it has.
        others: (entity, word) -> the article names the entity by something
            else than that one word.
    """

    states: Mapping[str, int]
    entities: Mapping[str, int]
    others: Others
    sport: int = 0

    def of_sport(self) -> bool:
        """Tell whether the article is about sport."""
        return self.sport >= 2

    def leading(self) -> str | None:
        """Return the state named most, where it is at least thrice and twice as often as the next."""
        ranked = sorted(self.states.values(), reverse=True)
        if not ranked or ranked[0] < 3 or (len(ranked) > 1 and ranked[0] < 2 * ranked[1]):
            return None
        return max(self.states, key=lambda state: self.states[state])


def context(scan: Scan, lore: Lore) -> Context:
    """Count the states behind the names and nationality words that have one meaning only."""
    states: Counter[str] = Counter()
    entities: Counter[str] = Counter()
    known = lore.knowledge.entities
    for match in scan.names.values():
        if len(match.values) != 1:
            continue
        id = match.values[0]
        if lore.wary and (id, (match.key, *scan.view.norms[match.first + 1 : match.end])) in lore.wary:
            continue
        entities[id] += 1
        entity = known[id]
        state = id if entity.kind == "state" else entity.state
        if state:
            states[state] += 1
    for at, nisba in scan.nisbas.items():
        if at in scan.names or any(n.owner in lore.shy for n in nisba.values):
            continue
        owners = {n.owner for n in nisba.values}
        if len(owners) == 1:
            states[owners.pop()] += 1
    return Context(states, entities, Others(scan), len(scan.marked["sport"]))


def of_sport(word: Word) -> bool:
    """Tell whether a word is one of sport: the mark ``sport`` of a scan."""
    sport = words("classifiers", "sport")
    return word.norm in sport or word.stem in sport


def best(ids: Iterable[str], context: Context, lore: Lore) -> str | None:
    """Return the one of ``ids`` whose state the article names clearly most, or None."""
    known = lore.knowledge.entities
    ranked = sorted(
        ((context.states.get(id if known[id].kind == "state" else known[id].state or "", 0), id) for id in ids),
        reverse=True,
    )
    if not ranked or ranked[0][0] == 0:
        return None
    if len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0] + 1:
        return None
    return ranked[0][1]
