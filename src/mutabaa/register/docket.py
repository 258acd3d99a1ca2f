"""Human decisions, and which findings they mean today.

A decision is anchored in words, not in the numbers of a reading: document,
span, the words themselves, and the lasting id of the finding. So it survives a
new program, a re-clustering, a corrected article and the way into another
register. Where its words are gone it rests; it is never applied to others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice, product
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, or_, select

from mutabaa.model import Span
from mutabaa.model.follow import FollowUp, Ref
from mutabaa.model.links import Rulings
from mutabaa.register import codec
from mutabaa.register.schema import decisions, documents, findings, versions

Action = Literal["accept", "correct", "reject", "same", "apart", "split", "evidence", "undo"]

_MOST_PAIRS = 400  # that one split of two large groups may forbid


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a decision points at, in terms that outlive a reading.

    Attributes:
        kind: Kind of finding; ``document``, ``entity`` or ``words``.
        doc: Document id; the entity id for an entity.
        hash: SHA-256 of the text as it was then.
        url: Address of the document.
        uid: Lasting id of the finding.
        start: First code point of its anchoring words.
        end: One past the last.
        words: The words.
    """

    kind: str
    doc: str
    hash: str = ""
    url: str | None = None
    uid: str = ""
    start: int = 0
    end: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided; rows are only ever added.

    Attributes:
        id: Unique over all registers.
        at: When (UTC).
        by: Who.
        action: ``accept``, ``correct``, ``reject``, ``same`` (merge), ``apart``
            (not the same), ``split``, ``evidence`` or ``undo``.
        kind: ``event``, ``commitment``, ``statement``, ``entity``, ``story`` or ``document``.
        subject: What it was called at that time.
        anchors: What it means.
        others: The other side of ``same``, ``apart`` and ``split``; the words of ``evidence``.
        field: Of ``correct``.
        value: Of ``correct`` and ``evidence``.
        note: Why.
        undoes: Id of the decision that an ``undo`` takes back.
        active: It is in force: not undone.
    """

    id: str
    at: str
    by: str
    action: Action
    kind: str
    subject: str
    anchors: tuple[Anchor, ...]
    others: tuple[Anchor, ...] = ()
    field: str | None = None
    value: str | None = None
    note: str = ""
    undoes: str | None = None
    active: bool = True


def pack(anchors: Iterable[Anchor], others: Iterable[Anchor]) -> str:
    """Write anchors as they are stored and exported."""
    sides = [list(map(asdict, anchors)), list(map(asdict, others))]
    return json.dumps(sides, ensure_ascii=False)


def unpack(text: str) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """Read what ``pack`` wrote."""
    sides = json.loads(text)
    return tuple(Anchor(**a) for a in sides[0]), tuple(Anchor(**a) for a in sides[1])


class Docket:
    """All decisions of a register as of one moment, in the order they were made.

    Two registers that have exchanged their decisions come to the same result,
    so the order is that of their dates, not that of their arrival.

    Args:
        rows: Rows of ``decisions``.
    """

    def __init__(self, rows: Sequence[Row[Any]]) -> None:
        self.last: int = max((row.pk for row in rows), default=0)
        undone: dict[str, list[str]] = {}
        for row in rows:
            if row.undoes:
                undone.setdefault(row.undoes, []).append(row.id)

        def stands(id_: str, seen: frozenset[str] = frozenset()) -> bool:
            # An undo that was itself undone undoes nothing.
            return not any(stands(u, seen | {id_}) for u in undone.get(id_, ()) if u not in seen)

        ordered = sorted(rows, key=lambda row: (row.at, row.id))
        self.all = tuple(_decision(row, stands(row.id)) for row in ordered)
        self.active = tuple(d for d in self.all if d.active and d.action != "undo")
        # By name, text and address: in another register the same article has another name.
        self._about: dict[str, list[int]] = {}
        for number, decision in enumerate(self.active):
            for anchor in decision.anchors:
                for name in {anchor.doc, anchor.hash, anchor.url or ""} - {""}:
                    self._about.setdefault(name, []).append(number)

    @classmethod
    def load(cls, connection: Connection, old: Docket | None = None) -> Docket:
        """Return the present docket; ``old`` itself where nothing was decided since."""
        last = connection.execute(select(func.max(decisions.c.pk))).scalar_one() or 0
        if old is not None and old.last == last:
            return old
        return cls(connection.execute(select(decisions).order_by(decisions.c.pk)).all())

    def about(self, names: Iterable[str | None]) -> list[Decision]:
        """Return the active decisions on a document (by id, text hash, address) or entity, oldest first."""
        found = {number for name in names if name for number in self._about.get(name, ())}
        return [self.active[number] for number in sorted(found)]

    def rulings(self, connection: Connection) -> Rulings:
        """Return the decisions as the linking stage needs them, following words to present findings."""
        return _Rulings(connection, self.active).made()


def resolve(connection: Connection, anchor: Anchor) -> Ref | None:
    """Return the finding (or document) that an anchor means today, or None."""
    row = _document(connection, anchor)
    if row is None:
        return None
    if anchor.kind == "document":
        return Ref(row.id, "")
    of_kind = select(findings.c.id, findings.c.start, findings.c.end).where(
        findings.c.document == row.pk, findings.c.kind == anchor.kind
    )
    same = connection.execute(of_kind.where(findings.c.uid == anchor.uid)).first() if anchor.uid else None
    if same is not None:
        return Ref(row.id, same.id)
    span = place(connection, row, anchor)
    if span is None:
        return None
    near = [r for r in connection.execute(of_kind) if r.start < span.end and span.start < r.end]
    # Two candidates left: none is chosen.
    return Ref(row.id, near[0].id) if len(near) == 1 else None


def place(connection: Connection, row: Row[Any], anchor: Anchor) -> Span | None:
    """Return where an anchor's words stand in the present text of its document."""
    if row.hash == anchor.hash:
        return Span(anchor.start, anchor.end)
    text: str = connection.execute(select(versions.c.text).where(versions.c.pk == row.version_pk)).scalar_one()
    if not anchor.words or text.count(anchor.words) != 1:
        return None
    start = text.index(anchor.words)
    return Span(start, start + len(anchor.words))


