"""Whether two reports are of one promise.

Debtor, beneficiary, amount and deadline are facts and may forbid; the words of
the act, the names beside it and the topic speak for it. Weights are stated
once, in ``WEIGHTS``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from mutabaa.link.acts import Common, common
from mutabaa.link.facts import Promise
from mutabaa.link.graph import Keys
from mutabaa.link.sums import agreement, one_rare_sum, other_sum
from mutabaa.link.when import gap

WEIGHTS = {
    "debtor": 0.25,
    "debtor open": 0.1,
    "beneficiary": 0.15,
    "other beneficiary": -0.3,
    "amount": 0.35,
    "other currency": 0.25,
    "grown": 0.05,
    "amount beside none": -0.15,
    "words": 0.6,
    "names": 0.2,
    "topic": 0.08,
    "due": 0.12,
    "due meets": 0.06,
    "far due": 0.22,
    "kind": 0.04,
    "one origin": 0.15,
}
EDGE = 0.5
EDGE_OPEN = 0.58
"""The same where one article leaves open who is bound."""

SCALE = 2.0
"""Agreements may add up to more than certainty; scores are sums over this."""

TWICE = 0.7
"""What two findings of one article need to be one promise."""

BITS, FEW, OPEN = 6.0, 3.0, 4.0
"""How much the words that two reports of one act share must tell (``acts.common``); the same where they
are nearly all of the words (``WHOLE``); and how much more where it is open who is bound."""

WHOLE, WHOLLY = 0.5, 0.8
PLAIN = 1.5
"""How much less they must tell where who is bound, the verb of the act and whom else it concerns agree outright."""

OBJECT = 2.5
"""How much the shared words must tell beside the verb of the act: who extends one thing extends not another."""


COPY = 40
"""Letters that a clause must have for two equal ones to be a copy and no set phrase."""

COPIED = 0.99

_FAR_DAYS = 550
_MONTH = 31
_HALF = 182
_MEMORY = 4
"""Half-years over which a promise is looked for."""


def keys(it: Promise) -> Keys:
    """Return where a promise is posted: by debtor with beneficiary, topic, sum or telling word."""
    debtors = sorted(it.debtors)[:4] or ["?"]
    gains = sorted(it.gains)[:4]
    subjects: set[str] = set()
    subjects |= {f"db:{d}|{b}" for d, b in product(debtors, gains)}
    if it.amount is not None:
        subjects |= {f"a:{it.amount.value:g}|{d}" for d in (*debtors, *gains)}
    if it.topic:
        subjects |= {f"dt:{d}|{it.topic}" for d in debtors}
    if len(it.said) >= COPY:
        subjects.add(f"s:{it.said[:COPY]}")
    telling = sorted(it.terms, key=lambda t: (-t[1], t[0]))[:8]
    subjects |= {f"dw:{d}|{word}" for d in debtors for word, _ in telling}
    subjects |= {f"ww:{a}|{b}" for a, b in _pairs([word for word, _ in telling[:6]])}
    if it.published is None:
        posts = frozenset(f"{s}|?" for s in subjects)
        found = Keys(posts, posts)
    else:
        half = it.published.last.toordinal() // _HALF
        found = Keys(
            frozenset(f"{s}|{half}" for s in subjects),
            frozenset(f"{s}|{h}" for s in subjects for h in range(half - _MEMORY, half + _MEMORY + 1)),
        )
    known = frozenset({f"g:{it.pledge}"} if it.pledge else ())
    own = frozenset({f"own:{it.ref.doc}:{it.ref.id}"})
    return Keys(found.posts | known | own, found.asks | known)


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    return {(a, b) for n, a in enumerate(sorted(words)) for b in sorted(words)[n + 1 :]}


Retold = Callable[[str, str], bool]


class Score:
    """Scores pairs of reports.

    Args:
        retold: Tells whether two documents retell one statement.
    """

    def __init__(self, retold: Retold = lambda left, right: False) -> None:
        self._retold = retold

    def __call__(self, left: Promise, right: Promise) -> float:
        """Return how sure it is that two reports are of one promise; 0 where something forbids it."""
        if left.pledge and right.pledge:
            return 1.0 if left.pledge == right.pledge else 0.0
        if clash(left, right):
            return 0.0
        if same_words(left, right):
            return COPIED
        retold = self._retold(left.ref.doc, right.ref.doc)
        if not telling(left, right, retold=retold):
            return 0.0
        total = agreements(left, right) + WEIGHTS["one origin"] * retold
        needed = EDGE if left.debtors and right.debtors else EDGE_OPEN
        if left.ref.doc == right.ref.doc:
            needed = TWICE
        return round(min(0.99, total / SCALE), 3) if total >= needed else 0.0


def same_words(left: Promise, right: Promise) -> bool:
    """Two articles give one sentence of one debtor: a copy, whatever its words tell."""
    return (
        left.ref.doc != right.ref.doc
        and len(left.said) >= COPY
        and left.said == right.said
        and left.debtors == right.debtors
        and left.due == right.due
    )


def act(left: Promise, right: Promise) -> Common:
    """Return what the promised acts have in common, the parties left out."""
    return common(left.terms, right.terms, left.debtors | right.debtors)


def telling(left: Promise, right: Promise, *, retold: bool = False) -> bool:
    """Tell whether what two reports share is more than any two promises of one debtor share.

    The act itself must be told in words that tell something; the fewer, the
    more the same sum, beneficiary or far deadline must tell instead. An act
    with another verb is another act, but for one sum, one time or one briefing.
    """
    shared = act(left, right)
    known = one_rare_sum(left, right)
    dated = bool(left.due and left.due == right.due and _far(left))
    same_act = not (left.heads and right.heads) or bool(left.heads & right.heads)
    if shared.words < (1 if dated else 2) and not known:
        return False
    if not (same_act or known or dated or _same_time(left, right) or (retold and shared.share >= WHOLE)):
        return False
    alone = not (_whole_act(left, right, shared) or object_of(left, right).bits >= OBJECT)
    if not (known or retold) and (_another_debtor(left, right) or alone):
        return False
    needed = FEW if same_act and shared.share >= WHOLE else BITS
    needed += OPEN * (not (left.debtors and right.debtors) and not retold)
    needed -= 4.0 * known + 2.0 * retold
    needed -= 2.0 * bool(left.gains & right.gains or (known and left.about & right.about))
    needed -= 3.0 * dated
    needed -= PLAIN * bool(left.heads & right.heads and _same_other(left, right))
    return shared.bits >= needed


def _same_other(left: Promise, right: Promise) -> bool:
    """One debtor known in both, and one other whom the act concerns."""
    debtors = left.debtors | right.debtors
    return bool(left.debtors & right.debtors and (left.about & right.about) - debtors)


def _whole_act(left: Promise, right: Promise, shared: Common) -> bool:
    """Within a month one debtor is said to do one act to one other, in words that are nearly all the same."""
    if left.published is None or right.published is None or not (left.debtors and right.debtors):
        return False
    near = left.published.meets(right.published) or gap(left.published, right.published) <= _MONTH
    same = bool(left.heads & right.heads) and _same_other(left, right)
    return near and same and shared.share >= WHOLLY


def _same_time(left: Promise, right: Promise) -> bool:
    """Both give one day, week or month ahead: to move the embassy then and to open it there then is one act."""
    if not (left.due and right.due and left.debtors and right.debtors):
        return False
    ahead = all(it.published is None or it.published.last < it.due.last for it in (left, right) if it.due)
    return ahead and max(left.due.length, right.due.length) <= _MONTH and left.due.meets(right.due)


def object_of(left: Promise, right: Promise) -> Common:
    """Return what the two have in common beside the verb or verbal noun of the act: what is done to."""
    heads = left.heads | right.heads
    ours, theirs = (tuple(t for t in it.terms if t[0] not in heads) for it in (left, right))
    return common(ours, theirs, left.debtors | right.debtors)


def _another_debtor(left: Promise, right: Promise) -> bool:
    """One binds somebody known, the other somebody of whom the article's words tell nothing known."""
    return any(one.debtors and other.stated and not other.debtors for one, other in ((left, right), (right, left)))


