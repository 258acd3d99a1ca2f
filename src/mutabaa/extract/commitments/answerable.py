"""Find who answers for an act that nobody is said to do.

``أعلنت الوزارة أنه سيتم توزيع المساعدات`` names no doer: whoever announces it
answers for it. ``كان زعيم الحزب، فلان، قد وعد`` names one behind his title.
Only what already counts as a commitment is looked at: who is found here makes
no commitment of what was none.
"""

from __future__ import annotations

from mutabaa.extract.commitments.agents import AGENTS, can_bind, phrase, role_of, roles_of
from mutabaa.extract.commitments.behalf import spoken_for
from mutabaa.extract.commitments.persons import SOURCES, medium, nationality, words_of
from mutabaa.extract.commitments.region import Region
from mutabaa.extract.commitments.speaking import we
from mutabaa.extract.subjects import main_subject, saying
from mutabaa.model import Analysis, Role, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, Match, View
from mutabaa.rules.arguments import near_subject
from mutabaa.rules.items import COMMAS

_ROLE = "debtor"
_SOMEBODY = frozenset({"people", "collective", "institution"})
_OWNED = frozenset({"budget-noun", "plan-noun", "law-noun", "package-noun"})
_SELF_DONE = frozenset({"withdraw", "attend", "leave-post", "bind"})
# Accusative of the masculine, and the feminine, as folded.
_STATE_ENDINGS = frozenset({"ا", "ه"})
_NO_SUBJECT = frozenset({"punctuation", "time", "sum", "quote-mark"})


def answerable(
    hit: Match, words: Region, analysis: Analysis, knowledge: Knowledge | None
) -> tuple[tuple[Role, ...], str]:
    """Return who answers for an act without a doer, and how that is known (see ``actors.bound``).

    In this order: a subject that has only a title, by the name beside it; who
    leaves or takes part, where an agreement says so; whose plan or budget it
    is; somebody nameless before the verb; whoever says it.
    """
    view, at = hit.view, hit.at
    own = _titled(hit) or _self_done(words) or _owner(view, at, knowledge) or _nameless(view, at)
    if own:
        return own, "stated"
    main = _of_state(view, at)
    if main:
        return main, "sentence"
    said = saying(analysis, hit.trigger)
    speaker = said.speaker if said is not None else None
    if speaker is None or medium(speaker, analysis, knowledge):
        return (), ""
    open_ = hit.mood.future or hit.mood.passive or "be-done" in view.items[at].groups
    if not view.items[at].verb or not open_ or _acted_by_another(hit):
        return (), ""
    alone = any("decision-noun" in item.groups and not item.governed for item in view.items[view.clause(at).first : at])
    stands_for = None if alone else spoken_for(speaker, analysis)  # إن القرار سيتخذ الليلة: he takes it
    stands_for = stands_for or we(speaker, analysis, knowledge, alone=alone)
    if stands_for.span == speaker.span and (_source(speaker, analysis) or _former(speaker, analysis)):
        return (), ""
    return (stands_for,), "speaker"


def _titled(hit: Match) -> tuple[Role, ...]:
    """Return a subject with a title alone, as the name that commas set beside it where there is one."""
    who = hit.captures.get("who")
    if who is None:
        verb = hit.view.clause(hit.at).verb
        who = near_subject(hit.view, hit.at) or (near_subject(hit.view, verb) if verb is not None else None)
    if who is None or who.how != "stated":
        return ()
    found: list[Role] = []
    for (first, end), item in zip(who.members, who.items, strict=True):
        if item.party is None or item.party.type != "unnamed":
            return ()
        whole = Span(who.view.items[first].span.start, _with_body(who.view, end).end)
        found.append(_apposed(who.view, end) or Role(whole, item.party.entity, _ROLE, item.party.office))
    return tuple(found)


def _with_body(view: View, end: int) -> Span:
    """Return the last words of a title before ``end``, with the body that no list knows (``رئيس المجلس السيادي``)."""
    item = view.items[end] if end < len(view.items) else None
    whole = item is not None and item.definite and not item.governed and not item.joined and not item.verb
    if whole and item is not None and item.party is None and not item.kinds & _NO_SUBJECT:
        return phrase(view, end)
    return view.items[end - 1].span


