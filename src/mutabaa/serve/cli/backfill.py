"""``mutabaa backfill`` and ``mutabaa import``: an archive into Parquet files, and those into a register."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from mutabaa.backfill import Backfill, Hands, manifest_of, records, total
from mutabaa.backfill.copies import write_copies
from mutabaa.backfill.engines import NAMES
from mutabaa.backfill.estimate import Estimate
from mutabaa.backfill.work import Done
from mutabaa.errors import BadInput
from mutabaa.export import wording
from mutabaa.model import Skipped
from mutabaa.register import Register
from mutabaa.serve.cli.add import report
from mutabaa.serve.cli.codes import NOTHING_READ, OK, SOME_SKIPPED, code_of
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.work import pipeline_of

_SHOWN, _LOGGED = 0.3, 60.0
"""Seconds between lines of progress on a terminal, and in a log."""

_SEEN = 500


def backfill(
    screen: Screen,
    inputs: Sequence[str],
    out: str,
    engine: str,
    hands: Hands,
    *,
    published: dt.date | None = None,
    packs: tuple[str, ...] = (),
) -> int:
    """Read an archive into the folder ``out``, or go on with it; return the exit code.

    Raises:
        BadInput: There is no such engine, or it runs on no cluster.
    """
    say = screen.say
    if engine not in NAMES:
        remedy = say("error.bad-format-remedy", choices=", ".join(NAMES))
        raise BadInput(f"--engine {engine}", remedy=remedy)
    if hands.cluster and engine in {"local", "daft"}:
        raise BadInput(say("backfill.one-cluster"), where="--cluster")
    with screen.busy(say("progress.reading")):
        plan = Backfill.open(inputs, out, packs=packs, published=published)
    parts = len(plan.manifest.parts)
    files = wording.counted(len(plan.manifest.inputs), "files", say)
    screen.note(say("backfill.planned", files=files, parts=f"{parts:,}", done=f"{parts - len(plan.left):,}"))
    problems = 0
    try:
        for done in _watched(screen, plan, engine, hands):
            if done.problem:
                problems += 1
                screen.note(say("backfill.part", number=done.number, problem=done.problem))
    except KeyboardInterrupt:
        screen.note("\n" + say("backfill.stopped", path=out))
        raise
    held = plan.counts()
    numbers = {name: f"{getattr(held, name):,}" for name in ("read", "skipped", "failed")}
    screen.out(say("backfill.done", **numbers, parts=f"{parts - problems:,}", total=f"{parts:,}"))
    if held.read and not problems:
        screen.out(say("backfill.copies", copies=f"{write_copies(out):,}"))
    screen.out(say("backfill.where", path=screen.iso(out)))
    if not held.read:
        return NOTHING_READ
    screen.out(say("backfill.next", path=screen.iso(out)))
    return SOME_SKIPPED if problems or held.failed else OK


def _watched(screen: Screen, plan: Backfill, engine: str, hands: Hands) -> Iterator[Done]:
    weights = {part.number: part.weight for part in plan.left}
    began = last = time.monotonic()
    jobs = hands.jobs or os.cpu_count() or 1
    estimate = Estimate(sum(weights.values()), len(weights), jobs, began)
    every = _SHOWN if screen.watched_by_somebody else _LOGGED
    articles = 0
    for number, done in enumerate(plan.run(engine, hands), 1):
        estimate.take(weights[done.number])
        articles += done.read + done.skipped + done.failed
        now = time.monotonic()
        if now - last >= every:
            last = now
            screen.progress(_line(screen, number, len(weights), articles, now - began, estimate.seconds(now)))
        yield done
    screen.progress("")


def _line(screen: Screen, done: int, total: int, articles: int, taken: float, left: float | None) -> str:
    say = screen.say
    rate = f"{articles / taken:.0f}"
    parts = [say("backfill.progress", done=f"{done:,}", total=f"{total:,}", count=f"{articles:,}", rate=rate)]
    if left is not None and done < total:
        key, n = ("add.minutes", left / 60) if left >= 90 else ("add.seconds", left)
        parts.append(say("add.left", time=say(key, n=max(1, round(n)))))
    return f"{say('progress.reading')}: {say('list.comma').join(parts)}"


def take_in(screen: Screen, folder: str, address: str) -> int:
    """Put the records of a backfill into a register and link them; return the exit code."""
    manifest = manifest_of(folder)
    counts: Counter[str] = Counter()
    with Register.open(address, program=manifest.program) as register, register.run("import"):
        for item in screen.watched(_put(register, folder), total=total(folder)):
            if isinstance(item, Skipped):
                counts["skipped"] += 1
                screen.skipped(item)
            else:
                counts["changed" if item == "reread" else item] += 1
        with screen.busy(screen.say("add.linking")):
            pipeline_of(manifest.packs).link(register)
        report(screen, register, counts)
    return code_of(counts["new"] + counts["known"] + counts["changed"], counts["skipped"])


def _put(register: Register, folder: str) -> Iterator[str | Skipped]:
    """Add the records one by one, each whole or not at all, and yield what became of each."""
    seen: list[str] = []
    for record in records(folder):
        try:
            yield _added(register, record, seen)
        except BadInput as error:
            yield Skipped(str(record.get("doc")), error.problem, error.remedy, "bad-row")
        if len(seen) >= _SEEN:
            register.seen(seen)
            seen.clear()
    register.seen(seen)


def _added(register: Register, record: dict[str, Any], seen: list[str]) -> str:
    known = register.known(doc=record["doc"], text=record["text"], url=record.get("url"), source=record.get("source"))
    if known is not None and known.same_text and known.same_program:
        seen.append(known.doc)
        return "known"
    return register.add(record).outcome
