"""The article with its findings marked."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from mutabaa.serve.marked import Mark, marked_text, page, segments
from mutabaa.serve.messages import Messages

SAY = Messages("ar")
TEXT = "زيارة <برلين>\n\nالتقى روته المستشار في برلين الأربعاء & وعد بدعم."


def at(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


RECORD = {
    "doc": "x",
    "text": TEXT,
    "title": {"start": 0, "end": 13},
    "entities": {"rutte": {"type": "PER", "name": {"ar": "مارك روته", "en": "Mark Rutte"}}},
    "mentions": [{**at("روته"), "type": "PER", "entity": "rutte"}],
    "times": [{**at("الأربعاء"), "from": "2025-07-09", "to": "2025-07-09", "precision": "day"}],
    "events": [{"id": "e1", "type": "meeting", "status": "held", "from": None, "to": None, "triggers": [at("التقى")]}],
    "commitments": [
        {"id": "c1", "kind": "pledge", "status": "announced", "evidence": [at("التقى روته المستشار في برلين")]}
    ],
    "statements": [],
}


def test_the_words_of_the_article_come_out_unchanged() -> None:
    """Tags come between the words, never into them, and signs of HTML are escaped."""
    shown = re.sub(r"<[^>]+>", "", marked_text(RECORD, SAY))
    assert unescape(shown).split() == TEXT.split()


def test_every_finding_is_marked_and_listed() -> None:
    """Overlapping findings share a stretch; each has a place to jump to."""
    html = page(RECORD, SAY)
    assert 'class="f-commitments f-names"' in html
    assert 'id="f-e1"' in html
    assert 'href="#f-e1"' in html
    assert "مارك روته" in html
    assert "9 يوليو 2025" in html and "2025-07-09" not in html


spans = st.tuples(st.integers(0, 30), st.integers(1, 10))


@given(st.lists(spans, max_size=12), st.integers(40, 50))
def test_segments_are_the_whole_text_in_order(found: list[tuple[int, int]], length: int) -> None:
    """However marks overlap: no code point is lost or shown twice, and each knows its marks."""
    given_marks = [Mark(start, start + size, "names", str(n), "") for n, (start, size) in enumerate(found)]
    cut = list(segments(length, given_marks))
    assert [i for start, end, _ in cut for i in range(start, end)] == list(range(length))
    for start, end, live in cut:
        assert set(live) == {m for m in given_marks if m.start < end and m.end > start}