def _document(connection: Connection, anchor: Anchor) -> Row[Any] | None:
    """Return the document's row: by id if the text or address agrees, else by address, else by text."""
    row = connection.execute(select(documents).where(documents.c.id == anchor.doc)).first()
    if row is not None and (not anchor.hash or row.hash == anchor.hash or row.url == anchor.url):
        return row
    same = [documents.c.hash == anchor.hash]
    if anchor.url:
        same.append(documents.c.url == anchor.url)
    return connection.execute(select(documents).where(or_(*same)).order_by(documents.c.pk)).first()


def _decision(row: Row[Any], active: bool) -> Decision:
    anchors, others = unpack(row.anchors)
    return Decision(
        row.id, row.at, row.by, row.action, row.kind, row.subject, anchors, others, row.field, row.value,
        row.note, row.undoes, active,
    )  # fmt: skip


class _Rulings:
    """Gathers rulings; a later decision on the same pair or field replaces an earlier one."""

    def __init__(self, connection: Connection, active: Sequence[Decision]) -> None:
        self._connection = connection
        self._active = active
        self._memory: dict[Anchor, Ref | None] = {}
        self._pairs: dict[tuple[str, Ref, Ref], bool] = {}
        self._fields: dict[tuple[Ref, str], str] = {}
        self._rejected: dict[Ref, bool] = {}
        self._evidence: list[tuple[Ref, FollowUp]] = []

    def made(self) -> Rulings:
        for decision in self._active:
            self._take(decision)
        chosen: dict[tuple[str, bool], list[tuple[Ref, Ref]]] = {}
        for (layer, a, b), same in self._pairs.items():
            chosen.setdefault((layer, same), []).append((a, b))

        def docs(layer: str, same: bool) -> tuple[tuple[str, str], ...]:
            return tuple((a.doc, b.doc) for a, b in chosen.get((layer, same), ()))

        return Rulings(
            same=tuple(chosen.get(("", True), ())),
            apart=tuple(chosen.get(("", False), ())),
            fields=tuple((ref, field, value) for (ref, field), value in self._fields.items()),
            rejected=tuple(ref for ref, rejected in self._rejected.items() if rejected),
            evidence=tuple(self._evidence),
            same_entity=docs("entity", True),
            apart_entity=docs("entity", False),
            same_story=docs("story", True),
            apart_story=docs("story", False),
        )

    def _take(self, decision: Decision) -> None:
        left = list(self._refs(decision.anchors))
        if not left:
            return
        match decision.action:
            case "correct" if decision.field is not None:
                self._fields[left[0], decision.field] = decision.value or ""
            case "reject" | "accept":
                for ref in left:
                    self._rejected[ref] = decision.action == "reject"
            case "evidence":
                self._attach(decision, left[0])
            case "same" | "apart" | "split":
                layer = decision.kind if decision.kind in {"entity", "story"} else ""
                right = list(self._refs(decision.others))
                # One chain holds a merged group together; a parted one needs every pair.
                merged = decision.action == "same"
                pairs = product(left[:1], [*left[1:], *right]) if merged else product(left, right)
                for a, b in islice(pairs, _MOST_PAIRS):
                    if a != b:
                        self._pairs[(layer, *sorted((a, b)))] = merged  # type: ignore[index]
            case _:
                pass

    def _attach(self, decision: Decision, ref: Ref) -> None:
        follow = codec.read(FollowUp, json.loads(decision.value or "{}"))
        for anchor in decision.others:
            row = _document(self._connection, anchor)
            span = place(self._connection, row, anchor) if row is not None else None
            if row is not None and span is not None:
                self._evidence.append((ref, _moved(follow, row.id, span)))

    def _refs(self, anchors: Iterable[Anchor]) -> Iterator[Ref]:
        for anchor in anchors:
            if anchor.kind == "entity":
                yield Ref(anchor.doc, "")
                continue
            if anchor not in self._memory:
                self._memory[anchor] = resolve(self._connection, anchor)
            ref = self._memory[anchor]
            if ref is not None:
                yield ref


def _moved(follow: FollowUp, doc: str, span: Span) -> FollowUp:
    return replace(follow, doc=doc, span=span)
