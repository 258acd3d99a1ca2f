"""Analyses made by hand, so that the engine is tested without the stages before it."""

from __future__ import annotations

from mutabaa.model import Analysis, Block, Document, Mention, Party, Quantity, Span, Time
from mutabaa.text import WordReader, sentences, tokens

_READ = WordReader()


def analysed(text: str, **named: str | list[str]) -> Analysis:
    """Return the analysis of ``text`` with the named words as its layers.

    Args:
        text: One paragraph.
        named: Party types (person, body, state, ...), ``place``, ``time`` or
            ``sum``, each with its words.
    """
    spans = {kind: [_at(text, words) for words in ([w] if isinstance(w, str) else w)] for kind, w in named.items()}
    places, times, sums = spans.pop("place", []), spans.pop("time", []), spans.pop("sum", [])
    document = Document("test", text)
    found = tokens(text, _READ)
    return Analysis(
        document,
        tokens=found,
        sentences=sentences(found, [Block(Span(0, len(text)), "paragraph")]),
        mentions=tuple(Mention(span, "LOC", "~place", "hand") for span in sorted(places)),
        parties=tuple(Party(span, span, kind) for kind, here in spans.items() for span in sorted(here)),
        times=tuple(Time(span, None, "day", "hand") for span in sorted(times)),
        quantities=tuple(Quantity(span, 1.0, "USD") for span in sorted(sums)),
    )


def _at(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))
