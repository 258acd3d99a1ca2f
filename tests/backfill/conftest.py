"""Articles for the tests of backfills: varied from the demo, as many as wanted."""

import importlib.util
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from backfill_making import Rows


def _generator() -> ModuleType:
    path = Path(__file__).parents[2] / "bench/articles.py"
    spec = importlib.util.spec_from_file_location("bench_articles", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def articles() -> Callable[[int], Rows]:
    varied: Callable[[], Iterator[dict[str, Any]]] = _generator().varied
    return lambda count: list(islice(varied(), count))
