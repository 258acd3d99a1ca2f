"""The same records whichever engine ran, on whatever machines, also when one of them goes away.

    python3 run.py scale                    # 40 articles: a few minutes
    python3 run.py scale -m nightly         # 2,000 articles

Each engine needs its package; Spark needs Java.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from backfill_making import Rows, rows_in, run, write_lines

from mutabaa.backfill import ARTICLES, Backfill, Hands, map_batch

pytestmark = pytest.mark.cluster

Made = tuple[Path, Rows]

NEEDS_JAVA = pytest.mark.skipif(
    shutil.which("java") is None and not os.environ.get("JAVA_HOME"), reason="Spark needs Java, and there is none here"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, articles: Callable[[int], Rows]) -> Made:
    """Forty articles in two files, and what one process makes of them."""
    return _made(tmp_path_factory.mktemp("made"), articles(40), size=8_000)


def _made(folder: Path, rows: Rows, size: int) -> Made:
    write_lines(folder / "a.jsonl", rows[::2])
    write_lines(folder / "b.jsonl.gz", rows[1::2])
    run([folder / "a.jsonl", folder / "b.jsonl.gz"], folder / "out", size=size)
    return folder, rows_in(folder / "out")


def _same(made: Made, out: Path, engine: str, *options: str, size: int = 8_000) -> None:
    """Run the command on an engine, in a process of its own: an engine cannot be left again."""
    folder, wanted = made
    plan = Backfill.open([str(folder / "a.jsonl"), str(folder / "b.jsonl.gz")], str(out), size=size)
    assert len(plan.left) > 8
    command = [
        sys.executable,
        "-m",
        "mutabaa",
        "--lang",
        "en",
        "backfill",
        "--out",
        str(out),
        "--engine",
        engine,
        "-j",
        "2",
    ]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert f"{len(wanted)} read 0 skipped 0 failed" in done.stdout.replace(",", "")
    assert rows_in(out) == wanted


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Ray on loopback: a head that only leads, and two nodes with one core each."""
    pytest.importorskip("daft")
    ray = pytest.importorskip("ray")
    utils = pytest.importorskip("ray.cluster_utils")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    made = utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    made.nodes = [made.add_node(num_cpus=1), made.add_node(num_cpus=1)]
    ray.init(address=made.address, log_to_driver=False)
    yield made
    ray.shutdown()
    made.shutdown()


def test_daft_on_one_machine(made: Made, tmp_path: Path) -> None:
    pytest.importorskip("daft")
    _same(made, tmp_path, "daft")


@NEEDS_JAVA
def test_spark_on_one_machine(made: Made, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    _same(made, tmp_path, "spark")


@NEEDS_JAVA
def test_a_table_that_spark_has_already(articles: Callable[[int], Rows]) -> None:
    pytest.importorskip("pyspark")
    pytest.importorskip("pandas")
    from mutabaa.backfill.engines.spark import records, session

    rows = articles(6)
    schema = "id string, title string, text string, published string"
    frame = session(Hands(2)).createDataFrame([(r["id"], r["title"], r["text"], r["published"]) for r in rows], schema)
    found = {row["doc"]: row.asDict() for row in records(frame.repartition(2)).collect()}
    named = [{name: row[name] for name in ("id", "title", "text", "published")} for row in rows]
    wanted = map_batch(pa.RecordBatch.from_pylist(named, schema=ARTICLES)).to_pylist()
    assert {doc: row["record"] for doc, row in found.items()} == {row["doc"]: row["record"] for row in wanted}
    assert {bytes(row["sketch"]) for row in found.values()} == {row["sketch"] for row in wanted}


def test_daft_on_two_nodes_of_ray(made: Made, tmp_path: Path, cluster: Any) -> None:
    _same(made, tmp_path, "ray", "--cluster", cluster.address)


@pytest.mark.nightly
def test_two_thousand_articles_on_every_engine(tmp_path: Path, articles: Callable[[int], Rows], cluster: Any) -> None:
    made = _made(tmp_path, articles(2_000), size=100_000)
    _same(made, tmp_path / "daft", "daft", size=100_000)
    _same(made, tmp_path / "ray", "ray", "--cluster", cluster.address, size=100_000)
    if shutil.which("java"):
        _same(made, tmp_path / "spark", "spark", size=100_000)


def test_a_node_that_goes_away_loses_and_doubles_nothing(made: Made, tmp_path: Path, cluster: Any) -> None:
    """Runs last: the cluster has a node less afterwards."""
    folder, wanted = made
    plan = Backfill.open([str(folder / "a.jsonl"), str(folder / "b.jsonl.gz")], str(tmp_path), size=4_000)
    done = []
    for it in plan.run("ray", Hands(2)):
        if not done:
            cluster.remove_node(cluster.nodes[1], allow_graceful=False)
        done.append(it)
    assert sorted(it.number for it in done) == [part.number for part in plan.left]
    assert not [it.problem for it in done if it.problem]
    assert sorted(row["record"] for row in rows_in(tmp_path)) == sorted(row["record"] for row in wanted)
