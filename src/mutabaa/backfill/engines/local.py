"""The processes of this machine, without anything installed beside mutabaa."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool

from mutabaa.backfill.batch import warm
from mutabaa.backfill.engines import Hands
from mutabaa.backfill.work import Done, Order, do
from mutabaa.parallel import workers

_AHEAD = 2


def run(orders: Sequence[Order], hands: Hands) -> Iterator[Done]:
    """Work the orders in ``hands.jobs`` processes (all cores where 0); see ``engines``."""
    if not orders:
        return
    warm(orders[0].packs)
    jobs = hands.jobs or os.cpu_count() or 1
    if jobs == 1:
        yield from map(do, orders)
        return
    lost = yield from _together(orders, jobs)
    # A process was killed, by the system for its memory or by an article that crashes a library.
    # One part at a time, so that the guilty one takes no other with it.
    for order in lost:
        yield from _alone(order)


def _together(orders: Sequence[Order], jobs: int) -> Generator[Done, None, list[Order]]:
    """Work the orders side by side; return those that were not done when a process died."""
    source = iter(orders)
    running: dict[Future[Done], Order] = {}
    try:
        with workers(jobs, warm, orders[0].packs) as pool:
            while True:
                # A few ahead keep everybody busy; more would only fill queues.
                while len(running) < jobs * _AHEAD and (order := next(source, None)) is not None:
                    running[pool.submit(do, order)] = order
                if not running:
                    return []
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    done = future.result()
                    del running[future]
                    yield done
    except BrokenProcessPool:
        return [*running.values(), *source]


def _alone(order: Order) -> Iterator[Done]:
    try:
        with workers(1, warm, order.packs) as pool:
            yield pool.submit(do, order).result()
    except BrokenProcessPool:
        yield Done(order.part.number, problem="its process died; is there too little memory?")
