"""Definite shorthand for what the article has already named: الحلف, التكتل, المملكة."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words


def shorthand(scan: Scan, named: Sequence[Candidate], lore: Lore) -> Iterator[Candidate]:
    """Yield shorthand that can mean one entity only of those named before it.

    A definite word after it makes another name of it (المجلس التشريعي), so
    such a one is left alone, and so is a shorthand of two named entities.
    """
    first_named: dict[str, int] = {}
    for candidate in named:
        if len(candidate.entities) == 1:
            first_named.setdefault(candidate.entities[0], candidate.first)
    known = lore.knowledge.entities
    after = words("parties", "after-short")
    for at, match in scan.short.items():
        follows = scan.view.tokens[match.end].word if scan.view.joined(match.end) else None
        if follows is not None and (follows.norm in after or (follows.definite and not follows.prefixes)):
            continue
        ids = tuple(id for id in match.values if first_named.get(id, at) < at)
        if len(ids) == 1:
            yield Candidate(at, match.end, match.cut, known[ids[0]].type, ids, "partial")
