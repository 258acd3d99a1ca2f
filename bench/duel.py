"""Two editions of the program against each other, article by article in turn: what a change of the code costs or saves.

    git worktree add --detach ../before HEAD~1
    python bench/duel.py ../before . [--count 120] [--rounds 9]

Both are loaded into one process, so that what else the machine does disturbs both alike: of each article the least
processor time of all rounds counts, which tells differences of half a percent even on a busy machine. "New spellings"
is the first time in a fresh copy of the process (a fork, so not on Windows), "known ones" every later time.
The records are compared too: a change for speed alone must leave each of them as it was.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Read = Callable[[int], dict[str, Any]]
Times = tuple[list[float], list[float]]


def load(tree: Path, rows: list[dict[str, str]]) -> Read:
    """Return a function that reads an article with the program of ``tree``."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {"mutabaa", "articles"}]:
        del sys.modules[name]
    sys.path[:0] = [str(tree / "src"), str(tree / "bench")]
    importlib.invalidate_caches()
    journey, articles = importlib.import_module("mutabaa.pipeline"), importlib.import_module("articles")
    if not Path(str(journey.__file__)).is_relative_to(tree):
        raise SystemExit(f"{tree} holds no src/mutabaa")
    pipeline = journey.Pipeline()
    documents = [articles.document(row) for row in rows]

    def read(number: int) -> dict[str, Any]:
        found: dict[str, Any] = pipeline.record(pipeline(documents[number]))
        return found

    read(len(rows) - 1)  # what is loaded by the first article
    del sys.path[:2]
    return read


def run(sides: tuple[Read, Read], count: int, turn: int) -> Times:
    """Read every article with both; return the processor seconds of each."""
    taken: Times = ([], [])
    for number in range(count):
        for side in (0, 1) if (number + turn) % 2 == 0 else (1, 0):
            began = time.process_time()
            sides[side](number)
            taken[side].append(time.process_time() - began)
    return taken


def forked(sides: tuple[Read, Read], count: int, turn: int) -> Times:
    """The same in a copy of this process, which forgets what it learns."""
    out, into = os.pipe()
    if (child := os.fork()) == 0:
        with os.fdopen(into, "wb") as answer:
            pickle.dump(run(sides, count, turn), answer)
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as answer:
        taken: Times = pickle.load(answer)
    os.waitpid(child, 0)
    return taken


def tell(name: str, rounds: list[Times]) -> None:
    """Print the sums of the least times."""
    one, other = (sum(map(min, zip(*(taken[side] for taken in rounds), strict=True))) for side in (0, 1))
    each = 1000 / len(rounds[0][0])
    print(f"{name}: {one * each:.2f} and {other * each:.2f} ms an article, ratio {other / one:.3f}")


def main() -> int:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    rows = importlib.import_module("articles").rows(args.count + 1)
    gc.disable()
    sides = (load(args.one.resolve(), rows), load(args.other.resolve(), rows))
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)  # as ``parallel.lasting`` does
    gc.enable()
    tell("new spellings", [forked(sides, args.count, turn) for turn in range(max(2, args.rounds // 3))])
    records = [[json.dumps(side(number), sort_keys=True) for number in range(args.count)] for side in sides]
    tell("known ones", [run(sides, args.count, turn) for turn in range(args.rounds)])
    unlike = sum(one != other for one, other in zip(*records, strict=True))
    print(f"records that differ: {unlike} of {args.count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
