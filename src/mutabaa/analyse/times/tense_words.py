"""The words that say whether a sentence looks back or ahead, besides the verbs of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology


@dataclass(frozen=True, slots=True)
class TenseWords:
    """Words and affixes of ``direction.yaml`` and the morphology, folded."""

    ahead: frozenset[str]
    behind: frozenset[str]
    auxiliary: frozenset[str]
    before_verb: frozenset[str]
    no_verb: frozenset[str]
    relative: frozenset[str]
    standing: frozenset[str]
    subjunctive: frozenset[str]
    opening: frozenset[str]
    placing: frozenset[str]
    preposition: frozenset[str]
    what: frozenset[str]
    past: frozenset[str]
    afterwards: frozenset[str]
    short_future: frozenset[str]
    planned: frozenset[str]
    before_planned: frozenset[str]
    lasting: frozenset[str]
    news: frozenset[str]
    spent: frozenset[str]
    concluding: frozenset[str]
    since: frozenset[str]
    processes: frozenset[str]
    onto: frozenset[str]
    appointed: frozenset[str]
    gatherings: frozenset[str]
    complement: frozenset[str]
    yeh: str
    teh: str
    future: str
    plural: str
    feminine_plural: str
    future_starts: frozenset[str]
    alef: str
    purpose: str


@cache
def tense_words() -> TenseWords:
    """Load them."""
    raw = yaml.load(
        files("mutabaa").joinpath("lang/ar/times/direction.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    sets = {name: frozenset(fold(word) for word in words) for name, words in raw.items()}
    m = morphology()
    yeh = fold(m["present-prefixes"][0][0])
    plural = m["present-plural"][0][0]
    return TenseWords(
        sets["ahead"], sets["behind"], sets["auxiliary-past"], sets["before-verb"],
        sets["no-verb-y"] | sets["no-verb-t"] | sets["no-verb-n"],
        sets["relative"], sets["standing"] | {word + plural for word in sets["standing"] if word.startswith(yeh)},
        sets["subjunctive"], sets["opening"], sets["placing"],
        sets["preposition"], sets["what"], sets["past"], sets["afterwards"], sets["short-future"],
        sets["planned"], sets["before-planned"], sets["lasting"], sets["news"], sets["spent"], sets["concluding"],
        sets["since"], sets["processes"], sets["onto"], sets["appointed"], sets["gatherings"], sets["complement"],
        yeh, fold(m["present-prefixes"][1][0]), m["future"],
        next(fold(affix) for affix, _, gender, number in m["past"] if (gender, number) == ("m", "p") and affix),
        fold(m["noun-feminine-plural"]), frozenset(m["future-starts"]), "ا", "ل",
    )  # fmt: skip
