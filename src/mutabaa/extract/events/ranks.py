"""Of what rank people are, and who is the other side where an article names one only.

``قال ترامب إن القمة مع كيم ستعقد``: a head of state speaks of the summit with
another, and so of his own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mutabaa.extract.events.context import tied
from mutabaa.extract.events.roles import PEOPLE, add_roles
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, View, subject

HEAD = "head"
_HEADS = frozenset(
    {"president", "interim-president", "king", "queen", "emperor", "sultan", "emir", "crown-prince", "leader"}
    | {"supreme-leader", "reigning-prince", "prime-minister", "chancellor", "head-of-government-council"}
)
_SAYS = frozenset({"say", "say-that", "say-about", "announce"})
_TALKS = frozenset({"summit", "meeting", "call"})
_NEAR = 9


def ranks(role: Role, knowledge: Knowledge, when: Interval | None) -> frozenset[str]:
    """Return the roles of the posts that somebody held then; ``head`` for those of heads of state or government."""
    office = knowledge.offices.get(role.office) if role.office is not None else None
    held = {office.role} if office is not None else set()
    if role.entity is not None:
        day = when or Interval.day(dt.date.max - dt.timedelta(days=1))
        held |= {post.role for post, _ in knowledge.posts_of(role.entity) if role.entity in post.holders(day)}
    return frozenset(HEAD if role_id in _HEADS else role_id for role_id in held)


def complete(found: Sequence[Trigger], knowledge: Knowledge) -> None:
    """Add who speaks of an encounter with somebody of the same rank, where only that one is named."""
    for trigger in found:
        if trigger.verb or trigger.type not in _TALKS or len(trigger.roles) != 1 or tied(trigger.view, trigger.at):
            continue
        sides = [item.governed for item in trigger.view.items[trigger.at + 1 : trigger.at + _NEAR]]
        first = next((side & {"with", "between", "ب"} for side in sides if side & {"with", "between"}), frozenset())
        if first != {"with"} or any("who" in hit.captures for hit in trigger.lights):
            continue
        speaker = speaker_of(trigger.view, trigger.at)
        if speaker is None or speaker.how == "inferred" or len(speaker.members) > 1:
            continue
        other = trigger.roles[0][0]
        party = speaker.items[0].party
        if party is None or party.entity is None or party.entity == other.entity:
            continue
        when = trigger.view.analysis.published.days
        mine = Role(party.head, party.entity, "participant", party.office)
        if ranks(mine, knowledge, when) & ranks(other, knowledge, when):
            add_roles(trigger, speaker, "participant", "sentence")
            trigger.added += 1


def speaker_of(view: View, at: int) -> Found | None:
    """Return who says the words that the item at ``at`` stands in."""
    for back in range(at - 1, -1, -1):
        item = view.items[back]
        if item.verb and not item.groups.isdisjoint(_SAYS):
            reading = item.reading("verb", _SAYS)
            if reading is not None and reading.person == 1:
                continue  # يمكنني أن أقول إننا أجرينا محادثات
            return subject(view, back, PEOPLE)
        if item.norm == ":" and back == 1 and not view.items[0].kinds.isdisjoint(PEOPLE):
            return Found(view, ((0, 1),), "sentence")  # الصفدي: التقيت نظيري
    if view.outer is not None:
        return speaker_of(view.outer, view.at)
    return None
