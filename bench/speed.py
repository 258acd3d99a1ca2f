"""Speed of the whole extraction, stage by stage, beside peers that do less.

    python bench/speed.py [--count 300] [--rounds 5] [--long 1600] [--out bench/results/speed.json]
    python bench/speed.py --page            # only writes docs/speed.md from the result file
    python bench/speed.py --compiled DIRECTORY [--page]     # with the copy that tools/compile_hot.py built there

The same articles for all and interleaved rounds (ours, peer, ours, ...); medians. The dev articles are read where they
are, varied demo articles elsewhere (``articles.py``). Times are processor seconds, which other programs on the machine
disturb least; where waiting counts (start, several processes) the clock is read and the load of the machine is told.
What was found of a compiled copy stays in the result, with its day, until one is measured again; with ``--page`` as
well nothing else is measured, and with ``--long 0`` not what two processes give it (a busy machine cannot tell that).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import articles
import compiled
import peers
import speed_page

from mutabaa import pipeline as journey
from mutabaa.model import Analysis, Document
from mutabaa.parallel import lasting
from mutabaa.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "bench/results/speed.json"
PROGRAM = [sys.executable, "-m", "mutabaa"]

# What ``pipeline.py`` calls, and the name of the stage in the table.
_CALLS = {
    "clean": "clean", "tokens": "words", "sentences": "sentences", "quantities": "quantities", "date_document": "times",
    "events": "events", "statements": "statements", "commitments": "commitments", "record": "record",
}  # fmt: skip


class Stopwatch:
    """Processor seconds of every stage, taken inside the pipeline itself.

    Args:
        pipeline: Whose stages are timed from now on.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        for call, stage in _CALLS.items():
            setattr(journey, call, self._timed(stage, getattr(journey, call)))
        names: Any = pipeline._names
        names.recognise = self._timed("names", names.recognise)
        names.link = self._timed("linking names", names.link)

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            began = time.process_time()
            try:
                return work(*arguments, **options)
            finally:
                self.seconds[stage] += time.process_time() - began

        return run


def seconds(work: Callable[[], object]) -> float:
    """Run it once and return the processor seconds it took."""
    began = time.process_time()
    work()
    return time.process_time() - began


def one_core(documents: list[Document], rounds: int) -> dict[str, Any]:
    """Measure extraction and the peers on one core; return milliseconds an article."""
    pipeline = lasting(Pipeline)
    analyses: list[Analysis] = []
    # The first time every spelling is new; afterwards most of them are remembered, as in a long run.
    cold = seconds(lambda: analyses.extend(pipeline(document) for document in documents))
    watch = Stopwatch(pipeline)
    texts = [document.text for document in documents]
    others, missing = peers.peers()
    sketchers, more = peers.sketchers(analyses)
    searching = peers.Searching(pipeline, analyses)
    times: dict[str, list[float]] = defaultdict(list)
    stages: dict[str, list[float]] = defaultdict(list)
    for peer in others:
        peer.run(texts[:20])  # dictionaries are loaded by the first call
    for number in range(rounds):
        watch.seconds.clear()
        whole = seconds(lambda: [pipeline.record(pipeline(document)) for document in documents])
        times["ours"].append(whole / len(documents))
        for stage, taken in watch.seconds.items():
            stages[stage].append(taken / len(documents))
        for peer in others:
            times[peer.name].append(seconds(lambda peer=peer: peer.run(texts)) / len(texts))
        for name, work in sketchers.items():
            times[f"sketch: {name}"].append(seconds(work) / len(documents))
        for name in ("ours", "like"):
            times[f"search: {name}"].append(seconds(getattr(searching, name)) / len(searching.words))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    hits = searching.hits()
    searching.close()
    medians = {name: 1000 * statistics.median(values) for name, values in times.items()}
    return {
        "ours_ms": round(medians["ours"], 3),
        "docs_per_second": round(1000 / medians["ours"], 1),
        "cold_ms": round(1000 * cold / len(documents), 3),
        "stages_ms": {name: round(1000 * statistics.median(values), 3) for name, values in stages.items()},
        "peers_ms": {peer.name: round(medians[peer.name], 4) for peer in others},
        "peers_do": {peer.name: peer.does for peer in others},
        "sketch_ms": {name: round(medians[f"sketch: {name}"], 4) for name in sketchers},
        "search_ms": {name: round(medians[f"search: {name}"], 4) for name in ("ours", "like")},
        "search_hits": {"ours": hits[0], "like": hits[1], "words": len(searching.words)},
        "missing": missing + more,
    }


