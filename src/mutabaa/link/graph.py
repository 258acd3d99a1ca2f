"""Things that may be one, as a graph that grows article by article.

Every thing is posted under keys and asks under keys; only things that meet
under a key are compared. A comparison depends on the two things alone, so the
edges are the same in whatever order the things came. What belongs together is
then decided for one *component* (all that hangs together by edges) at a time,
over its members in a fixed order: so the outcome depends on what is known and
not on when it came, and a new article costs what its own components cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from mutabaa.link.shelf import Shelf

T = TypeVar("T")


class Keys(NamedTuple):
    """Where a thing is posted and where it asks.

    Two things are compared if one asks under a key where the other is posted.
    """

    posts: frozenset[str]
    asks: frozenset[str]


class Graph(Generic[T]):
    """Things, their keys and their edges.

    Args:
        name: Prefix of its tables.
        of: Type of the things.
        shelf: Where everything is kept.
        keys: Where a thing is posted and asks; depends on the thing alone.
        score: How sure it is that two things are one, 0 to 1; 0 for no edge.
            Symmetric, and depends on the two alone.
        things: Table of the things, where graphs share one.
        prepare: Told of all pairs of a batch before they are scored, so that
            what is dear one by one can be made together.
    """

    def __init__(
        self,
        name: str,
        of: Any,
        shelf: Shelf,
        *,
        keys: Callable[[T], Keys],
        score: Callable[[T, T], float],
        things: str = "",
        prepare: Callable[[Sequence[tuple[T, T]]], None] | None = None,
    ) -> None:
        self._keys = keys
        self._score = score
        self._prepare = prepare
        self.things = shelf.table(things or f"{name}.things", of)
        self._posts = shelf.table(f"{name}.posts", set[str])
        self._asks = shelf.table(f"{name}.asks", set[str])
        self.edges = shelf.table(f"{name}.edges", dict[str, float])

    def __len__(self) -> int:
        return len(self.things)

    def add(self, things: Mapping[str, T]) -> None:
        """Add things that are not there yet, and the edges they make."""
        met = {key: self._post(key, thing) for key, thing in things.items()}
        if self._prepare is not None:
            self._prepare([(things[key], self.things[other]) for key, others in met.items() for other in others])
        for key, others in met.items():
            found = self.edges[key]
            for other in others:
                score = self._score(things[key], self.things[other])
                if score > 0:
                    found[other] = score
                    theirs = self.edges[other]
                    theirs[key] = score
                    self.edges[other] = theirs  # a table in a file learns of a change by this alone
            self.edges[key] = found

    def _post(self, key: str, thing: T) -> set[str]:
        """Put a thing on the boards; return those that it meets there."""
        keys = self._keys(thing)
        met: set[str] = set()
        for table, words in ((self._posts, keys.asks), (self._asks, keys.posts)):
            for word in words:
                if (there := table.get(word)) is not None:
                    met |= there
        self.things[key] = thing
        self.edges[key] = {}
        for table, words in ((self._posts, keys.posts), (self._asks, keys.asks)):
            for word in words:
                here = table.get(word) or set()
                here.add(key)
                table[word] = here
        return met

    def drop(self, keys: Iterable[str]) -> set[str]:
        """Remove things and their edges; return those they had edges to.

        The things themselves stay in their table until ``forget``: graphs may share it.
        """
        touched: set[str] = set()
        for key in keys:
            thing = self.things[key]
            known = self._keys(thing)
            for table, words in ((self._posts, known.posts), (self._asks, known.asks)):
                for word in words:
                    left = table.get(word) or set()
                    left.discard(key)
                    if left:
                        table[word] = left
                    else:
                        table.pop(word, None)
            for other in self.edges.pop(key):
                kept = self.edges[other]
                kept.pop(key, None)
                self.edges[other] = kept
                touched.add(other)
            touched.discard(key)
        return touched

    def forget(self, keys: Iterable[str]) -> None:
        """Remove things that were dropped from their table."""
        for key in keys:
            self.things.pop(key, None)

    def components(
        self,
        seeds: Iterable[str],
        tied: Mapping[str, Iterable[str]] | None = None,
        least: float = 0.0,
    ) -> list[frozenset[str]]:
        """Return the components that hold ``seeds``.

        Args:
            seeds: Some things; unknown ones are passed over.
            tied: Further edges (human decisions), in both directions.
            least: Edges below it do not hold a component together.
        """
        more = tied or {}
        found: list[frozenset[str]] = []
        seen: set[str] = set()
        for seed in sorted(seeds):
            if seed in seen or seed not in self.edges:
                continue
            queue, here = [seed], {seed}
            while queue:
                key = queue.pop()
                strong = (other for other, score in self.edges[key].items() if score >= least)
                for other in (*strong, *more.get(key, ())):
                    if other not in here and other in self.edges:
                        here.add(other)
                        queue.append(other)
            seen |= here
            found.append(frozenset(here))
        return found


def supported(
    left: Sequence[str],
    right: Sequence[str],
    edges: Mapping[str, Mapping[str, float]],
    share: float,
    name: Callable[[str], str | None] = lambda _: None,
) -> bool:
    """Tell whether at least a share of the pairs between two groups have an edge.

    One weak edge between two groups that hold well in themselves joins nothing.

    Args:
        left: One group.
        right: The other.
        edges: Key -> neighbours.
        share: Least share of the pairs.
        name: What a key is known to be; all keys of one name speak as one.
    """
    ours, theirs = _voices(left, name), _voices(right, name)
    found = sum(any(other in edges[key] for key in one for other in two) for one in ours for two in theirs)
    return found >= share * len(ours) * len(theirs)


def _voices(keys: Sequence[str], name: Callable[[str], str | None]) -> list[list[str]]:
    named: dict[str, list[str]] = {}
    for key in keys:
        named.setdefault(name(key) or f"\x1f{key}", []).append(key)
    return list(named.values())


class Group(NamedTuple):
    """Members of one thing, in order, and the weakest join that holds them together."""

    members: tuple[str, ...]
    certainty: float


def clustered(
    members: Iterable[str],
    edges: Callable[[str], Mapping[str, float]],
    order: Callable[[str], Any],
    fits: Callable[[Sequence[str], Sequence[str]], bool],
    same: Iterable[tuple[str, str]] = (),
    least: float = 0.0,
    start: Iterable[Group] = (),
) -> list[Group]:
    """Group the members of a component, the surest edges first.

    Two groups that an edge joins become one where ``fits`` allows. Pairs in
    ``same`` are joined first and whatever ``fits`` says: people decided so.

    Args:
        members: All members of one component.
        edges: Key -> neighbours with scores.
        order: Fixed order of the members, such as (day, document, place).
        fits: Whether two groups may be one; each is sorted by ``order``.
        same: Pairs that are one.
        least: Edges below it join nothing.
        start: Groups to begin with; members of none begin alone.

    Returns:
        Groups sorted inside and among themselves by ``order``.
    """
    place = {key: order(key) for key in members}
    group = {key: Group((key,), 1.0) for key in place}
    for known in start:
        group |= dict.fromkeys(known.members, known)

    def join(left: Group, right: Group, score: float) -> None:
        merged = Group(
            tuple(sorted(left.members + right.members, key=place.__getitem__)),
            min(left.certainty, right.certainty, score),
        )
        for key in merged.members:
            group[key] = merged

    for left, right in sorted(same):
        if left in group and right in group and group[left] is not group[right]:
            join(group[left], group[right], 1.0)
    pairs: dict[tuple[str, str], float] = {}
    for key, mine in place.items():
        for other, score in edges(key).items():
            if other in place and score >= least:
                pairs[(key, other) if mine < place[other] else (other, key)] = score
    for (here, there), score in sorted(pairs.items(), key=lambda p: (-p[1], place[p[0][0]], place[p[0][1]])):
        one, two = group[here], group[there]
        if one is two:
            continue
        if place[two.members[0]] < place[one.members[0]]:
            one, two = two, one
        if fits(one.members, two.members):
            join(one, two, score)
    unique = {g.members[0]: g for g in group.values()}
    return sorted(unique.values(), key=lambda g: place[g.members[0]])
