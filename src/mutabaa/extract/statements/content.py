"""Find what is said: the words after (or before) a cue that it takes."""

from __future__ import annotations

from collections.abc import Callable

from mutabaa.extract.statements.complements import FINDERS
from mutabaa.extract.statements.objects import is_subject, is_their_object, one_thing, past_others, plain_object
from mutabaa.extract.statements.stretch import COLON, Content, sentence_end
from mutabaa.rules import Match, View
from mutabaa.rules.gender import many
from mutabaa.rules.items import COMMAS

__all__ = ["Content", "content"]

# Preposition -> groups of the verbs that take it.
_PREPOSITIONS = {
    "on": {"say-on"},
    "to": {"say-to"},
    "about": {"say-about"},
    "from": {"say-of"},
    "in": {"say-in"},
    "ب": {"say-with", "accuse", "judge"},
    "ل": {"say-object", "criticism", "praise"},
}
# Rules whose cue takes only its own prepositions; a finite verb with its speaker beside it may take others.
_STRICT = frozenset({"statement.adding", "statement.noun-of", "statement.noun-his", "statement.object-pronoun"})
_OBJECT = frozenset({"say-object", "express-object", "announce", "reveal", "judge", "criticism", "praise", "repeat"})
_OWNER = 5  # words that whose statement it is can take
_ANEW = frozenset({"where", "while", "but", "as-well"})
_REPORTS = frozenset({"say", "report", "publish"})
_LEADS = frozenset({"as-word", "what", "according-to"})
_LEAST = 3
_ADDRESSED = frozenset({"call-on", "accuse", "ask", "describe"})


def content(hit: Match, takes: tuple[str, ...], end: int) -> Content | None:
    """Return what the cue of ``hit`` takes, the first kind of ``takes`` that fits.

    Args:
        hit: A match of a statement rule.
        takes: Kinds of complement, see ``patterns/statements.yaml``.
        end: Index of the item where the next cue of the same view begins, or
            one past the last item; the content reaches no further.
    """
    view, at = hit.view, hit.end - 1 if not hit.rule.frame else hit.at
    behind = _behind_subject(hit)
    strict = hit.rule.id in _STRICT
    groups = view.items[at].groups
    for kind in takes:
        if "express" in groups and kind in {"that", "object"}:
            continue  # يعبرون البحر: to cross
        calls = kind == "ل" and hit.rule.id == "statement.adding" and "call-on" in groups  # داعيا للحوار
        if strict and not calls and kind in _PREPOSITIONS and groups.isdisjoint(_PREPOSITIONS[kind]):
            continue
        if strict and kind == "object" and groups.isdisjoint(_OBJECT):
            continue  # لحراسة مشددة في باريس: what takes على takes no object
        if kind == "object":
            found = plain_object(view, at, end, behind) or plain_object(view, at, end)
            if found is not None and "deem" in groups and not view.items[at].suffix and one_thing(found):
                found = None  # يعتبر الحزب أكبر أحزاب البلاد: it is deemed so
        else:
            found = _OF_RULE[kind](hit, end) if kind in _OF_RULE else FINDERS[kind](view, at, end)
        if found is not None and kind in {"quote", "on"} and _object_first(hit, found, end):
            found = FINDERS["object"](view, at, end)
        if found is not None:
            if kind == "that":
                found = _nearer(view, at, end, takes, found)
            if kind == "sentence":
                found = _across(hit, found, end)
            if hit.rule.id == "statement.again" and found.by in _PREPOSITIONS:
                found = _at_noun(hit, found)
            if groups & _ADDRESSED:
                found = _from_addressee(view, at, found, behind)
            return _trimmed(found)
    return None


