"""Verbal nouns that are spelt like a verb: what stands behind a preposition is one (``بعد توليه المنصب``)."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.rules.items import PREPOSITION_GROUPS, Item


def behind_preposition(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word is a noun because nothing else stands behind a preposition (``بعد توليه``, ``مع تسارع``).

    ``من`` may be who, ``حتى`` and ``منذ`` take verbs too (``منذ انسحبت``), and so does what follows ``فيما بعد``.
    """
    item, before = items[at], items[at - 1]
    if not at or item.joined or "particle" not in before.kinds or before.suffix or "of-what" in before.groups:
        return False
    groups = before.groups & PREPOSITION_GROUPS
    readings = [reading for reading in item.readings if reading.part == "verb"]
    if not groups or not readings or "from" in groups:
        return False
    past = any(reading.tense == "past" for reading in readings)
    if "until" in groups:
        return past and bool(item.suffix) and "noun" in item.kinds  # حتى وصوله
    masdar = any(reading.form == "masdar" for reading in item.readings) or item.norm[:1] == _TEH
    if "since" in groups:
        return masdar and all(reading.gender != "f" or reading.tense != "past" for reading in readings)  # منذ توليه
    if at > 1 and not items[at - 2].groups.isdisjoint({"what", "while"}):
        return False  # فيما بعد فتح X
    return masdar or groups.isdisjoint(_TIMES) or past


_TEH = "ت"
_TIMES = frozenset({"after", "before"})
