"""Events and commitments over all articles, with what is told of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from mutabaa.link import bear, event_groups, same_event, same_promise
from mutabaa.link.differ import differences
from mutabaa.link.facts import Cue, Digest, Encounter, Promise
from mutabaa.link.fixing import fix_event, fix_promise
from mutabaa.link.graph import Graph, Keys, supported
from mutabaa.link.kin import Kin
from mutabaa.link.layer import Layer
from mutabaa.link.names import node, stable_id
from mutabaa.link.papers import Papers
from mutabaa.link.renamed import Called, Renaming
from mutabaa.link.ruled import Ruled
from mutabaa.link.searched import Searched
from mutabaa.link.shelf import Shelf
from mutabaa.link.tell_event import tell_event
from mutabaa.link.tell_event import told_order as event_order
from mutabaa.link.tell_promise import tell_promise
from mutabaa.link.tell_promise import told_order as promise_order
from mutabaa.link.ties import Ties
from mutabaa.link.values import Values
from mutabaa.model import Interval, Span
from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.model.links import CLOSED, LinkedKind
from mutabaa.text.citation import cited


class Touched(NamedTuple):
    """What dropping articles leaves to be decided anew: members, and ids that lost one."""

    events: set[str]
    stale_events: set[str]
    promises: set[str]
    stale_promises: set[str]


SUPPORT = 0.25
"""Share of the pairs between two groups of reports that must hold by themselves."""

SUPPORT_EVENTS = 0.5
"""The same for encounters: who meets often meets for different ends."""


class Findings:
    """Groups the findings of all articles.

    Args:
        shelf: Where everything is kept.
        values: Takes what is told.
        papers: Knows origins and days of articles.
        ties: Relations between entities.
        searched: Writes search logs.
    """

    def __init__(
        self,
        shelf: Shelf,
        values: Values,
        papers: Papers,
        ties: Ties,
        searched: Searched,
    ) -> None:
        self._values = values
        self._papers = papers
        self._ties = ties
        self._searched = searched
        self._ruled: Ruled | None = None
        events = Graph[Encounter](
            "event", Encounter, shelf, keys=same_event.keys, score=same_event.Score(papers.joined)
        )
        events.things = Renaming(events.things, self._called)
        self.events = Layer[Encounter](
            "event",
            events,
            shelf,
            order=event_order,
            fits=lambda a, b: (
                supported(a, b, events.edges, SUPPORT_EVENTS, lambda k: events.things[k].named)
                and event_groups.fits(
                    [events.things[k] for k in a], [events.things[k] for k in b], self._ties.sitting_days
                )
            ),
            name_of=_event_name,
            kept=event_groups.kept,
            odds=lambda a, b: event_groups.odds(a, b, self._ties.sitting_days),
            support=SUPPORT_EVENTS,
        )
        promises = Graph[Promise | Cue](
            "promise", Promise | Cue, shelf, keys=_keys, score=_scored(same_promise.Score(papers.joined))
        )
        promises.things = Renaming(promises.things, self._called)
        self.promises = Layer[Promise | Cue](
            "promise",
            promises,
            shelf,
            order=promise_order,
            fits=lambda a, b: (
                supported(a, b, promises.edges, SUPPORT)
                and same_promise.fits(
                    [t for k in a if isinstance(t := promises.things[k], Promise)],
                    [t for k in b if isinstance(t := promises.things[k], Promise)],
                )
            ),
            name_of=_promise_name,
            member=lambda key: isinstance(promises.things[key], Promise),
        )
        self._disputes = shelf.table("dispute.ids", list[str])
        self._kin = Kin(shelf, values, ties, lambda docs: self._ids(self.promises, docs, "promises"))

    def _called(self) -> Called | None:
        return self._ruled.called if self._ruled is not None and self._ruled.alias else None

    def take(self, ruled: Ruled) -> None:
        """Obey these decisions from now on."""
        self._ruled = ruled
        for layer in (self.events, self.promises):
            layer.same, layer.apart = ruled.same, ruled.apart

    def drop(self, docs: Sequence[str]) -> Touched:
        """Remove the findings of articles."""
        wanted = [self._papers.digests[doc] for doc in docs]
        events = self._known(self.events, (it for d in wanted for it in d.encounters))
        promises = self._known(self.promises, (it for d in wanted for it in (*d.promises, *d.cues)))
        left, stale = self.events.drop(events)
        others, old = self.promises.drop(promises)
        self.events.graph.forget(events)
        self.promises.graph.forget(promises)
        return Touched(left, stale, others, old)

    def add(self, digests: Iterable[Digest], dropped: Touched, moved: set[str]) -> None:
        """Add the findings of articles and tell anew what they touch.

        Args:
            digests: New articles.
            dropped: What removing articles left to decide.
            moved: Documents that now have another origin.
        """
        new = list(digests)
        seeds = self.events.add({node(*it.ref): it for d in new for it in d.encounters if self._stands(it)})
        told, gone, changed = self.events.decide(seeds | dropped.events, dropped.stale_events)
        found: dict[str, Promise | Cue] = {node(*it.ref): it for d in new for it in d.promises if self._stands(it)}
        found |= {node(*it.ref): it for d in new for it in d.cues if self._stands(it)}
        others = self.promises.add(found)
        told_too, gone_too, _ = self.promises.decide(others | dropped.promises, dropped.stale_promises)
        again = moved | {key.partition("\x1f")[0] for key in changed}
        told |= self._ids(self.events, again, "encounters")
        told_too |= self._ids(self.promises, again, "promises")
        self._tell_events(told - gone)
        self._tell_promises(told_too - gone_too)
        self._forget("event", gone)
        self._forget("commitment", gone_too)
        self._kin.tell(told_too - gone_too, gone_too, self._pledged)

    def _stands(self, it: Encounter | Promise | Cue) -> bool:
        """Nobody decided that the finding is none, nor that all it speaks of is none."""
        if self._ruled is None:
            return True
        rejected = self._ruled.rejected
        if isinstance(it, Cue) and it.of:
            return not all(node(it.ref.doc, id_) in rejected for id_ in it.of)
        own = it.finding if isinstance(it, Cue) and it.finding else it.ref.id
        return node(it.ref.doc, own) not in rejected

    @staticmethod
    def _known(layer: Layer[Any], things: Iterable[Encounter | Promise | Cue]) -> list[str]:
        return [key for it in things if (key := node(*it.ref)) in layer.graph.edges]

    def _pledged(self, id_: str) -> Promise | None:
        return next((it for it in self.promises.things(id_) if isinstance(it, Promise) and it.pledge), None)

    def _ids(self, layer: Layer[Encounter] | Layer[Promise | Cue], docs: Iterable[str], part: str) -> set[str]:
        found = set()
        for doc in docs:
            digest = self._papers.digests.get(doc)
            for it in getattr(digest, part, ()):
                id_ = layer.owner.get(node(*it.ref))
                if id_ is not None:
                    found.add(id_)
        return found

    def _words(self, doc: str, span: Span) -> str:
        return cited(self._papers.digests[doc].text, span)

    def _places_of(self, anchor: str) -> tuple[str, ...]:
        """Return where a known summit is, and all that contains it."""
        place = self._ties.sitting_place(anchor)
        return (place, *sorted(self._ties.around(place) - {place})) if place else ()

    def _tell_events(self, ids: Iterable[str]) -> None:
        for id_ in sorted(ids):
            members = self.events.things(id_)
            anchor = next((it.named for it in members if it.named), None)
            told = tell_event(
                id_,
                members,
                origin_of=self._papers.origin_of,
                words=self._words,
                anchor_days=self._ties.sitting_days(anchor) if anchor else None,
                anchor_place=self._places_of(anchor) if anchor else (),
                depth=lambda place: len(self._ties.around(place)),
                certainty=_sure(self.events.groups[id_].certainty),
            )
            told = replace(told, parent=self._parent([it for it in members if self._owner(it) != id_]))
            told = fix_event(told, self.events.groups[id_].members, self._ruled)
            self._put(told, [it.published for it in members])

    def _tell_promises(self, ids: Iterable[str]) -> None:
        for id_ in sorted(ids):
            members = [it for it in self.promises.things(id_) if isinstance(it, Promise)]
            cues = [self.promises.graph.things[key] for key in self.promises.hangers.get(id_, [])]
            pledge = next((it.pledge for it in members if it.pledge), None)
            known = self._ties.knowledge.pledges.get(pledge.partition("/")[0]) if pledge else None
            told = tell_promise(
                id_,
                members,
                [cue for cue in cues if isinstance(cue, Cue)],
                origin_of=self._papers.origin_of,
                words=self._words,
                certainty=_sure(self.promises.groups[id_].certainty),
                known=known,
            )
            told = replace(told, event=self._parent(members))
            told = fix_promise(told, self.promises.groups[id_].members, self._ruled)
            self._put(told, [it.published for it in members])

    def _owner(self, it: Encounter | Promise) -> str | None:
        """Return the event that a finding's own article makes it a part of."""
        return self.events.owner.get(node(it.ref.doc, it.parent)) if it.parent else None

    def _parent(self, members: Sequence[Encounter | Promise]) -> str | None:
        """Return the event that most members are a part of."""
        found = Counter(owner for it in members if (owner := self._owner(it)))
        return min(found, key=lambda p: (-found[p], p)) if found else None

    def _put(self, told: LinkedEvent | LinkedCommitment, published: Sequence[Interval | None]) -> None:
        self._values.put(told)
        found = differences(told, self._papers.published, self._ties.around)
        for old in set(self._disputes.get(told.id, [])) - {d.id for d in found}:
            self._values.remove("disagreement", old)
        for one in found:
            self._values.put(one)
        if found:
            self._disputes[told.id] = [d.id for d in found]
        else:
            self._disputes.pop(told.id, None)
        if told.status not in CLOSED:
            first = min((d for d in published if d), key=lambda d: d.start, default=None)
            near = dict.fromkeys(f.doc for f in told.evidence)
            self._searched.log(told.id, tuple(near), first)
        else:
            self._values.remove("search", told.id)

    def _forget(self, kind: LinkedKind, ids: Iterable[str]) -> None:
        for id_ in ids:
            self._values.remove(kind, id_)
            self._values.remove("search", id_)
            for old in self._disputes.pop(id_, []):
                self._values.remove("disagreement", old)


