"""Meetings with a name of their own: قمة هلسنكي."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words


def named_events(scan: Scan, lore: Lore) -> Iterator[Candidate]:
    """Yield a head such as "summit" with the city right after it, without preposition."""
    heads = words("events", "summit-like")
    known = lore.knowledge.entities
    for at, name in scan.names.items():
        if at == 0 or name.cut or not scan.view.joined(at):
            continue
        if not all(known[id].type == "LOC" and known[id].kind in {"city", "capital", "town"} for id in name.values):
            continue
        head = scan.view.norms[at - 1]
        cut = next((cut for cut in range(3) if head[cut:] in heads), None)
        if cut is not None:
            yield Candidate(at - 1, name.end, cut, "EVT", (), "composition", 4)
