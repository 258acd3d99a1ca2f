"""Run ``cases/analyse/names``: who or what a marked name is, and words that name nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mutabaa.model import Analysis, Span

CASES = Path(__file__).parents[2] / "cases/analyse/names"


def cases() -> list[object]:
    """List (day, what is wanted, line) of every line, named by file and line."""
    found: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        day, wanted = "", ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("day "):
                day = line[4:].strip()
            elif line.startswith("== "):
                wanted = line[3:].strip()
            elif line.strip() and not line.startswith("#"):
                found.append(pytest.param(day, wanted, line.strip(), id=f"{path.name}:{number}"))
    return found


@pytest.mark.parametrize(("day", "wanted", "line"), cases())
def test_names(day: str, wanted: str, line: str, read_text: Callable[..., Analysis]) -> None:
    text = line.replace("⟦", "").replace("⟧", "")
    mentions = read_text(text, day).mentions
    first, second = wanted.split()
    if first == "nothing":
        assert not [mention.span.of(text) for mention in mentions if mention.type == second]
        return
    span = Span(line.index("⟦"), line.index("⟧") - 1)
    mention = next((mention for mention in mentions if mention.span == span), None)
    assert mention is not None, [(mention.span.of(text), mention.type) for mention in mentions]
    assert mention.type == first
    if second == "~":
        assert mention.entity is not None
        assert mention.entity.startswith("~")
    else:
        assert mention.entity == second
