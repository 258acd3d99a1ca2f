"""OpenRefine's reconciliation service (version 0.2): spellings of a table to people, bodies and offices."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from rapidfuzz import fuzz, process

from mutabaa.errors import BadInput
from mutabaa.serve.api.answers import Wanted, answer
from mutabaa.serve.offices import folded, titles
from mutabaa.serve.web.desk import Edition

router = APIRouter(prefix="/api/v1/reconcile", tags=["names"])
_TYPES = ("PER", "ORG", "LOC", "EVT", "OFFICE")
_MOST = 50  # questions of one request
_SURE = 95.0
_NEAR = 60  # spellings that are looked at; one thing may have several


@router.get("")
def manifest(request: Request, a: Wanted, queries: Annotated[str | None, Query(max_length=100_000)] = None) -> Response:
    """Say what this service is, or answer questions."""
    if queries is not None:
        return answer(request, _answers(queries, a.edition))
    base = str(request.base_url).rstrip("/")
    return answer(
        request,
        {
            "versions": ["0.2"],
            "name": "mutabaa",
            "identifierSpace": f"{base}/entities/",
            "schemaSpace": f"{base}/api/v1/",
            "defaultTypes": [{"id": type_, "name": a.edition.say(f"type.{type_}")} for type_ in _TYPES],
            "view": {"url": f"{base}/entities/{{{{id}}}}"},
        },
    )


@router.post("")
def reconcile(request: Request, a: Wanted, queries: Annotated[str, Form(max_length=100_000)]) -> Response:
    """Answer questions."""
    return answer(request, _answers(queries, a.edition))


def _answers(queries: str, edition: Edition) -> dict[str, Any]:
    try:
        asked = json.loads(queries)
    except (ValueError, RecursionError):
        raise BadInput("`queries` is not JSON") from None
    if not isinstance(asked, dict) or len(asked) > _MOST:
        raise BadInput(f"`queries` is an object of at most {_MOST} questions")
    return {str(key): {"result": _candidates(question, edition)} for key, question in asked.items()}


def _candidates(question: Any, edition: Edition) -> list[dict[str, Any]]:
    if not isinstance(question, dict) or not isinstance(question.get("query"), str):
        raise BadInput("a question needs `query`, a string")
    words = question["query"].strip()[:200]
    type_ = question.get("type") if question.get("type") in _TYPES else None
    limit = question.get("limit")
    most = min(limit, 20) if isinstance(limit, int) and not isinstance(limit, bool) and limit > 0 else 5
    wanted = folded(words)
    if not wanted:
        return []
    owners, names = edition.kept(("reconcile", type_), lambda: _names(edition, type_))
    scores: dict[str, float] = {}
    for name, score, at in process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=60, limit=_NEAR):
        sure = 100.0 if name == wanted else min(score, 99.0)
        scores[owners[at]] = max(sure, scores.get(owners[at], 0.0))
    scored = [(score, id_) for id_, score in scores.items()]
    best = sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:most]
    # Two that fit as well as each other: neither is chosen for the user.
    alone = len(best) < 2 or best[1][0] < best[0][0]
    found = []
    for score, id_ in best:
        thing = edition.book.thing(id_)
        what = "OFFICE" if id_ in edition.book.knowledge.offices else thing.type
        found.append(
            {
                "id": id_,
                "name": edition.book.office(id_) if what == "OFFICE" else thing.name(edition.say.lang),
                "score": round(score, 1),
                "match": alone and score >= _SURE and id_ == best[0][1],
                "type": [{"id": what, "name": edition.say.find(f"type.{what}", what)}],
            }
        )
    return found


def _names(edition: Edition, type_: str | None) -> tuple[list[str], list[str]]:
    """Return every spelling of everybody in the register, or of every office, and beside it whose it is."""
    owners: list[str] = []
    names: list[str] = []
    if type_ == "OFFICE":
        for office in edition.book.knowledge.offices.values():
            spelt = {folded(name) for name in titles(office, edition.book.knowledge)} - {""}
            owners += [office.id] * len(spelt)
            names += spelt
        return owners, names
    for known in edition.register.entities(type=type_).items:
        own = {folded(known.name_ar), folded(known.name_en), folded(known.id)}
        entity = edition.book.knowledge.entity(known.id)
        own |= {folded(form) for form in entity.forms} if entity else set()
        for name in own - {""}:
            owners.append(known.id)
            names.append(name)
    return owners, names
