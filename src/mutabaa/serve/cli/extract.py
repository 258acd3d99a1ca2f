"""``mutabaa extract``: what articles say, without a register."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import partial

from mutabaa.errors import BadInput
from mutabaa.model import Document, Skipped
from mutabaa.pipeline import Pipeline
from mutabaa.read import read
from mutabaa.serve.cli.codes import code_of
from mutabaa.serve.cli.pretty import pretty
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.work import worked
from mutabaa.serve.messages import Messages

FORMATS = ("pretty", "jsonl")


def extract(
    screen: Screen,
    paths: Sequence[str],
    format: str,
    published: dt.date | None,
    jobs: int,
    packs: tuple[str, ...],
) -> int:
    """Print one record an article and return the exit code.

    Raises:
        BadInput: There is no such format, or a place cannot be read.
    """
    if format not in FORMATS:
        remedy = screen.say("error.bad-format-remedy", choices=", ".join(FORMATS))
        raise BadInput(screen.say("error.bad-format", value=format), remedy=remedy)
    task = _as_json if format == "jsonl" else partial(_as_text, lang=screen.say.lang, width=screen.width)
    done = skipped = 0
    for item in screen.watched(worked(read(paths, published=published), task, packs=packs, jobs=jobs)):
        if isinstance(item, Skipped):
            skipped += item.code != "duplicate"
            screen.skipped(item)
        else:
            done += 1
            # JSON is for programs: no reordering, whatever the terminal.
            if format == "jsonl":
                print(item)
            else:
                screen.out(item)
    return exit_code(screen, done, skipped)


def exit_code(screen: Screen, done: int, skipped: int) -> int:
    """Say how much was left out, and return the exit code that says so too."""
    if skipped:
        screen.note(screen.say("skipped.summary", read=done, skipped=skipped))
    return code_of(done, skipped)


def _as_json(pipeline: Pipeline, document: Document) -> str:
    return json.dumps(pipeline.record(pipeline(document)), ensure_ascii=False)


def _as_text(pipeline: Pipeline, document: Document, lang: str, width: int) -> str:
    return pretty(pipeline.record(pipeline(document)), Messages(lang), width)
