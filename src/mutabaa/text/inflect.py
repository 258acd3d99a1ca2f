"""Inflect verbs and nouns of the lexicon: every form, without harakat.

The affixes stand in ``lang/ar/morphology.yaml``; this module only joins them.
Forms that a newspaper does not print (imperative, feminine dual of the second
person) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mutabaa.model import Reading
from mutabaa.text.masdars import derived


@cache
def morphology() -> dict[str, Any]:
    """Return the affix tables of ``lang/ar/morphology.yaml``."""
    raw = files("mutabaa").joinpath("lang/ar/morphology.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return loaded


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as the lexicon writes it.

    Attributes:
        past: Perfect, third person masculine singular.
        present: Imperfect, third person masculine singular.
        masdar: Verbal nouns; None: formed by the verb's pattern (``text/masdars.py``).
        agent: Active participles; None: formed for derived verbs.
        passive: Passive forms whose letters differ from the active ones.
        groups: Lexicon groups.
        no_past: Its perfect is left out: without harakat it is spelt like a far
            more frequent word (غير، أمن، وجه).
    """

    past: str
    present: str
    masdar: tuple[str, ...] | None = None
    agent: tuple[str, ...] | None = None
    passive: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    no_past: bool = False


WEAK = frozenset({"و", "ي", "ا"})
FINAL_YEH = frozenset({"ي", "ى"})
FINAL_WEAK = FINAL_YEH | {"و"}


def verb_forms(verb: Verb) -> Iterator[tuple[str, Reading]]:
    """Yield every spelling of a verb with its reading."""
    base = Reading(lemma=verb.past, part="verb", groups=verb.groups)
    if not verb.no_past:
        yield from _past(verb, replace(base, tense="past"))
    yield from _present(verb.present, replace(base, tense="present"))
    for spelling in verb.passive:
        is_present = spelling[0] == verb.present[0]
        passive = replace(base, passive=True, tense="present" if is_present else "past")
        if is_present:
            yield from _present(spelling, passive)
        else:
            for suffix, person, gender, number in morphology()["past"]:
                yield spelling + suffix, _inflected(passive, person, gender, number)
    for masdar in verbal_nouns(verb):
        noun = replace(base, part="noun", form="masdar", number="s")
        yield from noun_forms(masdar, noun, plurals=(_sound_plural(masdar),))
    for spelling, form in _participles(verb):
        yield from participle_forms(spelling, replace(base, part="noun", form=form))


def _inflected(reading: Reading, person: int | None, gender: str | None, number: str) -> Reading:
    """Return one form of a word; ``dataclasses.replace`` takes four times as long, and there are 30,000 forms."""
    r = reading
    return Reading(r.lemma, r.part, r.groups, r.tense, r.form, person, gender, number, r.passive)


def _past(verb: Verb, reading: Reading) -> Iterator[tuple[str, Reading]]:
    tables = morphology()
    last = verb.past[-1]
    yield verb.past, _inflected(reading, 3, "m", "s")
    if last in {"ى", "ا"} and verb.present[-1] in tables["weak-present-endings"]:
        stem, names = verb.past[:-1], ["past-defective", *(["past-waw"] if last == "ا" else [])]
    elif last == "ي":
        stem, names = verb.past[:-1], ["past-yeh"]
    else:
        stem, names = verb.past, ["past"]
    hollow = _is_hollow(verb)
    for name in names:
        for suffix, person, gender, number in tables[name]:
            if hollow and (person != 3 or (gender, number) == ("f", "p")):
                continue  # before these the vowel is short: لمن, never لامن (which is لأمن)
            yield stem + suffix, _inflected(reading, person, gender, number)
    if hollow:
        short = verb.past[:-2] + last
        for suffix, person, gender, number in tables["past"]:
            if person != 3 or (gender, number) == ("f", "p"):
                yield short + suffix, _inflected(reading, person, gender, number)
        yield short + tables["past"][1][0], _inflected(reading, 1, None, "s")


def _is_hollow(verb: Verb) -> bool:
    return (
        len(verb.past) > 2
        and verb.past[-2] == "ا"
        and len(verb.present) > 2
        and verb.present[-2] in WEAK
        and verb.past[-1] == verb.present[-1]
    )


