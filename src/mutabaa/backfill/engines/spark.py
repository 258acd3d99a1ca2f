"""Spark, for sites that own one."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from mutabaa.backfill.batch import RECORDS, map_batch
from mutabaa.backfill.engines import Hands
from mutabaa.backfill.work import Done, Order, do

_WAVE = 16
"""Parts for each core that are asked for at once."""


def run(orders: Sequence[Order], hands: Hands) -> Iterator[Done]:
    """Work the orders as tasks of Spark; see ``engines``."""
    if not orders:
        return
    here = session(hands)
    context = here.sparkContext
    # Spark tells a result when all are there: waves, so that progress shows and Ctrl-C loses little.
    wave = _WAVE * max(1, context.defaultParallelism)
    for at in range(0, len(orders), wave):
        some = orders[at : at + wave]
        texts = context.parallelize([(order.json(),) for order in some], len(some))
        for row in here.createDataFrame(texts, "order string").mapInArrow(_work, "done string").collect():
            yield Done(**json.loads(row["done"]))


def session(hands: Hands) -> SparkSession:
    """Return the session that runs already, or one of this machine or of the cluster."""
    builder = SparkSession.builder.appName("mutabaa backfill")
    if hands.cluster:
        return builder.master(hands.cluster).getOrCreate()
    # On this machine: this Python, and nothing that others could reach.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = builder.master(f"local[{hands.jobs or '*'}]").config("spark.ui.enabled", "false")
    return builder.config("spark.log.level", "ERROR").getOrCreate()


def _work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for text in batch.column("order").to_pylist():
            yield pa.RecordBatch.from_pydict({"done": [do(Order.read(text)).json()]})


def records(articles: DataFrame, packs: tuple[str, ...] = (), published: dt.date | None = None) -> DataFrame:
    """Return the records of a table of articles that Spark has already: ``map_batch`` over it.

    Args:
        articles: With columns of ``batch.ARTICLES``, at least ``text``.
        packs: Knowledge packs; all built-in ones where empty.
        published: Publication day of articles that state none.
    """
    return articles.mapInArrow(partial(_map, packs=packs, published=published), _schema())


def _map(batches: Iterator[pa.RecordBatch], **options: Any) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield map_batch(batch, **options)


_DDL = {
    pa.string(): "string", pa.binary(): "binary", pa.int32(): "int", pa.bool_(): "boolean", pa.date32(): "date",
}  # fmt: skip


def _schema() -> str:
    # Spark's own translation of Arrow schemas wants pandas.
    return ", ".join(f"`{field.name}` {_DDL[field.type]}" for field in RECORDS)
