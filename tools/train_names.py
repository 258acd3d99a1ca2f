"""Train the learned name recogniser on ANERcorp, and measure it on the last tenth.

    tools/train_names.py TRAIN.conll            measure: train on nine tenths, score strictly on the rest
    tools/train_names.py TRAIN.conll --write    the same, then write the weights of the nine tenths

The last tenth, by whole sentences, is never trained on. The weights carry the
licence of the corpus (CC BY-SA 4.0), see ``src/mutabaa/models/ner``.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pycrfsuite

from mutabaa.analyse.names.features import Features
from mutabaa.analyse.names.hints import hints
from mutabaa.analyse.names.lore import build
from mutabaa.packs import built_in, load_packs
from mutabaa.text import fold

OUT = Path(__file__).parents[1] / "src/mutabaa/models/ner/names.crfsuite.gz"
SCORED = ("PER", "LOC", "ORG")
Sentence = list[tuple[str, str]]


def read(path: Path) -> list[Sentence]:
    """Read sentences of (word, label)."""
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2 or not fields[0]:
            sentences.append([])
        else:
            sentences[-1].append((fields[0], fields[-1]))
    return [sentence for sentence in sentences if sentence]


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """Return (first, end, type) of the labelled spans."""
    found, first = set(), None
    for index, label in enumerate([*labels, "O"]):
        if first is not None and (label == "O" or label[0] == "B" or label[2:] != first[1]):
            found.add((first[0], index, first[1]))
            first = None
        if label != "O" and (label[0] == "B" or first is None):
            first = (index, label[2:])
    return found


def train(sentences: list[Sentence], features: Features, path: str, steps: int) -> None:
    """Train on ``sentences`` and write the weights to ``path``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": steps, "feature.possible_transitions": True})
    for sentence in sentences:
        trainer.append(features([fold(word) for word, _ in sentence]), [label for _, label in sentence])
    trainer.train(path)


def measure(sentences: list[Sentence], features: Features, path: str) -> None:
    """Print strict precision, recall and F1, and the speed with features included."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    rows = [[fold(word) for word, _ in sentence] for sentence in sentences]
    began = time.perf_counter()
    predicted = [tagger.tag(features(row)) for row in rows]
    seconds = time.perf_counter() - began
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for sentence, labels in zip(sentences, predicted, strict=True):
        wanted, got = spans([label for _, label in sentence]), spans(labels)
        for kind in SCORED:
            a = {span for span in wanted if span[2] == kind}
            b = {span for span in got if span[2] == kind}
            for name in (kind, "micro"):
                counts[name][0] += len(a & b)
                counts[name][1] += len(a)
                counts[name][2] += len(b)
    for name in (*SCORED, "micro"):
        right, gold, said = counts[name]
        precision, recall = right / max(said, 1), right / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:6} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({gold} in gold)")
    print(f"{sum(map(len, rows)) / seconds:,.0f} words/s")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--steps", type=int, default=100)
    args = parser.parse_args()
    sentences = read(args.corpus)
    cut = len(sentences) * 9 // 10
    features = Features(hints(build(load_packs(*built_in()))))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/names.crfsuite"
        train(sentences[:cut], features, path, args.steps)
        measure(sentences[cut:], features, path)
        if args.write:
            OUT.parent.mkdir(parents=True, exist_ok=True)
            OUT.write_bytes(gzip.compress(Path(path).read_bytes(), 9, mtime=0))
            print(f"{OUT.stat().st_size:,} bytes written")


if __name__ == "__main__":
    main()
