"""Find who is bound by a commitment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mutabaa.extract.commitments.region import Region
from mutabaa.extract.subjects import main_subject, own_country, saying
from mutabaa.model import Analysis, Party, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, Item, Match, View, subject
from mutabaa.rules.arguments import continued

_NAMED = frozenset({"person", "office", "body", "state", "group"})
_AGENTS = frozenset(
    {"agent-noun", "body-noun", "company-noun", "council-noun", "people-noun", "side-noun", "delegation-noun", "top-of"}
)
# Verbs whose act follows them without a preposition: a noun after them may be the act.
_DIRECT = frozenset({"intend", "decide", "target", "allocate"})
_PRIVATE = frozenset({"private-noun", "sport-noun"})
_ROLE = "debtor"
_OURS = frozenset({"".join(("ن", "ا"))})
_OBLIQUE = "".join(("ي", "ن"))
_DUAL = (_OBLIQUE, "".join(("ا", "ن")))


def bound(hit: Match, words: Region, analysis: Analysis, knowledge: Knowledge | None) -> tuple[tuple[Role, ...], str]:
    """Return who is bound, and how that is known.

    Returns:
        The debtors, and ``stated``, ``noun`` (a common noun), ``speaker`` (a
        first person stands for who speaks), ``sentence`` or ``inferred``;
        nobody and "" where the article leaves it open.
    """
    view, at = hit.view, hit.at
    said = saying(analysis, hit.trigger)
    speaker = said.speaker if said is not None else None
    if speaker is None and _first_person(view.items[at]):
        speaker = _quoted(view, at, analysis)
    if _first_person(view.items[at]):
        return ((_we(speaker, analysis, knowledge),), "speaker") if speaker is not None else ((), "")
    own = _own(view, at, speaker, knowledge)
    if own is not None:
        return (own,), "stated"
    how = hit.rule.constants.get("actor")
    if how == "none":
        return (), ""
    if how == "speaker":
        return ((_we(speaker, analysis, knowledge),), "speaker") if speaker is not None else ((), "")
    if how == "owner":
        return _owner(hit, speaker, analysis, knowledge)
    found = _of_whom(view, at) if how == "continued" else hit.captures.get("who")
    if found is not None and _of_the_act(found, view, at):
        found = continued(view, at)
    if found is not None and _after_pronoun(found, view, at):
        found = continued(view, at)  # لكنها لن تمنع السلطات: the object
    if found is not None and _accusative(found, view, at):
        found = None  # سنطرد دبلوماسيين: the object
    if found is None or found.how != "stated":
        named = tuple(_bracketed(view, at)) or tuple(_from(view, words, hit))
        if named:
            return named, "stated"
        agent = _party_after(view, at) or _agent_before(view, at) or _agent_after(view, at)
        if agent:
            return agent, "stated"
        noun = _noun(view, at) if view.items[at].groups.isdisjoint(_DIRECT) else ()
        if noun:
            return noun, "noun"
    if found is None or not _agrees(found, view.items[at]):
        return (), ""
    roles = tuple(_roles(found))
    return roles, found.how


def _quoted(view: View, at: int, analysis: Analysis) -> Role | None:
    """Return the last who speaks in the sentence before a first person that no statement holds."""
    here = view.sentence.span
    said = [
        s
        for s in analysis.statements
        if s.speaker is not None and here.start <= s.cue.start < view.items[at].span.start
    ]
    return said[-1].speaker if said else None


def _of_whom(view: View, at: int) -> Found | None:
    """Return the subject of the verb that a noun with a pronoun hangs on (``أعربوا عن عزمهم``)."""
    verb = view.clause(at).verb
    near = subject(view, verb) if verb is not None and verb < at else None
    return near or main_subject(view, at)


def _owner(
    hit: Match, speaker: Role | None, analysis: Analysis, knowledge: Knowledge | None
) -> tuple[tuple[Role, ...], str]:
    """Return whose a commitment is: the genitive after the noun, else whom its pronoun means."""
    of = hit.captures.get("who")
    item = hit.view.items[hit.at]
    if of is not None:
        return tuple(_roles(of)), "stated"
    if not item.suffix:
        return (), ""
    if item.suffix in _OURS and speaker is not None:
        return (_we(speaker, analysis, knowledge),), "speaker"
    found = main_subject(hit.view, hit.at)
    return (tuple(_roles(found)), found.how) if found is not None else ((), "")


def private(role: Role, analysis: Analysis) -> bool:
    """Tell whether a person is named without any office or title in the whole article."""
    if role.office is not None or (role.entity is not None and not role.entity.startswith("~")):
        return False
    return person(role, analysis)


def person(role: Role, analysis: Analysis) -> bool:
    """Tell whether somebody is only ever named as a person, without an office or a title."""
    parties = [p for p in analysis.parties if p.head == role.span or (role.entity and p.entity == role.entity)]
    return bool(parties) and all(
        p.type == "person" and p.office is None and (p.span == p.head or _titled(p, analysis) & _PRIVATE)
        for p in parties
    )


def commercial(role: Role, knowledge: Knowledge | None) -> bool:
    """Tell whether somebody is a firm or a platform of the packs."""
    entity = knowledge.entity(role.entity) if knowledge is not None and role.entity is not None else None
    return entity is not None and entity.kind in {"company", "platform", "media"}


def _titled(party: Party, analysis: Analysis) -> frozenset[str]:
    return next((token.word.groups for token in analysis.tokens if token.end > party.span.start), frozenset())


def _of_the_act(found: Found, view: View, at: int) -> bool:
    """What was found belongs to the promised act: ``يعتزم إرسال مبعوث``."""
    first, end = found.members[0]
    if found.view is not view or first <= at:
        return False
    return any(r.form == "masdar" for item in view.items[at + 1 : end] for r in item.readings)


def _first_person(item: Item) -> bool:
    """Tell whether it is a verb of the first person in all its readings (``نبدأ``, not ``نقل``)."""
    verbs = [reading for reading in item.readings if reading.part == "verb"]
    return bool(verbs) and all(reading.person == 1 for reading in verbs)


def _after_pronoun(found: Found, view: View, at: int) -> bool:
    """The clause opens with a pronoun on its particle: that is the subject, and the party after the verb the object."""
    opening = view.items[view.clause(at).first]
    return found.view is view and found.members[0][0] > at and "particle" in opening.kinds and bool(opening.suffix)


def _accusative(found: Found, view: View, at: int) -> bool:
    """A sound masculine plural after its verb shows by its ending that it is no subject."""
    first, _ = found.members[0]
    item = found.view.items[first]
    if found.view is not view or first < at or item.governed or not view.items[at].verb:
        return False
    plural = item.party is not None and item.party.plural
    return plural and view.analysis.tokens[item.first].word.norm.endswith(_OBLIQUE)


def _agrees(found: Found, verb: Item) -> bool:
    """A dual or plural verb that is not followed by its subject needs two of them, or a group."""
    after = found.how == "stated" and found.items[0].first > verb.first
    if after or not any(r.part == "verb" and r.number in {"d", "p"} for r in verb.readings):
        return True
    return len(found.members) > 1 or any(item.party is not None and item.party.plural for item in found.items)


def _own(view: View, at: int, speaker: Role | None, knowledge: Knowledge | None) -> Role | None:
    clause = view.clause(at)
    for index in (*range(clause.first, at), at + 1):
        if index < len(view.items):
            item = view.items[index]
            if "country-noun" in item.groups and item.suffix and not item.governed:
                return own_country(item, speaker, knowledge)
    return None


def _we(speaker: Role, analysis: Analysis, knowledge: Knowledge | None) -> Role:
    """Return the body that a speaker says "we" for, at the last place that names it before."""
    body = None
    if knowledge is not None and speaker.office is not None:
        office = knowledge.offices.get(speaker.office)
        body = office.of if office is not None else None
    for mention in reversed(analysis.mentions):
        beside = speaker.span.end <= mention.span.start <= speaker.span.end + 12
        if mention.entity is None or mention.span.start > speaker.span.end + 12:
            continue
        if mention.entity == body or (speaker.entity is None and mention.type == "ORG" and beside):
            return Role(mention.span, mention.entity, _ROLE)
    return _served(speaker, analysis) or replace(speaker, role=_ROLE)


def _served(speaker: Role, analysis: Analysis) -> Role | None:
    """Return the one body that an unnamed official is said to serve (``مسؤول في الحلف``), anywhere in the article."""
    own = next(
        (p for p in analysis.parties if p.type == "unnamed" and p.span.start <= speaker.span.start < p.span.end), None
    )
    if own is None:
        return None
    word = _first_stem(own, analysis)
    alike = [p for p in analysis.parties if p.type == "unnamed" and _first_stem(p, analysis) == word]
    bodies = {
        mention.entity: mention
        for party in alike
        for mention in analysis.mentions
        if mention.entity is not None and mention.type == "ORG" and party.span.covers(mention.span)
    }
    if len(bodies) != 1:
        return None
    mention = next(iter(bodies.values()))
    return Role(mention.span, mention.entity, _ROLE)


def _first_stem(party: Party, analysis: Analysis) -> str:
    return next((token.word.stem for token in analysis.tokens if token.end > party.span.start), "")


def _noun(view: View, at: int) -> tuple[Role, ...]:
    """Return the unnamed subject right after the verb (``اتفق الحلفاء``, ``صوت النواب``)."""
    if not view.items[at].verb or at + 1 >= len(view.items):
        return ()
    item = view.items[at + 1]
    masdar = any(r.form == "masdar" for r in item.readings)
    plain = not item.kinds.isdisjoint({"noun", "word"}) and item.kinds.isdisjoint({"party", "time", "sum", "particle"})
    if item.groups & {"agreement-noun", "contract-noun", "plan-noun"}:
        return ()  # وقعت الاتفاقية: what was signed
    if plain and item.definite and not masdar and not item.governed and not item.verb:
        return (Role(item.span, None, _ROLE),)
    return ()


def _agent_before(view: View, at: int) -> tuple[Role, ...]:
    """Return the unnamed body or people that the clause opens with (``أن قبائل صعدة ستشكل``)."""
    first = view.clause(at).first
    for index in range(first, at):
        item = view.items[index]
        if "particle" in item.kinds or "punctuation" in item.kinds or "time" in item.kinds:
            continue
        if item.verb and not view.items[at].verb:
            continue  # يظل التحالف ملتزما
        known = not item.groups.isdisjoint(_AGENTS) or _two(item, view.items[at])
        if item.governed or item.verb or not known or item.party is not None:
            return ()
        after = view.items[index + 1]
        named = not item.definite and not item.suffix and not after.kinds.isdisjoint({"place", "party"})
        return (Role(view.span(index, index + 2) if named and index + 1 < at else item.span, None, _ROLE),)
    return ()


def _two(item: Item, verb: Item) -> bool:
    """A definite dual before a verb in the dual (``الكوريتان اتفقتا``)."""
    dual = any(reading.part == "verb" and reading.number == "d" for reading in verb.readings)
    return dual and item.definite and item.norm.endswith(_DUAL) and "people" not in item.kinds


def _party_after(view: View, at: int) -> tuple[Role, ...]:
    """Return the party right after a verb that is not the first of its clause (``، وفي مايو وقع الرئيس``)."""
    verb = view.clause(at).verb
    if not view.items[at].verb or verb is None or verb >= at or at + 1 >= len(view.items):
        return ()
    item = view.items[at + 1]
    return (_role(item),) if _can_bind(item) and not item.governed else ()


def _agent_after(view: View, at: int) -> tuple[Role, ...]:
    """Return the unnamed body or people right after a verb (``ستنشر الميليشيات``)."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or not view.items[at].verb or after.groups.isdisjoint(_AGENTS) or after.party is not None:
        return ()
    whole = at + 2 < len(view.items) and not after.definite and view.items[at + 2].definite
    if whole and not view.items[at + 2].governed:
        return (Role(view.span(at + 1, at + 3), None, _ROLE),)  # شركة الطيران
    return _noun(view, at)


def _bracketed(view: View, at: int) -> Iterator[Role]:
    """Yield the parties that an editor put in brackets after the verb (``اتفق (مون وترمب) على``)."""
    if at + 1 < len(view.items):
        inner = view.items[at + 1].inner
        if inner is not None and "parenthesis" in view.items[at + 1].kinds:
            yield from (_role(item) for item in inner.items if _can_bind(item))


def _from(view: View, words: Region, hit: Match) -> Iterator[Role]:
    """Yield the givers after من (``تعهدات بقيمة مليارين من 40 دولة``)."""
    if hit.rule.constants.get("actor") != "genitive":
        return
    for item in view.items[hit.at + 1 : words.end]:
        if "from" in item.governed and (_can_bind(item) or item.sum is not None):
            yield Role(item.span, None, _ROLE) if item.party is None else _role(item)


def _can_bind(item: Item) -> bool:
    return item.party is not None and not item.kinds.isdisjoint(_NAMED)


def _role(item: Item) -> Role:
    assert item.party is not None
    return Role(item.party.head, item.party.entity, _ROLE, item.party.office)


def _roles(found: Found) -> Iterator[Role]:
    yield from (_role(item) for item in found.items if _can_bind(item))
