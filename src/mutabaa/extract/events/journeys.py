"""Whose journey is a visit: that of people of rank and of those who are sent, where the words say whose it is."""

from __future__ import annotations

from mutabaa.extract.events.trigger import Trigger

_JOURNEYS = ("travel.", "arrive.", "way.")
_THEN = frozenset({"then", "already"})


def of_nobody(trigger: Trigger) -> bool:
    """Tell whether somebody travels or arrives who pays no visit: a private person, or nobody knows who."""
    return trigger.rule.startswith(_JOURNEYS) and (_of_someone_before(trigger) or _private(trigger))


def _of_someone_before(trigger: Trigger) -> bool:
    """Only the sentence before names whoever arrives, and this one does not go on with him.

    ``وصل ساعي البريد إلى القرية`` and ``عائلتها انتقلت إلى روما`` have a subject that
    nobody could read; ``وانتقل إلى برلين`` has none.
    """
    if not trigger.verb or not trigger.roles or any(how != "inferred" for _, how in trigger.roles):
        return False
    view, at = trigger.view, trigger.at
    opens = all(item.groups & _THEN for item in view.items[view.clause(at).first : at])
    return not (opens and at + 1 < len(view.items) and view.items[at + 1].kinds & {"particle", "place"})


def _private(trigger: Trigger) -> bool:
    """Somebody travels who has a name and neither an office nor an entry in the packs: no visit."""
    if len(trigger.roles) != 1:
        return False
    role = trigger.roles[0][0]
    if role.office is not None or role.entity is None or role.entity[0] != "~":
        return False
    same = [party for party in trigger.view.analysis.parties if party.entity == role.entity]
    return all(party.type == "person" and party.office is None for party in same)
