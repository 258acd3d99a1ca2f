"""Do one thing to many documents, in this process or in several; one bad document stops nothing."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from threading import Thread
from typing import Any, TypeVar

from mutabaa.errors import MutabaaError
from mutabaa.model import Document, Skipped

Tool = TypeVar("Tool")
Done = TypeVar("Done")

_CHUNK = 8
# One tool a process and key; forked workers inherit it.
_tools: dict[Hashable, Any] = {}


def each(
    items: Iterable[Document | Skipped],
    task: Callable[[Tool, Document], Done],
    make: Callable[[], Tool],
    key: Hashable,
    *,
    tool: Tool | None = None,
    jobs: int = 1,
) -> Iterator[Done | Skipped]:
    """Yield what ``task`` makes of each document, in order; what was skipped passes through.

    Args:
        items: Documents as ``read`` yields them; taken a few at a time.
        task: A function that can be sent to other processes.
        make: Builds the tool that every call of ``task`` gets, once a process.
        key: Tools of one key are the same.
        tool: One that is built already.
        jobs: Processes.

    Raises:
        MutabaaError: A process was killed.
    """
    if tool is not None:
        _tools.setdefault(key, tool)
    _ready(make, key)
    if jobs <= 1:
        for item in items:
            yield from _chunk([item], task, key)
        return
    try:
        yield from _in_processes(iter(items), task, make, key, jobs)
    except BrokenProcessPool:
        raise MutabaaError(
            "one of the processes was ended from outside, by the system perhaps for its memory",
            remedy="run it again with fewer --jobs; what is done already costs next to nothing",
        ) from None


def _in_processes(
    source: Iterator[Document | Skipped],
    task: Callable[[Tool, Document], Done],
    make: Callable[[], Tool],
    key: Hashable,
    jobs: int,
) -> Iterator[Done | Skipped]:
    with workers(jobs, _ready, make, key) as pool:
        waiting: deque[Future[list[Done | Skipped]]] = deque()
        while chunk := list(islice(source, _CHUNK)):
            waiting.append(pool.submit(_chunk, chunk, task, key))
            # A few chunks ahead keep everybody busy; more would fill the memory.
            if len(waiting) > jobs * 3:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


@contextmanager
def workers(jobs: int, ready: Callable[..., object], *arguments: Any) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes that leave no trace: they end when this process ends, however it ends.

    Args:
        jobs: Processes.
        ready: Called in each of them first; a function that can be sent there.
        arguments: What it gets.
    """
    method = "fork" if sys.platform == "linux" else "spawn"
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(os.getpid(), ready, arguments))
    try:
        yield pool
    except BaseException:
        # Whoever pressed Ctrl-C (or closed the reader of our output) does not wait for work half done.
        there = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in there:
            process.terminate()
        raise
    pool.shutdown()


def _begin(parent: int, ready: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and decides
    Thread(target=_follow, args=(parent,), daemon=True).start()
    ready(*arguments)


def _follow(parent: int) -> None:
    """End this process when its parent is gone: a killed parent can tell nobody."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _ready(make: Callable[[], Any], key: Hashable) -> None:
    if key not in _tools:
        _tools[key] = lasting(make)


def lasting(make: Callable[[], Tool]) -> Tool:
    """Build what a process keeps until its end, out of sight of the garbage collector.

    A pipeline is a million objects, none of which dies: looking them through
    costs a third of the start, and again with every article. The process
    collects less often from then on; articles leave no cycles behind. For
    programs, not for libraries: it changes the whole process.
    """
    gc.disable()
    try:
        return make()
    finally:
        gc.freeze()
        gc.set_threshold(20_000, 50, 100)
        gc.enable()


def _chunk(
    items: list[Document | Skipped], task: Callable[[Tool, Document], Done], key: Hashable
) -> list[Done | Skipped]:
    tool: Tool = _tools[key]
    done: list[Done | Skipped] = []
    for item in items:
        if isinstance(item, Skipped):
            done.append(item)
            continue
        try:
            done.append(task(tool, item))
        except Exception as error:
            if os.environ.get("MUTABAA_DEBUG"):
                raise
            where = item.path or item.id
            problem = f"the article could not be worked through: {type(error).__name__}: {error}"
            done.append(Skipped(where, problem, "please report it with this line", "failed"))
    return done
