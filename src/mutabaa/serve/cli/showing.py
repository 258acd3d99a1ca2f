"""What the commands under ``mutabaa show`` do: open the register, choose the list or page, print it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from mutabaa.errors import BadInput
from mutabaa.export import rows
from mutabaa.serve.cli import show, thread
from mutabaa.serve.cli.explain import show_record
from mutabaa.serve.cli.opening import book
from mutabaa.serve.cli.options import day, on_day
from mutabaa.serve.cli.screen import Screen


def show_list(
    screen: Screen,
    address: str,
    name: str,
    id_: str | None = None,
    *,
    on: str | None = None,
    first: str | None = None,
    last: str | None = None,
    source: str | None = None,
    **filters: Any,
) -> int:
    """Print a list, or one of its items where ``id_`` names it; return the exit code."""
    wanted = show.Wanted(
        on=on_day(screen, on), first=day(screen, first, "--from"), last=day(screen, last, "--to"), **filters
    )
    with book(screen, address) as opened:
        if id_ is not None:
            return _one(screen, opened, name, id_, wanted)
        if name == "documents":
            show.documents(screen, opened, wanted, source)
        else:
            show.LISTS[name](screen, opened, wanted)
    return 0


def _one(screen: Screen, opened: Any, name: str, id_: str, wanted: show.Wanted) -> int:
    register = opened.register
    it = register.commitment(id_) if name == "commitments" else register.event(id_)
    if wanted.as_json:
        dossier = opened.dossier([it] if name == "commitments" else [], [it] if name == "meetings" else [])
        row = (
            rows.commitment(it, dossier, on=wanted.on)
            if name == "commitments"
            else rows.meeting(it, dossier, on=wanted.on)
        )
        row["evidence"] = [rows.evidence(it.id, follow, dossier) for follow in it.evidence]
        _json(row)
        return 0
    for line in thread.lines(screen, opened, it, wanted.on):
        screen.out(line)
    return 0


def show_document(screen: Screen, address: str, id_: str, *, as_json: bool) -> int:
    """Print an article with its findings marked, and what they belong to; return the exit code."""
    with book(screen, address) as opened:
        record = opened.register.record(id_)
        if as_json:
            _json(record)
            return 0
        show_record(screen, record)
    return 0


def show_entity(screen: Screen, address: str, name: str, *, on: dt.date, as_json: bool) -> int:
    """Print what a person, body or place has a part in; return the exit code."""
    with book(screen, address) as opened:
        try:
            entity = opened.entity(name)
        except BadInput:
            near = opened.near(name)[:20]
            if len(near) < 2:
                raise
            # Several come near: the user picks one from the list.
            if as_json:
                _json([rows.entity(opened.thing(e.id)) for e in near])
            else:
                show.entities(screen, opened, [e.id for e in near])
            return 0
        if as_json:
            promises = opened.register.commitments(entity=entity).items
            events = opened.register.events(entity=entity).items
            dossier = opened.dossier(promises, events)
            _json(
                rows.entity(opened.thing(entity))
                | {"commitments": [rows.commitment(it, dossier, on=on) for it in promises]}
                | {"meetings": [rows.meeting(it, dossier, on=on) for it in events]}
            )
            return 0
        for line in thread.entity_lines(screen, opened, entity, on):
            screen.out(line)
    return 0


def _json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))
