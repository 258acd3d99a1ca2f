"""Parties and unnamed bodies beside a verb of promising: who acts, where no rule captured a subject."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.extract.commitments.region import Region
from mutabaa.model import Role, Span
from mutabaa.rules import Found, Item, Match, View, coordinated, prepositional, subject
from mutabaa.rules.free import genitive, object_
from mutabaa.text.inflect import morphology

_NAMED = frozenset({"person", "office", "body", "state", "group"})
AGENTS = frozenset(
    {"agent-noun", "body-noun", "company-noun", "council-noun", "people-noun", "side-noun", "delegation-noun", "top-of"}
    | {"country-noun", "acting-noun"}
)
_NO_PERSON = frozenset({"decide", "agree", "approve", "pledge", "announce", "intend"})
_SIDED = frozenset({"agree", "pledge", "decide", "reach"})
COUNTED = frozenset({"countries", "organizations", "organisations", "companies", "parties", "members"})
_NO_ADJECTIVE = frozenset({"party", "time", "sum", "particle", "noun", "punctuation"})
_TIES = frozenset({"between", "with"})
_ROLE = "debtor"
# So many words may say what an agreement is on, before those between whom it is.
_NEAR = 8
_SAYS = frozenset({"say", "say-on", "say-to", "say-about", "say-that"})


def noun(view: View, at: int) -> tuple[Role, ...]:
    """Return the unnamed subject right after the verb (``اتفق الحلفاء``, ``صوت النواب``)."""
    if not view.items[at].verb or at + 1 >= len(view.items):
        return ()
    if _stands_before(view, at):
        return ()  # أن الاتحاد سيصرف الدفعة: what follows is paid
    item = view.items[at + 1]
    masdar = any(r.form == "masdar" for r in item.readings)
    latter = "past-word" in item.groups and item.definite  # أعلن الأخير
    plain = (latter or not item.kinds.isdisjoint({"noun", "word"})) and item.kinds.isdisjoint(
        {"party", "time", "sum", "particle"}
    )
    if item.groups & {"agreement-noun", "contract-noun", "plan-noun"}:
        return ()  # وقعت الاتفاقية: what was signed
    after = view.items[at + 2] if at + 2 < len(view.items) else None
    owned = after is not None and after.party is not None and not after.governed and not after.joined
    if plain and owned and not item.definite and not item.suffix and not masdar and not item.governed:
        return (Role(view.span(at + 1, at + 3), None, _ROLE),)  # أعلن سيد البيت الأبيض
    if plain and item.definite and not masdar and not item.governed and not item.verb:
        return (Role(phrase(view, at + 1), None, _ROLE),)
    return ()


def _stands_before(view: View, at: int) -> bool:
    """Tell whether a noun right behind أن is the subject of the verb at ``at``, whoever that is."""
    clause = view.clause(at)
    if clause.kind != "that" or clause.verb != at:
        return False
    first = next((i for i in view.items[clause.first : at] if "particle" not in i.kinds), None)
    return first is not None and first.definite and not first.governed and bool(first.kinds & {"noun", "word"})


def with_tied(view: View, found: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return a subject without a name, and the parties that are tied on to it (``وقعت الدول الكبرى وإيران``)."""
    after = next((n for n, item in enumerate(view.items) if item.span.start >= found[-1].span.end), None)
    if len(found) > 1 or found[0].entity is not None or after is None:
        return found
    item = view.items[after]
    tied = item.joined and can_bind(item) and not item.governed
    return (*found, *roles_of(Found(view, tuple(coordinated(view, after))))) if tied else found


def nameless(view: View, at: int) -> tuple[Role, ...]:
    """Return a subject after the verb that is counted (``اتفقت الدول الـ28``)."""
    if not view.items[at].verb or at + 1 >= len(view.items):
        return ()
    item = view.items[at + 1]
    if item.sum is not None and item.sum.unit in COUNTED and not item.governed:
        return (Role(counted(view, at + 1), None, _ROLE),)
    return ()


def counted(view: View, at: int) -> Span:
    """Return a count of bodies with the adjective behind it (``14 دولة أوروبية``)."""
    item = view.items[at + 1] if at + 1 < len(view.items) else None
    plain = item is not None and not item.kinds & _NO_ADJECTIVE and not item.governed and not item.joined
    if item is not None and plain and not item.verb and item.norm.endswith("ه") and item.stem.rstrip("ه").endswith("ي"):
        return view.span(at, at + 2)
    return view.items[at].span


def phrase(view: View, at: int) -> Span:
    """Return a noun with the adjectives behind it (``الشركة الصينية``, ``الهيئة العامة للاستثمار``)."""
    end, whole = at + 1, len(view.items)
    while end < whole and _adjective(view.items[at], view.items[end]):
        end += 1
    return view.span(at, end)


