"""How well is an article dated that hides its day?

    python bench/published.py [--shared DIR] [--count 500] [--seed 20] [--misses] [--out FILE]
    python bench/published.py --stated [--count 1500]
    python bench/published.py --page       # only writes the figures of the result file into docs/times.md

Draws dev articles, hides ``published`` (and the id, which holds the day too), and asks for the day three times: with
the text alone; with the address of the page too, as a feed or a saved page has it; and with the addresses and days of
the other dev articles too, as a register has them. Prints how often an answer is given,
how often the real day lies inside, and the median width in days. ``--stated`` says instead how much the texts state:
how many hold a date at all, and how far the latest one lies before the day of the article. Both keep their figures in
the result file, and write those of the file into the page.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import figures
from articles import lines

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

RESULT = Path(__file__).resolve().parent / "results/published.json"
_NEAR = 3


def articles(shared: Path) -> list[dict[str, Any]]:
    """Return the dev articles that no gold file annotates."""
    annotated = {path.stem for path in (shared / "gold/news").glob("*.yaml")}
    return [row for row in lines(shared / "data/news/articles_dev.jsonl.gz") if row["id"] not in annotated]


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


def stated(shared: Path, count: int, seed: int) -> dict[str, Any]:
    """Return how many texts state a date, and in how many the latest one is near the day of the article."""
    read, rows = WordReader(), drawn(shared, count, seed)
    found = [(dt.date.fromisoformat(row["published"][:10]), *dates_of(row, read)) for row in rows]

    def near(dates: list[tuple[dt.date, dt.date]]) -> dict[str, int]:
        return {"texts": len(dates), "near": sum(0 <= (real - latest).days <= _NEAR for real, latest in dates)}

    return {
        "articles": len(rows),
        "within_days": _NEAR,
        "with_year": near([(real, max(full)) for real, full, _ in found if full]),
        "past": near([(real, max(days)) for real, full, past in found if (days := full + past)]),
    }


def dated(shared: Path, count: int, seed: int, misses: bool) -> dict[str, Any]:
    """Return how often an article that hides its day is given one, and how often the real day lies inside."""
    knowledge, prepared = chain()
    rows = drawn(shared, count, seed)
    hidden = {row["id"] for row in rows}
    rest = [row for row in articles(shared) if row["id"] not in hidden]
    serials = Serials.of((row["url"], dt.date.fromisoformat(row["published"][:10])) for row in rest)
    analyses = [prepared(row, number) for number, row in enumerate(rows)]
    made: dict[str, Any] = {"articles": len(rows)}
    for name, with_url, known in (("text", False, None), ("address", True, None), ("neighbours", True, serials)):
        widths, wrong = [], []
        began = time.perf_counter()
        for row, analysis in zip(rows, analyses, strict=True):
            document = replace(analysis.document, url=row["url"] if with_url else None)
            published, _ = date_document(replace(analysis, document=document), knowledge, known)
            if published.days is None:
                continue
            widths.append(published.days.length)
            if not published.days.holds(dt.date.fromisoformat(row["published"][:10])):
                wrong.append((row["id"], published.days, published.because))
        made[name] = {
            "answered": len(widths),
            "right": len(widths) - len(wrong),
            "median_days": statistics.median(widths or [0]),
            "to_the_day": widths.count(1),
            "docs_per_second": round(len(rows) / (time.perf_counter() - began)),
        }
        print(name, made[name])
        if misses:
            for miss in wrong:
                print("   ", *miss)
    return made


def page(result: dict[str, Any]) -> str:
    """Return the figures as the page says them."""
    hidden, said = result["dated"], result["stated"]
    full, past, within = said["with_year"], said["past"], said["within_days"]

    def answers(name: str) -> str:
        found = hidden[name]
        return (
            f"{found['answered'] / hidden['articles']:.1%} get an answer, {found['right']} of {found['answered']} a "
            f"right one, {found['to_the_day']} to the day"
        )

    return "\n".join(
        [
            f"{hidden['articles']} articles of 2018 with their day hidden (`python bench/published.py`, "
            f"{result['day']}):",
            "",
            f"- from the text alone {answers('text')};",
            f"- with the address of the page {answers('address')} (addresses are stamped in local time, so a few are "
            "a day off);",
            f"- with dated neighbours of the same outlet {answers('neighbours')}.",
            "",
            "From the text alone more is not to be had honestly "
            f"(`python bench/published.py --stated --count {said['articles']}`): "
            f"of {said['articles']:,} drawn articles {full['texts'] / said['articles']:.1%} state a date with its "
            f"year, and in {full['near']} of those {full['texts']} the latest such date lies within {within} days "
            f"before the article; even where the year is given from outside, only {past['near']} of {past['texts']} "
            "articles with a past date have their latest one so near.",
            "",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--stated", action="store_true")
    parser.add_argument("--page", action="store_true")
    parser.add_argument("--out", type=Path, default=RESULT)
    args = parser.parse_args()
    kept = json.loads(args.out.read_text(encoding="utf-8")) if args.out.exists() else {}
    if args.stated:
        kept["stated"] = stated(args.shared, args.count, args.seed)
        print(kept["stated"])
    elif not args.page:
        kept["dated"] = dated(args.shared, args.count, args.seed, args.misses)
    if not args.page:
        kept["day"] = dt.date.today().isoformat()
        args.out.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    if args.out == RESULT and kept.keys() >= {"dated", "stated"}:
        figures.put("times.md", "published.py", page(kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
