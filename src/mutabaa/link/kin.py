"""Promises that are parts of others: 3.5 and 1.5 % under 5 %, a donor's share under the donors' sum.

Three rules, the first that fits counts:

1. a part that the pledge's own document names (``pledge/part``);
2. a member's own level under the common pledge of its organisation: same unit,
   same topic, not above it;
3. a debtor's sum beside a larger one in one article: same unit, same
   beneficiary, the larger one promised by all together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from mutabaa.link.facts import Promise
from mutabaa.link.shelf import Shelf
from mutabaa.link.ties import Ties
from mutabaa.link.values import Values
from mutabaa.model import Interval
from mutabaa.model.follow import LinkedCommitment
from mutabaa.model.knowledge import CanonicalPledge


class Kin:
    """Knows which promise is a part of which, and tells both of it.

    Args:
        shelf: Where it is kept.
        values: Holds the promises.
        ties: Relations between entities.
        beside: Gives the ids of the promises of some documents.
    """

    def __init__(self, shelf: Shelf, values: Values, ties: Ties, beside: Callable[[Iterable[str]], set[str]]) -> None:
        self._values = values
        self._ties = ties
        self._beside = beside
        self._parent = shelf.table("kin.parent", str)
        self._children = shelf.table("kin.children", set[str])
        self._wanted = shelf.table("kin.wanted", set[str])
        self._wants = shelf.table("kin.wants", str)

    def tell(self, told: Iterable[str], gone: Iterable[str], pledge_of: Callable[[str], Promise | None]) -> None:
        """Find the parents of promises anew after some changed.

        Args:
            told: Ids told anew.
            gone: Ids that are no more.
            pledge_of: Gives the member of a promise that is tied to a canonical pledge.
        """
        new, lost = set(told), set(gone)
        docs = {m.doc for id_ in new if (it := self._get(id_)) for m in it.members}
        again = new | self._beside(docs)
        for id_ in new | lost:
            again |= self._wanted.get(id_, set()) | self._children.get(id_, set())
        for id_ in lost:
            self._set(id_, None)
            self._want(id_, None)
        touched: set[str] = set()
        for id_ in sorted(again - lost):
            it = self._get(id_)
            if it is not None:
                touched |= self._set(id_, self._find(it, pledge_of(id_)))
        for id_ in sorted((touched | again) - lost):
            it = self._get(id_)
            if it is not None:
                children = tuple(sorted(self._children.get(id_, set())))
                self._values.put(replace(it, parent=self._parent.get(id_), children=children))

    def _get(self, id_: str) -> LinkedCommitment | None:
        found = self._values.get("commitment", id_)
        return found if isinstance(found, LinkedCommitment) else None

    def _set(self, child: str, parent: str | None) -> set[str]:
        """Note the parent of a promise; return the old and the new one."""
        old = self._parent.get(child)
        if old == parent:
            return set()
        if old is not None:
            left = self._children.get(old) or set()
            left.discard(child)
            if left:
                self._children[old] = left
            else:
                self._children.pop(old, None)
            self._parent.pop(child, None)
        if parent is not None:
            here = self._children.get(parent) or set()
            here.add(child)
            self._children[parent] = here
            self._parent[child] = parent
        return {p for p in (old, parent) if p is not None}

    def _want(self, child: str, parent: str | None) -> None:
        """Note which promise would be the parent, should it come to be known."""
        old = self._wants.get(child)
        if old == parent:
            return
        if old is not None:
            left = self._wanted.get(old) or set()
            left.discard(child)
            self._wanted[old] = left
            self._wants.pop(child, None)
        if parent is not None:
            here = self._wanted.get(parent) or set()
            here.add(child)
            self._wanted[parent] = here
            self._wants[child] = parent

    def _find(self, it: LinkedCommitment, pledged: Promise | None) -> str | None:
        wanted = self._known(it, pledged)
        self._want(it.id, wanted)
        if wanted is not None:
            return wanted if self._get(wanted) is not None else None
        if it.measure is None or (pledged is not None and pledged.pledge):
            return None
        near = (self._get(id_) for id_ in sorted(self._beside(m.doc for m in it.members)))
        larger = [other for other in near if other is not None and self._part_of(it, other)]
        return min(larger, key=lambda o: (o.measure.value if o.measure else 0.0, o.id)).id if larger else None

    def _known(self, it: LinkedCommitment, pledged: Promise | None) -> str | None:
        """The canonical pledge that it is a part of, or a member's share in."""
        if pledged is not None and pledged.pledge:
            whole, _, part = pledged.pledge.partition("/")
            return f"co-{whole}" if part else None
        debtors = {w.entity for w in it.debtors if w.entity}
        if it.measure is None or len(debtors) != 1:
            return None
        debtor = debtors.pop()
        fits = [p for p in self._ties.knowledge.pledges.values() if self._share(it, debtor, p)]
        latest = max(fits, key=lambda p: p.made_on.start, default=None)
        return f"co-{latest.id}" if latest is not None else None

    def _share(self, it: LinkedCommitment, debtor: str, pledge: CanonicalPledge) -> bool:
        measure = it.measure
        return bool(
            measure
            and pledge.measure
            and pledge.measure.unit == measure.unit == "%GDP"
            and (it.topic is None or it.topic == pledge.topic)
            and measure.value <= pledge.measure.value
            and it.made is not None
            and pledge.made_on.start <= it.made.last
            and debtor in self._ties.knowledge.members(pledge.by, _day(it.made))
        )

    def _part_of(self, it: LinkedCommitment, other: LinkedCommitment) -> bool:
        if other.id == it.id or it.measure is None or other.measure is None:
            return False
        if it.measure.unit != other.measure.unit or other.measure.value <= it.measure.value:
            return False
        if it.beneficiary is None or other.beneficiary is None:
            return False
        if it.beneficiary.entity is None or it.beneficiary.entity != other.beneficiary.entity:
            return False
        # a body's own share is no sum of its members': only what nobody in particular promised is
        return any(w.entity for w in it.debtors) and not any(w.entity for w in other.debtors)


def _day(days: Interval) -> Interval:
    return Interval.day(days.last)
