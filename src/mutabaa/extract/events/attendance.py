"""Who takes part because of what the sentence around says: who speaks there, travels there, pledges there."""

from __future__ import annotations

from mutabaa.extract.events.adding import adding
from mutabaa.extract.events.context import TOLD, inside, quoted, tied
from mutabaa.extract.events.invitation import invited
from mutabaa.extract.events.lights import stays_away
from mutabaa.extract.events.presence import (
    beside_call,
    first_of_his_kind,
    give_press,
    of_two,
    said_after,
    takes_place,
    to_attend,
)
from mutabaa.extract.events.roles import PEOPLE, add_roles, owner, received
from mutabaa.extract.events.speeches import speaker
from mutabaa.extract.events.spoken import goes_on, said_in_that
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.events.undertaking import undertake
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, View, prepositional, subject
from mutabaa.rules.context import opens_genitive
from mutabaa.rules.free import object_
from mutabaa.rules.mood import mood
from mutabaa.rules.phrases import EMPTY, described_in
from mutabaa.text.inflect import morphology

PARTIES = frozenset({"party", "people"})
_INCLUDED = "light.include"
_GATHERINGS = frozenset({"summit", "ministerial", "session", "other", "call"})


def attend(made: Trigger, knowledge: Knowledge) -> None:
    """Add who acts inside the encounter: ``قال روته خلال مؤتمر صحفي``, ``أكد القادة في القمة``.

    States and bodies act in summits and conferences (``تعهدت السعودية في
    المؤتمر``); a bilateral meeting is between people. An agency that tells of
    it takes no part.
    """
    view, at = made.view, made.at
    clause = view.clause(at)
    if made.type == "press" and made.rule not in TOLD:
        give_press(made)
    if made.rule == "travel.going":  # غادر X متوجها إلى: he whom the verb before is of
        doer = subject(view, clause.verb, PEOPLE) if clause.verb is not None and clause.verb < at else None
        if doer is not None and doer.how != "inferred":
            add_roles(made, doer, "guest", "sentence")
        return
    if any(stays_away(hit) for hit in made.lights):
        return  # nor does whoever tells of it
    undertake(made)
    first_of_his_kind(made)
    _between_them(made)
    # كان مستعدا للقاء وفد: who is ready to meet takes part.
    to_meet = made.type == "meeting" and (
        ("ل" in view.items[at].governed and made.construct) or to_hold(made) or _with_counterpart(made)
    )
    summit = made.type == "summit" and bool(made.roles) and to_hold(made)
    told = made.rule in TOLD  # قال للصحفيين
    if _all_said(made, told=told):
        return
    if clause.verb is None and made.type == "call" and not made.roles and inside(view, at):
        beside_call(made)
    heard = (
        made.type in {"session", "other", "summit"} and "before-place" in view.items[at].governed
    )  # قال أمام المنتدى
    # أدلى بتصريحات للصحفيين، أكد في إجابته عن أسئلة صحفيين
    given = made.rule == "press.questions" or (made.type == "press" and bool(view.items[at].governed & _GIVEN))
    took_in = any(hit.rule.id == _INCLUDED for hit in made.lights)  # اختتم X زيارته بعد لقاءات شملت Y
    own = made.type == "meeting" and tied(view, at) and (_of_nobody(made) or took_in)  # قال X بعد محادثات في باريس
    beside = at > 0 and "margin-noun" in view.items[at - 1].groups and _margin(made)
    attends = made.type in _GATHERINGS and not made.roles and to_attend(made)
    press = made.type == "press"
    verb = said_in_that(view, at) if press or made.type in _GATHERINGS else None  # قال X ..، وذلك في مؤتمر صحفي
    if verb is None:
        there = to_meet or summit or attends or told or heard or given or beside or own
        if clause.verb is None or not (there or inside(view, at) or said_after(made)):
            return
        verb = _happening(view, at, clause.verb, told=told)
    if mood(view, verb).negated or takes_place(view, verb):
        return  # لن يشارك في القمة; القمة التي تنعقد ضمن المؤتمر
    acts = press or made.type in _GATHERINGS
    kinds = PARTIES | {"institution"} if acts and _alone(view, verb, at) else PARTIES
    doer = _relayed(view, at) or adding(view, at) or _whose_words(view, verb, at) or subject(view, verb, kinds)
    doer = goes_on(view, verb) if doer is None and press else doer
    if to_meet and doer is not None and not view.items[verb].groups.isdisjoint({"send", "send-on"}):
        doer = object_(view, verb, doer, PEOPLE)  # أوفد X Y للقاء Z: Y meets him
    news = made.type in _GATHERINGS or (made.type == "visit" and not made.definite)
    says = news and bool(view.items[verb].groups & _SAYS)  # وقال في اجتماع المجلس، وقال خلال زيارة إلى باريس
    if doer is None or (doer.how == "inferred" and made.type != "press" and not says):
        return
    if made.type == "visit" and (made.definite or made.roles):
        return  # ويلتقي خلال الزيارة نظيره: whose visit it is was told before
    talks = made.kind & {"talks-noun"} and len(doer.members) > 1 and not made.roles  # الصين وروسيا في ختام مشاورات
    states = to_meet and _of_states(made, knowledge)
    bodies = made.type in _GATHERINGS or talks or states or _sits(made, verb, doer)
    kinds = _SPEAKERS if summit else _ALL if bodies else _GIVE_PRESS if made.type == "press" else PEOPLE
    if not _fit(doer, kinds, knowledge):
        return
    alone = made.type == "meeting" and not made.roles and not made.construct and not made.definite
    add_roles(made, doer, "guest" if made.type == "visit" else "participant", "sentence")
    if made.type == "call" or alone:
        _tell(made, verb, doer)


