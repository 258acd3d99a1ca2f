"""From an archive to a register, by the two commands that a user types."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from backfill_making import Rows, write_lines

from mutabaa.backfill.copies import COPIES
from mutabaa.register import Register
from mutabaa.serve.cli.app import run


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, articles: Callable[[int], Rows]) -> tuple[Path, Rows]:
    folder = tmp_path_factory.mktemp("filled")
    rows = articles(12)
    rows.append(rows[3] | {"id": "copy", "url": "https://other.example/3", "source": "other"})
    source = write_lines(folder / "a.jsonl.gz", [*rows, {"id": "none", "text": ""}])
    assert run(["backfill", str(source), "--out", str(folder / "out"), "-j", "1", "--lang", "en"]) == 0
    return folder / "out", rows


def test_an_import_is_what_add_would_have_made(
    filled: tuple[Path, Rows], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, rows = filled
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    assert run(["import", str(folder), "-r", str(one), "--lang", "en"]) == 0
    assert "13 new, 0 known" in capsys.readouterr().out
    source = write_lines(tmp_path / "a.jsonl", rows)
    assert run(["add", str(source), "-r", str(other), "--lang", "en"]) == 0
    with Register.open(one) as left, Register.open(other) as right:
        ours, theirs = ({r["doc"]: r for r in book.records()} for book in (left, right))
        assert ours == theirs and len(ours) == 13
        assert left.link_state() == right.link_state()


def test_a_second_import_finds_everything_known(
    filled: tuple[Path, Rows], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = filled
    book = tmp_path / "r.db"
    with Register.open(book) as register:
        # As if the first import had been killed after some of them.
        (path, *_) = sorted((folder / "records").glob("*.parquet"))
        for row in pq.read_table(path).slice(0, 4).to_pylist():
            register.add(json.loads(row["record"]))
    assert run(["import", str(folder), "-r", str(book), "--lang", "en"]) == 0
    assert "9 new, 4 known" in capsys.readouterr().out
    assert run(["import", str(folder), "-r", str(book), "--lang", "en"]) == 0
    assert "0 new, 13 known" in capsys.readouterr().out
    with Register.open(book) as register:
        assert not list(register.verify())


def test_near_copies_are_told(filled: tuple[Path, Rows]) -> None:
    folder, rows = filled
    (found,) = pq.read_table(folder / COPIES).to_pylist()
    assert {found["doc"], found["first"]} == {"copy", rows[3]["id"]} and found["share"] == 1.0


def test_a_folder_without_a_backfill_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(tmp_path), "-r", str(tmp_path / "r.db"), "--lang", "en"]) == 2
    assert "no backfill stands there" in capsys.readouterr().err
    assert run(["backfill", "--out", str(tmp_path), "--lang", "en"]) == 2
    assert "name its inputs" in capsys.readouterr().err


def test_a_cluster_is_for_engines_that_know_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backfill", "x", "--out", str(tmp_path), "--cluster", "ray://head", "--lang", "en"]) == 2
    assert "only the engines ray and spark" in capsys.readouterr().err
    assert run(["backfill", "x", "--out", str(tmp_path), "--engine", "hadoop", "--lang", "en"]) == 2
    assert "local, daft, ray, spark" in capsys.readouterr().err
