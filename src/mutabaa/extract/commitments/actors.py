"""Find who is bound by a commitment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mutabaa.extract.commitments.agents import (
    AGENTS,
    after_adverbial,
    agent_after,
    agent_before,
    around_quote,
    bracketed,
    by_state,
    can_bind,
    decider,
    givers,
    in_relative,
    laid_on,
    nameless,
    noun,
    parties_of,
    party_after,
    phrase,
    role_of,
    roles_of,
    with_tied,
)
from mutabaa.extract.commitments.antecedents import announcer, apposed, elsewhere, owners, they_two
from mutabaa.extract.commitments.persons import SOURCES, nationality
from mutabaa.extract.commitments.region import Region
from mutabaa.extract.commitments.speaking import (
    cue_of,
    first_person,
    for_himself,
    of_first_person,
    of_ours,
    of_speaker,
    own,
    quoted,
    speakers,
    we,
)
from mutabaa.extract.subjects import main_subject, saying
from mutabaa.model import Analysis, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, Item, Match, View, subject
from mutabaa.rules.arguments import continued
from mutabaa.text.inflect import morphology

# Verbs whose act follows them without a preposition: a noun after them may be the act.
_DIRECT = frozenset({"intend", "decide", "target", "allocate"})
# Who announces, without a name, what those decided whom he serves.
_TELLS, _TEAMS = frozenset({"announce", "reveal"}), frozenset({"team-noun"})
_PUBLIC = frozenset({"official-noun", "spokesman-noun", "source-noun", "team-noun"})


def bound(hit: Match, words: Region, analysis: Analysis, knowledge: Knowledge | None) -> tuple[tuple[Role, ...], str]:
    """Return who is bound, and how that is known.

    Returns:
        The debtors, and ``stated``, ``noun`` (a common noun), ``speaker`` (a
        first person stands for who speaks), ``sentence`` or ``inferred``;
        nobody and "" where the article leaves it open.
    """
    found, how = _bound(hit, words, analysis, knowledge)
    return by_state(hit.view, found), how


def _bound(hit: Match, words: Region, analysis: Analysis, knowledge: Knowledge | None) -> tuple[tuple[Role, ...], str]:
    view, at = hit.view, hit.at
    said = saying(analysis, hit.trigger)
    speaker = said.speaker if said is not None else None
    how = hit.rule.constants.get("actor")
    spoken = first_person(view.items[at]) or (not view.items[at].verb and of_first_person(view, at))
    spoken = spoken or (view.items[at].verb and hit.mood.future and of_ours(view, at))
    if spoken or how == "speaker":
        speaker = speaker or quoted(view, at, analysis)
        alone = spoken and for_himself(view, at)
        return ((we(speaker, analysis, knowledge, alone=alone),), "speaker") if speaker is not None else ((), "")
    if how == "owner" or (how == "genitive" and view.items[at].suffix):  # تعهدها: whose the pronoun says
        return _owner(hit, speaker, analysis, knowledge)
    if how == "parties":
        return laid_on(hit) or parties_of(hit), "stated"
    if how == "under":
        return _under(view, at)
    himself = how != "none" and "be-done" not in view.items[at].groups and of_speaker(view, at)
    if himself and speaker is not None:
        return speakers(view, at, replace(speaker, role="debtor")), "speaker"
    if himself and speaker is None:
        cue = cue_of(view, at)
        nameless = noun(view, cue) if cue is not None else ()
        if nameless:
            return nameless, "speaker"  # ذكر مكتب الزعيم أنه تعهد
    country = own(view, at, speaker, analysis, knowledge)
    if country is not None:
        return (country,), "stated"
    return ((), "") if how == "none" else _beside(hit, words, analysis, knowledge)


def _beside(hit: Match, words: Region, analysis: Analysis, knowledge: Knowledge | None) -> tuple[tuple[Role, ...], str]:
    """Return the subject that the rule captured, or who stands in its place."""
    view, at = hit.view, hit.at
    found = _of_whom(view, at) if hit.rule.constants.get("actor") == "continued" else hit.captures.get("who")
    if known := elsewhere(view, at, found):
        return known, "stated"
    if found is not None and found.how != "stated" and _only_tells(found):
        found = None
    anew = words.first > view.clause(at).first or in_relative(view, at)
    if anew and (beside := party_after(view, at)):
        return beside, "stated"
    if found is not None and _of_the_act(found, view, at):
        found = continued(view, at)
    if found is not None and _after_pronoun(found, view, at):
        found = continued(view, at)  # لكنها لن تمنع السلطات: the object
    if found is not None and _its_own(found, view, at):
        found = continued(view, at)  # وتغلق سفارتها: the object
    if (found is None or found.how != "stated") and _opens_with_pronoun(view, at):
        found = found or continued(view, at)  # وأنها سترسل المزيد: what follows is the object
    elif found is None or found.how != "stated":
        named = tuple(bracketed(view, at)) or tuple(givers(view, words, hit))
        if hit.rule.constants.get("actor") == "genitive":
            named = named or owners(view, at)
        if named:
            return named, "stated"
        agent = nameless(view, at) or around_quote(view, at) or agent_before(view, at)
        agent = agent or after_adverbial(view, at) or agent_after(view, at)
        if agent:
            return with_tied(view, agent), "stated"
        unnamed = noun(view, at) if view.items[at].groups.isdisjoint(_DIRECT) else ()
        if unnamed:
            return with_tied(view, unnamed), "noun"
    if found is None or not _agrees(found, view.items[at]):
        two = they_two(view, at, analysis)
        return two, "sentence" if two else ""
    roles = tuple(roles_of(found)) or apposed(found) or tuple(_officials(found, view.items[at], analysis, knowledge))
    return roles, found.how


def _only_tells(found: Found) -> bool:
    """Tell whether only a source is known, who tells what others do (``أوضح المصدر أنه سيتم``)."""
    return all(not (item.groups | item.opening).isdisjoint(SOURCES) for item in found.items)


def _officials(found: Found, verb: Item, analysis: Analysis, knowledge: Knowledge | None) -> Iterator[Role]:
    """Yield whom officials without a name act for (``أعلن مسؤول كندي إرسال خبراء``)."""
    for item in found.items:
        public = not (_TEAMS if verb.groups.isdisjoint(_TELLS) else _PUBLIC).isdisjoint(item.groups | item.opening)
        if public and item.party is not None and item.party.type == "unnamed" and found.how == "stated":
            yield we(Role(item.party.head, item.party.entity, "debtor", item.party.office), analysis, knowledge)


def _of_whom(view: View, at: int) -> Found | None:
    """Return the subject of the verb that a noun with a pronoun hangs on (``أعربوا عن عزمهم``)."""
    verb = next((n for n in range(at - 1, view.clause(at).first - 1, -1) if view.items[n].verb), None)
    near = subject(view, verb) if verb is not None and view.innermost[verb] == view.innermost[at] else None
    return near or main_subject(view, at)


def _under(view: View, at: int) -> tuple[tuple[Role, ...], str]:
    """Return who does something under an agreement: the party after ``بموجبه``, else the subject of the verb before."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is not None and can_bind(after) and not after.governed:
        return (role_of(after),), "stated"
    if after is not None and after.suffix:
        main = _main(view, at)
        return main, "sentence" if main else ""  # قيدت بموجبه برنامجها
    if after is not None and not after.governed and not after.groups.isdisjoint(AGENTS):
        return (Role(phrase(view, at + 1), None, "debtor"),), "stated"
    found = subject(view, at - 1) if at and view.items[at - 1].verb else None
    return (tuple(roles_of(found)), "stated") if found is not None else ((), "")


