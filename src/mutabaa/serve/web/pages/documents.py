"""One article with its findings, and why each was found."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from mutabaa.model import Span
from mutabaa.model.follow import Quote
from mutabaa.register.values import Finding, StoredFact
from mutabaa.serve.book import quotes_of
from mutabaa.serve.marked import LAYERS
from mutabaa.serve.web.board import Subject
from mutabaa.serve.web.text import article
from mutabaa.serve.web.view import View, Viewed
from mutabaa.serve.whence import reasons

router = APIRouter()
_KINDS = ("event", "commitment", "statement")


@dataclass(frozen=True, slots=True)
class Why:
    """A finding with everything it rests on.

    Attributes:
        finding: The finding.
        quote: Its anchoring words.
        facts: Its fields.
    """

    finding: Finding
    quote: Quote
    facts: tuple[StoredFact, ...]


@router.get("/documents/{id_:path}/text")
def text(v: Viewed, id_: str) -> Response:
    """Give the text as it was read."""
    return PlainTextResponse(str(v.desk.register.record(id_)["text"]))


@router.get("/documents/{id_:path}")
def document(v: Viewed, id_: str) -> Response:
    """Show an article."""
    stored = v.desk.register.document(id_)
    record = v.desk.register.record(id_)
    facts = v.desk.register.facts(doc=id_)
    by_subject: dict[str, list[StoredFact]] = {}
    for fact in facts:
        by_subject.setdefault(fact.subject, []).append(fact)
    whys = {
        kind: [
            Why(f, Quote(id_, Span(f.start, f.end)), tuple(by_subject.get(f.uid, ())))
            for f in v.desk.register.findings(kind, doc=id_).items
        ]
        for kind in _KINDS
    }
    for found in whys.values():
        found.sort(key=lambda why: why.finding.start)
    supported = _supported(v, id_)
    quoted = [(fact.start, fact.end) for fact in facts if fact.start is not None and fact.end is not None]
    quoted += [(why.finding.start, why.finding.end) for found in whys.values() for why in found]
    quoted += [(q.span.start, q.span.end) for it in supported for q in quotes_of(it) if q.doc == id_]
    asked = v.asked("s").partition("-")
    if asked[0].isdigit() and asked[2].isdigit():
        quoted.append((int(asked[0]), int(asked[2])))
    return v.render(
        "document.html",
        doc=stored,
        paper=v.paper(id_),
        record=record,
        lines=list(article(record, v.say, quoted)),
        whence=reasons(record.get("published"), v.say),
        layers=LAYERS,
        whys=whys,
        supported=supported,
        stories=v.desk.register.stories(doc=id_).items,
        versions=v.desk.register.versions(id_) if stored.version > 1 else (),
    )


def _supported(v: View, doc: str) -> list[Subject]:
    """Return the promises and meetings that the document bears on."""
    return v.subjects(id_ for ids in v.desk.register.bearing(doc).values() for id_ in ids)
