"""Who does it where the clause names somebody else beside it, or nobody: from the words around it."""

from __future__ import annotations

from mutabaa.extract.commitments.agents import (
    AGENTS,
    COUNTED,
    agent_before,
    can_bind,
    counted,
    phrase,
    role_of,
    roles_of,
)
from mutabaa.model import Analysis, Role
from mutabaa.rules import Found, View, subject
from mutabaa.rules.items import COMMAS
from mutabaa.text.inflect import morphology

_ROLE = "debtor"
_TELLS = frozenset({"announce", "affirm", "express", "reveal", "renew", "say"})
# So many words stand at most between ``إعلان X`` and what is his (``من الرياض نيته``).
_OWNED = 8
# So many words stand at most between ``أما`` and the verb of whom it begins with.
_TOPIC = 12
_THEN = ("ف",)
_PAIR = 2
_TOGETHER = frozenset({"agree", "pledge", "promise", "decide", "sign", "reach", "contract"})


def elsewhere(view: View, at: int, found: Found | None) -> tuple[Role, ...]:
    """Return who is bound where the words around tell better than the subject that was found."""
    named = announcer(view, at) or _sibling(view, at) or _tied(view, at) or _topic(view, at)
    if not named and found is not None and found.view is view and found.members[0][0] < at:
        behind = _resumed(view, at)
        named = _standing(view, behind) if behind is not None else ()
    return named


def _tied(view: View, at: int) -> tuple[Role, ...]:
    """Return the party right before a singular verb, tied to a clause with a verb of its own.

    ``برلين تمنح كييف دبابات وبايدن يعلن إرسال غيرها``: he alone.
    """
    before = view.items[at - 1] if at else None
    verb = view.items[at].reading("verb")
    if before is None or verb is None or not (can_bind(before) and before.joined and not before.governed):
        return ()
    one = before.party is not None and not before.party.plural
    if not one or verb.tense != "present" or verb.number != "s" or view.items[at].joined:
        return ()
    first = next((n for n in range(view.clause(at).first, at - 1) if view.items[n].verb), None)
    return (role_of(before),) if first is not None and first < at - 1 else ()


def _topic(view: View, at: int) -> tuple[Role, ...]:
    """Return whom a sentence is about that goes on with ف before its verb (``أما لندن فستمنح``)."""
    verb = view.items[at]
    if not verb.verb or verb.before[:1] != _THEN:
        return ()
    for index in range(at - 1, max(-1, at - _TOPIC), -1):
        if "as-for" in view.items[index].groups and index + 1 < at:
            named = view.items[index + 1]
            if can_bind(named) and not named.governed:
                return (role_of(named),)
            agent = not named.groups.isdisjoint(AGENTS) and named.definite and not named.governed
            return (Role(phrase(view, index + 1), None, _ROLE),) if agent else ()
    return ()


def announcer(view: View, at: int) -> tuple[Role, ...]:
    """Return whose announcement holds a noun with a pronoun (``إعلان الرئيس من الرياض نيته``)."""
    if not view.items[at].suffix or (view.items[at].verb and "noun" not in view.items[at].kinds):
        return ()
    for index in range(at - 1, max(view.clause(at).first, at - _OWNED) - 1, -1):
        item = view.items[index]
        if item.verb or item.norm in COMMAS:
            return ()
        noun = any(reading.form == "masdar" for reading in item.readings) and item.groups & _TELLS
        if noun and not item.definite and not item.suffix:
            owner = view.items[index + 1]
            return (role_of(owner),) if index + 1 < at and can_bind(owner) and not owner.governed else ()
    return ()


def _resumed(view: View, at: int) -> int | None:
    """Index behind a pronoun that takes up the noun which a verb's clause describes (``التزم فيه البلدان``)."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or not view.items[at].verb or "particle" not in after.kinds:
        return None
    if not after.suffix and "resumptive" not in after.groups:
        return None
    return at + 2 if view.clause(at).kind == "relative" and at + 2 < len(view.items) else None


def _standing(view: View, index: int) -> tuple[Role, ...]:
    """Return who stands there: a party, or a body or people without a name."""
    item = view.items[index]
    if item.governed or item.joined or item.verb:
        return ()
    if can_bind(item):
        return (role_of(item),)
    nameless = item.definite and (item.groups & AGENTS or "people" in item.kinds)
    return (Role(phrase(view, index), None, _ROLE),) if nameless else ()


def _sibling(view: View, at: int) -> tuple[Role, ...]:
    """Return the subject of the clause before under the same verb of saying, for a feminine pronoun.

    ``قال الوزير إن الدولة استثمرت ...، وإنها ملتزمة``: the state.
    """
    clause = view.clause(at)
    opening = view.items[clause.first]
    if clause.kind != "that" or clause.parent is None or not opening.norm.endswith(morphology()["pronoun-she"]):
        return ()
    before = view.clauses[clause.parent]
    if not opening.joined or before.kind != "that" or before.governor != clause.governor or before.verb is None:
        return ()
    found = subject(view, before.verb)
    within = found is not None and found.view is view and found.members[0][0] > before.first
    roles = tuple(roles_of(found)) if found is not None and within else agent_before(view, before.verb)
    return roles if len(roles) == 1 else ()


def apposed(found: Found) -> tuple[Role, ...]:
    """Return the person with a name right behind a title without one (``قائده العام الفريق فلان``)."""
    view, end = found.view, found.members[0][1]
    title = found.items[0].party
    name = view.items[end] if end < len(view.items) else None
    plain = len(found.members) == 1 and title is not None and title.type == "unnamed" and not title.plural
    if not plain or name is None or "person" not in name.kinds or name.governed or name.joined:
        return ()
    return (role_of(name),)


def owners(view: View, at: int) -> tuple[Role, ...]:
    """Return whose a noun of promising is: bodies that are counted or have no name (``تعهدات 27 دولة``)."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or view.items[at].definite or view.items[at].suffix or after.governed or after.joined:
        return ()
    if after.sum is not None and after.sum.unit in COUNTED:
        return (Role(counted(view, at + 1), None, _ROLE),)
    several = after.definite and after.party is None and after.groups & AGENTS
    return (Role(phrase(view, at + 1), None, _ROLE),) if several else ()


def they_two(view: View, at: int, analysis: Analysis) -> tuple[Role, ...]:
    """Return the two of the last encounter told before in the sentence, for a verb in the dual without a subject.

    ``لقاء ماكرون وميرتس في برلين، حيث اتفقا على``; nobody where more took part, nor behind a subject of its own
    (``الجنوب والشمال اتفقا``).
    """
    before = view.items[at - 1] if at > view.clause(at).first else None
    if before is not None and before.definite and not before.governed:
        return ()
    verbs = [reading for reading in view.items[at].readings if reading.part == "verb"]
    if view.items[at].groups.isdisjoint(_TOGETHER) or not verbs or any(r.number != "d" for r in verbs):
        return ()
    here = view.items[at].span.start
    told = [
        (trigger.start, event)
        for event in analysis.events
        for trigger in event.triggers
        if view.sentence.span.start <= trigger.start < here
    ]
    if not told:
        return ()
    last = max(told, key=lambda pair: pair[0])[1]
    if len(last.participants) != _PAIR or any(role.span.start > here for role in last.participants):
        return ()
    return tuple(Role(role.span, role.entity, _ROLE, role.office) for role in last.participants)
