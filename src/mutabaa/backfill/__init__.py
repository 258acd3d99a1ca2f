"""Read a whole archive, on one machine or on many, into Parquet files that a register can take in.

    inputs -> parts -> (engine: part -> records) -> files -> import

The parts and their files are planned first (``manifest``); a part is done when
its file is there, so stopping and going on costs nothing that was done.
"""

from mutabaa.backfill.batch import ARTICLES, RECORDS, map_batch
from mutabaa.backfill.driver import Backfill
from mutabaa.backfill.engines import Hands
from mutabaa.backfill.records import manifest_of, records, total

__all__ = ["ARTICLES", "RECORDS", "Backfill", "Hands", "manifest_of", "map_batch", "records", "total"]
