"""``mutabaa demo``: the articles that come with the program, read into a register and briefed on."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from mutabaa.export import wording
from mutabaa.packs.lines import read_rows
from mutabaa.read import read
from mutabaa.register import Register
from mutabaa.serve.book import Book
from mutabaa.serve.chosen import Choice
from mutabaa.serve.cli.add import fill, report
from mutabaa.serve.cli.brief import briefing, show
from mutabaa.serve.cli.codes import OK, SOME_SKIPPED
from mutabaa.serve.cli.counting import count_articles
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.work import pipeline_of

REGISTER = "mutabaa-demo.db"
_MOST = 5  # entries of a group: a first look, not the whole


def demo(screen: Screen, address: str, *, on: dt.date | None, jobs: int) -> int:
    """Read the demo articles, print a short briefing, say what to do next; return the exit code."""
    say = screen.say
    day = on or _as_of()
    with as_file(files("mutabaa").joinpath("demo/articles")) as folder:
        count = count_articles([str(folder)]) or 0
        documents = wording.counted(count, "documents", say)
        screen.note(say("demo.reading", documents=documents, path=address))
        pipeline = pipeline_of()
        with Register.open(address, program=pipeline.program) as register, register.run("add", note="demo"):
            counts = fill(screen, pipeline, register, read([folder]), jobs, count)
            report(screen, register, counts)
            screen.out()
            screen.out(say("demo.intro", day=wording.day(day, say)))
            screen.out()
            show(screen, briefing(Book(register, say), Choice(), on=day, most=_MOST))
    screen.out()
    _next(screen, address, day)
    return SOME_SKIPPED if counts["skipped"] else OK


def _as_of() -> dt.date:
    """Return the day up to which the demo articles tell."""
    name = "demo/expectations.yaml"
    rows = read_rows(files("mutabaa").joinpath(name).read_text(encoding="utf-8"), name)
    return dt.date.fromisoformat(rows["as_of"])


def _next(screen: Screen, address: str, day: dt.date) -> None:
    say = screen.say
    path = Path(address).resolve() if "://" not in address else address
    screen.out(say("demo.register", path=screen.iso(str(path))))
    screen.out(f"{say('demo.next')}:")
    options = f"--register {address} --on {day}"
    program = _program()
    for command, about in (
        (f"{program} serve --register {address} --on {day}", "demo.page"),
        (f"{program} show commitments {options}", "demo.promises"),
        (f"{program} brief {options} --format html --out brief.html", "demo.export"),
    ):
        screen.out(f"  {screen.iso(command)}")
        screen.out(f"      {say(about)}")


def _program() -> str:
    """Return what to type to call this program again: its name, or its path where the shell would not find it."""
    called = Path(sys.argv[0])
    found = shutil.which("mutabaa")
    if called.name != "mutabaa" or (found and Path(found).resolve() == called.resolve()):
        return "mutabaa"
    try:
        return str(called.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(called)
