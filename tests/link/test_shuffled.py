"""The demo articles, as the pipeline reads them, give one register in whatever order and portions they come."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from mutabaa.link import Digest, Linker
from mutabaa.model import Document
from mutabaa.model.links import LinkState, changes
from mutabaa.pipeline import Pipeline
from mutabaa.read import read

ARTICLES = Path(__file__).parents[2] / "src/mutabaa/demo/articles"


@pytest.fixture(scope="module")
def read_once() -> tuple[Any, list[Digest], LinkState]:
    pipeline = Pipeline()
    whole = Linker(pipeline.knowledge)
    digests = [whole.read(pipeline.record(pipeline(d))) for d in read([ARTICLES]) if isinstance(d, Document)]
    whole.add(digests)
    return pipeline.knowledge, digests, whole.state()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_in_any_portions(read_once: tuple[Any, list[Digest], LinkState], seed: int) -> None:
    knowledge, digests, whole = read_once
    chance = random.Random(seed)
    shuffled = chance.sample(digests, len(digests))
    linker = Linker(knowledge)
    told: dict[Any, Any] = {}
    while shuffled:
        portion = [shuffled.pop() for _ in range(min(len(shuffled), chance.randint(1, 15)))]
        found = linker.add(portion)
        told |= {(kind, id_): value for kind, id_, value in found.changed.parts()}
        for key in found.gone:
            told.pop(key, None)
    difference = changes(whole, linker.state())
    assert difference.changed == LinkState()
    assert difference.gone == ()
    # what was written portion by portion is the whole, but for the count of what was searched
    now = {(kind, id_): value for kind, id_, value in whole.parts() if kind != "search"}
    assert {key: value for key, value in told.items() if key[0] != "search"} == now


@pytest.mark.slow
def test_taking_articles_out_leaves_no_trace(read_once: tuple[Any, list[Digest], LinkState]) -> None:
    knowledge, digests, _ = read_once
    gone = [d.doc for d in digests[::3]]
    left = [d for d in digests if d.doc not in set(gone)]
    both, only = Linker(knowledge), Linker(knowledge)
    both.add(digests)
    both.drop(gone)
    only.add(left)
    difference = changes(only.state(), both.state())
    assert difference.changed == LinkState()
    assert difference.gone == ()
