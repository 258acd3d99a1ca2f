"""The files of docs/packs.md load, and its examples are run."""

import doctest
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs/packs.md"
FILES = re.compile(r"^```yaml file=(\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_an_analyst_can_follow_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTABAA_CACHE", str(tmp_path / "cache"))
    text = PAGE.read_text(encoding="utf-8")
    parser = doctest.DocTestParser()
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    names: dict[str, object] = {"folder": tmp_path}
    done = 0
    for found in FILES.finditer(text):
        # What stands above a file on the page has been done when the file is written.
        run(parser, runner, text[done : found.start()], names)
        target = tmp_path / found.group(1)
        target.parent.mkdir(exist_ok=True)
        target.write_text(found.group(2), encoding="utf-8")
        done = found.end()
    run(parser, runner, text[done:], names)
    assert runner.summarize(verbose=False).attempted > 10
    assert runner.failures == 0


def run(parser: doctest.DocTestParser, runner: doctest.DocTestRunner, text: str, names: dict[str, object]) -> None:
    test = parser.get_doctest(text, names, "packs.md", str(PAGE), 0)
    runner.run(test, clear_globs=False)
    names.update(test.globs)
