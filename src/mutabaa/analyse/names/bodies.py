"""Government bodies as entities: وزارة الخارجية الألمانية."""

from __future__ import annotations

from mutabaa.analyse.names.compose import Phrase
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.people import UNKNOWN


def body_entity(phrase: Phrase, lore: Lore) -> str | None:
    """Return the entity a body phrase names; None where its kind is none or no owner is stated.

    A pack's own entity is taken where one belongs to that state; else the id
    is made of owner and body, the same in every article.
    """
    if phrase.kind != "body":
        return None
    bodies = [lore.knowledge.bodies[id] for id in phrase.roles]
    if not any(body.entity for body in bodies):
        return None
    if len(phrase.owners) == 1:
        return f"{UNKNOWN}{phrase.owners[0]}.{bodies[0].id}"
    return f"{UNKNOWN}{bodies[0].id}" if phrase.definite else None