def _present(present: str, reading: Reading) -> Iterator[tuple[str, Reading]]:
    tables = morphology()
    stem = present[1:]
    weak = stem[-1] in FINAL_WEAK
    hollow = len(stem) > 2 and stem[-2] in WEAK and not weak
    for letter, person, gender, number in tables["present-prefixes"]:
        form = _inflected(reading, person, gender, number)
        yield letter + stem, form
        if (person, number) == (1, "s"):
            continue  # "that I not ..." is not news, and its short forms look like other words (أنه)
        if weak:
            yield letter + stem[:-1], form  # jussive
        elif hollow:
            yield letter + stem[:-2] + stem[-1], form  # jussive
    others, addressed = (row[0] for row in tables["present-prefixes"][:2])
    for letter in (others, addressed):
        for suffix, gender, number in tables["present-plural-defective" if weak else "present-plural"]:
            core = stem[:-1] if weak else stem
            # The plural with the feminine letter is "you": they (f) have the letter of the masculine.
            person = 2 if letter == addressed and number == "p" else 3
            yield letter + core + suffix, _inflected(reading, person, gender, number)
        if weak:
            for suffix in tables["present-dual-yeh"]:
                yield letter + stem[:-1] + suffix, _inflected(reading, 3, None, "d")


def _participles(verb: Verb) -> Iterator[tuple[str, str]]:
    for spelling in verb.agent or ():
        yield spelling, "agent"
    if verb.agent is None and (len(verb.past) > 3 or _doubled(verb)):
        stem = morphology()["participle-prefix"] + verb.present[1:]
        if stem[-1] in FINAL_YEH:
            yield stem[:-1], "agent"
        yield stem, "agent"


def _doubled(verb: Verb) -> bool:
    """Tell whether a verb of three letters is of the second form (أكد، حذر): its verbal noun says so."""
    return any(masdar[0] == "ت" and len(masdar) > 4 for masdar in verb.masdar or ())


def verbal_nouns(verb: Verb) -> tuple[str, ...]:
    """Return the verbal nouns that the lexicon lists, else those that the verb's pattern gives."""
    return derived(verb.past, verb.present, morphology()["masdar"]) if verb.masdar is None else verb.masdar


def participle_forms(spelling: str, reading: Reading) -> Iterator[tuple[str, Reading]]:
    """Yield the forms of a participle or adjective: feminine, duals, plurals."""
    for suffix, gender, number in morphology()["participle"]:
        yield spelling + suffix, _inflected(reading, None, gender, number)


BEFORE_PRONOUN = "+"
"""Marks the forms that a word has before a pronoun only: زيارت + ه, and no noun in أضافت."""


def noun_forms(word: str, reading: Reading, plurals: tuple[str, ...] = ()) -> Iterator[tuple[str, Reading]]:
    """Yield a noun's singular, accusative, duals and the given plurals."""
    tables = morphology()
    marbuta, opened = tables["marbuta"], tables["marbuta-open"]
    yield word, _inflected(reading, None, reading.gender, "s")
    core = word[:-1] + opened if word.endswith(marbuta) else word
    if core == word:
        yield word + tables["accusative"], _inflected(reading, None, reading.gender, "s")
    else:
        yield core + BEFORE_PRONOUN, _inflected(reading, None, reading.gender, "s")
    for suffix in tables["noun-dual"]:
        if core == word and len(suffix) == 1:
            continue  # in construct a masculine dual looks like a pronoun or an accusative
        yield core + suffix, _inflected(reading, None, reading.gender, "d")
    for plural in plurals:
        yield plural, _inflected(reading, None, reading.gender, "p")
        if plural.endswith(marbuta):
            yield plural[:-1] + opened + BEFORE_PRONOUN, _inflected(reading, None, reading.gender, "p")
        else:
            yield plural + tables["accusative"], _inflected(reading, None, reading.gender, "p")


def _sound_plural(word: str) -> str:
    tables = morphology()
    core = word[:-1] if word.endswith(tables["marbuta"]) else word
    return str(core + tables["noun-feminine-plural"])
