"""A backfill may be stopped at any moment, by anybody, and goes on where it was."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest
from backfill_making import Rows, rows_in, run, write_lines

from mutabaa.backfill import Backfill, Hands, work
from mutabaa.backfill.engines import local
from mutabaa.backfill.estimate import Estimate
from mutabaa.backfill.work import Done, Order
from mutabaa.errors import BadInput

TEXT = "التقى الرئيس الفرنسي إيمانويل ماكرون في باريس أمس الثلاثاء المستشار الألماني فريدريش ميرتس."
COMMAND = [sys.executable, "-m", "mutabaa", "--lang", "en", "backfill"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, articles: Callable[[int], Rows]) -> tuple[Path, Rows]:
    """Forty articles in a file, and what a run that nobody disturbed makes of them."""
    folder = tmp_path_factory.mktemp("whole")
    source = write_lines(folder / "a.jsonl", articles(40))
    run([source], folder / "out", size=9_000)
    return source, rows_in(folder / "out")


def test_several_processes_write_what_one_writes(whole: tuple[Path, Rows], tmp_path: Path) -> None:
    source, wanted = whole
    plan = run([source], tmp_path, jobs=2, size=9_000)
    assert len(plan.manifest.parts) > 5
    assert rows_in(tmp_path) == wanted
    assert {row["doc"] for row in wanted} == {json.loads(line)["id"] for line in source.read_text().splitlines()}


def test_what_is_done_is_not_done_again(whole: tuple[Path, Rows], tmp_path: Path) -> None:
    source, wanted = whole
    first = Backfill.open([str(source)], str(tmp_path), size=9_000)
    running = first.run("local", Hands(1))
    next(running), next(running)
    running.close()
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "records").iterdir()}
    assert len(before) == 2
    again = Backfill.open([], str(tmp_path))
    assert len(again.left) == len(first.left) - 2
    list(again.run("local", Hands(1)))
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "records").iterdir()}
    assert {name: after[name] for name in before} == before
    assert rows_in(tmp_path) == wanted
    assert not Backfill.open([], str(tmp_path)).left


def _records(folder: Path) -> list[Path]:
    return sorted((folder / "records").glob("part-*"))


def _begun(source: Path, out: Path) -> subprocess.Popen[str]:
    plan = Backfill.open([str(source)], str(out), size=9_000)  # many small parts
    assert len(plan.left) > 5
    process = subprocess.Popen(
        [*COMMAND, "--out", str(out), "--jobs", "2"], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 60
    while not _records(out) and time.monotonic() < until and process.poll() is None:
        time.sleep(0.01)
    return process


def _children(process: int) -> list[str]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return listed.read_text().split() if listed.exists() else []  # only Linux tells


def _lives(process: str) -> bool:
    return Path(f"/proc/{process}").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_killed_midway_goes_on_and_nothing_is_lost_or_doubled(
    whole: tuple[Path, Rows], tmp_path: Path, how: signal.Signals
) -> None:
    source, wanted = whole
    process = _begun(source, tmp_path)
    workers = _children(process.pid)
    process.send_signal(how)
    _, said = process.communicate(timeout=20)
    assert process.returncode == (130 if how is signal.SIGINT else -how), said
    if how is signal.SIGINT:
        assert "go on with: mutabaa backfill --out" in said and "Traceback" not in said
    until = time.monotonic() + 10
    while any(map(_lives, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(_lives, workers)), "a worker has outlived its run"
    left = _records(tmp_path)
    assert left, "killed before anything was done: no test of going on"
    (tmp_path / "records" / ".unfinished-1-part").touch()  # of a process that is not ours: init lives
    (tmp_path / "records" / ".unfinished-99999999-part").touch()
    done = subprocess.run([*COMMAND, "--out", str(tmp_path), "-j", "1"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "40 read, 0 skipped, 0 failed" in done.stdout
    assert rows_in(tmp_path) == wanted
    assert [path.name for path in (tmp_path / "records").glob(".unfinished*")] == [".unfinished-1-part"]


def _deadly(order: Order) -> Done:
    if order.part.number == 2:
        os._exit(9)
    return work.do(order)


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork")
def test_a_part_that_kills_its_process_takes_no_other_with_it(
    whole: tuple[Path, Rows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, wanted = whole
    monkeypatch.setattr(local, "do", _deadly)
    plan = Backfill.open([str(source)], str(tmp_path), size=9_000)
    done = {it.number: it for it in plan.run("local", Hands(2))}
    assert sorted(done) == [part.number for part in plan.left]
    assert [number for number, it in done.items() if it.problem] == [2]
    assert "its process died" in done[2].problem
    monkeypatch.undo()
    again = Backfill.open([], str(tmp_path))
    assert [part.number for part in again.left] == [2]
    list(again.run("local", Hands(1)))
    assert rows_in(tmp_path) == wanted


def test_new_files_join_and_changed_ones_are_refused(tmp_path: Path) -> None:
    first = write_lines(tmp_path / "a.jsonl", [{"id": "1", "text": TEXT}])
    out = tmp_path / "out"
    run([first], out)
    second = write_lines(tmp_path / "b.jsonl", [{"id": "2", "text": TEXT}])
    grown = Backfill.open([str(first), str(second)], str(out))
    assert [Path(part.address).name for part in grown.left] == ["b.jsonl"]
    list(grown.run())
    assert [row["doc"] for row in rows_in(out)] == ["1", "2"]
    write_lines(first, [{"id": "1", "text": TEXT + TEXT}])
    with pytest.raises(BadInput, match="changed since"):
        Backfill.open([str(first)], str(out))


def test_a_folder_of_inputs_may_hold_the_records(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"id": "1", "text": TEXT}])
    run([tmp_path], tmp_path / "records-of-it")
    again = Backfill.open([str(tmp_path)], str(tmp_path / "records-of-it"))
    assert not again.left and [Path(name).name for name, _ in again.manifest.inputs] == ["a.jsonl"]


def test_another_program_does_not_go_on_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_lines(tmp_path / "a.jsonl", [{"id": "1", "text": TEXT}])
    Backfill.open([str(source)], str(tmp_path / "out"))
    monkeypatch.setattr("mutabaa.backfill.manifest.program", lambda packs: "mutabaa 9.9")
    with pytest.raises(BadInput, match="was begun by mutabaa 0"):
        Backfill.open([str(source)], str(tmp_path / "out"))


def test_object_storage_holds_the_same_files(whole: tuple[Path, Rows], tmp_path: Path) -> None:
    source, wanted = whole
    memory = fsspec.filesystem("memory")
    try:
        plan = Backfill.open([str(source)], "memory://lake/records", size=9_000)
        list(plan.run("local", Hands(1)))
        assert not Backfill.open([], "memory://lake/records").left
        memory.get("/lake/records/records", str(tmp_path / "records"), recursive=True)
        assert rows_in(tmp_path) == wanted
    finally:
        memory.rm("/lake", recursive=True)


def test_the_estimate_is_true_where_work_is_even() -> None:
    """Two processes, ten seconds a part, the second five seconds behind the first: 55 seconds in all."""
    estimate = Estimate(total=100, parts=10, at_once=2, began=0.0)
    assert estimate.seconds(0.0) is None
    for done in range(1, 10):
        estimate.take(10)
        now = 5.0 * done + 5
        left = estimate.seconds(now)
        assert left is not None and abs(left - (55 - now)) <= 5, "off by more than half a part"
    estimate.take(10)
    assert estimate.seconds(55.0) == 0


def test_an_engine_that_is_not_installed_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    monkeypatch.delitem(sys.modules, "mutabaa.backfill.engines.native", raising=False)
    source = write_lines(tmp_path / "a.jsonl", [{"id": "1", "text": TEXT}])
    plan = Backfill.open([str(source)], str(tmp_path / "out"))
    with pytest.raises(BadInput, match=r"pip install 'mutabaa\[daft\]'"):
        list(plan.run("daft"))
