"""The weights of the learned recogniser, as ``tools/train_names.py`` writes them."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from mutabaa.errors import MutabaaError

Floats = npt.NDArray[np.float32]


class Weights(NamedTuple):
    """Two conditional random fields over the same labels and features.

    Attributes:
        labels: Names of the labels; the first is that of words outside names.
        features: Index of every feature that has a weight in one of the two.
        states: Weights of features, one row a feature: a column a label for
            the first, then as many for the second.
        transitions: Weights of label before and label after, one matrix each.
        chains: CRFsuite models of the transitions alone, see ``chain``.
    """

    labels: tuple[str, ...]
    features: dict[str, int]
    states: Floats
    transitions: tuple[Floats, Floats]
    chains: tuple[bytes, bytes]


def load() -> Weights:
    """Read the weights of ``models/ner``.

    Raises:
        MutabaaError: They are missing.
    """
    file = files("mutabaa").joinpath("models/ner", "names.npz")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise MutabaaError("the weights are missing", where=str(file), remedy="run tools/train_names.py") from error
    return read(content)


def read(content: bytes) -> Weights:
    """Read what ``save`` wrote."""
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        names = arrays["features"].tobytes().decode("utf-8").split("\n")
        first, second = arrays["transitions"]
        return Weights(
            tuple(arrays["labels"].tolist()),
            {name: index for index, name in enumerate(names)},
            arrays["states"],
            (first, second),
            (arrays["chain-first"].tobytes(), arrays["chain-second"].tobytes()),
        )


def save(weights: Weights) -> bytes:
    """Return the file that ``read`` reads; the same bytes for the same weights."""
    content = BytesIO()
    first, second = (np.frombuffer(chain, np.uint8) for chain in weights.chains)
    arrays: dict[str, Any] = {
        "features": np.frombuffer("\n".join(weights.features).encode(), np.uint8),
        "labels": np.array(weights.labels),
        "states": weights.states,
        "transitions": np.stack(weights.transitions),
        "chain-first": first,
        "chain-second": second,
    }
    np.savez_compressed(content, **arrays)
    return content.getvalue()
