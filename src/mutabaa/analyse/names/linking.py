"""Say who is meant, once the day is known."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.analyse.names.lore import Lore
from mutabaa.model import Analysis, Mention, Party


def link(analysis: Analysis, lore: Lore) -> tuple[tuple[Mention, ...], tuple[Party, ...]]:
    """Resolve the offices of parties by the publication day."""
    days = analysis.published.days
    found = []
    for party in analysis.parties:
        if party.type == "office" and party.office and party.entity is None and days is not None:
            holder = lore.knowledge.holder(party.office, days)
            found.append(replace(party, entity=holder))
        else:
            found.append(party)
    return analysis.mentions, tuple(found)
