"""Articles may come in any order and any portions: the register is the same as if they had come together."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from mutabaa.model import Document
from mutabaa.model.links import LinkState
from mutabaa.pipeline import Pipeline
from mutabaa.read import read
from mutabaa.register import Register

Json = dict[str, Any]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def records(pipeline: Pipeline) -> list[Json]:
    """The demo articles as they are read."""
    with as_file(files("mutabaa").joinpath("demo/articles")) as folder:
        return list(pipeline.records(item for item in read([folder]) if isinstance(item, Document)))


def test_an_article_that_was_read_leaves_nothing_to_the_garbage_collector(pipeline: Pipeline) -> None:
    text = "قال الوزير: «سنزور بغداد غدا مع نظيرنا الفرنسي» وأضاف (في باريس) أن اللقاء مع «الأمين العام للحلف» مفيد."
    pipeline(Document("first", text))  # what is remembered of spellings stays
    gc.collect()
    gc.disable()
    try:
        pipeline(Document("second", text))
        assert gc.collect() == 0
    finally:
        gc.enable()


def state(register: Register) -> LinkState:
    """Return everything that is linked; search logs are counted by the register when they are read."""
    found = register.link_state()
    searches = (replace(log, documents_count=0, up_to=None) for log in found.searches)
    return replace(found, searches=tuple(searches))


def filled(path: Path, pipeline: Pipeline, portions: Iterable[list[Json]]) -> LinkState:
    """Add articles in portions, each by a program of its own, and return what is linked in the end."""
    for portion in portions:
        with Register.open(path) as register:
            for record in portion:
                register.add(record)
            pipeline.link(register)
    with Register.open(path) as register:
        assert list(register.verify()) == []
        return state(register)


def cut(records: list[Json], chance: random.Random) -> Iterator[list[Json]]:
    rest = chance.sample(records, len(records))
    while rest:
        size = chance.choice((1, 2, 5, 20))
        yield rest[:size]
        rest = rest[size:]


@pytest.fixture(scope="module")
def together(records: list[Json], pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> LinkState:
    return filled(tmp_path_factory.mktemp("all") / "all.register", pipeline, [records])


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.nightly) for n in range(1, 20))])
def test_any_order_and_any_portions(
    seed: int, records: list[Json], pipeline: Pipeline, together: LinkState, tmp_path: Path
) -> None:
    """What is linked, every event and promise with its evidence, hangs on the set of articles alone."""
    assert filled(tmp_path / "a.register", pipeline, cut(records, random.Random(seed))) == together


@pytest.mark.slow
def test_a_corrected_article_leaves_nothing_of_the_first_version(
    records: list[Json], pipeline: Pipeline, together: LinkState, tmp_path: Path
) -> None:
    """Every fifth article came without its last third first."""
    early = [
        pipeline.record(pipeline(Document(r["doc"], r["text"][: len(r["text"]) * 2 // 3], url=r["url"])))
        for r in records[::5]
    ]
    late = [r for r in records if r["doc"] not in {e["doc"] for e in early}]
    assert filled(tmp_path / "a.register", pipeline, [[*early, *late[:10]], late[10:], records[::5]]) == together


@pytest.mark.slow
def test_decisions_weigh_the_same_whenever_they_are_made(
    records: list[Json], pipeline: Pipeline, together: LinkState, tmp_path: Path
) -> None:
    """Made between two portions, or linked anew from nothing: the same; all undone: as if there had been none."""
    path = tmp_path / "a.register"
    chance = random.Random(5)
    shuffled = chance.sample(records, len(records))
    filled(path, pipeline, [shuffled[:50]])
    with Register.open(path) as register:
        made = list(decide(register, chance))
        pipeline.link(register)
    filled(path, pipeline, [shuffled[50:]])
    with Register.open(path) as register:
        made += decide(register, chance)
        pipeline.link(register)
        ruled = state(register)
        assert ruled != together
        anew(pipeline, register)
        assert state(register) == ruled, "linking everything anew finds the same"
        for decision in reversed(made):
            register.undo(decision, by="عمر")
        pipeline.link(register)
        assert state(register) == together


def decide(register: Register, chance: random.Random) -> Iterator[str]:
    """Decide something of every sort about random subjects; yield the ids of the decisions."""
    for kind in ("event", "commitment"):
        groups = register.linked(kind).items  # type: ignore[arg-type]
        several = [it for it in groups if len(it.members) > 1]  # type: ignore[union-attr]
        one, other, third, fourth = chance.sample(groups, 4)
        yield register.decide("same", kind, one.id, other=other.id, by="سلمى").id  # type: ignore[union-attr]
        yield register.decide("reject", kind, third.id, by="سلمى").id  # type: ignore[union-attr]
        status = "cancelled" if kind == "event" else "dropped"
        yield register.decide("correct", kind, fourth.id, field="status", value=status, by="عمر").id  # type: ignore[union-attr]
        group = chance.choice(several)
        leaving = group.members[:1]  # type: ignore[union-attr]
        yield register.decide("split", kind, group.id, members=leaving, by="عمر").id  # type: ignore[union-attr]
    first, second = (e.id for e in chance.sample(register.entities(type="PER", limit=40).items, 2))
    yield register.decide("same", "entity", first, other=second, by="سلمى").id


def anew(pipeline: Pipeline, register: Register) -> None:
    """Link everything from the records, as after an upgrade."""
    pipeline.linker = "another program"
    try:
        pipeline.link(register)
    finally:
        del pipeline.linker


@pytest.mark.slow
def test_nothing_new_costs_nothing(records: list[Json], pipeline: Pipeline, tmp_path: Path) -> None:
    """The second look at the same articles writes no link and reads none."""
    path = tmp_path / "a.register"
    filled(path, pipeline, [records[:10]])
    with Register.open(path) as register:
        before = register.changes("")
        assert pipeline.link(register).looked == ()
        assert register.changes("") == before