def agreements(left: Promise, right: Promise) -> float:
    """Return the sum of what speaks for two reports being of one promise."""
    total = WEIGHTS["words"] * act(left, right).share
    if left.debtors and right.debtors:
        total += WEIGHTS["debtor"]
    elif left.debtors or right.debtors:
        total += WEIGHTS["debtor open"]
    if left.gains and right.gains:
        total += WEIGHTS["beneficiary" if left.gains & right.gains else "other beneficiary"]
    if left.amount and right.amount:
        total += WEIGHTS[agreement(left, right) or "grown"]
    elif (left.amount or right.amount) and left.kind != right.kind:
        total += WEIGHTS["amount beside none"]
    total += WEIGHTS["names"] * _shared(left.names, right.names)
    if left.topic and left.topic == right.topic:
        total += WEIGHTS["topic"]
    if left.kind == right.kind:
        total += WEIGHTS["kind"]
    if left.due and right.due and left.due.meets(right.due):
        total += WEIGHTS["due meets" if left.due != right.due else "far due" if _far(left) else "due"]
    return total


def _far(it: Promise) -> bool:
    """The deadline lies years ahead: few promises share it."""
    return bool(it.due and it.published and (it.due.start - it.published.start).days > _FAR_DAYS)


def clash(left: Promise, right: Promise) -> bool:
    """Tell whether two reports cannot be of one promise: other debtors, another sum, or an act that concerns others."""
    return _of_others(left, right) or other_sum(left, right) or _other_object(left, right)


