"""The words that a cue takes, as a range of items, and how far they reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mutabaa.model import Span
from mutabaa.rules import View

COLON = frozenset({":"})
STOPS = frozenset({"؛", ";"})
_REACH = 32
_WHOLE = frozenset({"sentence", "around", "rest", "colon", "comma", "earlier"})


@dataclass(frozen=True, slots=True)
class Content:
    """Words that are said, as a range of items of one view.

    Attributes:
        view: Where.
        first: Index of the first item.
        end: Index one past the last.
        mode: Direct where the whole of it stands in quotation marks or after a colon.
        by: Which of the cue's complements it is.
    """

    view: View
    first: int
    end: int
    mode: Literal["direct", "indirect"]
    by: str

    @property
    def span(self) -> Span:
        """The words; of a quotation with all letters of the first, of whole sentences without what ties them on."""
        span = self.view.stretch(self.first, self.end)
        opening = self.view.items[self.first]
        whole = self.view.analysis.tokens[opening.first].start
        if self.mode == "direct":
            return Span(whole, span.end)  # "وجهة نظرنا، "ستقوم
        return Span(whole + opening.joined, span.end) if self.by in _WHOLE else span  # وبما أن


Finder = Callable[[View, int, int], Content | None]


def reach(view: View, at: int, end: int) -> range:
    return range(at + 1, min(end, at + _REACH, len(view.items)))


def sentence_end(view: View, first: int, end: int) -> int:
    for index in range(first, min(end, len(view.items))):
        if view.items[index].norm in STOPS:
            return index
    return min(end, len(view.items))
