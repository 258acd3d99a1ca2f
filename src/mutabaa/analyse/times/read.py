"""Find the expressions of time in a sentence and build what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mutabaa.analyse.numbers import read_number
from mutabaa.analyse.times.atoms import Atom, segments, tells_time
from mutabaa.analyse.times.build import BUILDERS, RELATIONS
from mutabaa.analyse.times.grammar import Tree, grammar
from mutabaa.analyse.times.nodes import Anchored, Lasting, Node, Vague, Year
from mutabaa.analyse.times.words import spelling, vocabulary
from mutabaa.model import Span, Token

# Words between *before* and *by days*: قبل انطلاق القمة العربية بيومين.
_BETWEEN = 4
_BY, _FOR, _ACCUSATIVE = "ب", "ل", "ا"
_BEFORE_THEM = 2
_AND_THEN = ("", "و", "ف")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time, not yet resolved.

    Attributes:
        span: Where, without the preposition before it.
        node: What it says.
        relation: How the words before it relate it.
        rule: Which rule read it.
        first: Index of its first token.
        end: Index one past its last token.
    """

    span: Span
    node: Node
    relation: str
    rule: str
    first: int
    end: int


def expressions(tokens: Sequence[Token], first: int, end: int) -> tuple[Expression, ...]:
    """Return the expressions of time among tokens ``first`` to ``end`` of one sentence."""
    if not tells_time(tokens[first:end]):
        return ()
    found: list[Expression] = []
    for atoms, shape in segments(tokens, first, end):
        for tree in grammar().read(shape):
            found.extend(_built(tree, atoms, "at") or _shorter(atoms, shape, tree))
    spread = list(_spread(tokens, first, end))
    if not spread:
        return tuple(found)
    kept = [one for one in found if not any(one.span.overlaps(other.span) for other in spread)]
    return tuple(sorted([*kept, *spread], key=lambda one: one.span))


def _spread(tokens: Sequence[Token], first: int, end: int) -> Iterator[Expression]:
    """Yield *before the siege by days* and *gave them two months*: times whose words stand apart."""
    openers = _openers()
    for at in [at for at, (_, _, _, word) in enumerate(tokens[first:end], first) if word.norm in openers]:
        kind = openers[tokens[at].word.norm]
        found = _granted(tokens, at, end, kind) if isinstance(kind, int) else _by_days(tokens, at, end, kind)
        if found is not None:
            yield found


@cache
def _openers() -> dict[str, str | int]:
    """Return the words that open them, with their conjunctions: the relation, or how far the duration may stand."""
    found: dict[str, str | int] = {}
    for word, entry in vocabulary().words.items():
        relation = entry.values.keys() & {"before", "after"}
        opener = next(iter(relation)) if relation else entry.values.get("granting")
        if opener is not None:
            found.update({prefix + word: opener for prefix in _AND_THEN})
    return found


def _by_days(tokens: Sequence[Token], at: int, end: int, relation: str) -> Expression | None:
    for behind in range(at + 2, min(at + 2 + _BETWEEN, end)):
        token, values = tokens[behind], _values(tokens[behind])
        if token.kind != "word" or (values and not token.word.prefixes):
            return None
        unit = values.get("units") or values.get("dual")
        if unit and token.word.prefixes[-1:] == (_BY,):
            sign = -1 if relation == "before" else 1
            node = Anchored(unit, 2.0 * sign) if "dual" in values else Vague(unit)
            start = tokens[at].start + len(tokens[at].word.prefixes)
            return Expression(Span(start, token.end), node, "at", "ago.spread", at, behind + 1)
    return None


