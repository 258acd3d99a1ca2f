"""Read numbers: digits with either comma, number words in every case and gender, and mixtures of both.

``20 ألفا و500``, ``ملياري``, ``ثلاثمئة وخمسة وعشرون``, ``1,8``, ``نصف مليار``. Times and quantities both read numbers
with this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from mutabaa.analyse.number_words import (
    NumberWord,
    clitics,
    digits_value,
    minus_words,
    number_sets,
    number_words,
)
from mutabaa.model import Token
from mutabaa.text.inflect import morphology

__all__ = ["Number", "NumberWord", "clitics", "digits_value", "minus_words", "number_words", "read_number"]


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


class _Reader:
    """Descends through the parts of one number; holds only where it reads."""

    def __init__(self, tokens: Sequence[Token], limit: int) -> None:
        self.tokens = tokens
        self.limit = limit
        self.accusative = morphology()["accusative"]
        _, self.vague, self.wa, self.point, self.minus, _ = number_sets()

    def words(self, at: int) -> tuple[NumberWord, ...]:
        if at >= self.limit or self.tokens[at].kind != "word":
            return ()
        return number_words(self.tokens[at].word.norm)

    def norm(self, at: int) -> str:
        return self.tokens[at].word.norm if at < self.limit else ""

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

    def after_and(self, pos: int) -> int | None:
        """Return where the part after a conjunction begins: past a lone one, or at a word that carries it."""
        if self.norm(pos) == self.wa:
            return pos + 1 if pos + 1 < self.limit and self.tokens[pos + 1].kind in {"word", "number"} else None
        words = self.words(pos)
        if any(not word.prefix for word in words) and not any(word.kind == "ten" for word in self.words(pos + 1)):
            return None  # مليار واحد is one thousand million; only before ten is it "and one": مئة وأحد عشر
        return pos if any(word.prefix == self.wa for word in words) else None

    def fraction(self, at: int, scale_hint: float) -> tuple[float, int] | None:
        """Read a half of the scale before it: مليون ونصف (المليون)."""
        for word in self.words(at):
            if word.kind in {"fraction", "two-parts"}:
                following = [w for w in self.words(at + 1) if w.kind == "scale" and w.definite]
                if following:
                    return word.value * following[0].value, at + 2
                return word.value * scale_hint, at + 1
        return None

    def part(self, at: int) -> _Part | None:
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

    def group(self, at: int) -> _Part | None:
        if at >= self.limit:
            return None
        token = self.tokens[at]
        if token.kind == "number":
            return self.printed(at)
        words = self.words(at)
        if not words:
            return None
        first = words[0]
        base = _Part(0, at + 1, 1, definite=first.definite, prefix=first.prefix)
        for found in words:
            word = found
            if word.kind in {"scale", "dual"}:
                if word.kind == "scale" and self.two_of(at):
                    word = word._replace(kind="dual", value=2 * word.value)
                scale = word.value if word.kind == "scale" else word.value / 2
                vague = self.stem_is_vague(at)
                return base._replace(
                    value=word.value, room=scale, scale=scale, last_scale=scale, vague=vague, closed=False
                )
        if first.kind in {"fraction", "two-parts"}:
            return base._replace(value=first.value, kind="fraction")
        return self.below_thousand(at, base)

    def two_of(self, at: int) -> bool:
        """Tell the dual مليارا دولار from the accusative مليارا: only the dual stands before its noun."""
        after = self.tokens[at + 1] if at + 1 < self.limit else None
        if not self.norm(at).endswith(self.accusative) or after is None or after.kind != "word":
            return False
        word = after.word
        return not (
            word.prefixes
            or word.definite
            or len(word.norm) < 3
            or any(r.part == "particle" for r in word.readings)
            or self.words(at + 1)
        )

    def stem_is_vague(self, at: int) -> bool:
        return any(rest in self.vague for _, _, rest in clitics(self.norm(at)))

    def printed(self, at: int) -> _Part | None:
        token = self.tokens[at]
        read = digits_value(token.word.surface)
        if read is None:
            return None
        value, grouped = read
        end = at + 1
        surface = token.word.norm
        decimal = self.after_comma(at)
        if decimal is not None and surface.isdigit():
            return _Part(float(f"{surface}.{decimal}"), at + 3, 1, digits=True, closed=True)
        if surface.isdigit() and len(surface) <= 3 and surface[0] != "0":
            # 1 234 567: groups of three with single spaces between them
            while (
                end < self.limit
                and self.tokens[end].kind == "number"
                and self.tokens[end].start == self.tokens[end - 1].end + 1
            ):
                group = re.fullmatch(r"(\d{3})([.,]\d+)?", self.tokens[end].word.norm)
                if group is None:
                    break
                value = value * 1000 + float(group[0].replace(",", "."))
                end += 1
                if group[2]:
                    break
        hundreds = [w for w in self.words(end) if w.kind == "hundred" and w.value == 100 and not w.prefix]
        if hundreds and 3 <= value <= 9 and value == int(value):
            return _Part(value * 100, end + 1, 100, digits=True, closed=False)
        return _Part(value, end, 1, digits=True, grouped=grouped, closed=True)

    def after_comma(self, at: int) -> str | None:
        """Return the decimals of ``96،9``: an Arabic comma glued between digits, where no thousands can be meant."""
        if at + 2 >= self.limit or self.tokens[at + 1].word.surface != "،":
            return None
        comma, after = self.tokens[at + 1], self.tokens[at + 2]
        glued = self.tokens[at].end == comma.start and comma.end == after.start
        return after.word.norm if glued and after.word.norm.isdigit() and len(after.word.norm) <= 2 else None

    def below_thousand(self, at: int, base: _Part) -> _Part | None:
        total, room, pos = 0.0, 1000.0, at
        kind, pending = "cardinal", 0.0  # pending: a unit that may still multiply a hundred or join a ten
        joined = True
        while True:
            word = self.fitting(pos, room, pending, joined)
            if word is None:
                break
            if word.kind == "ordinal":
                kind = "ordinal"
            if word.kind == "hundred":
                total = total + word.value if not pending or joined else total - pending + pending * 100
                room, pending = 100, 0
            elif word.kind in {"tens", "teen"}:
                total, room, pending = total + word.value, 10 if not pending and word.kind == "tens" else 1, 0
            elif word.kind == "ten":
                total, room, pending = total + 10, 1, 0
            elif word.kind == "parts":
                whole = total - pending
                kind = "cardinal" if whole else "fraction"
                return base._replace(value=whole + pending * word.value, end=pos + 1, kind=kind, room=0)
            else:
                total, room, pending = total + word.value, 1, word.value
            pos += 1
            after = self.after_and(pos)
            joined = after is not None
            if after is not None:
                if self.fitting(after, room, pending, True) is None:
                    break
                pos = after
        if pos == at:
            return None
        # 100 alone may be counted by nothing but still closes on units: مئة وخمسة
        vague = self.stem_is_vague(at) and pos == at + 1
        return base._replace(value=total, end=pos, kind=kind, room=room, vague=vague, closed=False)

    def fitting(self, pos: int, room: float, pending: float, joined: bool) -> NumberWord | None:
        """Return the reading of the word at ``pos`` that can go on with the group, if any."""
        start = room == 1000
        for word in self.words(pos):
            if not start and word.prefix not in ({"", self.wa} if joined else {""}):
                continue
            kind, value = word.kind, word.value
            if kind == "hundred" and (start or (room == 1 and not joined and value == 100 and 3 <= pending <= 9)):
                return word
            if kind == "tens" and (start or (joined and (room == 100 or (room == 1 and pending)))):
                return word
            if kind == "teen" and (start or (joined and room == 100)):
                return word
            if kind == "ten" and (start or (joined and room == 100) or (not joined and pending and room == 1)):
                return word
            if (
                kind == "one"
                and (start or (joined and room >= 10))
                and any(w.kind == "ten" for w in self.words(pos + 1))
            ):
                return word
            if kind in {"unit", "ordinal"} and (
                start or (joined and room >= 10) or (room == 100 and self.after_and(pos + 1))
            ):
                return word
            if kind == "parts" and not joined and not start and pending:
                return word
        return None


def _product(count: float, scale: float) -> float:
    """Multiply without the last-digit noise of binary fractions: 2.01 million is 2010000."""
    return round(count * scale, 6) if abs(count * scale) < 1e9 else float(round(count * scale))


class _Part(NamedTuple):
    """An addend on its way: its worth, where it ends, and below what the next addend must stay."""

    value: float
    end: int
    room: float
    kind: str = "cardinal"
    digits: bool = False
    definite: bool = False
    prefix: str = ""
    grouped: bool = False
    scale: float = 1
    last_scale: float = 1
    vague: bool = False
    closed: bool = True
