"""Verbs and nouns that may bind somebody: what the learned reader is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.model import Analysis
from mutabaa.rules import Item, Match, View, subject, views
from mutabaa.rules.free import genitive
from mutabaa.rules.mood import mood
from mutabaa.rules.rule import Part, Rule

_ANY = frozenset({"any"})
_PARTY = frozenset({"party"})
# What meets, visits, hosts is an event; what must be promises nothing.
_NO_VERBS = frozenset({"meet", "meet-with", "visit", "travel", "travel-weak", "arrive", "host", "must"})
# Who only says something promises nothing by saying it.
_SAYS = frozenset({"say", "say-on", "say-to", "say-about", "continue"})
# What is only going to be done with them is an encounter: سيتم بحث الملف.
_TALKS = frozenset(
    {"discuss", "talks-noun", "talk-with", "talk-together", "meeting-noun", "visit-noun", "summit-noun"}
    | {"conference-noun", "session-noun"}
)

# What is waited for, asked of somebody or hindered is not decided: تنتظر الشركة موافقة الحكومة.
_WAITS = frozenset({"wait", "demand", "ask", "call-on", "failing"})
# So near after a verb of deciding a need is what it takes (اتفقا على ضرورة وقف القتال), and what is commented on.
_NEAR = 3

LEARNED = "commitment.learned"
"""What a finding of the learned reader names where others name their rule."""


def _rule(part: str = "verb", **constants: str) -> Rule:
    """A rule that asks for nothing: the model decides."""
    subject = (Part("subject", _ANY, "who", optional=True),) if part == "verb" else ()
    return Rule(
        id=LEARNED,
        gloss="X binds himself to Y, by the learned reader",
        emits="commitment",
        parts=(Part(part, _ANY), *subject),
        frame=True,
        constants={"rung": "decision", "kind": "auto", "status": "auto", "needs": "", **constants},
    )


_SOON = {"rung": "intention", "strength": "due"}
# By whether the verb only leads to what is promised, and whether it is future.
_RULES = {
    (False, False): _rule(act="verb"),
    (False, True): _rule(act="verb", **_SOON),
    (True, False): _rule(),
    (True, True): _rule(**_SOON),
}
_OWN = {"from": "noun", "actor": "owner", "status": "announced"}
# By whether the noun only says what somebody wants or is ready to do: عزمه، خطتها، استعداده.
_NOUN_RULES = {
    False: _rule("noun", **_OWN),
    True: _rule("noun", rung="intention", strength="intended", **_OWN),
}
# Who is determined or ready to do something (عازم، مستعد): what its preposition takes is promised.
_STATES = frozenset({"determined", "ready"})
_STATE_RULE = _rule("adjective", rung="intention", strength="intended", status="announced", on="ل on that")
# What such a verb takes is promised, not what it says itself: قرر الانسحاب, not سينسحب.
_HEADS = frozenset(
    {"decide", "agree", "pledge", "promise", "announce", "order", "intend", "approve", "affirm", "reach", "vote"}
    | {"bind", "prepare", "plan", "aim", "do-with", "be-done", "start-act", "go-on", "take", "reveal", "repeat"}
    | {"provide"}
)
# Nouns and participles of deciding, promising, being ready: قرارها الانسحاب، استعداده للحوار، متعهدا بالرد.
_WISHES = frozenset({"intend", "readiness-noun", "plan-noun", "prepare"})
_NOUNS = _WISHES | {"decision-noun", "pledge", "promise", "approve", "bind", "announce", "decide", "allocate"}


def candidates(analysis: Analysis) -> Iterator[Match]:
    """Yield every finite verb, and noun of deciding or promising, that may bind somebody, in text order."""
    for view in views(analysis):
        for at, item in enumerate(view.items):
            if not item.verb:
                if not item.definite and not item.groups.isdisjoint(_STATES) and "party" not in item.kinds:
                    yield Match(_STATE_RULE, view, at, mood(view, at), {}, at, at + 1)
                    continue
                if item.groups.isdisjoint(_NOUNS) or item.reading("noun", _NOUNS) is None:
                    continue
                if "party" not in item.kinds and not _awaited(view, at):
                    rule = _NOUN_RULES[bool(item.groups & _WISHES)]
                    yield Match(rule, view, at, mood(view, at), {}, at, at + 1)
                continue
            leads = bool(item.groups & _HEADS)
            said = mood(view, at)
            if item.groups & _NO_VERBS and not (said.negated and said.future):
                continue  # سيتوجه إلى باريس; but لن يتوجه إلى المونديال
            if item.groups & _SAYS and not (leads or said.future or _halts(view, at)):
                continue
            after = view.items[at + 1] if at + 1 < len(view.items) else None
            if "be-done" in item.groups and after is not None and after.groups & _TALKS:
                continue
            if "do-with" in item.groups and after is not None and "on" in after.groups | after.governed:
                continue  # تقوم العلاقات على الاحترام: what they rest upon
            if "sign" in item.groups and any(map(_own_paper, view.items[at + 1 : at + 1 + _NEAR])):
                continue
            if leads and any("need-noun" in other.groups for other in view.items[at + 1 : at + 1 + _NEAR]):
                continue
            if said.negated and not said.future and (said.tense == "past" or "provide" in item.groups):
                continue  # لم يوقع: what was not done; لا ينص الاتفاق: what is not in it
            yield Match(_RULES[leads, said.future], view, at, said, {}, at, at + 1)


def _awaited(view: View, at: int) -> bool:
    """Tell whether a verb before it leaves open what a noun of deciding names."""
    before = view.items[view.clause(at).first : at]
    return any(item.verb and not item.groups.isdisjoint(_WAITS) for item in before)


def _own_paper(item: Item) -> bool:
    """Tell whether it is an agreement that the reader knows of: to sign it is the ceremony alone (``اتفاقهما``)."""
    return bool(item.suffix) and not item.groups.isdisjoint({"agree", "agreement-noun", "contract-noun"})


def _halts(view: View, at: int) -> bool:
    """Tell whether a verb of commenting is one of halting: ``علقت القوات السفر``, not ``علق على``."""
    behind = view.items[at + 1 : at + 1 + _NEAR]
    return "comment" in view.items[at].groups and not any("on" in item.groups | item.governed for item in behind)


def with_subject(hit: Match) -> Match:
    """Return a candidate with whoever acts."""
    of = genitive if hit.rule.parts[0].kind == "noun" else subject
    who = of(hit.view, hit.at, _PARTY)
    return Match(hit.rule, hit.view, hit.at, hit.mood, {"who": who} if who is not None else {}, hit.first, hit.end)
