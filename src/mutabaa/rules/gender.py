"""Tell the gender and number that a verb shows, and the gender that the words for a party show.

Only what the words leave no doubt of: a verb all of whose readings agree, a
title of a woman, a ministry in teh marbuta, a city, a state.
"""

from __future__ import annotations

from typing import Literal

from mutabaa.rules.items import Item
from mutabaa.rules.view import View
from mutabaa.text.inflect import morphology

Gender = Literal["m", "f"]

_THIRD = 3
_MANY = frozenset({"p", "d"})
_ONE = frozenset({"person", "office"})
_TITLES = frozenset({"leader-noun", "minister-noun"})


def of_verb(item: Item, *, told: bool = False) -> Gender | None:
    """Return the gender of a verb of one in the third person: m, f, or None where its form leaves it open.

    With ``told`` it is no word of whom the text is about: ``استقبل`` is then he received, and not I receive.
    """
    forms = {(r.person, r.number, r.gender) for r in item.readings if r.part == "verb"}
    if told:
        forms = {form for form in forms if form[0] == _THIRD} or forms
    if len(forms) != 1:
        return None
    person, number, gender = forms.pop()
    if person != _THIRD or number != "s":
        return None
    return "m" if gender == "m" else "f" if gender == "f" else None


def many(verb: Item, *, told: bool = False) -> bool:
    """Tell a verb of two or more: its subject is before it (``اتفقوا وحثوا العالم``).

    With ``told`` only one that others tell of them, not ``سنلتقي`` of those who speak.
    """
    if not verb.verb:
        return False
    forms = {(reading.number, reading.person) for reading in verb.readings if reading.part == "verb"}
    return bool(forms) and all(number in _MANY and (person == _THIRD or not told) for number, person in forms)


def of_title(item: Item) -> Gender | None:
    """Return the gender of the title that opens a party; with a name behind it, that of a man may be a woman's."""
    titles = item.opening | item.groups
    if "woman-noun" in titles:
        return "f"
    return None if titles.isdisjoint(_TITLES) else "m"


def of_party(view: View, item: Item) -> Gender | None:
    """Return the gender of a party of ``view``: m, f, or None where its words leave it open."""
    if item.party is None or item.party.plural:
        return None
    if not item.kinds.isdisjoint(_ONE):
        title = of_title(item)
        return title if title == "f" or "office" in item.kinds else None
    first = item.span.of(view.analysis.text).split()[0]
    endings = morphology()["feminine-endings"]
    if "state" in item.kinds:
        several = item.end > item.first + 1
        named = not (several or item.definite or first in morphology()["masculine-places"])
        return "f" if named or first.endswith(tuple(endings["states"])) else None
    return "f" if "body" in item.kinds and first.endswith(endings["bodies"]) else None
