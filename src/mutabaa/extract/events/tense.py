"""What a verb says of whether an encounter happened: tense, mood, what takes it, and how sure that is."""

from __future__ import annotations

from mutabaa.rules import View
from mutabaa.rules.mood import mood

EXPLICIT, TENSE, ADJECTIVE, CONTEXT, WEAK, NONE = 6, 5, 4, 3, 2, 0
"""How sure the evidence is, from an explicit word down to none."""

WILL = frozenset({"expected", "expect", "intend", "plan", "prepare", "decide", "agree", "possible", "aim", "ready"})
WISH = frozenset(
    {"demand", "wish", "call-on", "propose", "offer", "ask", "wish-noun", "hope-noun", "perhaps", "if", "idea-noun"}
)


def of_verb(view: View, at: int, wants: frozenset[str] = frozenset()) -> tuple[str | None, int]:
    """Return the status that a verb's tense and mood give, read by the groups that it is wanted for.

    ``None`` with the highest rank means that the words deny it or only wish
    for it: no event of their own.
    """
    said = mood(view, at, wants)
    outer = frozenset().union(*said.governors) if said.governors else frozenset()
    before = view.items[at - 1].groups if at else frozenset()
    if said.subjunctive and "before" in (view.items[at - 2].groups if at > 1 else ()):
        return _next_step(view, at)
    if said.negated:
        return _negated(said.tense, view, at)
    if "rule-out" in outer and "negated" not in outer and said.subjunctive:
        return None, EXPLICIT  # يستبعد مراقبون أن يزور X بيروت: nobody plans it
    if "denial" in outer and "negated" not in outer:
        return "denied", EXPLICIT
    if said.future:
        return "planned", TENSE
    if said.tense == "past" and "case-noun" in before:
        return "planned", CONTEXT  # في حال عقدت
    if said.tense == "past":
        # إذا التقى: only a condition
        return ("held", TENSE) if "if" not in before or "already" in before else (None, EXPLICIT)
    inner = said.governors[0] if said.governors else frozenset()
    return _present(view, at, inner, before, subjunctive=said.subjunctive)


def _next_step(view: View, at: int) -> tuple[str | None, int]:
    """``قبل أن يلتقي``: it came about where what was before it did, else it is planned."""
    today = view.analysis.published.days
    own = [i.time.days for i in view.items[at : view.clause(at).end] if i.time is not None and i.time.days is not None]
    if today is not None and today.length == 1 and own and own[0].start >= today.start and own[0].length == 1:
        return "planned", CONTEXT  # قبل أن يشارك اليوم في القمة
    number = view.clauses[view.innermost[at]].parent
    first = view.clauses[number].verb if number is not None else None
    status = of_verb(view, first)[0] if first is not None and first < at else None
    return ("held", CONTEXT) if status == "held" else ("planned", CONTEXT)


def _present(
    view: View, at: int, taker: frozenset[str], before: frozenset[str], *, subjunctive: bool
) -> tuple[str | None, int]:
    """Return the status of a verb in the present, given the groups of what takes it and of the word before it."""
    if subjunctive and taker & WISH and not taker & WILL:
        return None, EXPLICIT
    if taker & WILL or (not subjunctive and _goes_on_with_plans(view, at)):
        return "planned", TENSE
    if subjunctive or before & {"already", "perhaps"}:  # قد يزور
        return "planned", CONTEXT
    if not was(view, at) and ("then" in before or "once" in before or _after_a_stop(view, at) or _soon(view, at)):
        return "planned", CONTEXT
    return ("held", ADJECTIVE) if was(view, at) else ("ongoing", WEAK)


def _soon(view: View, at: int) -> bool:
    """``الذي يزور إسرائيل قريبا``: an adverb of its own clause says that it is still to come."""
    number = view.innermost[at]
    near = range(at + 1, min(at + 7, len(view.items)))
    return any("soon-word" in view.items[n].groups and view.innermost[n] == number for n in near)


def _after_a_stop(view: View, at: int) -> bool:
    """``وبعد السعودية، يتوجه إلى إسرائيل``: a step of a journey that is still to come."""
    first = view.clause(at).first
    opening = view.items[first : min(first + 2, at)]
    return len(opening) == 2 and "after" in opening[0].groups and "place" in opening[1].kinds


def _goes_on_with_plans(view: View, at: int) -> bool:
    """``سيزور موسكو ويلتقي نظيره``: the second verb is planned like the first."""
    clause = view.clause(at)
    tied = view.items[at].joined or "as-well" in (view.items[at - 1].groups if at else ())
    if not tied or clause.parent is None or at - clause.first > 1:
        return False
    before = view.clauses[clause.parent].verb
    if before is None or (view.items[before].reading("verb") is None and "verblike" not in view.items[before].kinds):
        return False
    status, rank = of_verb(view, before)
    return status == "planned" and rank >= CONTEXT


def _negated(tense: str | None, view: View, at: int) -> tuple[str | None, int]:
    """``لم تعقد`` tells of nothing; ``لن تعقد`` of something dropped; ``قد لا تعقد`` of something still planned."""
    before = frozenset().union(*(item.groups for item in view.items[max(0, at - 3) : at]))
    if before & {"perhaps", "already"}:
        return "planned", CONTEXT
    if "not-future" in before:
        return "cancelled", ADJECTIVE
    return None, EXPLICIT


def was(view: View, at: int) -> bool:
    """Tell whether an auxiliary of the past stands before the verb in its clause."""
    first = view.clause(at).first
    for back in range(at - 1, first - 1, -1):
        reading = view.items[back].reading("verb", {"be"})
        if reading is not None and reading.tense == "past":
            return True
    return False