def _adjective(noun: Item, item: Item) -> bool:
    """Tell whether a word with the article agrees with the noun before it and is no deed of its own."""
    if not noun.definite or not item.definite or item.governed or item.joined or item.verb or item.party is not None:
        return False
    if any(reading.form == "masdar" for reading in item.readings):
        return False
    relation = item.norm.rstrip("ه").endswith("ي") and "noun" not in item.kinds
    return relation or "adjective" in item.kinds


def agent_before(view: View, at: int) -> tuple[Role, ...]:
    """Return the unnamed body or people that the clause opens with (``أن قبائل صعدة ستشكل``)."""
    first = view.clause(at).first
    first = next((index + 1 for index in range(at - 1, first, -1) if view.items[index].norm == ":"), first)
    for index in range(first, at):
        item = view.items[index]
        if item.sum is not None and item.sum.unit in COUNTED and not item.governed:
            return (Role(counted(view, index), None, _ROLE),)  # إن الدول الثلاث ستوجه
        if "particle" in item.kinds or "punctuation" in item.kinds or "time" in item.kinds:
            continue
        if "be" in item.groups and index < at - 1:
            continue  # كانت الهيئة قررت
        if item.verb and not view.items[at].verb:
            continue  # يظل التحالف ملتزما
        known = not item.groups.isdisjoint(AGENTS) or _two(item, view.items[at])
        if item.governed or item.verb or not known or item.party is not None:
            return ()
        after = view.items[index + 1]
        named = not item.definite and not item.suffix and not after.kinds.isdisjoint({"place", "party"})
        whole = view.span(index, index + 2) if named and index + 1 < at else phrase(view, index)
        return (Role(whole, None, _ROLE),)
    return ()


def _two(item: Item, verb: Item) -> bool:
    """A definite dual before a verb in the dual (``الكوريتان اتفقتا``)."""
    dual = any(reading.part == "verb" and reading.number == "d" for reading in verb.readings)
    return (
        dual
        and not verb.groups.isdisjoint(_SIDED)
        and item.definite
        and item.norm.endswith(tuple(morphology()["noun-dual"][:2]))
        and "people" not in item.kinds
    )


def in_relative(view: View, at: int) -> bool:
    """A verb that takes no person as its object, in a relative clause: the party after it decided."""
    return view.clause(at).kind == "relative" and not view.items[at].groups.isdisjoint(_NO_PERSON)


def party_after(view: View, at: int) -> tuple[Role, ...]:
    """Return the party right after a verb."""
    if not view.items[at].verb or at + 1 >= len(view.items):
        return ()
    item = view.items[at + 1]
    return (role_of(item),) if can_bind(item) and not item.governed else ()


def after_adverbial(view: View, at: int) -> tuple[Role, ...]:
    """Return the party after a verb that a comma parts from what stands before it (``ونتيجة لذلك، قرر الرئيس``)."""
    if at < 2 or not view.items[at].verb or "punctuation" not in view.items[at - 1].kinds:
        return ()
    found = object_(view, at, None)
    return tuple(roles_of(found)) if found is not None else ()


def around_quote(view: View, at: int) -> tuple[Role, ...]:
    """Return the party right before a quotation that begins with its verb (``أن أميركا "تبقى ملتزمة"``)."""
    if view.outer is None or view.at < 1 or any("particle" not in i.kinds and not i.verb for i in view.items[:at]):
        return ()
    item = view.outer.items[view.at - 1]
    if view.at > 1 and view.outer.items[view.at - 2].groups & _SAYS:
        return ()  # وقال الوزير "سيغير المشروع المدينة": who only says it
    return (role_of(item),) if can_bind(item) and not item.governed else ()


