"""Meetings and competitions with a name of their own: قمة هلسنكي, الدوري الإسباني, معرض القاهرة الدولي للكتاب."""

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


# What may follow each kind of head.
_TAILS = {
    "leagues": frozenset({"league-grades"}),
    "cups": frozenset({"cup-owners", "league-grades"}),
    "fairs": frozenset({"fair-adjectives"}),
}
_QUOTES = frozenset("\"“«'(")
_TOWNS = frozenset({"city", "capital", "town", "district", "site", "sea"})


class NamedEvents:
    """Finds events by a head and what follows it.

    Args:
        lore: The tables.

    Attributes:
        named: Events with a name, to be looked up by the scanner.
        open: Heads of leagues, cups and fairs, likewise.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._heads = words("events", "summit-like")
        self._after = words("events", "after-named")
        self._named_before: dict[int, set[str]] = {}
        for phrase in words("events", "before-named"):
            self._named_before.setdefault(len(phrase.split()), set()).add(phrase)
        self.named: PhraseTable[str] = PhraseTable()
        for phrase in words("events", "named"):
            self.named.add(split(phrase), phrase)
        self.open: PhraseTable[str] = PhraseTable(article_free=True)
        for kind in ("leagues", "cups", "fairs"):
            for head in words("events", kind):
                self.open.add(split(head), kind)
        self._tails: PhraseTable[str] = PhraseTable()
        for kind in ("league-grades", "cup-owners", "fair-adjectives", "fair-fields", "sports"):
            for phrase in words("events", kind):
                self._tails.add(split(phrase), kind)

    def __call__(self, scan: Scan) -> Iterator[Candidate]:
        """Yield the events named in ``scan``."""
        yield from self._summits(scan)
        yield from self._quoted(scan)
        yield from self._competitions(scan)
        view = scan.view
        for at, match in scan.others[self.named].items():
            end = match.end
            while view.joined(end) and view.norms[end] in self._after:
                end += 1
            if not self._known(scan, at, end):
                yield Candidate(at, end, match.cut, "EVT", self._inside(scan, at, end), "composition", 5)

    def _quoted(self, scan: Scan) -> Iterator[Candidate]:
        """Yield the names of known meetings that stand in quotation marks after what they are."""
        view, known = scan.view, self._lore.knowledge.entities
        for at, name in scan.names.items():
            if name.cut or not set(view.before[at]) & _QUOTES or any(known[id].type != "EVT" for id in name.values):
                continue
            for size, heads in self._named_before.items():
                head = " ".join(view.norms[max(0, at - size) : at])
                cut = next((cut for cut in range(3) if head[cut:] in heads), None)
                if cut is not None and all(view.joined(i) for i in range(at - size + 1, at)):
                    yield Candidate(at - size, name.end, cut, "EVT", name.values, "gazetteer", 6)

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

    def _competitions(self, scan: Scan) -> Iterator[Candidate]:
        """Yield leagues, cups and fairs with whose they are: a place, a nationality, a grade."""
        for at, head in scan.others[self.open].items():
            if not scan.view.joined(head.end):
                continue
            end = self._tail(scan, head.end, head.values[0], head.definite)
            named = scan.others[self.named].get(at)
            if end > max(head.end, named.end if named is not None else 0) and not self._known(scan, at, end):
                yield Candidate(at, end, head.cut, "EVT", (), "composition", 5)

    def _tail(self, scan: Scan, at: int, kind: str, definite: bool) -> int:
        """Return the end of what makes a head one certain competition, or ``at`` where nothing does."""
        view, end, certain = scan.view, at, False
        while end == at or view.joined(end):
            tail, name, nisba = self._tails.longest(view, end), scan.names.get(end), scan.nisbas.get(end)
            values = tail.values if tail is not None and not tail.cut else ()
            if nisba is not None and nisba.definite and not nisba.prefixes and (definite or certain):
                certain, end = True, nisba.end
            elif tail is not None and ("sports" in values or "fair-fields" in values):
                end = tail.end
            elif tail is not None and set(values) & _TAILS[kind]:
                certain, end = certain or kind != "fairs", tail.end
            elif not definite and name is not None and not name.cut and kind != "leagues" and self._place(name.values):
                certain, end = True, name.end
            else:
                break
        return end if certain else at

    def _place(self, ids: tuple[str, ...]) -> bool:
        return any(self._lore.knowledge.entities[id].type == "LOC" for id in ids)

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
