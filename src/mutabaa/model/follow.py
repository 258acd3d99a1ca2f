"""What many articles say together: one event, one promise, and what became of it.

``link`` gives these values, ``register`` keeps them, ``export`` and ``serve``
show them. Three habits hold for all of them:

* They point back. A member is a ``Ref`` (document id, finding id), a proof is
  a ``Quote`` (document id, span of its text). No words are copied but for
  names that no pack knows.
* Ids are stable. They begin with the kind (``ev-``, ``co-``, ``st-``,
  ``or-``, ``story-``), do not depend on the order in which articles came, and
  outlive the arrival of further members as far as possible.
* "Now" is an argument. A stored value says only what the articles say; whether
  a promise is overdue on some day is asked with ``model.links.standing``.

Who retells whom: ``model.coverage``. The whole of them, what a run changed,
and what people decided: ``model.links``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from mutabaa.model.findings import CommitmentKind, EventStatus, EventType, Rung
from mutabaa.model.span import Interval, Span

FollowUpKind = Literal[
    "announces", "restates", "starts", "progresses", "delivers", "delays", "drops", "changes", "disputes"
]
PromiseStatus = Literal["announced", "under-way", "delivered", "delayed", "dropped", "disputed"]
Standing = Literal[
    "planned", "held", "postponed", "cancelled", "denied", "ongoing",
    "announced", "under-way", "delivered", "delayed", "dropped", "disputed",
    "unconfirmed", "overdue", "stale",
]  # fmt: skip


class Ref(NamedTuple):
    """One finding of one document: ``("003_47….txt", "c1")``."""

    doc: str
    id: str


class Quote(NamedTuple):
    """Words of one document that prove something."""

    doc: str
    span: Span


@dataclass(frozen=True, slots=True)
class Who:
    """Someone or something with a part, across articles.

    Attributes:
        entity: Entity id, or None where no article names one for certain.
        words: As written (the commonest spelling), for those without an entity.
        role: ``host``, ``guest``, ``participant``, ``debtor`` ...; "" for none.
        office: Office id where the words name an office.
    """

    entity: str | None
    words: str = ""
    role: str = ""
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: a quantity without its place in a text.

    Attributes:
        value: In single units (a billion is 1e9).
        unit: ISO 4217 code, ``%``, ``%GDP``, ``people``, or an English plural.
        comparator: ``=``, ``>``, ``>=``, ``<``, ``<=`` or ``~``.
    """

    value: float
    unit: str
    comparator: str = "="