def agent_after(view: View, at: int) -> tuple[Role, ...]:
    """Return the unnamed body or people right after a verb (``ستنشر الميليشيات``)."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or not view.items[at].verb or after.groups.isdisjoint(AGENTS) or after.party is not None:
        return ()
    whole = at + 2 < len(view.items) and not after.definite and view.items[at + 2].definite
    if whole and not view.items[at + 2].governed:
        return (Role(view.span(at + 1, at + 3), None, _ROLE),)  # شركة الطيران
    return noun(view, at)


def bracketed(view: View, at: int) -> Iterator[Role]:
    """Yield the parties that an editor put in brackets after the verb (``اتفق (مون وترمب) على``)."""
    if at + 1 < len(view.items):
        inner = view.items[at + 1].inner
        if inner is not None and "parenthesis" in view.items[at + 1].kinds:
            yield from (role_of(item) for item in inner.items if can_bind(item))


def givers(view: View, words: Region, hit: Match) -> Iterator[Role]:
    """Yield the givers after من (``تعهدات بقيمة مليارين من 40 دولة``)."""
    if hit.rule.constants.get("actor") != "genitive":
        return
    for item in view.items[hit.at + 1 : words.end]:
        if "from" in item.governed and (can_bind(item) or item.sum is not None):
            yield Role(item.span, None, _ROLE) if item.party is None else role_of(item)


def decider(hit: Match) -> tuple[tuple[int, int] | None, int]:
    """Return the items of whose decision it is, and where what follows them begins; None and 0 where it is nobody's.

    After the noun stands a party, a body that has no name of its own
    (``قرار المجلس المركزي``), or an adjective of a state (``القرار الأميركي``);
    a pronoun on it stands for somebody before.
    """
    view, at = hit.view, hit.at
    who = hit.captures.get("who")
    if who is not None:
        return (who.members[0], who.members[-1][1]) if who.view is view else (None, 0)
    item = view.items[at]
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if item.suffix:
        return None, at + 1
    taken = not item.definite and item.norm[-1:] != "ا"  # whose قرارا somebody takes, its verb says
    if after is not None and taken and "ب" in after.before and not after.joined:
        return None, at + 1  # قرار بسحبه
    if after is None or after.governed or after.joined or after.party is not None or after.verb:
        return None, 0
    if not item.definite and not after.groups.isdisjoint(AGENTS):
        wide = at + 2 < len(view.items) and after.definite and view.items[at + 2].definite
        end = at + 3 if wide and not view.items[at + 2].governed and "noun" not in view.items[at + 2].kinds else at + 2
        return (at + 1, end), end
    if item.definite and after.definite and after.norm.rstrip("ه").endswith("ي") and "noun" not in after.kinds:
        return (at + 1, at + 2), at + 2
    if (
        not item.definite
        and not after.definite
        and after.kinds.isdisjoint(_NO_ADJECTIVE)
        and (after.norm.endswith("ي") or "alike-word" in after.groups)
    ):
        return None, at + 2  # قرار روسي بطرد: whose it is, an adjective says
    return None, 0


def parties_of(hit: Match) -> tuple[Role, ...]:
    """Return whose an agreement is: its genitive, and the parties after between and with."""
    paper = hit.captures.get("paper")
    if paper is None:
        return ()
    view, at = paper.view, paper.members[0][0]
    found = [genitive(view, at), prepositional(view, at, _TIES, frozenset({"party"}), 12)]
    found = [one for one in found if one is not None] or [_between(view, at)]
    return tuple(role for one in found if one is not None for role in roles_of(one))


def _between(view: View, at: int) -> Found | None:
    """The parties after the first ``between``, behind what the agreement is on (``اتفاقية النقل البحري بين``)."""
    for index in range(at + 1, min(at + _NEAR, len(view.items))):
        item = view.items[index]
        if item.verb or "punctuation" in item.kinds:
            return None
        if "between" in item.governed:
            named = "party" in item.kinds
            return Found(view, tuple(coordinated(view, index, frozenset({"party"}), by=_TIES))) if named else None
    return None


def laid_on(hit: Match) -> tuple[Role, ...]:
    """Return who acts in the clause that an agreement lays down (``ينص الاتفاق على أن تسحب روسيا قواتها``)."""
    view, at = hit.view, hit.at
    clause = next((c for c in view.clauses if c.kind == "that" and c.first > at), None)
    if hit.rule.constants.get("on") != "that" or clause is None or clause.verb is None:
        return ()
    found = subject(view, clause.verb)
    return tuple(roles_of(found)) if found is not None and found.how == "stated" else ()


def can_bind(item: Item) -> bool:
    return item.party is not None and not item.kinds.isdisjoint(_NAMED)


def role_of(item: Item) -> Role:
    assert item.party is not None
    return Role(item.party.head, item.party.entity, _ROLE, item.party.office)


def roles_of(found: Found) -> Iterator[Role]:
    """Yield the roles of a subject; a noun of people or bodies with its owner is one (``دول الاتحاد الأوروبي``)."""
    for member, item in zip(found.members, found.items, strict=True):
        if can_bind(item):
            yield role_of(item)
        elif item.party is None and not item.groups.isdisjoint(AGENTS):
            yield Role(found.view.span(*member), None, _ROLE)


def by_state(view: View, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the state for a word that only calls it one: ``التزام دولة قطر``."""
    return tuple(role_of(state) if (state := _state_called(view, role)) is not None else role for role in roles)


def _state_called(view: View, role: Role) -> Item | None:
    at = next((n for n, item in enumerate(view.items[:-1]) if item.span == role.span), None)
    if at is None or role.entity is not None or "country-noun" not in view.items[at].groups:
        return None
    word, after = view.items[at], view.items[at + 1]
    bare = not (word.definite or word.suffix or after.governed or after.joined)
    return after if bare and "state" in after.kinds and can_bind(after) else None
