"""Lines of real pages, and near misses, as ``cases/clean`` lists them."""

from pathlib import Path

import pytest

from mutabaa.clean.dateline import lead_dateline
from mutabaa.clean.furniture import furniture
from mutabaa.clean.lines import split_lines

CASES = Path(__file__).parents[2] / "cases" / "clean"


def cases(name: str) -> list[object]:
    found: list[object] = []
    heading = ""
    for number, line in enumerate((CASES / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            heading = line[3:]
        elif line.strip() and not line.startswith("# "):
            found.append(pytest.param(heading, line, id=f"{name}:{number}"))
    return found


@pytest.mark.parametrize(("kind", "line"), cases("residue.txt"))
def test_a_line_is_residue_or_article(kind: str, line: str) -> None:
    """Residue is named for what it is; a sentence with the same words stays."""
    (only,) = split_lines(line)
    assert furniture(only) == (None if kind == "article" else kind)


@pytest.mark.parametrize(("wanted", "line"), cases("datelines.txt"))
def test_a_dateline_names_place_agency_and_day(wanted: str, line: str) -> None:
    """What the first words of a report say of its making; a source in a sentence is none of it."""
    (only,) = split_lines(line)
    found = lead_dateline(only)
    if wanted == "nothing":
        assert found is None
        return
    assert found is not None
    place, agency, day = (part.strip() for part in wanted.split("|"))
    shown = [span.of(line) if span else "" for span in (found.place, found.agency, found.day)]
    assert shown == [place, agency, day]
