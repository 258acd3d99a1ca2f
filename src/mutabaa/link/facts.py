"""What linking needs to know of one article: its digest.

A digest is made once, from the article's record (``digest.digest``), and
holds values only: who, what, when, how much and where in the text. Two
digests can be compared without either article at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from mutabaa.model import Interval, Role, Span
from mutabaa.model.findings import CommitmentKind, CommitmentStatus, EventStatus, EventType, MentionType, Rung
from mutabaa.model.follow import Amount, FollowUpKind, Ref

Terms = tuple[tuple[str, float], ...]
"""Content words and entity ids with their weights, sorted by term, of length 1 as a vector."""


class Line(NamedTuple):
    """One sentence, heading or bullet.

    Attributes:
        span: Where.
        words: As the sentence encoder wants it: without harakat, alef folded.
        terms: Content stems and entity ids (``@id``) with weights.
        figures: Numbers in it that are no dates, canonical.
        days: Intervals that its times mean.
        names: Entity ids named in it.
        negated: It denies its main verb.
    """

    span: Span
    words: str
    terms: Terms
    figures: frozenset[str]
    days: tuple[Interval, ...]
    names: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event finding with what it is compared by.

    Attributes:
        ref: Document and finding id.
        at: First code point: orders the findings of one document.
        published: When the article appeared, if known.
        type: By the article's words.
        status: As the article reports it.
        days: When; None if the article does not say.
        place: Where.
        where: Entity ids of the place and all that contains it.
        who: Participants.
        people: Ids of the persons taking part.
        powers: Ids of states and organisations taking part or represented.
        seat: The place is an organisation's house, whose city may not be known.
        spot: The place is finer than a state or region: a city, a house, a site.
        nearby: The one place that its sentences name beside the parties' own states, with all that contains it.
        aside: The place is a town other than the capital: a stop, where its state is visited as a whole.
        several: Its words are of several such encounters (``لقاءات``), or of a journey through several places.
        parties: Each participant as the ids it is and acts for; who is not known is left out. Nameless people of a
            state or body are marked as such (``partners.SOME``).
        format: Format or named event.
        parent: Finding id it is part of.
        topics: Topic ids.
        names: Entity ids in its sentences.
        terms: Content words round its triggers.
        quote: Sentence that reports it.
        trigger: Words that denote it.
        spoken: Span of every trigger.
        named: Entity id of the one named event (with known days) that it is.
    """

    ref: Ref
    at: int
    published: Interval | None
    type: EventType
    status: EventStatus
    days: Interval | None
    place: Role | None
    where: frozenset[str]
    who: tuple[Role, ...]
    people: frozenset[str]
    powers: frozenset[str]
    format: str | None
    parent: str | None
    topics: tuple[str, ...]
    names: frozenset[str]
    terms: Terms
    quote: Span
    trigger: Span
    spoken: tuple[Span, ...] = ()
    named: str | None = None
    parties: tuple[frozenset[str], ...] = ()
    seat: bool = False
    spot: bool = False
    nearby: frozenset[str] = frozenset()
    aside: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment finding with what it is compared by.

    Attributes:
        ref: Document and finding id.
        at: First code point.
        published: When the article appeared, if known.
        kind: Pledge, target, decision, undertaking.
        rung: Place on the ladder.
        strength: ``firm`` or ``intended``.
        status: As the article reports it.
        actors: Who is bound, as found.
        debtors: Ids of who is bound, with those they act for.
        beneficiary: For whom, as found.
        gains: Ids of the beneficiary with what contains it.
        topic: Topic id.
        amount: How much.
        measure: Words of the amount.
        due: Deadline or period.
        told: Days on which the sentence says it happened or was made.
        parent: Event (finding id or entity id) that made it.
        names: Entity ids in its sentences.
        terms: Content words of the act.
        heads: Stem and senses of its verb or verbal noun.
        about: Entities inside the words that state it, with their states, without those who are bound and what
            lies in their own land.
        sites: Towns and sites inside those words that lie in the land of who is bound, with what contains them there.
        denied: What is promised is not to do the act.
        stated: The article says who is bound, be it in words that name nobody known.
        action: Words of the act.
        quote: Sentence that states it.
        evidence: Every span that states it.
        said: Words of the first of them.
        pledge: Canonical pledge of a pack that it is, if exactly one fits.
    """

    ref: Ref
    at: int
    published: Interval | None
    kind: CommitmentKind
    rung: Rung
    strength: Literal["firm", "intended"]
    status: CommitmentStatus
    actors: tuple[Role, ...]
    debtors: frozenset[str]
    beneficiary: Role | None
    gains: frozenset[str]
    topic: str | None
    amount: Amount | None
    measure: Span | None
    due: Interval | None
    told: tuple[Interval, ...]
    parent: str | None
    names: frozenset[str]
    terms: Terms
    action: Span | None
    quote: Span
    evidence: tuple[Span, ...]
    said: str = ""
    pledge: str | None = None
    heads: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    sites: tuple[frozenset[str], ...] = ()
    denied: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence that speaks of the course of some promise or meeting.

    Attributes:
        ref: Document and running id ``f1`` ...
        at: First code point.
        published: When the article appeared, if known.
        kind: What it does to what it speaks of.
        rule: Rule that read it.
        names: Entity ids in it.
        terms: Content words of the clause.
        amount: Sum in it, if there is exactly one.
        told: Days its times mean.
        quote: The sentence.
        trigger: The words that made it a cue.
        of: Ids of the document's own promises in the same sentence.
        agents: Who does it, with those they act for; empty where the clause does not say.
        heads: Stem and senses of the act, where the trigger says more than that it goes on.
        due: Day or period ahead that the clause gives for the act.
        finding: Id of the document's event that the cue was read from, if any.
        undone: Stem and senses of the trigger itself: suspended, cancelled.
        about: Entities inside its clause, with what contains them.
    """

    ref: Ref
    at: int
    published: Interval | None
    kind: FollowUpKind
    rule: str
    names: frozenset[str]
    terms: Terms
    amount: Amount | None
    told: tuple[Interval, ...]
    quote: Span
    trigger: Span
    of: tuple[str, ...] = ()
    agents: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    due: Interval | None = None
    finding: str | None = None
    undone: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement finding with what it is compared by.

    Attributes:
        ref: Document and finding id.
        at: First code point.
        published: When the article appeared, if known.
        speaker: Who says it, as found.
        who: Entity ids of the speaker, or of those named in the speaker's phrase.
        content: What is said.
        lines: Numbers of the sentences it stands in.
        said: Its words.
        terms: Its content words.
        figures: Sums in it, canonical.
        negated: It denies something.
    """

    ref: Ref
    at: int
    published: Interval | None
    speaker: Role | None
    who: frozenset[str]
    content: Span
    lines: tuple[int, ...]
    said: str
    terms: Terms
    figures: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the article: how often and how it is written."""

    id: str
    type: MentionType
    count: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """One article, as small as linking allows.

    Attributes:
        doc: Document id.
        text: Its text, for names that no pack knows.
        source: Outlet.
        published: When it appeared, if known.
        title: Headline.
        key: Hash of its words: equal for exact copies.
        sketch: MinHash over runs of five words.
        terms: What it is about.
        entities: What it names.
        credits: Agencies it is credited to.
        lines: Its sentences.
        encounters: Its events.
        promises: Its commitments.
        cues: Its sentences on the course of things.
        sayings: Its statements.
    """

    doc: str
    text: str
    source: str | None
    published: Interval | None
    title: Span | None
    key: str
    sketch: tuple[int, ...]
    terms: Terms
    entities: tuple[Named, ...]
    credits: tuple[str, ...]
    lines: tuple[Line, ...]
    encounters: tuple[Encounter, ...] = ()
    promises: tuple[Promise, ...] = ()
    cues: tuple[Cue, ...] = ()
    sayings: tuple[Saying, ...] = ()
