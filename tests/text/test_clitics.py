"""Words split as a reader would split them, and names stay whole."""

from pathlib import Path

import pytest

from mutabaa.model import Word
from mutabaa.text import WordReader

CASES = Path(__file__).resolve().parents[2] / "cases/text/clitics.txt"
ARTICLE = "ال"


def rows() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [(word, parts) for word, parts in (line.split("\t") for line in lines if line and line[0] != "#")]


def parts(word: Word) -> str:
    pieces = [
        *word.prefixes,
        *([ARTICLE] if word.definite else []),
        word.stem,
        *([word.suffix] if word.suffix else []),
    ]
    return "+".join(pieces)


@pytest.fixture(scope="module")
def reader() -> WordReader:
    return WordReader(frozenset({"ناتو"}))


@pytest.mark.parametrize(("word", "wanted"), rows())
def test_words_split_into_their_clitics(reader: WordReader, word: str, wanted: str) -> None:
    assert parts(reader[word]) == wanted


def test_a_protected_name_is_never_cut(reader: WordReader) -> None:
    """A name that begins like a clitic is whole once the packs know it."""
    assert parts(WordReader(frozenset({"كالاس"}))["كالاس"]) == "كالاس"
    assert parts(WordReader(frozenset({"كالاس"}))["وكالاس"]) == "و+كالاس"


def test_a_name_with_its_article_only_is_another_word_without_it() -> None:
    """البلقاء is a province; بلقاء is "in a meeting"."""
    read = WordReader(articled=frozenset({"بلقاء"}))
    assert [parts(read[word]) for word in ("بالبلقاء", "والبلقاء", "بلقاء")] == ["ب+ال+بلقاء", "و+ال+بلقاء", "ب+لقاء"]


@pytest.mark.parametrize(
    ("word", "has", "lacks"),
    [("ألا", {"that", "not"}, {"but"}), ("إلا", {"but"}, {"that", "not"}), ("الا", {"that", "not", "but"}, set())],
)
def test_particles_that_differ_by_their_hamza_are_read_as_printed(word: str, has: set[str], lacks: set[str]) -> None:
    groups = WordReader()[word].groups
    assert has <= groups
    assert groups.isdisjoint(lacks)


def test_a_verb_is_not_hidden_by_a_rare_name_that_is_spelt_like_it() -> None:
    """رأى is folded like Christopher Wray's name, كان like Khor Fakkan's; the valley stays whole."""
    read = WordReader(frozenset({"وراي", "فكان", "وادي"}))
    assert [parts(read[word]) for word in ("ورأى", "فكان", "وادي", "وراي")] == ["و+راي", "ف+كان", "وادي", "وراي"]


def test_a_hollow_verb_is_short_before_its_endings(reader: WordReader) -> None:
    """لأمن is "for the security of"; they who blamed are لمن."""
    assert parts(reader["لأمن"]) == "ل+امن"
