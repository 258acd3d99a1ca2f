"""How the sums of two promises go together: one sum, one in another currency, one grown out of the other."""

from __future__ import annotations

from mutabaa.link.facts import Promise
from mutabaa.model.follow import Amount

_ROUND = 0.1
"""Share of the larger sum by which two ways to round one sum differ at most."""

_MANY = 50

_GROWTH_DAYS = 120
"""Days within which a running total is told again, larger."""


def agreement(left: Promise, right: Promise) -> str | None:
    """Return how two stated sums go together: ``amount``, ``other currency``, ``grown``, or None."""
    assert left.amount and right.amount
    if same_amount(left.amount, right.amount):
        return "amount"
    if _money(left.amount) and _money(right.amount):
        if left.amount.value == right.amount.value:
            return "other currency"
        if _grown(left, right) or _grown(right, left) or exceeded(left, right) or exceeded(right, left):
            return "grown"
    return None


def other_sum(left: Promise, right: Promise) -> bool:
    """Tell whether both give a sum, and neither goes with the other."""
    return bool(left.amount and right.amount and agreement(left, right) is None)


def one_rare_sum(left: Promise, right: Promise) -> bool:
    """Tell whether both give one sum, or one exceeded, that few promises share."""
    if left.amount is None or right.amount is None or not (left.amount.value >= _MANY or "%" in left.amount.unit):
        return False
    same = agreement(left, right) in {"amount", "other currency"}
    return same or exceeded(left, right) or exceeded(right, left)


def same_amount(left: Amount, right: Amount) -> bool:
    """Tell whether two sums can be one: same unit, and values within a tenth or one bounding the other."""
    if left.unit != right.unit:
        return False
    low, high = sorted((left, right), key=lambda amount: amount.value)
    return high.value == 0 or (high.value - low.value) / high.value <= (_ROUND if _money(left) else 1e-9)


def _money(amount: Amount) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper()


def _grown(early: Promise, late: Promise) -> bool:
    """A running total of one debtor for one beneficiary told again, larger, within months."""
    if not (early.amount and late.amount and early.published and late.published):
        return False
    waited = (late.published.start - early.published.start).days
    return (
        0 < waited <= _GROWTH_DAYS
        and early.amount.value < late.amount.value <= 2 * early.amount.value
        and not (late.told and all(days.end <= early.published.start for days in late.told))
        and bool(early.debtors & late.debtors)
        and bool(early.gains & late.gains)
    )


def exceeded(promised: Promise, done: Promise) -> bool:
    """More was delivered, in the promised period, than the promise held out."""
    if not (promised.amount and done.amount and promised.due and done.status == "delivered"):
        return False
    in_period = any(days.meets(promised.due) for days in (*done.told, *((done.due,) if done.due else ())))
    return (
        promised.status != "delivered"
        and promised.amount.unit == done.amount.unit
        and promised.amount.value <= done.amount.value <= 2 * promised.amount.value
        and in_period
        and bool(promised.debtors & done.debtors)
        and bool(promised.gains & done.gains)
    )
