"""Who else was there, as the rest of the sentence says: ``حضره X``, ``شارك فيه``, ``بحضور``, ``يرافقه``, ``برفقة``."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.context import ENCOUNTERS
from mutabaa.extract.events.presence import behind_it, met, of_two
from mutabaa.extract.events.ranks import speaker_of
from mutabaa.extract.events.roles import add_roles, leading
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.rules import Found, Item, View, prepositional
from mutabaa.rules.agreement import taken_up
from mutabaa.rules.coordination import coordinated
from mutabaa.rules.free import genitive, object_
from mutabaa.text.inflect import morphology

_THOSE = frozenset({"person", "office", "group", "unnamed"})
_COMPANY = frozenset({"person", "office"})
_ATTENDS = frozenset({"attend", "chair", "join"})
_HOLDS = frozenset({"bring-together"})
_HOSTS = frozenset({"host"})
_PRESENCE = frozenset({"attend", "chairmanship"})
_WITH = frozenset({"ب", "in", "amid"})
_REACH = 30
_NEAR = 10


def accompany(found: Sequence[Trigger]) -> None:
    """Add to encounters those who attend them, lead them or come along, up to the next encounter of the sentence."""
    for number, trigger in enumerate(found):
        if trigger.general:
            continue
        view = trigger.view
        if (there := behind_it(trigger)) is not None:
            _add(trigger, there)
        if trigger.anaphor:
            continue
        if (other := met(trigger)) is not None:
            _add(trigger, other)
        _spoken_of_oneself(trigger)
        journey = _journey(found[:number], trigger)
        _there(trigger, journey)
        _on_tour(trigger, journey)
        _whom_it_describes(trigger)
        after = [t for t in found[number + 1 :] if t.view is view and t.at > trigger.at]
        end = min([*(t.at for t in after), len(view.items), trigger.at + _REACH])
        for index in range(trigger.at + 1, end):
            _attended(trigger, view, index)
            _along(trigger, view, index)
            if trigger.type in {"visit", "meeting"}:
                _led(trigger, view, index)
        # Nobody is present at a journey, but at the meeting told before it: اللقاء الذي عقده عقب وصوله بحضور X
        if trigger.type != "visit":
            end = min([*(t.at for t in after if t.type != "visit"), len(view.items), trigger.at + _REACH])
            opening = view.clause(trigger.at).first  # بحضور X، وقّع Y
            before = range(opening, opening + (not any(t.view is view and t.at < trigger.at for t in found[:number])))
            for index in (*before, *range(trigger.at + 1, end)):
                _present(trigger, view, index)
        if trigger.type == "visit":
            others = _escort(trigger)
            if others is not None:
                _add(trigger, others)


def _escort(trigger: Trigger) -> Found | None:
    """Return who travels along: ``وصل X مع Y``, ``وصل X مع وفد``, ``زيارة X إلى باريس برفقة Y``."""
    by = frozenset({"with"} if trigger.verb else {"escort"})
    others = prepositional(trigger.view, trigger.at, by, _COMPANY | _SENT, _NEAR, ENCOUNTERS)
    if others is None or not all(item.kinds & _COMPANY or _sent(item) for item in others.items):
        return None
    return others


_SENT = frozenset({"body", "group", "unnamed", "people"})


def _spoken_of_oneself(trigger: Trigger) -> None:
    """``قال X: "أجرينا محادثات مع Y"``: who says that he meets somebody takes part.

    A state that somebody talks with talks with his state, not with him.
    """
    view = trigger.view
    verbs = [trigger.at] if trigger.verb else [hit.at for hit in trigger.lights if hit.view is view]
    if not any(_of_oneself(view, at) for at in verbs):
        return
    if any(item.kinds & {"state", "body"} for item in trigger.members):
        return
    speaker = speaker_of(view, min(verbs))
    if speaker is None or len(speaker.members) > 1 or speaker.items[0].kinds.isdisjoint(_COMPANY):
        return
    _add(trigger, speaker)


def _journey(before: Sequence[Trigger], trigger: Trigger) -> Trigger | None:
    """Return the journey told right before in the sentence: the arrival too in ``وصول X إلى باريس في زيارة``."""
    last = None
    for other in reversed(before):
        if other.view is not trigger.view or other.type != "visit":
            break
        last = last or other
        if other.roles:
            return other
    return last


def _there(trigger: Trigger, before: Trigger | None) -> None:
    """Add the traveller to a meeting that names one side: ``قبيل زيارة X لواشنطن، حيث يلتقي Y``, ``يلتقي خلالها Y``."""
    view = trigger.view
    if before is None or before.view is not view or before.type != "visit" or before.general:
        return
    if trigger.type != "meeting" or not before.roles:
        return
    verb = trigger.at if trigger.verb else next((h.at for h in trigger.lights if h.rule.id == "light.hold"), None)
    if verb is None or not (_where_he_goes(view, verb, before.at) or during_it(view, verb, before.at)):
        return
    if len(trigger.roles) == 2 and during_it(view, verb, before.at):
        trigger.roles[:] = [pair for pair in trigger.roles if pair[1] != "inferred"]  # nobody of the sentence before
    if len(trigger.roles) != 1 or (len(before.roles) > 1 and not of_two(view, verb)):
        return
    other = trigger.roles[0][0]
    for guest, _ in before.roles:
        if guest.entity is not None and guest.entity != other.entity:
            trigger.roles.append((Role(guest.span, guest.entity, "participant", guest.office), "sentence"))
            trigger.added += 1


def _on_tour(trigger: Trigger, before: Trigger | None) -> None:
    """Add the traveller to the tour that a journey belongs to (``يزور X باريس في إطار جولة أوروبية``)."""
    tour = bool(trigger.kind & {"tour-noun", "trip-noun"}) and not trigger.definite and not trigger.roles
    if not tour or before is None or before.general or trigger.general:
        return
    items = trigger.view.items
    part = trigger.item.governed & {"in", "during"} or items[max(0, trigger.at - 1)].governed & {"in", "during"}
    if part and not trigger.item.joined and trigger.at > before.at:
        trigger.roles.extend((role, "sentence") for role, _ in before.roles)
        trigger.added += len(before.roles)


def _where_he_goes(view: View, verb: int, visit: int) -> bool:
    clause = view.clause(verb)
    return clause.kind == "where" and "where" in view.items[clause.first].groups and visit <= clause.first


def during_it(view: View, verb: int, visit: int) -> bool:
    """Tell whether a pronoun behind the verb means the journey (``زيارة X التي سيلتقي خلالها Y``)."""
    after = view.items[verb + 1] if verb + 1 < len(view.items) else None
    if after is None or visit > verb or after.groups.isdisjoint({"during"}) or not after.suffix:
        return False
    return not view.items[verb].joined


def _whom_it_describes(trigger: Trigger) -> None:
    """``المسؤولون الذين التقاهم X``, ``أجرى معهم X محادثات``: the pronoun means whom the relative clause describes."""
    view = trigger.view
    verb = trigger.at if trigger.verb else next((h.at for h in trigger.lights if h.rule.id == "light.hold"), None)
    if trigger.type not in {"meeting", "call"} or verb is None or verb + 1 >= len(view.items):
        return
    clause = view.clause(verb)
    if clause.kind != "relative" or clause.governor is None or clause.verb != verb:
        return
    direct = trigger.verb and trigger.item.suffix in morphology()["pronouns-they"]
    if not direct and not ("along" in view.items[verb + 1].groups and taken_up(view, verb)):
        return
    if not view.items[clause.governor].kinds.isdisjoint(_THOSE | {"people"}):
        _add(trigger, Found(view, _all_of_them(view, clause.governor, clause.first)))


def _all_of_them(view: View, last: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the list that ends at ``last``, if several are described (``X وY وZ الذين أجرى معهم``), else the last."""
    if view.items[end].norm[-1:] == _MANY:
        for first in range(max(0, last - _REACH), last):
            if view.items[first].joined or view.items[first].kinds.isdisjoint(_THOSE):
                continue
            members = tuple(coordinated(view, first, _THOSE, limit=end))
            if len(members) > 1 and members[-1][0] <= last < members[-1][1]:
                return members
    return ((last, last + 1),)


