"""Who took part in an event, over all its mentions: everybody once, under the best words the article has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.model import Role, Support

_Kept = list[tuple[Role, str]]


def participants(draft: Draft, identity: Identity) -> tuple[tuple[Role, ...], tuple[Support, ...]]:
    """Return the participants in the order of the text, and the words that say so.

    Whom the article names is shown by the name (``أمير قطر`` of the headline by
    that of the emir in the lead), the others by the words that stand beside
    the encounter; the supports always hold the words that stand there.
    """
    kept: _Kept = []
    for trigger in draft.triggers:
        for role, how in trigger.roles:
            for number, (old, old_how) in enumerate(kept):
                if identity.same(role, old):
                    part = role.role if old.role == "participant" else old.role
                    kept[number] = identity.better(Role(old.span, old.entity, part, old.office), role), old_how
                    break
            else:
                kept.append((role, how))
    kept = _each(kept, identity)
    kept = [(r, how) for r, how in kept if not any(o is not r and _above(r, o, identity) for o, _ in kept)]
    kept = _outermost(kept)
    named = [r for r, _ in kept if r.entity is not None]
    if named and draft.type == "visit":
        kept = [(r, how) for r, how in kept if how != "stated" or not identity.somebody(r)]  # زيارة نادرة لوزير عربي
    if len(named) >= 2:
        # زعيما الكوريتين: كيم ومون; القادة, where they are named
        kept = [(r, how) for r, how in kept if not (identity.both(r) or identity.those(r))]
    supports = tuple(Support("participants", role.span, how) for role, how in kept)
    named_roles = (identity.by_name(role) for role, _ in kept)
    return tuple(_came(role, identity) if draft.type == "visit" else role for role in named_roles), supports


def _came(role: Role, identity: Identity) -> Role:
    """Let who takes part in a visit be a guest (``أنهى الرئيس زيارته``); a state is where he came to, or nothing."""
    return role if role.role != "participant" or identity.state_named(role) is not None else replace(role, role="guest")


def _each(kept: _Kept, identity: Identity) -> _Kept:
    """Put those whom the article names in the place of a title of two or more (``الزعيمان الروسي والإسرائيلي``)."""
    found = [(role, how, identity.bearers(role)) for role, how in kept]
    named = [role for role, _, people in found if not people]
    shown: _Kept = []
    for role, how, people in found:
        each = [one for one in people if not any(identity.same(one, other) for other in named)] if people else [role]
        shown.extend((one, how) for one in each)
    return shown


def _above(role: Role, other: Role, identity: Identity) -> bool:
    """A state of the headline gives way to its official, whom the article names, an alliance to its ministers."""
    if identity.same(role, other) or role.office is not None:
        return False
    return identity.serves(other, role) or identity.heads_of(other, role)


def _outermost(kept: Sequence[tuple[Role, str]]) -> _Kept:
    """Leave out whom the words of another hold (``ممثلي المغرب والجزائر``: Algeria is no participant of its own)."""
    spans = [role.span for role, _ in kept if role.entity is None]
    return [
        (role, how)
        for role, how in kept
        if not any(s != role.span and s.start <= role.span.start and role.span.end <= s.end for s in spans)
    ]