@dataclass(frozen=True, slots=True)
class Reported:
    """One value of one field, with everybody who gives it.

    Attributes:
        value: The value in its canonical writing: an ISO interval
            (``2025-06-24/2025-06-26``, last day inclusive), an entity id, an
            amount (``>= 5 %GDP``), a status, a rung.
        quotes: The words, one for each article that gives it, first one first.
        origins: Ids of the origins behind those articles; corroboration is
            ``len(origins)``, never ``len(quotes)``.
    """

    value: str
    quotes: tuple[Quote, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A step in the life of an event or promise.

    Attributes:
        status: What it became.
        day: Day or period in which it became so, if known (half-open).
        reported: Day of the article that says so (the last possible one).
        quote: Words that say so; None where silence says it.
        reason: Stated rule that derived it, such as ``planned.met-by-report``.
        origin: Origin behind the article.
    """

    status: Standing
    day: Interval | None
    reported: dt.date | None
    quote: Quote | None
    reason: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A sentence of an article that bears on a promise or planned event.

    Attributes:
        kind: What it does to it.
        doc: Document that says so.
        span: The sentence or clause.
        day: Day or period of what it tells (not of its publication), if known.
        reported: Publication day of the document (the last possible one).
        reason: Id of the rule that typed it, such as ``report.told-again`` or ``follow.done``; its words in
            both languages stand in ``reasons.yaml``.
        origin: Origin behind the document; two follow-ups of one origin count once.
        finding: Id of the document's own finding it rests on, if there is one.
        amount: How much of it (a tranche, a new level), where the words say.
        certainty: 0 to 1.
    """

    kind: FollowUpKind
    doc: str
    span: Span
    day: Interval | None
    reported: dt.date | None
    reason: str
    origin: str | None = None
    finding: str | None = None
    amount: Amount | None = None
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """One encounter as all articles together report it.

    Attributes:
        id: Stable id.
        members: The findings that report it, earliest report first.
        type: Its type.
        status: What the evidence makes it; see ``standing`` for a day's view.
        days: When, as far as all reports support it.
        place: Where.
        participants: Who, merged.
        parent: Id of the linked event it is part of.
        format: Format or named-event entity it is an instance of.
        topics: Topic ids.
        history: Status by status, oldest first.
        evidence: Follow-ups that bear on it, oldest first.
        values: Every value that any member gives, by field.
        origins: Ids of the origins behind it.
        rivals: Linked events that may be the same; two were left, so none was chosen.
        slippage_days: Days between the first announced and the reported day.
        certainty: 0 to 1: of the weakest join that holds it together.
        decided: Ids of human decisions that shaped it.
    """

    id: str
    members: tuple[Ref, ...]
    type: EventType
    status: EventStatus
    days: Interval | None = None
    place: Who | None = None
    participants: tuple[Who, ...] = ()
    parent: str | None = None
    format: str | None = None
    topics: tuple[str, ...] = ()
    history: tuple[StatusChange, ...] = ()
    evidence: tuple[FollowUp, ...] = ()
    values: tuple[tuple[str, tuple[Reported, ...]], ...] = ()
    origins: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    slippage_days: int | None = None
    certainty: float = 1.0
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedCommitment:
    """One promise as all articles together report it.

    Attributes:
        id: Stable id.
        members: The findings that state it, earliest first.
        kind: Pledge, target, decision or undertaking.
        rung: Highest place on the ladder that an article gives it.
        strength: ``firm`` or ``intended``.
        status: What the evidence makes it; see ``standing`` for a day's view.
        debtors: Who is bound.
        beneficiary: For whom.
        action: Words of the promised act (best wording).
        measure: How much.
        due: Deadline or period, half-open.
        made: Day or period in which it was made.
        topic: Topic id.
        parent: Id of the linked commitment it is a part of (3.5 % under 5 %).
        children: Ids of its parts.
        event: Id of the linked event at which it was made.
        history: Status by status, oldest first.
        evidence: Follow-ups, oldest first.
        values: Every value that any member gives, by field.
        origins: Ids of the origins behind it.
        withheld_by: Documents that restate it without its figure or date.
        rivals: Linked commitments that contradict it and stand beside it.
        indicator: Id of the pack's indicator its level can be read from.
        slippage_days: Days between the promised and the reported date.
        certainty: 0 to 1: of the weakest join that holds it together.
        decided: Ids of human decisions that shaped it.
    """

    id: str
    members: tuple[Ref, ...]
    kind: CommitmentKind
    rung: Rung
    strength: Literal["firm", "intended"]
    status: PromiseStatus
    debtors: tuple[Who, ...] = ()
    beneficiary: Who | None = None
    action: Quote | None = None
    measure: Amount | None = None
    due: Interval | None = None
    made: Interval | None = None
    topic: str | None = None
    parent: str | None = None
    children: tuple[str, ...] = ()
    event: str | None = None
    history: tuple[StatusChange, ...] = ()
    evidence: tuple[FollowUp, ...] = ()
    values: tuple[tuple[str, tuple[Reported, ...]], ...] = ()
    origins: tuple[str, ...] = ()
    withheld_by: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    indicator: str | None = None
    slippage_days: int | None = None
    certainty: float = 1.0
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources differ on one field of one event or promise; never silently resolved.

    Attributes:
        id: Stable id, ``subject/field``.
        subject: Id of the linked event or commitment.
        field: ``days``, ``place``, ``amount``, ``due``, ``debtor``, ``rung``, ``status`` ...
        values: The rival values, the one of most independent origins first.
    """

    id: str
    subject: str
    field: str
    values: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class SearchLog:
    """Where follow-up of one promise or planned event was looked for.

    No log means: not searched. A log without evidence means: nothing found in
    ``documents_count`` documents up to ``up_to``. Both are shown as such. The
    store brings count and last day up to date on reading (see ``LinkChanges.looked``).

    Attributes:
        subject: Id of the linked event or commitment.
        documents_count: How many documents were looked at.
        up_to: Last publication day among them.
        documents: Ids of those that came near it (candidates that were read
            sentence by sentence), the newest last; not all of the count.
        since: First publication day looked at.
    """

    subject: str
    documents_count: int
    up_to: dt.date | None
    documents: tuple[str, ...] = ()
    since: dt.date | None = None