def _behind_subject(hit: Match) -> int:
    """Index behind all who are named as the subject right after a verb: ``نفت موسكو وطهران ...``."""
    who = hit.captures.get("who")
    if not hit.rule.frame or who is None or who.how != "stated" or who.view is not hit.view:
        return hit.at + 1
    items, (first, end) = hit.view.items, who.members[0]
    if first != hit.at + 1 or items[first].kinds.isdisjoint({"party", "people"}) or is_their_object(hit.view, hit.at):
        return hit.at + 1
    end = _name_end(hit.view, first, end)
    for first, last in who.members[1:]:
        if not items[first].joined or first > end + 1:
            break  # اتهمت X، موسكو وطهران بكذا; أعلنت X خفض كذا، وY كذا
        end = last
    return past_others(hit.view, end)


def _name_end(view: View, first: int, end: int) -> int:
    """Where a subject ends without a definite noun that may be the object: ``نعى الرئيس، فلان، المخرج``."""
    items = view.items
    comma = next((n for n in range(end - 1, first, -1) if items[n].norm in COMMAS), None)
    if comma is not None:
        return end if end < len(items) and items[end].norm in COMMAS else comma
    sure = (n + 1 for n in range(first, end) if "party" in items[n].kinds and "unnamed" not in items[n].kinds)
    return max(sure, default=first + 1)


def _voiced(hit: Match, end: int) -> Content | None:
    """What is voiced again, from the noun that the rule names on: ``جدد X في كلمته رفض كذا``."""
    first = hit.captures["voiced"].members[-1][0]
    return Content(hit.view, first, sentence_end(hit.view, first, end), "indirect", "voiced") if first < end else None


def _around(hit: Match, end: int) -> Content | None:
    """What an aside is said of: the words before it and those behind it."""
    view = hit.view
    stop = sentence_end(view, hit.end, end)
    first = 0 if hit.first > 1 else hit.end
    return Content(view, first, stop if stop > hit.end + 1 else hit.first, "indirect", "around")


def _quoted(hit: Match, end: int) -> Content | None:
    """What an agency says that it names a source of stands behind the source: ``أعلنت الوكالة نقلا عن X كذا``."""
    items, first = hit.view.items, hit.captures["who"].members[-1][1]
    said = next((n for n in range(hit.first - 1, -1, -1) if items[n].verb), None)
    if said is None or items[said].groups.isdisjoint(_REPORTS):
        return FINDERS["sentence"](hit.view, hit.end - 1, end)
    if said and items[said - 1].groups & _LEADS:  # وقع انفجار، كما أفادت الوكالة نقلا عن X
        return _before(hit, end, said - 1)
    while first < end and not items[first].definite and "adjective" in items[first].kinds:
        first += 1
    stop = sentence_end(hit.view, first, end)
    behind = first + 1 < stop and items[first].kinds & {"noun", "word"} and not items[first].governed
    return Content(hit.view, first, stop, "indirect", "quoted") if behind else None


def _before(hit: Match, end: int, stop: int | None = None) -> Content | None:
    """What stands before a source phrase: ``وقع انفجار، على ما قال X``."""
    stop = hit.first if stop is None else stop
    return Content(hit.view, 0, stop, "indirect", "sentence") if stop >= _LEAST else None


# Kinds that need to know what the rule has captured.
_OF_RULE: dict[str, Callable[[Match, int], Content | None]] = {
    "voiced": _voiced,
    "around": _around,
    "quoted": _quoted,
    "before": _before,
}


def _across(hit: Match, found: Content, end: int) -> Content:
    """A source phrase between commas is an aside: what is said goes on behind it (``يعتزم الاتحاد، بحسب X، إدراج``)."""
    view, who = hit.view, hit.captures.get("who")
    if who is None or found.end != hit.first or view.items[hit.first - 1].norm not in COMMAS:
        return found
    last = who.members[-1][1]
    comma = next((n for n in range(last, min(last + _OWNER, len(view.items))) if view.items[n].norm in COMMAS), None)
    if comma is None or comma + 1 >= len(view.items) or any(item.verb for item in view.items[last:comma]):
        return found
    after = view.items[comma + 1]
    stop = sentence_end(view, comma + 1, end)
    goes_on = not (after.joined or after.groups & _ANEW) and comma + 1 < stop
    return Content(view, found.first, stop, found.mode, found.by) if goes_on else found


