"""The noun phrases of an article that can act."""

from __future__ import annotations

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.compose import Phrase
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.model import Mention, Party

_KINDS = {"PER": "person", "ORG": "body"}


def parties(
    scan: Scan, phrases: tuple[Phrase, ...], chosen: tuple[Candidate, ...], mentions: tuple[Mention, ...], lore: Lore
) -> tuple[Party, ...]:
    """Return the parties in text order: phrases with their names inside, then names that stand alone."""
    found: list[Party] = []
    by_first = {candidate.first: mention for candidate, mention in zip(chosen, mentions, strict=True)}
    inside: set[int] = set()
    for phrase in phrases:
        span = scan.view.span(phrase.first, phrase.end, phrase.cut)
        inside.update(range(phrase.first, phrase.end))
        name = by_first.get(phrase.name[0]) if phrase.name else None
        own = by_first.get(phrase.first)
        office = office_id(phrase, lore)
        if name is not None:
            found.append(Party(span, name.span, "person", name.entity, None if phrase.former else office))
        elif phrase.kind == "body":
            found.append(Party(span, own.span if own else span, "body", own.entity if own else None))
        elif phrase.kind == "group":
            found.append(Party(span, span, "group", None, office, plural=True))
        elif phrase.kind == "person" or not phrase.definite:
            found.append(Party(span, span, "unnamed"))
        else:
            found.append(Party(span, span, "office", None, None if phrase.former else office))
    known = lore.knowledge.entities
    for candidate, mention in zip(chosen, mentions, strict=True):
        if candidate.first in inside or mention.type == "EVT":
            continue
        if mention.type == "LOC":
            entity = known.get(mention.entity or "")
            if entity is None or not (entity.kind in {"state", "territory"} or entity.id in lore.capitals):
                continue
        found.append(Party(mention.span, mention.span, _KINDS.get(mention.type, "state"), mention.entity))
    return tuple(sorted(found, key=lambda party: party.span))


def office_id(phrase: Phrase, lore: Lore) -> str | None:
    """Return ``owner.role`` where the phrase can mean one office only."""
    known = lore.knowledge.roles
    roles = [role for role in phrase.roles if role in known and known[role].kind == "office"]
    if len(phrase.owners) == 1 and len(roles) == 1:
        return f"{phrase.owners[0]}.{roles[0]}"
    return None
