"""Who is who among the personal names of one article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.latin import slug
from mutabaa.analyse.names.parts import Part, parts, stands_alone
from mutabaa.analyse.names.view import View

UNKNOWN = "~"


@dataclass(frozen=True, slots=True)
class Cast:
    """The people whom an article names in full, by every part of their names.

    Attributes:
        by_part: Part of a name -> people of this article who have it.
        by_name: Full name -> person.
    """

    by_part: Mapping[Part, tuple[str, ...]]
    by_name: Mapping[Part, str]


def name_of(candidate: Candidate, view: View) -> Part:
    """Return the folded words of a candidate without proclitics."""
    words = view.norms[candidate.first : candidate.end]
    return (words[0][candidate.cut :], *words[1:])


def cast(candidates: Sequence[Candidate], view: View) -> Cast:
    """Collect the people named by more than one part; a person no pack knows gets a ``~`` id from the spelling."""
    by_part: dict[Part, list[str]] = {}
    by_name: dict[Part, str] = {}
    full = [(name_of(c, view), c) for c in candidates if c.type == "PER"]
    for name, candidate in sorted(full, key=lambda item: -len(item[0])):
        found = parts(name)
        if len(candidate.entities) == 1:
            id = candidate.entities[0]
        elif len(found) > 1 and not candidate.entities:
            id = by_name.get(name) or _longer(found, by_name) or unknown_id(name)
        else:
            continue
        by_name[name] = id
        for part in (*filter(stands_alone, found), name):
            if id not in by_part.setdefault(part, []):
                by_part[part].append(id)
    return Cast({part: tuple(ids) for part, ids in by_part.items()}, by_name)


def _longer(found: Sequence[Part], by_name: Mapping[Part, str]) -> str | None:
    """Return the person whose longer name begins and ends with the same parts: أحمد أبو الغيط in أحمد علي أبو الغيط."""
    ids = {
        id
        for name, id in by_name.items()
        for other in (parts(name),)
        if len(other) > len(found) and other[0] == found[0] and (other[-1] == found[-1] or other[: len(found)] == tuple(found))
    }
    return ids.pop() if len(ids) == 1 else None


def unknown_id(name: Part) -> str:
    """Return the id of a name no pack knows: the same for the same spelling in every article."""
    return UNKNOWN + slug(name)
