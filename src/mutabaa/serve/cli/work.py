"""Work articles through the pipeline, in this process or in several; one bad article stops nothing."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from mutabaa.model import Document, Skipped
from mutabaa.pipeline import Pipeline

Task = Callable[[Pipeline, Document], str]

_CHUNK = 8
# One pipeline a process and choice of packs; forked workers inherit it.
_loaded: dict[tuple[str, ...], Pipeline] = {}


def worked(
    items: Iterable[Document | Skipped], task: Task, *, packs: tuple[str, ...] = (), jobs: int = 1
) -> Iterator[str | Skipped]:
    """Yield what ``task`` makes of each document, in order; what was skipped passes through.

    Args:
        items: Documents as ``read`` yields them; taken a few at a time.
        task: A module-level function (it is sent to other processes).
        packs: Knowledge packs to load; all built-in ones where empty.
        jobs: Processes.
    """
    _load(packs)
    if jobs <= 1:
        for item in items:
            yield from _chunk([item], task, packs)
        return
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(jobs, context, initializer=_load, initargs=(packs,)) as pool:
        waiting: deque[Future[list[str | Skipped]]] = deque()
        source = iter(items)
        while chunk := list(islice(source, _CHUNK)):
            waiting.append(pool.submit(_chunk, chunk, task, packs))
            # A few chunks ahead keep everybody busy; more would fill the memory.
            if len(waiting) > jobs * 3:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _load(packs: tuple[str, ...]) -> None:
    if packs not in _loaded:
        _loaded[packs] = Pipeline(packs)


def _chunk(
    items: list[Document | Skipped], task: Task, packs: tuple[str, ...]
) -> list[str | Skipped]:
    pipeline = _loaded[packs]
    done: list[str | Skipped] = []
    for item in items:
        if isinstance(item, Skipped):
            done.append(item)
            continue
        try:
            done.append(task(pipeline, item))
        except Exception as error:
            if os.environ.get("MUTABAA_DEBUG"):
                raise
            where = item.path or item.id
            problem = f"the article could not be worked through: {type(error).__name__}: {error}"
            done.append(Skipped(where, problem, "please report it with this line", "failed"))
    return done
