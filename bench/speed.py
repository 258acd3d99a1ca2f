"""Speed of the whole extraction, stage by stage, beside peers that do less.

    python bench/speed.py [--shared DIR] [--count 300] [--rounds 5] [--out bench/results/speed.json]

The same articles for all, rounds interleaved (ours, peer, ours, ...), medians reported. Where the 4,000 dev articles
are absent the demo articles are read instead, over and over. The peers: ``dateparser.search.search_dates`` (dates
alone) and a split at white space (nothing but reading the text: the floor). ``python bench/speed.py --page`` writes
``docs/speed.md`` from the result file, so that no figure is typed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from mutabaa.model import Analysis, Document, Span

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "bench/results/speed.json"
PAGE = ROOT / "docs/speed.md"
PEER_ARTICLES = 25  # search_dates needs more than a second an article


def articles(shared: Path, count: int) -> list[Document]:
    """Return ``count`` articles, from the dev set where it is there."""
    path = shared / "data/news/articles_dev.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        step = max(1, len(rows) // count)
        return [
            Document(
                row["id"],
                f"{row['title']}\n\n{row['text']}",
                title=Span(0, len(row["title"])),
                published=dt.date.fromisoformat(row["published"][:10]),
            )
            for row in rows[::step][:count]
        ]
    folder = ROOT / "src/mutabaa/demo/articles"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [Document(f"demo-{n}", text) for n, text in enumerate(islice(cycle(texts), count))]


def stages(documents: list[Document]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every stage with a call that runs it over all articles, in the pipeline's order."""
    from mutabaa.analyse.names import NameFinder, protected_words
    from mutabaa.analyse.published import date_document
    from mutabaa.analyse.quantities import quantities
    from mutabaa.clean import clean, place_names
    from mutabaa.extract.commitments import commitments
    from mutabaa.extract.events import events
    from mutabaa.extract.statements import statements
    from mutabaa.packs import built_in, load_packs
    from mutabaa.rules import load_rules
    from mutabaa.text import WordReader, sentences, tokens

    knowledge = load_packs(*built_in())
    places, read, names = place_names(knowledge), WordReader(protected_words(knowledge)), NameFinder(knowledge)
    rules = load_rules()
    state: list[Analysis] = []

    def step(work: Callable[[Analysis], Analysis]) -> Callable[[], object]:
        def run() -> object:
            state[:] = [work(a) for a in state]
            return None

        return run

    def begin() -> object:
        state[:] = [Analysis(d, layout=clean(d, places)) for d in documents]
        return None

    def named(a: Analysis, found: tuple) -> Analysis:  # type: ignore[type-arg]
        return replace(a, mentions=found[0], parties=found[1])

    def dated(a: Analysis) -> Analysis:
        published, times = date_document(a, knowledge)
        return replace(a, published=published, times=times)

    yield "clean", begin
    yield "words", step(lambda a: replace(a, tokens=tokens(a.text, read)))
    yield "sentences", step(lambda a: replace(a, sentences=sentences(a.tokens, a.layout.blocks)))
    yield "names", step(lambda a: named(a, names.recognise(a)))
    yield "quantities", step(lambda a: replace(a, quantities=quantities(a)))
    yield "times", step(dated)
    yield "linking names", step(lambda a: named(a, names.link(a)))
    yield "events", step(lambda a: replace(a, events=events(a, rules, knowledge)))
    yield "statements", step(lambda a: replace(a, statements=statements(a, rules, knowledge)))
    yield "commitments", step(lambda a: replace(a, commitments=commitments(a, rules, knowledge)))


def seconds(work: Callable[[], object]) -> float:
    """Run it once and return the seconds it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def start_up(command: list[str]) -> float:
    """Return the median seconds of five runs of a command."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return statistics.median(seconds(lambda: subprocess.run(command, check=False, **quiet)) for _ in range(5))


def jobs_speed(documents: list[Document], jobs: int, folder: Path) -> float:
    """Return articles a second of ``mutabaa extract --jobs``, start-up included."""
    source = folder / "speed.jsonl"
    rows = (json.dumps({"id": d.id, "title": "", "text": d.text}, ensure_ascii=False) for d in documents)
    source.write_text("\n".join(rows), encoding="utf-8")
    program = str(Path(sys.executable).parent / "mutabaa")
    command = [program, "extract", str(source), "--format", "jsonl", "--jobs", str(jobs)]
    with open(os.devnull, "wb") as sink:  # noqa: PTH123
        taken = seconds(lambda: subprocess.run(command, check=False, stdout=sink, stderr=sink))
    source.unlink()
    return len(documents) / taken


