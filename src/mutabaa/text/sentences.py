"""Cut the article's blocks into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mutabaa.model import Block, Sentence, Span, Token
from mutabaa.text.inflect import morphology

_ENDS = frozenset(".!?؟…")
# Tokens of the longest sentence. None of any writer comes near; a flood of words without a stop must not
# become one sentence, since what looks for pairs in it takes time with the square of its length.
_LONGEST = 600
_DOTS, _OPENERS = frozenset(".…"), frozenset("([")
_CLOSERS = frozenset('"»”’)]›')


def sentences(tokens: Sequence[Token], blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks but boilerplate, in text order.

    A full stop ends a sentence also where no space follows it; not after a
    single letter (``د. محمد``, ``أ.ف.ب``), between the names of two letters
    (``سي.آي.إيه``), nor where Latin or a digit follows without a space
    (addresses, versions), nor where dots in brackets stand for words left out.
    """
    found: list[Sentence] = []
    at = 0
    for number, block in enumerate(blocks):
        while at < len(tokens) and tokens[at].start < block.span.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].end <= block.span.end:
            at += 1
        if block.kind == "boilerplate":
            continue
        start = first
        index = first
        while index < at:
            sign = tokens[index].kind == "punctuation"
            if (sign and _ends(tokens, index, at)) or index + 1 - start >= _LONGEST:
                stop = index + 1
                while stop < at and _with_it(tokens, stop):
                    stop += 1
                found.append(_sentence(tokens, start, stop, number))
                start = index = stop
            else:
                index += 1
        if start < at:
            found.append(_sentence(tokens, start, at, number))
    return tuple(found)


def _sentence(tokens: Sequence[Token], first: int, end: int, block: int) -> Sentence:
    return Sentence(Span(tokens[first].start, tokens[end - 1].end), first, end, block)


def _ends(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """Tell whether a sign ends a sentence."""
    token = tokens[index]
    if token.word.surface not in _ENDS or _left_out(tokens, index):
        return False
    if token.word.surface != ".":
        return True
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < limit else None
    if (
        before is not None
        and before.kind in {"word", "latin"}
        and len(before.word.norm) == 1
        and before.end == token.start
    ):
        return False
    if after is None or after.start != token.end:
        return True
    return after.kind not in {"number", "latin"} and not _spelt_out(before, after)


def _left_out(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether dots stand for words that are left out: ``"لن ننسحب (...) الآن"``."""
    while index > 0 and tokens[index].word.surface in _DOTS:
        index -= 1
    return tokens[index].word.surface in _OPENERS


def _with_it(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a sign still belongs to the sentence before it: what closes, and the other dots of ``...``."""
    surface = tokens[at].word.surface
    return surface in _CLOSERS or (surface in _ENDS and tokens[at].start == tokens[at - 1].end)


def _spelt_out(before: Token | None, after: Token) -> bool:
    """Tell whether two words are names of letters; before the first the article may stand (``بالسي.آي.إيه``)."""
    if before is None or after.word.norm not in _letter_names():
        return False
    word = before.word.norm
    return any(word.startswith(head) and word[len(head) :] in _letter_names() for head in _heads())


@cache
def _letter_names() -> frozenset[str]:
    return frozenset(morphology()["letter-names"])


@cache
def _heads() -> tuple[str, ...]:
    """The article, alone and after every clitic."""
    affixes = morphology()
    article, lam = affixes["article"], affixes["article-after-lam"]
    return ("", article, lam + lam, *(clitic + article for clitic in affixes["conjunctions"] + affixes["prepositions"]))
