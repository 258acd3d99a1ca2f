"""Tell whether what stands before the colon of a headline is who says the rest, and no label of a place or a topic."""

from __future__ import annotations

from mutabaa.rules import Item, Match
from mutabaa.text.inflect import morphology

_TOLD = frozenset({"ل", "about"})  # to whom, on what: ترامب لروحاني، بوتين عن الضربة
_WE = morphology()["pronoun-we"]


def labels(hit: Match) -> bool:
    """Tell whether a headline's words before the colon name a speaker, with at most what qualifies him.

    A place alone is a dateline (``واشنطن: ...``) unless it says "we" or what must be.
    """
    opening = hit.view.items[0]
    who = hit.captures["who"].members[0]
    colon = hit.captures["cue"].members[0][0]
    between = hit.view.items[who[1] : colon]
    if hit.first != 0 or "genre-noun" in opening.groups or any(item.verb for item in between):
        return False  # مقالة إخبارية: ...
    if "place" in opening.kinds:
        return _addresses(between) if between else _speaks(hit.view.items[colon + 1 :])
    qualified = not between or "particle" in between[0].kinds or bool(between[0].governed) or _addresses(between)
    return qualified or "party" not in hit.view.items[who[0]].kinds


def _addresses(between: list[Item]) -> bool:
    """Somebody to whom it is said, or what it is said of: ``روسيا لترامب:``, ``محلل لـCNN:``."""
    governed = next((item.governed for item in between if item.governed), frozenset())
    return bool(governed & _TOLD) and all("punctuation" not in item.kinds for item in between[:2])


def _speaks(said: list[Item]) -> bool:
    """A state says "we" or what must be, where no quotation stands before: ``تركيا: سنتحرك``, ``إيران: يجب وقفها``."""
    if any(item.norm == "؟" for item in said):
        return False
    for number, item in enumerate(said):
        if not item.kinds.isdisjoint({"quote", "quote-mark"}):
            return False
        if item.suffix == _WE and not item.verb:
            return True
        opens = not item.governed and (not number or item.joined or "particle" in said[number - 1].kinds)
        verbs = [reading for reading in item.readings if reading.part == "verb"]
        if opens and item.verb and verbs and all((reading.person, reading.number) == (1, "p") for reading in verbs):
            return True
        if number == 0 and item.verb and "must" in item.groups:
            return True
    return False
