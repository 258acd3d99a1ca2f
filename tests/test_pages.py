"""The pages tell of the program as it is: examples run, links lead somewhere, commands and scripts exist."""

from __future__ import annotations

import contextlib
import doctest
import importlib
import io
import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "LICENSES/README.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

EXAMPLES = {"linking": 15, "names": 6, "register": 20, "scale": 10, "times": 10}
"""Pages in the form of a Python session, with how many examples they have at the least; packs.md has a test of its own."""

FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SCRIPT = re.compile(r"\b((?:bench|tools)/\w+\.py|run\.py)((?: [^`\n#;|]+)?)")
FILE = re.compile(r"`((?:src|tests|bench|tools|docs|cases|LICENSES|requirements)/[\w./*~-]+)`")
COMMAND = re.compile(r"(?:^|[`/\s])mutabaa ((?:[a-z]|--)[^`\n#;|]*)")


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are called in addresses, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_on_the_page_is_true(name: str) -> None:
    """Who types it in sees the same."""
    failed, tried = doctest.testfile(
        str(ROOT / f"docs/{name}.md"), module_relative=False, encoding="utf-8",
        optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS,
    )  # fmt: skip
    assert tried > EXAMPLES[name]
    assert not failed


def test_the_first_example_of_the_readme_runs() -> None:
    """It finds the meeting, with its day."""
    (code,) = [text for kind, text in FENCE.findall(PAGES[0].read_text(encoding="utf-8")) if kind == "python"]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert "held" in out.getvalue() and "2025, 7, 8" in out.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    """Addresses of other sites are left to them."""
    dead = []
    for link in LINK.findall(prose(page)):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (heading and heading not in anchors(target)):
            dead.append(link)
    assert not dead


@cache
def program() -> Any:
    """Return the command line of the program."""
    from mutabaa.serve.cli.app import build
    from mutabaa.serve.cli.screen import Screen
    from mutabaa.serve.messages import Messages

    return typer.main.get_command(build(Screen(Messages("en"))))


def unknown(line: str) -> Iterator[str]:
    """Yield what the program does not know of a command line."""
    command = program()
    words = re.split(r"\s+", line.strip().rstrip(".,:)"))
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        found = command.commands.get(words[0])
        if found is None:
            yield words[0]
            return
        command = found
        words = words[1:]
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help"}
    for word in words:
        option = word.partition("=")[0]
        if re.fullmatch(r"--?[a-z][a-z-]*", option) and option not in known:
            yield option


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_is_one_that_the_program_knows(page: Path) -> None:
    """Subcommands and options, in blocks and between backticks."""
    text = page.read_text(encoding="utf-8")
    said = [block for kind, block in FENCE.findall(text) if kind in {"sh", "bash", "console"}]
    said += [f"`{words}" for words in re.findall(r"`([^`\n]+)`", prose(page))]
    wrong = [(line, word) for lines in said for line in COMMAND.findall(lines) for word in unknown(line)]
    assert not wrong


def test_a_command_or_option_that_does_not_exist_is_told() -> None:
    """Else the test above could not fail."""
    assert list(unknown("show commitments --who nato")) == []
    assert list(unknown("show commitments --whose nato")) == ["--whose"]
    assert list(unknown("show commitmentz")) == ["commitmentz"]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_script_is_there_with_its_options(page: Path) -> None:
    """An option counts as known where the script names it, or what it shares with others does."""
    shared = (ROOT / "tools/fitting.py").read_text(encoding="utf-8")
    for script, rest in SCRIPT.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / script).exists(), script
        for word in shlex.split(rest) if rest.count("'") % 2 == 0 else ():
            if word.startswith("--") and script != "run.py":
                known = (ROOT / script).read_text(encoding="utf-8")
                known += shared if "from fitting import" in known else ""
                assert f'"{word}"' in known, f"{script} {word}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    """A star stands for any name."""
    missing = [name for name in FILE.findall(page.read_text(encoding="utf-8")) if not any(ROOT.glob(name.rstrip("/")))]
    assert not missing


@pytest.mark.parametrize("result", [path.stem for path in sorted((ROOT / "bench/results").glob("*.json"))])
def test_the_figures_are_those_that_were_measured(result: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the script says of its result file stands on the page to the letter."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    figures, speed_page = importlib.import_module("figures"), importlib.import_module("speed_page")
    if result == "speed":
        measured = json.loads((ROOT / "bench/results/speed.json").read_text(encoding="utf-8"))
        assert speed_page.page(measured) == speed_page.PAGE.read_text(encoding="utf-8")
    else:
        assert figures.said(result) in (figures.DOCS / figures.SAID[result][1]).read_text(encoding="utf-8")
