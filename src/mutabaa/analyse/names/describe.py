"""What a record says of the entities it names."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from mutabaa.model import Analysis, Span
from mutabaa.model.findings import EntityInfo
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.inflect import morphology


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
            name = " ".join(_written(mention.span, analysis).replace("#", " ").replace("_", " ").split())
            if id not in found or len(name) > len(found[id].name_ar):
                found[id] = EntityInfo(mention.type, name)
    for party in analysis.parties:
        known = knowledge.entity(party.entity) if party.entity else None
        if known is not None and known.id not in found:
            found[known.id] = EntityInfo(known.type, known.name.ar, known.name.en, known.wikidata)
    return found


def _written(span: Span, analysis: Analysis) -> str:
    """Return a name as it is written where no preposition stands before it: of ``للجيش المصري`` the army."""
    text, letters = analysis.text, morphology()
    short = letters["article-after-lam"]
    if text[span.start - len(short) : span.start + len(short)] == short * 2:
        token = analysis.tokens[bisect_right(analysis.tokens, span.start, key=attrgetter("start")) - 1]
        if token.word.definite:
            return f"{letters['article']}{text[span.start + len(short) : span.end]}"
    return span.of(text)
