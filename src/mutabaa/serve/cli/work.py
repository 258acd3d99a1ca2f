"""Work articles through the pipeline, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from mutabaa.model import Document, Skipped
from mutabaa.parallel import each, lasting
from mutabaa.pipeline import Pipeline

Task = Callable[[Pipeline, Document], str]


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
    return each(items, task, partial(Pipeline, packs), packs, tool=pipeline_of(packs), jobs=jobs)


@cache
def pipeline_of(packs: tuple[str, ...] = ()) -> Pipeline:
    """Return the pipeline of a choice of packs, built once a process."""
    return lasting(partial(Pipeline, packs))
