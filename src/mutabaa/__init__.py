"""mutabaa reads Arabic news about diplomacy and keeps a register that can be checked.

Example:
    >>> import mutabaa
    >>> article = mutabaa.extract("...", published="2025-04-02")  # doctest: +SKIP
    >>> [event.type for event in article.events]  # doctest: +SKIP
"""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

# Loaded first: a folder that is imported later would take the place of the function of its name.
importlib.import_module("mutabaa.read")
importlib.import_module("mutabaa.extract")

if TYPE_CHECKING:
    from pathlib import Path

    from mutabaa.model import Analysis, Document, Skipped
    from mutabaa.pipeline import Pipeline

__version__ = "0.1.0"

# Imported when they are first asked for, so that `import mutabaa` is quick.
_LAZY = {
    "Pipeline": "mutabaa.pipeline",
    "Register": "mutabaa.register",
    "MutabaaError": "mutabaa.errors",
    **dict.fromkeys(
        (
            "Analysis",
            "Commitment",
            "Document",
            "Event",
            "Interval",
            "Mention",
            "Quantity",
            "Skipped",
            "Span",
            "Statement",
            "Time",
        ),
        "mutabaa.model",
    ),
}

__all__ = ["extract", "read", *_LAZY]  # noqa: PLE0604  the names of _LAZY are strings


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        value = getattr(importlib.import_module(_LAZY[name]), name)
        if name == "Analysis":
            _show_in_notebooks(value)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def read(paths: str | Path | Iterable[str | Path], *, published: dt.date | None = None) -> Iterator[Document | Skipped]:
    """Yield the articles that files, folders or JSON Lines hold; see ``mutabaa.read.read``."""
    from pathlib import Path

    from mutabaa.read import read as read_paths

    return read_paths([paths] if isinstance(paths, str | Path) else paths, published=published)


def extract(article: str | Document, *, published: dt.date | str | None = None) -> Analysis:
    """Return one article with everything found in it.

    In a notebook the value shows itself as the article with its findings
    marked.

    Args:
        article: Its text, or a document that ``read`` gave.
        published: Day (ISO) on which it appeared, if known.

    Raises:
        ValueError: ``published`` is no ISO day, or none of the press.
    """
    from dataclasses import replace

    from mutabaa.model import Analysis, Document
    from mutabaa.model.press import of_the_press

    _show_in_notebooks(Analysis)
    day = dt.date.fromisoformat(published) if isinstance(published, str) else published
    if day is not None and not of_the_press(day):
        raise ValueError(f"no article is of {day}")
    document = Document(id="text", text=article) if isinstance(article, str) else article
    if day is not None and document.published is None:
        document = replace(document, published=day, published_because="published")
    return _pipeline()(document)


@cache
def _pipeline() -> Pipeline:
    from mutabaa.pipeline import Pipeline

    return Pipeline()


def _show_in_notebooks(analysis: type[Analysis]) -> None:
    """Give ``Analysis`` its face in notebooks here: values know nothing of pages."""

    def as_html(self: Analysis) -> str:
        from mutabaa.serve.marked import fragment
        from mutabaa.serve.messages import Messages, user_language

        return fragment(_pipeline().record(self), Messages(user_language()))

    if not hasattr(analysis, "_repr_html_"):
        analysis._repr_html_ = as_html  # type: ignore[attr-defined]
