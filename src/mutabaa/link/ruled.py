"""Human decisions, arranged for the layers that obey them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mutabaa.link.names import node
from mutabaa.model.follow import FollowUp, Ref
from mutabaa.model.links import Rulings

Ties = dict[str, frozenset[str]]


class Ruled:
    """Decisions by the members they speak of.

    Args:
        rulings: As the register gives them.
    """

    def __init__(self, rulings: Rulings) -> None:
        self.rulings = rulings
        self.same = _both((key(a), key(b)) for a, b in rulings.same)
        self.apart = _both((key(a), key(b)) for a, b in rulings.apart)
        self.same_story = _both(rulings.same_story)
        self.apart_story = _both(rulings.apart_story)
        self.apart_entity = _both(rulings.apart_entity)
        self.rejected = frozenset(key(ref) for ref in rulings.rejected)
        self.fields: dict[str, dict[str, str]] = defaultdict(dict)
        for ref, field, value in rulings.fields:
            self.fields[key(ref)][field] = value
        self.evidence: dict[str, list[FollowUp]] = defaultdict(list)
        for ref, follow in rulings.evidence:
            self.evidence[key(ref)].append(follow)
        self.alias = _canonical(rulings.same_entity, self.apart_entity)

    def differ(self, other: Ruled) -> set[str]:
        """Return the documents that the two sets of decisions do not decide alike."""
        docs: set[str] = set()
        for name in ("same", "apart"):
            for pair in set(getattr(self.rulings, name)) ^ set(getattr(other.rulings, name)):
                docs |= {ref.doc for ref in pair}
        for name in ("fields", "evidence"):
            changed = set(getattr(self.rulings, name)) ^ set(getattr(other.rulings, name))
            docs |= {row[0].doc for row in changed}
        docs |= {ref.doc for ref in set(self.rulings.rejected) ^ set(other.rulings.rejected)}
        for name in ("same_story", "apart_story"):
            for docs_ in set(getattr(self.rulings, name)) ^ set(getattr(other.rulings, name)):
                docs |= set(docs_)
        return docs

    def names_differ(self, other: Ruled) -> set[str]:
        """Return the entities that the two sets of decisions do not merge alike."""
        both = {*self.alias.items()} ^ {*other.alias.items()}
        return {name for pair in both for name in pair}

    def called(self, entity: str) -> str:
        """Return the entity that an entity was merged into, or itself."""
        return self.alias.get(entity, entity)


def key(ref: Ref) -> str:
    """Return the key of a finding in the graphs."""
    return node(ref.doc, ref.id)


def _both(pairs: Iterable[tuple[str, str]]) -> Ties:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        found[left].add(right)
        found[right].add(left)
    return {key_: frozenset(others) for key_, others in found.items()}


def _canonical(pairs: Iterable[tuple[str, str]], apart: Ties) -> dict[str, str]:
    """Entity -> the one its group goes by: one that a pack knows, else the first by name.

    Pairs are taken in a fixed order; one that would bring together two
    entities that people hold apart joins nothing.
    """
    group: dict[str, frozenset[str]] = {}
    for left, right in sorted(pairs):
        one, two = group.get(left, frozenset({left})), group.get(right, frozenset({right}))
        if any(b in apart.get(a, ()) for a in one for b in two):
            continue
        both = one | two
        group.update(dict.fromkeys(both, both))
    found: dict[str, str] = {}
    for name, members in group.items():
        best = min(members, key=lambda it: (it.startswith("~"), it))
        if name != best:
            found[name] = best
    return found
