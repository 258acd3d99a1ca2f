"""Growth with the number of articles: extraction, near copies, linking, import; writes the figures into docs/scale.md.

    python bench/scale.py [--sizes 1000,10000] [--seconds 180] [--link 1000,2000,4000] [--out bench/results/scale.json]
    python bench/scale.py --page            # only writes the figures of the result file into the page

Articles are demo articles varied without end (``articles.py``). The long run reads 100,000 of them and is stopped after
``--seconds``, as a user would stop it: what counts is whether memory grows meanwhile.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import articles
import figures
import numpy as np
import scale_page

from mutabaa.backfill import copies, records
from mutabaa.link import Linker
from mutabaa.packs import built_in, load_packs
from mutabaa.register import Register

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "bench/results/scale.json"
_EVERY = 1.0


def write(path: Path, count: int) -> Path:
    """Write varied articles as JSON Lines, unless they are there."""
    if not path.exists():
        with path.open("w", encoding="utf-8") as out:
            for row in islice(articles.varied(), count):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _tree(process: int) -> list[int]:
    found = [process]
    listed = Path(f"/proc/{process}/task/{process}/children")
    if listed.exists():
        for child in listed.read_text().split():
            found += _tree(int(child))
    return found


def _memory(process: int) -> float:
    """Return the memory of a process and its children in MiB, what they share counted once."""
    total = 0
    for one in _tree(process):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            continue
    return total / 1024


def mapped(source: Path, out: Path, jobs: int, limit: float | None = None) -> dict[str, Any]:
    """Run ``mutabaa backfill`` and return what it took; it is stopped after ``limit`` seconds."""
    command = [sys.executable, "-m", "mutabaa", "backfill", str(source), "--out", str(out), "-j", str(jobs)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory: list[float] = []
    while process.poll() is None:
        time.sleep(_EVERY)
        memory.append(_memory(process.pid))
        if limit is not None and time.monotonic() - began > limit:
            process.send_signal(signal.SIGINT)
            process.wait()
    seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files = list((out / "records").glob("part-*"))
    done = sum(1 for _ in _rows(out))
    kept = [value for value in memory if value] or [0.0]
    tenth = max(1, len(kept) // 10)
    return {
        "articles": done,
        "jobs": jobs,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "cpu_ms": round(1000 * cpu / max(1, done), 2),
        "docs_per_second": round(done / seconds, 1),
        "peak_mib": round(max(kept)),
        "early_mib": round(float(np.mean(kept[2 * tenth : 4 * tenth] or kept))),
        "late_mib": round(float(np.mean(kept[7 * tenth : 9 * tenth] or kept))),
        "bytes": round(sum(path.stat().st_size for path in files) / max(1, done)),
        "load": round(os.getloadavg()[0], 1),
    }


def _rows(out: Path) -> Any:
    import pyarrow.parquet as pq

    for path in (out / "records").glob("part-*"):
        yield from range(pq.read_metadata(path).num_rows)


def joined(count: int) -> dict[str, Any]:
    """Find the near copies among made-up sketches, one in ten of them a copy."""
    chance = np.random.default_rng(count)
    sketches = chance.integers(0, 1 << 32, (count, 128), dtype=np.uint32)
    planted = chance.choice(count, count // 10, replace=False)
    sketches[planted] = sketches[chance.integers(0, count, len(planted))]
    began = time.process_time()
    groups = copies.meeting(copies.bands(sketches))
    wanted = np.unique(np.concatenate(groups)).tolist()
    found = copies.copies(groups, {at: sketches[at] for at in wanted})
    return {"articles": count, "cpu_seconds": round(time.process_time() - began, 2), "copies": len(found)}


def imported(folder: Path, book: Path, count: int) -> dict[str, Any]:
    """Put records into a new register."""
    began = time.process_time()
    with Register.open(book) as register:
        for record in islice(records(str(folder)), count):
            register.add(record)
    taken = time.process_time() - began
    size = sum(path.stat().st_size for path in book.parent.glob(f"{book.name}*"))
    return {"articles": count, "cpu_ms": round(1000 * taken / count, 2), "bytes": round(size / count)}


def linked(folder: Path, count: int) -> dict[str, Any]:
    """Link records in memory: digests, then everything with everything."""
    linker = Linker(load_packs(*built_in()))
    began = time.process_time()
    digests = [linker.read(record) for record in islice(records(str(folder)), count)]
    read = time.process_time()
    linker.add(digests)
    done = time.process_time()
    return {
        "articles": count,
        "digest_ms": round(1000 * (read - began) / count, 2),
        "link_ms": round(1000 * (done - read) / count, 2),
    }


def measure(sizes: list[int], limit: float, links: list[int], jobs: int) -> dict[str, Any]:
    """Measure everything and return the figures."""
    found: dict[str, Any] = {
        "day": dt.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    with tempfile.TemporaryDirectory(prefix="mutabaa-scale-") as name:
        home = Path(name)
        found["map"] = []
        for size in sizes:
            found["map"].append(mapped(write(home / f"{size}.jsonl", size), home / f"out-{size}", jobs))
            print(found["map"][-1], file=sys.stderr)
        found["long"] = mapped(write(home / "long.jsonl", scale_page.LONG), home / "long", jobs, limit)
        print(found["long"], file=sys.stderr)
        largest = home / f"out-{max(sizes)}"
        found["import"] = [imported(largest, home / f"{size}.db", size) for size in links]
        print(found["import"], file=sys.stderr)
        found["link"] = []
        for size in links:
            found["link"].append(linked(largest, size))
            print(found["link"][-1], file=sys.stderr)
    found["join"] = [joined(size) for size in (1_000, 10_000, 100_000, 1_000_000)]
    return found


def main() -> int:
    """Read the arguments, measure, write result and page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--link", default="1000,2000,4000")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=RESULT)
    parser.add_argument("--page", action="store_true")
    args = parser.parse_args()
    if not args.page:
        sizes, links = ([int(size) for size in text.split(",")] for text in (args.sizes, args.link))
        result = measure(sizes, args.seconds, links, args.jobs)
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    text = scale_page.figures(json.loads(args.out.read_text(encoding="utf-8")))
    if args.out == RESULT:
        figures.put("scale.md", "scale.py", text)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
