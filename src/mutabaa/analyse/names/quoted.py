"""Bodies named by a head noun and words in quotation marks: حزب "العدالة والتنمية", جامعة "البوسفور"."""

from __future__ import annotations

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words

_OPEN, _CLOSE = frozenset('"“«'), frozenset('"”»')
_LONGEST = 5


class Quoted:
    """Reads what stands in quotation marks after a head noun.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._outside = words("institutions", "outside") | words("classifiers", "outlet-outside")
        self._masdars = words("institutions", "masdars")
        self._endings = tuple(words("particles", "relation-endings"))

    def __call__(self, scan: Scan, head: Match[str], at: int) -> Candidate | None:
        """Read a head with a name in quotation marks; adjectives may stand between: الشركة الروسية "ايروفلوت".

        Args:
            scan: What the tables say.
            head: The head noun.
            at: The first word after it and its adjectives.
        """
        view = scan.view
        if at >= len(view) or view.sentence[at] != view.sentence[head.first]:
            return None
        opened = view.before[at]
        if not opened or opened[-1] not in _OPEN or len(opened) > 1:
            return None
        end = at + 1
        while end < len(view) and view.joined(end):
            end += 1
        closed = end >= len(view) or bool(set(view.before[end]) & _CLOSE)
        if not closed or end - at > _LONGEST or self._common(scan, at, end):
            return None
        ids = self._organisations(head, view.norms[at:end])
        ids = tuple(id for id in ids if self._of_state(scan, id, end))
        if head.key in self._masdars and not ids:
            return None
        first = at if head.key in self._outside or at > head.end or head.definite else head.first
        return Candidate(first, end, head.cut if first == head.first else 0, "ORG", ids, "head", 4)

    def _of_state(self, scan: Scan, id: str, end: int) -> bool:
        """Tell whether the nationality after a quoted medium, if one follows, is its own: شبكة "سي بي سي" + الكندية."""
        entity = self._lore.knowledge.entities[id]
        nisba = scan.nisbas.get(end)
        if entity.kind != "media" or entity.state is None or nisba is None or not nisba.definite:
            return True
        return any(n.owner == entity.state for n in nisba.values)

    def _organisations(self, head: Match[str], name: tuple[str, ...]) -> tuple[str, ...]:
        """Return the known organisations that a quoted name can be, with its head or without."""
        found = self._lore.names.exact((head.key, *name)) or self._lore.names.exact(name)
        return tuple(id for id in found if self._lore.knowledge.entities[id].type == "ORG")

    def _common(self, scan: Scan, at: int, end: int) -> bool:
        """Tell whether quoted words are no name: an adjective, a verb or a particle."""
        word = scan.view.tokens[at].word
        if any(reading.part in {"verb", "particle"} for reading in word.readings) or word.suffix:
            return True
        return end - at == 1 and not word.definite and word.known and word.norm.endswith(self._endings)
