"""Time and memory of linking, on one core.

    OMP_NUM_THREADS=1 python bench/link_speed.py RECORDS.jsonl [--sizes 1000,2000,4000] [--more 10]

`RECORDS.jsonl` holds one record a line, oldest first (`mutabaa extract ... --format jsonl`). For each size: processor
seconds for digests and for linking, peak memory of the process, and what `--more` further articles cost afterwards.
Each size runs in a process of its own, so that the peaks are its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing as mp
import resource
import time
from itertools import islice
from pathlib import Path

from mutabaa.link import Linker
from mutabaa.packs import built_in, load_packs
from mutabaa.parallel import lasting


def main() -> None:
    """Read the arguments and print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--sizes", default="1000,2000,4000")
    parser.add_argument("--more", type=int, default=10)
    options = parser.parse_args()
    print(f"{'articles':>8} {'digest s':>9} {'link s':>8} {'peak MiB':>9} {f'+{options.more} s':>7}  linked")
    for size in map(int, options.sizes.split(",")):
        with mp.get_context("spawn").Pool(1) as pool:
            print(pool.apply(run, (options.records, size, options.more)), flush=True)


def run(path: Path, size: int, more: int) -> str:
    """Link the first ``size`` articles, then ``more``, and return a line of figures."""
    linker = lasting(lambda: Linker(load_packs(*built_in())))  # as the program keeps it
    with path.open(encoding="utf-8") as lines:
        start = time.process_time()
        digests = [linker.read(json.loads(line)) for line in islice(lines, size)]
        read = time.process_time()
        linker.add(digests)
        linked = time.process_time()
        later = [linker.read(json.loads(line)) for line in islice(lines, more)]
        begun = time.process_time()
        linker.add(later)
        added = time.process_time() - begun
    state = linker.state()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    layers = ("stories", "events", "commitments", "disagreements")
    counts = ", ".join(f"{len(getattr(state, layer))} {layer}" for layer in layers)
    return f"{size:>8} {read - start:>9.1f} {linked - read:>8.1f} {peak:>9.0f} {added:>7.2f}  {counts}"


if __name__ == "__main__":
    main()
