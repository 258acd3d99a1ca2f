"""Meetings and promises as event rows in the manner of PLOVER, with CAMEO codes beside them.

One row for each pair of actors. PLOVER has no class for promises: a promise
of help is an AGREE row (CAMEO 03, "express intent to cooperate"), a delivered
one an AID row. What has no match is left out; see ``docs/exports.md``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import combinations

from mutabaa.export import told
from mutabaa.export.dossier import Dossier
from mutabaa.export.flat import safe
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Quote

COLUMNS = (
    "id", "date_from", "date_to", "actor1", "actor1_country", "actor2", "actor2_country", "event_type",
    "event_mode", "cameo", "place", "latitude", "longitude", "status", "document", "words",
)  # fmt: skip

_MEETINGS = {
    "visit": ("visit", "042"),
    "call": ("phone", "041"),
    "summit": ("meet", "040"),
    "ministerial": ("meet", "040"),
    "meeting": ("meet", "040"),
    "session": ("meet", "040"),
    "ceremony": ("meet", "040"),
}

Row = dict[str, object]


def plover(dossier: Dossier) -> str:
    """Return CSV with one row for each pair of actors of a held meeting or a promise."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe(value) for name, value in row.items()} for row in rows(dossier))
    return stream.getvalue()


def rows(dossier: Dossier) -> Iterator[Row]:
    """Yield the rows of ``plover``."""
    for event in dossier.events:
        yield from _of_event(event, dossier)
    for promise in dossier.commitments:
        yield from _of_promise(promise, dossier)


def _of_event(it: LinkedEvent, dossier: Dossier) -> Iterator[Row]:
    if it.status not in {"held", "ongoing"} or it.type not in _MEETINGS:
        return
    mode, cameo = _MEETINGS[it.type]
    actors = sorted({who.entity for who in it.participants if who.entity})
    place = dossier.things.get(it.place.entity or "") if it.place else None
    latitude, longitude = place.coordinates if place and place.coordinates else ("", "")
    for left, right in combinations(actors, 2):
        yield {
            **_base(it.id, left, right, told.latest(it), dossier), "event_type": "CONSULT", "event_mode": mode,
            "cameo": cameo, "status": it.status, "place": place.id if place else "", "latitude": latitude,
            "longitude": longitude, "date_from": it.days.start.isoformat() if it.days else "",
            "date_to": it.days.last.isoformat() if it.days else "",
        }  # fmt: skip


def _of_promise(it: LinkedCommitment, dossier: Dossier) -> Iterator[Row]:
    gains = it.beneficiary.entity if it.beneficiary else None
    if not gains:
        return
    money = it.measure is not None and len(it.measure.unit) == 3 and it.measure.unit.isupper()
    if it.status == "delivered":
        kind, mode, cameo = "AID", "economic" if money else "", "071" if money else "070"
    else:
        kind, mode, cameo = "AGREE", "", "033" if money else "030"
    for debtor in it.debtors:
        if debtor.entity and debtor.entity != gains:
            yield {
                **_base(it.id, debtor.entity, gains, told.gist(it), dossier), "event_type": kind,
                "event_mode": mode, "cameo": cameo, "status": it.status,
                "date_from": it.made.start.isoformat() if it.made else "",
                "date_to": it.made.last.isoformat() if it.made else "",
            }  # fmt: skip


def _base(id_: str, left: str, right: str, quote: Quote | None, dossier: Dossier) -> Row:
    return {
        "id": id_, "actor1": left, "actor1_country": _country(left, dossier), "actor2": right,
        "actor2_country": _country(right, dossier), "document": quote.doc if quote else "",
        "words": dossier.words(quote) if quote else "",
    }  # fmt: skip


def _country(entity: str, dossier: Dossier) -> str:
    thing = dossier.things.get(entity)
    if thing is None:
        return ""
    state = dossier.things.get(thing.state or "")
    return thing.iso or (state.iso if state else "") or ""
