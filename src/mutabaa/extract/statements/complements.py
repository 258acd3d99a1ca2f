"""The complements that a cue can take: a clause, a quotation, an object, what a preposition governs.

Each finder looks from the cue onward inside one view and answers with the words, or with None.
"""

from __future__ import annotations

from mutabaa.extract.statements.objects import feeling, is_adverb, plain_object, verdict
from mutabaa.extract.statements.quotations import (
    SAYINGS,
    WIDE,
    called,
    describing,
    opens_quotation,
    quotation,
    quotative,
)
from mutabaa.extract.statements.stretch import COLON, STOPS, Content, Finder, reach, sentence_end
from mutabaa.rules import Item, View
from mutabaa.rules.items import COMMAS

_ASIDE = COMMAS | {"-", "–", "—"}
_LETTERS = frozenset({"ب", "ل"})
_SOURCE_WORDS = frozenset({"according-to", "quoting", "as-well", "own-letter"})
_ADVERBIAL = frozenset({"after", "before", "since", "without", "until"})
_TIES = {"on": "say-on", "to": "say-to", "from": "say-of", "about": "say-about"}
_QUESTION = 8
_LEAST = 3
_TAKING_UP = frozenset({"denial", "criticism", "praise", "affirm"})  # وهو ما نفته موسكو، وهو ما استنكرته الرياض
_CARRIES = frozenset({"publish", "report"})
_BEHIND_SOURCE = 12


def _that(view: View, at: int, end: int) -> Content | None:
    if _earlier(view, at, end) is not None:
        return None  # وهو ما نفته موسكو مؤكدة أن: the clause is the participle's
    for index in reach(view, at, end):
        item = view.items[index]
        if "that" in item.groups and "particle" in item.kinds:
            before = view.items[index - 1]
            if _adverbial(before) and not item.suffix:  # قالت X، التي عملت قبل أن ترحل، إن
                back = _quotative(view, at, index + 1, end)
                return None if back is None else _that_clause(view, back, back + 1, sentence_end(view, back, end))
            if item.joined or any(taken(view, at, index) for taken in (_taken_by_another, _of_noun, _has_its_own)):
                return None
            # أعلن تخصيص المبلغ على أن يصرف قريبا: on what terms
            terms = "on" in before.groups and "announce" in view.items[at].groups and _has_deed(view, at, index)
            tied = before.joined and not before.groups.isdisjoint(_TIES)  # شدد على كذا، وعلى أن: the second of two
            if "particle" in before.kinds and (terms or tied):
                return None
            first = index if item.suffix else index + 1
            if first >= end:
                return None
            return _that_clause(view, index, first, sentence_end(view, index, end))
        if "how" in item.groups and "particle" in item.kinds and index <= at + _QUESTION:
            return Content(view, index, sentence_end(view, index, end), "indirect", "that")
        if item.norm in COLON or "quote" in item.kinds or opens_quotation(view, index):
            return None
        if item.verb and not item.groups & {"say", "continue"} and index > at + 1 and not describing(view, index):
            back = _after_aside(view, index, end, "that") or _quotative(view, at, index, end)
            return None if back is None else _that_clause(view, back, back + 1, sentence_end(view, back, end))
    return None


def _has_deed(view: View, at: int, index: int) -> bool:
    """A free verbal noun, what is announced, stands between the cue and the clause."""
    between = view.items[at + 1 : index - 1]
    return any(not i.governed and any(reading.form == "masdar" for reading in i.readings) for i in between)


def _has_its_own(view: View, at: int, index: int) -> bool:
    """The cue has what its preposition governs, and a verb behind that takes the clause.

    ``أشار إلى حصول لندن على معلومات تثبت أن``.
    """
    groups = view.items[at].groups
    for n in range(at + 1, index - 2):
        item = view.items[n]
        tied = "particle" in item.kinds and any(_TIES[by] in groups for by in item.groups.intersection(_TIES))
        if tied and "particle" not in view.items[n + 1].kinds:
            return any(other.verb for other in view.items[n + 2 : index])
    return False


def _of_noun(view: View, at: int, index: int) -> bool:
    """The clause belongs to a noun and its preposition, not to the cue: ``يعتبر أكبر دليل على أن``."""
    if index - 2 <= at:
        return False
    tie, noun = view.items[index - 1], view.items[index - 2]
    by = tie.groups.intersection(_TIES) if "particle" in tie.kinds else frozenset()
    plain = noun.kinds == {"noun"} and not noun.definite and not noun.suffix and not noun.groups & SAYINGS
    return plain and bool(by) and all(_TIES[one] not in view.items[at].groups for one in by)


