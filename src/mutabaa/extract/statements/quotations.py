"""Quotations as what a cue takes: after it, far behind a colon, right before it, or as what something is called."""

from __future__ import annotations

from mutabaa.extract.statements.stretch import COLON, STOPS, Content
from mutabaa.rules import View
from mutabaa.rules.items import COMMAS

SAYINGS = frozenset({"say", "say-that", "say-to", "say-with", "affirm", "statement-noun", "claim"})
"""Groups of the words of saying: what stands after another one of them is not the cue's."""

WIDE = 40
"""So many items from its cue words may stand."""

_MARKS = frozenset({'"', "«", "“", "”"})
_OWN = {"say-on": "on", "say-to": "to"}  # prepositions that a cue's words begin with
_BEHIND = 3
_NEAR_MARK = 4
_CLOSING = STOPS | COMMAS | {"."}


def quotation(view: View, at: int, end: int) -> Content | None:
    """Return the quotation that a cue takes: beside it, after a colon, or right before it."""
    own = {by for group, by in _OWN.items() if group in view.items[at].groups}
    for index in range(at + 1, min(end, at + WIDE, len(view.items))):
        item = view.items[index]
        if "particle" in item.kinds and item.groups & own:
            break  # أكد على ضرورة رفع الحصار و"إنهاء الأزمة": what it governs is said
        if "quote" in item.kinds:
            return Content(view, index, index + 1, "direct", "quote")
        if opens_quotation(view, index):
            return Content(view, index + 1, len(view.items), "direct", "quote")
        if "quote-mark" in item.kinds and index <= at + _NEAR_MARK and _opening(view, index):
            stop = _mark_after(view, index + 1)
            beside = view.items[index - 1].kinds & {"party", "person"} or index == at + 1
            if beside and stop > index + 1 and (stop + 1 >= len(view.items) or view.items[stop + 1].norm in _CLOSING):
                return Content(view, index + 1, stop, "direct", "quote")
        if "quote-mark" in item.kinds and index + 1 < len(view.items) and view.items[index + 1].verb:
            stop = _mark_after(view, index + 1)
            if stop > index + 2 and _opening(view, index):
                return Content(view, index + 1, stop, "direct", "quote")
        if "that" in item.groups and "particle" in item.kinds:
            break
        if item.verb and index > at + 1 and not describing(view, index):
            far = _far_quotation(view, at, index, end)
            if far is not None:
                return far
            break
    behind = _BEHIND if view.items[at].verb else 0  # a participle goes on after the words, a verb may close them
    for index in range(at - 1, max(-1, at - 1 - behind), -1):
        item = view.items[index]
        if "quote" in item.kinds:
            return Content(view, index, index + 1, "direct", "quote")
        if "punctuation" not in item.kinds:
            break
    return None


def _far_quotation(view: View, at: int, index: int, end: int) -> Content | None:
    """A quotation after a colon, whatever stands between, but no other cue: ``قال ردا على سؤال ...: "نعم"``."""
    for n in range(index, min(end, at + WIDE, len(view.items)) - 1):
        item = view.items[n]
        if item.norm in COLON:
            quoted = "quote" in view.items[n + 1].kinds
            marked = view.items[n + 1].norm in _MARKS
            if not (quoted or marked):
                return None
            return Content(view, n + 1, n + 2 if quoted else len(view.items), "direct", "quote")
        if (item.verb and item.groups & SAYINGS and not item.suffix) or item.norm in STOPS or "quote" in item.kinds:
            return None
    return None


def _opening(view: View, index: int) -> bool:
    """A short quotation's first mark: an even number of marks stands before it."""
    return sum("quote-mark" in item.kinds for item in view.items[:index]) % 2 == 0


def _mark_after(view: View, first: int) -> int:
    """Index of the mark that closes a short quotation; the end where none does."""
    return next((n for n in range(first, len(view.items)) if "quote-mark" in view.items[n].kinds), len(view.items))


def called(view: View, index: int) -> Content | None:
    """The words in quotation marks that something is called: ``وصفهم بـ"أصحابها الحقيقيين"``."""
    if "quote" in view.items[index].kinds:
        return Content(view, index, index + 1, "direct", "ب")
    if index and "quote-mark" in view.items[index - 1].kinds:
        return Content(view, index, _mark_after(view, index), "direct", "ب")
    return None


def opens_quotation(view: View, index: int) -> bool:
    """A mark that nothing closes in this sentence; one that opens no name, but a whole clause."""
    item = view.items[index]
    return item.norm in _MARKS and "quote-mark" not in item.kinds and index + 2 < len(view.items)


def describing(view: View, index: int) -> bool:
    """A verb inside a relative clause, with or without a pronoun (``مفاوضات أجراها مع نظيره``)."""
    item = view.items[index]
    if view.clause(index).kind == "relative" or (bool(item.suffix) and not item.joined):
        return True
    before = view.items[index - 1]
    plain = before.kinds & {"noun", "word", "adjective"} and not before.kinds & {"particle", "party", "time", "sum"}
    return bool(plain) and not item.joined and not before.definite and not before.suffix and not before.verb


def quotative(view: View, index: int) -> bool:
    """Tell whether ``إن`` stands here, which only a verb of saying takes."""
    item = view.items[index]
    whole = view.analysis.text[view.analysis.tokens[item.first].start :][:1]
    return "that" in item.groups and "particle" in item.kinds and not item.joined and whole == "إ"
