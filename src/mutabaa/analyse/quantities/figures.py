"""Bare figures: numbers, fractions, ordinals, shares and bounds that carry no unit.

Findings are quantities with a unit (``read.py``); a table cell, a search box or an answer has the figure alone:
``أكثر من ثلاثين``, ``واحد على ثلاثة``, ``الحادي والعشرون``, ``-1.2``, ``10 في المئة``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mutabaa.analyse.quantities.figure_values import Value, Values, figure_words
from mutabaa.analyse.quantities.tables import tables
from mutabaa.model import Span, Token


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text.

    Attributes:
        span: Where.
        kind: ``number``, ``ordinal``, ``share`` (percent), ``bounds`` or ``position``.
        value: Its worth; for bounds None.
        low: Lower bound, None where open.
        high: Upper bound, None where open.
        low_in: The lower bound itself is meant too.
        high_in: The upper bound itself is meant too.
        anchor: For positions, ``current`` or ``end``: the value counts from there (the one before the last is -1).
    """

    span: Span
    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    low_in: bool = False
    high_in: bool = False
    anchor: str | None = None


def figures(tokens: Sequence[Token]) -> tuple[Figure, ...]:
    """Return the figures among some tokens, from left to right."""
    reader = _Reader(tokens)
    values = reader.values()
    found: list[Figure] = []
    index = 0
    while index < len(values):
        figure, used = reader.bounds(values, index)
        if figure is not None:
            found.append(figure)
            index += used
            continue
        value = values[index]
        found.append(reader.share(value) or Figure(reader.span(value.first, value.end), value.kind, value.value))
        index += 1
    found.extend(reader.positions())
    return tuple(sorted(found, key=lambda figure: figure.span))


class _Reader(Values):
    """Reads what the words around plain values make of them."""

    def positions(self) -> list[Figure]:
        """Read *the next*, *the last*, *the one before the last*."""
        words, found = figure_words(), []
        for at in range(len(self.tokens)):
            norm = self.norm(at)
            for name, anchor, offset in (
                ("next", "current", 1),
                ("previous", "current", -1),
                ("current", "current", 0),
                ("last", "end", 0),
            ):
                if norm in words[name]:
                    second = name == "last" and self.norm(at - 1).rstrip("ا") in words["before"]
                    found.append(Figure(self.span(at - second, at + 1), "position", offset - second, anchor=anchor))
        return found

    def share(self, value: Value) -> Figure | None:
        t = tables()
        for rest in t.percent.get(self.norm(value.end), ()):
            if all(self.norm(value.end + 1 + i) == word for i, word in enumerate(rest)):
                return Figure(self.span(value.first, value.end + 1 + len(rest)), "share", value.value)
        before = self.norm(value.first - 1)
        if before in t.shares or () in t.percent.get(before, ()):
            return Figure(self.span(value.first - 1, value.end), "share", value.value)
        return None

    def bounds(self, values: Sequence[Value], index: int) -> tuple[Figure | None, int]:
        """Read a bounded figure that begins with a value, and how many values it takes."""
        one = values[index]
        two = values[index + 1] if index + 1 < len(values) else None
        t = tables()
        if two is not None and two.value > one.value:
            gap = self.norms[one.end : two.first]
            opened = self.norm(one.first - 1) in t.between
            joined = gap in (["-"], ["~"], ["–"]) or (opened and len(gap) <= 1 and set(gap) <= t.to)
            ranged = self.norm(one.first - 1) in figure_words()["out-of"] and len(gap) == 1 and gap[0] in t.to
            if joined or ranged:
                first = one.first - (opened or ranged)
                return Figure(self.span(first, two.end), "bounds", None, one.value, two.value, True, False), 2
        sign, first, end = self.comparison(one)
        if sign is None:
            return None, 0
        low, high = (one.value, None) if ">" in sign else (None, one.value)
        figure = Figure(self.span(first, end), "bounds", None, low, high, sign == ">=", sign == "<=")
        if sign == "=":
            return Figure(self.span(first, end), "bounds", None, one.value, one.value, True, True), 1
        if two is not None:
            sign_two, first_two, end_two = self.comparison(two)
            near = first_two - end <= 1
            if sign_two in {"<", "<="} and ">" in sign and near and one.value < two.value:
                return Figure(
                    self.span(first, end_two), "bounds", None, one.value, two.value, sign == ">=", sign_two == "<="
                ), 2
            if sign_two in {">", ">="} and "<" in sign and near and two.value < one.value:
                return Figure(
                    self.span(first, end_two), "bounds", None, two.value, one.value, sign_two == ">=", sign == "<="
                ), 2
        return figure, 1

    def comparison(self, value: Value) -> tuple[str | None, int, int]:
        """Return the sign that the words around a value give it, and from where to where they stand."""
        words = figure_words()
        first, end = value.first, value.end
        sign: str | None = None
        or_equal = False
        at = first - 1
        if self.norm(at) in words["equal"] and self.norm(at - 1) in words["or"]:
            or_equal, at = True, at - 2
        at_sign = self._printed_sign(at)
        if at_sign is not None:
            sign, first = at_sign
        else:
            sign, first = self._worded_sign(at + 1, or_equal)
        if sign is None and or_equal:
            return None, first, end
        if sign is None and self.norm(value.first - 1) in words["equal"]:
            sign, first = "=", value.first - 1
        if self.norm(end) in words["or"] or (sign is not None and self.norm(end) in words["or"]):
            after = self.norm(end + 1)
            if after in words["more"] and sign in {None, "="}:
                sign, end = ">=", end + 2
            elif after in words["less"] and sign in {None, "="}:
                sign, end = "<=", end + 2
            elif after in words["equal"] and sign in {">", "<"} and self.number(end + 2) is None:
                sign, end = sign + "=", end + 2
        if sign == "~" or (sign == "=" and first == value.first):
            return None, first, end
        return sign, first, end

    def _printed_sign(self, at: int) -> tuple[str, int] | None:
        one, two = self.norm(at), self.norm(at - 1)
        if one == "=" and two in {"<", ">"}:
            return two + "=", at - 1
        if one in {"<", ">"} and two not in {"<", ">", "="}:
            return one, at
        return None

    def _worded_sign(self, at: int, or_equal: bool) -> tuple[str | None, int]:
        t = tables()
        if or_equal:
            words = figure_words()
            last = at - 1
            if self.norm(last) in words["out-of"]:
                last -= 1
            if self.norm(last) in words["more"]:
                return ">=", last
            if self.norm(last) in words["less"]:
                return "<=", last
        for rest, sign in t.before.get(self._bare(self.norm(at - 1)), ()):
            first = at - 1 - len(rest)
            if (
                first >= 0
                and (not rest or self._bare(self.norm(first)) == rest[0])
                and tuple(self.norms[first + 1 : at - 1]) == rest[1:]
            ):
                return (sign if not or_equal else sign[0] + "="), first
        return None, at

    @staticmethod
    def _bare(norm: str) -> str:
        known = tables().before
        firsts = {rest[0] for entries in known.values() for rest, _ in entries if rest}
        if norm in known or norm in firsts:
            return norm
        for cut in (1, 2):
            if norm[cut:] in known or norm[cut:] in firsts:
                return norm[cut:]
        return norm
