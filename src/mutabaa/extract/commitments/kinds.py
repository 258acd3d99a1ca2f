"""Read what is promised: money or goods for somebody, a level, one act, or conduct over time."""

from __future__ import annotations

from mutabaa.extract.commitments.fields import ENCOUNTERS, is_money, items_of
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Quantity
from mutabaa.rules import Item

_GOODS = frozenset({"arms-noun", "force-noun", "aid-noun"})
_CONDUCT = frozenset(
    {"go-on", "support", "keep", "guarantee", "bind", "conduct", "work", "aim", "stand", "stay"}
    | {"help", "defend", "go-ahead", "use"}
)
# Acts that are done once and over: who pledges one promises a decision, who pledges anything else a conduct.
_ONCE = frozenset(
    {"do-act", "withdraw", "transfer", "shut", "found", "open-act", "open-event", "hand-over", "release"}
    | {"appoint", "dismiss", "expel", "recognise", "sign", "visit", "send", "approve", "cancel"}
)
# What is promised stands at the head of the words.
_AHEAD = 4
_GIVES = frozenset({"give", "supply", "send", "allocate", "donate"})
_SPENDS = frozenset({"give", "supply", "fund", "pay", "spend", "invest", "allocate", "donate", "support", "contribute"})
_ACTS = frozenset({"act", "do-act", "hold", "contract", "impose", "demand"})
_LEVELS = frozenset({"change-level"})
# Whose size is a level, where a share of something is spent or reached.
_SHARED = frozenset({"spend", "pay", "allocate"})
_AID = frozenset({"aid-noun", "contribute", "support"})
# What is strengthened together and over time, and not by one act (اتفقا على تعزيز التعاون).
_TOGETHER = frozenset({"conduct", "ties-noun"})
_FORGIVES = frozenset({"cancel", "drop-act", "exempt", "write-off", "lower"})
_SWEARS = frozenset({"pledge", "promise"})
_BINDS = _SWEARS | {"agree"}
# Counts of what is no goods.
_NO_GOODS = frozenset({"people", "jobs", "votes", "countries", "powers", "parties", "members", "sides", "visits"})
_NONE: frozenset[str] = frozenset()


def kind_of(region: Region, sum_: Quantity | None, *, led_by: frozenset[str] = _NONE) -> str:
    """Tell what is promised: money or goods, a level, conduct over time, or one act.

    Args:
        region: The words of the promise.
        sum_: How much is promised.
        led_by: Groups of the word that leads to it. What one pledges or promises is conduct, unless it is done at
            once, and so is what one pledges or agrees not to do.
    """
    items = items_of(region, region.act)
    at = next((n for n, item in enumerate(items) if _verbal(item)), len(items))
    head = items[at].groups if at < min(_AHEAD, len(items)) else _NONE
    near: frozenset[str] = frozenset().union(*(item.groups for item in items[at : at + _AHEAD]))
    behind: frozenset[str] = frozenset().union(*(item.groups for n, item in enumerate(items) if n != at))
    bare = led_by & _SWEARS and at >= _AHEAD and any(item.sum == sum_ for item in items[:_AHEAD])
    if _gives(region, sum_, head, near, behind) or (bare and _counted(sum_)):
        return "pledge"
    together = near & _TOGETHER and led_by & (_BINDS | {"strengthen"})
    if head & _LEVELS and ("support" in near or together) and sum_ is None:
        return "undertaking"
    if head & _LEVELS and (sum_ is not None or "level-noun" in near | behind):
        return "target"
    if sum_ is not None and (sum_.unit == "jobs" or (sum_.unit.startswith("%") and head & _SHARED)):
        return "target"
    if led_by & _BINDS and _left_undone(region):
        return "undertaking"
    if head & _CONDUCT and not head & {"act", "do-act"}:
        return "undertaking"
    if (head & {"still"} and near & _CONDUCT) or led_by & {"respond"}:
        return "undertaking"  # سيظل داعما ل, سنتصرف بحزم; but عزمه الاستجابة: one act
    if head & {"contribute"} and items[at + 1 : at + 2] and "in" in items[at + 1].governed | items[at + 1].groups:
        return "undertaking"  # الإسهام في حل
    once = head & _ONCE or (head & {"hold"} and near & ENCOUNTERS)
    return "undertaking" if led_by & _SWEARS and not once else "decision"


def of_paper(region: Region, sum_: Quantity | None) -> str:
    """Tell what is signed or agreed: aid (``اتفاقية منحة بقيمة``, ``مذكرة لتقديم مساعدات``), or one act."""
    groups: frozenset[str] = frozenset().union(*(item.groups for item in items_of(region, region.act)))
    given = (sum_ is not None and is_money(sum_)) or groups & _GIVES
    return "pledge" if given and "aid-noun" in groups else "decision"


def _gives(
    region: Region, sum_: Quantity | None, head: frozenset[str], near: frozenset[str], behind: frozenset[str]
) -> bool:
    """Tell whether money, goods or troops are given, or debts forgiven."""
    money = sum_ is not None and is_money(sum_)
    if money and head & _LEVELS:
        return bool(near & _AID)  # رفع مساهمته إلى مليار
    if money and (head & _SPENDS or not head & _ACTS or head & {"write-off"}):
        return True
    if money and "found" in head and "fund-noun" in near:
        return True
    if head & _FORGIVES and "debt-noun" in near:
        return True
    if head & _GIVES and (behind & _GOODS or _counted(sum_) or _troops(region, sum_)):
        return True
    return bool(head & {"bear-cost"} and (sum_ is not None or behind & {"payment-noun"}))


def _counted(sum_: Quantity | None) -> bool:
    """Tell whether things are counted (``31 دبابة``), not people, shares or parties."""
    return sum_ is not None and sum_.unit.islower() and not sum_.unit.startswith("%") and sum_.unit not in _NO_GOODS


def _troops(region: Region, sum_: Quantity | None) -> bool:
    tokens = region.view.analysis.tokens
    counted = [i for i in items_of(region, region.act) if sum_ is not None and i.sum == sum_]
    return any("force-noun" in t.word.groups for i in counted for t in tokens[i.first : i.end])


def _left_undone(region: Region) -> bool:
    """Tell whether the act is denied (``تعهد بعدم``, ``على عدم``)."""
    items = region.view.items
    return any("not-noun" in item.groups for item in items[max(region.first, region.act - 1) : region.act + 1])


def _verbal(item: Item) -> bool:
    return any(reading.form == "masdar" or reading.part == "verb" for reading in item.readings)
