"""Who took part in an event, over all its mentions: everybody once, under the best words the article has."""

from __future__ import annotations

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.model import Role, Support


def participants(draft: Draft, identity: Identity) -> tuple[tuple[Role, ...], tuple[Support, ...]]:
    """Return the participants in the order of the text, and the words that say so.

    Whom the article names is shown by the name (``أمير قطر`` of the headline by
    that of the emir in the lead), the others by the words that stand beside
    the encounter; the supports always hold the words that stand there.
    """
    kept: list[tuple[Role, str]] = []
    for trigger in draft.triggers:
        for role, how in trigger.roles:
            for number, (old, old_how) in enumerate(kept):
                if identity.same(role, old):
                    part = role.role if old.role == "participant" else old.role
                    kept[number] = identity.better(Role(old.span, old.entity, part, old.office), role), old_how
                    break
            else:
                kept.append((role, how))
    kept = [(each, how) for role, how in kept for each in identity.leaders(role) or (role,)]
    kept = [(r, how) for r, how in kept if not any(o is not r and _above(r, o, identity) for o, _ in kept)]
    named = [r for r, _ in kept if r.entity is not None]
    if named and draft.type == "visit":
        kept = [(r, how) for r, how in kept if how != "stated" or not identity.somebody(r)]  # زيارة نادرة لوزير عربي
    if len(named) >= 2:
        kept = [(r, how) for r, how in kept if not identity.both(r)]  # زعيما الكوريتين: كيم ومون
    supports = tuple(Support("participants", role.span, how) for role, how in kept)
    return tuple(identity.by_name(role) for role, _ in kept), supports


def _above(role: Role, other: Role, identity: Identity) -> bool:
    """A state of the headline gives way to its official, whom the article names."""
    return not identity.same(role, other) and role.office is None and identity.serves(other, role)
