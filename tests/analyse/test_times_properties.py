"""What holds for every text: no error, spans inside it, in order, and no day that depends on nothing."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mutabaa.analyse.numbers import read_number
from mutabaa.analyse.times import expressions_of, resolve, resolve_all
from mutabaa.analyse.times.words import vocabulary
from mutabaa.model import Block, Interval, Span
from mutabaa.text import WordReader, sentences, tokens

READ = WordReader()
WORDS = sorted(vocabulary().words) + [" ".join((first, *rest[0][0])) for first, rest in vocabulary().phrases.items()]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["و", "ب", "/", "-", "،", "(", ")", ":", "الأول", "الثاني", "ثلاثة", "عشرين", "الحادي", "ألفين"]),
    st.integers(0, 2100).map(str),
)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=9).map(" ".join), DAYS)
def test_any_run_of_time_words_reads_without_error(text: str, day: dt.date) -> None:
    found = resolve(text, day, read=READ)
    for time in found:
        assert 0 <= time.span.start < time.span.end <= len(text)
    for one, two in pairwise(found):
        assert one.span.start <= two.span.start


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=7).map(" ".join), DAYS, st.integers(1, 20))
def test_a_value_on_an_interval_covers_the_value_on_each_of_its_days(text: str, day: dt.date, length: int) -> None:
    words = tokens(text, READ)
    found = expressions_of(words, sentences(words, [Block(Span(0, len(text)), "paragraph")]))
    written = Interval.days(day, day + dt.timedelta(days=length))
    wide = {time.span: time.days for time in resolve_all(found, written, words)}
    for time in resolve_all(found, Interval.day(day), words):
        whole = wide.get(time.span)
        if whole is not None and time.days is not None:
            assert whole.meets(time.days)


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spelt(number: int) -> str:
    """Write a number below a million in words, as a newspaper does."""
    thousands, rest = divmod(number, 1000)
    parts = []
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append("ألفان")
    elif thousands:
        parts.append(f"{spelt(thousands)} {'آلاف' if thousands % 100 in range(3, 11) else 'ألفا'}")
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        parts.append(HUNDREDS[hundreds])
    if rest in {11, 12}:
        parts.append({11: "أحد عشر", 12: "اثنا عشر"}[rest])
    elif 12 < rest < 20:
        parts.append(f"{UNITS[rest - 10]} عشر")
    elif rest:
        parts += [part for part in (UNITS[rest % 10], TENS[rest // 10]) if part]
    return " و".join(parts)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 999_999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    words = tokens(spelt(number), READ)
    found = read_number(words, 0)
    assert found is not None
    assert found.value == number
    assert found.end == len(words)
