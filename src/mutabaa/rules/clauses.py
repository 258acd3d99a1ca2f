"""Cut the items of a sentence into clauses, and say how the clauses hang together.

Arabic newspaper sentences run to sixty words. Their borders are connectives,
relatives, ``أن``-words, and verbs tied on by a conjunction; a comma alone is
no border, since it also parts the members of a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mutabaa.rules.items import COMMAS, PROCLITICS, Item

RELATIVE = "who"
THAT = "that"
CONNECTIVES = frozenset({"where", "while", "but", "since-clause", "if", "when"})
# Connectives that a preposition may lead: إلى حين, منذ حين, من حيث, في حين.
_LED = frozenset({"when", "where"})
_LEADING = frozenset({"to", "until", "since", "from", "in"})
# Particles that make a connective with an أن behind them: إلا أن, رغم أن, بعد أن.
_TAKES = CONNECTIVES | {"despite", "as-well", "not-adjective", "with", "what", "after", "before", "since", "without"}
_BEFORE_VERBS = frozenset({"as-well", "then"})
_BREAKS = frozenset({"؛", ";", ":", "|", "…", "!", "؟", "?"})
_DASHES = frozenset({"-", "–", "—"})
_WHO = frozenset({"person", "office"})
_BESIDE = frozenset({"accompany"})  # said of whoever was just named
_SLASHES = frozenset({"/", "\\"})
# What a dateline is made of, and how far it can reach.
_REPORTED = frozenset({"place", "time", "particle", "punctuation"})
_HEAD = 14
_AGENCY = 5
_PAUSES = COMMAS | {"-", "–", "—", "؛"}
# No other item, but the one after a comma, opens or closes a clause.
_OPENING = frozenset({"particle", "punctuation"})


@dataclass(slots=True)
class Clause:
    """A stretch of items with at most one finite verb of its own (auxiliaries aside).

    Attributes:
        first: Index of its first item.
        end: Index one past its last item; clauses inside it lie in between.
        kind: ``main``, ``coordinate``, ``relative``, ``that`` or ``where``
            (all other connectives).
        parent: Index of the clause it depends on or follows; None for the first.
        governor: For ``relative``: index of the item it describes; for
            ``that``: of the verb, noun or adjective that takes it.
        verb: Index of its first finite verb.
    """

    first: int
    end: int
    kind: str
    parent: int | None = None
    governor: int | None = None
    verb: int | None = None


def clauses(items: Sequence[Item]) -> tuple[list[Clause], list[int]]:
    """Return the clauses of a sentence, and for every item the innermost clause it stands in."""
    found = [Clause(0, len(items), "main")]
    where: list[int] = []
    stack = [0]
    comma = False
    for at, item in enumerate(items):
        if comma or item.verb or not item.kinds.isdisjoint(_OPENING) or (item.joined and item.party is not None):
            _step(items, at, item, found, stack)
        comma = item.norm in _PAUSES
        clause = found[stack[-1]]
        if clause.verb is None and item.verb:
            clause.verb = at
        where.append(stack[-1])
    return found, where


def _step(items: Sequence[Item], at: int, item: Item, found: list[Clause], stack: list[int]) -> None:
    """Close and open clauses before the item at ``at``."""
    current = found[stack[-1]]
    if item.norm in _BREAKS and "punctuation" in item.kinds:
        _close_to(found, stack, 0, at)
        _open(found, stack, Clause(at, len(items), "coordinate", parent=stack[-1]), replace=True)
        return
    if "particle" in item.kinds:
        if RELATIVE in item.groups and not item.verb:
            _open(found, stack, Clause(at, len(items), "relative", stack[-1], _described(items, at)))
            return
        if THAT in item.groups:
            again = _again(found, stack) if item.joined else None
            if again is None:
                _open(found, stack, Clause(at, len(items), "that", stack[-1], _taker(items, at)))
                return
            while stack[-1] != again:
                found[stack.pop()].end = at
            stack.pop()
            found[again].end = at
            _open(found, stack, Clause(at, len(items), "that", again, found[again].governor))
            return
        if at > current.first and THAT not in items[at - 1].groups and _connects(items, at):
            _close_relatives(found, stack, at)
            _open(found, stack, Clause(at, len(items), "where", parent=stack[-1]), replace=True)
            return
    if _after_dateline(items, at):
        found.append(Clause(at, len(items), "main"))
        found[stack[-1]].end = at
        stack[:] = [len(found) - 1]
        return
    if current.verb is not None and _opens_on_a_day(items, at):
        _close_relatives(found, stack, at)  # انتهت المحادثات، وفي الرابع من يناير وقع X
        _open(found, stack, Clause(at, len(items), "coordinate", parent=stack[-1]), replace=True)
        return
    if current.verb is not None and current.verb < at - 1 and _opens_on_a_name(items, at):
        _close_relatives(found, stack, at)  # برلين تمنح كييف دبابات وبايدن يعلن
        _open(found, stack, Clause(at, len(items), "coordinate", parent=stack[-1]), replace=True)
        return
    resumed = at and items[at - 1].norm in _PAUSES and not (item.verb or "particle" in item.kinds)
    if resumed and item.joined:  # X، الذي وصل أمس، وY; but الذي التقى Y، وZ
        alone = all(other.kinds.isdisjoint(_WHO) for other in items[current.first : at])
        resumed = alone and bool(item.kinds & _WHO) and items[max(0, current.first - 1)].norm in _PAUSES
    if resumed and current.kind == "relative" and current.verb is not None and at - 1 > current.verb:
        _close_relatives(found, stack, at)  # the sentence goes on after a relative clause between commas
    if not item.verb or at == current.first:
        return
    tied = item.joined or (items[at - 1].norm in _PAUSES)
    after_comma = items[at - 1].norm in _PAUSES
    passed = current.kind == "relative" and current.verb is not None and not _serial(items, at)
    passed = passed and not _was_due(items, at)
    if passed and (after_comma or not tied):
        # A relative clause ends where the verb of the clause around it comes, or a verb after a comma.
        _close_relatives(found, stack, at)
        current = found[stack[-1]]
        if current.verb is None and not item.joined:
            return
    if tied and (current.verb is not None or item.joined):
        aside = not item.joined and item.suffix and not item.groups.isdisjoint(_BESIDE)  # قام X، ترافقه Y، بزيارة
        kind, described = ("relative", _described(items, at - 1)) if aside else ("coordinate", None)
        _open(found, stack, Clause(at, len(items), kind, stack[-1], described), replace=not aside)


def _opens_on_a_day(items: Sequence[Item], at: int) -> bool:
    """Tell whether a conjunction, a day and then a finite verb begin another clause (``، ويوم الأحد وصل X``)."""
    item = items[at]
    if not item.joined or item.verb or not at or items[at - 1].norm not in _PAUSES:
        return False
    day = at + 1 if "particle" in item.kinds else at
    if day + 1 >= len(items) or "time" not in items[day].kinds:
        return False
    after = items[day + 1]
    return after.verb and not after.joined


def _opens_on_a_name(items: Sequence[Item], at: int) -> bool:
    """Tell whether a conjunction, a name and then a verb of one begin another clause."""
    item = items[at]
    if not item.joined or item.party is None or item.governed or not item.kinds & _WHO or at + 1 >= len(items):
        return False
    after = items[at + 1]
    readings = [reading for reading in after.readings if reading.part == "verb"]
    one = bool(readings) and all(r.tense == "present" and r.number == "s" and r.gender == "m" for r in readings)
    return after.verb and not after.joined and not after.suffix and one


def _connects(items: Sequence[Item], at: int) -> bool:
    """A connective; words such as ``كما`` and ``أيضا`` are one only before a verb, ``حين`` not in ``إلى حين عودته``."""
    groups = items[at].groups
    if not groups.isdisjoint(_LEADING):
        return _leads(items, at)
    if not groups.isdisjoint(CONNECTIVES):
        return not (_leads(items, at - 1) or _names_a_time(items, at))
    return not groups.isdisjoint(_BEFORE_VERBS) and at + 1 < len(items) and items[at + 1].verb


def _leads(items: Sequence[Item], at: int) -> bool:
    """Tell whether a preposition and the connective behind it begin a clause together (``في حين أن``)."""
    led = items[at + 1] if at + 1 < len(items) else None
    leading = not items[at].groups.isdisjoint(_LEADING) and "particle" in items[at].kinds
    return leading and led is not None and not led.groups.isdisjoint(_LED) and not _names_a_time(items, at + 1)


def _names_a_time(items: Sequence[Item], at: int) -> bool:
    """Tell whether a connective with a preposition only says until when, or in what way (``إلى حين عودته``)."""
    item, before = items[at], items[at - 1] if at else None
    if item.groups.isdisjoint(_LED):
        return False
    spoken = frozenset(item.before) or (before.groups if before is not None else frozenset[str]())
    led = not spoken.isdisjoint(_LEADING - {"in"} | PROCLITICS)
    after = items[at + 1] if at + 1 < len(items) else None
    return led and (after is None or not (after.verb or "particle" in after.kinds))


def _after_dateline(items: Sequence[Item], at: int) -> bool:
    """Tell whether the sentence begins anew behind where, when and by whom it is reported.

    A dash near the beginning parts ``الرياض (واس) -`` from it, the last slash ``دبي في 1 ديسمبر / وام /``; or a verb
    follows the agency at once: ``بكين 5 سبتمبر (شينخوا) أعلن``.
    """
    item = items[at]
    sign = item.norm in _DASHES or item.norm in _SLASHES
    if not 0 < at < _HEAD or not (sign or item.verb) or any(other.verb for other in items[:at]):
        return False
    before, placed = items[at - 1], "place" in items[0].kinds
    if item.norm in _DASHES:
        return before.norm in _DASHES or "parenthesis" in before.kinds or placed
    if sign:
        return placed
    if not placed or item.joined or "parenthesis" not in before.kinds or before.inner is None:
        return False
    if any(other.kinds.isdisjoint(_REPORTED) for other in items[1 : at - 1]):
        return False
    inside = before.inner.items
    agency = any("body" in other.kinds for other in inside)
    dated = any("time" in other.kinds for other in items[1 : at - 1])
    return len(inside) <= _AGENCY and (agency or (dated and not any("place" in other.kinds for other in inside)))


def _serial(items: Sequence[Item], at: int) -> bool:
    """A verb right after a verb or a negation belongs to the same clause (``كان يزور``, ``لم يزر``)."""
    before = items[at - 1]
    return before.verb or "not" in before.groups or "already" in before.groups or "future" in before.groups


def _was_due(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb of being only says of the noun before it that it was expected (``لقاء كان مقررا``)."""
    if "be" not in items[at].groups or items[at].joined or at + 1 >= len(items):
        return False
    noun = items[at - 1]
    return "noun" in noun.kinds and not noun.definite and "expected" in items[at + 1].groups


