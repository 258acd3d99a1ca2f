"""Of whom a sentence speaks, though he is no subject in it: ``تصريحات X بعد محادثات أجراها مع Y``."""

from __future__ import annotations

from mutabaa.rules.agreement import agrees
from mutabaa.rules.phrases import only_person
from mutabaa.rules.prepositions import Found
from mutabaa.rules.view import View

MET = frozenset(
    {"visit", "travel", "travel-off", "arrive", "meet", "meet-object", "receive"}
    | {"meet-with", "hold", "talk-with", "attend"}
)
"""Groups of verbs that only people, or those who act for them, can be the subject of."""

_SOMEBODY = frozenset({"person", "office"})
_PEOPLE = frozenset({"party", "people", "collective", "institution"})


def whose_thing(found: Found, at: int) -> Found:
    """Return the man whose thing is named, where no thing can be meant (``حطت طائرة X قبل أن يلتقي Y``).

    Nobody else may be named up to the verb at ``at``.
    """
    first, last = found.members[0]
    if any(not item.kinds.isdisjoint(_SOMEBODY) for item in found.view.items[last:at]):
        return found
    thing, owner = found.view.items[first], found.view.items[last - 1]
    if len(found.members) > 1 or last - first != 2 or owner.kinds.isdisjoint(_SOMEBODY):
        return found
    if thing.readings and thing.kinds.isdisjoint(_PEOPLE):
        return Found(found.view, ((last - 1, last),), found.how)
    return found


def topic(view: View, at: int, kinds: frozenset[str]) -> int | None:
    """Return where the only man stands of whom a sentence speaks, who met or travels by a verb inside it.

    ``بين المسؤولين وX، عندما زار باريس``, ``جولة X التي سيزور خلالها تشاد``.
    """
    verb, clause = view.items[at], view.clause(at)
    if verb.groups.isdisjoint(MET) or clause.first == 0 or view.outer is not None:
        return None
    named = only_person(view, at, kinds)
    if named is None or any("office" in item.kinds and not _tied(view, n) for n, item in enumerate(view.items[:at])):
        return None
    return named if agrees(view, at, Found(view, ((named, named + 1),))) else None


def _tied(view: View, at: int) -> bool:
    """Tell whether an office is that of the man who is named beside it."""
    sides = [n for n in (at - 1, at + 1, at + 2) if 0 <= n < len(view.items)]
    return any("person" in view.items[n].kinds and not view.items[max(n, at)].joined for n in sides)
