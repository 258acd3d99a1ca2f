"""Who spoke in a session: the permanent representatives whose words the article reports after it.

``عقد مجلس الأمن جلسة``, and sentences later ``وقال المندوب الفرنسي``: states speak there through them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.ranks import ranks
from mutabaa.model import Analysis, Party, Role, Token
from mutabaa.model.words import token_starts

_DELEGATE = "permanent-representative"


def speak(drafts: Sequence[Draft], identity: Identity, analysis: Analysis) -> None:
    """Add the representatives who speak after the only session of a body that an article reports."""
    sessions = [draft for draft in drafts if _sits(draft, identity, analysis)]
    if len(sessions) != 1:
        return
    first = sessions[0].triggers[0]
    starts = token_starts(analysis.tokens)
    for party in analysis.parties:
        if party.span.start < first.span.end or party.plural or not _acts(party, analysis.tokens, starts):
            continue
        role = Role(party.head, party.entity, "participant", party.office)
        named = party.office is not None and party.office.endswith(_DELEGATE)
        if not named and _DELEGATE not in ranks(role, identity.knowledge, analysis.published.days):
            continue
        if not any(identity.same(role, other) for other in sessions[0].roles):
            first.roles.append((role, "inferred"))
            first.added += 1


def _sits(draft: Draft, identity: Identity, analysis: Analysis) -> bool:
    """Tell whether a body sat, or sits, in an encounter: a session that is not still to come."""
    if draft.type != "session" or draft.planned or draft.triggers[0].former:
        return False
    today = analysis.published.days
    if today is not None and any(t.days is not None and t.days.start >= today.end for t in draft.triggers):
        return False
    known = (identity.knowledge.entity(role.entity) for role in draft.roles if role.entity is not None)
    return any(entity is not None and entity.type == "ORG" for entity in known)


def _acts(party: Party, tokens: Sequence[Token], starts: Sequence[int]) -> bool:
    """Tell whether a verb stands right before a party, whose subject it is."""
    at = bisect_left(starts, party.span.start)
    return at > 0 and any(reading.part == "verb" for reading in tokens[at - 1].word.readings)
