"""``mutabaa export``: the register for other programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from mutabaa.errors import BadInput
from mutabaa.export import rows, wording
from mutabaa.export.dossier import Dossier
from mutabaa.serve.chosen import Choice, about, chosen
from mutabaa.serve.cli.opening import book
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.messages import Messages

Files = Mapping[str, bytes]
Maker = Callable[[Dossier, Messages, dt.date, str], Files]


def export(
    screen: Screen, address: str, format: str, *, on: dt.date, out: Path | None, choice: Choice, table: str | None
) -> int:
    """Write an export to a file, a folder or standard output; return the exit code.

    Raises:
        BadInput: There is no such format or table, it needs a file, or nobody is called as chosen.
    """
    say = screen.say
    if format not in FORMATS:
        remedy = say("error.bad-format-remedy", choices=", ".join(FORMATS))
        raise BadInput(say("export.unknown", value=format), remedy=remedy)
    if table is not None and table not in rows.COLUMNS:
        remedy = say("error.bad-format-remedy", choices=", ".join(rows.COLUMNS))
        raise BadInput(say("export.unknown-table", value=table), remedy=remedy)
    with book(screen, address) as opened:
        dossier = chosen(opened, choice)
        made = FORMATS[format](dossier, say, on, about(opened, choice))
    if table is not None:
        made = {name: content for name, content in made.items() if Path(name).stem == table} or made
    if out is None and (len(made) > 1 or (format in _BINARY and sys.stdout.isatty())):
        raise BadInput(say("export.needs-file", format=format), remedy=say("export.needs-file-remedy"))
    if out is None:
        # Bytes as they are: line ends are part of some formats.
        sys.stdout.flush()
        sys.stdout.buffer.write(next(iter(made.values())))
        sys.stdout.buffer.flush()
        return 0
    for path in _write(made, out):
        screen.note(str(path))
    _sum(screen, dossier)
    return 0


def _write(made: Files, out: Path) -> list[Path]:
    """Write one file to ``out`` itself, several into the folder ``out``."""
    if len(made) == 1 and not out.is_dir():
        targets = {out: next(iter(made.values()))}
    else:
        out.mkdir(parents=True, exist_ok=True)
        targets = {out / name: content for name, content in made.items()}
    for path, content in targets.items():
        # Whole or not at all: nobody picks up half a file.
        part = path.with_name(path.name + ".part")
        part.write_bytes(content)
        part.replace(path)
    return list(targets)


def _sum(screen: Screen, dossier: Dossier) -> None:
    say = screen.say
    counts = [
        wording.counted(len(dossier.commitments), "promises", say),
        wording.counted(len(dossier.events), "meetings", say),
        wording.counted(len(dossier.disagreements), "disagreements", say),
        wording.counted(len(dossier.statements), "statements", say),
    ]
    screen.note(say("list.comma").join(counts))


def _ics(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa.export.ics import ics

    name = f"mutabaa: {title}" if title else "mutabaa"
    return {"mutabaa.ics": ics(dossier, say, on=on, name=name)}


def _csv(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa.export.flat import csv_text

    tables = rows.tables(dossier, on=on)
    # The mark tells spreadsheets that this is UTF-8.
    return {f"{name}.csv": csv_text(name, table).encode("utf-8-sig") for name, table in tables.items()}


def _xlsx(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa.export.flat import xlsx

    return {"mutabaa.xlsx": xlsx(rows.tables(dossier, on=on), say)}


def _parquet(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa.export.flat import parquet

    return {f"{name}.parquet": parquet(name, table) for name, table in rows.tables(dossier, on=on).items()}


def _json(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    made = {"on": on, **rows.tables(dossier, on=on)}
    return {"mutabaa.json": (json.dumps(made, ensure_ascii=False, indent=1, default=str) + "\n").encode()}


def _jsonld(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa import __version__
    from mutabaa.export.jsonld import jsonld

    return {"mutabaa.jsonld": jsonld(dossier, on=on, program=f"mutabaa {__version__}").encode()}


def _graphml(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa.export.graph import graphml

    return {"mutabaa.graphml": graphml(dossier)}


def _ftm(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa.export.ftm import ftm

    return {"mutabaa.ftm.json": "".join(line + "\n" for line in ftm(dossier)).encode()}


def _plover(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
    from mutabaa.export.plover import plover

    return {"plover.csv": plover(dossier).encode("utf-8-sig")}


def _briefing(format: str) -> Maker:
    def make(dossier: Dossier, say: Messages, on: dt.date, title: str) -> Files:
        from mutabaa.export.briefing import compose
        from mutabaa.serve.cli.brief import written

        return {f"briefing.{_SUFFIX[format]}": written(compose(dossier, say, on=on, about=title), format, say)}

    return make


_SUFFIX = {"markdown": "md", "html": "html", "docx": "docx"}
_BINARY = frozenset({"xlsx", "docx", "parquet"})

FORMATS: dict[str, Maker] = {
    "ics": _ics,
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
    "json": _json,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "ftm": _ftm,
    "plover": _plover,
    "markdown": _briefing("markdown"),
    "html": _briefing("html"),
    "docx": _briefing("docx"),
}
"""What ``export`` writes, by name."""
