"""Many documents in several processes: in order, a few ahead, and nobody is left behind."""

import gc
import os
import pickle
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from mutabaa.errors import BadInput, BadPack, BadRules, MutabaaError
from mutabaa.model import Document, Skipped
from mutabaa.parallel import each, lasting


def _documents(count: int, taken: list[int] | None = None) -> Iterator[Document | Skipped]:
    for number in range(count):
        if taken is not None:
            taken.append(number)
        yield Document(str(number), "text")


def _shout(tool: str, document: Document) -> str:
    if document.id == "13":
        raise ValueError("unlucky")
    time.sleep(0.002 if int(document.id) % 7 else 0.02)  # some take longer, and the order stays
    return f"{tool}{document.id}"


def _who(tool: str, document: Document) -> int:
    time.sleep(0.01)
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_one_bad_document_stops_nothing(jobs: int) -> None:
    found = list(each(_documents(60), _shout, lambda: "#", "shout", jobs=jobs))
    assert [item for item in found if isinstance(item, str)] == [f"#{n}" for n in range(60) if n != 13]
    (bad,) = [item for item in found if isinstance(item, Skipped)]
    assert found.index(bad) == 13 and "ValueError: unlucky" in bad.problem


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (2, 80)])
def test_a_slow_reader_is_not_flooded(jobs: int, most: int) -> None:
    taken: list[int] = []
    results = each(_documents(10_000, taken), _shout, lambda: "#", "shout", jobs=jobs)
    list(islice(results, 1))
    assert len(taken) <= most
    results.close()  # type: ignore[attr-defined]


def test_who_stops_listening_leaves_no_process() -> None:
    results = each(_documents(1_000), _who, lambda: "#", "who", jobs=2)
    processes = set(islice(results, 20))
    results.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 10
    while any(Path(f"/proc/{process}").exists() for process in processes) and time.monotonic() < until:
        time.sleep(0.05)
    assert processes and not any(Path(f"/proc/{process}").exists() for process in processes)


def _die(tool: str, document: Document) -> str:
    os._exit(3)


def test_a_killed_process_is_told_and_nobody_waits_for_it() -> None:
    with pytest.raises(MutabaaError, match="fewer --jobs"):
        list(each(_documents(100), _die, lambda: "#", "die", jobs=2))


def test_what_lasts_is_collected_no_more_and_the_rest_still_is() -> None:
    before = gc.get_threshold()
    try:
        assert lasting(lambda: [[n] for n in range(1_000)])[7] == [7]
        assert gc.isenabled() and gc.get_freeze_count() > 1_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@pytest.mark.parametrize(
    "error",
    [
        BadPack("`id` stands twice", file="mine/people.yaml", line=7, remedy="give one of them another id"),
        BadRules("the file is not a mapping", file="verbs.yaml"),
        BadInput("it is empty", where="news.html", remedy="save the page again"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_says_the_same_in_the_process_that_reports_it(error: MutabaaError) -> None:
    sent = pickle.loads(pickle.dumps(error))
    assert type(sent) is type(error)
    assert str(sent) == str(error)
    assert (sent.where, sent.problem, sent.remedy) == (error.where, error.problem, error.remedy)
