"""An article for the page: every stretch knows its place and its findings; nothing is unescaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mutabaa.serve.marked import LAYERS, Mark, lines_of, marks, segments
from mutabaa.serve.messages import Messages

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same findings.

    Attributes:
        start: First code point.
        words: The words.
        layers: Layers that mark them.
        findings: Ids of findings that have an explanation on the page.
        label: What the marks mean, for the reader.
        anchors: Spans that begin here, as ``start-end``, for links that need no script.
    """

    start: int
    words: str
    layers: tuple[str, ...]
    findings: tuple[str, ...]
    label: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article.

    Attributes:
        title: It is the headline.
        stretches: Its words.
    """

    title: bool
    stretches: tuple[Stretch, ...]


def article(record: Json, say: Messages, quoted: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """Yield the lines of an article.

    Args:
        record: The record of the contract.
        say: Messages in the reader's language.
        quoted: Spans that pages link to.
    """
    text: str = record["text"]
    title = record.get("title") or {"start": -1, "end": -1}
    places = [Mark(start, end, "quote", f"{start}-{end}", "") for start, end in dict.fromkeys(quoted)]
    found = [*marks(record, say), *places, *lines_of(text)]
    current: list[Stretch] = []
    headline = False
    anchored: set[str] = set()
    for start, end, live in segments(len(text), found):
        if not any(mark.layer == "line" for mark in live):
            if current:
                yield Line(headline, tuple(current))
                current = []
            continue
        if not current:
            headline = title["start"] <= start < title["end"]
        # Here, not where a quotation opens in blank space between lines, is where a reader must land.
        new = [mark.finding for mark in live if mark.layer == "quote" and mark.finding not in anchored]
        anchored.update(new)
        current.append(_stretch(text[start:end], start, live, tuple(new)))
    if current:
        yield Line(headline, tuple(current))


def _stretch(words: str, start: int, live: Sequence[Mark], anchors: tuple[str, ...]) -> Stretch:
    findings = [mark for mark in live if mark.layer in LAYERS]
    explained = [m.finding for m in findings if m.layer in {"events", "commitments", "statements"}]
    return Stretch(
        start,
        words,
        tuple(sorted({mark.layer for mark in findings})),
        tuple(dict.fromkeys(explained)),
        " | ".join(dict.fromkeys(mark.label for mark in reversed(findings))),
        anchors,
    )
