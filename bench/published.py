"""How well is an article dated that hides its day?

    python bench/published.py [--shared DIR] [--count 500] [--seed 20] [--misses] [--stated]

Draws dev articles, hides ``published`` (and the id, which holds the day too), and asks for the day three times: with
the text alone; with the address of the page too, as a feed or a saved page has it; and with the addresses and days of
the other dev articles too, as a register has them. Prints how often an answer is given,
how often the real day lies inside, and the median width in days. ``--stated`` says instead how much the texts state:
how many hold a date at all, and how far the latest one lies before the day of the article.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mutabaa.analyse.names import NameFinder, protected_words
from mutabaa.analyse.published import Serials, date_document
from mutabaa.analyse.times.nodes import Day
from mutabaa.analyse.times.resolve import Context, resolve_node
from mutabaa.analyse.times.values import expressions_of
from mutabaa.clean import clean, place_names
from mutabaa.model import Analysis, Block, Document, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.packs import built_in, load_packs
from mutabaa.text import WordReader, sentences, tokens

_NEAR = 3


def articles(shared: Path) -> list[dict[str, Any]]:
    """Return the dev articles that no gold file annotates."""
    with gzip.open(shared / "data/news/articles_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    annotated = {path.stem for path in (shared / "gold/news").glob("*.yaml")}
    return [row for row in rows if row["id"] not in annotated]


def drawn(shared: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """Return a sample of them."""
    rows = articles(shared)
    random.Random(seed).shuffle(rows)
    return rows[:count]


def chain() -> tuple[Knowledge, Callable[[dict[str, Any], int], Analysis]]:
    """Return the packs, and what the pipeline does before it dates an article."""
    knowledge = load_packs(*built_in())
    read, finder, places = WordReader(protected_words(knowledge)), NameFinder(knowledge), place_names(knowledge)

    def prepared(row: dict[str, Any], number: int) -> Analysis:
        document = Document(f"hidden-{number}", f"{row['title']}\n\n{row['text']}", Span(0, len(row["title"])))
        a = Analysis(document, layout=clean(document, places))
        a = replace(a, tokens=tokens(a.text, read))
        a = replace(a, sentences=sentences(a.tokens, a.layout.blocks))
        mentions, parties = finder.recognise(a)
        return replace(a, mentions=mentions, parties=parties)

    return knowledge, prepared


def dates_of(row: dict[str, Any], read: WordReader) -> tuple[list[dt.date], list[dt.date]]:
    """Return the dates with a year that a text states, and its dates of the past without one, their year given."""
    text, blocks, at = f"{row['title']}\n{row['text']}", [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "paragraph"))
        at += len(line) + 1
    words = tokens(text, read)
    real = dt.date.fromisoformat(row["published"][:10])
    full, partial = [], []
    for placed in expressions_of(words, sentences(words, blocks)):
        node = placed.expression.node
        if not isinstance(node, Day) or node.month is None or node.hijri:
            continue
        days = resolve_node(node, Context(real, placed.toward))
        if days is not None and node.year is not None:
            full.append(days.start)
        elif days is not None and placed.toward <= 0 and node.toward != 1:
            partial.append(days.start)
    return full, partial


def stated(shared: Path, count: int, seed: int) -> None:
    """Print how many texts state a date, and how near the latest one is to the day of the article."""
    read, rows = WordReader(), drawn(shared, count, seed)
    found = [(dt.date.fromisoformat(row["published"][:10]), *dates_of(row, read)) for row in rows]
    for label, dates in (
        ("a date with its year", [(real, max(full)) for real, full, _ in found if full]),
        ("a past date, year given", [(real, max(days)) for real, full, past in found if (days := full + past)]),
    ):
        near = sum(0 <= (real - latest).days <= _NEAR for real, latest in dates)
        print(f"{label:24} {len(dates)} of {len(rows)}; the latest within {_NEAR} days before the article: {near}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--stated", action="store_true")
    args = parser.parse_args()
    if args.stated:
        stated(args.shared, args.count, args.seed)
        return 0
    knowledge, prepared = chain()
    rows = drawn(args.shared, args.count, args.seed)
    hidden = {row["id"] for row in rows}
    rest = [row for row in articles(args.shared) if row["id"] not in hidden]
    serials = Serials.of((row["url"], dt.date.fromisoformat(row["published"][:10])) for row in rest)
    analyses = [prepared(row, number) for number, row in enumerate(rows)]
    for label, with_url, known in (
        ("text alone", False, None),
        ("and its address", True, None),
        ("and dated neighbours", True, serials),
    ):
        answered, right, widths, wrong = 0, 0, [], []
        began = time.perf_counter()
        for row, analysis in zip(rows, analyses, strict=True):
            document = replace(analysis.document, url=row["url"] if with_url else None)
            published, _ = date_document(replace(analysis, document=document), knowledge, known)
            real = dt.date.fromisoformat(row["published"][:10])
            if published.days is None:
                continue
            answered += 1
            widths.append(published.days.length)
            if published.days.holds(real):
                right += 1
            else:
                wrong.append((row["id"], published.days, published.because))
        seconds = time.perf_counter() - began
        print(
            f"{label:24} {len(rows)} articles: answered {answered / len(rows):.1%}, "
            f"right {right / max(answered, 1):.1%} of those, median width {statistics.median(widths or [0])} days, "
            f"up to 3 days {sum(w <= 3 for w in widths)}, {len(rows) / seconds:.0f} docs/s"
        )
        if args.misses:
            for miss in wrong:
                print("   ", *miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())