_MANY = "ن"  # الذين, اللذان


def _of_oneself(view: View, at: int) -> bool:
    """Tell whether a verb is of the first person; ``أجريت`` is so only inside somebody's words."""
    readings = [r for r in view.items[at].readings if r.part == "verb"]
    if not readings or all(r.person != 1 for r in readings):
        return False
    past = any(r.person == 1 and r.tense == "past" for r in readings)
    return all(r.person == 1 for r in readings) or (past and view.outer is not None)


def _attended(trigger: Trigger, view: View, index: int) -> None:
    """``اجتماع حضره X``, ``شارك فيه X``: the pronoun means the encounter; ``زار باريس يرافقه X``."""
    item = view.items[index]
    if not item.verb:
        return
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    inside = after is not None and "resumptive" in after.groups
    part = _of_part(view, index)
    inside = inside or part != index
    means = bool(item.groups & _ATTENDS) and (item.suffix[:1] == "ه" or inside)
    held = item.joined and bool(item.groups & _HOLDS) and after is not None and _THOSE & after.kinds
    if held and trigger.type in {"meeting", "ministerial", "session", "other"} and not _sent(after):
        others = object_(view, index, None, _THOSE | {"people"})  # اجتماع عقد أمس، وضم وزراء الري
        if others is not None:
            _add(trigger, others)
        return
    along = bool(item.groups & {"accompany"}) and item.suffix[:1] == "ه" and trigger.type in {"visit", "meeting"}
    first = bool(item.groups & {"come-forward"}) and item.suffix in morphology()["pronouns-they"]  # يتقدمهم X
    hosted = bool(item.groups & _HOSTS) and item.suffix[:1] == "ه" and trigger.type != "visit"  # القمة التي استضافها X
    if not (means or along or first or hosted):
        return
    kinds = _THOSE | {"party"} if "chair" in item.groups else _COMPANY if hosted else _THOSE
    kinds = kinds | {"people"} if along else kinds  # رافقه وفد
    doer = object_(view, part, None, kinds)  # what stands after the verb
    if doer is not None:
        _add(trigger, doer)


