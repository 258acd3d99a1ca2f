"""Two groups that only a report or two keep apart are one, without those.

A report that was read wrongly (the place the talks were about for the place
they were held in) forbids what all others say. Grouping pair by pair cannot
see that: the odd report joins one group early and then keeps it from the
other for good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any, Literal

from mutabaa.link.graph import Group, supported

Odds = Literal["none", "soft", "firm"]
"""How two members contradict each other: not at all, as a misreading may, or as two different things do."""

_SHARE = 0.2
"""Most members, as a share of two groups, that may be strays."""

_LEAST = 5
"""Members that two groups must have for one of them to be called a stray."""


def reunited(
    groups: Sequence[Group],
    edges: Callable[[str], Mapping[str, float]],
    order: Callable[[str], Any],
    odds: Callable[[str, str], Odds],
    support: float,
) -> list[Group]:
    """Join groups that hold together but for a few members; those stand alone afterwards.

    Args:
        groups: As ``graph.clustered`` returns them.
        edges: Key -> neighbours with scores.
        order: Fixed order of the members.
        odds: How two members contradict each other; symmetric.
        support: Least share of the pairs between two groups, strays left out, that have an edge.

    Returns:
        Groups sorted inside and among themselves by ``order``.
    """
    held = {key: group for group in groups for key in group.members}
    links: dict[tuple[str, str], float] = {}
    for key, group in held.items():
        for other, score in edges(key).items():
            if other in held and held[other] is not group and order(key) < order(other):
                links[key, other] = score
    known: dict[tuple[Group, Group], frozenset[str]] = {}
    for (here, there), score in sorted(links.items(), key=lambda p: (-p[1], order(p[0][0]), order(p[0][1]))):
        one, two = held[here], held[there]
        if one is two or len(one.members) + len(two.members) < _LEAST:
            continue
        if (one, two) not in known:
            known[one, two] = strays(one.members, two.members, odds, order)
        odd = known[one, two]
        if not odd or here in odd or there in odd:
            continue
        rest = [[key for key in group.members if key not in odd] for group in (one, two)]
        near = {key: edges(key) for key in (*rest[0], *rest[1])}
        if not supported(rest[0], rest[1], near, support):
            continue
        members = tuple(sorted((*rest[0], *rest[1]), key=order))
        whole = Group(members, min(one.certainty, two.certainty, score))
        held |= dict.fromkeys(members, whole) | {key: Group((key,), 1.0) for key in odd}
    unique = {group.members[0]: group for group in held.values()}
    return sorted(unique.values(), key=lambda group: order(group.members[0]))


def strays(
    left: Sequence[str], right: Sequence[str], odds: Callable[[str, str], Odds], order: Callable[[str], Any]
) -> frozenset[str]:
    """Return the few members but for which two groups would not contradict each other; none where there are more.

    The one that contradicts most goes first, of equals the later; each group must keep a member.
    """
    against: dict[str, set[str]] = {}
    for one, other in product(left, right):
        how = odds(one, other)
        if how == "firm":
            return frozenset()
        if how == "soft":
            against.setdefault(one, set()).add(other)
            against.setdefault(other, set()).add(one)
    found: set[str] = set()
    most = max(1, int(_SHARE * (len(left) + len(right))))
    while against:
        worst = max(against, key=lambda key: (len(against[key]), order(key)))
        found.add(worst)
        if len(found) > most:
            return frozenset()
        for other in against.pop(worst):
            against[other].discard(worst)
            if not against[other]:
                del against[other]
    return frozenset(found) if set(left) - found and set(right) - found else frozenset()
