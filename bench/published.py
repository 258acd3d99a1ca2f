"""How well is an article dated that hides its day?

    python bench/published.py [--shared DIR] [--count 500] [--seed 20] [--misses]

Draws dev articles, hides ``published`` (and the id, which holds the day too), and asks for the day three times: with
the text alone; with the address of the page too, as a feed or a saved page has it; and with the addresses and days of
the other dev articles too, as a register has them. Prints how often an answer is given,
how often the real day lies inside, and the median width in days.
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
from mutabaa.clean import clean, place_names
from mutabaa.model import Analysis, Document, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.packs import built_in, load_packs
from mutabaa.text import WordReader, sentences, tokens


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
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
