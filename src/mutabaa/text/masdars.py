"""Form the verbal noun of a derived verb from its letters.

Forms I and II cannot be told apart without harakat, and the verbal noun of
form I follows no pattern: for verbs of three letters the lexicon lists it.
The letters that a pattern adds stand in ``lang/ar/morphology.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping

_WEAK_END = frozenset({"ى", "ا"})
_LONG = "ا"
_MARBUTA = "ة"


def derived(past: str, present: str, shapes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the verbal nouns of a verb of the forms III-VIII and X; none of other verbs.

    Args:
        past: Perfect, third person masculine singular.
        present: Imperfect of the same person; it tells form V from four root letters.
        shapes: Letters by name: ``form-iii-start``, ``form-iii-defective-end``,
            ``form-iv-start``, ``form-x-start``, ``defective-end``, ``hollow-middle``.
    """
    if len(past) < 4:
        return ()
    if past[0] == "ت":
        return _form_five_six(past, present)
    if past[0] == "أ":
        return (_form_four(past, shapes),)
    if past[0] == _LONG:
        return (_with_long_vowel(past, shapes),)
    if past[1] == _LONG and len(past) == 4:
        stem = shapes["form-iii-start"] + past
        return (stem[:-1] + shapes["form-iii-defective-end"] if past[-1] in _WEAK_END else stem + _MARBUTA,)
    return ()


def _form_five_six(past: str, present: str) -> tuple[str, ...]:
    """تعاون: the same letters; تولى: with and without its last one."""
    if past[-1] in _WEAK_END:
        return past[:-1], past[:-1] + "ي"
    return (past,) if present[1:] == past else ()


def _form_four(past: str, shapes: Mapping[str, str]) -> str:
    """أصدر: إصدار, أعطى: إعطاء, أقام: إقامة, أوقف: إيقاف."""
    stem = shapes["form-iv-start"] + ("ي" if past[1] == "و" else past[1]) + past[2:]
    if past[-1] in _WEAK_END:
        return stem[:-1] + shapes["defective-end"]
    return stem + _MARBUTA if past[-2] == _LONG else stem[:-1] + _LONG + stem[-1]


def _with_long_vowel(past: str, shapes: Mapping[str, str]) -> str:
    """Form the noun of VII, VIII and X: انسحب: انسحاب, احتل: احتلال, احتاج: احتياج, استعاد: استعادة."""
    body, last = past[:-1], past[-1]
    if last in _WEAK_END:
        return body + shapes["defective-end"]
    if len(past) == 4:
        return past + _LONG + last
    if past[-2] != _LONG:
        return body + _LONG + last
    tenth = past.startswith(shapes["form-x-start"]) and len(past) > 5
    return past + _MARBUTA if tenth else past[:-2] + shapes["hollow-middle"] + last
