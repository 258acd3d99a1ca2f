"""Days, periods, sums and counts in the manner of a language.

Digits are Western in both languages, as in most newsrooms. Names of months
and currencies are those of CLDR.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Sequence
from functools import cache

from mutabaa.export.say import Say
from mutabaa.model import Interval
from mutabaa.model.follow import Amount

_SCALES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


@cache
def _months(lang: str) -> dict[int, str]:
    from babel.dates import get_month_names

    return dict(get_month_names("wide", locale=lang).items())


def month_name(month: int, say: Say) -> str:
    """Return the name of a month (1 to 12)."""
    return _months(say.lang)[month]


def day(value: dt.date, say: Say) -> str:
    """Return a day: ``16 September 2025``."""
    return f"{value.day} {month_name(value.month, say)} {value.year}"


def period(days: Interval | None, say: Say) -> str:
    """Return an interval by its shortest true name; "not stated" for None.

    ``first half of 2025``, ``September 2025``, ``24-25 June 2025``, ``2035``.
    """
    if days is None:
        return say("field.unknown")
    first, last = days.start, days.last
    if first == last:
        return day(first, say)
    whole = _whole(first, last, say)
    if whole:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        key = "when.two-days" if days.length == 2 else "when.days"
        month = f"{month_name(first.month, say)} {first.year}"
        return say(key, first=first.day, last=last.day, month=month)
    left = f"{first.day} {month_name(first.month, say)}" if first.year == last.year else day(first, say)
    return say("when.range", first=left, last=day(last, say))


def _whole(first: dt.date, last: dt.date, say: Say) -> str:
    """Name an interval of whole months; "" for one that is not."""
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return f"{month_name(first.month, say)} {first.year}"
    if first.month == 1 and last.month == 12:
        return str(first.year) if months == 12 else say("when.years", first=first.year, last=last.year)
    if months == 6 and first.month in {1, 7}:
        return say(f"when.half-{1 if first.month == 1 else 2}", year=first.year)
    if months == 3 and first.month % 3 == 1:
        return say(f"when.quarter-{first.month // 3 + 1}", year=first.year)
    if first.year == last.year:
        names = [month_name(first.month, say), month_name(last.month, say)]
        return say("when.months", first=names[0], last=names[1], year=first.year)
    return ""


def number(value: float, say: Say, *, governed: bool = False) -> str:
    """Return a number as the press writes it before a noun: ``20 billion``, ``1,500``, ``3.5``.

    Args:
        value: The number.
        say: Messages.
        governed: A word before it asks for another case (Arabic: the genitive of two million).
    """
    for name, size in _SCALES:
        if abs(value) >= size:
            return _scaled(value / size, say(f"scale.{name}").split(_OR), say, governed)
    return _plain(value)


def _scaled(n: float, forms: Sequence[str], say: Say, governed: bool) -> str:
    """Join a number and its scale: one form, or one, two, two governed, few."""
    n = round(n, 2)  # as it is shown
    if len(forms) > 1 and n in {1, 2}:
        return forms[0] if n == 1 else forms[2 if governed else 1]
    few = len(forms) > 1 and 3 <= n <= 10 and float(n).is_integer()
    return say("scale.of", n=_plain(n), scale=forms[3 if few else 0])


def _plain(value: float) -> str:
    if float(value).is_integer():
        return f"{int(value):,}"
    digits = 2 if abs(value) >= 1 else 2 - math.floor(math.log10(abs(value)))
    return f"{value:,.{digits}f}".rstrip("0").rstrip(".")


def amount(value: Amount | None, say: Say) -> str:
    """Return a sum, share or count: ``more than €20 billion``; "not stated" for None."""
    if value is None:
        return say("field.unknown")
    compared = _COMPARATORS.get(value.comparator, "equal")
    written = _with_unit(value, say, compared in _GOVERNING)
    return say.find(f"comparator.{compared}", "{x}").format(x=written)


_COMPARATORS = {">": "more", ">=": "least", "<": "less", "<=": "most", "~": "about"}
_GOVERNING = frozenset({"more", "less", "about"})
_OR = " / "  # between the forms of a noun


def _with_unit(value: Amount, say: Say, governed: bool) -> str:
    n = number(value.value, say, governed=governed)
    if value.unit in {"%", "%GDP"}:
        return say("unit.share" if value.unit == "%" else "unit.share-gdp", n=_plain(value.value))
    if len(value.unit) == 3 and value.unit.isupper():
        return _money(n, value.unit, say)
    forms = say.find(f"counted.{value.unit}", "")
    if not forms:
        return say("unit.of", n=n, unit=value.unit.replace("-", " "))
    return _of_things(value.value, n, forms.split(_OR), value.unit, say, governed)


def _of_things(value: float, n: str, forms: Sequence[str], plural: str, say: Say, governed: bool) -> str:
    """Join a number and what it counts: the singular alone, or one, two, many, few (see ``units.yaml``)."""
    if value == 1:
        return say("unit.one-feminine" if forms[0].partition(" ")[0].endswith("ة") else "unit.one", unit=forms[0])
    if len(forms) == 1:
        return say("unit.of", n=n, unit=plural)
    if value == 2 and not governed:
        return forms[1]
    whole = abs(value) < _SCALES[-1][1] and float(value).is_integer()
    category = _category(int(value), "ar") if whole and value > 2 else "other"
    return say("unit.of", n=n, unit=forms[{"many": 2, "few": 3}.get(category, 0)])


def _money(n: str, currency: str, say: Say) -> str:
    from babel.numbers import get_currency_name, get_currency_symbol

    if say.lang == "ar":
        return say("unit.of", n=n, unit=get_currency_name(currency, locale="ar"))
    symbol = get_currency_symbol(currency, locale="en")
    return f"{symbol}{n}" if not symbol[-1].isalpha() else f"{symbol} {n}"


def counted(n: int, noun: str, say: Say) -> str:
    """Return a number with its noun in the right form: ``3 documents``.

    Args:
        n: How many; 0 or more.
        noun: Key of the noun in ``count``.
        say: Messages.
    """
    return say.find(f"count.{noun}.{_category(n, say.lang)}", say(f"count.{noun}.other")).format(n=f"{n:,}")


def _category(n: int, lang: str) -> str:
    """Return the CLDR plural category of a whole number."""
    if lang != "ar":
        return "one" if n == 1 else "other"
    if n in {0, 1, 2}:
        return ("zero", "one", "two")[n]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def listed(parts: Sequence[str], say: Say, *, most: int = 0) -> str:
    """Join names: ``A, B and C``; after ``most`` of them, ``and 4 others``."""
    if most and len(parts) > most + 1:
        rest = counted(len(parts) - most, "others", say)
        return say("list.and", left=say("list.comma").join(parts[:most]), right=rest)
    if len(parts) < 2:
        return "".join(parts)
    if say.lang == "ar":
        left = parts[0]
        for part in parts[1:]:
            left = say("list.and", left=left, right=part)
        return left
    return say("list.and", left=say("list.comma").join(parts[:-1]), right=parts[-1])
