"""Train the learned name recogniser on ANERcorp, and measure it on the last tenth.

    tools/train_names.py TRAIN.conll            measure: train on nine tenths, score strictly on the rest
    tools/train_names.py TRAIN.conll --write    the same, then write the weights of the nine tenths
    tools/train_names.py TRAIN.conll --fold K   measure on the K-th of the nine tenths instead (0-8): for tuning

The last tenth, by whole sentences, is never trained on. The second set of
weights learns from labels that the first gave to sentences it had not seen
(four parts, each labelled by a model of the other three), so that it meets the
same mistakes as in use. The weights carry the licence of the corpus
(CC BY-SA 4.0), see ``src/mutabaa/models/ner``.
"""

from __future__ import annotations

import argparse
import struct
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite

from mutabaa.analyse.names.consistency import Label, evidence, with_evidence
from mutabaa.analyse.names.features import Features
from mutabaa.analyse.names.hints import hints
from mutabaa.analyse.names.lore import build
from mutabaa.analyse.names.weights import Floats, Weights, save
from mutabaa.packs import built_in, load_packs
from mutabaa.text import fold

OUT = Path(__file__).parents[1] / "src/mutabaa/models/ner"
SCORED = ("PER", "LOC", "ORG")
PARTS = 4
WINDOW = 30  # the corpus has no ends of articles; so many sentences either way stand for one
Sentence = list[tuple[str, str]]
Labelled = list[Label]


class Settings(NamedTuple):
    """Regularisation and steps of one training run, chosen by ``--fold``."""

    c1: float = 0.3
    c2: float = 0.02
    steps: int = 80


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


def norms(sentences: Sequence[Sentence]) -> list[list[str]]:
    """Return the folded words."""
    return [[fold(word) for word, _ in sentence] for sentence in sentences]


def fit(rows: Sequence[list[list[str]]], labels: Sequence[list[str]], path: str, settings: Settings) -> None:
    """Train on rows of features and write the weights to ``path``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {"c1": settings.c1, "c2": settings.c2, "max_iterations": settings.steps, "feature.possible_transitions": True}
    )
    for row, wanted in zip(rows, labels, strict=True):
        trainer.append(row, wanted)
    trainer.train(path)


def tag(rows: Sequence[list[list[str]]], path: str) -> list[Labelled]:
    """Return label and probability of every word."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    return [[(label, tagger.marginal(label, at)) for at, label in enumerate(tagger.tag(row))] for row in rows]


def again(
    features: Features, words: Sequence[list[str]], rows: Sequence[list[list[str]]], labelled: Sequence[Labelled]
) -> list[list[list[str]]]:
    """Return the features of the second pass; sentences without evidence keep empty hands."""
    found = []
    for row, own in zip(
        rows, evidence([list(map(features.stem, line)) for line in words], labelled, WINDOW), strict=True
    ):
        found.append(with_evidence(row, own if own is not None else [("d0",)] * len(row)))
    return found


def train(sentences: Sequence[Sentence], features: Features, folder: str, settings: Settings) -> None:
    """Train both passes; the weights go to ``folder``/first and ``folder``/second."""
    words, labels = norms(sentences), [[label for _, label in sentence] for sentence in sentences]
    rows = [features(line) for line in words]
    fit(rows, labels, f"{folder}/first", settings)
    crossed: list[Labelled] = []
    for part in range(PARTS):
        low, high = len(rows) * part // PARTS, len(rows) * (part + 1) // PARTS
        fit(rows[:low] + rows[high:], labels[:low] + labels[high:], f"{folder}/part", settings)
        crossed += tag(rows[low:high], f"{folder}/part")
    fit(again(features, words, rows, crossed), labels, f"{folder}/second", settings)