def _keys(it: Promise | Cue) -> Keys:
    return same_promise.keys(it) if isinstance(it, Promise) else bear.keys(it)


def _scored(promises: same_promise.Score) -> Callable[[Promise | Cue, Promise | Cue], float]:
    """Score pairs of promises, and a promise with a cue."""

    def score(left: Promise | Cue, right: Promise | Cue) -> float:
        if isinstance(left, Promise):
            return promises(left, right) if isinstance(right, Promise) else bear.bears(right, left)
        return bear.bears(left, right) if isinstance(right, Promise) else 0.0

    return score


def _sure(score: float) -> float:
    """Return the certainty of the weakest join: what adds up to one agreement or more is sure."""
    return round(min(1.0, score * same_event.SCALE), 2)


def _event_name(members: Sequence[Encounter]) -> tuple[str, str]:
    first = members[0]
    spare = stable_id("ev", first.ref.doc, first.at, first.trigger.end)
    named = next((it.named for it in members if it.named), None)
    return (f"ev-{named.replace('@', '-')}" if named else spare), spare


def _promise_name(members: Sequence[Promise | Cue]) -> tuple[str, str]:
    first = members[0]
    spare = stable_id("co", first.ref.doc, first.at, first.quote.end, first.ref.id)
    pledge = next((it.pledge for it in members if isinstance(it, Promise) and it.pledge), None)
    return (f"co-{pledge.replace('/', '-')}" if pledge else spare), spare
