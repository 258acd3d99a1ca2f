"""Whatever the spelling, every span leads back to the letters as printed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mutabaa.text import WordReader, fold, fold_with_offsets, tokens

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءؤئ"
MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0640"
SIGNS = " .,،؛:«»()\"'-–…!؟%٪\u200f\u200e\u202b\u202c\u200c\ufeff"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳"
PERSIAN = "یکگچپژۀہ"
PRESENTATION = "ﻻﺎﺑﷲﻼﺔ"
text = st.text(
    st.sampled_from(LETTERS * 4 + MARKS + SIGNS + DIGITS + PERSIAN + PRESENTATION + "abcXYZ\n"), max_size=120
)
READER = WordReader(frozenset({"ليتوانيا", "ناتو", "برلين"}))


@given(text)
def test_folding_twice_changes_nothing(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)


@given(text)
def test_every_folded_letter_knows_its_source(raw: str) -> None:
    key, offsets = fold_with_offsets(raw)
    assert key == fold(raw)
    assert len(offsets) == len(key) + 1
    assert offsets == sorted(offsets)
    for letter, at in zip(key, offsets, strict=False):
        assert letter in fold(raw[at])


@given(text)
def test_tokens_cover_all_that_is_printed(raw: str) -> None:
    """Every letter, digit and sign stands in exactly one token; stems lie inside their tokens."""
    covered = [0] * len(raw)
    last = 0
    for token in tokens(raw, READER):
        assert last <= token.start < token.end
        last = token.end
        assert raw[token.start : token.end] == token.word.surface
        stem = token.stem_span
        assert token.start <= stem.start <= stem.end <= token.end
        for at in range(token.start, token.end):
            covered[at] += 1
    for at, char in enumerate(raw):
        if char.isalnum() and unicodedata.category(char) != "Mn":
            assert covered[at] == 1, (at, char)


@given(
    st.lists(st.sampled_from(["ليتوانيا", "وبليتوانيا", "للناتو", "ولبرلين", "وزير", "سيلتقي"]), min_size=1),
    st.data(),
)
def test_harakat_and_tatweel_move_no_stem(words: list[str], data: st.DataObject) -> None:
    """Marks strewn into a text change neither the stems nor the letters under their spans."""
    plain = " ".join(words)
    dressed = "".join(
        char + (data.draw(st.sampled_from(["", "\u064e", "\u0640", "\u0651\u064f"])) if char != " " else "")
        for char in plain
    )
    bare = [(t.word.stem, t.word.prefixes) for t in tokens(plain, READER)]
    found = tokens(dressed, READER)
    assert [(t.word.stem, t.word.prefixes) for t in found] == bare
    for token in found:
        if not token.word.suffix:
            assert fold(dressed[token.stem_span.start : token.stem_span.end]) == token.word.stem
