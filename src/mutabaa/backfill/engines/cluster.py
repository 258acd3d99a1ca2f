"""Daft on a Ray cluster: many machines, any of which may go away."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")

import daft
import ray

from mutabaa.backfill.engines import Hands
from mutabaa.backfill.engines.native import spread
from mutabaa.backfill.work import Done, Order


def run(orders: Sequence[Order], hands: Hands) -> Iterator[Done]:
    """Work the orders on the machines of a cluster; see ``engines``."""
    if not ray.is_initialized():
        ray.init(address=hands.cluster or None, log_to_driver=False)
    daft.set_runner_ray(noop_if_initialized=True)
    yield from spread(orders, hands.jobs or int(ray.cluster_resources().get("CPU", 1)))
