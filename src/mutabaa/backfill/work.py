"""Read one part and write its records: what every engine does on every machine."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import Counter
from dataclasses import asdict, dataclass

import pyarrow.parquet as pq

from mutabaa.backfill.batch import RECORDS, batches, map_batch
from mutabaa.backfill.inputs import Part, rows_of
from mutabaa.backfill.storage import Folder

BATCH = 64
"""Articles held at a time."""

_COUNTS = b"mutabaa.counts"


@dataclass(frozen=True, slots=True)
class Order:
    """One part to be worked, with all that a machine must know for it; it travels as JSON.

    Attributes:
        part: What to read.
        folder: Address of the backfill's folder.
        file: Name of the part's file in it.
        packs: Knowledge packs.
        published: Publication day of articles that state none.
    """

    part: Part
    folder: str
    file: str
    packs: tuple[str, ...]
    published: dt.date | None

    def json(self) -> str:
        """Return the order as text."""
        published = self.published.isoformat() if self.published else None
        return json.dumps({**asdict(self), "published": published})

    @classmethod
    def read(cls, text: str) -> Order:
        """Return the order that a text says."""
        said = json.loads(text)
        day = dt.date.fromisoformat(said["published"]) if said["published"] else None
        return cls(Part(**said["part"]), said["folder"], said["file"], tuple(said["packs"]), day)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a part.

    Attributes:
        number: Of the part.
        read: Articles with a record.
        skipped: Inputs that are no Arabic article.
        failed: Articles on which the program failed.
        seconds: Processor seconds of the process that worked it.
        problem: Why there is no file; "" where there is one.
    """

    number: int
    read: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0.0
    problem: str = ""

    def json(self) -> str:
        """Return it as text."""
        return json.dumps(asdict(self))


def do(order: Order) -> Done:
    """Read a part and write its file; nothing is done where the file is there.

    Memory holds one batch of articles, however large the part.
    """
    folder = Folder(order.folder)
    number = order.part.number
    if folder.has(order.file):
        return counted(folder, order.file, number)
    began = time.process_time()
    counts: Counter[str] = Counter()
    with folder.writing(order.file) as path, pq.ParquetWriter(path, RECORDS, compression="zstd") as writer:
        for batch in batches(rows_of(order.part), BATCH):
            records = map_batch(batch, order.packs, order.published)
            counts.update(records.column("status").to_pylist())
            writer.write_batch(records)
        said = {name: counts[name] for name in ("read", "skipped", "failed")}
        writer.add_key_value_metadata({_COUNTS: json.dumps(said).encode()})
    seconds = time.process_time() - began
    return Done(number, counts["read"], counts["skipped"], counts["failed"], seconds)


def counted(folder: Folder, file: str, number: int) -> Done:
    """Return what a part's file says about itself."""
    with folder.open(file) as stream:
        metadata = pq.read_metadata(stream).metadata or {}
    return Done(number, **json.loads(metadata.get(_COUNTS, b"{}")))