def _apposed(view: View, end: int) -> Role | None:
    """Return the person between the commas behind a title (``زعيم الحزب، فلان، قد وعد``)."""
    for index in range(end, min(end + 6, len(view.items) - 1)):
        item = view.items[index]
        if item.norm in COMMAS:
            name = view.items[index + 1]
            return role_of(name) if "person" in name.kinds and not name.governed and not name.joined else None
        if item.verb or "particle" in item.kinds or can_bind(item):
            return None
    return None


def _self_done(words: Region) -> tuple[Role, ...]:
    """Return who leaves or takes part, by the noun of it (``ينص على انسحاب المسلحين``)."""
    view = words.view
    for index in range(words.act, min(words.act + 3, words.end - 1)):
        item, after = view.items[index], view.items[index + 1]
        if not any(r.form == "masdar" for r in item.readings):
            continue
        if "withdraw" in item.groups and item.stem[:1] != "ا":
            return ()  # سحب القوات: somebody withdraws them; not انسحاب
        if item.groups.isdisjoint(_SELF_DONE) or item.definite or item.suffix or after.governed or after.joined:
            return ()
        if can_bind(after):
            return (role_of(after),)
        return (Role(phrase(view, index + 1), None, _ROLE),) if after.definite and _acts(after) else ()
    return ()


def _owner(view: View, at: int, knowledge: Knowledge | None) -> tuple[Role, ...]:
    """Return whose plan or budget stands before a verb (``ميزانية السعودية رصدت``) or after it."""
    for index in (*range(view.clause(at).first, at), at + 1):
        if index + 1 >= len(view.items):
            break
        item, after = view.items[index], view.items[index + 1]
        if item.groups.isdisjoint(_OWNED) or item.governed or item.verb:
            continue
        if can_bind(after) and not after.governed and not item.definite:
            return (role_of(after),)
        state = nationality(view, index + 1, knowledge) if item.definite and after.definite else None
        return (Role(after.span, state, _ROLE),) if state else ()
    return ()


def _nameless(view: View, at: int) -> tuple[Role, ...]:
    """Return the people or the body without a name that the clause opens with (``أن المستشفيات ستلتزم``)."""
    for index in range(view.clause(at).first, at):
        item = view.items[index]
        if item.kinds & _NO_SUBJECT or "particle" in item.kinds:
            continue
        if item.governed or item.verb or not item.definite or not _acts(item):
            return ()
        return (Role(phrase(view, index), None, _ROLE),)
    return ()


def _of_state(view: View, at: int) -> tuple[Role, ...]:
    """Return the main subject before a participle of state (``، متعهدا بتقديم مساعدات``, ``مبديا استعداده``)."""
    for index in range(at, max(at - 2, -1), -1):
        item = view.items[index]
        if not item.definite and item.norm[-1:] in _STATE_ENDINGS and any(r.form == "agent" for r in item.readings):
            found = main_subject(view, index)
            return tuple(roles_of(found)) if found is not None else ()
    return ()


def _acts(item: Item) -> bool:
    return item.party is None and (bool(item.kinds & _SOMEBODY) or not item.groups.isdisjoint(AGENTS))


def _acted_by_another(hit: Match) -> bool:
    """Tell whether somebody else is the subject: a party beside the verb that no rule took for the one bound."""
    found = near_subject(hit.view, hit.at)
    return found is not None and any(can_bind(item) for item in found.items)


def _former(speaker: Role, analysis: Analysis) -> bool:
    """Tell whether a speaker has left his office: he foretells what others do (``قال الوزير السابق``)."""
    spans = [party.span for party in analysis.parties if party.span.covers(speaker.span)]
    return any("former-word" in token.word.groups for span in spans for token in words_of(analysis, span))


def _source(speaker: Role, analysis: Analysis) -> bool:
    """Tell whether a speaker has neither a name nor a body that he is said to serve."""
    opening = next(words_of(analysis, speaker.span), None)
    told = opening is not None and not opening.word.groups.isdisjoint(SOURCES)
    unnamed = (party.type == "unnamed" and party.span.overlaps(speaker.span) for party in analysis.parties)
    return speaker.entity is None and (told or any(unnamed))
