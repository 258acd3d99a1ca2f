"""Views: what the rules look at, one for each sentence and quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mutabaa.model import Analysis, Sentence, Span, Token
from mutabaa.rules.clauses import Clause, clauses
from mutabaa.rules.context import settle
from mutabaa.rules.items import Item
from mutabaa.rules.layers import Layers

# A quotation of so few words is a name or an ironical word, not a clause.
_SCARE = 4
# Nouns whose name stands behind them in quotation marks, a verb or not.
NAMED_SO = frozenset({"body-noun", "media-noun", "company-noun", "acting-noun"})
_FINITE = frozenset({"verb", "verblike"})
_WORD = frozenset({"word"})
_PAIRS = {"«": "»", "“": "”", "‹": "›", "(": ")", "[": "]", "{": "}", "”": "“", "»": "«"}
_STRAIGHT = frozenset({'"', "''", "„"})
_BRACKETS = frozenset("([{")
_OPENING = _STRAIGHT.union(_PAIRS)
_MARK = frozenset({"punctuation", "quote-mark"})


class View:
    """One sentence, heading, bullet, table row, quotation or parenthesis as items and clauses.

    Attributes:
        analysis: The article.
        items: In order.
        sentence: The sentence it is or stands in.
        number: Index of that sentence.
        outer: The view a quotation or parenthesis stands in.
        at: Index of its item there.
        previous: The view of the sentence before it (for a quotation: the one
            it stands in); None at the beginning of the article.
        memory: What finders have worked out here; many rules ask the same of one trigger.
        clauses: Its clauses, in the order in which they begin.
        innermost: For every item the index of the clause it stands in.
    """

    __slots__ = (
        *("analysis", "at", "clauses", "innermost", "items", "memory", "number", "outer", "previous", "sentence"),
    )

    def __init__(
        self,
        analysis: Analysis,
        items: list[Item],
        sentence: Sentence,
        number: int,
        outer: View | None = None,
        at: int = -1,
    ) -> None:
        self.analysis = analysis
        self.items = items
        self.sentence = sentence
        self.number = number
        self.outer = outer
        self.at = at
        self.previous: View | None = None
        self.memory: dict[Any, Any] = {}
        self.clauses: list[Clause] = []
        self.innermost: list[int] = []
        settle(items)

    def clause(self, at: int) -> Clause:
        """Return the innermost clause that the item at ``at`` stands in."""
        return self.clauses[self.innermost[at]]

    def span(self, first: int, end: int) -> Span:
        """Return the span of the items ``first`` to ``end``."""
        return Span(self.items[first].span.start, self.items[end - 1].span.end)

    def stretch(self, first: int, end: int) -> Span:
        """Return the span of some items with the future letter of the first one and the last one's pronoun."""
        opening, tokens = self.items[first], self.analysis.tokens
        future = opening.verb and opening.before[-1:] == ("س",)
        start = tokens[opening.first].start + opening.joined if future else opening.span.start
        return Span(start, tokens[self.items[end - 1].end - 1].end)

    @property
    def block(self) -> int:
        """Index of the layout's block it stands in."""
        return self.sentence.block


def views(analysis: Analysis) -> tuple[View, ...]:
    """Return the views of an article in text order; quotations and parentheses follow their sentence.

    Several stages ask for the views of one article after one another, each
    with one more layer of findings; views show none of those, so the last
    answer is kept and given again while the layers they do show are the same.
    """
    shown = (
        analysis.tokens,
        analysis.sentences,
        analysis.parties,
        analysis.mentions,
        analysis.times,
        analysis.quantities,
    )
    kept = _kept.get("views")
    if kept is not None and all(a is b for a, b in zip(kept[0], shown, strict=True)):
        return kept[1]
    made = build_views(analysis)
    _kept["views"] = (shown, made)
    return made


_kept: dict[str, tuple[tuple[object, ...], tuple[View, ...]]] = {}


def forget_views(analysis: Analysis) -> None:
    """Let go of the views of an article that has been read through.

    They refer to one another, so that without this they would lie about until
    the garbage collector comes, which had a twelfth of the time of an article.
    """
    kept = _kept.get("views")
    if kept is not None and kept[0][0] is analysis.tokens:
        del _kept["views"]
        for view in kept[1]:
            view.outer = view.previous = None
            view.memory.clear()


def build_views(analysis: Analysis) -> tuple[View, ...]:
    """Build the views of an article anew; see ``views``."""
    layers = Layers(analysis)
    found: list[View] = []
    last: View | None = None
    for number, sentence in enumerate(analysis.sentences):
        view = View(analysis, layers.items(sentence.first, sentence.end), sentence, number)
        inner = _fold_quotes(view)
        view.previous = last
        found.append(view)
        found.extend(inner)
        last = view
    for view in found:
        view.clauses, view.innermost = clauses(view.items)  # now that all items are there
    return tuple(found)


