"""Read the records of a backfill again, in the order of its parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from mutabaa.backfill.manifest import RECORDS, Manifest
from mutabaa.backfill.storage import Folder
from mutabaa.errors import BadInput

_ROWS = 64


def records(address: str) -> Iterator[dict[str, Any]]:
    """Yield the record of every article that was read, holding a few at a time.

    Args:
        address: Folder of a backfill.

    Raises:
        BadInput: No backfill stands there.
    """
    for batch in tables(address, ["status", "record"]):
        for row in batch.to_pylist():
            if row["status"] == "read":
                yield json.loads(row["record"])


def manifest_of(address: str) -> Manifest:
    """Return the plan of the backfill in a folder.

    Raises:
        BadInput: No backfill stands there.
    """
    manifest = Manifest.read(Folder(address))
    if manifest is None:
        raise BadInput("no backfill stands there", where=address, remedy="make one: mutabaa backfill INPUT --out DIR")
    return manifest


def tables(address: str, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """Yield some columns of every part that is done.

    Raises:
        BadInput: No backfill stands there.
    """
    manifest = manifest_of(address)
    folder = Folder(address)
    there = set(folder.names(RECORDS))
    for part in manifest.parts:
        name = manifest.file_of(part)
        if name.rpartition("/")[2] in there:
            with folder.open(name) as file:
                yield from pq.ParquetFile(file).iter_batches(_ROWS, columns=columns)


def total(address: str) -> int:
    """Return how many rows the parts that are done hold, whatever their status."""
    folder = Folder(address)
    found = 0
    for name in folder.names(RECORDS):
        with folder.open(f"{RECORDS}/{name}") as file:
            found += pq.read_metadata(file).num_rows
    return found
