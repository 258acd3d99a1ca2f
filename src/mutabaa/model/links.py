"""All cross-document findings together: their whole, what changed, what people decided.

``link`` takes a ``LinkState`` and ``Rulings`` and gives ``LinkChanges``;
``register`` writes those and nothing else. The values are in ``model.follow``
and ``model.coverage``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Literal

from mutabaa.model.coverage import LinkedEntity, LinkedStatement, Origin, Story
from mutabaa.model.follow import Disagreement, FollowUp, LinkedCommitment, LinkedEvent, Ref, SearchLog, Standing

LinkedKind = Literal["origin", "story", "event", "commitment", "statement", "entity", "disagreement", "search"]

CLOSED: frozenset[str] = frozenset({"delivered", "dropped", "held", "cancelled", "denied"})


@dataclass(frozen=True, slots=True)
class LinkState:
    """All cross-document findings, or a part of them.

    Attributes:
        origins: One or more documents each; every document in exactly one.
        stories: Likewise.
        events: Every event finding is a member of exactly one.
        commitments: Every commitment finding is a member of exactly one.
        statements: Utterances that several documents give.
        entities: What documents name.
        disagreements: By subject and field.
        searches: At most one for a subject.
    """

    origins: tuple[Origin, ...] = ()
    stories: tuple[Story, ...] = ()
    events: tuple[LinkedEvent, ...] = ()
    commitments: tuple[LinkedCommitment, ...] = ()
    statements: tuple[LinkedStatement, ...] = ()
    entities: tuple[LinkedEntity, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    searches: tuple[SearchLog, ...] = ()

    def parts(self) -> Iterator[tuple[LinkedKind, str, Linked]]:
        """Yield every value as (kind, id, value)."""
        for name in fields(self):
            for value in getattr(self, name.name):
                yield KIND_OF[type(value)], id_of(value), value


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """What a linking run changed; all a store has to write.

    Attributes:
        changed: New and altered values, whole.
        gone: (kind, id) of values that no longer exist.
        looked: Documents that this run held against every open promise and
            planned event. The store counts them, so that a search log need not
            be rewritten for every subject when an article is added: on reading
            it fills ``documents_count`` and ``up_to`` from the documents looked
            at that were published on or after ``since``.
    """

    changed: LinkState = field(default_factory=LinkState)
    gone: tuple[tuple[LinkedKind, str], ...] = ()
    looked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """Human decisions as the linking stage needs them; they outrank every rule.

    Refs point at findings as the documents hold them now: the register has
    already followed each decision's words to the present finding ids.

    Attributes:
        same: Pairs of findings that are one thing.
        apart: Pairs of findings that are not.
        fields: (finding, field, value) set by hand, canonical writing as in ``Reported``.
        rejected: Findings that are none.
        evidence: Follow-ups attached by hand: (finding of the promise, follow-up).
        same_entity: Pairs of entity ids that are one.
        apart_entity: Pairs of entity ids that are not.
        same_story: Pairs of document ids that tell one story.
        apart_story: Pairs of document ids that do not.
    """

    same: tuple[tuple[Ref, Ref], ...] = ()
    apart: tuple[tuple[Ref, Ref], ...] = ()
    fields: tuple[tuple[Ref, str, str], ...] = ()
    rejected: tuple[Ref, ...] = ()
    evidence: tuple[tuple[Ref, FollowUp], ...] = ()
    same_entity: tuple[tuple[str, str], ...] = ()
    apart_entity: tuple[tuple[str, str], ...] = ()
    same_story: tuple[tuple[str, str], ...] = ()
    apart_story: tuple[tuple[str, str], ...] = ()


Linked = Origin | Story | LinkedEvent | LinkedCommitment | LinkedStatement | LinkedEntity | Disagreement | SearchLog

KIND_OF: dict[type, LinkedKind] = {
    Origin: "origin",
    Story: "story",
    LinkedEvent: "event",
    LinkedCommitment: "commitment",
    LinkedStatement: "statement",
    LinkedEntity: "entity",
    Disagreement: "disagreement",
    SearchLog: "search",
}


def id_of(value: Linked) -> str:
    """Return the id under which a store keeps the value (a search log: its subject)."""
    return value.subject if isinstance(value, SearchLog) else value.id


def changes(before: LinkState, after: LinkState) -> LinkChanges:
    """Return what turns ``before`` into ``after``; order inside a layer does not matter."""
    old = {(kind, key): value for kind, key, value in before.parts()}
    new = {(kind, key): value for kind, key, value in after.parts()}
    layers: dict[str, list[Linked]] = {}
    for (kind, key), value in new.items():
        if old.get((kind, key)) != value:
            layers.setdefault(kind, []).append(value)
    changed = LinkState(**{FIELDS[kind]: tuple(values) for kind, values in layers.items()})  # type: ignore[arg-type]
    return LinkChanges(changed, tuple(key for key in old if key not in new))


def joined(first: LinkChanges, then: LinkChanges) -> LinkChanges:
    """Return the changes of one linking run followed by another as those of one run."""
    values = {(kind, key): value for kind, key, value in first.changed.parts()}
    for gone in then.gone:
        values.pop(gone, None)
    values |= {(kind, key): value for kind, key, value in then.changed.parts()}
    layers: dict[str, list[Linked]] = {}
    for (kind, _), value in values.items():
        layers.setdefault(FIELDS[kind], []).append(value)
    return LinkChanges(
        LinkState(**{layer: tuple(held) for layer, held in layers.items()}),  # type: ignore[arg-type]
        tuple(dict.fromkeys(key for key in (*first.gone, *then.gone) if key not in values)),
        tuple(dict.fromkeys((*first.looked, *then.looked))),
    )


FIELDS: dict[str, str] = {
    "origin": "origins",
    "story": "stories",
    "event": "events",
    "commitment": "commitments",
    "statement": "statements",
    "entity": "entities",
    "disagreement": "disagreements",
    "search": "searches",
}
"""Kind of a linked value -> field of ``LinkState``."""


def standing(it: LinkedEvent | LinkedCommitment, *, on: dt.date, stale_after: int = 180) -> Standing:
    """Return what can be said of it on a day, silence included.

    A planned event whose last day has passed without a report is
    ``unconfirmed``, never held. A promise whose due date has passed without
    delivery is ``overdue``; an undated one that nobody has written about for
    ``stale_after`` days is ``stale``. A period is due on its last day.

    Args:
        it: The event or promise.
        on: The day to judge from; never read from the clock.
        stale_after: Days of silence.
    """
    if it.status in CLOSED:
        return it.status
    if isinstance(it, LinkedEvent):
        over = it.days is not None and it.days.last < on
        return "unconfirmed" if over and it.status == "planned" else it.status
    if it.due is not None and it.due.last < on:
        return "overdue"
    last = max(
        (day for day in [f.reported for f in it.evidence] + [h.reported for h in it.history] if day),
        default=None,
    )
    if it.due is None and last is not None and (on - last).days > stale_after:
        return "stale"
    return it.status
