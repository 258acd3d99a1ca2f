"""The register as flat rows, one table for each kind of thing; what CSV, XLSX and Parquet hold.

Days are ISO and inclusive at both ends. Names stand in both languages. Every
row leads to words: document, offsets in code points, and the words themselves.
Lists stay lists here; a format without them joins them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from mutabaa.export import told
from mutabaa.export.dossier import Dossier, Paper, Said, Thing
from mutabaa.model import Interval
from mutabaa.model.follow import Disagreement, FollowUp, LinkedCommitment, LinkedEvent, Quote, Who
from mutabaa.model.links import standing

Row = dict[str, Any]

Kind = Literal["text", "list", "whole", "number", "day", "truth"]
_PROOF: dict[str, Kind] = {"document": "text", "start": "whole", "end": "whole", "words": "text"}

COLUMNS: dict[str, dict[str, Kind]] = {
    "commitments": {
        "id": "text", "kind": "text", "rung": "text", "strength": "text", "status": "text",
        "standing": "text", "slippage_days": "whole", "debtor_ids": "list", "debtors_ar": "list",
        "debtors_en": "list", "beneficiary_id": "text", "beneficiary_ar": "text", "beneficiary_en": "text",
        "amount": "number", "unit": "text", "comparator": "text", "due_from": "day", "due_to": "day",
        "made_from": "day", "made_to": "day", "topic": "text", "part_of": "text", "made_at": "text",
        "action": "text", **_PROOF, "documents": "whole", "origins": "whole", "withheld_by": "list",
        "rivals": "list", "certainty": "number",
    },
    "meetings": {
        "id": "text", "type": "text", "format": "text", "status": "text", "standing": "text",
        "slippage_days": "whole", "from": "day", "to": "day", "place_id": "text", "place_ar": "text",
        "place_en": "text", "participant_ids": "list", "participants_ar": "list", "participants_en": "list",
        "topics": "list", "part_of": "text", **_PROOF, "documents": "whole", "origins": "whole",
        "rivals": "list", "certainty": "number",
    },
    "participants": {
        "meeting": "text", "entity": "text", "name_ar": "text", "name_en": "text", "role": "text",
        "office": "text",
    },
    "evidence": {
        "subject": "text", "kind": "text", "from": "day", "to": "day", "reported": "day",
        "amount": "number", "unit": "text", "origin": "text", "certainty": "number", **_PROOF,
    },
    "disagreements": {
        "id": "text", "subject": "text", "field": "text", "value": "text", "origins": "whole",
        "documents": "whole", **_PROOF,
    },
    "statements": {
        "id": "text", "speaker_id": "text", "speaker_ar": "text", "speaker_en": "text", "mode": "text",
        "stance": "text", "published_from": "day", "published_to": "day", **_PROOF,
    },
    "documents": {
        "id": "text", "title": "text", "source": "text", "url": "text", "published_from": "day",
        "published_to": "day", "published_stated": "truth",
    },
    "entities": {
        "id": "text", "type": "text", "kind": "text", "name_ar": "text", "name_en": "text",
        "wikidata": "text", "state": "text", "latitude": "number", "longitude": "number",
    },
}  # fmt: skip
"""Every table with its columns and what they hold, in the order in which they are written."""


def tables(dossier: Dossier, *, on: dt.date) -> dict[str, list[Row]]:
    """Return every table of a dossier by name.

    Args:
        dossier: What to write down.
        on: Day from which standings are judged.
    """
    makers: dict[str, Callable[[], Iterable[Row]]] = {
        "commitments": lambda: (commitment(it, dossier, on=on) for it in dossier.commitments),
        "meetings": lambda: (meeting(it, dossier, on=on) for it in dossier.events),
        "participants": lambda: (row for it in dossier.events for row in participants(it, dossier)),
        "evidence": lambda: (evidence(it.id, f, dossier) for it in dossier.both for f in it.evidence),
        "disagreements": lambda: (row for it in dossier.disagreements for row in disagreement(it, dossier)),
        "statements": lambda: (statement(it, dossier) for it in dossier.statements),
        "documents": lambda: (document(it) for it in dossier.papers.values()),
        "entities": lambda: (entity(it) for it in dossier.things.values()),
    }
    return {name: list(makers[name]()) for name in COLUMNS}


def commitment(it: LinkedCommitment, dossier: Dossier, *, on: dt.date) -> Row:
    """Return the row of a promise, with its standing on a day."""
    measure = it.measure
    return {
        "id": it.id,
        "kind": it.kind,
        "rung": it.rung,
        "strength": it.strength,
        "status": it.status,
        "standing": standing(it, on=on),
        "slippage_days": it.slippage_days,
        **_whos("debtor", it.debtors, dossier),
        **_whos("beneficiary", [it.beneficiary] if it.beneficiary else [], dossier),
        "amount": measure.value if measure else None,
        "unit": measure.unit if measure else None,
        "comparator": measure.comparator if measure else None,
        **_days("due", it.due),
        **_days("made", it.made),
        "topic": it.topic,
        "part_of": it.parent,
        "made_at": it.event,
        "action": dossier.words(it.action) if it.action else None,
        **_proof(told.latest(it), dossier),
        "documents": len({ref.doc for ref in it.members} | {f.doc for f in it.evidence}),
        "origins": len(it.origins),
        "withheld_by": list(it.withheld_by),
        "rivals": list(it.rivals),
        "certainty": it.certainty,
    }


def meeting(it: LinkedEvent, dossier: Dossier, *, on: dt.date) -> Row:
    """Return the row of a meeting, with its standing on a day."""
    return {
        "id": it.id,
        "type": it.type,
        "format": it.format,
        "status": it.status,
        "standing": standing(it, on=on),
        "slippage_days": it.slippage_days,
        **_days("", it.days),
        **_whos("place", [it.place] if it.place else [], dossier),
        **_whos("participant", it.participants, dossier),
        "topics": list(it.topics),
        "part_of": it.parent,
        **_proof(told.latest(it), dossier),
        "documents": len({ref.doc for ref in it.members} | {f.doc for f in it.evidence}),
        "origins": len(it.origins),
        "rivals": list(it.rivals),
        "certainty": it.certainty,
    }


def participants(it: LinkedEvent, dossier: Dossier) -> Iterator[Row]:
    """Yield one row for each who took part in a meeting."""
    for who in it.participants:
        yield {
            "meeting": it.id,
            "entity": who.entity,
            "name_ar": dossier.who(who, "ar") or None,
            "name_en": dossier.who(who, "en") or None,
            "role": who.role or None,
            "office": who.office,
        }


def evidence(subject: str, it: FollowUp, dossier: Dossier) -> Row:
    """Return the row of one piece of evidence for a promise or meeting."""
    return {
        "subject": subject,
        "kind": it.kind,
        **_days("", it.day),
        "reported": it.reported,
        "amount": it.amount.value if it.amount else None,
        "unit": it.amount.unit if it.amount else None,
        "origin": it.origin,
        "certainty": it.certainty,
        **_proof(Quote(it.doc, it.span), dossier),
    }


def disagreement(it: Disagreement, dossier: Dossier) -> Iterator[Row]:
    """Yield one row for each rival value."""
    for value in it.values:
        yield {
            "id": it.id,
            "subject": it.subject,
            "field": it.field,
            "value": value.value,
            "origins": len(value.origins),
            "documents": len({quote.doc for quote in value.quotes}),
            **_proof(value.quotes[0] if value.quotes else None, dossier),
        }


def statement(it: Said, dossier: Dossier) -> Row:
    """Return the row of a statement."""
    return {
        "id": it.uid,
        **_whos("speaker", [it.speaker] if it.speaker else [], dossier),
        "mode": it.mode,
        "stance": it.stance,
        **_days("published", it.published),
        **_proof(it.content, dossier),
    }


def document(it: Paper) -> Row:
    """Return the row of a document."""
    return {
        "id": it.id,
        "title": it.title,
        "source": it.source,
        "url": it.url,
        **_days("published", it.published),
        "published_stated": it.stated,
    }


def entity(it: Thing) -> Row:
    """Return the row of an entity."""
    latitude, longitude = it.coordinates or (None, None)
    return {
        "id": it.id,
        "type": it.type or None,
        "kind": it.kind or None,
        "name_ar": it.ar or None,
        "name_en": it.en or None,
        "wikidata": it.wikidata,
        "state": it.state,
        "latitude": latitude,
        "longitude": longitude,
    }


def _days(name: str, days: Interval | None) -> Row:
    prefix = f"{name}_" if name else ""
    return {f"{prefix}from": days.start if days else None, f"{prefix}to": days.last if days else None}


def _whos(name: str, whos: Sequence[Who], dossier: Dossier) -> Row:
    """Return ids and names of somebody; a list of them where there may be several."""
    several = name in {"debtor", "participant"}
    ids = [who.entity for who in whos if who.entity]
    names = {lang: [dossier.who(who, lang) for who in whos] for lang in ("ar", "en")}
    if several:
        return {f"{name}_ids": ids, f"{name}s_ar": names["ar"], f"{name}s_en": names["en"]}
    return {
        f"{name}_id": ids[0] if ids else None,
        f"{name}_ar": names["ar"][0] if names["ar"] else None,
        f"{name}_en": names["en"][0] if names["en"] else None,
    }


def _proof(quote: Quote | None, dossier: Dossier) -> Row:
    if quote is None:
        return {"document": None, "start": None, "end": None, "words": None}
    return {
        "document": quote.doc,
        "start": quote.span.start,
        "end": quote.span.end,
        "words": dossier.words(quote),
    }
