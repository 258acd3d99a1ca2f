"""Score the pipeline on the annotated articles that lie beside the repository.

    python bench/gold.py [--shared ../shared] [--layer events] [--misses] [--seeds-only]

The folder holds `gold/`, `seeds/`, `eval/score.py` and `eval/dev_texts.py`. Of `gold/news`, the articles with even
positions in the sorted list of ids are used; `--odd` takes the other half, which is for the last measurement only.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mutabaa.model import Document
from mutabaa.pipeline import Pipeline


def main() -> None:
    """Read the arguments, run the pipeline, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--layer", default="", help="print only lines with this word (events, commitments, ...)")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--seeds-only", action="store_true")
    parser.add_argument("--odd", action="store_true", help="the half kept for the last measurement")
    options = parser.parse_args()
    read = Pipeline()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        halves = [("seeds", seeds(options.shared))]
        if not options.seeds_only:
            halves.append(
                (
                    "news, odd half" if options.odd else "news, even half",
                    news(options.shared, work, odd=options.odd),
                )
            )
        for name, (gold, texts, documents) in halves:
            records = work / "records.jsonl"
            with records.open("w", encoding="utf-8") as out:
                for document in documents:
                    out.write(json.dumps(read.record(read(document)), ensure_ascii=False) + "\n")
            print(f"== {name}")
            report(options, gold, texts, records)


def seeds(shared: Path) -> tuple[Path, Path, list[Document]]:
    """Return gold folder, texts and documents of the seed articles."""
    texts = sorted((shared / "seeds").glob("*.txt"))
    return shared / "gold", shared / "seeds", [Document(p.name, p.read_text(encoding="utf-8")) for p in texts]


def news(shared: Path, work: Path, *, odd: bool) -> tuple[Path, Path, list[Document]]:
    """Return gold folder, texts and documents of one half of the dev articles."""
    subprocess.run(
        [sys.executable, str(shared / "eval/dev_texts.py"), str(work)], check=True, stdout=subprocess.DEVNULL
    )
    golds = sorted(p for p in (shared / "gold/news").glob("*.yaml") if p.stem != "links")[1 if odd else 0 :: 2]
    half = work / "gold"
    half.mkdir()
    for path in golds:
        shutil.copy(path, half)
    wanted = {path.stem for path in golds}
    return half, work / "texts", [d for d in _documents(work / "input.jsonl") if d.id in wanted]


def _documents(path: Path) -> Iterator[Document]:
    from mutabaa.read import read

    for found in read([path]):
        if isinstance(found, Document):
            yield found


def report(options: argparse.Namespace, gold: Path, texts: Path, records: Path) -> None:
    """Run the scorer and print the lines asked for."""
    command = [
        sys.executable,
        str(options.shared / "eval/score.py"),
        "score",
        str(gold),
        str(texts),
        str(records),
    ]
    if options.misses:
        command.append("--misses")
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    word = options.layer.rstrip("s")
    print("\n".join(line for line in printed.splitlines() if word in line))


if __name__ == "__main__":
    main()
