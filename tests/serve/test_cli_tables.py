"""Tables and progress on a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from mutabaa.serve.cli.screen import Progress
from mutabaa.serve.cli.tables import table, width_of, wrap
from mutabaa.serve.messages import Messages

TEXT = st.text(alphabet="abc دولة لا سلام ًّ 12،.", max_size=120)


@given(TEXT, st.integers(12, 60))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    """Every word is there, in order, and no line is too wide."""
    lines = wrap(text, width)
    assert " ".join(" ".join(lines).split()) == " ".join(text.split()) or max(map(len, text.split())) > width
    assert all(width_of(line) <= width for line in lines)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4))
def test_columns_stand_under_their_headings(rows: list[tuple[str, str, str]]) -> None:
    """However long a cell, the table keeps to the terminal."""
    for line in table(["STATUS", "WHO", "WORDS"], rows, 80):
        assert width_of(line) <= 80


def test_marks_and_styles_take_no_room() -> None:
    """Harakat, isolates and colours have no width of their own."""
    assert width_of("عُمّان") == 4
    assert width_of("\u2068NATO\u2069") == 4
    assert width_of("\x1b[2mNATO\x1b[0m") == 4


def test_long_text_ends_in_an_ellipsis() -> None:
    """What is cut is seen to be cut."""
    assert wrap("one two three four five six", 9, most=2) == ["one two", "three…"]


def test_progress_tells_the_time_that_is_left() -> None:
    """A quarter done in ten seconds leaves half a minute; without a total it promises nothing."""
    line = Progress(Messages("en"), 400, began=0.0).line(100, 10.0)
    assert "100 of 400" in line
    assert "10/s" in line
    assert "about 30 s left" in line
    assert "left" not in Progress(Messages("en"), None, began=0.0).line(100, 10.0)
    assert Progress(Messages("en"), 400, began=0.0).line(1, 0.1) == ""
