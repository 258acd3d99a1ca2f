"""Plain values among some tokens: ``-1.2``, ``ثلاثة أرباع``, ``واحد على ثلاثة``, ``الحادي والعشرون``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mutabaa.analyse.number_words import digits_value, minus_words, number_words
from mutabaa.analyse.numbers import Number, read_number
from mutabaa.model import Span, Token
from mutabaa.text.fold import fold


@dataclass(frozen=True, slots=True)
class Value:
    """A plain value over some tokens.

    Attributes:
        value: Its worth.
        first: Index of its first token.
        end: Index one past its last.
        kind: ``number`` or ``ordinal``.
    """

    value: float
    first: int
    end: int
    kind: str = "number"


@cache
def figure_words() -> dict[str, frozenset[str]]:
    """Return the folded words of bare figures by what they do."""
    raw = yaml.load(
        files("mutabaa").joinpath("lang/ar/quantities/figures.yaml").read_text(encoding="utf-8"),
        Loader=yaml.CSafeLoader,
    )
    return {name: frozenset(map(fold, forms)) for name, forms in raw.items()}


class Values:
    """Reads the plain values of some tokens: numbers with sign, power and divisor.

    Args:
        tokens: In order.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.norms = [token.word.norm for token in tokens]

    def span(self, first: int, end: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def norm(self, at: int) -> str:
        return self.norms[at] if 0 <= at < len(self.norms) else ""

    def glued(self, at: int) -> bool:
        """Tell whether token ``at`` follows the one before it without a space."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def values(self) -> list[Value]:
        found: list[Value] = []
        at = 0
        while at < len(self.tokens):
            value = self.value(at)
            if value is None:
                at += 1
                continue
            found.append(value)
            at = value.end
        return found

    def value(self, at: int) -> Value | None:
        """Read a number with its sign, its power and what divides it."""
        start, sign = at, 1.0
        if (
            self.norm(at) == "-"
            and self.glued(at + 1)
            and not (self.glued(at) and self.tokens[at - 1].kind == "number")
        ):
            sign, at = -1.0, at + 1
        if self.norm(at) in {".", "٫"} and self.glued(at + 1) and not self.glued(at) and self.norm(at + 1).isdigit():
            value = float(f"0.{self.norm(at + 1)}")
            return Value(sign * value, start, at + 2)
        number = self.number(at)
        if number is None:
            return self.piece(at)
        value, end = number.value, number.end
        if number.kind == "ordinal":
            return Value(value, at, end, "ordinal")
        if self.norm(end) == "^":
            return self.power(sign * value, start, end)
        if self.norm(end) == "e" and self.glued(end) and number.digits:
            exponent = self.signed(end + 1)
            if exponent is not None:
                return Value(sign * value * 10**exponent.value, start, exponent.end)
        over = self.divided(number)
        if over is not None:
            value, end = over
        return Value(sign * value, start, end)

    def number(self, at: int) -> Number | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.kind == "number" and digits_value(token.word.surface) is None:
            return None
        if token.kind != "number" and not number_words(token.word.norm) and self.norm(at) not in minus_words():
            return None
        return read_number(self.tokens, at)

    def signed(self, at: int) -> Value | None:
        sign = 1.0
        while self.norm(at) in {"-", "+"}:
            sign, at = (-sign if self.norm(at) == "-" else sign), at + 1
        number = self.number(at)
        return Value(sign * number.value, at, number.end) if number else None

    def power(self, base: float, start: int, at: int) -> Value | None:
        exponent = self.signed(at + 1)
        if exponent is None:
            return None
        value = abs(base) ** exponent.value
        return Value(value if base >= 0 else -value, start, exponent.end)

    def divided(self, number: Number) -> tuple[float, int] | None:
        """Read ``3/4``, one over three, one of a hundred."""
        at = number.end
        if self.norm(at) == "/" and "/" not in {self.norm(at + 2), self.norm(number.first - 1)}:
            below = self.number(at + 1)
            if below is not None and below.digits and below.value:
                value, end = number.value / below.value, below.end
                whole = self.number(end)
                if (
                    whole is not None
                    and whole.digits
                    and value < 1
                    and whole.value == int(whole.value)
                    and whole.value < 100
                ):
                    return value + whole.value, whole.end
                return value, end
        words = figure_words()
        at += self.norm(at) in words["piece"]
        if self.norm(at) in words["over"] or (self.norm(at) in words["out-of"] and number.value < 1000):
            below = self.number(at + 1)
            if (
                below is not None
                and below.value > number.value * (self.norm(at) in words["out-of"])
                and not below.definite
            ):
                return number.value / below.value, below.end
        return None

    def piece(self, at: int) -> Value | None:
        """Read ``a part of a hundred``."""
        words = figure_words()
        if self.norm(at) in words["piece"] and self.norm(at + 1) in words["out-of"]:
            below = self.number(at + 2)
            if below is not None and below.value:
                return Value(1 / below.value, at, below.end)
        return None
