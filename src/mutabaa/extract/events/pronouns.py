"""Whose encounter it is where a pronoun on its noun says so: ``زيارته``, ``بعد لقائها``, ``أول زيارة له``."""

from __future__ import annotations

from mutabaa.extract.events.adding import adding
from mutabaa.extract.events.context import tied
from mutabaa.extract.events.roles import add_roles, his, last_named, owner, received
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Found, Item, View, subject
from mutabaa.text.inflect import morphology

_DESCRIBING = frozenset({"adjective", "word"})
_WOMEN = frozenset({"person", "office"})
_PAIRS = _WOMEN | {"state", "body"}


def whose(view: View, at: int) -> str:
    """Return the pronoun that says whose encounter it is: ``زيارته``, ``أول زيارة له``."""
    then = at + 1
    while then < len(view.items) and view.items[then].kinds <= _DESCRIBING and not view.items[then].governed:
        then += 1  # مؤتمر صحفي له
    after = view.items[then] if then < len(view.items) else None
    if view.items[at].suffix or after is None or "resumptive" not in after.groups:
        return view.items[at].suffix
    return after.norm[1:] if after.norm[:1] == "ل" else ""


def _several(item: Item) -> bool:
    return bool(item.kinds & {"group", "people", "body"} or (item.party is not None and item.party.plural))


def take_owner(made: Trigger, suffix: str) -> None:
    """Add whom the pronoun of the noun means: the subject of the clause, else the last person named before."""
    view, at = made.view, made.at
    if at and "be-done" in view.items[at - 1].groups and "sign" in made.kind:
        return  # الاتفاق الذي تم توقيعه
    if suffix == morphology()["pronoun-she"]:
        _take_her(made)
        return
    if not his(suffix):
        return
    found = received(view, at) if made.type == "visit" else None
    found = found or _received_on_arrival(made) or owner(view, at)
    if (
        found is not None
        and suffix in morphology()["pronouns-they"]
        and len(found.members) < 2
        and not _several(found.items[0])
    ):
        return  # لدى وصولهم: not he alone
    if found is not None and suffix == "ه" and (party := found.items[0].party) is not None and party.plural:
        return  # جولته: not theirs
    if found is not None:
        role = _part(made)
        alone = not made.roles and made.type == "meeting" and not tied(view, at)
        add_roles(made, found, role, "sentence")
        if alone and found.view is view and len(made.roles) == 1:
            other = last_named(view, at, {made.roles[0][0].entity or made.roles[0][0].span})
            if other is not None:  # وافق X على لقائه: X and him
                add_roles(made, other, role, "sentence")


def _part(made: Trigger) -> str:
    """Return what the owner of the noun is there: the host of a guest who is named, else the guest of a reception."""
    if "receive" in made.kind:
        return "host" if any(role.role == "guest" for role, _ in made.roles) else "guest"
    return "guest" if made.type == "visit" else "participant"


def _received_on_arrival(made: Trigger) -> Found | None:
    """Return who travels where a host was at hand to receive him (``توجه إلى باريس حيث كان في استقباله X``)."""
    view, at = made.view, made.at
    clause = view.clause(at)
    waits = "receive" in made.kind and "in" in made.item.governed and clause.verb is not None and clause.verb < at
    if not waits or clause.verb is None or view.items[clause.verb].groups.isdisjoint({"be"}):
        return None
    around = view.clauses[clause.parent].verb if clause.parent is not None else None
    found = subject(view, around, _WOMEN) if around is not None else None
    return found if found is not None and len(found.members) == 1 else None


def _take_her(made: Trigger) -> None:
    """Add the woman whom the clause tells of (``تأتي زيارة ميركل بعد لقائها بوتين``), or the state that signs."""
    found = received(made.view, made.at) if made.type == "visit" else None
    found = found or hers(made.view, made.at, _PAIRS if made.rule == "sign.noun" else _WOMEN)
    if found is not None:
        add_roles(made, found, _part(made), "sentence")


def hers(view: View, at: int, kinds: frozenset[str] = _WOMEN) -> Found | None:
    """Return whom the pronoun of a woman or a state at ``at`` means: the subject of a verb in the feminine."""
    if (said := adding(view, at)) is not None:
        return said
    verb = view.clause(at).verb
    if verb is None or not any(
        r.gender == "f" and r.number == "s" and r.person == 3 for r in view.items[verb].readings
    ):
        return None
    found = subject(view, verb, kinds)
    if found is None or found.how == "inferred" or len(found.members) > 1 or found.items[0].suffix:
        return None
    return Found(found.view, found.members, "sentence") if found.members[0][0] != at else None
