"""Who covers what: origins, stories, utterances and named things over many articles.

The habits of ``model.follow`` hold here too: values point back, ids are stable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaa.model.findings import MentionType
from mutabaa.model.follow import Quote, Ref, Who
from mutabaa.model.span import Interval

OriginKind = Literal["own", "copy", "agency", "retold"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that retell one statement or one agency copy; they count once.

    Every document has exactly one origin; most origins hold one document.

    Attributes:
        id: Stable id.
        documents: Their ids, the earliest first.
        first: The document (or the agency's) that had it first, as far as known.
        kind: ``own`` (one document), ``copy`` (near-identical text),
            ``agency`` (credited to an agency), ``retold`` (same briefing, own words).
        agency: Entity id or words of the agency, where credited.
        because: Readable reasons.
    """

    id: str
    documents: tuple[str, ...]
    first: str
    kind: OriginKind = "own"
    agency: str | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Documents that report one happening.

    Attributes:
        id: Stable id.
        documents: Their ids, the earliest first.
        title: Span of the headline that serves as its name.
        days: From the first to the last report, as far as known.
        entities: Entity ids that hold it together, the weightiest first.
        origins: Ids of its origins.
    """

    id: str
    documents: tuple[str, ...]
    title: Quote | None = None
    days: Interval | None = None
    entities: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedStatement:
    """One utterance as several outlets give it; only those with two members or more.

    Attributes:
        id: Stable id.
        members: The findings, earliest first.
        speaker: Who said it.
        day: When it was said, if known.
        wordings: The content as each member gives it, same order.
        drift: Readable differences between them (a figure, a date, a denial).
        origins: Ids of the origins behind it.
    """

    id: str
    members: tuple[Ref, ...]
    speaker: Who | None = None
    day: Interval | None = None
    wordings: tuple[Quote, ...] = ()
    drift: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedEntity:
    """A named thing over all documents, with every spelling met.

    Attributes:
        id: Entity id of a pack, or ``~slug``.
        type: PER, ORG, LOC or EVT.
        spellings: As written, the commonest first.
        documents: How many documents name it.
        same_as: Id it was merged into (by decision or by strong evidence), if any.
    """

    id: str
    type: MentionType
    spellings: tuple[str, ...] = ()
    documents: int = 0
    same_as: str | None = None
