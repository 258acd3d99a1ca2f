"""The day that an article, its page or its address states."""

from __future__ import annotations

import datetime as dt
import re

from mutabaa.analyse.published.serials import Serials
from mutabaa.analyse.times.nodes import Clock, Day, Month, Node
from mutabaa.analyse.times.read import Expression, expressions
from mutabaa.analyse.times.resolve import Context, resolve_node
from mutabaa.model import Analysis, Interval, Published, Span, Token

_PATHS = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/-]|$)"),
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/_-]|$)"),
)


def stated(analysis: Analysis, serials: Serials | None = None) -> tuple[Published | None, tuple[Expression, ...]]:
    """Return the stated day, if any, and the expression in the dateline that states it."""
    document = analysis.document
    line = _dateline(analysis)
    found = tuple(expression for expression, _ in line)
    if document.published is not None:
        because = (document.published_because,) if document.published_because else ("given with the article",)
        return Published(Interval.day(document.published), True, because), found
    for expression, days in line:
        if days is not None:
            words = expression.span.of(analysis.text)
            return Published(days, True, (f"dateline «{words}»",), (expression.span,)), found
    day = url_day(document.url)
    if day is not None:
        return Published(Interval.day(day), True, (f"address {document.url}",)), found
    between = serials.days(document.url) if serials is not None else None
    if between is not None:
        return Published(between, False, (f"address {document.url}: its number lies between dated ones",)), found
    return None, found


def url_day(url: str | None) -> dt.date | None:
    """Return the day that the path of an address names, or None.

    Example:
        >>> url_day("https://example.org/world/2018/02/17/facts")
        datetime.date(2018, 2, 17)
    """
    for pattern in _PATHS:
        match = pattern.search(url or "")
        if match:
            try:
                return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                return None
    return None


def _dateline(analysis: Analysis) -> list[tuple[Expression, Interval | None]]:
    """Return the expressions of the dateline, each with its day where it names one in full."""
    dateline = analysis.layout.dateline
    span = dateline.day if dateline is not None else None
    if span is None:
        return []
    first, end = _range(analysis.tokens, span)
    found = []
    for expression in expressions(analysis.tokens, first, end):
        found.append((expression, full_day(expression.node)))
    return found


def full_day(node: Node) -> Interval | None:
    """Return the day that a date names in full, year and all; the month, where a newspaper's head names no day."""
    if isinstance(node, Clock) and node.on is not None:
        return full_day(node.on)
    if isinstance(node, Day | Month) and node.month is not None and node.year is not None:
        return resolve_node(node, Context(dt.date(node.year if not node.hijri else 2000, 1, 1)))
    return None


def _range(tokens: tuple[Token, ...], span: Span) -> tuple[int, int]:
    inside = [i for i, token in enumerate(tokens) if span.start <= token.start and token.end <= span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