def _of_others(left: Promise, right: Promise) -> bool:
    """Tell whether pledge, debtor or beneficiary forbid that two reports are of one promise.

    In one article, what states a sum or a beneficiary and what does not are
    two promises.
    """
    if left.pledge and right.pledge and left.pledge != right.pledge:
        return True
    if left.debtors and right.debtors and not left.debtors & right.debtors:
        return True
    if left.ref.doc == right.ref.doc and (
        bool(left.amount) != bool(right.amount) or bool(left.gains) != bool(right.gains)
    ):
        return True
    if left.denied != right.denied:
        return True
    return bool(left.amount and right.amount and left.gains and right.gains and not left.gains & right.gains)


def _other_object(left: Promise, right: Promise) -> bool:
    """Both name whom or what the act concerns, and it is another: sanctions on Iran are none on Venezuela.

    So it is with places in the own land: who leaves Homs leaves not Ghouta.
    """
    ours, theirs = left.about - right.debtors, right.about - left.debtors
    return bool(ours and theirs and not ours & theirs) or _other_site(left, right)


def _other_site(left: Promise, right: Promise) -> bool:
    """Both name places in the land of who is bound, and none of the one lies in, or holds, one of the other."""
    return bool(left.sites and right.sites) and not any(
        one <= two or two <= one for one, two in product(left.sites, right.sites)
    )


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    either = left | right
    return len(left & right) / len(either) if either else 0.0


def fits(left: list[Promise], right: list[Promise]) -> bool:
    """Tell whether two groups of reports may be of one promise: no member forbids another.

    Sums that differ are bridged where some member's sum has grown out of, or
    over-fulfils, a sum of the other group.
    """
    bridged = any(one.amount and other.amount and agreement(one, other) is not None for one in left for other in right)
    return not any(
        _of_others(one, other) or (not bridged and other_sum(one, other))
        for one in left
        for other in right
        if not (one.pledge and one.pledge == other.pledge)
    )