def start_up(command: list[str], rounds: int) -> dict[str, float]:
    """Return medians of seconds by the clock and of processor seconds of a command."""
    clock, cpu = [], []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        clock.append(time.perf_counter() - began)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"seconds": round(statistics.median(clock), 3), "cpu_seconds": round(statistics.median(cpu), 3)}


def in_processes(rows: list[articles.Row], rounds: int, folder: Path, home: Path | None = None) -> dict[str, Any]:
    """Measure ``mutabaa extract --jobs`` over a long run and a short one: the difference is without the start.

    Args:
        rows: Articles of the long run.
        rounds: How often everything is run.
        folder: For files that are needed meanwhile.
        home: Where the program is, if it is not the one that measures.
    """
    where = {**os.environ, **({"PYTHONPATH": str(home)} if home else {})}
    size = {"short": len(rows) // 4, "long": len(rows)}
    taken: dict[tuple[str, int], list[float]] = defaultdict(list)
    for name, count in size.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[:count])
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    for number in range(rounds):
        for name in size:
            for jobs in (1, 2):
                command = [*PROGRAM, "extract", str(folder / f"{name}.jsonl"), "-f", "jsonl", "-j", str(jobs)]
                began = time.perf_counter()
                subprocess.run(command, env=where, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                taken[name, jobs].append(time.perf_counter() - began)
        print(f"processes: round {number + 1} of {rounds}", file=sys.stderr)
    # The quickest of each: what else the machine does only ever adds.
    best = {key: min(values) for key, values in taken.items()}
    rates = {jobs: (size["long"] - size["short"]) / (best["long", jobs] - best["short", jobs]) for jobs in (1, 2)}
    return {
        "articles": size,
        "rounds": rounds,
        "seconds": {f"{name} {jobs}": round(value, 2) for (name, jobs), value in best.items()},
        "docs_per_second": {str(jobs): round(rate, 1) for jobs, rate in rates.items()},
        "speed_up": round(rates[2] / rates[1], 2),
        "speed_up_with_start": round(best["long", 1] / best["long", 2], 2),
    }


def measure(count: int, long: int, rounds: int) -> dict[str, Any]:
    """Measure everything and return the figures."""
    rows = articles.rows(count)
    documents = [articles.document(row) for row in rows]
    load = [os.getloadavg()[0]]
    found: dict[str, Any] = {
        "day": dt.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "articles": len(documents),
        "from": "dev articles" if articles.DEV.exists() else "varied demo articles",
        "words_per_article": round(sum(len(document.text.split()) for document in documents) / len(documents)),
        "rounds": rounds,
    }
    with tempfile.TemporaryDirectory(prefix="mutabaa-bench-") as name:
        folder = Path(name)
        (folder / "one.txt").write_text(documents[0].text, encoding="utf-8")
        found["help"] = start_up([*PROGRAM, "--help"], rounds)
        found["first"] = start_up([*PROGRAM, "extract", str(folder / "one.txt"), "-f", "jsonl"], rounds)
        load.append(os.getloadavg()[0])
        found["processes"] = in_processes(articles.rows(long), 3, folder)
    load.append(os.getloadavg()[0])
    found["one_core"] = one_core(documents, rounds)
    found["memory_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    found["load"] = [round(value, 1) for value in (*load, os.getloadavg()[0])]
    return found


def measure_copy(home: Path, count: int, long: int, rounds: int) -> dict[str, Any]:
    """Measure a compiled copy beside the package and return the figures."""
    with tempfile.TemporaryDirectory(prefix="mutabaa-bench-") as name:
        found = compiled.measure(home, articles.rows(count), rounds, Path(name))
        sides = {"plain": compiled.PACKAGE, "compiled": home} if long else {}
        found["processes"] = {side: in_processes(articles.rows(long), 3, Path(name), sides[side]) for side in sides}
    return found


def main() -> int:
    """Read the arguments, measure, write result and page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--long", type=int, default=1600)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=RESULT)
    parser.add_argument("--page", action="store_true", help="only write docs/speed.md from the last result")
    parser.add_argument("--compiled", type=Path, help="also measure the copy that tools/compile_hot.py built there")
    args = parser.parse_args()
    result = json.loads(args.out.read_text(encoding="utf-8")) if args.out.exists() else {}
    if not args.page:
        result = {**measure(args.count, args.long, args.rounds), "compiled": result.get("compiled")}
    if args.compiled:
        result["compiled"] = measure_copy(args.compiled.resolve(), args.count, args.long, args.rounds)
    if args.compiled or not args.page:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    text = speed_page.page(result)
    if args.out == RESULT:
        speed_page.PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
