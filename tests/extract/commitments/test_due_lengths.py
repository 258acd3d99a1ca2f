"""A length of time in which a promise is to be kept, however it is introduced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("length", "last"),
    [
        ("في غضون ثلاثة أشهر", "2026-07-12"),
        ("في غضون شهر", "2026-05-12"),
        ("خلال أسبوعين", "2026-04-26"),
        ("في ظرف أسبوعين", "2026-04-26"),
        ("في مدة أقصاها سنة واحدة", "2027-04-12"),
        ("في فترة لا تتجاوز ستة أسابيع", "2026-05-24"),
        ("من أجل ثلاثة أهداف", None),
        ("في ظرف صعب", None),
    ],
)
def test_a_length_of_time_gives_the_deadline(read_text: Read, length: str, last: str | None) -> None:
    (found,) = read_text(f"تعهدت الحكومة العراقية بسحب قواتها {length}.", "2026-04-12").commitments
    assert (found.due.last.isoformat() if found.due is not None else None) == last
