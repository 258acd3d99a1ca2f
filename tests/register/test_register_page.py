"""The examples of docs/register.md are run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from mutabaa.watch.settings import load_settings

PAGE = Path(__file__).parents[2] / "docs/register.md"


def test_every_example_on_the_page_is_true() -> None:
    """Python as it is shown."""
    failures, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 20
    assert not failures


def test_the_example_of_sources_is_valid(tmp_path: Path) -> None:
    """And means what it says."""
    match = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    path = tmp_path / "SOURCES.toml"
    path.write_text(match[1], encoding="utf-8")
    assert [source.kind for source in load_settings(path).sources] == ["feed", "page"]
