"""Corrections as editors write them: days, sums, names and labels in words, turned into canonical writing."""

from __future__ import annotations

import re
from typing import get_args

from mutabaa.analyse.quantities import quantities
from mutabaa.errors import BadInput
from mutabaa.model import Analysis, Block, Document, Layout, Span
from mutabaa.model.findings import CommitmentKind, EventStatus, EventType, Rung
from mutabaa.model.follow import PromiseStatus
from mutabaa.serve.messages import LANGUAGES, Messages
from mutabaa.serve.web import days
from mutabaa.serve.web.view import View
from mutabaa.text import WordReader, sentences, tokens

_NAMES = {"place", "beneficiary", "debtors", "participants"}
_LABELS: dict[tuple[str, str], tuple[tuple[str, tuple[str, ...]], ...]] = {
    ("event", "status"): (("standing", get_args(EventStatus)),),
    ("event", "type"): (("event", get_args(EventType)),),
    ("commitment", "status"): (("standing", get_args(PromiseStatus)),),
    ("commitment", "kind"): (("commitment", get_args(CommitmentKind)),),
    ("commitment", "rung"): (("rung", get_args(Rung)),),
    ("commitment", "strength"): (("strength", ("firm", "intended")),),
}
"""Fields whose values have labels: where the labels stand, and the values."""
_DAYS = {"days", "due", "made"}
_SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_COMPARED = {
    "more than": ">",
    "over": ">",
    "at least": ">=",
    "less than": "<",
    "up to": "<=",
    "at most": "<=",
    "about": "~",
}
_AMOUNT = re.compile(r"(?:[<>]=?|~|=)?\s*\d+(?:\.\d+)? \S.*")  # in canonical writing
_LATIN = re.compile(
    rf"(?:(?P<compared>{'|'.join(_COMPARED)})\s+)?(?P<sign>[€$£¥])?\s?(?P<value>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<scale>thousand|million|billion|trillion)?\s?(?P<unit>%(?:\s?(?:of\s)?gdp)?|[a-z]{3})?",
    re.IGNORECASE,
)


def written(v: View, kind: str, field: str, value: str) -> str:
    """Return a correction in canonical writing (see ``register.overlay``).

    Args:
        v: The request.
        kind: ``event`` or ``commitment``.
        field: What is corrected.
        value: As the editor wrote it, in words or in canonical writing.

    Raises:
        BadInput: Nobody is called so, or several are; or the value is no day, sum or label; said in the reader's words.
    """
    if field in _NAMES:
        return ";".join(_name(v, part.strip()) for part in re.split("[;\u061b]", value) if part.strip())
    if field in _DAYS:
        found = days.read(value, v.on)
        if found is None:
            raise BadInput(v.t("common.bad-day", value=value))
        return f"{found.start}" if found.length == 1 else f"{found.start}/{found.last}"
    if field == "measure":
        made = amount(value)
        if not _AMOUNT.fullmatch(made):
            raise BadInput(v.t("review.bad-amount", value=value))
        return made
    if field == "topic":
        return v.book.topic_id(value) if value not in v.book.knowledge.topics else value
    for group, words in _LABELS.get((kind, field), ()):
        for word in words:
            if value in {word, *(Messages(lang).find(f"{group}.{word}", word) for lang in LANGUAGES)}:
                return word
        choices = v.say("list.comma").join(v.say.find(f"{group}.{word}", word) for word in words)
        raise BadInput(v.t("review.bad-label", value=value, choices=choices))
    return value


def amount(value: str) -> str:
    """Return a sum or share in canonical writing; what is neither, as it is.

    Example:
        >>> amount("more than 20 billion EUR"), amount("5% of GDP")
        ('> 20000000000 EUR', '5 %GDP')
    """
    match = _LATIN.fullmatch(value.strip())
    if match and (match["sign"] or match["unit"]):
        number = float(match["value"].replace(",", "")) * _SCALES[(match["scale"] or "").lower()]
        unit = _SIGNS.get(match["sign"] or "") or re.sub(r"\s|of", "", (match["unit"] or "").upper().replace("OF", ""))
        return _canonical(_COMPARED.get((match["compared"] or "").lower(), "="), number, unit)
    # Arabic, by the reader that reads articles; one amount and nothing else beside it.
    layout = Layout(blocks=(Block(Span(0, len(value)), "paragraph"),))
    words = tokens(value, WordReader())
    found = quantities(Analysis(Document("", value), layout, words, sentences(words, layout.blocks)))
    whole = len(found) == 1 and found[0].span.start == 0
    # What a share is of stands behind its span.
    if whole and (found[0].span.end == len(value) or found[0].unit == "%GDP"):
        return _canonical(found[0].comparator, found[0].value, found[0].unit)
    return value


def _canonical(comparator: str, number: float, unit: str) -> str:
    figure = f"{number:.0f}" if number.is_integer() else f"{number}"
    return f"{figure} {unit}" if comparator == "=" else f"{comparator} {figure} {unit}"


def _name(v: View, name: str) -> str:
    role, _, plain = name.rpartition("=")
    known = plain.startswith("words:") or bool(v.book.thing(plain).type)
    return f"{role}={plain}" if role and known else plain if known else v.book.known(plain)
