"""Full names with fathers, grandfathers and families, as state agencies write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.analyse.names.lineages import lineages
from mutabaa.analyse.names.phrases import split
from mutabaa.model import Analysis
from mutabaa.packs import load_packs

Read = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("محمد بن سلمان بن عبدالعزيز آل سعود", "mohammed-bin-salman"),
        ("محمد بن سلمان بن عبد العزيز آل سعود", "mohammed-bin-salman"),
        ("فيصل بن فرحان بن عبدالله آل سعود", "faisal-bin-farhan"),
        ("تميم بن حمد بن خليفة آل ثاني", "tamim-bin-hamad"),
        ("حمد بن عيسى بن سلمان آل خليفة", "hamad-bin-isa"),
        ("عبدالله بن زايد بن سلطان آل نهيان", "abdullah-bin-zayed"),
        ("هيثم بن طارق بن تيمور آل سعيد", "haitham-bin-tariq"),
        # Another grandfather, another family: another man.
        ("محمد بن عبدالرحمن بن عبدالعزيز آل سعود", None),
        ("محمد بن سلمان بن حمد آل خليفة", None),
        # One more foreign name is the same man's.
        ("خوسيه مانويل ألباريس بوينو", "jose-manuel-albares"),
    ],
)
def test_the_whole_name_is_one_and_means_him(name: str, entity: str | None, read_text: Read) -> None:
    text = f"استقبل الأمير {name} اليوم وزير الخارجية التركي هاكان فيدان."
    host, _ = read_text(text, "2025-07-09").parties
    assert host.head.of(text) == name
    assert host.entity == entity or (entity is None and (host.entity or "~").startswith("~"))


def test_one_more_arabic_name_may_be_another_mans() -> None:
    known = lineages(load_packs("nato"))
    assert known.known(split("خوسيه مانويل ألباريس بوينو")) == "jose-manuel-albares"
    assert known.known(split("علي عبد الله صالح الأحمر")) is None


def test_whose_son_somebody_is_belongs_to_no_name(read_text: Read) -> None:
    text = "قال رضا بهلوي ابن محمد رضا شاه إيران الأخير إن بلاده ستتغير."
    assert read_text(text, "2025-07-09").parties[0].head.of(text) == "رضا بهلوي"


def test_a_brother_by_courtesy_is_who_is_named(read_text: Read) -> None:
    text = "تلقى الرئيس قيس سعيد مكالمة هاتفية من أخيه عبد المجيد تبون رئيس الجمهورية الجزائرية."
    (event,) = read_text(text, "2025-07-09").events
    assert {role.entity for role in event.participants} == {"kais-saied", "abdelmadjid-tebboune"}
