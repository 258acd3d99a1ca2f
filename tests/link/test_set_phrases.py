"""What two promises have in common only because both are promises, and what they have because they are one."""

from __future__ import annotations

import pytest
from test_modules import linked
from tests_link_records import Json, article

from mutabaa.link.senses import framing
from mutabaa.text import WordReader, tokens


def _promise(doc: str, day: str, text: str, action: str, **more: str) -> Json:
    promise = {"actors": ["ألمانيا"], "rung": "decision", "kind": "decision", "action": action, **more}
    return article(doc, day, text, promise=promise)


def _promises(*records: Json) -> list[int]:
    return sorted(len(it.members) for it in linked(*records).state().commitments)


@pytest.mark.parametrize(
    ("word", "frames"), [("اتفقتا", True), ("وافقت", True), ("نواصل", True), ("سيعلن", True), ("سحبت", False)]
)
def test_that_somebody_agreed_or_goes_on_tells_nothing_of_what_is_promised(word: str, frames: bool) -> None:
    [token] = tokens(word, WordReader())
    assert framing(token) is frames


def test_one_sentence_in_two_papers_is_one_promise_however_little_its_words_tell() -> None:
    words = "وأعلنت ألمانيا أنها ستقرر ما ستفعله في هذا الشأن خلال أيام"
    first = f"تراجعت أسعار القمح في بورصة شيكاغو لليوم الثالث على التوالي. {words}."
    second = f"فاز منتخب الشباب بالبطولة بعد مباراة مثيرة استمرت حتى ركلات الترجيح. {words}."
    records = [
        _promise("a", "2025-03-01", first, "ما ستفعله في هذا الشأن", words=words),
        _promise("b", "2025-03-09", second, "ما ستفعله في هذا الشأن", words=words),
    ]
    assert _promises(*records) == [2]
