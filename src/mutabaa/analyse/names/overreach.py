"""Unknown names of two words of which one belongs to somebody the article names in full, and the other to the sentence.

استند + الزفزافي is not a second Zefzafi beside ناصر الزفزافي, nor كيم + جدي a
second Kim: a verb before a family name or an adjective after it is no name.
"""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.people import Cast
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.text.inflect import morphology

_TWO = 2
_LISTS = ("arab-men", "arab-women", "western", "asian-african")
_FAMILIES = ("families", "foreign")


def within(scan: Scan, chosen: Sequence[Candidate], people: Cast, lore: Lore) -> tuple[Candidate, ...]:
    """Return ``chosen`` with such names cut down to the family name, as one that is unknown by itself."""
    return tuple(_cut_down(scan, c, people, lore) for c in chosen)


def _cut_down(scan: Scan, c: Candidate, people: Cast, lore: Lore) -> Candidate:
    view = scan.view
    if c.type != "PER" or c.entities or c.end - c.first != _TWO:
        return c
    first, last = view.norms[c.first][c.cut :], view.norms[c.end - 1]
    before = (last,) in people.last and not _given(first, lore) and last.startswith(morphology()["article"])
    if before and _another(people, (last,), (first, last)):
        return c._replace(first=c.end - 1, cut=0)
    word = view.tokens[c.end - 1].word
    plain = not (_given(last, lore) or (last,) in lore.people or any(last in words("families", n) for n in _FAMILIES))
    after = (first,) in people.last and plain and bool(word.known or word.prefixes or word.readings)
    if after and _another(people, (first,), (first, last)):
        return c._replace(end=c.end - 1)
    return c


def _given(norm: str, lore: Lore) -> bool:
    return norm in lore.given or any(norm in words("given", name) for name in _LISTS)


def _another(people: Cast, part: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether somebody else bears a part: one whose own full name is another."""
    own = people.by_name.get(name)
    return any(id != own for id in people.by_part.get(part, ()))