def _sits(made: Trigger, verb: int, doer: Found) -> bool:
    """Tell whether a council or committee decides in a meeting of its own (``قررت اللجنة في اجتماع طارئ``)."""
    one = doer.items[0]
    council = len(doer.members) == 1 and one.kinds & {"body", "institution"} and (one.opening | one.groups) & _COUNCILS
    return bool(council and made.view.items[verb].groups & _DECIDES and _of_nobody(made)) and made.type == "meeting"


def _tell(made: Trigger, verb: int, doer: Found) -> None:
    """Add to whom something was said or given there: ``نقل رسالة إلى Y خلال لقاء``."""
    view, call = made.view, made.type == "call"
    by = frozenset({"ل"}) if call else frozenset({"ل", "to"})
    other = prepositional(view, verb, by, PEOPLE | {"body"} if call else PEOPLE, 12)
    if other is None and call:
        other = object_(view, verb, doer, PEOPLE)  # أبلغ X Y في اتصال هاتفي
    if other is not None and other.members[0][0] < made.at:
        add_roles(made, other, "participant", "sentence")


def _alone(view: View, verb: int, at: int) -> bool:
    """Tell whether nobody stands between, of whom it may be said (``أشارت المنظمة إلى ظهور X في مؤتمر صحفي``)."""
    return all(item.kinds.isdisjoint(_SPEAKERS) for item in view.items[verb + 1 : at])


def _margin(made: Trigger) -> bool:
    """Tell whether who speaks or acts on the margin takes part (``قال على هامش زيارة``, ``قال على هامش المنتدى``)."""
    verb = made.view.clause(made.at).verb
    says = verb is not None and bool(made.view.items[verb].groups & _SAYS)
    return made.type == "visit" or (made.type in _GATHERINGS and says and not made.definite)


def _all_said(made: Trigger, *, told: bool) -> bool:
    """Add the speaker of a speech, the companion of a talk or the guest of a journey; tell whether that is all."""
    spoke = speaker(made) if made.type in _GATHERINGS else None
    if spoke is not None:
        add_roles(made, spoke, "participant", "sentence")
        return True
    if made.view.clause(made.at).verb is not None and not told and companion(made):
        _with_him(made)
        return True
    return made.type == "visit" and not made.roles and _guest(made)


