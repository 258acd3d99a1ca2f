"""What a record says of the entities it names."""

from __future__ import annotations

from mutabaa.model import Analysis
from mutabaa.model.findings import EntityInfo
from mutabaa.model.knowledge import Knowledge


def entities_of(analysis: Analysis, knowledge: Knowledge) -> dict[str, EntityInfo]:
    """Describe every entity that a mention or party of ``analysis`` is linked to, in order of appearance.

    An entity that no pack knows has the longest name the article gives it.
    """
    found: dict[str, EntityInfo] = {}
    for mention in analysis.mentions:
        for id in (mention.entity, *mention.candidates):
            if id is None:
                continue
            known = knowledge.entity(id)
            if known is not None:
                if id not in found:
                    found[id] = EntityInfo(known.type, known.name.ar, known.name.en, known.wikidata)
                continue
            name = " ".join(mention.span.of(analysis.text).replace("#", " ").replace("_", " ").split())
            if id not in found or len(name) > len(found[id].name_ar):
                found[id] = EntityInfo(mention.type, name)
    for party in analysis.parties:
        known = knowledge.entity(party.entity) if party.entity else None
        if known is not None and known.id not in found:
            found[known.id] = EntityInfo(known.type, known.name.ar, known.name.en, known.wikidata)
    return found
