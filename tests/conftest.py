"""What many tests share: one pipeline, built once."""

import datetime as dt
from collections.abc import Callable

import pytest

from mutabaa.model import Analysis, Document
from mutabaa.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="session")
def read_text(pipeline: Pipeline) -> Callable[..., Analysis]:
    """Analyse one text, on a publication day if one is given."""

    def read(text: str, published: str | None = None) -> Analysis:
        day = dt.date.fromisoformat(published) if published else None
        return pipeline(Document("test", text, published=day))

    return read
