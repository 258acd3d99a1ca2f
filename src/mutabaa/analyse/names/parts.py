"""The parts of a personal name: what a later mention may use alone."""

from __future__ import annotations

from functools import cache, lru_cache

from mutabaa.analyse.names.words import words
from mutabaa.text.inflect import morphology
from mutabaa.text.lexicon import lexicon

Part = tuple[str, ...]


@lru_cache(maxsize=50_000)
def parts(name: tuple[str, ...]) -> tuple[Part, ...]:
    """Group the folded words of a name into parts; particles stay with what they belong to.

    Example:
        >>> parts(("اورسولا", "فون", "دير", "لاين"))
        (('اورسولا',), ('فون', 'دير', 'لاين'))
    """
    leading = words("particles", "patronymic", "joined", "foreign")
    tails = words("particles", "tails")
    found: list[list[str]] = []
    open_part = False
    for number, word in enumerate(name):
        if found and (open_part or (word in tails and number)):
            found[-1].append(word)
        else:
            found.append([word])
        open_part = word in leading and number + 1 < len(name)
    return tuple(tuple(part) for part in found)


def stands_alone(part: Part) -> bool:
    """Tell whether a part can name a person by itself: the إن of مون جاي إن cannot."""
    if len(part) > 1:
        return True
    readings = lexicon().forms.get(part[0], ())
    return len(part[0]) > 2 and not any(reading.part == "particle" for reading in readings)


@lru_cache(maxsize=50_000)
def spellings(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to write the compounds of a name: عبد العزيز and عبدالعزيز.

    Args:
        name: Folded words.

    Returns:
        The name as given first, then with its compounds glued, then cut.
    """
    heads = words("particles", "glued")
    tails = words("particles", "tails")
    article = morphology()["article"]
    glued: list[str] = []
    cut: list[str] = []
    for word in name:
        if glued and (glued[-1] in heads or (word in tails and len(word) > 4)):
            glued[-1] += word
        else:
            glued.append(word)
        if not word.startswith(_openings()) and not word.endswith(_endings()):
            cut.append(word)
            continue
        head = next((head for head in heads if word.startswith(head + article) and len(word) > len(head) + 3), None)
        tail = next(
            (tail for tail in tails if word.endswith(tail) and len(tail) > 4 and len(word) > len(tail) + 2), None
        )
        if head:
            cut.extend((head, word[len(head) :]))
        elif tail:
            cut.extend((word[: -len(tail)], tail))
        else:
            cut.append(word)
    return tuple(dict.fromkeys((tuple(name), tuple(glued), tuple(cut))))


@cache
def _openings() -> tuple[str, ...]:
    article = morphology()["article"]
    return tuple(head + article for head in words("particles", "glued"))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("particles", "tails"))
