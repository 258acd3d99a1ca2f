"""Put what a script measured into a page, between two marks that name the script: no such figure is typed.

python bench/figures.py [RESULT ...]     # says result files on their pages; all where none is named
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"

SAID = {
    "commitment_fields": ("fields.table", "commitments.md", "fields.py"),
    "commitments": ("reader_page.figures", "commitments.md", "train_commitments.py"),
    "event_fields": ("fields.table", "events.md", "fields.py"),
    "events": ("reader_page.figures", "events.md", "train_events.py"),
    "growing": ("growing.table", "register.md", "growing.py"),
    "published": ("published.page", "times.md", "published.py"),
    "scale": ("scale_page.figures", "scale.md", "scale.py"),
}
"""Result file -> what says it, on which page, which script measured it; ``speed.md`` is a page of its own."""


def said(result: str) -> str:
    """Return a result file in words and tables."""
    module, function = SAID[result][0].split(".")
    measured = json.loads((HERE / f"results/{result}.json").read_text(encoding="utf-8"))
    text: str = getattr(importlib.import_module(module), function)(measured)
    return text


def marks(script: str) -> tuple[str, str]:
    """Return what stands before and after the figures of a script on a page."""
    folder = "bench" if (HERE / script).exists() else "tools"
    return f"<!-- figures of {folder}/{script}: begin -->", f"<!-- figures of {folder}/{script}: end -->"


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


def main() -> None:
    """Say the result files that are named, or all, on their pages."""
    for result in sys.argv[1:] or SAID:
        _, page, script = SAID[result]
        put(page, script, said(result))


if __name__ == "__main__":
    main()