def _relayed(view: View, at: int) -> Found | None:
    """Return whose words are relayed that were said there: ``نقل عن X قوله خلال مؤتمر``."""
    named = quoted(view, at)
    return Found(view, ((named, named + 1),), "sentence") if named is not None else None


def _guest(made: Trigger) -> bool:
    """Add who is received, invited or named alone before the noun of a journey; tell whether there is somebody."""
    view, at = made.view, made.at
    guest = received(view, at) or invited(view, at)
    if guest is not None:
        add_roles(made, guest, "guest", "sentence")
    elif tied(view, at) or (at and view.items[at - 1].groups & {"morrow-word", "eve-word"}):
        _traveller(made)
    return bool(made.roles)


def _traveller(made: Trigger) -> None:
    """Add the only person whom the sentence names before a journey (``تأتي اجتماعات X في ختام جولة``)."""
    items = made.view.items
    people = [n for n in range(made.at) if items[n].kinds & _SPEAKERS]
    if people and len({item.party.entity for n in people if (item := items[n]).party is not None}) == 1:
        add_roles(made, Found(made.view, ((people[-1], people[-1] + 1),)), "guest", "sentence")


def _with_counterpart(made: Trigger) -> bool:
    """``قال بعد لقاء نظيره``: whose counterpart it is had the meeting with him."""
    after = made.view.items[made.at + 1] if made.at + 1 < len(made.view.items) else None
    if after is None or not made.construct or len(made.roles) != 1 or not tied(made.view, made.at):
        return False
    return "counterpart" in after.opening | after.groups


def _happening(view: View, at: int, first: int, *, told: bool) -> int:
    """Return the verb of what happens in the encounter: the last before it, of telling where it was told."""
    verbs = [n for n in range(at - 1, view.clause(at).first - 1, -1) if _told_by(view, n, at)]
    if told:  # قال في تصريحات أدلى بها للصحفيين
        verbs = [n for n in verbs if view.items[n].groups & _TELLS] or verbs
    return verbs[0] if verbs else first


def _between_them(made: Trigger) -> None:
    """Add whom a pronoun means in ``القمة بينه وبين كيم``; ``اجتماعهما`` is of the two who were named before."""
    view = made.view
    if made.item.suffix == morphology()["pronoun-two"] and not made.roles:
        made.backward = True
    number, own = view.innermost[made.at], described_in(view, made.at)  # القمة التي جرت بينه وبين كيم
    for index in range(made.at + 1, min(made.at + _NEAR, len(view.items))):
        item = view.items[index]
        if (item.verb and item.groups.isdisjoint(EMPTY)) or (
            view.innermost[index] != number and view.innermost[index] not in own
        ):
            return
        if "particle" not in item.kinds or "between" not in item.groups or not item.suffix:
            continue
        if item.suffix == "ه":
            known = {role.entity or role.span for role, _ in made.roles}
            meant = owner(view, index)
            if meant is not None and meant.items[0].party is not None and meant.items[0].party.entity not in known:
                add_roles(made, meant, "participant", "sentence")
        return


_GIVE_PRESS = PEOPLE | {"body", "institution"}
_GIVEN = frozenset({"ب", "ل"})  # أدلى بتصريحات للصحفيين، قال لمؤتمر صحفي
_TELLS = frozenset({"say", "say-that", "say-about", "tell", "address", "talk"})
_SAYS = frozenset({"say", "say-that", "say-about", "say-object"})
_ALL = PEOPLE | {"state", "body", "institution"}
_COUNCILS = frozenset({"council-noun", "body-noun", "court-noun"})
_DECIDES = _SAYS | {"decide", "approve", "agree", "adopt", "discuss"}
_OUTLETS = frozenset({"media", "platform", "agency"})
_SPEAKERS = frozenset({"person", "office"})