def _main(view: View, at: int) -> tuple[Role, ...]:
    found = main_subject(view, at)
    return tuple(roles_of(found)) if found is not None else ()


def _owner(
    hit: Match, speaker: Role | None, analysis: Analysis, knowledge: Knowledge | None
) -> tuple[tuple[Role, ...], str]:
    """Return whose a commitment is: the genitive after the noun, else whom its pronoun means."""
    of = hit.captures.get("who")
    item = hit.view.items[hit.at]
    if of is not None:
        return tuple(roles_of(of)), "stated"
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    theirs = after is not None and "country-noun" in after.groups
    country = own(hit.view, hit.at, speaker, analysis, knowledge) if theirs else None
    if country is not None:
        return (country,), "stated"
    if not item.suffix:
        named, _ = decider(hit)
        if named is None:
            state = nationality(hit.view, hit.at + 1, knowledge) if after is not None and not after.definite else None
            return ((Role(after.span, state, "debtor"),), "stated") if after is not None and state else ((), "")
        span = hit.view.span(*named)
        return (Role(span, nationality(hit.view, named[0], knowledge), "debtor"),), "stated"
    if item.suffix == morphology()["pronoun-we"] and speaker is not None:
        return (we(speaker, analysis, knowledge),), "speaker"
    if teller := announcer(hit.view, hit.at):
        return teller, "stated"  # رحب X بإعلان Y، الذي فاجأ العالم، عزمه كذا
    found = main_subject(hit.view, hit.at)
    if item.suffix in morphology()["pronouns-they"] and (found is None or not _several(found)):
        found = _several_before(hit.view, hit.at)  # رحب باجتماع الرئيسين واتفاقهما
    return (tuple(roles_of(found)), found.how) if found is not None else ((), "")


