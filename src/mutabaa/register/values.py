"""What the register answers with. Frozen; days are inclusive at both ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from mutabaa.model import Span
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Standing
from mutabaa.model.links import Linked

T = TypeVar("T")
Outcome = Literal["new", "known", "changed", "reread"]


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add`` did with one record.

    Attributes:
        doc: Id of the document in the register (the record's own, unless
            another document already had it).
        outcome: ``new``; ``known`` (nothing to do); ``changed`` (new text under
            the same address: a new version); ``reread`` (same text, read
            differently by a newer program).
        version: Version of the text, from 1.
    """

    doc: str
    outcome: Outcome
    version: int


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is in the register already.

    Attributes:
        doc: Its id there.
        same_text: The text is the one the register has; else it was changed.
        same_program: The present program has read it; else reading it again may give more.
    """

    doc: str
    same_text: bool
    same_program: bool


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as lists show it.

    Attributes:
        id: Id in the register.
        title: Words of its headline, or its first words.
        source: Outlet.
        url: Address.
        language: ISO 639-1.
        first: First day it may have been published on.
        last: Last one; equal to ``first`` where the day is known.
        stated: The article says the day itself.
        version: Version of the text, from 1.
        hash: SHA-256 of the text.
        read_at: When this version was first read (UTC).
        seen_at: When it was last met in an input (UTC).
        linked: Its findings have been linked to those of the other documents.
    """

    id: str
    title: str
    source: str | None
    url: str | None
    language: str
    first: dt.date | None
    last: dt.date | None
    stated: bool
    version: int
    hash: str
    read_at: str
    seen_at: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document's text.

    Attributes:
        version: From 1.
        hash: SHA-256 of the text.
        text: The text.
        read_at: When it was read (UTC).
        difference: Against the version before: (operation, old start, old end,
            new start, new end) in code points, operations ``replace``,
            ``delete`` and ``insert``.
    """

    version: int
    hash: str
    text: str
    read_at: str
    difference: tuple[tuple[str, int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StoredFact:
    """One value with its whole provenance, in the manner of FollowTheMoney statements.

    Attributes:
        subject: Lasting id (uid) of the finding, or of the document.
        kind: ``document``, ``event``, ``commitment`` or ``statement``.
        property: Such as ``status``, ``days``, ``participant``.
        value: In canonical writing.
        doc: Document that says so.
        version: Version of its text.
        start: First code point of the words, None for an inference without any.
        end: One past the last.
        how: ``stated``, ``inferred``, or where it was taken from.
        by: Rule or person.
        first_seen: When it was first read (UTC).
        last_seen: When it was last confirmed (UTC).
        superseded: A newer reading put another value (or none) in its place.
    """

    subject: str
    kind: str
    property: str
    value: str
    doc: str
    version: int
    start: int | None
    end: int | None
    how: str
    by: str
    first_seen: str
    last_seen: str
    superseded: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """An event, commitment or statement of one document, as lists show it.

    Attributes:
        doc: Document.
        id: ``e1``, ``c1``, ``s1``: number in its present reading.
        uid: Lasting id.
        kind: ``event``, ``commitment`` or ``statement``.
        type: Event type, commitment kind, or mode of a statement.
        status: As the document reports it.
        first: First day of the event, or of the period of the promise.
        last: Last day.
        start: First code point of the anchoring words.
        end: One past the last.
        rule: Rule that read it.
        data: The finding as the record has it.
        link: Id of the linked event, commitment or statement it belongs to.
        hidden: A person rejected it.
        accepted: A person found it right.
    """

    doc: str
    id: str
    uid: str
    kind: str
    type: str
    status: str
    first: dt.date | None
    last: dt.date | None
    start: int
    end: int
    rule: str
    data: dict[str, Any] = field(hash=False)
    link: str | None = None
    hidden: bool = False
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """A named thing with what the register holds about it.

    Attributes:
        id: Entity id.
        type: PER, ORG, LOC or EVT.
        name_ar: Arabic name.
        name_en: English name.
        wikidata: Its id there, if known.
        documents: How many documents name it.
    """

    id: str
    type: str
    name_ar: str
    name_en: str
    wikidata: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A slice of a longer list.

    Attributes:
        items: The slice.
        total: Length of the whole list.
    """

    items: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something ``verify`` found wrong.

    Attributes:
        doc: Document, or "" where it concerns the whole register.
        what: ``text``, ``span``, ``fact``, ``record``, ``search`` or ``database``.
        detail: One line.
    """

    doc: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found.

    Attributes:
        document: The document.
        passage: The words around the densest matches.
        span: Where the passage stands in the text.
        marks: Matches inside the passage, as spans of the text.
        count: Matches in the whole text.
    """

    document: StoredDocument
    passage: str
    span: Span
    marks: tuple[Span, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Due:
    """An open promise or planned event with its day.

    Attributes:
        kind: ``commitment`` or ``event``.
        value: It.
        day: Its last day.
        standing: What can be said of it on the day asked about.
        left: Days from then to its day; negative where it has passed.
    """

    kind: str
    value: LinkedEvent | LinkedCommitment
    day: dt.date
    standing: Standing
    left: int


@dataclass(frozen=True, slots=True)
class Queued:
    """Something worth a look.

    Attributes:
        kind: ``commitment``, ``event`` or ``disagreement``.
        value: It.
        priority: Doubt times consequence; only its order means something.
    """

    kind: str
    value: Linked
    priority: float
