"""The words that a cue takes, as a range of items, and how far they reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mutabaa.model import Span
from mutabaa.rules import View

COLON = frozenset({":"})
STOPS = frozenset({"؛", ";"})
COMMAS = frozenset({"،", ","})
_REACH = 32


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
        """The words."""
        return self.view.stretch(self.first, self.end)


Finder = Callable[[View, int, int], Content | None]


def reach(view: View, at: int, end: int) -> range:
    return range(at + 1, min(end, at + _REACH, len(view.items)))


def sentence_end(view: View, first: int, end: int) -> int:
    for index in range(first, min(end, len(view.items))):
        if view.items[index].norm in STOPS:
            return index
    return min(end, len(view.items))
