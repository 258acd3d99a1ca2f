"""What the tests of backfills do again and again."""

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from mutabaa.backfill import Backfill, Hands

Rows = list[dict[str, Any]]


def write_lines(path: Path, rows: Rows) -> Path:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def run(inputs: list[Path], out: Path, engine: str = "local", jobs: int = 1, **options: Any) -> Backfill:
    """Run a backfill to its end."""
    plan = Backfill.open([str(path) for path in inputs], str(out), **options)
    for done in plan.run(engine, Hands(jobs)):
        assert not done.problem
    return plan


def rows_in(out: Path) -> Rows:
    """Return every row of a backfill, in the order of its parts."""
    return [row for path in sorted((out / "records").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