def _at_noun(hit: Match, found: Content) -> Content:
    """What is said again begins with the noun where its preposition does not follow at once: ``جدد تأكيد دعم كذا``."""
    noun = hit.captures["cue"].members[-1][0]
    between = hit.view.items[noun + 1 : found.first]
    near = all(item.kinds & {"party", "time"} for item in between)
    return found if near or found.view is not hit.view else Content(hit.view, noun + 1, found.end, found.mode, "object")


def _object_first(hit: Match, found: Content, end: int) -> bool:
    """A plain object stands between the speaker and a quotation: ``اعتبر البيان الخطوة "عملا استفزازيا"``."""
    view, at = hit.view, hit.at
    who = hit.captures.get("who")
    if "say-object" not in view.items[at].groups or who is None or who.view is not view or not hit.rule.frame:
        return False
    first = who.members[-1][1]
    if who.members[0][0] <= at or not view.items[at].verb or view.items[found.first - 1].norm in COLON:
        return False
    plain = FINDERS["object"](view, at, end)
    return plain is not None and first <= plain.first < found.first - 1


def _nearer(view: View, at: int, end: int, takes: tuple[str, ...], clause: Content) -> Content:
    """Of a clause and what a preposition governs, the one right after the speaker: ``رحب X بكذا، وأكد أن``."""
    for kind in takes:
        if kind not in _PREPOSITIONS:
            continue
        found = FINDERS[kind](view, at, end)
        if found is None or found.first + 1 >= clause.first:
            continue
        between = view.items[at + 1 : found.first]
        if all(item.kinds & {"party", "time", "punctuation", "parenthesis", "quote-mark"} for item in between):
            return found
    return clause


def _from_addressee(view: View, at: int, found: Content, behind: int) -> Content:
    """Who is called on belongs to what is said: ``طالب المجتمع الدولي بالتحرك``, ``طلب من المنظمة إيضاحات``."""
    if at + 1 < found.first and _takes_object(view, at):
        item = view.items[at + 1]
        if not item.governed and item.kinds & {"party", "noun", "word"} and not item.verb:
            return found if "particle" in item.kinds else Content(view, at + 1, found.end, found.mode, found.by)
    for index in range(behind, found.first):
        item = view.items[index]
        asked = "from" in item.groups and "particle" in item.kinds and "ask" in view.items[at].groups
        free = (
            not item.governed and not item.kinds.isdisjoint({"party", "noun", "word"}) and "particle" not in item.kinds
        )
        named = behind > at + 1 or (not is_subject(view, at, index) and _after_subject(view, at, index))
        if asked or (free and named):
            return Content(view, index, found.end, found.mode, found.by)
    return found


def _takes_object(view: View, at: int) -> bool:
    """Right after a participle, or a verb whose subject its relative clause describes, stands its object."""
    cue = view.items[at]
    if not cue.verb:
        return True
    after = view.items[at + 1]
    if many(cue) and (after.definite or "party" in after.kinds):
        return True  # حثوا الطرفين على
    clause = view.clause(at)
    if clause.kind != "relative" or cue.suffix or clause.governor is None:
        return False
    return bool(view.items[clause.governor].kinds & {"party", "people"})


def _after_subject(view: View, at: int, index: int) -> bool:
    """A subject stands before the verb or between the verb and the item."""
    first = view.clause(at).first
    return any(
        "party" in item.kinds and not item.governed and n != at for n, item in enumerate(view.items[first:index], first)
    )


def _trimmed(found: Content) -> Content | None:
    first, end = found.first, found.end
    items = found.view.items
    while first < end and items[first].norm in {"،", ","}:
        first += 1
    while end > first and "punctuation" in items[end - 1].kinds:
        end -= 1
    if end == first:
        return None
    return Content(found.view, first, end, found.mode, found.by)
