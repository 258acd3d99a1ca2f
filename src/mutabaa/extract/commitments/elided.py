"""Find what else is promised where no verb says it again: ``أعلنت X مليارا، وY مليونين``, ``70 مليونا ل، و30 ل``."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.extract.commitments.agents import can_bind, role_of
from mutabaa.extract.commitments.fields import is_money
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Quantity, Role
from mutabaa.rules import Item, View
from mutabaa.rules.items import COMMAS

_BY, _AND = frozenset({"ب"}), frozenset({"و"})
_OF = _BY | {"about"}  # أعلنت X عن مليار، وY عن مليونين
_FOR = frozenset({"ل"})
_JOINED = ("و",)


def shares(words: Region, actors: tuple[Role, ...]) -> Iterator[tuple[Region, tuple[Role, ...]]]:
    """Yield the words of a promise with who is bound, then those of every other sum in them and whose that is."""
    items = words.view.items
    starts = [index for index in range(words.act + 1, words.end - 1) if _begins(words.view, index, words)]
    own = {index: (role_of(items[index]),) for index in starts if can_bind(items[index])}
    spans = {role.span for (role,) in own.values()}
    rest = tuple(role for role in actors if role.span not in spans)
    first, act = words.first, words.act
    for start in starts:
        yield Region(words.view, first, act, start - (items[start - 1].norm in COMMAS)), own.get(first, rest)
        first = act = _letter(words.view, start, _AND)
    yield Region(words.view, first, act, words.end), own.get(first, rest)


def _begins(view: View, index: int, words: Region) -> bool:
    """Tell whether another sum stands there behind ``و``, or somebody and his sum, after a sum of the first."""
    item, before = view.items[index], view.items[index - 1]
    comma = before.norm in COMMAS
    first = next((i.sum for i in view.items[words.first : index] if i.sum is not None), None)
    if first is None:
        return False
    if can_bind(item):
        at = _letter(view, index + 1, _BY)
        at += at + 1 < words.end and "particle" in view.items[at].kinds and "about" in view.items[at].groups
        free = comma or before.party is None
        found = item.before == _JOINED and free and at < words.end and view.items[at].governed <= _OF
    else:
        at = _letter(view, index, _AND)
        tied = (comma or _parallel(view, words.first, at)) and (at > index or item.before == _JOINED)
        found = tied and at + 1 < words.end and is_money(first)
    return found and _amount(view.items[at], first)


def _parallel(view: View, first: int, at: int) -> bool:
    """Tell whether both sums say whom they are for, with the same letter: ``50 مليونا للسودان و30 مليونا لتشاد``."""
    if at + 1 >= len(view.items):
        return False
    before = view.items[first : at - 1]
    if any("resumptive" in item.groups and "particle" in item.kinds for item in before):
        return False  # مليار، منها 930 مليونا لـ X و70 مليونا لـ Y: parts of the one
    return bool(view.items[at + 1].governed & _FOR) and any(item.governed & _FOR for item in before)


def _letter(view: View, index: int, letters: frozenset[str]) -> int:
    """Index behind a letter that stands alone before figures (``بـ300``, ``و1.8``)."""
    return index + (view.items[index].norm in letters)


def _amount(item: Item, first: Quantity) -> bool:
    """Tell whether it is money as the first, so much of the same, or figures with nothing that says of what."""
    if item.sum is None:
        return item.norm.isdigit()
    alike = item.sum.unit in {first.unit, ""} or (is_money(item.sum) and is_money(first))
    return alike and not item.joined
