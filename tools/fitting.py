"""What the tools that train learned readers share: articles as the program reads them, and one logistic regression."""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pycrfsuite

from mutabaa.extract.regression import Scale
from mutabaa.model import Analysis, Document, Span
from mutabaa.pipeline import Pipeline

HERE = Path(__file__).resolve().parents[1]


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """Read a gzipped JSON Lines file of articles, by their ids."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def analysed(row: Mapping[str, Any], pipeline: Pipeline) -> Analysis:
    """Return an article as the program reads it: title, blank line, text."""
    text = f"{row['title']}\n\n{row['text']}"
    document = Document(row["id"], text, title=Span(0, len(row["title"])), source=row["source"])
    return pipeline(replace(document, published=dt.date.fromisoformat(row["published"][:10])))


def train(taught: Sequence[tuple[list[str], bool]], least: float, *, ridge: float, rare: int) -> Scale:
    """Fit one regression: CRFsuite's, over chains of one word.

    Args:
        taught: Traits of what is taught, and whether it is one of those looked for.
        least: Probability from which it shall say yes.
        ridge: CRFsuite's c2.
        rare: A trait that fewer of those taught have teaches nothing that holds elsewhere.
    """
    known = Counter(trait for traits, _ in taught for trait in set(traits))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0, "c2": ridge, "max_iterations": 200, "feature.possible_states": True})
    for traits, is_one in taught:
        kept = sorted({trait for trait in traits if known[trait] >= rare})
        trainer.append([[*kept, "bias"]], ["yes" if is_one else "no"])
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        weights: Counter[str] = Counter()
        for (trait, label), weight in tagger.info().state_features.items():
            weights[trait] += weight if label == "yes" else -weight
        tagger.close()
    bias = weights.pop("bias", 0.0)
    return Scale(round(bias, 4), {t: round(w, 4) for t, w in sorted(weights.items()) if abs(w) >= 0.001}, least)


def write(content: Mapping[str, Any], path: Path) -> None:
    """Write weights so that the same content gives the same bytes."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def counted(totals: Mapping[float, Sequence[int]], never: float) -> list[dict[str, Any]]:
    """Return counts (right, found, annotated) by threshold as rows of a result; ``never`` becomes None."""
    return [
        {"least": None if least == never else least, "right": right, "found": given, "annotated": all_}
        for least, (right, given, all_) in totals.items()
    ]


def options(described: str | None) -> argparse.Namespace:
    """Read the command line: the articles, and whether to write weights or to measure."""
    parser = argparse.ArgumentParser(description=described, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def tell(name: str, result: Mapping[str, Any]) -> None:
    """Keep what was measured, and say it on its page."""
    path = HERE / f"bench/results/{name}.json"
    path.write_text(json.dumps(result, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for row in [*result["rows"], *result["fresh_rows"]]:
        print(row)
    subprocess.run([sys.executable, HERE / "bench/figures.py", name], check=True)
