"""The examples of docs/register.md are run."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/register.md"


def test_every_example_on_the_page_is_true() -> None:
    """Python as it is shown."""
    failures, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 20
    assert not failures
