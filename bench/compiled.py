"""A compiled copy of the package beside the package as it is, and beside dateparser, which reads the dates alone.

``speed.py --compiled DIRECTORY`` calls this; ``tools/compile_hot.py`` builds the copy. Each edition of the program is a
process of its own that waits until it is asked, so that both have the same memory about them; rounds are interleaved
(package, copy, dateparser, package, ...), times are processor seconds and medians. "New spellings" are read in forks of
the process, which forget what they learn (so not on Windows).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "src"
_NEW = 3  # rounds with new spellings


class Edition:
    """An edition of the program that waits in a process of its own.

    Args:
        home: The folder that holds the package.
        rows: A file of articles.
    """

    def __init__(self, home: Path, rows: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "compiled.py"), str(rows)],
            env={**os.environ, "PYTHONPATH": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.about: dict[str, str] = self.ask("about")

    def ask(self, what: str) -> Any:
        """Return what it answers: about itself, of its records, or in seconds."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(what, file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def measure(home: Path, rows: list[dict[str, str]], rounds: int, folder: Path) -> dict[str, Any]:
    """Return milliseconds an article of the package, of the copy in ``home`` and of dateparser.

    Args:
        home: The folder in which ``tools/compile_hot.py`` built it.
        rows: Articles.
        rounds: With known spellings.
        folder: For files that are needed meanwhile.
    """
    import peers

    kept = folder / "rows.json"
    kept.write_text(json.dumps(rows), encoding="utf-8")
    editions = {"plain": Edition(PACKAGE, kept), "compiled": Edition(home, kept)}
    plain, copy = editions.values()
    if copy.about["made"] == ".py":
        raise SystemExit(f"{home} holds no compiled copy: python tools/compile_hot.py {home}")
    if copy.about["program"] != plain.about["program"]:
        raise SystemExit(f"{home} holds another edition of the program: build it again")
    texts = [f"{row['title']}\n\n{row['text']}" for row in rows]
    dates = [peer for peer in peers.peers()[0] if peer.name == peers.DATES]
    for peer in dates:
        peer.run(texts[:20])
    times: dict[str, list[float]] = defaultdict(list)
    load = [os.getloadavg()[0]]
    for _ in range(_NEW):
        for name, edition in editions.items():
            times[f"{name}, new"].append(edition.ask("new"))
    if copy.ask("records") != plain.ask("records"):
        raise SystemExit(f"{home} reads otherwise than the package: do not use it")
    for number in range(rounds):
        for name, edition in editions.items():
            times[name].append(edition.ask("known"))
        for peer in dates:
            times["dates"].append(_seconds(lambda peer=peer: peer.run(texts)))
        print(f"compiled: round {number + 1} of {rounds}", file=sys.stderr)
    for edition in editions.values():
        edition.close()
    load.append(os.getloadavg()[0])
    return {
        "day": dt.date.today().isoformat(),
        "articles": len(rows),
        "rounds": rounds,
        "rounds_new": _NEW,
        "ms": {name: round(1000 * statistics.median(some) / len(rows), 3) for name, some in times.items()},
        "load": [round(one, 1) for one in load],
    }


def _seconds(work: Any) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def answer(kept: Path) -> None:
    """Do as we are asked, line by line, until nobody asks any more."""
    import articles

    from mutabaa import edition
    from mutabaa.model import document
    from mutabaa.packs import built_in
    from mutabaa.parallel import lasting
    from mutabaa.pipeline import Pipeline

    pipeline = lasting(Pipeline)
    documents = [articles.document(row) for row in json.loads(kept.read_text(encoding="utf-8"))]

    def all_records() -> list[dict[str, Any]]:
        return [pipeline.record(pipeline(one)) for one in documents]

    def forked() -> float:
        out, into = os.pipe()
        if (child := os.fork()) == 0:
            os.write(into, json.dumps(_seconds(all_records)).encode())
            os._exit(0)
        os.close(into)
        with os.fdopen(out, "rb") as told:
            found: float = json.loads(told.read())
        os.waitpid(child, 0)
        return found

    pipeline.record(pipeline(documents[-1]))  # what is loaded by the first article
    tasks: dict[str, Any] = {
        "about": lambda: {"made": Path(document.__file__).suffix, "program": edition.program(built_in())},
        "records": lambda: hashlib.sha256(json.dumps(all_records(), sort_keys=True).encode()).hexdigest(),
        "known": lambda: _seconds(all_records),
        "new": forked,
    }
    for line in sys.stdin:
        print(json.dumps(tasks[line.strip()]()), flush=True)


if __name__ == "__main__":
    answer(Path(sys.argv[1]))