def _of_part(view: View, index: int) -> int:
    """Return where the words end that say that he was in a part of it (``شارك في جانب منها X``), else the verb."""
    words = view.items[index + 1 : index + 4]
    if (
        len(words) < 3
        or words[1].governed.isdisjoint({"in", "to"})
        or "resumptive" not in words[2].groups
        or words[1].definite
    ):
        return index
    return index + 3


def _along(trigger: Trigger, view: View, index: int) -> None:
    """``وقّع القادة البيان، ومعهم X``: who is with them takes part too."""
    item = view.items[index]
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    if not item.joined or "along" not in item.groups or after is None or after.governed or after.joined:
        return
    if after.kinds & _COMPANY and trigger.roles:
        _add(trigger, Found(view, tuple(coordinated(view, index + 1))))


def _sent(item: Item | None) -> bool:
    return item is not None and bool((item.groups | item.opening) & {"delegation-noun", "team-noun"})


def _present(trigger: Trigger, view: View, index: int) -> None:
    """``التقى X Y بحضور Z``: a verbal noun after a preposition, with whose presence it is."""
    item = view.items[index]
    if item.verb or item.governed.isdisjoint(_WITH) or item.groups.isdisjoint(_PRESENCE) or item.suffix:
        return
    if "in" in item.governed and "attend" not in item.groups:
        return  # في رئاسة الجمهورية; but في حضور X
    others = genitive(view, index, _THOSE | {"people"})
    if others is not None:
        _add(trigger, others)


def _led(trigger: Trigger, view: View, index: int) -> None:
    """``على رأس وفد كبير يضم X وY``: those in a delegation that takes no part of its own."""
    item = view.items[index]
    if (item.groups | item.opening).isdisjoint({"delegation-noun"}):
        return
    for member in leading(view, index):
        if all(member.span != role.span for role, _ in trigger.roles):
            trigger.roles.append((member, "sentence"))
            trigger.added += 1


def _add(trigger: Trigger, found: Found) -> None:
    before = len(trigger.roles)
    add_roles(trigger, found, "participant", "sentence")
    trigger.added += len(trigger.roles) - before
