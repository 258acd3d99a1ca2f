"""The learned recogniser's short cuts: sums kept a spelling, words left out that can be no name."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from mutabaa.analyse.names.chain import Chain
from mutabaa.analyse.names.emissions import Emissions, Layout
from mutabaa.analyse.names.features import Features
from mutabaa.analyse.names.phrases import PhraseTable
from mutabaa.analyse.names.weights import Floats, Weights, load, read, save

WORDS = ["قال", "مارك", "روته", "في", "بروكسل", "الامين", "العام", "وبروكسل", "2025", "،", "NATO"]
LINES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def weights() -> Weights:
    return load()


@pytest.fixture(scope="module")
def features() -> Features:
    marks: PhraseTable[str] = PhraseTable()
    marks.add(("مارك",), "given")
    marks.add(("مارك", "روته"), "PER")
    marks.add(("روته",), "last")
    marks.add(("بروكسل",), "LOC")
    return Features(marks)


@settings(deadline=None)
@given(LINES)
def test_sums_are_those_of_the_features(features: Features, weights: Weights, lines: list[list[str]]) -> None:
    layout = Layout(lines)
    found, stems = Emissions(features, weights)(layout)
    for first, end, line in zip(layout.firsts, layout.ends, lines, strict=True):
        assert stems[first:end] == [features.stem(word) for word in line]
        for row, told in zip(found[first:end], features(line), strict=True):
            wanted = [weights.features[feature] for feature in told if feature in weights.features]
            np.testing.assert_allclose(row, weights.states[wanted].sum(axis=0), atol=1e-4)


def test_a_memory_that_is_full_changes_no_sums(features: Features, weights: Weights) -> None:
    tight = Emissions(features, weights, limit=6)
    wide = Emissions(features, weights)
    for low in range(len(WORDS) - 3):
        layout = Layout([WORDS[low : low + 3]])
        np.testing.assert_array_equal(tight(layout)[0], wide(layout)[0])
        assert len(tight._row) <= 6


def best(scores: Floats, transitions: Floats) -> tuple[tuple[int, ...], float, list[list[float]]]:
    """Return the best labels, how far ahead they are of any others, and every word's probabilities, by trying all."""
    count, labels = scores.shape
    paths = np.array(list(product(range(labels), repeat=count)))
    values = scores[np.arange(count), paths].sum(axis=1) + transitions[paths[:, :-1], paths[:, 1:]].sum(axis=1)
    order = np.argsort(values)
    chances = np.exp(values - values.max(), dtype=np.float64)
    chances /= chances.sum()
    sure = [[float(chances[paths[:, at] == label].sum()) for label in range(labels)] for at in range(count)]
    return tuple(paths[order[-1]].tolist()), float(values[order[-1]] - values[order[-2]]), sure


@settings(max_examples=40, deadline=None)
@given(arrays.arrays(np.float32, (4, 9), elements=st.floats(-6, 6, width=16)), st.floats(-4, 14))
def test_labels_are_the_best_of_all(weights: Weights, scores: Floats, outside: float) -> None:
    scores[:, 0] += outside
    for transitions, model in zip(weights.transitions, weights.chains, strict=True):
        chain = Chain(weights.labels, transitions, model)
        rows = np.vstack([np.zeros((2, 9), np.float32), scores, np.zeros((2, 9), np.float32)])
        named = {word.place - 2: word for word in chain(rows, [2], [6])}
        wanted, ahead, sure = best(scores, transitions)
        if ahead < 1e-3:
            continue
        for at, label in enumerate(wanted):
            if label:
                assert named[at].label == weights.labels[label]
                assert abs(named[at].sure - sure[at][label]) < 0.1
            else:
                assert at not in named


def test_weights_are_read_as_they_were_written(weights: Weights) -> None:
    again = read(save(weights))
    assert again.labels == weights.labels
    assert again.features == weights.features
    assert again.chains == weights.chains
    np.testing.assert_array_equal(again.states, weights.states)
    np.testing.assert_array_equal(again.transitions, weights.transitions)
