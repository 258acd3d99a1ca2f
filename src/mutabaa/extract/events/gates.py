"""Which matches of rules mean what they seem to, given the words around: what else the words can be, and of what."""

from __future__ import annotations

from mutabaa.extract.events.context import turns_to_topic
from mutabaa.rules import Match, View
from mutabaa.rules.mood import mood


def lets_through(view: View, hit: Match) -> bool:
    """Tell whether a match of an event rule says what the rule says."""
    rule, constants = hit.rule.id, hit.rule.constants
    if rule in _REFUSALS and _REFUSALS[rule](view, hit):
        return False
    if constants.get("several") and not _several_of(hit):
        return False
    if constants.get("first") and view.outer is None and not hit.mood.future:
        return False  # استقبل: he, where no quotation says I
    if hit.rule.parts[0].kind == "verb" and not _finite(view, hit.at):
        return False  # على عقد قمة: the context makes it a verbal noun
    return not ("adds" in constants and _in_topic(view, hit))


def _in_topic(view: View, hit: Match) -> bool:
    """``يعقدون اجتماعا لبحث الإنفاق وقمة لاهاي``: what they talk about is not what they hold."""
    at = hit.captures["event"].members[0][0]
    if at <= hit.at or not view.items[at].joined or hit.rule.parts[0].kind != "verb":
        return False
    return any(turns_to_topic(item, particles=False) for item in view.items[hit.at + 1 : at])


def _finite(view: View, at: int) -> bool:
    """Tell whether a verb is one in its context, and no verbal noun tied to another (``على فتح مكتب وعقد قمة``)."""
    item = view.items[at]
    if not item.verb or "noun" not in item.kinds:
        return item.verb
    ahead = view.items[at - 1] if at else None
    if ahead is not None and "particle" in ahead.kinds and not item.joined and ahead.groups & _TIMES:
        return False  # بعد تداول مقاطع
    if not item.joined or item.before[-1:] != ("و",):
        return item.verb
    reading = item.reading("verb")
    if reading is None or reading.tense != "past" or item.reading("noun") is None:
        return True
    for back in range(at - 1, max(-1, at - 9), -1):
        before = view.items[back]
        if before.verb or "punctuation" in before.kinds:
            return True
        masdar = any(r.form == "masdar" for r in before.readings if r.part == "noun")
        if masdar and before.governed & _TO_DO and not before.definite:
            return False
    return True


def _through(view: View, hit: Match) -> bool:
    """``خلال اتصال جرى أمس على ضرورة عقد قمة``: the verb reaches the summit only over another verbal noun."""
    event = hit.captures["event"].members[0][0]
    head = view.items[event - 1]
    noun = head.reading("noun", {"hold"})
    if noun is None or noun.form != "masdar" or event - 1 <= hit.at:
        return False
    return any("time" not in item.kinds for item in view.items[hit.at + 1 : event - 1])


def _calls_off(view: View, hit: Match) -> bool:
    """``القمة أجلت البت في الملف``: the encounter puts off something else; nobody puts off the encounter."""
    event = hit.captures["event"].members[0][0]
    after = view.items[hit.at + 1] if hit.at + 1 < len(view.items) else None
    taken = after is not None and not after.governed and after.kinds & {"noun", "word", "party", "sum"}
    return bool(taken) or hit.at - event > 1 or view.items[event].joined


def _witnesses(view: View, hit: Match) -> bool:
    """``شهدت الزيارة توقيع``: the encounter saw something; nobody saw the encounter."""
    at = hit.captures["event"].members[0][0]
    return "witness" in view.items[hit.at].groups and at == hit.at + 1 and view.items[at].definite


def _has_own_subject(view: View, hit: Match) -> bool:
    """``لم يتم تحديد ماهيته``: what takes place is the noun after the verb, not the encounter before it."""
    after = view.items[hit.at + 1] if hit.at + 1 < len(view.items) else None
    if after is None or after.governed or after.joined or "be-done" not in view.items[hit.at].groups:
        return False
    return any(reading.form == "masdar" for reading in after.readings)


_TO_DO = frozenset({"on", "ب", "ل", "to"})
_TIMES = frozenset({"after", "before", "during", "since"})


def _several_of(hit: Match) -> bool:
    """Two do it, or a group of people of rank (``وزيرا خارجية مصر والأردن``)."""
    who, first = hit.captures["who"], hit.captures["who"].items[0]
    named = first.end > first.first + 1  # but الرئيسان بحثا goes on with what was told
    return len(who.members) > 1 or (named and bool(first.opening & {"minister-noun", "leader-noun", "side-noun"}))


def _of_what_is_due(view: View, hit: Match) -> bool:
    """``قمة مزمع عقدها``, ``القمة المقرر عقدها``: a verbal noun."""
    return bool(hit.at and view.items[hit.at - 1].groups & {"expected", "coming"})


