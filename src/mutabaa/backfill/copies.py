"""Find near copies in a whole backfill: the join by bands of sketches that linking makes, for archives.

Two texts are compared where a band of their sketches is equal (the bands and
the bound are those of ``link.origins``). Held in memory are 64 bits for each
band of each text (128 bytes a text), and the sketches of those that meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from mutabaa.backfill.records import tables
from mutabaa.backfill.storage import Folder
from mutabaa.link.origins import BANDS, COPY, ROWS

COPIES = "copies.parquet"
_SCHEMA = pa.schema([("doc", pa.string()), ("first", pa.string()), ("share", pa.float32())])
_LEADERS = 32
"""Texts of one band that are not copies of each other, at most: boilerplate must not cost the square of its use."""

_MIX = np.uint64(0x9E3779B97F4A7C15)

Sketches = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that stands in the archive before.

    Attributes:
        at: Number of the article in the backfill.
        first: Number of the one it is a copy of: the first of its kind.
        share: Estimated share of runs of five words that both have.
    """

    at: int
    first: int
    share: float


def write_copies(address: str) -> int:
    """Write ``copies.parquet`` into the folder of a backfill and return how many there are."""
    names: list[str] = []
    keys: list[Keys] = []
    for docs, sketches in _sketches(address):
        names += docs
        keys.append(bands(sketches))
    if not names:
        return 0
    groups = meeting(np.concatenate(keys))
    wanted = np.unique(np.concatenate(groups)) if groups else np.empty(0, dtype=np.int64)
    found = copies(groups, dict(zip(wanted.tolist(), _picked(address, wanted), strict=True)))
    rows = [{"doc": names[it.at], "first": names[it.first], "share": it.share} for it in found]
    with Folder(address).writing(COPIES) as path:
        pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), path, compression="zstd")
    return len(found)


def _sketches(address: str) -> Iterator[tuple[list[str], Sketches]]:
    for batch in tables(address, ["doc", "status", "sketch"]):
        rows = [row for row in batch.to_pylist() if row["status"] == "read"]
        if rows:
            data = b"".join(row["sketch"] for row in rows)
            yield [row["doc"] for row in rows], np.frombuffer(data, dtype="<u4").reshape(len(rows), -1)


def _picked(address: str, wanted: npt.NDArray[np.int64]) -> Iterator[Sketches]:
    begin = at = 0
    for _, sketches in _sketches(address):
        end = begin + len(sketches)
        while at < len(wanted) and wanted[at] < end:
            yield sketches[wanted[at] - begin].copy()
            at += 1
        begin = end


def bands(sketches: Sketches) -> Keys:
    """Return 64 bits for each band of each sketch; equal bands have equal bits."""
    rows = sketches[:, : BANDS * ROWS].reshape(len(sketches), BANDS, ROWS).astype(np.uint64)
    keys = np.zeros((len(sketches), BANDS), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for n in range(ROWS):
            keys = (keys ^ rows[:, :, n]) * _MIX
            keys ^= keys >> np.uint64(29)
    return keys


def meeting(keys: Keys) -> list[npt.NDArray[np.int64]]:
    """Return groups of two and more texts that share a band, each in order of the backfill."""
    groups: list[npt.NDArray[np.int64]] = []
    for n in range(keys.shape[1]):
        order = np.argsort(keys[:, n], kind="stable")
        values = keys[order, n]
        starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
        sizes = np.diff(np.r_[starts, len(values)])
        groups += [order[start : start + size] for start, size in zip(starts, sizes, strict=True) if size > 1]
    return groups


def copies(groups: list[npt.NDArray[np.int64]], sketches: dict[int, Sketches]) -> list[Copy]:
    """Return which texts are copies, and of which.

    Args:
        groups: Texts that share a band, by number and in order.
        sketches: Of every text in them.
    """
    found: dict[int, Copy] = {}
    for group in groups:
        first, *others = group.tolist()
        leaders, theirs = [first], np.stack([sketches[first]])
        for at in others:
            if at in found and found[at].first in leaders:
                continue
            shares = np.mean(theirs == sketches[at], axis=1)
            best = int(np.argmax(shares))  # of equal ones the first
            it = Copy(at, leaders[best], round(float(shares[best]), 3))
            if it.share >= COPY:
                known = found.get(at)
                if known is None or (it.share, -it.first) > (known.share, -known.first):
                    found[at] = it
            elif len(leaders) < _LEADERS:
                leaders.append(at)
                theirs = np.stack([sketches[one] for one in leaders])
    return [_of_first(found, found[at]) for at in sorted(found)]


def _of_first(found: dict[int, Copy], it: Copy) -> Copy:
    """Follow a copy of a copy to the first of its kind."""
    first = it.first
    while first in found:
        first = found[first].first
    return Copy(it.at, first, it.share)
