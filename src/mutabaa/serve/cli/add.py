"""``mutabaa add``: articles into a register, linked with what is there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mutabaa.export import wording
from mutabaa.model import Document, Skipped
from mutabaa.pipeline import Pipeline
from mutabaa.read import read
from mutabaa.register import Register
from mutabaa.serve.cli.codes import OK, SOME_SKIPPED, code_of
from mutabaa.serve.cli.counting import count_articles
from mutabaa.serve.cli.fetching import fetched
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.work import pipeline_of


def add(
    screen: Screen,
    paths: Sequence[str],
    address: str,
    *,
    published: dt.date | None = None,
    jobs: int = 1,
    packs: tuple[str, ...] = (),
    private: bool = False,
) -> int:
    """Read articles into a register; return the exit code."""
    addresses = [path for path in paths if path.startswith(("http://", "https://"))]
    local = [path for path in paths if path not in addresses]
    total = count_articles(paths) if screen.watched_by_somebody else None
    pipeline = pipeline_of(packs)
    with Register.open(address, program=pipeline.program) as register, register.run("add"):
        counts = fill(screen, pipeline, register, _items(screen, local, addresses, published, private), jobs, total)
        report(screen, register, counts)
    return code_of(counts["new"] + counts["known"] + counts["changed"], counts["skipped"])


def reread(screen: Screen, address: str, *, jobs: int = 1, packs: tuple[str, ...] = ()) -> int:
    """Read what a register holds once more, where another program did so last; return the exit code."""
    pipeline = pipeline_of(packs)
    counts: Counter[str] = Counter()
    with Register.open(address, create=False, program=pipeline.program) as register, register.run("add", note="reread"):
        total = register.documents(limit=1).total
        for item in screen.watched(pipeline.reread(register, jobs=jobs), total=total):
            counts["skipped" if isinstance(item, Skipped) else item.outcome] += 1
        with screen.busy(screen.say("add.linking")):
            pipeline.link(register)
    screen.out(screen.say("reread.done", changed=counts["reread"], same=counts["known"]))
    return SOME_SKIPPED if counts["skipped"] else OK


def fill(
    screen: Screen,
    pipeline: Pipeline,
    register: Register,
    items: Iterable[Document | Skipped],
    jobs: int = 1,
    total: int | None = None,
) -> Counter[str]:
    """Put articles into a register, link them, and say what was left out.

    Returns:
        How many were ``new``, ``known``, ``changed`` and ``skipped``.
    """
    counts: Counter[str] = Counter()
    for item in screen.watched(pipeline.put(items, register, jobs=jobs), total=total):
        if isinstance(item, Skipped):
            counts["skipped"] += item.code != "duplicate"
            screen.skipped(item)
        else:
            counts["changed" if item.outcome == "reread" else item.outcome] += 1
    with screen.busy(screen.say("add.linking")):
        pipeline.link(register)
    return counts


def report(screen: Screen, register: Register, counts: Counter[str]) -> None:
    """Say what the register holds now."""
    say = screen.say
    numbers = {name: counts[name] for name in ("new", "known", "changed", "skipped")}
    screen.out(say("add.done", **numbers))
    held = register.counts()
    screen.out(
        say(
            "add.linked",
            documents=wording.counted(held.get("documents", 0), "documents", say),
            promises=wording.counted(held.get("linked commitment", 0), "promises", say),
            meetings=wording.counted(held.get("linked event", 0), "meetings", say),
        )
    )
    screen.out(say("add.where", path=screen.iso(register.name)))


def _items(
    screen: Screen, local: Sequence[str], addresses: Sequence[str], published: dt.date | None, private: bool
) -> Iterator[Document | Skipped]:
    yield from read([Path(path) if path != "-" else path for path in local], published=published)
    yield from fetched(screen, addresses, published, private=private)