def _fold_quotes(view: View) -> list[View]:
    """Make one item of every quotation and parenthesis, and return the views inside."""
    items, made, at = view.items, [], 0
    inner: list[View] = []
    if _OPENING.isdisjoint([item.norm for item in items]):
        return inner  # most sentences quote nobody
    while at < len(items):
        item = items[at]
        opens = "punctuation" in item.kinds and "quote-mark" not in item.kinds
        close = _closing(items, at, view.analysis.tokens) if opens else None
        if close is None:
            made.append(item)
            at += 1
            if opens and _goes_on(view, at - 1):
                start = view.analysis.tokens[items[at].first].start  # with the letters of its first word: "ستقوم
                inner.extend(_fold(view, made, items[at:-1], Span(start, items[-2].span.end), "quote"))
                at = len(items) - 1
            continue
        bracket = item.norm in _BRACKETS
        content = items[at + 1 : close]
        if not bracket and len(content) < _SCARE:
            for mark in (item, items[close]):
                mark.become(_MARK)
            if len(content) == 1 and at and not items[at - 1].groups.isdisjoint(NAMED_SO):
                content[0].become(content[0].kinds - _FINITE or _WORD)  # حزب "تواصل"
            made.append(item)
            at += 1
            continue
        span = Span(item.span.start, items[close].span.end)
        inner.extend(_fold(view, made, content, span, "parenthesis" if bracket else "quote"))
        at = close + 1
    if inner:
        view.items = made
        for item in made:
            item.governed = frozenset()
        settle(made)
    return inner


def _fold(view: View, made: list[Item], content: list[Item], span: Span, kind: str) -> list[View]:
    """Add one item for what a sentence quotes or brackets, and return its view and those inside."""
    marks = span.start < view.analysis.tokens[content[0].first].start
    whole = Item(frozenset({kind}), span, content[0].first - marks, content[-1].end + marks)
    nested = View(view.analysis, content, view.sentence, view.number, view, len(made))
    nested.previous = view
    whole.inner = nested
    made.append(whole)
    return [nested, *_fold_quotes(nested)]


# So many sentences a quotation has at most.
_LONGEST = 12


def _goes_on(view: View, at: int) -> bool:
    """Tell whether a mark opens a quotation that goes on to a later sentence (``قال X "سنرد. لن ننتظر"``)."""
    items, tokens = view.items, view.analysis.tokens
    mark, first = items[at].norm, items[at].first
    if mark in _BRACKETS or mark not in _OPENING or len(items) - at - 2 < _SCARE:
        return False
    if "punctuation" not in items[-1].kinds or tokens[first].end < tokens[first + 1].start:
        return False
    if first and tokens[first - 1].end == tokens[first].start:
        return False  # glued to what stands before: it closes
    wanted = mark if mark in _STRAIGHT else _PAIRS[mark]
    for sentence in view.analysis.sentences[view.number + 1 : view.number + _LONGEST]:
        if sentence.block != view.block:
            return False
        for n in range(sentence.first, sentence.end):
            if tokens[n].word.norm == wanted:
                return wanted not in _STRAIGHT or tokens[n - 1].end == tokens[n].start
    return False


def _looks_closing(tokens: Sequence[Token], item: Item) -> bool:
    """A straight quotation mark glued to the word before it, with a space or another sign behind it."""
    token = tokens[item.first]
    glued = item.first > 0 and tokens[item.first - 1].end == token.start
    after = tokens[item.first + 1] if item.first + 1 < len(tokens) else None
    apart = after is None or after.start > token.end or after.kind == "punctuation"
    return glued and apart and tokens[item.first - 1].kind != "punctuation"


# Items between two signs that belong together; a flood of open ones would take quadratic time.
_FARTHEST = 500


def _closing(items: Sequence[Item], at: int, tokens: Sequence[Token]) -> int | None:
    """Index of the sign that closes what the one at ``at`` opens; None where it opens nothing."""
    sign = items[at].norm
    if sign in _STRAIGHT:
        if _looks_closing(tokens, items[at]):
            return None  # it closes what an earlier sentence opened
        wanted = sign
    elif sign in _PAIRS:
        wanted = _PAIRS[sign]
    else:
        return None
    depth = 0
    for ahead in range(at + 1, min(len(items), at + _FARTHEST)):
        other = items[ahead].norm
        if other == wanted:
            if depth == 0:
                return ahead if ahead > at + 1 else None
            depth -= 1
        elif other == sign:
            depth += 1
    return None
