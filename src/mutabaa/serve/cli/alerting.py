"""Alerts in the reader's words: what happened to which promise or meeting, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutabaa.errors import RegisterError
from mutabaa.export import told
from mutabaa.export.dossier import Dossier
from mutabaa.model import Span
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Quote
from mutabaa.serve.book import Book

if TYPE_CHECKING:
    from mutabaa.register.watchbook import Alert


def sentence(alert: Alert, book: Book) -> str:
    """Return an alert as one line of the reader's language, with the id to ask for."""
    it = _subject(alert, book)
    if it is None:
        return f"{alert.rule} {alert.subject}"
    dossier = book.dossier([it]) if isinstance(it, LinkedCommitment) else book.dossier(events=[it])
    return f"{_said(alert, it, dossier, book)} [{it.id}]"


def _said(alert: Alert, it: LinkedCommitment | LinkedEvent, dossier: Dossier, book: Book) -> str:
    say, detail = book.say, alert.detail
    what = told.subject(it.id, dossier, say)
    match alert.rule:
        case "due":
            key = "watch.due-near" if detail["left"] >= 0 else "watch.due-passed"
            return say(key, what=what, when=told.left(detail["left"], say))
        case "unreported":
            return say("watch.unreported", what=what, when=told.left(detail["left"], say))
        case "evidence":
            words = book.words(Quote(detail["doc"], Span(*detail["span"])))
            kind = say.find(f"follow.{detail['kind']}", detail["kind"])
            return say("watch.evidence", what=what, kind=kind, words=f"«{words}» ({detail['doc']})")
        case _:
            field = say.find(f"property.{detail['field']}", detail["field"])
            values = (told.value(detail["field"], value, dossier, say) for value in detail["values"])
            return say("watch.disagreement", what=what, field=field, values=" / ".join(values))


def _subject(alert: Alert, book: Book) -> LinkedCommitment | LinkedEvent | None:
    for find in (book.register.commitment, book.register.event):
        try:
            return find(alert.subject)
        except RegisterError:
            continue
    return None
