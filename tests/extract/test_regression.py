"""Regressions over traits: a quick no is always a no."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mutabaa.extract.regression import Row, Scale, remembered

TRAITS = [f"trait {number}" for number in range(12)]
WEIGHTS = st.dictionaries(st.sampled_from(TRAITS), st.floats(-3, 3).map(lambda weight: round(weight, 4)))


@st.composite
def rows(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Traits in rows, each of them once."""
    traits = draw(st.lists(st.sampled_from(TRAITS), unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, len(traits)), max_size=3)))
    return [tuple(traits[a:b]) for a, b in zip([0, *cuts], [*cuts, len(traits)], strict=True)]


@given(WEIGHTS, rows(), st.floats(-2, 2), st.floats(0, 1.5))
def test_what_is_refused_is_unlikely(
    weights: dict[str, float], asked: list[tuple[str, ...]], bias: float, least: float
) -> None:
    scale = Scale(bias, weights, least)
    likely = scale([trait for row in asked for trait in row])
    if scale.refuses(asked):
        assert likely < least
    elif likely < least:
        assert least - likely < 1e-5  # so near that the sums had to be taken exactly


@given(WEIGHTS, rows(), st.floats(-2, 2))
def test_rows_say_what_their_traits_say(weights: dict[str, float], asked: list[tuple[str, ...]], bias: float) -> None:
    scale = Scale(bias, weights, 0.5)
    for made in (asked, [Row(row) for row in asked]):
        assert scale.of_rows(made) == scale([trait for row in asked for trait in row])


def test_a_row_is_made_once() -> None:
    @remembered
    def row(what: str) -> tuple[str, ...]:
        return f"is {what}", f"was {what}"

    assert row("one") is row("one")
    assert row("one") != row("other")
    assert tuple(row("one")) == ("is one", "was one")


def test_rows_of_one_regression_say_nothing_to_another() -> None:
    asked = [("one", "two"), ("three",)]
    unlikely, likely = Scale(0.0, {"one": -4.0}, 0.5), Scale(0.0, {"one": 4.0}, 0.5)
    assert [scale.refuses(asked) for scale in (unlikely, likely, unlikely)] == [True, False, True]
