"""``mutabaa brief``: what became of promises and meetings, as of a day."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from mutabaa.errors import BadInput
from mutabaa.export.briefing import Briefing, Entry, Section, compose
from mutabaa.export.say import Say
from mutabaa.serve.book import Book
from mutabaa.serve.chosen import Choice, about, chosen
from mutabaa.serve.cli.opening import book
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import width_of, wrap

FORMATS = ("terminal", "markdown", "html", "docx")
_BY_NAME = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".docx": "docx"}


def brief(
    screen: Screen,
    address: str,
    *,
    on: dt.date,
    since: dt.date | None,
    format: str,
    out: Path | None,
    who: str | None,
    topic: str | None,
    most: int,
    as_json: bool,
) -> int:
    """Print or write a briefing; return the exit code.

    Raises:
        BadInput: There is no such format, or nobody is called as chosen.
    """
    if out is not None and format == "terminal":
        # What lines on a terminal look like is no file; the name says which one is meant.
        format = _BY_NAME.get(out.suffix.lower(), out.suffix or str(out))
    if format not in FORMATS:
        remedy = screen.say("error.bad-format-remedy", choices=", ".join(FORMATS))
        raise BadInput(screen.say("error.bad-format", value=format), remedy=remedy)
    with book(screen, address) as opened:
        made = briefing(opened, Choice(who, topic), on=on, since=since, most=most)
    if as_json:
        print(json.dumps(asdict(made), ensure_ascii=False, indent=2, default=str))
        return 0
    if format == "terminal":
        show(screen, made)
        return 0
    return _write(screen, made, format, out)


def briefing(opened: Book, choice: Choice, *, on: dt.date, since: dt.date | None = None, most: int = 0) -> Briefing:
    """Compose a briefing of a register.

    Args:
        opened: The register.
        choice: What it is about.
        on: As of this day.
        since: Only what was reported since.
        most: At most so many entries in a group; 0 for all.
    """
    dossier, title = chosen(opened, choice), about(opened, choice)
    return compose(dossier, opened.say, on=on, since=since, about=title, most=most)


def _write(screen: Screen, made: Briefing, format: str, out: Path | None) -> int:
    if out is None and format == "docx" and sys.stdout.isatty():
        raise BadInput(screen.say("export.needs-file", format=format), remedy=screen.say("export.needs-file-remedy"))
    content = written(made, format, screen.say)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        out.write_bytes(content)
        screen.note(str(out))
    return 0


def written(made: Briefing, format: str, say: Say) -> bytes:
    """Return a briefing as a file: ``markdown``, ``html`` or ``docx``."""
    from mutabaa.export.briefing.docx import docx
    from mutabaa.export.briefing.written import html, markdown

    if format == "docx":
        return docx(made, say)
    return (markdown if format == "markdown" else html)(made, say).encode()


def show(screen: Screen, made: Briefing) -> None:
    """Print a briefing for reading."""
    for line in _Page(screen, made).lines():
        screen.out(line)


class _Page:
    def __init__(self, screen: Screen, made: Briefing) -> None:
        self.screen, self.made, self.width = screen, made, screen.width

    def lines(self) -> Iterator[str]:
        screen = self.screen
        yield screen.bold(self.made.title)
        for lead in self.made.lead:
            yield from wrap(lead, self.width)
        for section in self.made.sections:
            yield ""
            yield screen.bold(section.title)
            yield from self.section(section)
        if self.made.sources:
            yield ""
            yield screen.bold(screen.say("brief.sources"))
        for source in self.made.sources:
            about = [screen.iso(source.doc), screen.iso(source.outlet), source.day]
            line = screen.say("list.comma").join(part for part in about if part)
            mark = f"[{source.number}]"
            yield from self.hung(mark.rjust(5) + " ", f"{line}: {screen.iso(source.title)}", 6)

    def section(self, section: Section) -> Iterator[str]:
        if not section.groups:
            yield f"  {section.empty}"
        for title, total, entries in section.groups:
            if title:
                yield f"  {title} ({total})"
            for entry in entries:
                yield from self.entry(entry)
            if total > len(entries):
                yield f"    {self.screen.say('brief.more', n=total - len(entries))}"

    def entry(self, entry: Entry) -> Iterator[str]:
        say = self.screen.say
        notes = say("list.semicolon").join(entry.notes)
        yield from self.hung("  • ", f"{entry.text}{' — ' if notes else ''}{notes}", 4)
        for proof in entry.proofs:
            label = f"{proof.label}: " if proof.label else ""
            words = self.screen.iso(f"«{_short(proof.words, 160)}»")
            yield from self.hung("    ", self.screen.dim(f"{label}{words} [{proof.source}]"), 6)

    def hung(self, head: str, text: str, indent: int) -> Iterator[str]:
        lines = wrap(text, self.width - max(indent, width_of(head)))
        yield head + lines[0]
        for line in lines[1:]:
            yield " " * indent + line


def _short(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[:most].rpartition(" ")[0] + " …"
