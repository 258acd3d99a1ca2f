"""The examples of docs/linking.md are run."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/linking.md"


def test_every_example_on_the_page_is_true() -> None:
    failures, tried = doctest.testfile(
        str(PAGE), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE, encoding="utf-8"
    )
    assert tried > 15
    assert not failures