def _several(found: Found) -> bool:
    """Tell whether they are two or more, or a group."""
    several = any(item.party is not None and (item.party.plural or item.party.type == "group") for item in found.items)
    return len(found.members) > 1 or several


def _several_before(view: View, at: int) -> Found | None:
    """Return the nearest who are two or more, before a noun with "their" in its clause."""
    for index in range(at - 1, view.clause(at).first - 1, -1):
        party = view.items[index].party
        if party is not None and party.plural:
            return Found(view, ((index, index + 1),), "sentence")
    return None


def _of_the_act(found: Found, view: View, at: int) -> bool:
    """What was found belongs to the promised act: ``يعتزم إرسال مبعوث``."""
    first, end = found.members[0]
    if found.view is not view or first <= at:
        return False
    return any(r.form == "masdar" for item in view.items[at + 1 : end] for r in item.readings)


def _after_pronoun(found: Found, view: View, at: int) -> bool:
    """The clause opens with a pronoun on its particle: that is the subject, and the party after the verb the object."""
    opening = view.items[view.clause(at).first]
    return found.view is view and found.members[0][0] > at and "particle" in opening.kinds and bool(opening.suffix)


def _opens_with_pronoun(view: View, at: int) -> bool:
    """Tell whether nothing but particles stands between ``أنها`` and the verb."""
    first = view.clause(at).first
    ahead = view.items[first:at]
    pronoun = bool(ahead) and "that-pronoun" in ahead[0].groups and view.items[at].verb
    return pronoun and all("particle" in item.kinds for item in ahead)


def _its_own(found: Found, view: View, at: int) -> bool:
    """A body with a pronoun, right behind a verb that is tied on, is the object and belongs to whoever acts."""
    item = found.items[0]
    behind = found.view is view and found.members[0][0] == at + 1 and view.items[at].verb
    owned = bool(view.analysis.tokens[item.first].word.suffix)
    return behind and view.items[at].joined and owned and item.kinds <= {"party", "body"}


def _agrees(found: Found, verb: Item) -> bool:
    """A dual or plural verb before which its subject stands, or a noun with "their", needs two of them, or a group."""
    after = found.how == "stated" and found.items[0].first > verb.first
    party = found.items[0].party
    after = after or (found.how == "stated" and party is not None and party.type in {"body", "group"})
    theirs = not verb.verb and verb.suffix in morphology()["pronouns-they"]
    if after or not (theirs or any(r.part == "verb" and r.number in {"d", "p"} for r in verb.readings)):
        return True
    return len(found.members) > 1 or any(item.party is not None and item.party.plural for item in found.items)
