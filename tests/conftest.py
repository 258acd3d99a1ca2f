"""What many tests share: one pipeline, built once."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from mutabaa.model import Analysis, Document
from mutabaa.pipeline import Pipeline

# A shell without job control starts what runs in its background deaf to Ctrl-C, and children inherit that:
# programs that tests stop so must hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def in_every_process() -> Callable[[str], set[bytes]]:
    """Run a program in processes whose sets have different orders; return what they print, each once."""

    def run(program: str) -> set[bytes]:
        return {
            subprocess.run(
                [sys.executable, "-c", program],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("0", "1", "2")
        }

    return run


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
