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

import yaml

from mutabaa.analyse.quantities import quantities
from mutabaa.analyse.quantities.figures import Figure, figures
from mutabaa.analyse.times import Conventions
from mutabaa.analyse.times.clock import clock_of
from mutabaa.analyse.times.values import expressions_of, resolve_pairs
from mutabaa.model import Analysis, Block, Document, Interval, Quantity, Span
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
WRONG_FILE = "bench/data/msrec_wrong.yaml"
WRONG: dict[str, str] = yaml.safe_load((Path(__file__).parent / "data/msrec_wrong.yaml").read_text(encoding="utf-8"))
READ = WordReader()
DAY = dt.datetime.fromisoformat("2016-11-07")


def predictions(text: str, day: dt.datetime, conventions: Conventions) -> list[dict[str, Any]]:
    """Return the times of one row as the scorer wants them: half-open intervals of days or of minutes."""
    blocks = [Block(Span(0, len(text)), "paragraph")]
    words = tokens(text, READ)
    found = []
    for placed, time in resolve_pairs(
        expressions_of(words, sentences(words, blocks)), Interval.day(day.date()), words, conventions
    ):
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


def plain(text: str) -> tuple[list[Figure], list[Quantity]]:
    """Return the bare figures and the quantities of a text."""
    words = tokens(text, READ)
    parts = sentences(words, [Block(Span(0, len(text)), "paragraph")])
    analysis = Analysis(Document("row", text), tokens=words, sentences=parts)
    return list(figures(words)), list(quantities(analysis))


def close(a: float | None, b: float | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) <= 1e-6 * max(abs(a), abs(b)))


def bound_text(figure: Figure) -> str:
    """Write bounds as Recognizers-Text does: ``[20,30)``."""
    low = "" if figure.low is None else f"{figure.low:g}"
    high = "" if figure.high is None else f"{figure.high:g}"
    return f"{'[' if figure.low_in else '('}{low},{high}{']' if figure.high_in else ')'}"


def same_bounds(said: str, wanted: str) -> bool:
    def parts(text: str) -> tuple[str, list[float | None], str]:
        return text[0], [float(p) if p else None for p in text[1:-1].split(",")], text[-1]

    return parts(said)[0::2] == parts(wanted)[0::2] and all(
        close(a, b) for a, b in zip(parts(said)[1], parts(wanted)[1], strict=True)
    )


KINDS = {"number": {"number"}, "ordinal": {"ordinal", "number"}, "percentage": {"share"}, "numberrange": {"bounds"}}


def numbers(shared: Path, show: bool) -> None:
    """Score ``msrec_ar_number``: every expected figure is found with its value."""
    right = total = 0
    by: dict[str, list[int]] = {}
    for line in (shared / "data/temporal/msrec_ar_number.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found, _ = plain(row["text"])
        for item in row["expect"] or []:
            kind, wanted = item["type"], (item.get("resolution") or {}).get("value", "")
            if not wanted:
                continue
            mine = [f for f in found if f.kind in KINDS.get(kind, set())]
            if kind == "numberrange":
                hit = any(f.kind == "bounds" and same_bounds(bound_text(f), wanted) for f in mine)
            elif kind == "ordinal.relative":
                hit = any(f.kind == "position" and f"{f.anchor}{f.value:+.0f}" == wanted for f in found)
            else:
                hit = any(close(f.value, float(wanted.rstrip("%"))) for f in mine)
            right, total = right + hit, total + 1
            tally = by.setdefault(kind, [0, 0])
            tally[0] += hit
            tally[1] += 1
            if show and not hit:
                print(
                    "   ",
                    row["id"],
                    row["text"],
                    "|",
                    item.get("text"),
                    wanted,
                    [(f.kind, f.value, bound_text(f) if f.kind == "bounds" else "") for f in found],
                )
    print(
        f"{'msrec_ar_number':22} {right}/{total} = {right / total:.3f}  "
        + "  ".join(f"{k} {a}/{b}" for k, (a, b) in by.items())
    )


GENERIC = {"Dollar": {"USD"}, "Pound": {"pounds", "GBP"}, "Cent": {"cents"}}


def duckling(shared: Path, show: bool) -> None:
    """Score the numerals, ordinals and sums of ``duckling_ar``; a reading must cover the whole row."""
    by: dict[str, list[int]] = {}
    for line in (shared / "data/temporal/duckling_ar.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        dim, wanted = row["dim"], row["expect"]
        if dim not in {"Numeral", "Ordinal", "AmountOfMoney"} or wanted is None:
            continue
        found, sums = plain(row["text"])
        if dim == "AmountOfMoney":
            units = GENERIC.get(wanted["currency"], {wanted["currency"]})
            said = {(q.value, q.comparator) for q in sums if q.unit in units}
            need = {
                "simple": [("value", {"=", "~"})],
                "between": [("from", {">="}), ("to", {"<="})],
                "under": [("to", {"<", "<="})],
                "above": [("from", {">", ">="})],
            }
            hit = all(
                any(close(value, wanted[field]) and sign in signs for value, sign in said)
                for field, signs in need[wanted["op"]]
            )
        else:
            hit = len(found) == 1 and close(found[0].value, wanted["value"])
        tally = by.setdefault(dim, [0, 0])
        tally[0] += hit
        tally[1] += 1
        if show and not hit:
            print("   ", row["id"], row["text"], wanted, found, sums)
    for dim, (a, b) in by.items():
        print(f"{'duckling_ar ' + dim:22} {a}/{b} = {a / b:.3f}")


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
                at = dt.datetime.fromisoformat(row["reference_time"][:19]) if row["reference_time"] else DAY
                out.write(json.dumps({"id": row["id"], "preds": predictions(row["text"], at, conventions)}) + "\n")
        n, ok, touched, by, fails = judge.score(str(gold), out.name, types)
        Path(out.name).unlink()
        print(
            f"{name:22} {ok}/{n} = {ok / max(n, 1):.3f}  touched {touched / max(n, 1):.3f}  "
            + "  ".join(f"{t} {v[1]}/{v[0]}" for t, v in sorted(by.items()))
        )
        listed = [fail[0] for fail in fails if fail[0] in WRONG]
        if listed:
            print(
                f"{'':22} {len(listed)} of the {len(fails)} failures expect what no Arabic reader would ({WRONG_FILE})"
            )
        if args.fails:
            for fail in fails:
                print("   ", fail, WRONG.get(fail[0], ""))
    if not args.only or args.only in "msrec_ar_number":
        numbers(args.shared, args.fails)
    if not args.only or args.only in "duckling_ar":
        duckling(args.shared, args.fails)
    return 0


if __name__ == "__main__":
    sys.exit(main())
