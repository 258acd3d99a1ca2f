"""The examples of docs/register.md are run."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/register.md"


def test_every_example_on_the_page_is_true() -> None:
    """Python as it is shown."""
    failures, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 20
    assert not failures


def test_the_figures_are_those_that_were_measured() -> None:
    """The table on the page is the script's result file."""
    results = json.loads((PAGE.parents[1] / "bench" / "results" / "growing.json").read_text(encoding="utf-8"))
    text = PAGE.read_text(encoding="utf-8")
    names = ("link_all", "read_and_add_ten", "link_ten", "ten_again", "megabytes")
    for size in results["sizes"]:
        assert f"| {size['articles']:,} | " + " | ".join(str(size[name]) for name in names) + " |" in text


def test_commands_on_the_page_exist() -> None:
    """Every command line of the page is one that the program knows."""
    from mutabaa.serve.cli.app import build
    from mutabaa.serve.cli.screen import Screen
    from mutabaa.serve.messages import Messages

    app = build(Screen(Messages("en")))
    known = {str(c.name or getattr(c.callback, "__name__", "")) for c in app.registered_commands}
    known |= {str(group.name) for group in app.registered_groups}
    used = set(re.findall(r"^mutabaa (\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {"copy", "reread", "watch", "user", "decisions"} <= used
    assert used <= known
