"""Review: what is worth a look, and what people decided."""

from __future__ import annotations

from typing import Annotated, cast, get_args

from fastapi import APIRouter, Form, Response

from mutabaa.errors import BadInput, RegisterError
from mutabaa.model.findings import CommitmentKind, EventStatus, EventType, Rung
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, PromiseStatus
from mutabaa.register.docket import Action
from mutabaa.serve.messages import LANGUAGES, Messages
from mutabaa.serve.web.choosing import Slice, page_number
from mutabaa.serve.web.signed import Editing, Sent, back
from mutabaa.serve.web.view import View

router = APIRouter()
_SIZE = 20
_ACTIONS = {"accept", "reject", "correct", "same", "apart"}
_NAMES = {"place", "beneficiary", "debtors", "participants"}
_LABELS: dict[tuple[str, str], tuple[tuple[str, tuple[str, ...]], ...]] = {
    ("event", "status"): (("standing", get_args(EventStatus)),),
    ("event", "type"): (("event", get_args(EventType)),),
    ("commitment", "status"): (("standing", get_args(PromiseStatus)),),
    ("commitment", "kind"): (("commitment", get_args(CommitmentKind)),),
    ("commitment", "rung"): (("rung", get_args(Rung)),),
    ("commitment", "strength"): (("strength", ("firm", "intended")),),
}
"""Fields whose values have labels: where the labels stand, and the values."""
FIELDS = {
    "event": ("days", "place", "status", "type", "participants", "format"),
    "commitment": ("due", "made", "measure", "status", "debtors", "beneficiary", "rung", "kind", "topic"),
}
"""What the queue offers to correct, what is corrected most first."""


@router.get("/review")
def queue(v: Editing) -> Response:
    """Show the least certain and most consequential first."""
    number = page_number(v)
    found = v.desk.register.queue(limit=_SIZE, offset=(number - 1) * _SIZE)
    items = []
    for queued in found.items:
        it = queued.value
        subject = v.edition.get(it.subject) if isinstance(it, Disagreement) else it
        if isinstance(subject, LinkedCommitment | LinkedEvent):
            items.append((queued.kind, subject, it if isinstance(it, Disagreement) else None))
    v.edition.gather(subject for _, subject, _ in items)
    return v.render(
        "review.html",
        listed=Slice(items, found.total, number, _SIZE),
        fields=FIELDS,
        decisions=v.desk.register.decisions()[:30],
    )


def _written(v: View, kind: str, field: str, value: str) -> str:
    """Return a correction in canonical writing: an editor writes names and labels as they are read.

    Raises:
        BadInput: Nobody is called so, or several are.
    """
    if field in _NAMES:
        return ";".join(_name(v, part.strip()) for part in value.split(";") if part.strip())
    if field == "topic":
        return v.book.topic_id(value) if value not in v.book.knowledge.topics else value
    for group, words in _LABELS.get((kind, field), ()):
        for word in words:
            if value in {word, *(Messages(lang).find(f"{group}.{word}", word) for lang in LANGUAGES)}:
                return word
    return value


def _name(v: View, written: str) -> str:
    role, _, name = written.rpartition("=")
    known = name.startswith("words:") or bool(v.book.thing(name).type)
    return f"{role}={name}" if role and known else name if known else v.book.known(name)


@router.post("/review")
def decide(
    v: Sent,
    action: Annotated[str, Form()],
    subject: Annotated[str, Form(max_length=200)],
    other: Annotated[str, Form(max_length=200)] = "",
    field: Annotated[str, Form(max_length=40)] = "",
    value: Annotated[str, Form(max_length=400)] = "",
    note: Annotated[str, Form(max_length=1000)] = "",
    to: Annotated[str, Form()] = "/review",
) -> Response:
    """Write a decision down, signed; what it changes shows at once, links with the next reading."""
    if action not in _ACTIONS:
        raise BadInput("there is no such decision", where=action)
    kind = "commitment" if subject.startswith("co-") else "event"
    with v.desk.writing:
        try:
            v.desk.register.decide(
                cast(Action, action),
                kind,
                subject,
                by=v.user.name if v.user else "",
                other=other.strip() or None,
                field=field or None,
                value=_written(v, kind, field, value.strip()) if action == "correct" and value.strip() else value,
                note=note.strip(),
            )
        except RegisterError as error:
            raise BadInput(f"{error.problem} ({error.where})", remedy=error.remedy) from error
        if action in {"same", "apart"}:
            v.desk.pipeline.link(v.desk.register)
    return back(to)


@router.post("/review/undo")
def undo(v: Sent, decision: Annotated[str, Form(max_length=100)], to: Annotated[str, Form()] = "/review") -> Response:
    """Take a decision back."""
    with v.desk.writing:
        made = v.desk.register.undo(decision, by=v.user.name if v.user else "")
        undone = next((d for d in v.desk.register.decisions() if d.id == made.undoes), None)
        if undone is not None and undone.action in {"same", "apart"}:
            v.desk.pipeline.link(v.desk.register)
    return back(to)
