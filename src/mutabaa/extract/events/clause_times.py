"""The times that a clause or the phrase of a noun says of a verb or noun in it."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.extract.events.context import ENCOUNTERS, turns_to_topic
from mutabaa.extract.events.telling import counts
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Item, View
from mutabaa.rules.clauses import Clause
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import mood
from mutabaa.rules.phrases import EMPTY

OTHER_SIDE = frozenset({"after", "before", "since", "until"})


def in_clause(view: View, number: int, at: int, *, back: bool = False) -> Iterator[Item]:
    """Yield the times of one clause, the nearest after ``at`` first, then those before it; or the other way round."""
    clause = view.clauses[number]
    topics = "sign" not in view.items[at].groups  # وقعا اتفاقا لتزويد: what the agreement is for
    end = next((i for i in range(at + 1, clause.end) if _ends(view, number, i, topics=topics)), clause.end)
    inside = [
        index
        for index in range(clause.first, clause.end)
        if view.innermost[index] == number
        and (view.items[at].verb or index != at - 1 or not _counting(view.items[index]))
        and (index < end or _set_off(view, number, end, index))
        and "time" in view.items[index].kinds
        and view.items[index].governed.isdisjoint(OTHER_SIDE)
        and not (_part_of_name(view, index) or _meant_for(view, at, index))
        and not _of_another(view, index, at)
    ]
    after = [view.items[index] for index in inside if index > at]
    serves = view.items[at].verb and mood(view, at).subjunctive
    own = (n for n in range(clause.first, at) if serves and _of_clause(view, number, n))
    led = next(own, at)  # وصل الأحد ليلتقي X: the day of the verb that leads
    before = [view.items[index] for index in reversed(inside) if index < led]
    yield from (before + after if back else after + before)


def _counting(item: Item) -> bool:
    """``بعد أسبوعين من زيارته``: when the rest was, not the visit."""
    return item.time is not None and counts(item.time)


def _part_of_name(view: View, index: int) -> bool:
    """Tell whether a bare year only says which one a noun means: ``اتفاقية 1959``, ``حدود 1967``."""
    time = view.items[index].time
    before = view.items[index - 1] if index else None
    if time is None or time.precision != "year" or before is None or view.items[index].governed:
        return False
    if view.items[index].end > view.items[index].first + 1 or before.groups & ENCOUNTERS:
        return False
    return bool(before.kinds & {"noun", "word"}) and "particle" not in before.kinds and not before.verb


def _meant_for(view: View, at: int, index: int) -> bool:
    """Tell whether a year is what something else is for: ``توقيع اتفاق لدعم الخطة لعام 2018``."""
    time = view.items[index].time
    return time is not None and time.precision == "year" and "ل" in view.items[index].governed and index - at > _BESIDE


_BESIDE = 2


def _of_another(view: View, index: int, at: int) -> bool:
    """``عشية القمة المقررة الخميس``, ``بعد اجتماع الثلاثاء``: the time of what the clause was before or after."""
    if _since(view, at, index) or of_paper(view, at, index):
        return True
    for back in range(index - 1, max(-1, index - _PHRASE), -1):
        item = view.items[back]
        if back == at or item.verb or "punctuation" in item.kinds:
            return False
        if item.groups & ENCOUNTERS:
            before = view.items[back - 1] if back else None
            counted = before is not None and before.time is not None and counts(before.time)
            return counted or bool(item.governed & OTHER_SIDE)
    return False


_PHRASE = 5


def _since(view: View, at: int, index: int) -> bool:
    """``هي الأولى منذ إعادة انتخابه في مارس``: the time of what the rest is counted from."""
    for back in range(index - 1, max(at, index - 2 * _PHRASE), -1):
        item = view.items[back]
        if item.verb or "punctuation" in item.kinds:
            return False
        if "particle" in item.kinds and item.groups & {"since"}:
            return True
    return False


def of_paper(view: View, at: int, index: int) -> bool:
    """``الاتفاق المبرم في بكين في العاشر من مارس``: when and where the paper was made, not what is told."""
    for back in range(index - 1, max(at + 1, index - 2 * _PHRASE), -1):
        word = view.items[back]
        if word.verb or word.norm in COMMAS or word.groups & ENCOUNTERS - {"sign"}:
            return False
        if word.groups & _MADE and _attribute(word) and _paper_before(view, at, back):
            return True
    return False


def _attribute(word: Item) -> bool:
    return word.definite and not word.governed and not word.joined


def _paper_before(view: View, at: int, made: int) -> bool:
    """``اتفاقية السلام الإطارية الموقعة``: only what the paper is about and what it is like stands between."""
    for index in range(made - 1, max(at, made - _PHRASE), -1):
        word = view.items[index]
        if word.groups & _PAPERS:
            return word.definite or index < made - 1
        if not _attribute(word) or not word.kinds & {"word", "adjective", "noun"}:
            return False
    return False


_PAPERS = frozenset({"agreement-noun", "contract-noun", "decision-noun", "truce-noun", "agree"})
_MADE = frozenset({"sign", "contract", "approve"})  # الموقع، المبرم، المعتمد


def _set_off(view: View, number: int, end: int, index: int) -> bool:
    """``التقيا لبحث العلاقات، الثلاثاء``: a day between commas after the topic is that of the verb again."""
    between = view.items[end:index]
    own = any(item.verb and view.innermost[n] == number for n, item in enumerate(between, end))
    time = view.items[index].time
    return time is not None and time.precision == "day" and not own and between[-1].norm in COMMAS


def _ends(view: View, number: int, index: int, *, topics: bool = True) -> bool:
    """No further time belongs to the verb: its topic begins, or another verb comes (``وفق ما ذكرت الوكالة الجمعة``)."""
    item = view.items[index]
    if topics and turns_to_topic(item, particles=False):
        return True
    return _of_clause(view, number, index) and not (_parenthetic(view, index) or says_who(view, index))


def _of_clause(view: View, number: int, index: int) -> bool:
    """Tell whether an item is a verb of the clause itself, no helper of another one."""
    item = view.items[index]
    return item.verb and view.innermost[index] == number and item.groups.isdisjoint(_HELPERS)


def _parenthetic(view: View, verb: int) -> bool:
    """Tell whether a verb stands in words between commas (``، حسبما ينص الدستور، في الأسبوع الأول``)."""
    before = view.items[max(0, verb - 2) : verb]
    link = before[-1].groups & _LINKS if before else frozenset()
    opened = len(before) == 2 and before[0].norm in COMMAS and not before[1].joined and bool(link)
    return opened and any(item.norm in COMMAS for item in view.items[verb + 1 : verb + _SHORT])


def says_who(view: View, verb: int) -> bool:
    """Tell whether a verb only says of whom people consist: ``أرسلت وفدا يضم ثلاثة خبراء إلى جنيف الخميس``."""
    people = view.items[verb - 1] if verb else None
    named = people is not None and not people.definite and bool(people.kinds & {"people", "group"})
    return named and bool(view.items[verb].groups & {"include", "bring-together"})


_LINKS = frozenset({"according-to", "as-well", "what", "where"})
_SHORT = 7


_HELPERS = frozenset({"be", "already"})


def in_phrase(trigger: Trigger) -> Iterator[Item]:
    """Yield the times after a noun that belong to it: up to the next verb, encounter or new clause."""
    view, at = trigger.view, trigger.at
    number = view.innermost[at]
    planned = since = False  # المقرر عقدها: a verbal noun, though it is spelt like a verb
    for index in range(at + 1, min(len(view.items), at + 16)):
        item = view.items[index]
        planned = planned or bool(item.groups & {"expected"})
        if view.innermost[index] != number:
            if _describes(view, index, at):
                since = since or bool("particle" in item.kinds and item.groups & OTHER_SIDE)
                if "time" in item.kinds and item.governed.isdisjoint(OTHER_SIDE) and not since:
                    yield item
                continue
            return
        if "quote" in item.kinds:
            return
        named = planned and item.suffix and "noun" in item.kinds
        hosted = bool(item.suffix) and item.groups & {"host"}  # اجتماعات استضافتها العاصمة الاثنين
        if item.verb and index <= at + _BESIDE + 1 and not view.items[at].definite and (item.groups & EMPTY or hosted):
            continue  # خلال محادثة هاتفية جرت الثلاثاء
        if (item.verb and not named) or turns_to_topic(item, particles=False):
            return
        if "particle" in item.kinds and item.groups & OTHER_SIDE:
            return  # قبل اللقاء المقرر الشهر المقبل: of the other one
        other = _meant_for(view, at, index) or of_paper(view, at, index)
        if "time" in item.kinds and item.governed.isdisjoint(OTHER_SIDE) and not other:
            yield item
        if any(group in ENCOUNTERS for group in item.groups):
            return


def _describes(view: View, index: int, at: int) -> bool:
    """Tell whether the relative clause at ``index`` is about the encounter and no noun after it.

    ``زيارته إلى أمريكا التي بدأت في مارس``: what begins, takes place or lasts
    is the visit.
    """
    clause = view.clause(index)
    while clause.kind == "that" and clause.parent is not None and _about_itself(view, clause):
        if clause.governor is not None and at < clause.governor and _expected(view, at, clause.governor):
            return True  # اجتماع من المتوقع أن يعقده
        clause = view.clauses[clause.parent]  # القمة التي من المقرر أن تعقد
    if clause.kind != "relative" or clause.governor is None or clause.governor < at:
        return False
    verb = view.items[clause.verb].groups if clause.verb is not None else frozenset()
    return clause.governor == at or bool(verb & _HAPPENS) or _expected(view, clause.first, clause.first + 2)


def _expected(view: View, at: int, index: int) -> bool:
    """Tell whether ``من المقرر`` stands there and right after what is expected, its adjectives and its people aside.

    ``القمة، المقرر أن تعقد في يونيو``, ``اجتماعا بين X وY من المقرر أن ينعقد السبت``.
    """
    between = view.items[at + 1 : index]
    return "expected" in view.items[index].groups and all(
        "particle" in i.kinds or i.kinds <= _PLAIN or "party" in i.kinds or i.norm in COMMAS for i in between
    )


def due(view: View, at: int) -> frozenset[int]:
    """Return the clauses that say when and where something expected will be (``اجتماعا من المقرر أن ينعقد``)."""
    return frozenset(
        number
        for number, clause in enumerate(view.clauses)
        if clause.kind == "that" and clause.governor is not None and at < clause.governor
        if _about_itself(view, clause) and _expected(view, at, clause.governor)
    )


_PLAIN = frozenset({"adjective", "word"})


def _about_itself(view: View, clause: Clause) -> bool:
    """Tell whether the clause that something expected takes says that it will happen: ``المقرر أن تعقد``."""
    return clause.verb is not None and bool(view.items[clause.verb].groups & _HAPPENS)


_HAPPENS = frozenset(
    {"take-place", "take-place-weak", "begin-event", "end-event", "go-on-event", "go-on", "start-act"}
    | {"hold", "do-with", "be-done", "host", "expected"}
)
