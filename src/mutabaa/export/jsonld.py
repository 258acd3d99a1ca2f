"""The register as linked data: schema.org, PROV, and Web Annotations for evidence.

The context stands in the file itself, so that no processor asks the network.
Offsets of annotations are code points of the text that was read, end
exclusive, as the Web Annotation Data Model wants them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any
from urllib.parse import quote as percent

from mutabaa.export import told
from mutabaa.export.dossier import Dossier, Paper, Said, Thing
from mutabaa.model.follow import Amount, LinkedCommitment, LinkedEvent, Quote, Who
from mutabaa.model.links import standing

Json = dict[str, Any]

_STATUS = {
    "cancelled": "schema:EventCancelled",
    "postponed": "schema:EventPostponed",
    "planned": "schema:EventScheduled",
}
_TYPES = {"PER": "Person", "ORG": "Organization", "LOC": "Place", "EVT": "Event"}


def jsonld(dossier: Dossier, *, on: dt.date, program: str = "mutabaa") -> str:
    """Return a dossier as one JSON-LD document.

    Args:
        dossier: What to write down.
        on: Day from which standings are judged.
        program: Name and version of what read the articles.
    """
    context = json.loads(files("mutabaa").joinpath("export/contexts/mutabaa.jsonld").read_text(encoding="utf-8"))
    graph = list(_Graph(dossier, on, program).nodes())
    return json.dumps({**context, "graph": graph}, ensure_ascii=False, indent=1) + "\n"


class _Graph:
    def __init__(self, dossier: Dossier, on: dt.date, program: str) -> None:
        self.dossier, self.on, self.program = dossier, on, program

    def nodes(self) -> Iterator[Json]:
        dossier = self.dossier
        yield {"id": _PROGRAM, "type": "SoftwareAgent", "label": self.program}
        yield from (self.thing(it) for it in dossier.things.values())
        yield from (self.paper(it) for it in dossier.papers.values())
        for event in dossier.events:
            yield self.event(event)
            yield from self.evidence(event)
        for promise in dossier.commitments:
            yield self.commitment(promise)
            yield from self.evidence(promise)
        for said in dossier.statements:
            yield from self.statement(said)

    def thing(self, it: Thing) -> Json:
        names = {lang: name for lang, name in (("ar", it.ar), ("en", it.en)) if name}
        geo = None
        if it.coordinates is not None:
            geo = {"type": "GeoCoordinates", "latitude": it.coordinates[0], "longitude": it.coordinates[1]}
        same = f"http://www.wikidata.org/entity/{it.wikidata}" if it.wikidata else None
        return _kept(
            id=_entity(it.id), type=_TYPES.get(it.type, "schema:Thing"), name=names, sameAs=same, geo=geo,
            additionalType=it.kind or None, addressCountry=it.iso if it.type == "LOC" else None,
        )  # fmt: skip

    def paper(self, it: Paper) -> Json:
        exact = it.published is not None and it.published.length == 1
        return _kept(
            id=self.document(it.id), type="NewsArticle", identifier=it.id, headline=it.title or None,
            datePublished=it.published.start.isoformat() if exact and it.published else None,
            url=it.url if _is_address(it.url) else None, publisher=it.source,
        )  # fmt: skip

    def event(self, it: LinkedEvent) -> Json:
        hosts = [who for who in it.participants if who.role == "host"]
        guests = [who for who in it.participants if who.role != "host"]
        return _kept(
            id=_link("event", it.id), type="Event", identifier=it.id, additionalType=it.type, status=it.status,
            eventStatus=_STATUS.get(it.status), standing=standing(it, on=self.on),
            standingOn=self.on.isoformat(),
            startDate=it.days.start.isoformat() if it.days else None,
            endDate=it.days.last.isoformat() if it.days else None,
            location=_entity(it.place.entity) if it.place and it.place.entity else None,
            organizer=_ids(hosts), attendee=_ids(guests),
            attendeeWords=[who.words for who in it.participants if not who.entity and who.words],
            superEvent=_link("event", it.parent) if it.parent else None, slippageDays=it.slippage_days,
            **self.provenance(it),
        )  # fmt: skip

    def commitment(self, it: LinkedCommitment) -> Json:
        words = told.gist(it)
        return _kept(
            id=_link("commitment", it.id), type="Commitment", identifier=it.id, kind=it.kind, rung=it.rung,
            status=it.status, standing=standing(it, on=self.on), standingOn=self.on.isoformat(),
            text=self.dossier.words(words) if words else None, debtor=_ids(it.debtors),
            debtorWords=[who.words for who in it.debtors if not who.entity and who.words],
            beneficiary=_ids([it.beneficiary] if it.beneficiary else []), amount=_amount(it.measure),
            dueFrom=it.due.start.isoformat() if it.due else None,
            dueTo=it.due.last.isoformat() if it.due else None,
            madeFrom=it.made.start.isoformat() if it.made else None,
            madeTo=it.made.last.isoformat() if it.made else None,
            madeAt=_link("event", it.event) if it.event else None, slippageDays=it.slippage_days,
            partOf=_link("commitment", it.parent) if it.parent else None,
            withheldBy=[self.document(doc) for doc in it.withheld_by], **self.provenance(it),
        )  # fmt: skip

    def provenance(self, it: LinkedEvent | LinkedCommitment) -> Json:
        docs = dict.fromkeys(ref.doc for ref in it.members)
        return {
            "wasDerivedFrom": [self.document(doc) for doc in docs],
            "wasAttributedTo": _PROGRAM,
            "independentSources": len(it.origins),
            "certainty": round(it.certainty, 3),
        }

    def statement(self, it: Said) -> Iterator[Json]:
        me = f"urn:mutabaa:statement:{percent(it.uid)}"
        speaker = it.speaker.entity if it.speaker else None
        yield _kept(
            id=me, type="Quotation", identifier=it.uid, text=self.dossier.words(it.content), kind=it.mode,
            creator=_entity(speaker) if speaker else None, isPartOf=self.document(it.doc),
            wasDerivedFrom=[self.document(it.doc)], wasAttributedTo=_PROGRAM,
        )  # fmt: skip
        yield self.annotation(me, it.content, None)

    def evidence(self, it: LinkedEvent | LinkedCommitment) -> Iterator[Json]:
        me = _link("event" if isinstance(it, LinkedEvent) else "commitment", it.id)
        quotes: dict[Quote, str | None] = {Quote(f.doc, f.span): f.kind for f in it.evidence}
        for change in it.history:
            if change.quote is not None:
                quotes.setdefault(change.quote, None)
        for quote, kind in quotes.items():
            yield self.annotation(me, quote, kind)

    def annotation(self, body: str, quote: Quote, kind: str | None) -> Json:
        digest = hashlib.sha256(f"{body}\0{quote.doc}\0{quote.span}".encode()).hexdigest()[:20]
        return _kept(
            id=f"urn:mutabaa:annotation:{digest}", type="Annotation", motivation="oa:linking", body=body,
            followUp=kind,
            target={
                "type": "SpecificResource",
                "source": self.document(quote.doc),
                "selector": [
                    {"type": "TextPositionSelector", "start": quote.span.start, "end": quote.span.end},
                    {"type": "TextQuoteSelector", "exact": self.dossier.words(quote)},
                ],
            },
        )  # fmt: skip

    def document(self, doc: str) -> str:
        """Return the address of a document: its own, else one of ours."""
        paper = self.dossier.papers.get(doc)
        if paper is not None and paper.url and _is_address(paper.url):
            return paper.url
        return f"urn:mutabaa:document:{percent(doc, safe='')}"


_PROGRAM = "urn:mutabaa:program"


def _link(kind: str, id_: str) -> str:
    return f"urn:mutabaa:{kind}:{percent(id_, safe='')}"


def _entity(id_: str) -> str:
    return f"urn:mutabaa:entity:{percent(id_, safe='~')}"


def _ids(whos: Sequence[Who]) -> list[str]:
    return [_entity(who.entity) for who in whos if who.entity]


def _amount(value: Amount | None) -> Json | None:
    if value is None:
        return None
    bound = {">": "minValue", ">=": "minValue", "<": "maxValue", "<=": "maxValue"}.get(value.comparator, "value")
    return {
        "type": "QuantitativeValue", bound: value.value, "unitText": value.unit, "comparator": value.comparator,
    }  # fmt: skip


def _kept(**values: Any) -> Json:
    """Leave out what is not stated."""
    return {name: value for name, value in values.items() if not _nothing(value)}


def _nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def _is_address(url: str | None) -> bool:
    return url is not None and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url) is not None