def _open(found: list[Clause], stack: list[int], clause: Clause, *, replace: bool = False) -> None:
    if replace:
        last = found[stack[-1]]
        if len(stack) > 1 or last.kind in {"main", "coordinate", "where"}:
            last.end = clause.first
            clause.parent = stack[-1]
            if last.kind == "that" and clause.kind == "coordinate":
                clause.governor = last.governor
                clause.kind = "that"
            stack.pop()
    found.append(clause)
    stack.append(len(found) - 1)


def _close_to(found: list[Clause], stack: list[int], depth: int, at: int) -> None:
    while len(stack) > depth + 1:
        found[stack.pop()].end = at


def _close_relatives(found: list[Clause], stack: list[int], at: int) -> None:
    while len(stack) > 1 and found[stack[-1]].kind == "relative":
        found[stack.pop()].end = at


def _again(found: list[Clause], stack: list[int]) -> int | None:
    """Return the clause that a tied ``وأن`` stands beside: both are taken by one verb."""
    return next((n for n in reversed(stack) if found[n].kind == "that" and found[n].governor is not None), None)


def _described(items: Sequence[Item], at: int) -> int | None:
    """Index of the party or noun before a relative, an adjective of its left aside.

    A word that the lexicon does not know counts too where the article is on
    it: the party farther back is not what is described.
    """
    unknown: int | None = None
    for back in range(at - 1, max(-1, at - 7), -1):
        item = items[back]
        if item.verb:
            break
        if back == at - 1 and "time" in item.kinds and item.definite:
            return back  # في اليوم الذي ألغى فيه X اللقاء
        if "party" in item.kinds or "place" in item.kinds or "noun" in item.kinds:
            return back if unknown is None or unknown == back + 1 else unknown
        if "word" in item.kinds and item.definite:
            unknown = back
        elif unknown is not None:
            break
    return unknown


def _taker(items: Sequence[Item], at: int) -> int | None:
    """Index of the verb, noun or adjective that takes an ``أن`` clause; a connective takes it itself (``إلا أن``)."""
    if at and "particle" in items[at - 1].kinds and not items[at - 1].groups.isdisjoint(_TAKES):
        return None
    for back in range(at - 1, max(-1, at - 14), -1):
        item = items[back]
        if "witness-noun" in item.groups and back and items[back - 1].verb:
            return back - 1  # يستبعد مراقبون أن
        if item.verb or (("noun" in item.kinds or "adjective" in item.kinds) and item.groups):
            return back
    return None
