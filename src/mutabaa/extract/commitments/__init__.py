"""Read who binds himself to what out of one analysed article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from mutabaa.extract.commitments.actors import bound, private
from mutabaa.extract.commitments.fields import (
    beneficiary,
    condition,
    due,
    is_money,
    items_of,
    kind_of,
    measure,
    topic,
)
from mutabaa.extract.commitments.merge import merged
from mutabaa.extract.commitments.outcomes import outcomes
from mutabaa.extract.commitments.region import Region, region
from mutabaa.model import Analysis, Commitment, Quantity, Role, Support
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, Match, RuleSet, View, views
from mutabaa.rules.items import PREPOSITION_GROUPS

_HEADS = frozenset({"title", "heading"})
# Words that take a clause and make of it a demand, a hope, a denial or a guess.
_DESCRIBED = frozenset({"noun", "word", "adjective"})
_APPROVED = frozenset(
    {"plan-noun", "budget-noun", "law-noun", "agreement-noun", "agree", "sanction-noun", "package-noun"}
)
# So many words of sport, and one in so many, make an article a sports report.
_SPORTING = 4
_SPORT_SHARE = 60
_UNREAL = frozenset(
    {
        *(
            "demand",
            "call-on",
            "ask",
            "propose",
            "wish",
            "hope-noun",
            "denial",
            "rejection",
            "expect",
            "offer",
        ),
        *("aim", "ask-question", "negated", "perhaps", "must"),
    }
)


def commitments(analysis: Analysis, rules: RuleSet, knowledge: Knowledge | None = None) -> tuple[Commitment, ...]:
    """Return the commitments that the article reports, in text order.

    Args:
        analysis: An article with parties, times, quantities, events and statements.
        rules: Rules that emit ``commitment``.
        knowledge: Topics, and which state a speaker serves.
    """
    found: list[Commitment] = []
    if _sports(analysis):
        return ()
    for view in views(analysis):
        for hit in rules.find(view, "commitment"):
            made = _read(hit, analysis, knowledge)
            if made is not None:
                found.append(made)
    found.extend(outcomes(analysis, knowledge))
    found.sort(key=lambda c: (c.evidence[0].start, c.evidence[0].end))
    joined = sorted(merged(found, analysis, knowledge), key=lambda c: c.evidence[0])
    return tuple(replace(c, id=f"c{number}") for number, c in enumerate(joined, 1))


def _sports(analysis: Analysis) -> bool:
    """A report of matches and transfers: its decisions are not the ones that a desk follows."""
    words = sum("sport-noun" in token.word.groups for token in analysis.tokens)
    return words >= _SPORTING and words * _SPORT_SHARE >= len(analysis.tokens)


def _read(hit: Match, analysis: Analysis, knowledge: Knowledge | None) -> Commitment | None:
    constants = hit.rule.constants
    if not _real(hit, analysis):
        return None
    words = region(hit)
    if words is None:
        return None
    actors, how = bound(hit, words, analysis, knowledge)
    sum_ = measure(words)
    if not _has(str(constants.get("needs", "")), words, sum_, actors):
        return None
    if actors and all(private(role, analysis) for role in actors):
        return None
    if constants.get("how") == "stated" and how not in {"stated", "speaker"}:
        return None
    if constants.get("least") == "named" and not actors:
        return None
    deadline = due(words, analysis.published.days)
    kind = str(constants["kind"])
    to = beneficiary(words, actors)
    made = Commitment(
        id="",
        kind=cast(Any, kind_of(words, sum_) if kind == "auto" else kind),
        rung=cast(Any, constants["rung"]),
        strength=cast(Any, constants.get("strength", "firm")),
        status=cast(Any, constants["status"]),
        evidence=(words.span,),
        rule=hit.rule.id,
        actors=actors,
        beneficiary=to,
        action=words.action,
        measure=sum_,
        due=deadline.days if deadline else None,
        condition=condition(words),
        topic=topic(analysis, words, knowledge),
    )
    return replace(made, supports=tuple(_supports(made, how, deadline.span if deadline else None)))


def _real(hit: Match, analysis: Analysis) -> bool:
    """Neither denied nor demanded, hoped, guessed or said of a condition."""
    view, at = hit.view, hit.at
    if any(groups & _UNREAL for groups in hit.mood.governors):
        return False
    blocks = analysis.layout.blocks
    head = not blocks or blocks[view.block].kind in _HEADS
    if hit.rule.constants.get("where") == "head" and not head:
        return False
    item = view.items[at]
    if hit.rule.constants.get("least") == "pronoun" and (not item.suffix or "in" in item.governed):
        return False  # جدي في نيته: of an intention, not the telling of it
    if hit.rule.parts[0].kind == "verb" and _noun_here(view, at):
        return False
    before = view.items[at - 1] if at else None
    if (
        before is not None
        and "be" in before.groups
        and any(r.tense == "past" for r in before.readings)
        and not item.verb
    ):
        return False  # كان مستعدا: no longer
    if before is not None and hit.mood.tense == "present" and "already" in before.groups:
        return False  # قد with a present verb: perhaps
    clause = view.clause(at)
    return not (clause.kind == "where" and view.items[clause.first].groups & {"if"})


def _noun_here(view: View, at: int) -> bool:
    """A word that can be a verb and a noun is a noun after a preposition or a verb (من أجل، منعت تبني بيان)."""
    item = view.items[at]
    before = view.items[at - 1] if at else None
    if item.governed - {"ل"} or (before is not None and before.groups & PREPOSITION_GROUPS and not before.suffix):
        return True
    if item.suffix and "intend" in item.groups:
        return True  # خططهم: their plans
    verbs = [reading for reading in item.readings if reading.part == "verb"]
    if all(reading.number == "d" for reading in verbs) and any(r.part == "noun" for r in item.readings):
        return True  # أكثر توافقا: an accusative, not a dual
    verb = view.clause(at).verb
    also_noun = any(reading.part == "noun" for reading in item.readings)
    return also_noun and verb is not None and verb < at and "be" not in view.items[verb].groups


def _has(needs: str, words: Region, sum_: Quantity | None, actors: tuple[Role, ...]) -> bool:
    items = items_of(words, words.act)
    if needs == "money":
        return sum_ is not None and is_money(sum_)
    if needs == "goods":
        return sum_ is not None and (is_money(sum_) or any(item.groups & {"arms-noun", "aid-noun"} for item in items))
    if needs == "level":
        level = sum_ is not None and (is_money(sum_) or sum_.unit.startswith("%"))
        return level and any(item.groups & {"change-level", "level-noun"} for item in items)
    if needs == "aid":
        return sum_ is not None and is_money(sum_) and any(item.groups & {"aid-noun", "support"} for item in items)
    if needs == "party":
        return bool(actors)
    if needs == "approved":
        ahead = words.view.items[words.first : words.act]
        if ahead and "that" in ahead[-1].groups:
            return False  # أقر بأن: a clause is admitted, not approved
        if words.act < words.end and "ب" in words.view.items[words.act].before:
            # أقر بـ is to admit, unless what was approved stands before the ب
            return any(item.groups & _APPROVED for item in ahead)
        return any(item.groups & _APPROVED or any(r.form == "masdar" for r in item.readings) for item in items)
    if needs == "act":
        return not _opinion(words) and any(
            _unlisted(item, words)
            or item.sum is not None
            or item.verb
            or any(r.form == "masdar" for r in item.readings)
            for item in items
        )
    return True


def _unlisted(item: Item, words: Region) -> bool:
    """A bare word right where the act begins is a verbal noun that the lexicon does not list (تعتزم استخدامها)."""
    first = words.view.items[words.act] if words.act < words.end else None
    return item is first and item.kinds == {"word"} and not item.definite and len(item.stem) > 3


def _opinion(words: Region) -> bool:
    """A clause of أن that begins with a noun says what somebody thinks, not what he will do."""
    items, at = words.view.items, words.act
    if at < words.end and "that" in items[at].groups:
        at += 1
    if at == 0 or at >= words.end or "that" not in items[at - 1].groups:
        return False
    first = items[at]
    return not first.verb and "future" not in first.groups and not any(r.form == "masdar" for r in first.readings)


def _supports(made: Commitment, how: str, deadline: Any) -> Iterator[Support]:
    for role in made.actors:
        yield Support("actor", role.span, "stated" if how == "noun" else how)
    if made.beneficiary:
        yield Support("beneficiary", made.beneficiary.span, "stated")
    if made.measure:
        yield Support("measure", made.measure.span, "stated")
    if made.due:
        yield Support("due", deadline, "stated")
    if made.condition:
        yield Support("condition", made.condition, "stated")