def _fighters(view: View, hit: Match) -> bool:
    """``دخلت فصائل المدينة``, ``دخل الرئيس القصر``: no visit; of several people only those who come to see."""
    guests = hit.captures["guest"].items
    return any(item.groups & _ARMED for item in guests)


def _to_an_audience(view: View, hit: Match) -> bool:
    """``تحدث أمام جمع من الأطباء``: only those of rank, or who stand for others, are met so."""
    heard = hit.captures["whom"].items
    return not any(item.kinds & {"person", "office"} or (item.groups | item.opening) & _OF_RANK for item in heard)


def _told_with_it(view: View, hit: Match) -> bool:
    """``أدلى بتصريحات للصحفيين``: the remarks and those who hear them are one mention; see ``noun.press-remarks``."""
    return bool(hit.at and view.items[hit.at - 1].groups & {"statement-noun"})


def _is_signed(view: View, hit: Match) -> bool:
    """``وقعت اتفاقية بين X وY``: no subject goes on from before; see ``sign.passive-between``."""
    who = hit.captures.get("who")
    if who is None or who.how == "stated" or hit.at + 1 >= len(view.items):
        return False
    first = view.items[hit.at + 1]
    paper = first.groups & {"agreement-noun", "contract-noun", "agree"} and not first.governed and not first.definite
    return bool(paper) and any("between" in item.governed for item in view.items[hit.at + 2 : hit.at + 7])


def _unheard(view: View, hit: Match) -> bool:
    """``ينبغي استدعاء السفير``: nothing says that he was called in, as announcing it does, or that it was done."""
    verb = view.clause(hit.at).verb
    return verb is None or view.items[verb].groups.isdisjoint(_DONE) or mood(view, verb).negated


def _join_up(view: View, hit: Match) -> bool:
    """``التقت قوات النظام بالقوات الكردية``: troops join up; nobody meets."""
    who = hit.captures.get("who")
    return who is not None and not (who.items[0].groups | who.items[0].opening).isdisjoint(_TROOPS)


def _by_another(view: View, hit: Match) -> bool:
    """``قضت محكمة بسجن X خمس سنوات``: who stands behind another noun does not spend the time."""
    first = hit.captures["guest"].members[0][0]
    return any(item.kinds.isdisjoint(_LOOSE) for item in view.items[hit.at + 1 : first])


def _thing_on_its_way(view: View, hit: Match) -> bool:
    """``السلاح في طريقه إلى أوكرانيا``: what stands right before is no traveller."""
    before = view.items[hit.at - 2] if hit.at > 1 else None
    if before is None or before.verb or before.kinds & {"party", "people", "punctuation", "particle", "time"}:
        return False
    return before.definite and not before.governed and "delegation-noun" not in before.groups


def _thing_attends(view: View, hit: Match) -> bool:
    """``يحضر ملف الحدود في المحادثات``: what stands right behind the verb is there, and nobody who was named before."""
    after = view.items[hit.at + 1] if hit.at + 1 < len(view.items) else None
    event = view.items[hit.captures["event"].members[0][0]]
    if after is None or "in" not in event.governed or after is event or after.governed:
        return False
    thing = after.kinds & {"noun", "word"} and after.kinds.isdisjoint({"party", "people", "time", "collective"})
    return bool(thing) and "institution" not in after.kinds and not after.norm.endswith("ا")


def _its_own(view: View, hit: Match) -> bool:
    """``استدعت مصر القائم بأعمالها``: who is called home is no party by that office."""
    return "party" not in hit.captures["guest"].items[0].kinds


_LOOSE = frozenset({"time", "particle", "punctuation", "adverb"})
_ARMED = frozenset({"armed-noun"})
_TROOPS = frozenset({"armed-noun", "troops-noun"})
_OF_RANK = frozenset({"people-noun", "official-noun", "minister-noun", "leader-noun", "ambassador-noun", "envoy-noun"})
_DONE = frozenset({"announce", "decide", "be-done", "take-place", "take-place-weak", "order", "say", "say-that"})
_REFUSALS = {
    "visit.enter": _fighters,
    "way.his": _thing_on_its_way,
    "light.attend": _thing_attends,
    "visit.stay": _by_another,
    **dict.fromkeys(("meet.group", "meet.with", "meet.object", "meet.both"), _join_up),
    "summon.noun": _unheard,
    "summon.charge": _its_own,
    "sign.verb": _is_signed,
    "talk.before": _to_an_audience,
    "press.given": _told_with_it,
    "light.took-place": _has_own_subject,
    "light.take-place": _through,
    "light.cancel.after": _calls_off,
    "light.host": _witnesses,
    "light.relative": _of_what_is_due,
}
