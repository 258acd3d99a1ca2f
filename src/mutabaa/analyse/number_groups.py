"""Read the parts of a number: a group below a thousand, in digits or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mutabaa.analyse.number_words import NumberWord, clitics, digits_value, number_sets, number_words
from mutabaa.model import Token
from mutabaa.text.inflect import morphology


class Part(NamedTuple):
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


class Groups:
    """Reads groups below a thousand among some tokens, up to a limit."""

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

    def after_and(self, pos: int) -> int | None:
        """Return where the part after a conjunction begins: past a lone one, or at a word that carries it."""
        if self.norm(pos) == self.wa:
            return pos + 1 if pos + 1 < self.limit and self.tokens[pos + 1].kind in {"word", "number"} else None
        words = self.words(pos)
        if any(not word.prefix for word in words) and not any(word.kind == "ten" for word in self.words(pos + 1)):
            return None  # مليار واحد is one thousand million; only before ten is it "and one": مئة وأحد عشر
        return pos if any(word.prefix == self.wa for word in words) else None

    def group(self, at: int) -> Part | None:
        if at >= self.limit:
            return None
        token = self.tokens[at]
        if token.kind == "number":
            return self.printed(at)
        words = self.words(at)
        if not words:
            return None
        first = words[0]
        base = Part(0, at + 1, 1, definite=first.definite, prefix=first.prefix)
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

    def printed(self, at: int) -> Part | None:
        token = self.tokens[at]
        read = digits_value(token.word.surface)
        if read is None:
            return None
        value, grouped = read
        end = at + 1
        surface = token.word.norm
        decimal = self.after_comma(at)
        if decimal is not None and surface.isdigit():
            return Part(float(f"{surface}.{decimal}"), at + 3, 1, digits=True, closed=True)
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
            return Part(value * 100, end + 1, 100, digits=True, closed=False)
        return Part(value, end, 1, digits=True, grouped=grouped, closed=True)

    def after_comma(self, at: int) -> str | None:
        """Return the decimals of ``96،9``: an Arabic comma glued between digits, where no thousands can be meant."""
        if at + 2 >= self.limit or self.tokens[at + 1].word.surface != "،":
            return None
        comma, after = self.tokens[at + 1], self.tokens[at + 2]
        glued = self.tokens[at].end == comma.start and comma.end == after.start
        return after.word.norm if glued and after.word.norm.isdigit() and len(after.word.norm) <= 2 else None

    def below_thousand(self, at: int, base: Part) -> Part | None:
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
