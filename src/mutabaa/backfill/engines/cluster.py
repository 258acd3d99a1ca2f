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
from mutabaa.errors import BadInput

_TRIES = 3
"""How often in a row a run may break off without having done anything."""


def run(orders: Sequence[Order], hands: Hands) -> Iterator[Done]:
    """Work the orders on the machines of a cluster; see ``engines``.

    Raises:
        BadInput: This process has used Daft without Ray before.
    """
    if not ray.is_initialized():
        ray.init(address=hands.cluster or None, log_to_driver=False)
    if daft.get_or_infer_runner_type() != "ray" or not _chosen:
        try:
            daft.set_runner_ray()
        except RuntimeError as error:
            # Daft would go on silently on this machine alone.
            raise BadInput(f"Daft cannot be moved to Ray: {error}", where="--engine ray") from error
        _chosen.append(True)
    left = {order.part.number: order for order in orders}
    tries = 0
    while left:
        try:
            for done in spread(tuple(left.values()), hands.jobs or int(ray.cluster_resources().get("CPU", 1))):
                tries = 0
                if left.pop(done.number, None) is not None:
                    yield done
        except (ray.exceptions.RayError, RuntimeError):
            # A machine went away. What it had in hand is done again; what was done is there.
            tries += 1
            if tries == _TRIES:
                raise


_chosen: list[bool] = []
