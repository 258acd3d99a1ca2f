"""Read numbers: digits with either comma, number words in every case and gender, and mixtures of both.

``20 ألفا و500``, ``ملياري``, ``ثلاثمئة وخمسة وعشرون``, ``1,8``, ``نصف مليار``. Times and quantities both read numbers
with this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from mutabaa.analyse.number_groups import Groups, Part
from mutabaa.analyse.number_words import NumberWord, clitics, number_words
from mutabaa.model import Token

__all__ = ["Number", "NumberWord", "clitics", "number_words", "read_number"]


class Number(NamedTuple):
    """A number in a text.

    Attributes:
        value: In single units.
        first: Index of its first token.
        end: Index one past its last token.
        kind: ``cardinal``, ``ordinal`` or ``fraction``.
        digits: It begins with digits.
        definite: The article stands before its first word.
        prefix: Proclitic letters before its first word.
        grouped: Printed as ``20.000``, which is twenty thousand of things that come whole.
        scale: Largest scale word in it, 1 where there is none.
        vague: A plural scale or hundred with nothing that counts it (مئات، ملايين).
    """

    value: float
    first: int
    end: int
    kind: str = "cardinal"
    digits: bool = False
    definite: bool = False
    prefix: str = ""
    grouped: bool = False
    scale: float = 1
    vague: bool = False


def read_number(tokens: Sequence[Token], at: int, limit: int | None = None) -> Number | None:
    """Return the longest number that begins at token ``at`` and ends before ``limit``, or None."""
    found = _Reader(tokens, len(tokens) if limit is None else limit).number(at)
    # A page of digits is no number.
    return found if found is not None and isfinite(found.value) else None


class _Reader(Groups):
    """Descends through the parts of one number; holds only where it reads."""

    def number(self, at: int) -> Number | None:
        if self.norm(at) in self.minus:
            found = self.number(at + 1) if self.norm(at + 1) not in self.minus else None
            return found._replace(value=-found.value, first=at) if found and not found.prefix else None
        first = self.part(at)
        if first is None:
            return None
        total, room, pos = first.value, first.room, first.end
        kind, scale = first.kind, first.scale
        while kind not in {"fraction", "ordinal"} or (kind == "ordinal" and room > 10):
            after = self.after_and(pos)
            if after is None:
                break
            # خمس is five and a fifth: after a scale it counts on (ألف وخمس مئة)
            counts_on = room > 1 and any(w.kind == "unit" for w in self.words(after))
            half = None if counts_on else self.fraction(after, scale_hint=first.last_scale)
            if half is not None and (room > 1 or not first.closed):
                total, pos = total + half[0], half[1]
                break
            part = self.part(after)
            if part is not None and part.kind == "fraction" and part.value < 1:
                total, pos = total + part.value, part.end
                break
            if part is None or part.value >= room or part.kind == "fraction" or (part.scale == 1 and part.vague):
                break
            total, room, pos = total + part.value, part.room, part.end
            kind = part.kind if part.kind == "ordinal" else kind
            first = first._replace(last_scale=part.last_scale, closed=part.closed)
        if self.norm(pos) in self.point and kind == "cardinal":
            tail = self.part(pos + 1)
            if tail is not None and tail.value >= 0:
                text = f"{tail.value:.0f}"
                total, pos = float(f"{total:.0f}.{text}"), tail.end
        vague = first.vague and pos == first.end
        return Number(
            total,
            at,
            pos,
            kind,
            first.digits,
            first.definite,
            first.prefix,
            first.grouped and pos == first.end,
            scale,
            vague,
        )

    def fraction(self, at: int, scale_hint: float) -> tuple[float, int] | None:
        """Read a half of the scale before it: مليون ونصف (المليون)."""
        for word in self.words(at):
            if word.kind in {"fraction", "two-parts"}:
                following = [w for w in self.words(at + 1) if w.kind == "scale" and w.definite]
                if following:
                    return word.value * following[0].value, at + 2
                return word.value * scale_hint, at + 1
        return None

    def part(self, at: int) -> Part | None:
        """Read one addend: a group below a thousand with the scales that multiply it."""
        part = self.group(at)
        if part is None:
            return None
        while part.kind != "ordinal":
            scales = [w for w in self.words(part.end) if w.kind in {"scale", "dual"} and not w.prefix]
            if not scales:
                break
            word = scales[0]
            if word.kind == "dual" or (word.value == 12 and part.value > 99):
                break
            value = _product(part.value, word.value)
            part = part._replace(value=value, end=part.end + 1, room=word.value, scale=max(part.scale, word.value),
                           last_scale=word.value, kind="cardinal", grouped=False, closed=False)  # fmt: skip
        return part


def _product(count: float, scale: float) -> float:
    """Multiply without the last-digit noise of binary fractions: 2.01 million is 2010000."""
    return round(count * scale, 6) if abs(count * scale) < 1e9 else float(round(count * scale))