def companion(made: Trigger) -> bool:
    """Tell whether only one side of a talk stands beside it: ``بعد لقاء في بروكسل مع الأمين العام``."""
    if made.type not in {"meeting", "call"} or made.item.suffix or made.construct or not made.roles:
        return False
    if any(hit.rule.parts[0].kind == "verb" for hit in made.lights) or not tied(made.view, made.at):
        return False
    items = made.view.items[made.at + 1 :]
    sides = [item.governed & _SIDES for item in items[:_NEAR] if item.governed & _SIDES]
    return bool(sides) and sides[0] == _WITH


def _with_him(made: Trigger) -> None:
    """Add who did what the clause tells, as the other side of the talk."""
    view, at = made.view, made.at
    clause = view.clause(at)
    verb = next((n for n in range(at - 1, clause.first - 1, -1) if _told_by(view, n, at)), clause.verb)
    if verb is None:
        return
    doer = _whose_words(view, verb, at) or subject(view, verb, PARTIES)
    if doer is None or doer.how == "inferred":
        return
    several = of_two(view, verb) or (inside(view, at) and all(item.kinds & _SPEAKERS for item in doer.items))
    if len(doer.members) > 1 and not several:
        return
    states = all(item.kinds & {"state", "body"} for item in doer.items)
    if states and not all(item.kinds & {"state", "body", "place"} for item in made.members):
        return
    add_roles(made, doer, "participant", "sentence")


_SIDES = frozenset({"between", "with"})
_WITH = frozenset({"with"})
_NEAR = 10


def _whose_words(view: View, verb: int, at: int) -> Found | None:
    """Return whose words they are that came on the occasion: ``جاء كلام الوزير خلال مؤتمر``."""
    if verb + 2 >= at:
        return None
    words, owner = view.items[verb + 1], view.items[verb + 2]
    came = "stand-in" in view.items[verb].groups
    if not came and not ("come-to" in view.items[verb].groups and "statement-noun" in words.groups):
        return None
    if owner.kinds.isdisjoint(PEOPLE) or owner.governed or not opens_genitive(words):
        return None
    return Found(view, ((verb + 2, verb + 3),), "sentence")


def to_hold(made: Trigger) -> bool:
    """``لإجراء محادثات``: who is somewhere to hold talks takes part in them."""
    items = made.view.items
    heads = [hit.at for hit in made.lights if hit.rule.parts[0].kind == "noun" and hit.at < made.at]
    return any("ل" in items[head].governed and "hold" in items[head].groups for head in heads)


def _told_by(view: View, index: int, at: int) -> bool:
    """Tell whether a verb is the one that happens in the encounter: the last before it in its own clause."""
    item = view.items[index]
    return item.verb and view.innermost[index] == view.innermost[at] and item.groups.isdisjoint({"be", "already"})


def _of_nobody(made: Trigger) -> bool:
    """Tell whether nothing says whose an encounter is, so that it may be that of whoever acts."""
    return not (made.roles or made.unread or made.definite or made.construct)


def _of_states(made: Trigger, knowledge: Knowledge) -> bool:
    """Tell whether all that are named beside an encounter are states (``تسعى سيول لإجراء محادثات مع واشنطن``)."""
    named = [knowledge.entity(role.entity) for role, _ in made.roles if role.entity is not None]
    return 0 < len(named) == len(made.roles) and all(one is not None and one.type == "LOC" for one in named)


def _fit(doer: Found, kinds: frozenset[str], knowledge: Knowledge) -> bool:
    for item in doer.items:
        members = "country-noun" in item.groups and "state" in kinds  # دول منظمة التعاون
        if item.kinds.isdisjoint(kinds) and not members:
            return False
        entity = knowledge.entity(item.party.entity) if item.party is not None and item.party.entity else None
        if entity is not None and entity.kind in _OUTLETS:
            return False
    return True