def _after_aside(view: View, index: int, end: int, opener: str) -> int | None:
    """Where the cue's complement begins after words on its speaker: ``أفاد مسؤول نقلت أقواله صحيفة، بأن``."""
    for n in reach(view, index, end):
        item = view.items[n]
        if opener in item.groups and "particle" in item.kinds and view.items[n - 1].norm in _ASIDE:
            return n if n + 1 < end else None
        if (item.verb and item.groups & SAYINGS) or item.norm in STOPS or "quote" in item.kinds:
            return None
    return None


def _quotative(view: View, at: int, index: int, end: int) -> int | None:
    """Where ``إن`` comes, however long the words on the speaker: only a verb of saying takes it."""
    if "say" not in view.items[at].groups:
        return None
    for n in range(index, min(end, at + WIDE, len(view.items))):
        item = view.items[n]
        if "that" in item.groups and "particle" in item.kinds and not item.joined:
            return n if quotative(view, n) and n + 1 < end else None
        named = item.groups & SAYINGS and not item.governed and any(r.form == "masdar" for r in item.readings)
        if (item.verb and item.groups & SAYINGS) or named or item.norm in STOPS | COLON or "quote" in item.kinds:
            return None
    return None


def _adverbial(before: Item) -> bool:
    """The conjunction belongs to a preposition: ``بعد أن أشار إلى``, but not ``نفى بعدها أن``."""
    return "particle" in before.kinds and not before.suffix and bool(before.groups & _ADVERBIAL)


def _that_clause(view: View, index: int, first: int, stop: int) -> Content:
    """The clause after a conjunction; direct where a quotation is all of it."""
    last = stop
    while (
        last > first and "punctuation" in view.items[last - 1].kinds and "quote-mark" not in view.items[last - 1].kinds
    ):
        last -= 1
    if "quote" in view.items[first].kinds and first + 1 >= last:
        return Content(view, first, first + 1, "direct", "that")
    if opens_quotation(view, first):
        return Content(view, first, stop, "direct", "that")  # the quotation goes on in the next sentence
    return Content(view, index, stop, "indirect", "that")


def _taken_by_another(view: View, at: int, index: int) -> bool:
    """A verb between the cue and the clause takes it, unless a comma closes an insertion before the clause."""
    taker = view.clause(index).governor
    if taker is None or taker <= at or view.items[index - 1].norm in _ASIDE:
        return False
    item = view.items[taker]
    said = any(r.form == "masdar" and r.groups & SAYINGS for r in item.readings)
    if said and taker > at + 2 and not (item.verb or item.suffix or item.governed):
        return True  # غداة إعلان السعودية أنها: the noun takes the clause
    if item.groups & SAYINGS and "noun" in item.kinds and not item.verb:
        # بعد تصريحات له بأن; but قال في تصريح إن, and ``بقوله إن`` goes on with the cue
        return taker > at + 1 and bool(item.governed & _ADVERBIAL) and not item.suffix
    # قال في بيان نشره X إن: who carries a statement does not take its words away
    aside = describing(view, taker) and (item.groups.isdisjoint(SAYINGS) or not item.groups.isdisjoint(_CARRIES))
    return item.verb and not item.governed and not aside


def _colon(view: View, at: int, end: int) -> Content | None:
    for index in reach(view, at, end):
        item = view.items[index]
        if item.norm in COLON and index + 1 < end:
            quoted = "quote" in view.items[index + 1].kinds or opens_quotation(view, index + 1)
            stop = sentence_end(view, index + 1, end)
            return Content(view, index + 1, stop, "direct" if quoted else "indirect", "colon")
        if "quote" in item.kinds or item.verb:
            return None
    return None


def _comma(view: View, at: int, end: int) -> Content | None:
    """What follows a comma right after a cue that goes on (``وأضاف، بناء على طلب...``)."""
    if at + 2 < len(view.items) and view.items[at + 1].norm in COMMAS:
        stop = len(view.items)
        own = any(r.person == 1 for item in view.items[at + 2 : stop] for r in item.readings if item.verb)
        return Content(view, at + 2, stop, "direct" if own else "indirect", "comma")
    return None


