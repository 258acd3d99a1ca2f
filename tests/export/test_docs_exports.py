"""The examples of docs/exports.md run, and its list of formats is the program's."""

import contextlib
import io
import re
from pathlib import Path

from mutabaa.serve.cli.export import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_page_says() -> None:
    """Who types it in sees the same."""
    code, printed = re.findall(r"```(?:python)?\n(.*?)```", PAGE, re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert out.getvalue().split() == printed.split()


def test_every_format_is_on_the_page() -> None:
    """And none that does not exist."""
    table = PAGE.partition("| format |")[2].partition("\n\n")[0]
    named = {name for line in table.splitlines()[2:] for name in re.findall(r"`([a-z]+)`", line.split("|")[1])}
    assert named == set(FORMATS)
