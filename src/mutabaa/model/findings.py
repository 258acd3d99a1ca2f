"""What one article says: names, times, sums, and the three findings.

Every finding carries the rule that read it and, field by field, the words or
the inference the value rests on (``Support``). Values that the article does
not state are None or empty, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaa.model.span import Interval, Span

MentionType = Literal["PER", "ORG", "LOC", "EVT"]
EventType = Literal["summit", "ministerial", "meeting", "visit", "call", "press", "ceremony", "session", "other"]
EventStatus = Literal["planned", "ongoing", "held", "postponed", "cancelled", "denied"]
CommitmentKind = Literal["pledge", "target", "decision", "undertaking"]
CommitmentStatus = Literal["announced", "under-way", "delivered", "delayed", "dropped"]
Rung = Literal["wish", "intention", "pledge", "decision", "contract", "delivery"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something.

    Attributes:
        span: The name itself, without title, classifier or proclitics.
        type: PER, ORG, LOC or EVT.
        entity: Id in the knowledge base; ``~slug`` for one that no pack knows;
            None where two candidates are left.
        by: How it was found: ``gazetteer``, ``title``, ``composition``, ``head``,
            ``given``, ``partial``, ``learned``.
        candidates: Ids that were left when none was chosen.
    """

    span: Span
    type: MentionType
    entity: str | None
    by: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityInfo:
    """What a record says of an entity that its findings name.

    Attributes:
        type: PER, ORG, LOC or EVT.
        name_ar: Name in Arabic; as the article writes it where no pack knows it.
        name_en: Name in English, where known.
        wikidata: Wikidata id, where known.
    """

    type: MentionType
    name_ar: str
    name_en: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase that can act: a named person with titles, an office, a body, a state, a group.

    Parties are what rules capture as subjects and objects; mentions are the
    names inside them. ``وزير الخارجية الألماني يوهان فاديفول`` is one party
    with one mention; ``المستشار الألماني`` is a party without a mention,
    linked to the holder of the office on that day where one is certain.

    Attributes:
        span: The whole phrase without proclitics.
        head: Span to show and score: the name where there is one, else the
            whole phrase.
        type: ``person``, ``office``, ``body``, ``state``, ``group`` (plural
            offices: the foreign ministers of NATO) or ``unnamed`` (an official).
        entity: Entity id of who it is, or None.
        office: Office id where the phrase names one.
        plural: It denotes several.
    """

    span: Span
    head: Span
    type: str
    entity: str | None = None
    office: str | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """An expression that places something in time.

    Attributes:
        span: Where, with a proclitic preposition left outside.
        days: What it means on the publication day (half-open); None for vague
            ones and for ones that cannot be resolved.
        precision: ``day``, ``week``, ``month``, ``quarter``, ``year``, ``decade``, ``range`` ...
        rule: Grammar rule that read it.
        relation: ``at``, ``until`` (a deadline), ``since`` or ``during``.
    """

    span: Span
    days: Interval | None
    precision: str
    rule: str
    relation: str = "at"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Money, a percentage, or a count of people or things.

    Attributes:
        span: Number with comparator word and unit.
        value: In single units (a billion is 1e9).
        unit: ISO 4217 code, ``%``, ``%GDP``, ``people``, or an English plural.
        comparator: ``=``, ``>``, ``>=``, ``<``, ``<=`` or ``~``.
    """

    span: Span
    value: float
    unit: str
    comparator: str = "="


@dataclass(frozen=True, slots=True)
class Support:
    """What one field of a finding rests on.

    Attributes:
        field: Name of the field, such as ``place`` or ``due``.
        span: The words, or None for an inference without words of its own.
        how: ``stated``, or where it was taken from: ``sentence``,
            ``paragraph``, ``heading``, ``parent``, ``dateline``, ``inferred``.
    """

    field: str
    span: Span | None
    how: str


@dataclass(frozen=True, slots=True)
class Role:
    """Someone or something with a part in a finding.

    Attributes:
        span: Words that name it here (the name, else the office phrase).
        entity: Entity id, or None.
        role: Such as ``host``, ``guest``, ``participant``; "" where it has none.
        office: Office id where the words name an office.
    """

    span: Span
    entity: str | None = None
    role: str = ""
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An encounter: someone meets, visits, calls, convenes, signs, opens.

    Attributes:
        id: ``e1``... in text order; unique in its document.
        type: By the article's own words.
        status: As this article reports it.
        days: When, as far as the article supports it with its publication day.
        parent: Id of the event it is part of.
        place: Where.
        participants: Who takes part, not who is talked about.
        topics: Topic ids.
        triggers: Head words that denote it, in text order.
        rule: Rule that read its first trigger.
        supports: What each field rests on.
        format: Format or named-event entity it instantiates, if known.
    """

    id: str
    type: EventType
    status: EventStatus
    triggers: tuple[Span, ...]
    rule: str
    days: Interval | None = None
    parent: str | None = None
    place: Role | None = None
    participants: tuple[Role, ...] = ()
    topics: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A pledge, target, decision or undertaking that can be checked later.

    Attributes:
        id: ``c1``... in text order.
        kind: Pledge (money, goods, troops), target, decision or undertaking.
        rung: Place on the ladder that its verb sets.
        strength: ``firm`` or ``intended``.
        status: As this article reports it.
        evidence: The sentences or clauses that state it.
        rule: Rule that read it.
        actors: Who is bound.
        beneficiary: For whom.
        action: Words of the promised act.
        measure: Span of the quantity.
        due: Deadline or period.
        condition: Words of a condition.
        topic: Topic id.
        parent: Event or document that made it (event id of this document, or entity id).
        supports: What each field rests on.
    """

    id: str
    kind: CommitmentKind
    rung: Rung
    strength: Literal["firm", "intended"]
    status: CommitmentStatus
    evidence: tuple[Span, ...]
    rule: str
    actors: tuple[Role, ...] = ()
    beneficiary: Role | None = None
    action: Span | None = None
    measure: Quantity | None = None
    due: Interval | None = None
    condition: Span | None = None
    topic: str | None = None
    parent: str | None = None
    supports: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Words attributed to a source.

    Attributes:
        id: ``s1``... in text order.
        speaker: Who says it; None where the article leaves it open.
        cue: The verb, noun or source phrase that attributes; None where only a
            colon does (a headline's ``لافروف: ...``).
        content: What is said.
        mode: Direct where the whole content stands in quotation marks.
        rule: Rule that read it.
        stance: ``praise``, ``criticism``, ``warning``, ``condolence``,
            ``denial``, ``demand`` where marked.
        addressee: To whom.
        within: Id of the statement that relays this one (nested speech).
        supports: What each field rests on.
    """

    id: str
    cue: Span | None
    content: Span
    mode: Literal["direct", "indirect"]
    rule: str
    speaker: Role | None = None
    stance: str | None = None
    addressee: Role | None = None
    within: str | None = None
    supports: tuple[Support, ...] = ()
