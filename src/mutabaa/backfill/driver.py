"""Plan a backfill, or go on with one, and run what is left on an engine."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mutabaa.backfill.engines import Hands, engine
from mutabaa.backfill.inputs import Part, inputs_of
from mutabaa.backfill.manifest import RECORDS, Manifest
from mutabaa.backfill.storage import Folder
from mutabaa.backfill.work import Done, Order, counted
from mutabaa.errors import BadInput


@dataclass(frozen=True, slots=True)
class Backfill:
    """A backfill that has been planned.

    Attributes:
        folder: Where its files lie.
        manifest: The plan.
        left: Parts that are not done.
    """

    folder: Folder
    manifest: Manifest
    left: tuple[Part, ...]

    @classmethod
    def open(
        cls,
        inputs: Sequence[str],
        out: str,
        *,
        packs: tuple[str, ...] = (),
        published: dt.date | None = None,
        size: int | None = None,
    ) -> Backfill:
        """Plan a backfill, or take up the one that stands in ``out``.

        Args:
            inputs: Files, folders, patterns and addresses. New ones join a
                backfill that stands there; none goes on with it as it is.
            out: Address of the folder for its files.
            packs: Knowledge packs; all built-in ones where empty.
            published: Publication day of articles that state none.
            size: Bytes of a part; chosen by the size of the whole where None.

        Raises:
            BadInput: An input cannot be used, or another backfill stands there.
        """
        folder = Folder(out)
        before = Manifest.read(folder)
        if not inputs:
            if before is None:
                raise BadInput("no backfill stands there to go on with", where=out, remedy="name its inputs")
            manifest = before
        else:
            # A folder of inputs may hold the folder of the backfill: what was written is no input.
            files = [(name, bytes_) for name, bytes_ in inputs_of(inputs) if not folder.holds(name)]
            asked = Manifest.of(files, packs=packs, published=published, size=size)
            manifest = before.joined(asked, size) if before else asked
        if manifest != before:
            manifest.write(folder)
        folder.sweep(RECORDS)
        return cls(folder, manifest, tuple(manifest.left(folder)))

    def run(self, name: str = "local", hands: Hands | None = None) -> Iterator[Done]:
        """Work what is left, and yield what became of each part when it is done.

        Whoever stops asking stops the work; what is done stays done. When all
        is through, a line about the run is written to ``runs/``.

        Args:
            name: Of the engine.
            hands: What it may work with.

        Raises:
            BadInput: There is no such engine, or its package is missing.
        """
        hands = hands or Hands()
        work = engine(name)
        began, moment = time.monotonic(), dt.datetime.now(dt.UTC)
        totals = Done(0)
        parts = 0
        for done in work([self._order(part) for part in self.left], hands):
            parts += not done.problem
            totals = _sum(totals, done)
            yield done
        if self.left:
            said = {
                "engine": name, "jobs": hands.jobs, "parts": parts, "read": totals.read, "skipped": totals.skipped,
                "failed": totals.failed, "cpu_seconds": round(totals.seconds, 2),
                "wall_seconds": round(time.monotonic() - began, 2),
            }  # fmt: skip
            self.folder.write(f"runs/{moment:%Y%m%dT%H%M%S}.json", json.dumps(said, indent=1).encode())

    def counts(self) -> Done:
        """Return what all parts that are done hold together."""
        totals = Done(0)
        there = {file for file in self.folder.names(RECORDS) if file.endswith(".parquet")}
        for part in self.manifest.parts:
            file = self.manifest.file_of(part)
            if file.rpartition("/")[2] in there:
                totals = _sum(totals, counted(self.folder, file, part.number))
        return totals

    def _order(self, part: Part) -> Order:
        manifest = self.manifest
        return Order(part, self.folder.address, manifest.file_of(part), manifest.packs, manifest.published)


def _sum(left: Done, right: Done) -> Done:
    return Done(
        0, left.read + right.read, left.skipped + right.skipped, left.failed + right.failed,
        left.seconds + right.seconds,
    )  # fmt: skip
