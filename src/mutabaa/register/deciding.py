"""Write down what people decide: signed, dated, anchored in words, never altered."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, Connection, insert, select, update

from mutabaa.errors import BadInput, RegisterError
from mutabaa.model.follow import FollowUp, Ref
from mutabaa.register import codec, overlay, stating
from mutabaa.register.docket import Action, Anchor, Decision, Docket, pack, resolve
from mutabaa.register.effects import mark_findings
from mutabaa.register.facts import Fact
from mutabaa.register.linking import mark
from mutabaa.register.record import Json, Kind
from mutabaa.register.rows import Stamp, Target
from mutabaa.register.schema import audit, decisions, documents, findings, members, versions

Subject = str | Ref

_FINDINGS = frozenset({"event", "commitment", "statement"})
_ALLOWED: dict[str, frozenset[str]] = {
    "event": frozenset({"accept", "correct", "reject", "same", "apart", "split", "evidence"}),
    "commitment": frozenset({"accept", "correct", "reject", "same", "apart", "split", "evidence"}),
    "statement": frozenset({"accept", "reject", "same", "apart", "split"}),
    "entity": frozenset({"accept", "reject", "same", "apart"}),
    "story": frozenset({"accept", "same", "apart", "split"}),
}
_ALL = 40  # members of a group that a decision is anchored in


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for, before it is anchored.

    Attributes:
        action: See ``Decision``.
        kind: Kind of the subject.
        subject: Id of a linked value, ``Ref`` of one document's finding, entity
            id, or for a story a document id.
        other: The second subject of ``same`` and ``apart``.
        members: Of ``split``: the members that are to leave the group.
        field: Of ``correct``.
        value: Of ``correct``: canonical writing, "" to take it away.
        follow_up: Of ``evidence``.
        note: Why.
    """

    action: Action
    kind: str
    subject: Subject
    other: Subject | None = None
    members: tuple[Ref, ...] = ()
    field: str | None = None
    value: str | None = None
    follow_up: FollowUp | None = None
    note: str = ""


def decide(connection: Connection, wish: Wish, stamp: Stamp, by: str) -> Decision:
    """Write one decision inside a write transaction.

    Raises:
        RegisterError: The subject is not there, or the wish means nothing.
    """
    _check(wish, by)
    anchors = anchors_of(connection, wish.kind, wish.subject)
    others: tuple[Anchor, ...] = ()
    value = wish.value
    if wish.other is not None:
        others = anchors_of(connection, wish.kind, wish.other)
    if wish.action == "split":
        leaving = {a for ref in wish.members for a in anchors_of(connection, wish.kind, ref)}
        others = tuple(a for a in anchors if a not in leaving)
        anchors = tuple(a for a in anchors if a in leaving)
        if not anchors or not others:
            raise RegisterError("a split needs members that leave and members that stay", where=str(wish.subject))
    if wish.follow_up is not None:
        others = (_words(connection, wish.follow_up),)
        value = codec.dumps(wish.follow_up)
    decision = Decision(
        uuid.uuid4().hex, stamp.now, by, wish.action, wish.kind, _name(wish.subject), anchors, others,
        wish.field, value, wish.note,
    )  # fmt: skip
    _write(connection, decision)
    if wish.action == "correct":
        _fact(connection, decision, stamp)
    return decision


def undo(connection: Connection, id_: str, stamp: Stamp, by: str, note: str) -> Decision:
    """Take a decision back; an undo can itself be undone.

    Raises:
        RegisterError: There is no such decision, or it is not in force.
    """
    docket = Docket.load(connection)
    target = next((d for d in docket.all if d.id == id_), None)
    if target is None:
        raise RegisterError("no such decision", where=id_)
    if not target.active:
        raise RegisterError("this decision was undone already", where=id_)
    if not by.strip():
        raise RegisterError("a decision needs the name of who makes it")
    decision = Decision(
        uuid.uuid4().hex, stamp.now, by, "undo", target.kind, target.subject, target.anchors, target.others,
        None, None, note, target.id,
    )  # fmt: skip
    _write(connection, decision)
    stating.undone(connection, target.id, stamp)
    return decision


def settle(connection: Connection, docket: Docket, made: Iterable[Decision]) -> tuple[str, ...]:
    """Lay new decisions over what is shown now; return the documents whose links are to be made anew."""
    docs: set[str] = set()
    entity_ids: set[str] = set()
    for decision in made:
        for anchor in (*decision.anchors, *decision.others):
            if anchor.kind == "entity":
                entity_ids.add(anchor.doc)
            elif (ref := resolve(connection, anchor)) is not None:
                docs.add(ref.doc)
    mark_findings(connection, docket, sorted(docs))
    mark(connection, docket, docs, entity_ids)
    connection.execute(update(documents).where(documents.c.id.in_(sorted(docs))).values(linked_run=None))
    return tuple(sorted(docs))


def note_in_audit(
    connection: Connection, *, at: str, by: str, what: str, subject: str, detail: Json | None = None
) -> None:
    """Add a row to the audit trail."""
    row = {"at": at, "by": by, "what": what, "subject": subject}
    connection.execute(insert(audit).values(**row, detail=json.dumps(detail or {}, ensure_ascii=False)))


