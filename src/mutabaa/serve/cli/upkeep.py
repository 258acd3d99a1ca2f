"""``mutabaa verify``, ``diff``, ``copy`` and ``decisions``: is it sound, what did a run change, hand it on."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from mutabaa.errors import BadInput
from mutabaa.export import told, wording
from mutabaa.export.dossier import Dossier
from mutabaa.serve.cli.opening import book
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import table

if TYPE_CHECKING:
    from mutabaa.register import Register
    from mutabaa.serve.book import Book
    from mutabaa.serve.messages import Messages


def copy(screen: Screen, address: str, target: str) -> int:
    """Copy a register whole; return the exit code."""
    say = screen.say
    with book(screen, address) as opened, screen.busy(say("copy.tables")):
        rows = opened.register.copy(target)
        source = opened.register.name
    screen.out(say("copy.done", rows=f"{rows:,}", source=screen.iso(source), target=screen.iso(_shown(target))))
    return 0


def _shown(address: str) -> str:
    """Return an address without its password."""
    head, at, tail = address.rpartition("@")
    return f"{head.rpartition(':')[0] if head.count(':') > 1 else head}{at}{tail}"


def export_decisions(screen: Screen, address: str, out: Path | None) -> int:
    """Write every decision as JSON Lines; return the exit code."""
    with book(screen, address) as opened:
        rows = [json.dumps(row, ensure_ascii=False) + "\n" for row in opened.register.export_decisions()]
    if out is None:
        sys.stdout.writelines(rows)
    else:
        out.write_text("".join(rows), encoding="utf-8")
    return 0


def import_decisions(screen: Screen, address: str, path: Path) -> int:
    """Take in decisions that ``export_decisions`` wrote, and link by them; return the exit code.

    Raises:
        BadInput: A line is not JSON, or no decision.
    """
    from mutabaa.register import Register
    from mutabaa.serve.cli.work import pipeline_of

    rows = []
    lines = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except ValueError:
                raise BadInput(screen.say("decisions.bad", line=number), where=str(path)) from None
    pipeline = pipeline_of()
    with Register.open(address, create=False, program=pipeline.program) as register, register.run("import"):
        taken = register.import_decisions(rows)
        pipeline.link(register)
    screen.out(screen.say("decisions.taken", n=taken))
    return 0


_MOST = 200  # lines of a difference on a terminal; --json has all


def verify(screen: Screen, address: str, *, as_json: bool) -> int:
    """Check a register against itself; return 1 where something is wrong."""
    say = screen.say
    with book(screen, address) as opened:
        problems = list(opened.register.verify())
        counts = opened.register.counts()
    if as_json:
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    elif problems:
        rows = [(problem.doc, problem.what, problem.detail) for problem in problems]
        heads = [say("ask.document"), say("ask.what"), say("verify.detail")]
        for line in table(heads, rows, screen.width):
            screen.out(line)
        count = wording.counted(len(problems), "problems", say)
        screen.note(say("verify.found", path=address, problems=count))
    else:
        documents = wording.counted(counts["documents"], "documents", say)
        facts = wording.counted(counts["facts"], "facts", say)
        screen.out(say("verify.sound", path=screen.iso(address), documents=documents, facts=facts))
    return 1 if problems else 0


def diff(screen: Screen, address: str, before: int | None, after: int | None, *, as_json: bool) -> int:
    """Print what a run read differently from an earlier one; return the exit code."""
    say = screen.say
    with book(screen, address) as opened:
        first, last = _runs(screen, opened.register, before, after)
        found = opened.register.diff(first, last)
        if as_json:
            print(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=str))
            return 0
        shown = [(sign, it) for sign, side in (("+", found.gained), ("−", found.lost)) for it in side]
        opened.gather(entities={it.value for _, it in shown if it.property in _WHO})
        rows = [
            (sign, it.doc, _what(it.kind, it.property, say), _value(it.property, it.value, opened))
            for sign, it in shown
        ]
    screen.out(screen.bold(say("diff.runs", before=first, after=last)))
    mark = say("list.comma")
    rows += [
        ("~", it.id, say.find(f"diff.now-{it.what}", it.what), mark.join(_field(name, say) for name in it.fields))
        for it in found.links
    ]
    if not rows:
        screen.out(say("diff.none"))
        return 0
    heads = ["", say("ask.document"), say("ask.what"), say("ask.words")]
    for line in table(heads, rows[:_MOST], screen.width):
        screen.out(line)
    if len(rows) > _MOST:
        screen.note(say("brief.more", n=len(rows) - _MOST))
    return 0


_WHO = frozenset({"participant", "debtor", "speaker", "place", "beneficiary", "actor", "entity"})
"""Properties whose values are ids of entities."""


def _what(kind: str, name: str, say: Messages) -> str:
    """Return what a value belongs to: the kind of finding and the field."""
    return f"{say.find(f'layer.{kind}s', kind)}: {_field(name, say)}"


def _field(name: str, say: Messages) -> str:
    keys = (f"{group}.{form}" for form in (name, f"{name}s") for group in ("property", "ask", "column", "field"))
    return next(filter(None, (say.find(key, "") for key in keys)), name)


def _value(name: str, value: str, opened: Book) -> str:
    if name in _WHO:
        return opened.name(value)
    return told.value(name, value, Dossier(), opened.say)


def _runs(screen: Screen, register: Register, before: int | None, after: int | None) -> tuple[int, int]:
    """Return the two runs to compare: those named, else the last one and the one before it.

    Raises:
        BadInput: There are none.
    """
    known = sorted(run.id for run in register.runs(limit=10_000))
    for wanted in (before, after):
        if wanted is not None and wanted not in known and wanted != 0:
            raise BadInput(screen.say("diff.no-run", n=wanted))
    last = after if after is not None else (known[-1] if known else 0)
    earlier = [run for run in known if run < last]
    first = before if before is not None else (earlier[-1] if earlier else None)
    if first is None:
        raise BadInput(screen.say("diff.too-few"))
    return first, last
