"""The words of an article as the name tables read them: folded, with what stands between them."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaa.model import Analysis, Span, Token

# Signs that may stand inside one name: كوريا_الجنوبية, مون جيه-إن, "دونالد #ترمب".
_SOFT = frozenset("-_#–‐‑")
_START = "\n"


@dataclass(frozen=True, slots=True)
class View:
    """Words, Latin words and numbers of the sentences, without the signs.

    Attributes:
        tokens: The words, in text order.
        norms: Their folded spellings.
        before: What stands before each: "" for white space, ``"-"`` for a sign
            that a name may hold inside, ``"\\n"`` at the start of a sentence,
            else the signs themselves.
        after: Signs after each up to the next word.
        sentence: Index of the sentence of each.
    """

    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    before: tuple[str, ...]
    sentence: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.norms)

    def joined(self, index: int) -> bool:
        """Tell whether a name may run on from the word before ``index`` into it."""
        return index < len(self.norms) and self.before[index] in {"", "-"}

    def span(self, first: int, end: int, cut: int = 0) -> Span:
        """Return where the words ``first`` to ``end`` stand, less ``cut`` letters of the first."""
        return Span(self.tokens[first].start + cut, self.tokens[end - 1].end)


def view(analysis: Analysis) -> View:
    """Look at the sentences of ``analysis``; boilerplate is in none of them."""
    rows: list[tuple[Token, str, str, int]] = []
    tokens = analysis.tokens
    for number, line in enumerate(analysis.sentences):
        signs = _START
        for token in tokens[line.first : line.end]:
            _, _, kind, word = token
            if kind != "punctuation":
                rows.append((token, word.norm, signs, number))
                signs = ""
                continue
            sign = word.surface
            if sign in _SOFT:
                signs = signs or "-"
            elif sign == "." and rows and len(rows[-1][1]) == 1 and signs != _START:
                pass
            else:
                signs = sign if signs in {"", "-"} else signs + sign
    if not rows:
        return View((), (), (), ())
    found, norms, before, sentence = zip(*rows, strict=True)
    return View(found, norms, before, sentence)