def _granted(tokens: Sequence[Token], at: int, end: int, reach: int) -> Expression | None:
    """Read the time that somebody is given: أمهل الشركة شهرين، مهلة 60 يوما، أمامهم 48 ساعة."""
    for index in range(at + 1, min(at + 1 + reach, end)):
        values = _values(tokens[index])
        number = read_number(tokens, index, end)
        if number is not None and number.kind == "cardinal" and number.end < end:
            values, last, count = _values(tokens[number.end]), number.end, number.value
            unit = values.get("unit") or values.get("units")
        else:
            last, count = index, 2.0 if "dual" in values else 1.0
            near = index == at + 1 or tokens[index].word.norm.endswith(_ACCUSATIVE)  # أمهلت السفير أسبوعا
            unit = values.get("dual") or (values.get("unit") if near else None)
        if unit:
            purpose = last + 1 < end and tokens[last + 1].word.prefixes[:1] == (_FOR,)
            if (reach == _BEFORE_THEM and not purpose) or "between" in _values(tokens[index - 1]):
                return None  # will not stand before us for two days
            span = Span(tokens[index].start, tokens[last].end)
            return Expression(span, Lasting(unit, count, granted=True), "at", "granted", index, last + 1)
        if (number is not None and "weekday" not in values) or values.keys() & {"until", "since"}:
            return None
    return None


def _values(token: Token) -> Mapping[str, Any]:
    known = spelling(token) if token.kind == "word" else None
    return known.word.values if known is not None and known.word is not None else {}


def _shorter(atoms: Sequence[Atom], shape: str, tree: Tree) -> list[Expression]:
    """Read a match that makes no sense without its last word, else without its first one."""
    for first, end in ((tree.first, tree.end - 1), (tree.first + 1, tree.end)):
        if first < end:
            for inner in grammar().read(shape[first:end]):
                found = _built(inner, atoms[first:end], "at")
                if found:
                    return found
    return []


def _value(atoms: Sequence[Atom], categories: tuple[str, ...], where: int | Tree) -> Any:
    if isinstance(where, Tree):
        return _node(where, atoms)
    values = atoms[where].values
    return next(values[category] for category in categories if category in values)


def _node(tree: Tree, atoms: Sequence[Atom]) -> Node | None:
    captures: dict[str, Any] = dict(tree.rule.args)
    for role, categories, where in tree.captures:
        captures[role] = _value(atoms, categories, where)
        if captures[role] is None:
            return None
    return BUILDERS[tree.rule.make](captures)


# Words at the edge of a match that are no part of the expression; a relation to a duration is (قبل ثلاثة أيام).
_OUTER = frozenset({"and", "of", "in", "for_", "as", "comma", "to", "until", "since", "during", "within", "before"}) | {
    *("after", "close", "slash", "dash", "agree", "word", "lasting", "lasted", "for", "dated", "budget")
}
_KEPT = frozenset({"before", "after", "since", "during", "within", "of"})


def _built(tree: Tree, atoms: Sequence[Atom], relation: str) -> list[Expression]:
    """Return the expression of a tree, or those of its parts where it makes no sense as a whole."""
    node = _node(tree, atoms)
    relation = RELATIONS.get(tree.rule.make, relation)
    inner = [where for _, _, where in tree.captures if isinstance(where, Tree)]
    if node is None or (tree.rule.make in RELATIONS and inner):
        found = [expression for child in inner for expression in _built(child, atoms, relation)]
        if tree.rule.make == "each_year":
            covered = max((child.end for child in inner), default=tree.first)
            for one in (atom for atom in atoms[covered : tree.end] if "y4" in atom.values):
                year = Year(int(one.values["y4"]))
                found.append(Expression(one.span, year, relation, tree.rule.id, one.first, one.end))
        return found
    first, last = tree.first, tree.end - 1
    keep = tree.rule.gives in {"ago", "vague", "range"}
    while (
        first < last
        and not _OUTER.isdisjoint(atoms[first].values)
        and not (keep and not _KEPT.isdisjoint(atoms[first].values))
        and len(atoms[first].values) <= 2
    ):
        first += 1
    last -= "colon" in atoms[last].values and last > first  # 1956: joined the campaign
    span = Span(atoms[first].span.start, atoms[last].span.end)
    return [Expression(span, node, relation, tree.rule.id, atoms[first].first, atoms[last].end)]


def opens_stretch(token: Token) -> bool:
    """Tell whether a word opens a stretch of time: from, since, beginning with."""
    known = spelling(token)
    return known is not None and known.word is not None and bool({"of", "since"} & known.word.values.keys())
