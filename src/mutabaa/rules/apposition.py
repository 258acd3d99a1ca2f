"""Tell a title and a name of one man from a title and the next man."""

from __future__ import annotations

from mutabaa.model import Party
from mutabaa.rules.items import Item

_TITLES = frozenset({"office", "unnamed", "group"})
_HEADS_OF_STATE = frozenset({"president", "king", "emir", "sultan", "crown-prince"})


def own_office(party: Party) -> bool:
    """Tell somebody named with his own title as a minister or head of state.

    The titles of one man are one phrase with his name, so that right behind another's title he is another man:
    ``استقبل ولي العهد + وزير الخارجية الإيراني فلان``.
    """
    titled = party.type == "person" and party.span != party.head
    return titled and _governs(party)


def _governs(party: Party) -> bool:
    role = (party.office or "").rpartition(".")[2]
    return role.endswith("minister") or role in _HEADS_OF_STATE


def leads(item: Item) -> bool:
    """Tell a minister or head of state by the title before his name, whatever state it is of."""
    titled = item.party is not None and item.party.type == "person" and item.party.span != item.party.head
    return titled and not item.opening.isdisjoint(_LEADING)


_LEADING = frozenset({"leader-noun", "minister-noun"})


def two(one: Party, other: Party) -> bool:
    """Tell parties right after one another that are no one man.

    Who governs one state and who governs another (``ولي العهد السعودي الأمير فلان + وزير خارجية اليونان``); an honour
    with its pronoun, which stands for a name and takes no title (``سموه + وزير خارجية اليونان``); who governs one
    state by the title before his name and an office of another (``وزير الخارجية البريطاني فلان + السفير الروسي``).
    """
    honour = one.type == "person" and one.head.end <= one.span.start
    foreign = other.office is not None and _state(one) != _state(other) and other.type == "office"
    return (
        honour or (_governs(one) and _governs(other) and _state(one) != _state(other)) or (own_office(one) and foreign)
    )


def apposed(one: Item, other: Item) -> bool:
    """Tell whether ``other``, right after ``one``, names the same: a title and a name."""
    a, b = one.party, other.party
    if a is None or b is None or other.joined or (other.governed and other.governed != one.governed):
        return False
    if (b.plural and a.type == "person") or "brother-noun" in other.opening:
        return False  # التقى فلان مسؤولين أكرادا; استقبل أمير قطر أخاه ملك البحرين
    if other.first == one.end and (two(a, b) or (a.type == "office" and own_office(b) and _state(a) != _state(b))):
        return False
    titles = (a.type in _TITLES and b.type == "person") or (a.type == "person" and b.type in _TITLES)
    return titles and (a.entity is None or b.entity is None or a.entity == b.entity)


def _state(party: Party) -> str:
    return (party.office or "").partition(".")[0]
