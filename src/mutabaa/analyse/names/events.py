"""Meetings and competitions with a name of their own: قمة هلسنكي."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.people import unknown_id
from mutabaa.analyse.names.phrases import PhraseTable, split
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words


def event_id(name: tuple[str, ...]) -> str:
    """Return the id of an event no pack knows; a series is one under its longer and its shorter name."""
    kept = [
        word for word in name if word not in words("events", "series") and word not in words("events", "after-named")
    ]
    return unknown_id(tuple(kept) or name)


_TOWNS = frozenset({"city", "capital", "town", "district", "site"})


class NamedEvents:
    """Finds events by a head and what follows it.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._heads = words("events", "summit-like")
        self._after = words("events", "after-named")
        self._named: PhraseTable[str] = PhraseTable()
        for phrase in words("events", "named"):
            self._named.add(split(phrase), phrase)

    def __call__(self, scan: Scan) -> Iterator[Candidate]:
        """Yield the events named in ``scan``."""
        yield from self._summits(scan)
        view = scan.view
        for at, norm in enumerate(view.norms):
            match = self._named.longest(view, at) if self._named.begins(norm) else None
            if match is not None:
                end = match.end
                while view.joined(end) and view.norms[end] in self._after:
                    end += 1
                if self._known(scan, at, end):
                    continue
                yield Candidate(at, end, match.cut, "EVT", self._inside(scan, at, end), "composition", 5)

    def _summits(self, scan: Scan) -> Iterator[Candidate]:
        """Yield a head such as "summit" with the city right after it, without preposition."""
        known = self._lore.knowledge.entities
        for at, name in scan.names.items():
            if at == 0 or name.cut or not scan.view.joined(at):
                continue
            if not any(known[id].type == "LOC" and known[id].kind in _TOWNS for id in name.values):
                continue
            head = scan.view.norms[at - 1]
            cut = next((cut for cut in range(3) if head[cut:] in self._heads), None)
            if cut is not None and not self._known(scan, at - 1, name.end):
                yield Candidate(at - 1, name.end, cut, "EVT", (), "composition", 4)

    def _known(self, scan: Scan, first: int, end: int) -> bool:
        """Tell whether the packs name an event that stands here, at least as long."""
        name = scan.names.get(first)
        entities = self._lore.knowledge.entities
        return name is not None and name.end >= end and any(entities[id].type == "EVT" for id in name.values)

    def _inside(self, scan: Scan, first: int, end: int) -> tuple[str, ...]:
        """Return the events of the packs named within a longer name: دورة + الألعاب الأولمبية الشتوية."""
        entities = self._lore.knowledge.entities
        names = (scan.names[at] for at in range(first, end) if at in scan.names)
        return tuple(id for name in names if name.end <= end for id in name.values if entities[id].type == "EVT")
