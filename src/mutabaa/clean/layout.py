"""Give every line of a page its role."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from mutabaa.clean.blocks import Piece, blocks
from mutabaa.clean.dateline import header_date, lead_dateline, line_dateline
from mutabaa.clean.furniture import date_line, furniture, heads_links, outlet_line, tail_furniture
from mutabaa.clean.lines import Line, shared, split_lines
from mutabaa.clean.related import is_loose, link_lines
from mutabaa.clean.tables import is_rule, tables
from mutabaa.clean.titles import find_title, repeats, trimmed, versions
from mutabaa.model import Boilerplate, Dateline, Document, Layout, Span
from mutabaa.model.document import BlockKind
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.fold import fold

_PROSE = 12
"""Words from which a line at the top of a page is its first paragraph."""


def place_names(knowledge: Knowledge) -> frozenset[str]:
    """Return the folded names of all places that the packs know."""
    return frozenset(
        fold(name) for entity in knowledge.of_type("LOC") for name in (entity.name.ar, *entity.forms) if name
    )


def clean(document: Document, places: Collection[str] = frozenset()) -> Layout:
    """Mark headline, dateline, structure and residue of one article.

    Nothing is cut: every span points into the document's text. The headline's
    repetitions are blocks of the kind ``title``; residue is boilerplate.

    Args:
        document: The article as it was read.
        places: Folded names of places (``place_names``); without them, a
            dateline needs an agency that is known, and fewer table rows can be
            cut into cells.
    """
    page = _Page(document, split_lines(document.text), places)
    page.mark_furniture()
    page.mark_titles()
    page.mark_tables()
    page.mark_top_and_bottom()
    page.mark_links()
    return Layout(
        title=page.title,
        boilerplate=tuple(page.boilerplate()),
        blocks=blocks(page.pieces(), loose=is_loose(page.lines)),
        dateline=page.dateline(),
    )


@dataclass
class _Page:
    """Roles of the lines while they are being found; lives for one call of ``clean``."""

    document: Document
    lines: Sequence[Line]
    places: Collection[str]
    title: Span | None = None
    residue: dict[int, str] = field(default_factory=dict)
    repeated: dict[int, int] = field(default_factory=dict)
    tails: dict[int, tuple[int, str]] = field(default_factory=dict)
    datelines: list[Dateline] = field(default_factory=list)
    page_days: list[Span] = field(default_factory=list)
    bylines: set[int] = field(default_factory=set)
    table: dict[int, tuple[BlockKind, tuple[Span, ...]]] = field(default_factory=dict)

    def mark_furniture(self) -> None:
        for index, line in enumerate(self.lines):
            kind = furniture(line)
            if kind:
                self.residue[index] = kind
                continue
            tail = tail_furniture(line)
            if tail:
                self.tails[index] = tail
        # A table's ruler looks like a separator; the table needs it out of the way all the same.
        for index, line in enumerate(self.lines):
            if is_rule(line):
                self.residue[index] = "separator"

    def mark_titles(self) -> None:
        given = self.document.title
        if given is not None:
            self.title = trimmed(self.document.text, given)
        else:
            found = find_title(self.lines, [i in self.residue for i in range(len(self.lines))])
            self.title = self.lines[found].span if found is not None else None
        if self.title is None or not self.title.of(self.document.text):
            return
        words = versions(self.title.of(self.document.text))
        for index, line in enumerate(self.lines):
            if line.span == self.title or self.title.covers(line.span):
                self.residue.pop(index, None)
                self.tails.pop(index, None)
                self.repeated[index] = len(line.text)
            else:
                length = repeats(line, words)
                if length is not None:
                    self.repeated[index] = length

    def mark_top_and_bottom(self) -> None:
        """Outlet, date and byline stand above the first paragraph or below the last one."""
        top, bottom = self._prose()
        for index, line in enumerate(self.lines):
            if index in self.residue or index in self.repeated:
                if self.residue.get(index) == "page-date":
                    self.page_days.append(line.span)
                continue
            if top < index < bottom or index in self.table:
                continue
            outside = index < top or index > bottom
            if outside and date_line(line):
                self.residue[index] = "page-date"
                self.page_days.append(line.span)
            elif outside and (found := header_date(line, self.places)):
                self.datelines.append(found)
                if found.agency:
                    self.residue[index] = "page-date"
                else:
                    self.bylines.add(index)
            elif outside and outlet_line(line, self.document.source):
                self.residue[index] = "outlet-header"
            elif outside and (found := line_dateline(line, self.places)):
                if index > bottom and found.agency:
                    self.residue[index] = "credit"
                self.datelines.append(found)
                self.bylines.add(index)
            elif index < top and not line.bullet and not line.text.endswith(":"):
                self.bylines.add(index)  # a department, a series: no heading stands above the first paragraph
            elif found := lead_dateline(line):
                self.datelines.insert(0, found)

    def mark_tables(self) -> None:
        free = [i for i in range(len(self.lines)) if i not in self.residue and i not in self.repeated]
        for row in tables([self.lines[i] for i in free], self.places).values():
            self.table[free[row.line]] = ("table-header" if row.header else "table-row", row.cells)

    def mark_links(self) -> None:
        taken = [
            i in self.residue or i in self.repeated or i in self.table or i in self.bylines or line.bullet > 0
            for i, line in enumerate(self.lines)
        ]
        for index in link_lines(self.lines, taken, self._prose()[0] + 1):
            self.residue[index] = "related-links"
        # A label that announces links takes the headlines below it along.
        for index, kind in list(self.residue.items()):
            if kind == "related-links" and heads_links(self.lines[index]):
                self._take_list(index + 1)

    def _take_list(self, index: int) -> None:
        start = index
        while index < len(self.lines):
            line = self.lines[index]
            if index not in self.residue:
                if line.closed and not line.text.endswith(("؟", "?")):
                    break
                if not 3 <= len(line.printed) <= 18 or index in self.repeated or line.text.endswith(":"):
                    break
            index += 1
        row = [i for i in range(start, index) if i not in self.residue]
        following = self.lines[index : index + 2]
        if row and following and row[-1] == index - 1 and shared(self.lines[row[-1]], following) >= 0.3:
            row.pop()
        for i in row:
            self.residue[i] = "related-links"

    def _prose(self) -> tuple[int, int]:
        prose = [
            i
            for i, line in enumerate(self.lines)
            if i not in self.residue
            and (i not in self.repeated or self.repeated[i] < len(line.text))
            and (len(line.printed) >= _PROSE or (line.closed and len(line.printed) > 5))
        ]
        return (prose[0], prose[-1]) if prose else (len(self.lines), len(self.lines))

    def dateline(self) -> Dateline | None:
        """Merge what the page's lines say of place, agency and day; the first of each counts."""
        if not self.datelines and not self.page_days:
            return None
        found = self.datelines or [Dateline(self.page_days[0])]
        first = found[0]
        return Dateline(
            first.span,
            place=next((d.place for d in found if d.place), None),
            agency=next((d.agency for d in found if d.agency), None),
            day=next((d.day for d in found if d.day), self.page_days[0] if self.page_days else None),
        )

    def boilerplate(self) -> list[Boilerplate]:
        found = [Boilerplate(self.lines[i].span, kind) for i, kind in self.residue.items()]
        for index, (start, kind) in self.tails.items():
            line = self.lines[index]
            if index not in self.residue:
                found.append(Boilerplate(line.part(start, len(line.text)), kind))
        return sorted(found, key=lambda b: b.span)

    def pieces(self) -> list[Piece]:
        """Cut lines where a repeated headline runs into a paragraph, or residue is glued to it."""
        found: list[Piece] = []
        for index, line in enumerate(self.lines):
            start, end = 0, len(line.text)
            if index in self.residue:
                found.append(Piece(line, line.span, "boilerplate"))
                continue
            if index in self.repeated:
                start = self.repeated[index]
                found.append(Piece(line, trimmed(self.document.text, line.part(0, start)), "title"))
            if index in self.tails:
                end = max(start, self.tails[index][0])
            if start < end:
                span = trimmed(self.document.text, line.part(start, end))
                kind, cells = self.table.get(index, (None, ()))
                whole = span == line.span
                found.append(Piece(line, span, kind, cells, own_line=whole, byline=index in self.bylines))
            if end < len(line.text):
                tail = trimmed(self.document.text, line.part(end, len(line.text)))
                found.append(Piece(line, tail, "boilerplate"))
        return found
