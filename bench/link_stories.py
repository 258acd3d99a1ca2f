"""Stories against labels: B-cubed, beside what putting every article alone would score.

    python bench/link_stories.py RECORDS.jsonl LABELS.yaml

`RECORDS.jsonl` holds one record a line (`mutabaa extract ... --format jsonl`) and the articles of the labelled week
among others; `LABELS.yaml` names groups of document ids and those that stand alone (`bench/data/stories_*.yaml`).
All records of the week and three days around it are linked; scored are the labelled ones.

B-cubed counts for every article how many of its companions are right (precision) and found (recall). Where most
articles stand alone, even "nothing belongs together" scores high: so the same is printed for all-alone, for the
articles that have a companion, and for pairs of articles.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mutabaa.link import Linker
from mutabaa.packs import built_in, load_packs

Json = dict[str, Any]
_AROUND = dt.timedelta(days=3)


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean; 0 where nothing is right."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def b_cubed(found: Mapping[str, str], right: Mapping[str, str], over: set[str] | None = None) -> Score:
    """Return the B-cubed score of one grouping against another.

    Args:
        found: Item -> name of its group.
        right: Item -> name of its true group; only these items count.
        over: Items to average over; all where None.
    """
    items = sorted(right)
    precision = recall = 0.0
    averaged = [item for item in items if over is None or item in over]
    for item in averaged:
        ours = {other for other in items if found[other] == found[item]}
        theirs = {other for other in items if right[other] == right[item]}
        both = len(ours & theirs)
        precision += both / len(ours)
        recall += both / len(theirs)
    return Score(precision / len(averaged), recall / len(averaged)) if averaged else Score(1.0, 1.0)


def pairs(found: Mapping[str, str], right: Mapping[str, str]) -> Score:
    """Return precision and recall over pairs of items of one group."""
    ours = {pair for pair in combinations(sorted(right), 2) if found[pair[0]] == found[pair[1]]}
    theirs = {pair for pair in combinations(sorted(right), 2) if right[pair[0]] == right[pair[1]]}
    both = len(ours & theirs)
    return Score(both / len(ours) if ours else 1.0, both / len(theirs) if theirs else 1.0)


def labelled(path: Path) -> tuple[tuple[dt.date, dt.date], dict[str, str]]:
    """Return the week and, for every labelled document, its true group."""
    labels: Json = yaml.safe_load(path.read_text(encoding="utf-8"))
    first, last = (dt.date.fromisoformat(day) for day in labels["week"].split("/"))
    right = {doc: name for name, docs in labels["stories"].items() for doc in docs}
    right |= {doc: f"alone: {doc}" for doc in labels["alone"]}
    return (first, last), right


def records(path: Path, week: tuple[dt.date, dt.date]) -> Iterator[Json]:
    """Yield the records published in the week or near it."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            day = (record.get("published") or {}).get("from")
            if day and week[0] - _AROUND <= dt.date.fromisoformat(day) <= week[1] + _AROUND:
                yield record


def main() -> None:
    """Read the arguments and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("labels", type=Path)
    options = parser.parse_args()
    week, right = labelled(options.labels)
    linker = Linker(load_packs(*built_in()))
    linker.add(records(options.records, week))
    found = {doc: story.id for story in linker.state().stories for doc in story.documents}
    missing = right.keys() - found.keys()
    if missing:
        raise SystemExit(f"{len(missing)} labelled articles are not among the records, such as {min(missing)}")
    alone = {doc: doc for doc in right}
    together = {doc for doc, name in right.items() if not name.startswith("alone: ")}
    stories = {right[doc] for doc in together}
    print(f"{len(right)} articles, {len(together)} of them in {len(stories)} stories")
    print("all of them          ", b_cubed(found, right))
    print("  all alone instead  ", b_cubed(alone, right))
    print("those with companions", b_cubed(found, right, together))
    print("  all alone instead  ", b_cubed(alone, right, together))
    print("pairs                ", pairs(found, right))


if __name__ == "__main__":
    main()