def measure(sentences: Sequence[Sentence], features: Features, folder: str) -> None:
    """Print strict precision, recall and F1 of both passes, and the speed with features included."""
    words = norms(sentences)
    began = time.perf_counter()
    rows = [features(line) for line in words]
    first = tag(rows, f"{folder}/first")
    tagger = pycrfsuite.Tagger()
    tagger.open(f"{folder}/second")
    second = [
        [label for label, _ in found] if own is None else tagger.tag(with_evidence(row, own))
        for row, found, own in zip(
            rows, first, evidence([list(map(features.stem, line)) for line in words], first, WINDOW), strict=True
        )
    ]
    seconds = time.perf_counter() - began
    for title, predicted in (("first pass", [[label for label, _ in found] for found in first]), ("both", second)):
        print(title)
        scores(sentences, predicted)
    print(f"{sum(map(len, words)) / seconds:,.0f} words/s")


def scores(sentences: Sequence[Sentence], predicted: Sequence[list[str]]) -> None:
    """Print strict precision, recall and F1."""
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
        print(f"  {name:6} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({gold} in gold)")


def write(folder: str) -> None:
    """Write the weights of both passes."""
    models = []
    for name in ("first", "second"):
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/{name}")
        models.append(tagger.info())
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / "names.npz"
    path.write_bytes(save(gather(models)))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def gather(models: Sequence[Any]) -> Weights:
    """Return the weights of both passes as the program reads them, out of what CRFsuite tells of its models."""
    outside = "O"
    labels = (outside, *sorted({label for model in models for label in model.labels} - {outside}))
    column = {label: number for number, label in enumerate(labels)}
    features = sorted({feature for model in models for feature in model.attributes})
    index = {feature: number for number, feature in enumerate(features)}
    states = np.zeros((len(features), len(models) * len(labels)), np.float32)
    transitions = np.zeros((len(models), len(labels), len(labels)), np.float32)
    for number, model in enumerate(models):
        for (feature, label), weight in model.state_features.items():
            states[index[feature], number * len(labels) + column[label]] = weight
        for (before, after), weight in model.transitions.items():
            transitions[number, column[before], column[after]] = weight
    first, second = transitions
    return Weights(labels, index, states, (first, second), (chain(labels, first), chain(labels, second)))


def chain(labels: Sequence[str], transitions: Floats) -> bytes:
    """Make a CRFsuite model of transitions alone: one attribute a label, of the same name and of weight one.

    CRFsuite cannot be told weights, so a model of the right shape is trained on next to nothing and its weights are
    written over: 20 bytes each (type, source, target, weight) after a head of 12, at the place that the file's head
    names.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0, "c2": 1, "max_iterations": 1})
    trainer.set_params({"feature.possible_transitions": True, "feature.possible_states": True})
    for first in labels:
        for second in labels:
            trainer.append([{first: 1.0}, {second: 1.0}], [first, second])
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/chain")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/chain")
        told = tagger.info()
        model = bytearray(Path(folder, "chain").read_bytes())
    at = struct.unpack_from("<I", model, 28)[0]
    count = struct.unpack_from("<I", model, at + 8)[0]
    label = {int(number): name for name, number in told.labels.items()}
    attribute = {int(number): name for name, number in told.attributes.items()}
    column = {number: labels.index(name) for number, name in label.items()}
    for place in range(at + 12, at + 12 + 20 * count, 20):
        kind, source, target = struct.unpack_from("<III", model, place)
        weight = float(transitions[column[source], column[target]]) if kind == 1 else attribute[source] == label[target]
        struct.pack_into("<d", model, place + 12, weight)
    return bytes(model)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--fold", type=int, choices=range(9))
    parser.add_argument("--c1", type=float, default=Settings().c1)
    parser.add_argument("--c2", type=float, default=Settings().c2)
    parser.add_argument("--steps", type=int, default=Settings().steps)
    args = parser.parse_args()
    sentences = read(args.corpus)
    cut = len(sentences) * 9 // 10
    taught, asked = sentences[:cut], sentences[cut:]
    if args.fold is not None:
        low, high = cut * args.fold // 9, cut * (args.fold + 1) // 9
        taught, asked = sentences[:low] + sentences[high:cut], sentences[low:high]
    features = Features(hints(build(load_packs(*built_in()))))
    with tempfile.TemporaryDirectory() as folder:
        train(taught, features, folder, Settings(args.c1, args.c2, args.steps))
        measure(asked, features, folder)
        if args.write:
            write(folder)


if __name__ == "__main__":
    main()