def anchors_of(connection: Connection, kind: str, subject: Subject) -> tuple[Anchor, ...]:
    """Return what a subject is anchored in.

    Raises:
        RegisterError: It is not in the register.
    """
    if kind == "entity":
        return (Anchor("entity", _name(subject)),)
    query = select(documents.c.id.label("doc"), documents.c.hash, documents.c.url, documents.c.version_pk)
    if kind in _FINDINGS:
        query = query.add_columns(findings.c.uid, findings.c.start, findings.c.end).join_from(documents, findings)
        query = query.where(findings.c.kind == kind)
        here: ColumnElement[bool] = members.c.document == findings.c.document
        here = here & (members.c.finding == findings.c.id)
    else:
        here = members.c.document == documents.c.pk
    if isinstance(subject, Ref):
        query = query.where(documents.c.id == subject.doc)
        query = query.where(findings.c.id == subject.id) if kind in _FINDINGS else query
    else:
        query = query.join(members, here & (members.c.kind == kind)).where(members.c.link == subject)
        query = query.order_by(documents.c.last, documents.c.pk).limit(_ALL)
    rows = connection.execute(query).all()
    if not rows:
        raise RegisterError(f"no such {kind} in the register", where=_name(subject))
    if kind not in _FINDINGS:
        return tuple(Anchor("document", row.doc, row.hash, row.url) for row in rows)
    return tuple(
        Anchor(
            kind, row.doc, row.hash, row.url, row.uid, row.start, row.end,
            _said(connection, row.version_pk, row.start, row.end),
        )
        for row in rows
    )  # fmt: skip


def export(docket: Docket) -> Iterator[Json]:
    """Yield every decision as one JSON object, in the order they were made."""
    for d in docket.all:
        sides = json.loads(pack(d.anchors, d.others))
        yield {
            "decision": d.id, "at": d.at, "by": d.by, "action": d.action, "kind": d.kind,
            "subject": d.subject, "anchors": sides[0], "others": sides[1], "field": d.field, "value": d.value,
            "note": d.note, "undoes": d.undoes,
        }  # fmt: skip


def take_in(connection: Connection, rows: Iterable[Json], docket: Docket) -> list[Decision]:
    """Add the decisions of another register that are not here yet; return them.

    Raises:
        BadInput: A row is no decision.
    """
    known = {d.id for d in docket.all}
    taken = []
    for number, row in enumerate(rows, 1):
        try:
            decision = Decision(
                row["decision"], row["at"], row["by"], row["action"], row["kind"], row["subject"],
                tuple(Anchor(**a) for a in row["anchors"]), tuple(Anchor(**a) for a in row["others"]),
                row.get("field"), row.get("value"), row.get("note") or "", row.get("undoes"),
            )  # fmt: skip
        except (KeyError, TypeError) as error:
            raise BadInput(f"line {number} is no decision: {error}") from None
        if decision.id not in known:
            known.add(decision.id)
            _write(connection, decision)
            taken.append(decision)
    return taken


def _check(wish: Wish, by: str) -> None:
    if not by.strip():
        raise RegisterError("a decision needs the name of who makes it")
    if wish.action not in _ALLOWED.get(wish.kind, frozenset()):
        raise RegisterError(f"{wish.action!r} cannot be done to a {wish.kind}", where=_name(wish.subject))
    if wish.action == "correct":
        overlay.check(wish.kind, wish.field or "", wish.value or "")
    if wish.action in {"same", "apart"} and (wish.other is None or wish.other == wish.subject):
        raise RegisterError("it takes two different ones", where=_name(wish.subject))
    if wish.action == "evidence" and wish.follow_up is None:
        raise RegisterError("evidence needs words of a document", where=_name(wish.subject))


def _name(subject: Subject) -> str:
    return f"{subject.doc}#{subject.id}" if isinstance(subject, Ref) else subject


def _said(connection: Connection, version: int, start: int, end: int) -> str:
    text: str = connection.execute(select(versions.c.text).where(versions.c.pk == version)).scalar_one()
    return text[start:end]


def _words(connection: Connection, follow: FollowUp) -> Anchor:
    row = connection.execute(select(documents).where(documents.c.id == follow.doc)).first()
    if row is None:
        raise RegisterError("no such document in the register", where=follow.doc)
    said = _said(connection, row.version_pk, *follow.span)
    if not said.strip():
        raise RegisterError("these words are not in the document", where=follow.doc)
    return Anchor("words", row.id, row.hash, row.url, "", follow.span.start, follow.span.end, said)


def _write(connection: Connection, d: Decision) -> None:
    connection.execute(
        insert(decisions).values(
            id=d.id, at=d.at, by=d.by, action=d.action, kind=d.kind, subject=d.subject,
            anchors=pack(d.anchors, d.others), field=d.field, value=d.value, note=d.note, undoes=d.undoes,
        )
    )  # fmt: skip


def _fact(connection: Connection, decision: Decision, stamp: Stamp) -> None:
    """Keep a corrected value among the facts, with the person in the place of the rule."""
    anchor = decision.anchors[0]
    row = connection.execute(select(documents).where(documents.c.id == anchor.doc)).one()
    fact = Fact(
        anchor.uid, cast(Kind, decision.kind), decision.field or "", decision.value or "", None, None,
        stating.by_hand(decision.id), decision.by,
    )  # fmt: skip
    stating.decided(connection, Target(row.pk, row.id, row.version), fact, stamp)


def audited(connection: Connection, what: str | None, limit: int) -> Sequence[Json]:
    """Return the newest rows of the audit trail."""
    query = select(audit).order_by(audit.c.pk.desc()).limit(limit)
    if what is not None:
        query = query.where(audit.c.what == what)
    return [
        {"at": r.at, "by": r.by, "what": r.what, "subject": r.subject, "detail": json.loads(r.detail)}
        for r in connection.execute(query)
    ]
