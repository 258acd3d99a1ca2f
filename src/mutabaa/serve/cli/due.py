"""``mutabaa due``: what falls due, or has passed unreported."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mutabaa.export import rows, told, wording
from mutabaa.export.dossier import Dossier
from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.serve.cli.opening import book
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import table

if TYPE_CHECKING:
    from mutabaa.register.values import Due


def due(screen: Screen, address: str, *, on: dt.date, within: int, as_json: bool) -> int:
    """Print what falls due; return the exit code."""
    with book(screen, address) as opened:
        found = opened.register.due(on=on, within=within).items
        promises = [it.value for it in found if isinstance(it.value, LinkedCommitment)]
        events = [it.value for it in found if isinstance(it.value, LinkedEvent)]
        dossier = opened.dossier(promises, events)
        _show(screen, dossier, found, on=on, as_json=as_json)
    return 0


def _show(screen: Screen, dossier: Dossier, found: Sequence[Due], *, on: dt.date, as_json: bool) -> None:
    if as_json:
        made = [
            rows.commitment(it.value, dossier, on=on)
            if isinstance(it.value, LinkedCommitment)
            else rows.meeting(it.value, dossier, on=on)
            for it in found
        ]
        days = [{"what": it.kind, "day": it.day, "days_left": it.left} for it in found]
        both = [{**day, **row} for day, row in zip(days, made, strict=True)]
        print(json.dumps(both, ensure_ascii=False, indent=2, default=str))
        return
    say = screen.say
    if not found:
        screen.out(say("due.none"))
        return
    lines = []
    for it in found:
        value = it.value
        line = (
            told.promise(value, dossier, say)
            if isinstance(value, LinkedCommitment)
            else told.meeting(value, dossier, say)
        )
        when = told.left(it.left, say)
        quote = told.latest(value)
        words = [screen.iso(f"«{dossier.words(quote)}»"), screen.dim(f"{quote.doc} {value.id}")] if quote else []
        lines.append(([wording.day(it.day, say), when], say(f"standing.{it.standing}"), line, [*words, ""]))
    heads = ("ask.due", "ask.status", "ask.what", "ask.words")
    for n, row in enumerate(table([say(head) for head in heads], lines, screen.width)):
        screen.out(screen.bold(row) if n == 0 else row)
