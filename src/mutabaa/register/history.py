"""What the register tells of its own past: runs, and what they changed. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaa.model.links import Linked


@dataclass(frozen=True, slots=True)
class Change:
    """A linked value that came, changed or went.

    Attributes:
        at: When (UTC).
        run: Run that did it.
        kind: ``event``, ``commitment``, ``story``, ``statement`` or ``disagreement``.
        id: Its id.
        what: ``new``, ``changed`` or ``gone``.
        fields: Names of the fields that differ, for ``changed``.
        before: What it was.
        after: What it became.
    """

    at: str
    run: int
    kind: str
    id: str
    what: str
    fields: tuple[str, ...]
    before: Linked | None
    after: Linked | None


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of the program over something.

    Attributes:
        id: Number.
        kind: ``add``, ``link``, ``watch``, ``import`` or ``review``.
        program: Name and version.
        by: Who ran it.
        started: When (UTC).
        finished: When; None where it is still going, or was killed.
        documents: Documents it added, changed or read anew.
        note: For the reader.
    """

    id: int
    kind: str
    program: str
    by: str
    started: str
    finished: str | None
    documents: int
    note: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that was gained or lost.

    Attributes:
        doc: Document.
        subject: Lasting id of the finding.
        kind: Kind of the finding.
        property: What.
        value: In canonical writing.
        version: Version of the text.
        start: First code point of the words.
        end: One past the last.
        by: Rule or person.
    """

    doc: str
    subject: str
    kind: str
    property: str
    value: str
    version: int
    start: int | None
    end: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What two runs read differently.

    Attributes:
        gained: Facts that the later one has.
        lost: Facts that only the earlier one had.
        links: Changes of linked values, the oldest first.
    """

    gained: tuple[Moved, ...]
    lost: tuple[Moved, ...]
    links: tuple[Change, ...]
