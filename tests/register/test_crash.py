"""Killed at any moment, the register opens, and holds every article once and whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import fresh_database
from records import VISIT, visit
from threads_of_visit import meeting, pledge

from mutabaa.model.coverage import Origin
from mutabaa.model.follow import Ref
from mutabaa.model.links import LinkChanges, LinkState
from mutabaa.register import Register, words

ARTICLES = 24
KILLS = {"sqlite": 10, "postgres": 3}


def article(number: int, raised: bool = False) -> dict[str, Any]:
    """Return one of the articles; ``raised`` is its corrected version."""
    text = f"{VISIT}\n\nالخبر رقم {number}."
    return visit(f"{number}.txt", text.replace("150 مليون", "200 مليون") if raised else text)


def links_of(number: int) -> LinkChanges:
    """Return what a linking run would say about one article."""
    doc = f"{number}.txt"
    none: dict[str, Any] = {"history": (), "evidence": ()}
    state = LinkState(
        origins=(Origin(f"or-{number}", (doc,), doc),),
        events=(replace(meeting(), id=f"ev-{number}", members=(Ref(doc, "e1"),), **none),),
        commitments=(replace(pledge(), id=f"co-{number}", members=(Ref(doc, "c1"),), **none),),
    )
    return LinkChanges(state, looked=(doc,))


def work(address: str, said: int) -> None:
    """Add, link and correct articles for ever, and say what was done after it was done."""
    with Register.open(address) as register:
        os.write(said, b"open\n")
        while True:
            for number in range(ARTICLES):
                register.add(article(number))
                os.write(said, f"add {number}\n".encode())
                shelf = register.shelf(maker="work")
                board = shelf.table("event.posts", set[str])
                board["visits"] = {*board.get("visits", ()), f"{number}.txt\x1fe1"}
                register.replace_links(links_of(number), shelf)
                os.write(said, f"link {number}\n".encode())
            for number in range(ARTICLES):
                register.add(article(number, raised=True))
                os.write(said, f"raise {number}\n".encode())


def kill_while_working(address: str, at_once: bool, after: float) -> list[str]:
    """Run ``work`` in a process of its own, kill it, and return what it said.

    The time runs from its start, or from the moment it has opened the register.
    """
    listen, said = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(address, said)
        finally:
            os._exit(1)
    os.close(said)
    opened = b"" if at_once else os.read(listen, 5)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(listen, "rb") as heard:
        lines = (opened + heard.read()).decode().split("\n")
    return [line for line in lines if line and line != "open"]


def check(address: str, done: set[str]) -> None:
    """Nothing is lost, half-read or doubled."""
    with Register.open(address) as register:
        assert list(register.verify()) == []
        documents = {d.id: d for d in register.documents().items}
        assert len({d.hash for d in documents.values()}) == len(documents)
        for line in done:
            act, number = line.split()
            doc = documents[f"{number}.txt"]
            record = register.record(doc.id)
            assert record in (article(int(number)), article(int(number), raised=True))
            if act == "link":
                assert register.event(f"ev-{number}").members == (Ref(doc.id, "e1"),)
        versions = [v.version for doc in documents for v in register.versions(doc)]
        assert all(versions.count(1) == len(documents) for _ in versions[:1])
        with closing(register.shelf(maker="work")) as shelf:
            # What linking goes on from is as far as the links are.
            board = shelf.table("event.posts", set[str]).get("visits", set())
            assert board == {f"{ref.doc}\x1f{ref.id}" for it in register.events().items for ref in it.members}
        for kind in ("event", "commitment", "statement"):
            assert register.findings(kind).total == len(documents)


def kills(address: str, number: int, seed: int) -> Iterator[int]:
    """Kill ``number`` times at random moments; yield how many steps were done before each."""
    chance = random.Random(seed)
    words.entry(VISIT, None)  # what is loaded here need not be loaded in every child
    done: set[str] = set()
    longest = 0.4
    for _ in range(number):
        at_once = chance.random() < 0.3
        lines = kill_while_working(address, at_once, chance.uniform(0, 0.05 if at_once else longest))
        if not lines and not at_once:
            longest = min(longest * 2, 10)  # the machine is busy: a kill must find something begun
        done.update(lines)
        check(address, done)
        yield len(lines)


@pytest.fixture(params=["sqlite", "postgres"])
def unmade(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address where no register is yet: making one can be killed too."""
    if request.param == "sqlite":
        return str(tmp_path / "new.register")
    return fresh_database(request.getfixturevalue("postgres"))


@pytest.mark.slow
def test_kill_at_random_moments(unmade: str) -> None:
    """A short run; the long one is part of the nightly tests."""
    number = KILLS["postgres" if "://" in unmade else "sqlite"]
    steps = list(kills(unmade, number, seed=7))
    while not sum(steps):  # on a busy machine nothing was begun yet
        steps += kills(unmade, 1, seed=len(steps))
        assert len(steps) < 20


@pytest.mark.nightly
def test_kill_at_a_hundred_random_moments(unmade: str) -> None:
    """A hundred kills of one register, and a new one for every tenth."""
    steps = list(kills(unmade, 90, seed=11))
    for number in range(10):
        if "://" not in unmade:
            for file in Path(unmade).parent.glob(Path(unmade).name + "*"):
                file.unlink()
        steps += kills(unmade, 1, seed=100 + number)
    print(f"{len(steps)} kills, {sum(steps)} steps done before them, {steps.count(0)} before the first step")


def test_two_processes_add_the_same_articles_at_once(address: str) -> None:
    """Both finish; every article is there once."""
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with Register.open(address) as register:
                    for number in range(ARTICLES):
                        register.add(article(number))
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    with Register.open(address) as register:
        assert register.documents().total == ARTICLES
        assert register.findings("commitment").total == ARTICLES
        assert list(register.verify()) == []


def test_a_copied_register_is_a_backup(address: str, tmp_path: Path) -> None:
    """One file, once it is closed; what the page on backing up says."""
    if "://" in address:
        pytest.skip("PostgreSQL has its own tools for that")
    with Register.open(address) as register:
        register.add(article(1))
    copy = shutil.copy(address, tmp_path / "copy.register")
    with Register.open(copy) as register:
        assert register.record("1.txt") == article(1)