def measure(documents: list[Document], rounds: int, folder: Path) -> dict[str, object]:
    """Measure everything and return the figures."""
    times: dict[str, list[float]] = defaultdict(list)
    steps = list(stages(documents))
    for _, work in steps:  # warm: word memory, caches of rules
        work()
    try:
        from dateparser.search import search_dates
    except ImportError:
        search_dates = None
    for number in range(rounds):
        for name, work in steps:
            times[name].append(seconds(work))
        times["floor"].append(seconds(lambda: [d.text.split() for d in documents]))
        if search_dates is not None:
            some = documents[number * 5 : number * 5 + PEER_ARTICLES // rounds]
            peer = seconds(lambda some=some: [search_dates(d.text, languages=["ar"]) for d in some])
            times["search_dates"].append(peer * len(documents) / len(some))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    medians = {name: statistics.median(values) for name, values in times.items()}
    words = sum(len(d.text.split()) for d in documents)
    total = sum(medians[name] for name, _ in steps)
    program = str(Path(sys.executable).parent / "mutabaa")
    one = folder / "one.txt"
    one.write_text(documents[0].text, encoding="utf-8")
    return {
        "day": dt.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "articles": len(documents),
        "words_per_article": round(words / len(documents)),
        "rounds": rounds,
        "stages": {name: round(1000 * medians[name] / len(documents), 3) for name, _ in steps},
        "total_ms": round(1000 * total / len(documents), 2),
        "docs_per_second": round(len(documents) / total, 1),
        "peers_ms": {
            name: round(1000 * medians[name] / len(documents), 3)
            for name in ("search_dates", "floor")
            if name in medians
        },
        "memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "help_seconds": round(start_up([program, "--help"]), 3),
        "first_article_seconds": round(start_up([program, "extract", str(one), "--format", "jsonl"]), 2),
        "jobs": {str(n): round(jobs_speed(documents, n, folder), 1) for n in (1, 2)},
    }


def page(result: dict) -> str:  # type: ignore[type-arg]
    """Return the page that tells the figures."""
    total = result["total_ms"]
    peers = result["peers_ms"]
    lines = [
        "# Speed",
        "",
        "*Written by `python bench/speed.py --page` from `bench/results/speed.json`; no figure here is typed.*",
        "",
        f"{result['articles']} articles of {result['words_per_article']} words on average, "
        f"medians of {result['rounds']} interleaved rounds, one core, on {result['machine']}, {result['day']}.",
        "",
    ]
    if "search_dates" in peers:
        lines += [f"- The whole extraction takes **1/{peers['search_dates'] / total:.0f}** of the time that "
                  "`dateparser.search.search_dates` needs for the dates alone."]  # fmt: skip
    jobs = result["jobs"]
    lines += [
        f"- {result['docs_per_second']} articles a second on one core; {total} ms an article.",
        f"- `mutabaa extract --jobs 2` is {jobs['2'] / jobs['1']:.2f} times as fast as `--jobs 1` (start-up included).",
        f"- `mutabaa --help` in {result['help_seconds']} s, the first article in {result['first_article_seconds']} s.",
        f"- Largest memory of the run: {result['memory_mib']} MiB.",
        "",
        "| stage | ms an article | share |",
        "|---|---:|---:|",
        *(f"| {name} | {ms} | {ms / total:.0%} |" for name, ms in result["stages"].items()),
        f"| **all** | **{total}** | |",
        *(f"| peer: {name} | {ms} | {ms / total:.0%} |" for name, ms in peers.items()),
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--page", action="store_true", help="only write docs/speed.md from the last result")
    args = parser.parse_args()
    if not args.page:
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        result = measure(articles(args.shared, args.count), args.rounds, RESULT.parent)
        (RESULT.parent / "one.txt").unlink(missing_ok=True)
        RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    result = json.loads(RESULT.read_text(encoding="utf-8"))
    PAGE.write_text(page(result), encoding="utf-8")
    print(page(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