def _governed(by: str) -> Finder:
    def find(view: View, at: int, end: int) -> Content | None:
        for index in reach(view, at, end):
            item = view.items[index]
            if by == "ب" and by in item.governed and "describe" in view.items[at].groups:
                quoted = called(view, index)
                if quoted is not None:
                    return quoted
            if by == "about" and "quoting" in view.items[index - 1].groups:
                return None  # أفادت الوكالة نقلا عن مصدر
            if by in item.governed and not (by == "ل" and "party" in item.kinds):
                first = index
                if index and by not in _LETTERS and by in view.items[index - 1].groups:
                    first = index - 1
                    if _of_a_noun(view, at, first):
                        continue  # أعلن التوصل إلى اتفاق بشأن سوريا
                return Content(view, first, sentence_end(view, index, end), "indirect", by)
            if by in item.groups and _of_a_noun(view, at, index):
                continue
            if by in item.groups and "particle" in item.kinds and index + 1 < end:
                stop = sentence_end(view, index, end)
                rest = view.items[index + 2 : stop]
                whole = "quote" in view.items[index + 1].kinds and all("punctuation" in other.kinds for other in rest)
                return Content(view, index, stop, "direct" if whole else "indirect", by)
            if item.verb and not is_adverb(item):
                back = _after_aside(view, index, end, by)
                stop = sentence_end(view, index, end)
                return None if back is None else Content(view, back, stop, "indirect", by)
        return None

    return find


def _of_a_noun(view: View, at: int, index: int) -> bool:
    """Words that mean about belong to a noun right before them, where the cue has its object already.

    ``أعلن التوصل إلى اتفاق بشأن سوريا``, not ``تحدث في الجلسة بشأن سوريا``; with ``عن`` only ``أعلن مسؤوليته عن كذا``.
    """
    tie, before = view.items[index].groups, view.items[index - 1]
    if "about" not in tie or not _plain(before):
        return False
    if "away" in tie:
        return bool(before.suffix) and not before.governed and index - 1 > at + 1
    return any(_plain(view.items[n]) and not _governed_with(view, n) for n in range(at + 2, index))


def _governed_with(view: View, index: int) -> bool:
    """A preposition governs it, or the noun before, whose adjective it may be (``للمرة الأولى``)."""
    item, before = view.items[index], view.items[index - 1]
    return bool(item.governed) or (item.definite and before.definite and bool(before.governed))


def _plain(item: Item) -> bool:
    """A noun that is nobody."""
    nobody = item.kinds.isdisjoint({"people", "party", "time", "adjective", "particle", "punctuation"})
    return nobody and not item.kinds.isdisjoint({"noun", "word"}) and not item.verb


def _rest(view: View, at: int, end: int) -> Content | None:
    if at + 1 >= len(view.items):
        return None
    quoted = "quote" in view.items[at + 1].kinds and at + 2 >= len(view.items)
    return Content(view, at + 1, len(view.items), "direct" if quoted else "indirect", "rest")


def _sentence(view: View, at: int, end: int) -> Content | None:
    """What a source phrase supports: the words before it, else those after it."""
    cue = at
    while cue > 0 and not view.items[cue].groups & _SOURCE_WORDS:
        cue -= 1
    if cue > 0 and "own-letter" in view.items[cue].groups:
        cue -= 1  # على حد قوله
    first = 0
    while first < cue and not view.items[first].kinds.isdisjoint({"punctuation"}):
        first += 1
    if cue - first >= 2:
        return Content(view, first, cue, "indirect", "sentence")
    if at + 2 < len(view.items):
        ahead = range(at + 1, min(at + _BEHIND_SOURCE, len(view.items) - 2))
        opens = next((n for n in ahead if view.items[n].before[:1] == ("ف",)), at + 1)  # بحسب الشرطة فإن
        return Content(view, opens, len(view.items), "indirect", "sentence")
    return None


def _earlier(view: View, at: int, end: int) -> Content | None:
    """The words that a pronoun on a verb of denial takes up: ``وهو ما تنفيه موسكو``."""
    cue = view.items[at]
    stop = at
    while stop > 0 and "particle" in view.items[stop - 1].kinds:
        stop -= 1
    taken_up = any("what" in item.groups for item in view.items[stop:at])
    if not cue.suffix or not taken_up or not cue.groups & _TAKING_UP or stop < _LEAST:
        return None
    return Content(view, 0, stop, "indirect", "earlier")


def _pronoun(view: View, at: int, end: int) -> Content | None:
    """The pronoun right after the cue."""
    return Content(view, at + 1, at + 2, "indirect", "pronoun") if at + 1 < min(end, len(view.items)) else None


FINDERS: dict[str, Finder] = {
    "that": _that,
    "quote": quotation,
    "colon": _colon,
    "comma": _comma,
    "on": _governed("on"),
    "to": _governed("to"),
    "about": _governed("about"),
    "from": _governed("from"),
    "in": _governed("in"),
    "ب": _governed("ب"),
    "ل": _governed("ل"),
    "object": plain_object,
    "feeling": feeling,
    "rest": _rest,
    "verdict": verdict,
    "sentence": _sentence,
    "earlier": _earlier,
    "pronoun": _pronoun,
}
