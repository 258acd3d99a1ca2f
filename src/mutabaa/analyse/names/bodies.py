"""Government bodies as entities: وزارة الخارجية الألمانية."""

from __future__ import annotations

from mutabaa.analyse.names.context import Context
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.people import UNKNOWN
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words


def body_entity(
    phrase: Phrase, scan: Scan, lore: Lore, owners: dict[str, str], around: Context
) -> tuple[str, ...] | None:
    """Return the ids a body phrase can mean; None where it is no entity.

    A body of one word (المخابرات, الدفاع) is named only together with its owner, but for a parliament.
    A body without owner here is the one whose owner the article names elsewhere,
    else that of the state which the article is clearly about; an adjective
    after it makes it another body (جهاز الأمن + الداخلي).

    Args:
        phrase: A phrase of any kind.
        scan: What the tables say.
        lore: The tables.
        owners: Body -> its owner, where the article names one owner only.
        around: What else the article names.
    """
    if phrase.kind != "body":
        return None
    bodies = [lore.knowledge.bodies[id] for id in phrase.roles]
    if not any(body.entity for body in bodies):
        return None
    body = bodies[0].id
    if bodies[0].kind == "police" and any(lore.knowledge.entities[owner].type != "LOC" for owner in phrase.owners):
        return None  # شرطة + إسكتلنديارد
    if len(phrase.owners) == 1 and phrase.definite:
        return (body_id(phrase.owners[0], body, lore),)
    alone = phrase.core_end - phrase.first < 2
    if phrase.owners or not phrase.definite or (alone and bodies[0].kind != "parliament") or bodies[0].kind == "police":
        return None
    if scan.view.joined(phrase.core_end):
        after = scan.view.tokens[phrase.core_end].word
        name = scan.names.get(phrase.core_end)
        named = name is not None and not all((id, (name.key,)) in lore.wary for id in name.values)
        same = after.norm in words("parties", "same-body") or after.norm in words("doubtful", "never")
        if after.definite and not after.prefixes and not named and not same:
            return None
    owner = _owner_inside(phrase.core_end, scan) or owners.get(body) or around.leading()
    if owner is None:
        return None if alone else ()
    return (body_id(owner, body, lore),)


def _owner_inside(at: int, scan: Scan) -> str | None:
    """Return the state of the greater body or the state that a body is in: مديرية المخابرات + في الجيش اللبناني."""
    view = scan.view
    if not view.joined(at) or view.norms[at] not in words("parties", "within") or not view.joined(at + 1):
        return None
    greater = scan.bodies.get(at + 1)
    nisba = scan.nisbas.get(greater.end) if greater is not None and view.joined(greater.end) else None
    owners = {n.owner for n in nisba.values} if nisba is not None else set()
    return owners.pop() if len(owners) == 1 else None


def body_id(owner: str, body: str, lore: Lore) -> str:
    """Return the id of a body of ``owner``: an entity of the packs, else one made of both, always the same."""
    known = lore.known_bodies.get((owner, body))
    return known or f"{UNKNOWN}{owner}.{body}"


def body_owners(phrases: tuple[Phrase, ...], lore: Lore) -> dict[str, str]:
    """Return body -> owner, for the bodies that the article gives one owner only."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        if phrase.kind == "body" and len(phrase.owners) == 1:
            found.setdefault(phrase.roles[0], set()).add(phrase.owners[0])
    return {body: owners.pop() for body, owners in found.items() if len(owners) == 1}
