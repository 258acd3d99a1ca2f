"""What lists say of a word before any model is asked: marks for the learned recogniser."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.parts import parts, spellings
from mutabaa.analyse.names.phrases import PhraseTable, split
from mutabaa.analyse.names.words import words

# Lists of ``lang/ar/names`` and the mark each gives.
_LISTS = (
    *((("given", name), "given") for name in ("arab-men", "arab-women", "western", "asian-african")),
    (("families", "families"), "family"),
    (("families", "foreign"), "family"),
    (("organisations", "clubs"), "club"),
    (("organisations", "companies"), "company"),
    (("organisations", "outlets"), "outlet"),
)


def hints(lore: Lore) -> PhraseTable[str]:
    """Make the table of marks out of the lists and the packs."""
    table: PhraseTable[str] = PhraseTable()
    for (file, name), mark in _LISTS:
        for phrase in words(file, name):
            for spelling in spellings(split(phrase)):
                table.add(spelling, mark)
    for name_words, mark in _of_packs(lore):
        table.add(name_words, mark)
    return table


def listed() -> PhraseTable[str]:
    """Make the table of listed organisations of several words, and of clubs.

    Other single words of the lists are too often another word.
    """
    table: PhraseTable[str] = PhraseTable()
    for name in ("clubs", "companies", "outlets"):
        for phrase in words("organisations", name):
            found = split(phrase)
            if len(found) > 1 or name == "clubs":
                table.add(found, name)
    return table


def _of_packs(lore: Lore) -> Iterator[tuple[tuple[str, ...], str]]:
    for entity in lore.knowledge.entities.values():
        for form in entity.spellings:
            phrase = split(form)
            if not phrase:
                continue
            if entity.type != "PER":
                yield phrase, entity.type
                continue
            for spelling in spellings(phrase):
                yield spelling, "PER"
            found = parts(phrase)
            if len(found) > 1:
                yield (found[0][0],), "first"
                yield (found[-1][-1],), "last"
