"""How far the words behind a verb of promising reach: where its clause ends with those that it takes."""

from __future__ import annotations

from mutabaa.rules import Item, View
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import mood

_STOPS = frozenset({"؛", ";"})
_DONE = frozenset({"promised", "hold"})
# Verbs whose object is what is promised.
LEADING = frozenset({"decide", "intend", "announce"})
_CUES = frozenset({"say", "say-on", "say-to", "continue"})
_TELLING = _CUES | {"express", "express-object"}
_DEFINITE = frozenset({"party", "place", "time", "punctuation"})
_NO_OBJECT = frozenset({"party", "person", "people", "particle", "punctuation", "time", "institution"})


def end_of(view: View, at: int) -> int:
    """The end of the trigger's clause with the clauses that it takes; a tied verb begins something new."""
    here = view.clause(at)
    limit = here.end if here.kind == "relative" else len(view.items)
    return min(limit, _reach(view, at))


def _reach(view: View, at: int) -> int:
    border = _border(view, at)
    for index in range(at + 2, border):
        begins = _begins_anew(view, index, at)
        if begins is not None:
            return begins
        if tells(view, index):
            return index  # مضيفا; but دفع مبلغ مليون دولار, بقيمة متوقعة
    return border


def tells(view: View, at: int) -> bool:
    """A participle that tells what else the subject says (``، مضيفا``, ``مبدية استعدادها``)."""
    item = view.items[at]
    if item.definite or item.governed or item.groups.isdisjoint(_TELLING) or item.joined:
        return False
    participle = any(reading.form == "agent" for reading in item.readings)
    before = view.items[at - 1]  # خلال الحوار مبدية استعدادها; but دولة مبدية استعدادها
    bare = before.definite or bool(before.suffix) or bool(before.kinds & _DEFINITE)
    return participle and (item.norm[-1:] == "ا" or bare)


def _border(view: View, at: int) -> int:
    """Where the clause ends with those that it takes."""
    for index in range(at + 1, len(view.items)):
        item = view.items[index]
        if item.norm in _STOPS:
            return index
        if second_deed(view, index, at) or _late_deed(view, index, at):
            continue  # قررت رفع الرسوم وخفض الضرائب
        if item.joined and item.verb and item.before[-1] == "س" and view.items[at].before[-1:] != ("س",):
            return index  # قررت واشنطن رفع الرسوم، وستفرض قيودا
        if _comment(view, index):
            return index
        clause = view.clause(index)
        if clause.first != index:
            continue
        if clause.kind in {"coordinate", "where"} and not _inside(view, index, at) and not _but_for(view, index, at):
            return index
        again = clause.kind == "that" and item.joined and (item.verb or "that" in item.groups)
        if again and (item.groups & _CUES or clause.governor == view.clause(at).governor):
            return index  # وأضاف أن، وستغلق: something new under the same verb of saying
        if clause.kind == "that" and clause.governor is not None and clause.governor > at:
            taker = view.items[clause.governor]
            if taker.groups & _CUES:
                return clause.governor
    return len(view.items)


def _but_for(view: View, index: int, at: int) -> bool:
    """``لن نقبل إلا بوساطة دولية``: what is taken out of a denial belongs to it; but إلا أن, إلا إذا go on anew."""
    after = view.items[index + 1].groups if index + 1 < len(view.items) else frozenset[str]()
    taken_out = "except" in view.items[index].groups and after.isdisjoint({"that", "if"})
    return taken_out and mood(view, at).negated


def second_deed(view: View, index: int, at: int) -> bool:
    """A joined word that reads as a verb too is a verbal noun where the trigger takes one before it."""
    if not view.items[index].joined or not _noun_after_all(view, index):
        return False
    clause = view.clause(index)
    before = clause.first == index and clause.parent is not None and view.innermost[at] == clause.parent
    between = view.items[at + 1 : index]
    return before and any(act_noun(i) and not i.verb and not i.definite for i in between)


def _noun_after_all(view: View, index: int) -> bool:
    """A word that reads as a verb too may be a verbal noun, with what it is done to right behind it."""
    item = view.items[index]
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    if after is None or not item.verb or item.suffix or not act_noun(item):
        return False
    return not (after.governed or after.joined or after.verb or after.kinds & _NO_OBJECT)


def _late_deed(view: View, index: int, at: int) -> bool:
    """A word behind an insertion that reads as a verb too is the deed that the trigger still lacks.

    ``قررت اللجنة، خلال اجتماع أمس، رفع أسعار الفائدة``.
    """
    if view.items[index].joined or not _noun_after_all(view, index):
        return False
    between = view.items[at + 1 : index]
    inserted = sum(i.norm in COMMAS for i in between) > 1 and between[-1].norm in COMMAS
    lacking = not any(act_noun(i) or i.verb or "that" in i.groups for i in between)
    return inserted and lacking and not view.items[at].groups.isdisjoint(LEADING)


def _comment(view: View, index: int) -> bool:
    """What the writer says of it: ``، في خطوة أثارت الجدل``, ``، في عملية تمهد ل``."""
    if view.items[index].norm not in COMMAS or index + 2 >= len(view.items):
        return False
    preposition, noun = view.items[index + 1 : index + 3]
    inside = "in" in preposition.groups and "particle" in preposition.kinds
    return inside and not noun.definite and bool(noun.groups & {"step-noun", "operation-noun", "while-noun"})


def _begins_anew(view: View, index: int, at: int) -> int | None:
    """Where something else begins before a verb that no clause border marks (``، في وقت يعتزم``)."""
    if not view.items[index].verb or view.innermost[index] != view.innermost[at]:
        return None
    if "while-noun" in view.items[index - 1].groups and "in" in view.items[index - 1].governed:
        return index - 2
    for back in range(index - 1, at + 1, -1):
        if view.items[back].norm in COMMAS:
            return back if view.items[back + 1].joined and not _goes_on(view, back + 1, at) else None
    return None


def _goes_on(view: View, index: int, at: int) -> bool:
    """Another deed of a list stands there, whatever verb comes later: ``، وتعيين مبعوث يتولى``, ``، وعلى رفع``."""
    item, after = view.items[index], view.items[index + 1]
    again = "particle" in item.kinds and act_noun(after) and after.governed
    ahead = [i for i in view.items[at + 1 : index] if act_noun(i)]
    if again:
        return any(i.governed == after.governed for i in ahead)
    return bool(ahead) and act_noun(item) and not item.governed and not item.definite


def _inside(view: View, index: int, at: int) -> bool:
    """The clause that begins at ``index`` belongs to a clause that the trigger takes."""
    number: int | None = view.innermost[index]
    for _ in range(6):
        if number is None:
            return False
        clause = view.clauses[number]
        if clause.kind == "that" and clause.governor == at:
            return True
        if clause.kind == "relative" and clause.first > at and clause.first != index:
            return True
        number = clause.parent
    return False


def act_noun(item: Item) -> bool:
    """Tell whether it is a verbal noun of something that one can promise."""
    noun = any(reading.form == "masdar" for reading in item.readings)
    return noun and bool(item.groups & _DONE)
