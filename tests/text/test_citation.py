"""How words of a text are quoted by themselves."""

import pytest

from mutabaa.model import Span
from mutabaa.text.citation import cited


@pytest.mark.parametrize(
    ("text", "part", "wanted"),
    [
        ("رسالة للحلفاء في أوروبا", "لحلفاء", "الحلفاء"),
        ("رسالة وللوزراء العرب", "لوزراء العرب", "الوزراء العرب"),
        ("دعوة للجان التحقيق", "لجان التحقيق", "لجان التحقيق"),
        ("دعم لليبيا", "ليبيا", "ليبيا"),
        ("لقاء الحلفاء", "الحلفاء", "الحلفاء"),
        ("وفد\nالحلف", "وفد\nالحلف", "وفد الحلف"),
    ],
)
def test_the_article_comes_back_where_one_was(text: str, part: str, wanted: str) -> None:
    """A reader of the register sees words, not their rests."""
    start = text.index(part)
    assert cited(text, Span(start, start + len(part))) == wanted
