"""Make blocks of lines: headings, labels, bullets, paragraphs, and what governs what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mutabaa.clean.lines import Line
from mutabaa.model import Block, Span
from mutabaa.model.document import BlockKind

_HEADING = 14
"""Words of the longest heading."""

_LABEL = 10
"""Words of the longest label."""

_GOES_ON = frozenset({"و", "ف"})


@dataclass(frozen=True)
class Piece:
    """A line, or the part of it that has one role.

    Attributes:
        line: The line it stands on.
        span: Where it stands.
        kind: Its role, where that is settled already.
        cells: Cells of a table row.
        own_line: It is the whole line.
        byline: It names writer, place or agency.
    """

    line: Line
    span: Span
    kind: BlockKind | None
    cells: tuple[Span, ...] = ()
    own_line: bool = True
    byline: bool = False


def blocks(pieces: Sequence[Piece], *, loose: bool) -> tuple[Block, ...]:
    """Return the blocks of a page.

    Args:
        pieces: Its lines in order, cut where they change their role.
        loose: Lines of this text do not end where sentences end, so that a
            missing full stop says nothing.
    """
    joined = _join(pieces)
    found: list[Block] = []
    for index, (piece, span) in enumerate(joined):
        kind = piece.kind or _kind(joined, index, loose=loose)
        begin = span.start
        if kind == "bullet":
            begin += piece.line.bullet
        found.append(Block(Span(begin, span.end), kind, cells=piece.cells))
    return _governed(found, joined)


def _join(pieces: Sequence[Piece]) -> list[tuple[Piece, Span]]:
    """Join a line that breaks off in mid-sentence with the next one."""
    found: list[tuple[Piece, Span]] = []
    open_line = False
    for piece in pieces:
        plain = piece.kind is None and piece.own_line and not piece.byline
        if open_line and plain and not piece.line.gap and not piece.line.bullet:
            first, span = found[-1]
            found[-1] = (Piece(first.line, first.span, "paragraph"), Span(span.start, piece.span.end))
        else:
            found.append((piece, piece.span))
        open_line = plain and piece.line.cut_short
    return found


def _kind(joined: Sequence[tuple[Piece, Span]], index: int, *, loose: bool) -> BlockKind:
    piece = joined[index][0]
    line = piece.line
    if not piece.own_line or piece.byline:
        return "paragraph"
    if line.bullet:
        return "bullet"
    after = next((other for other, _ in joined[index + 1 :] if other.kind != "boilerplate"), None)
    if after is None:
        return "paragraph"
    goes_on = line.first is not None and not _GOES_ON.isdisjoint(line.first.prefixes)
    if line.text.endswith(":"):
        return "label" if len(line.printed) <= _LABEL and not goes_on and not _says(line) else "paragraph"
    if line.closed and not line.text.endswith(("؟", "?", "!")):
        return "paragraph"
    if line.text.endswith(("،", ",", "؛")) or len(line.printed) > (_HEADING // 2 if loose else _HEADING):
        return "paragraph"
    # A heading stands over something longer than itself.
    longer = len(after.line.printed) > len(line.printed) or after.line.bullet or after.kind == "table-header"
    return "heading" if longer and not goes_on else "paragraph"


def _says(line: Line) -> bool:
    """Tell whether the line opens with a verb of saying: it introduces a quotation, not a section."""
    return line.first is not None and not line.first.suffix and "say" in line.first.groups


def _governed(found: Sequence[Block], joined: Sequence[tuple[Piece, Span]]) -> tuple[Block, ...]:
    """Say which heading, label, table header or announcing paragraph stands over each block."""
    heading: int | None = None
    label: int | None = None
    header: int | None = None
    announced: int | None = None
    done: list[Block] = []
    for index, block in enumerate(found):
        under: int | None = None
        if block.kind in {"title", "boilerplate"}:
            pass
        elif block.kind == "heading":
            heading, label = index, None
        elif block.kind == "label":
            under, label = heading, index
        elif block.kind == "table-header":
            under, header = label if label is not None else heading, index
        elif block.kind == "table-row":
            under = header
        elif block.kind == "bullet" and announced is not None:
            under = announced
        else:
            under = label if label is not None else heading
        if block.kind == "paragraph":
            # Bullets lean on the sentence that announces them.
            announced = index if joined[index][0].line.text.endswith(":") else None
        elif block.kind not in {"bullet", "boilerplate"}:
            announced = None
        done.append(Block(block.span, block.kind, under, block.cells))
    return tuple(done)
