"""Daft on this machine (its native runner)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any

os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")

import daft

from mutabaa.backfill.engines import Hands
from mutabaa.backfill.work import Done, Order, do


def run(orders: Sequence[Order], hands: Hands) -> Iterator[Done]:
    """Work the orders in processes of Daft's; see ``engines``."""
    daft.set_runner_native()
    yield from spread(orders, hands.jobs or os.cpu_count() or 1)


def spread(orders: Sequence[Order], jobs: int, **options: Any) -> Iterator[Done]:
    """Work the orders with whatever runner Daft was told to use, ``jobs`` of them at a time."""
    if not orders:
        return
    worker = daft.cls(_Worker, use_process=True, max_concurrency=jobs, **options)()
    frame = daft.from_pydict({"order": [order.json() for order in orders]})
    # Small pieces: each worker asks for the next part when it is done with one.
    if daft.get_or_infer_runner_type() == "ray":
        frame = frame.into_partitions(min(len(orders), jobs * 4))
    frame = frame.into_batches(1)
    frame = frame.select(worker.work(frame["order"]).alias("done"))
    for row in frame.iter_rows(results_buffer_size=None):
        yield Done(**json.loads(row["done"]))


class _Worker:
    """Daft wants a class; each of its processes makes one."""

    def work(self, order: str) -> str:
        """Work an order, given and answered as text."""
        return do(Order.read(order)).json()
