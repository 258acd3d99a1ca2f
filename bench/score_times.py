"""Score the reading of times and numbers on every suite of ``../shared/data/temporal``.

    python bench/score_times.py [--shared DIR] [--only NAME] [--fails]

Prints one line a suite. The scorer of dates is ``eval/score_times.py``; numbers and money are compared here, because
that scorer knows dates only. A suite written in another style is read with that style's ``Conventions``; no row is
treated by itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from mutabaa.analyse.times import Conventions
from mutabaa.analyse.times.clock import clock_of
from mutabaa.analyse.times.values import expressions_of, resolve_pairs
from mutabaa.model import Block, Interval, Span
from mutabaa.text import WordReader, sentences, tokens

NEWS = Conventions()
ASSISTANT = Conventions(exact=True, lean=1)
SUITES = {
    "ant_explicit": (NEWS, None),
    "ant_bare_weekday": (NEWS, None),
    "ant_relative_weekday": (NEWS, None),
    "ant_relative": (NEWS, None),
    "dateparser_ar": (NEWS, None),
    "msrec_ar_datetime": (Conventions(exact=True), {"date", "daterange"}),
    "duckling_ar": (ASSISTANT, {"Time"}),
}
READ = WordReader()


def predictions(text: str, day: dt.datetime, conventions: Conventions) -> list[dict[str, Any]]:
    """Return the times of one row as the scorer wants them: half-open intervals of days or of minutes."""
    blocks = [Block(Span(0, len(text)), "paragraph")]
    words = tokens(text, READ)
    found = []
    for placed, time in resolve_pairs(expressions_of(words, sentences(words, blocks)), Interval.day(day.date()), words, conventions):
        if time.days is None:
            continue
        start, end = str(time.days.start), str(time.days.end)
        clock = clock_of(placed.expression.node)
        if clock is not None and conventions.exact:
            midnight = dt.datetime.combine(time.days.start, dt.time())
            start = (midnight + dt.timedelta(minutes=clock[0])).isoformat()
            end = (midnight + dt.timedelta(minutes=clock[1])).isoformat()
        found.append({"span": list(time.span), "from": start, "to": end})
    return found


def scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_times_shared", shared / "eval/score_times.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only")
    parser.add_argument("--fails", action="store_true")
    args = parser.parse_args()
    judge = scorer(args.shared)
    for name, (conventions, types) in SUITES.items():
        if args.only and args.only not in name:
            continue
        gold = args.shared / f"data/temporal/{name}.jsonl"
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
            for row in rows:
                at = dt.datetime.fromisoformat(row["reference_time"][:19]) if row["reference_time"] else dt.datetime(2016, 11, 7)
                out.write(json.dumps({"id": row["id"], "preds": predictions(row["text"], at, conventions)}) + "\n")
        n, ok, touched, by, fails = judge.score(str(gold), out.name, types)
        Path(out.name).unlink()
        print(f"{name:22} {ok}/{n} = {ok / max(n, 1):.3f}  touched {touched / max(n, 1):.3f}  " + "  ".join(f"{t} {v[1]}/{v[0]}" for t, v in sorted(by.items())))
        if args.fails:
            for fail in fails:
                print("   ", fail)
    return 0


if __name__ == "__main__":
    sys.exit(main())
