"""Who is who among the personal names of one article."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.latin import slug
from mutabaa.analyse.names.lineages import Lineages
from mutabaa.analyse.names.parts import Part, parts, spellings
from mutabaa.analyse.names.variants import Variants, alike, is_arabic, loose
from mutabaa.analyse.names.view import View
from mutabaa.analyse.names.words import words
from mutabaa.text.inflect import morphology

UNKNOWN = "~"
_FOR_THE = 2 * "ل"


@dataclass(frozen=True, slots=True)
class Cast:
    """The people whom an article names in full, by every part of their names.

    Attributes:
        by_part: Part of a name -> people of this article who have it.
        by_name: Full name -> person.
        last: Last parts, so family names, of these people.
        loosely: Skeleton of a foreign family name -> that name and the people who have it.
        openers: First words of all parts.
        wary: (entity, form) of names that others bear too.
    """

    by_part: Mapping[Part, tuple[str, ...]]
    by_name: Mapping[Part, str]
    last: frozenset[Part]
    loosely: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    openers: frozenset[str]
    wary: Container[tuple[str, Part]] = ()

    def identify(self, candidate: Candidate, view: View) -> tuple[str, ...]:
        """Return whom a personal name can mean: one id, or several that are left.

        A family name that a pack gives to somebody means the person of this
        article who has it, if the article names that one in full.
        """
        name = name_of(candidate, view)
        if candidate.by == "gazetteer":
            here = self.by_part.get(name, ()) if len(parts(name)) == 1 else ()
            shared = len(here) > 1 and any((id, name) in self.wary for id in candidate.entities)
            if here and (shared or not set(here) & set(candidate.entities)):
                return here
            left = tuple(id for id in candidate.entities if id in here) or candidate.entities
            in_full = {id for full, id in self.by_name.items() if len(full) > 1}
            if len(name) > 1 or in_full & set(left):
                return left
            # سلمان alone, where the article names محمد بن سلمان and not the king: father or son, nobody can tell.
            sons = [id for father in words("particles", "patronymic") for id in self.by_part.get((father, *name), ())]
            return (*left, *dict.fromkeys(id for id in sons if id not in left))
        if candidate.entities:
            return candidate.entities
        if name in self.by_name:
            return (self.by_name[name],)
        found = self.by_part.get(name, ())
        if not found and len(name) == 1:
            found = self.like(name[0])
        return found or (unknown_id(name),)

    def like(self, word: str) -> tuple[str, ...]:
        """Return the people whose foreign family name this can be in another spelling."""
        near = self.loosely.get(loose(word), ())
        return tuple(dict.fromkeys(id for family, ids in near if alike(word, family) for id in ids))


def name_of(candidate: Candidate, view: View) -> Part:
    """Return the folded words of a candidate without proclitics."""
    norms = view.norms[candidate.first : candidate.end]
    first, cut = norms[0], candidate.cut
    if cut and first[cut - 1 : cut + 1] == _FOR_THE:  # للمومني is "for" المومني
        return (morphology()["article"] + first[cut + 1 :], *norms[1:])
    return (first[cut:], *norms[1:])


def cast(
    candidates: Sequence[Candidate],
    view: View,
    variants: Variants,
    lineages: Lineages,
    family_first: Callable[[str], bool],
    wary: Container[tuple[str, Part]] = (),
) -> Cast:
    """Collect the people named by more than one part.

    A person no pack knows, in no spelling, gets a ``~`` id from the spelling.

    Args:
        candidates: Names of the article.
        view: Its words.
        variants: Known people by skeletons of their names.
        lineages: Known people by their ancestors.
        family_first: Tells whether somebody's family name comes first.
        wary: (entity, form) of names that others bear too: they name nobody beside somebody named in full.
    """
    by_part: dict[Part, list[str]] = {}
    by_name: dict[Part, str] = {}
    last: set[Part] = set()
    full = [(name_of(c, view), c) for c in candidates if c.type == "PER"]
    for name, candidate in sorted(full, key=lambda item: -len(item[0])):
        found = parts(name)
        if len(candidate.entities) == 1:
            id = candidate.entities[0]
            if (id, name) in wary and by_part.get(name):
                continue  # الحريري beside نصر الحريري
        elif len(found) > 1 and not candidate.entities:
            known = by_name.get(name) or variants.known(name) or lineages.known(name)
            id = known or _longer(found, by_name) or unknown_id(name)
        else:
            continue
        by_name[name] = id
        if len(found) > 1:
            last.update(spellings(found[0] if family_first(id) else found[-1]))
        for part in (*found, name):
            for spelling in spellings(part):
                if id not in by_part.setdefault(spelling, []):
                    by_part[spelling].append(id)
    loosely: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for part in last:
        if len(part) == 1 and not is_arabic(part) and len(loose(part[0])) > 1:
            loosely.setdefault(loose(part[0]), []).append((part[0], tuple(by_part[part])))
    return Cast(
        {part: tuple(ids) for part, ids in by_part.items()},
        by_name,
        frozenset(last),
        {key: tuple(sorted(families)) for key, families in loosely.items()},
        frozenset(part[0] for part in by_part),
        wary,
    )


def _longer(found: Sequence[Part], by_name: Mapping[Part, str]) -> str | None:
    """Return the person whose longer name begins and ends with the same parts: أحمد أبو الغيط in أحمد علي أبو الغيط."""
    ids = {
        id
        for name, id in by_name.items()
        for other in (parts(name),)
        if len(other) > len(found)
        and other[0] == found[0]
        and (other[-1] == found[-1] or other[: len(found)] == tuple(found))
    }
    return ids.pop() if len(ids) == 1 else None


def unknown_id(name: Part) -> str:
    """Return the id of a name no pack knows: the same for the same spelling in every article."""
    return UNKNOWN + slug(name)
