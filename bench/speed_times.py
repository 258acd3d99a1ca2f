"""Documents a second on one core: our times and quantities, beside ``dateparser.search.search_dates``.

    python bench/speed_times.py [--shared DIR] [--count 500] [--peer-seconds 120]

One run, one process, the same articles. Tokens and sentences are shared by all stages of the pipeline and counted
apart. The peer is stopped after ``--peer-seconds`` and its rate taken from what it had read by then.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from published import drawn

from mutabaa.analyse.quantities import quantities
from mutabaa.analyse.times import expressions_of, resolve_all
from mutabaa.model import Analysis, Block, Document, Interval, Span
from mutabaa.text import WordReader, sentences, tokens


def lines(text: str) -> list[Block]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "paragraph"))
        at += len(line) + 1
    return blocks


def timed(label: str, count: int, words: int, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    print(f"{label:34} {count / seconds:8.0f} docs/s   {seconds / words * 250 * 1000:8.3f} ms per 250 words")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--peer-seconds", type=float, default=120)
    args = parser.parse_args()
    rows = drawn(args.shared, args.count, seed=3)
    texts = [f"{row['title']}\n\n{row['text']}" for row in rows]
    days = [dt.date.fromisoformat(row["published"][:10]) for row in rows]
    words = sum(len(text.split()) for text in texts)
    read = WordReader()
    analyses: list[Analysis] = []

    def prepare() -> None:
        for text in texts:
            found = tokens(text, read)
            analyses.append(Analysis(Document("row", text), tokens=found, sentences=sentences(found, lines(text))))

    def times() -> None:
        for analysis, day in zip(analyses, days, strict=True):
            resolve_all(expressions_of(analysis.tokens, analysis.sentences), Interval.day(day), analysis.tokens)

    def both() -> None:
        times()
        for analysis in analyses:
            quantities(analysis)

    print(f"{len(rows)} articles, {words} words")
    timed("tokens and sentences (shared)", len(rows), words, prepare)
    timed("times and quantities, cold", len(rows), words, both)
    timed("times and quantities, warm", len(rows), words, both)
    timed("times alone, warm", len(rows), words, times)
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed (uv pip install dateparser)")
        return 0
    began, read_words, count = time.perf_counter(), 0, 0
    for text, day in zip(texts, days, strict=True):
        search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": dt.datetime.combine(day, dt.time(12))})
        count, read_words = count + 1, read_words + len(text.split())
        if time.perf_counter() - began > args.peer_seconds:
            break
    seconds = time.perf_counter() - began
    rate, each = count / seconds, seconds / read_words * 250 * 1000
    print(f"{'dateparser.search.search_dates':34} {rate:8.0f} docs/s   {each:8.3f} ms per 250 words   ({count} read)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
