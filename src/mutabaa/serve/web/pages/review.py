"""Review: what is worth a look, and what people decided."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Form, Response

from mutabaa.errors import BadInput, RegisterError
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent
from mutabaa.register.docket import Action
from mutabaa.serve.web.choosing import Slice, page_number
from mutabaa.serve.web.signed import Editing, Sent, back
from mutabaa.serve.web.written import written

router = APIRouter()
_SIZE = 20
_ACTIONS = {"accept", "reject", "correct", "same", "apart"}
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


@router.post("/review")
def decide(
    v: Sent,
    action: Annotated[str, Form()],
    subject: Annotated[str, Form(max_length=200)],
    other: Annotated[str, Form(max_length=200)] = "",
    other_id: Annotated[str, Form(max_length=200)] = "",
    field: Annotated[str, Form(max_length=40)] = "",
    value: Annotated[str, Form(max_length=400)] = "",
    note: Annotated[str, Form(max_length=1000)] = "",
    to: Annotated[str, Form()] = "/review",
) -> Response:
    """Write a decision down, signed; what it changes shows at once, links with the next reading."""
    if action not in _ACTIONS:
        raise BadInput("there is no such decision", where=action)
    kind = "commitment" if subject.startswith("co-") else "event"
    second = other_id.strip() or other.strip()
    if action in {"same", "apart"} and (second == subject or v.edition.get(second) is None):
        raise BadInput(v.t("review.no-other", id=second))
    with v.desk.writing:
        try:
            v.desk.register.decide(
                cast(Action, action),
                kind,
                subject,
                by=v.user.name if v.user else "",
                other=second or None,
                field=field or None,
                value=written(v, kind, field, value.strip()) if action == "correct" and value.strip() else value,
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
