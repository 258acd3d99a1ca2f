"""Read who binds himself to what out of one analysed article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mutabaa.extract.commitments.actors import bound
from mutabaa.extract.commitments.beneficiaries import shared
from mutabaa.extract.commitments.elided import shares
from mutabaa.extract.commitments.laid_down import laid_down
from mutabaa.extract.commitments.learned import learned
from mutabaa.extract.commitments.lists import acts
from mutabaa.extract.commitments.made import made
from mutabaa.extract.commitments.merge import merged
from mutabaa.extract.commitments.outcomes import outcomes
from mutabaa.extract.commitments.persons import civic, commercial, nobody, person, ruler, unknown
from mutabaa.extract.commitments.points import points
from mutabaa.extract.commitments.real import real, unbinding
from mutabaa.extract.commitments.region import region
from mutabaa.extract.commitments.said import by_himself, foretold, of_himself, onlooked
from mutabaa.extract.regression import Scale
from mutabaa.model import Analysis, Commitment, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match, RuleSet, views

# So far behind a verb of intending its subject and the deed stand.
_REPORTED = 8


def commitments(
    analysis: Analysis,
    rules: RuleSet,
    knowledge: Knowledge | None = None,
    reader: tuple[Scale, Scale] | None = None,
) -> tuple[Commitment, ...]:
    """Return the commitments that the article reports, in text order.

    Args:
        analysis: An article with parties, times, quantities, events and statements.
        rules: Rules that emit ``commitment``.
        knowledge: Topics, and which state a speaker serves.
        reader: Other weights of the learned reader than the built-in ones.
    """
    found: list[Commitment] = []
    for view in views(analysis):
        for hit in rules.find(view, "commitment"):
            found.extend(_read(hit, analysis, knowledge))
    listed = tuple(points(analysis, knowledge))
    leads = {lead.span for lead, _ in listed}
    told = {one.evidence[0] for _, one in listed}
    found.extend(one for _, one in listed)
    found.extend(one for one in outcomes(analysis, knowledge) if one.evidence[0] not in told)
    found.extend(learned(analysis, knowledge, tuple(found), reader))
    found = [one for one in found if not any(span.overlaps(one.evidence[0]) for span in leads)]  # على ما يلي
    found = list(laid_down(found, analysis, knowledge))
    found.sort(key=lambda c: (c.evidence[0].start, c.evidence[0].end))
    joined = sorted(shared(merged(found, analysis, knowledge), knowledge), key=lambda c: c.evidence[0])
    return tuple(replace(c, id=f"c{number}") for number, c in enumerate(joined, 1))


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
    for number, words in enumerate(acts(whole, hit)):
        besides = hit.rule.constants.get("act") == "verb" and number > 0
        told = _again(hit, kind="auto") if besides else hit
        for place, (own, who) in enumerate(shares(words, actors)):
            commitment = made(_again(told) if place else told, own, who, how, analysis, knowledge)
            if commitment is None:
                break
            yield commitment


def _again(hit: Match, **constants: str) -> Match:
    """Return a match for what else is done, or who else does it, in words that leave out what was said already."""
    return replace(hit, rule=replace(hit.rule, constants={**hit.rule.constants, **constants, "needs": ""}))


def _bindable(hit: Match, actors: tuple[Role, ...], how: str, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether whoever is named can bind himself, and is said by somebody who can know."""
    constants = hit.rule.constants
    if nobody(actors, analysis, knowledge) or (how == "speaker" and unknown(actors, analysis, knowledge)):
        return False
    if constants.get("how") == "own" and not by_himself(hit, actors, how, analysis, knowledge):
        return False
    if constants.get("how") == "stated":
        certain = how in {"stated", "speaker"} or (how == "sentence" and of_himself(hit))
        if not certain or foretold(hit, actors, analysis, knowledge):
            return False
    if constants["rung"] == "pledge" and hit.mood.future and onlooked(hit, analysis, knowledge):
        return False
    if constants["rung"] == "intention" and how == "stated" and _guessed(hit, actors, analysis, knowledge):
        return False
    if constants.get("how") == "told" and not _told(hit, how):
        return False
    if not _enough(str(constants.get("least", "")), hit, actors, analysis, knowledge):
        return False
    return not unbinding(actors, analysis, courts=constants.get("needs") == "ruling")


def _guessed(hit: Match, actors: tuple[Role, ...], analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether it is foretold of somebody else.

    That somebody intends a deed (``تعتزم نقل السفارة``) anybody may report; not that he intends to attack.
    """
    items = hit.view.items
    reported = "intend" in items[hit.at].groups and any(
        "promised" in item.groups for item in items[hit.at + 1 : hit.at + _REPORTED]
    )
    return not reported and foretold(hit, actors, analysis, knowledge)


def _told(hit: Match, how: str) -> bool:
    """Tell whether it is said who acts: not ``طرد دبلوماسيون``, which is passive."""
    if how == "stated":
        return "who" in hit.captures
    return how in {"speaker", "noun"} or (how == "sentence" and of_himself(hit))


def _enough(least: str, hit: Match, actors: tuple[Role, ...], analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether enough is said of who acts, by a rule's ``least`` (see the pattern files)."""
    if least == "state":
        return any(ruler(role, analysis, knowledge) for role in actors)
    if least == "several" and not actors:
        return any(r.part == "verb" and r.number in {"d", "p"} for r in hit.view.items[hit.at].readings)
    if least == "unnamed" and not actors:
        return civic(analysis)
    if least in {"named", "public", "polity"} and not actors:
        return False
    if least in {"public", "polity", "unnamed"} and all(person(role, analysis) for role in actors):
        return False
    return least != "polity" or any(not commercial(role, knowledge) for role in actors)
