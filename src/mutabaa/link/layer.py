"""One kind of linked thing: its graph, who owns which member, and the values told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from mutabaa.link.graph import Graph, Group, clustered
from mutabaa.link.shelf import Shelf
from mutabaa.link.strays import Odds, reunited

T = TypeVar("T")
Pairs = Mapping[str, frozenset[str]]
"""Member -> members it is tied to by a decision."""


class Layer(Generic[T]):
    """Decides anew what belongs together wherever something changed.

    Args:
        name: Prefix of its tables.
        graph: The members and their edges.
        shelf: Where everything is kept.
        order: Fixed order of members.
        fits: Whether two groups of members may be one.
        name_of: Id of a group.
        least: Edges below it hold nothing together.
        member: Which members make groups; others only hang on (cues).
        kept: Which of a member's edges hold, seen together; an edge holds if both ends keep it.
        odds: How two members contradict each other, for groups that a few strays keep apart.
        support: Share of pairs that must then have an edge.
    """

    def __init__(
        self,
        name: str,
        graph: Graph[T],
        shelf: Shelf,
        *,
        order: Callable[[T], Any],
        fits: Callable[[Sequence[str], Sequence[str]], bool],
        name_of: Callable[[Sequence[T]], tuple[str, str]],
        least: float = 0.0,
        member: Callable[[str], bool] = lambda _: True,
        kept: Callable[[T, Sequence[tuple[T, float]]], Sequence[bool]] | None = None,
        odds: Callable[[T, T], Odds] | None = None,
        support: float = 0.0,
    ) -> None:
        self.graph = graph
        self.owner = shelf.table(f"{name}.owner", str)
        self.groups = shelf.table(f"{name}.groups", Group)
        self.hangers = shelf.table(f"{name}.hangers", list[str])
        self._order = order
        self._fits = fits
        self._name_of = name_of
        self._least = least
        self._member = member
        self._kept = kept
        self._odds = odds
        self._support = support
        self.same: Pairs = {}
        self.apart: Pairs = {}

    def add(self, things: Mapping[str, T]) -> set[str]:
        """Add members; return what must be decided anew."""
        self.graph.add(things)
        return set(things)

    def drop(self, keys: Iterable[str]) -> tuple[set[str], set[str]]:
        """Remove members; return what must be decided anew, and ids that may be gone."""
        gone = list(keys)
        ids = {self.owner.pop(key) for key in gone if key in self.owner}
        touched = {k for id_ in ids for k in self.groups[id_].members} - set(gone)
        return touched | self.graph.drop(gone), ids

    def decide(self, seeds: Iterable[str], stale: Iterable[str] = ()) -> tuple[set[str], set[str], set[str]]:
        """Group the components of ``seeds`` anew.

        Args:
            seeds: Members that are new or have lost a neighbour.
            stale: Ids that lost a member.

        Returns:
            Ids to tell anew, ids that no longer exist, and members that
            belong to another id than before.
        """
        told: set[str] = set()
        before: set[str] = set(stale)
        moved: set[str] = set()
        for component in self.graph.components(seeds, self.same, self._least):
            before |= {self.owner[key] for key in component if key in self.owner}
            members = [key for key in component if self._member(key)]
            edges = self._edges(members)
            groups = self._clustered(members, edges)
            for _ in range(_ROUNDS):
                joined = self._reunited(groups, edges)
                if joined == groups:
                    break
                groups = self._clustered(members, edges, joined)
            taken: dict[str, Group] = {}
            for group in groups:
                wanted, spare = self._name_of([self.graph.things[key] for key in group.members])
                taken[spare if wanted in taken else wanted] = group
            hanging = self._hang(component, taken)
            for id_, group in taken.items():
                if self.groups.get(id_) != group or self.hangers.get(id_, []) != hanging[id_]:
                    told.add(id_)
                self.groups[id_] = group
                self.hangers[id_] = hanging[id_]
                for key in group.members:
                    if self.owner.get(key) != id_:
                        moved.add(key)
                        self.owner[key] = id_
        gone = {id_ for id_ in before if not self._alive(id_)}
        for id_ in gone:
            self.groups.pop(id_, None)
            self.hangers.pop(id_, None)
        return (told | before) - gone, gone, moved

    def _clustered(
        self, members: Sequence[str], edges: Mapping[str, Mapping[str, float]], start: Sequence[Group] = ()
    ) -> list[Group]:
        """Group the members of a component, beginning with groups that are known already."""
        return clustered(
            members,
            lambda key: edges[key],
            lambda key: (self._order(self.graph.things[key]), key),
            self._allowed,
            ((a, b) for a in members for b in self.same.get(a, ()) if a < b),
            self._least,
            start,
        )

    def _edges(self, members: Sequence[str]) -> dict[str, Mapping[str, float]]:
        """Return the edges between the members of a component that both ends keep."""
        whole: dict[str, Mapping[str, float]] = {key: self.graph.edges[key] for key in members}
        if self._kept is None:
            return whole
        lost: set[tuple[str, str]] = set()
        for key, found in whole.items():
            others = [other for other in found if other in whole]
            held = self._kept(self.graph.things[key], [(self.graph.things[o], found[o]) for o in others])
            lost |= {(key, other) for other, keep in zip(others, held, strict=True) if not keep}
        return {
            key: {o: score for o, score in found.items() if (key, o) not in lost and (o, key) not in lost}
            for key, found in whole.items()
        }

    def _reunited(self, groups: list[Group], edges: Mapping[str, Mapping[str, float]]) -> list[Group]:
        """Join what only strays keep apart; what people decided on is left as it is."""
        odds = self._odds
        if odds is None or len(groups) < 2:
            return groups
        things = self.graph.things
        ruled = [g for g in groups if any(key in self.same or key in self.apart for key in g.members)]
        free = [g for g in groups if g not in ruled]
        found = reunited(
            free,
            lambda key: edges[key],
            lambda key: (self._order(things[key]), key),
            lambda one, other: odds(things[one], things[other]),
            self._support,
        )
        return sorted([*found, *ruled], key=lambda g: (self._order(things[g.members[0]]), g.members[0]))

    def _alive(self, id_: str) -> bool:
        group = self.groups.get(id_)
        return group is not None and any(self.owner.get(key) == id_ for key in group.members)

    def _allowed(self, left: Sequence[str], right: Sequence[str]) -> bool:
        if self.apart and any(b in self.apart.get(a, ()) for a in left for b in right):
            return False
        return any(self._fits(a, b) for a in self._readings(left) for b in self._readings(right))

    def _readings(self, group: Sequence[str]) -> list[Sequence[str]]:
        """Return the group as the rules may see it: of those that people joined, one speaks for all.

        What was joined by hand may contradict itself by every rule; that must
        not keep away what belongs to one of its members.
        """
        tied = [key for key in group if any(other in group for other in self.same.get(key, ()))]
        if not tied:
            return [group]
        free = [key for key in group if key not in tied]
        return [[*free, key] for key in tied]

    def _hang(self, component: Iterable[str], groups: Mapping[str, Group]) -> dict[str, list[str]]:
        """Give every hanger to the one group it fits best; to none where two are near."""
        hanging: dict[str, list[str]] = {id_: [] for id_ in groups}
        holder = {key: id_ for id_, group in groups.items() for key in group.members}
        for key in sorted(k for k in component if not self._member(k)):
            best: dict[str, float] = {}
            for other, score in self.graph.edges[key].items():
                if other in holder:
                    id_ = holder[other]
                    best[id_] = max(best.get(id_, 0.0), score)
            ranked = sorted(best.items(), key=lambda b: (-b[1], b[0]))
            if ranked and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN):
                hanging[ranked[0][0]].append(key)
        return hanging

    def things(self, id_: str) -> list[T]:
        """Return the members of a group."""
        return [self.graph.things[key] for key in self.groups[id_].members]


_ROUNDS = 3
"""How often what strays kept apart is joined, and then all that fits now."""

MARGIN = 0.05
"""How much better the best group must fit than the next."""
