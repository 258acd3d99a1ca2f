"""``mutabaa watch``: look at sources, read what is new, tell what needs to be told."""

from __future__ import annotations

import datetime as dt
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import NoReturn

from mutabaa.model import Document, Skipped
from mutabaa.pipeline import Pipeline
from mutabaa.register import Register
from mutabaa.serve.book import Book
from mutabaa.serve.cli.alerting import sentence
from mutabaa.serve.cli.codes import INTERRUPTED, OK, SOME_SKIPPED
from mutabaa.serve.cli.opening import today
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.work import pipeline_of
from mutabaa.watch.alerts import alerts, begin
from mutabaa.watch.manners import Guest
from mutabaa.watch.rounds import Round
from mutabaa.watch.settings import Settings, load_settings
from mutabaa.watch.telling import tell
from mutabaa.watch.web import Web

_LONGEST_NAP = 60.0  # seconds; a clock that was set is noticed so soon


def watch(
    screen: Screen,
    path: Path,
    address: str,
    *,
    once: bool = False,
    on: dt.date | None = None,
    packs: tuple[str, ...] = (),
) -> int:
    """Watch the sources of a file until somebody stops it; return the exit code.

    Args:
        screen: Where rounds and alerts are told.
        path: SOURCES.toml.
        address: Register.
        once: Look once at every source that is due.
        on: Day to judge what falls due from; the clock's where None.
        packs: Knowledge packs.

    Raises:
        BadInput: The file says something unknown.
        RegisterError: The register cannot be used.
    """
    settings = load_settings(path)
    pipeline = pipeline_of(packs)
    say = screen.say
    screen.note(say("watch.begin", n=len(settings.sources), path=address))
    with (
        Register.open(address, program=pipeline.program) as register,
        closing(Web(settings.manners)) as web,
        _ended_by_signal() as ended,
    ):
        rounds = Round(settings, Guest(web, settings.manners), register, _now)
        try:
            while True:
                failed = _round(screen, rounds, register, pipeline, settings, on)
                if once:
                    return SOME_SKIPPED if failed else OK
                _sleep(screen, rounds, ended)
        except KeyboardInterrupt:
            # What was read is in the register; what was not linked yet is at the next start.
            screen.note(say("watch.stopped"))
            return INTERRUPTED if once else OK


def _round(
    screen: Screen, rounds: Round, register: Register, pipeline: Pipeline, settings: Settings, on: dt.date | None
) -> int:
    """Look once, read and link what is new, tell; return how many addresses failed."""
    with register.run("watch"):
        pipeline.link(register)  # what a stopped run left
        begin(register, settings.telling, on=on or today(), now=_written())
        counts: Counter[str] = Counter()
        for item in pipeline.put(_articles(screen, rounds, counts), register):
            counts["skipped" if isinstance(item, Skipped) else item.outcome] += 1
        if counts:
            pipeline.link(register)
            shown = {name: counts[name] for name in ("new", "changed", "known", "skipped", "failed")}
            shown["changed"] += counts["reread"]
            screen.note(screen.say("watch.round", time=f"{_now().astimezone():%H:%M}", **shown))
        _tell(screen, register, settings, on)
    return counts["failed"]


def _articles(screen: Screen, rounds: Round, counts: Counter[str]) -> Iterator[Document]:
    for seen in rounds.look():
        if seen.document is not None:
            yield seen.document
            continue
        if seen.problem is not None:
            counts[seen.what] += 1
            if seen.what == "failed":
                screen.note(screen.say("watch.failed", source=seen.source, url=seen.url, problem=seen.problem))
        elif screen.watched_by_somebody:
            screen.passing(f"{seen.source}: {seen.url}")


def _tell(screen: Screen, register: Register, settings: Settings, on: dt.date | None) -> None:
    found = alerts(register, settings.telling, on=on or today(), now=_written())
    if not found:
        return
    book = Book(register, screen.say)
    words = {alert.key: sentence(alert, book) for alert in found}
    subject = screen.say("watch.subject", n=len(found))
    for problem in tell(found, settings.telling, settings.manners, sys.stdout, lambda alert: words[alert.key], subject):
        screen.note(screen.say("watch.untold", problem=problem))
    sys.stdout.flush()


def _sleep(screen: Screen, rounds: Round, ended: Event) -> None:
    until = rounds.next_look()
    if until > _now() and not ended.is_set():
        screen.note(screen.say("watch.next", time=f"{until.astimezone():%H:%M:%S}"))
    while True:
        if ended.is_set():
            raise KeyboardInterrupt
        left = (until - _now()).total_seconds()
        if left <= 0:
            return
        time.sleep(min(left, _LONGEST_NAP))


@contextmanager
def _ended_by_signal() -> Iterator[Event]:
    """Let a service manager's SIGTERM end it as Ctrl-C does.

    Yields:
        Set once one of them came: what is raised inside a destructor or a C
        callback gets lost there.
    """
    ended = Event()

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        ended.set()
        raise KeyboardInterrupt

    heard = [s for s in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(s) is not signal.SIG_IGN]
    before = {s: signal.signal(s, stop) for s in heard}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _written() -> str:
    return _now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
