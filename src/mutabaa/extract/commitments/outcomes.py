"""Read the bullets under a heading such as "the main outcomes of the summit": each is a commitment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from mutabaa.extract.commitments.beneficiaries import beneficiary
from mutabaa.extract.commitments.deadlines import due
from mutabaa.extract.commitments.fields import measure, topic
from mutabaa.extract.commitments.kinds import kind_of
from mutabaa.extract.commitments.reach import act_noun
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Analysis, Commitment, Role, Support
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import View, views

RULE = "commitment.outcome-bullet"
_PACTS = frozenset({"agree", "agreement-noun", "contract-noun"})
_HOLDS = frozenset({"include", "provide"})
_OUTCOMES = frozenset({"outcome-noun", "decision-noun"})


def outcomes(analysis: Analysis, knowledge: Knowledge | None) -> Iterator[Commitment]:
    """Yield one commitment for each bullet of a list of outcomes.

    Who is bound is left open: the list says only which meeting decided it,
    and that is kept as the parent where the meeting is a named one.
    """
    blocks = analysis.layout.blocks
    if not any(block.kind == "bullet" for block in blocks):
        return
    by_block: dict[int, list[View]] = {}
    for view in views(analysis):
        if view.outer is None:
            by_block.setdefault(view.block, []).append(view)
    for number, block in enumerate(blocks):
        if block.kind != "bullet" or number not in by_block:
            continue
        lead = _lead(analysis, by_block, number)
        if lead is None:
            continue
        view = by_block[number][0]
        end = len(view.items)
        while end and "punctuation" in view.items[end - 1].kinds:
            end -= 1
        head = view.items[0]
        if not end or not any(r.form == "masdar" for r in head.readings):
            continue
        if not _told_as_outcomes(lead) and not act_noun(head):
            continue  # an agreement also affirms and notes (تأكيد أهمية)
        yield point(analysis, Region(view, 0, 0, end), lead, knowledge, rule=RULE)


def point(
    analysis: Analysis,
    words: Region,
    lead: View,
    knowledge: Knowledge | None,
    *,
    rule: str,
    actors: tuple[Role, ...] = (),
) -> Commitment:
    """Return one point of a list as a decision.

    Args:
        analysis: The article.
        words: The point.
        lead: What announces the list.
        knowledge: Topics.
        rule: Under which it is kept.
        actors: Who agreed or decided; none where the list says only what came of a meeting.
    """
    sum_ = measure(words)
    deadline = due(words, analysis.published.days)
    named = next((i.mention for i in lead.items if "named-event" in i.kinds), None)
    return Commitment(
        id="",
        kind=cast(Any, kind_of(words, sum_)),
        rung="decision",
        strength="firm",
        status="announced",
        evidence=(words.span,),
        rule=rule,
        actors=actors,
        beneficiary=beneficiary(words, actors),
        action=words.action,
        measure=sum_,
        due=deadline.days if deadline else None,
        topic=topic(analysis, words, knowledge),
        parent=named.entity if named else None,
        supports=(
            Support("parent", lead.sentence.span, "heading"),
            *(Support("actor", role.span, "heading") for role in actors),
        ),
    )


def _lead(analysis: Analysis, by_block: dict[int, list[View]], number: int) -> View | None:
    """Return the line that announces the list this bullet stands in, if it announces outcomes."""
    blocks = analysis.layout.blocks
    at = number - 1
    while at >= 0 and blocks[at].kind == "bullet":
        at -= 1
    candidates = [at, blocks[number].under]
    for candidate in candidates:
        if candidate is None or candidate < 0:
            continue
        lines = by_block.get(candidate, ())
        if lines and _announces(lines[-1]):
            return lines[-1]
    return None


def _announces(view: View) -> bool:
    return _told_as_outcomes(view) or _of_agreement(view)


def _told_as_outcomes(view: View) -> bool:
    return any(not item.groups.isdisjoint(_OUTCOMES) for item in view.items)


def _of_agreement(view: View) -> bool:
    """Tell whether a line says what an agreement includes or provides, and leaves that to the list behind it."""
    paper = any(not item.groups.isdisjoint(_PACTS) for item in view.items)
    holds = any(not item.groups.isdisjoint(_HOLDS) for item in view.items)
    return paper and holds and view.items[-1].norm == ":"
