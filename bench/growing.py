"""What ten more articles cost a register that holds many: reading, linking, room.

    python bench/growing.py ARTICLES.jsonl[.gz] [--sizes 400,4000] [--records RECORDS.jsonl.gz] [--out FILE]

Registers of each size are filled with real articles (rows with ``id``,
``title``, ``text``) and linked; then ten more are read, added and linked, as
``mutabaa add`` does. Records that ``mutabaa extract --format jsonl`` wrote
earlier may stand in for the reading of the first ones; the last ten are always
read. Seconds are of the processor, of one process. Those of
``bench/results/growing.json`` are written into ``docs/register.md``.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import articles
import figures

from mutabaa.model import Document, Span
from mutabaa.pipeline import Pipeline
from mutabaa.register import Register

Json = dict[str, Any]
TEN = 10
OUT = Path(__file__).parent / "results" / "growing.json"


def document(row: Json) -> Document:
    """Return an article as the reader of JSON Lines does."""
    title = row.get("title") or ""
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    return Document(row["id"], text, title=Span(0, len(title)) if title else None, source=row.get("source"))


class Clock:
    """Seconds of the processor between two looks, by name."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}
        self._last = time.process_time()

    def note(self, name: str) -> None:
        """Note the seconds since the last look under a name."""
        now = time.process_time()
        self.found[name] = round(now - self._last, 2)
        self._last = now


def measure(pipeline: Pipeline, first: list[Json], ten: list[Document], path: Path) -> dict[str, Any]:
    """Fill a register, add ten articles, and return what it took."""
    clock = Clock()
    with Register.open(path, program=pipeline.program) as register:
        for record in first:
            register.add(record)
        clock.note("add_all")
        pipeline.link(register)
        clock.note("link_all")
        known = register.documents(limit=1).total
    empty = path.stat().st_size
    clock.note("-")
    with Register.open(path, program=pipeline.program) as register:
        for record in pipeline.records(ten):
            register.add(record)
        clock.note("read_and_add_ten")
        pipeline.link(register)
        clock.note("link_ten")
        list(pipeline.put(ten, register))
        pipeline.link(register)
        clock.note("ten_again")
        counts = register.counts()
    clock.found.pop("-")
    return {
        "articles": known, **clock.found, "megabytes": round(empty / 1e6, 1),
        "kilobytes_an_article": round(empty / known / 1e3, 1),
        "promises": counts.get("linked commitment", 0), "meetings": counts.get("linked event", 0),
    }  # fmt: skip


def main() -> None:
    """Measure every size asked for and write the results down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", default="400,4000")
    parser.add_argument("--records", type=Path, help="records of the same articles, read before")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    pipeline = Pipeline()
    rows = list(islice(articles.lines(given.articles), max(sizes) + TEN))
    ten = [document(row) for row in rows[-TEN:]]
    later = {document.id for document in ten}
    if given.records:
        before = [record for record in articles.lines(given.records) if record["doc"] not in later]
    else:
        before = list(pipeline.records(map(document, rows[:-TEN])))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            found.append(measure(pipeline, before[:size], ten, Path(folder) / f"{size}.register"))
            print(json.dumps(found[-1]))
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    results = {"python": platform.python_version(), "peak_mebibytes": peak, "sizes": found}
    given.out.parent.mkdir(exist_ok=True)
    given.out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    if given.out == OUT:
        figures.put("register.md", "growing.py", table(results))


def table(results: dict[str, Any]) -> str:
    """Return the figures as the page shows them."""
    names = ("link_all", "read_and_add_ten", "link_ten", "ten_again", "megabytes")
    lines = [
        "| articles | first linking, s | ten more: read and added, s | ten more: linked, s | the same ten again, s "
        "| file, MB |",
        "|---|---|---|---|---|---|",
        *(f"| {it['articles']:,} | {' | '.join(str(it[name]) for name in names)} |" for it in results["sizes"]),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
