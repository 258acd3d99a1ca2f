"""Find who promises how much where the verb is not said again: ``أعلنت X مليارا، وY مليونين``, ``ومثلها Z``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mutabaa.extract.commitments.agents import can_bind, role_of
from mutabaa.extract.commitments.fields import is_money
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Role
from mutabaa.rules import View

_COMMAS = frozenset({"،", ","})
_BY = frozenset({"ب"})


def shares(words: Region, actors: tuple[Role, ...]) -> Iterator[tuple[Region, tuple[Role, ...]]]:
    """Yield the words of a promise with who is bound, then those of everybody else who promises a sum in them."""
    starts = [index for index in range(words.act + 2, words.end - 1) if _begins(words.view, index, words.act)]
    if not starts:
        yield words, actors
        return
    others = [role_of(words.view.items[start]) for start in starts]
    spans = {role.span for role in others}
    yield replace(words, end=starts[0] - 1), tuple(role for role in actors if role.span not in spans)
    for start, end, role in zip(starts, [start - 1 for start in starts[1:]] + [words.end], others, strict=True):
        yield Region(words.view, start, start, end), (role,)


def _begins(view: View, index: int, act: int) -> bool:
    """Tell whether a comma, somebody and his sum stand there, behind a sum of money of the first."""
    item, after = view.items[index], view.items[index + 1]
    if item.before != ("و",) or not can_bind(item) or view.items[index - 1].norm not in _COMMAS:
        return False
    money = after.sum is not None and is_money(after.sum) and not after.joined and after.governed <= _BY
    return money and any(i.sum is not None and is_money(i.sum) for i in view.items[act:index])
