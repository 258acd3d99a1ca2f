"""One article as it was read, and what the cleaning stage marks in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from mutabaa.model.span import Interval, Span

BlockKind = Literal["title", "heading", "label", "paragraph", "bullet", "table-header", "table-row", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Document:
    """One article before anything was understood of it.

    Attributes:
        id: File name or the row's id; unique in a run.
        text: The text that every span points into; never changed.
        title: Where the headline stands, if the input itself marks it (a JSON
            Lines row, a page's metadata); the cleaning stage finds the others.
        source: Outlet, as the input names it.
        url: Address, as the input names it.
        published: Publication day that the input states outside the text
            (a row's field, page metadata, ``--published``).
        published_because: Where that day was taken from, for the reader.
        language: ISO 639-1 code of the text's main language.
        path: File it came from, for messages.
    """

    id: str
    text: str
    title: Span | None = None
    source: str | None = None
    url: str | None = None
    published: dt.date | None = None
    published_because: str | None = None
    language: str = "ar"
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read as an article; the rest goes on.

    Attributes:
        where: File (and line) as the user knows it.
        problem: What is wrong, in one clause.
        remedy: What the user can do.
        code: Stable name of the problem, such as ``empty`` or ``encoding``.
    """

    where: str
    problem: str
    remedy: str
    code: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch that is no part of the article.

    Attributes:
        span: Where.
        kind: What it is, such as ``share-bar``, ``copyright``, ``comments``.
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph with its role on the page, in text order.

    Blocks never overlap; white space between them belongs to none.

    Attributes:
        span: Where, without the bullet sign or surrounding white space.
        kind: Role. A ``label`` stands alone on its line, ends in a colon and
            governs the blocks after it up to the next label or heading.
        under: Index (in the tuple of blocks) of the heading, label or table
            header that governs this block, if any.
        cells: For table rows and headers: the cells, where they can be told.
    """

    span: Span
    kind: BlockKind
    under: int | None = None
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the byline or dateline of an article says about its making.

    Attributes:
        span: Where the line or parenthesis stands.
        place: Span of the place name in it.
        agency: Span of the agency in it.
        day: Span of a date in it.
    """

    span: Span
    place: Span | None = None
    agency: Span | None = None
    day: Span | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What cleaning found on the page.

    Attributes:
        title: Headline, once.
        boilerplate: Stretches that are no part of the article.
        blocks: The article's lines and paragraphs with their roles, in order
            (boilerplate lines included, with that kind).
        dateline: Byline or dateline, if any.
    """

    title: Span | None = None
    boilerplate: tuple[Boilerplate, ...] = ()
    blocks: tuple[Block, ...] = ()
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared.

    Attributes:
        days: Narrowest interval that all constraints allow; None if unknown.
        stated: The article (or its metadata) says the day itself.
        because: Reasons, readable, each quoting the words it rests on.
        reasons: Spans of those words.
    """

    days: Interval | None = None
    stated: bool = False
    because: tuple[str, ...] = ()
    reasons: tuple[Span, ...] = field(default=())
