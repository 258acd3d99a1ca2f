"""Tell a title and a name of one man from a title and the next man."""

from __future__ import annotations

from mutabaa.model import Party
from mutabaa.rules.items import Item

_TITLES = frozenset({"office", "unnamed", "group"})
_HEADS_OF_STATE = frozenset({"president", "king", "emir", "sultan"})


def own_office(party: Party) -> bool:
    """Tell somebody named with his own title as a minister or head of state.

    The titles of one man are one phrase with his name, so that right behind another's title he is another man:
    ``استقبل ولي العهد + وزير الخارجية الإيراني فلان``.
    """
    role = (party.office or "").rpartition(".")[2]
    titled = party.type == "person" and party.span != party.head
    return titled and (role.endswith("minister") or role in _HEADS_OF_STATE)


def apposed(one: Item, other: Item) -> bool:
    """Tell whether ``other``, right after ``one``, names the same: a title and a name."""
    a, b = one.party, other.party
    if a is None or b is None or other.joined or (other.governed and other.governed != one.governed):
        return False
    if b.plural and a.type == "person":
        return False  # التقى فلان مسؤولين أكرادا
    if a.type == "office" and other.first == one.end and own_office(b) and _state(a) != _state(b):
        return False
    titles = (a.type in _TITLES and b.type == "person") or (a.type == "person" and b.type in _TITLES)
    return titles and (a.entity is None or b.entity is None or a.entity == b.entity)


def _state(party: Party) -> str:
    return (party.office or "").partition(".")[0]
