"""``mutabaa explain``: one article with every finding marked in its text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from mutabaa.model import Document, Skipped
from mutabaa.pipeline import Pipeline
from mutabaa.read import read
from mutabaa.serve.cli.extract import exit_code
from mutabaa.serve.cli.pretty import pretty
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.work import worked
from mutabaa.serve.marked import LAYERS, Json, Mark, marks, page, segments
from mutabaa.serve.messages import Messages

# ANSI codes; a stretch that several findings share has the codes of all.
_STYLES = {
    "names": "34",
    "times": "33",
    "quantities": "32",
    "events": "1;36",
    "commitments": "7",
    "statements": "4",
    "boilerplate": "2;9",
}


def explain(
    screen: Screen,
    path: str,
    html: Path | None,
    published: dt.date | None,
    packs: tuple[str, ...],
) -> int:
    """Show the articles of ``path``, or write them as a page; return the exit code."""
    done = skipped = 0
    pages: list[Json] = []
    for item in worked(read([path], published=published), _record, packs=packs):
        if isinstance(item, Skipped):
            skipped += item.code != "duplicate"
            screen.skipped(item)
            continue
        done += 1
        record: Json = json.loads(item)
        if html is None:
            show_record(screen, record)
        else:
            pages.append(record)
    if html is not None and pages:
        for number, record in enumerate(pages):
            target = html if number == 0 else html.with_stem(f"{html.stem}-{number + 1}")
            target.write_text(page(record, screen.say), encoding="utf-8")
            screen.note(str(target))
    return exit_code(screen, done, skipped)


def _record(pipeline: Pipeline, document: Document) -> str:
    return json.dumps(pipeline.record(pipeline(document)), ensure_ascii=False)


def show_record(screen: Screen, record: Json) -> None:
    """Print one article with its findings marked, and the list of them."""
    found = marks(record, screen.say)
    if screen.colours and not screen.visual:
        screen.out(_legend(screen.say))
        screen.out()
        screen.out(_coloured(record["text"], found))
    else:
        # Colours do not survive reordering, nor a pipe: brackets name what they hold.
        screen.out(_bracketed(record["text"], found, screen.say))
    screen.out()
    screen.out(pretty(record, screen.say, screen.width))


def _legend(say: Messages) -> str:
    shown = "  ".join(f"\x1b[{_STYLES[layer]}m{say('layer.' + layer)}\x1b[0m" for layer in LAYERS)
    return f"{say('explain.legend')}: {shown}"


def _coloured(text: str, found: Sequence[Mark]) -> str:
    parts: list[str] = []
    for start, end, live in segments(len(text), found):
        codes = ";".join(dict.fromkeys(_STYLES[mark.layer] for mark in live))
        # A line break ends the colours in most pagers.
        lines = text[start:end].split("\n")
        parts.append("\n".join(f"\x1b[{codes}m{line}\x1b[0m" if codes and line else line for line in lines))
    return "".join(parts)


def _bracketed(text: str, found: Sequence[Mark], say: Messages) -> str:
    """Name times, amounts, meetings and promises in brackets after their words."""
    notes: dict[int, list[str]] = {}
    for mark in found:
        if mark.layer in {"times", "quantities", "events", "commitments"}:
            notes.setdefault(mark.end, []).append(f"{say('layer.' + mark.layer)}: {mark.label}")
    parts: list[str] = []
    at = 0
    for end in sorted(notes):
        parts.append(text[at:end])
        parts.append(f" [{say('list.semicolon').join(dict.fromkeys(notes[end]))}]")
        at = end
    return "".join(parts) + text[at:]
