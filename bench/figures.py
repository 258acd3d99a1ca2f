"""Put what a script measured into a page, between two marks that name the script: no such figure is typed."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def marks(script: str) -> tuple[str, str]:
    """Return what stands before and after the figures of a script of ``bench`` on a page."""
    return f"<!-- figures of bench/{script}: begin -->", f"<!-- figures of bench/{script}: end -->"


def put(page: str, script: str, text: str) -> None:
    """Put the figures of a script into a page of ``docs``.

    Args:
        page: Name of the page, such as ``times.md``.
        script: Name of the script, such as ``published.py``.
        text: Whole lines of Markdown.

    Raises:
        ValueError: The page has no such marks.
    """
    begin, end = marks(script)
    path = DOCS / page
    whole = path.read_text(encoding="utf-8")
    before, found, rest = whole.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{path}: no marks {begin} and {end}")
    path.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")
