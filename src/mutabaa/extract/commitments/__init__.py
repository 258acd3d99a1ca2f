"""Read who binds himself to what out of one analysed article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from mutabaa.extract.commitments.actors import bound
from mutabaa.extract.commitments.fields import (
    beneficiary,
    condition,
    due,
    kind_of,
    measure,
    status_of,
    topic,
)
from mutabaa.extract.commitments.merge import merged
from mutabaa.extract.commitments.needs import has
from mutabaa.extract.commitments.outcomes import outcomes
from mutabaa.extract.commitments.persons import commercial, medium, person, private
from mutabaa.extract.commitments.real import historic, real, unbinding
from mutabaa.extract.commitments.region import Region, acts, region
from mutabaa.extract.commitments.said import by_himself, foretold, of_himself
from mutabaa.model import Analysis, Commitment, Role, Support, Time
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match, RuleSet, views
from mutabaa.rules.mood import mood

# So many words of sport, and one in so many, make an article a sports report.
_SPORTING = 4
_SPORT_SHARE = 60


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
            found.extend(_read(hit, analysis, knowledge))
    found.extend(outcomes(analysis, knowledge))
    found.sort(key=lambda c: (c.evidence[0].start, c.evidence[0].end))
    joined = sorted(merged(found, analysis, knowledge), key=lambda c: c.evidence[0])
    return tuple(replace(c, id=f"c{number}") for number, c in enumerate(joined, 1))


def _sports(analysis: Analysis) -> bool:
    """A report of matches and transfers: its decisions are not the ones that a desk follows."""
    words = sum("sport-noun" in token.word.groups for token in analysis.tokens)
    return words >= _SPORTING and words * _SPORT_SHARE >= len(analysis.tokens)


def _read(hit: Match, analysis: Analysis, knowledge: Knowledge | None) -> Iterator[Commitment]:
    """Yield what one match commits to: most often one deed."""
    if not real(hit, analysis):
        return
    whole = region(hit)
    if whole is None:
        return
    actors, how = bound(hit, whole, analysis, knowledge)
    if not _bindable(hit, actors, how, analysis, knowledge):
        return
    for words in acts(whole):
        made = _made(hit, words, actors, how, analysis, knowledge)
        if made is not None:
            yield made


def _bindable(hit: Match, actors: tuple[Role, ...], how: str, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether whoever is named can bind himself, and is said by somebody who can know."""
    constants = hit.rule.constants
    if actors and all(private(role, analysis) or medium(role, analysis, knowledge) for role in actors):
        return False
    if constants.get("how") == "own" and not by_himself(hit, actors, how, analysis, knowledge):
        return False
    if constants.get("how") == "stated":
        certain = how in {"stated", "speaker"} or (how == "sentence" and of_himself(hit))
        if not certain or foretold(hit, actors, analysis, knowledge):
            return False
    if not _enough(str(constants.get("least", "")), hit, actors, analysis, knowledge):
        return False
    return not unbinding(actors, analysis, courts=constants.get("needs") == "ruling")


def _enough(least: str, hit: Match, actors: tuple[Role, ...], analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether enough is said of who acts, by a rule's ``least`` (see the pattern files)."""
    if least == "several" and not actors:
        return any(r.part == "verb" and r.number in {"d", "p"} for r in hit.view.items[hit.at].readings)
    if least in {"named", "public", "polity"} and not actors:
        return False
    if least in {"public", "polity"} and all(person(role, analysis) for role in actors):
        return False
    return least != "polity" or any(not commercial(role, knowledge) for role in actors)


def _made(
    hit: Match,
    words: Region,
    actors: tuple[Role, ...],
    how: str,
    analysis: Analysis,
    knowledge: Knowledge | None,
) -> Commitment | None:
    constants = hit.rule.constants
    sum_ = measure(words)
    if not has(str(constants.get("needs", "")), hit, words, sum_, actors, analysis):
        return None
    if historic(hit, words, analysis.published.days):
        return None
    deadline = due(words, analysis.published.days)
    if deadline is None and constants.get("from") == "noun":
        deadline = due(replace(words, act=words.first), analysis.published.days)
    kind = str(constants["kind"])
    made = Commitment(
        id="",
        kind=cast(Any, kind_of(words, sum_) if kind == "auto" else kind),
        rung=cast(Any, constants["rung"]),
        strength=cast(Any, _strength(str(constants.get("strength", "firm")), deadline)),
        status=cast(Any, _status(hit, words)),
        evidence=(words.span,),
        rule=hit.rule.id,
        actors=actors,
        beneficiary=beneficiary(words, actors),
        action=words.action,
        measure=sum_,
        due=deadline.days if deadline else None,
        condition=condition(words),
        topic=topic(analysis, words, knowledge),
    )
    return replace(made, supports=tuple(_supports(made, how, deadline.span if deadline else None)))


def _status(hit: Match, words: Region) -> str:
    """The status that a rule names; read from the act, or from the tense of the verb beside it."""
    named = str(hit.rule.constants["status"])
    if named == "auto":
        return status_of(words)
    if named == "tense":
        return "delivered" if hit.at and mood(hit.view, hit.at - 1).tense == "past" else "announced"
    return named


def _strength(written: str, deadline: Time | None) -> str:
    """A plain future is firm only where it names a day; ``due`` stands for that."""
    return ("firm" if deadline is not None else "intended") if written == "due" else written


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
