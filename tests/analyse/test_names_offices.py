"""Who held the office on that day: the phrases of ``cases/link/offices.yaml`` and offices in running text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mutabaa.model import Analysis

TABLE = Path(__file__).parents[2] / "cases/link/offices.yaml"


def rows() -> list[Any]:
    loaded = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(row, id=f"{row['office']} {row['day']}") for row in loaded]


@pytest.mark.parametrize("row", rows())
def test_a_title_means_its_holder_on_that_day(row: dict[str, Any], read_text: Callable[..., Analysis]) -> None:
    parties = read_text(f"قال {row['phrase']} إن الاتفاق قريب", str(row["day"])).parties
    assert parties, "the phrase is no party"
    assert (parties[0].office, parties[0].entity) == (row["office"], row["person"])


def test_an_office_without_owner_is_that_of_the_article(read_text: Callable[..., Analysis]) -> None:
    text = "التقى أمين عام الناتو الوزراء في بروكسل. وقال الأمين العام إن القمة قريبة."
    offices = [party for party in read_text(text, "2025-04-03").parties if party.type == "office"]
    assert [party.entity for party in offices] == ["mark-rutte", "mark-rutte"]


def test_two_owners_leave_an_office_open(read_text: Callable[..., Analysis]) -> None:
    text = "التقى الرئيس الفرنسي الرئيس الروسي في موسكو. وقال الرئيس إن اللقاء كان مثمرا."
    last = [party for party in read_text(text, "2019-08-20").parties if party.type == "office"][-1]
    assert last.entity is None


def test_a_counterpart_holds_the_same_office(read_text: Callable[..., Analysis]) -> None:
    text = "بحث وزير الخارجية الروسي مع نظيره التركي الوضع في سوريا"
    parties = [party for party in read_text(text, "2018-03-14").parties if party.type == "office"]
    assert [party.entity for party in parties] == ["sergey-lavrov", "mevlut-cavusoglu"]


def test_a_former_holder_is_not_the_holder(read_text: Callable[..., Analysis]) -> None:
    parties = read_text("قال الرئيس الألماني السابق إن الوقت مناسب", "2018-03-16").parties
    assert parties[0].entity is None


def test_the_article_itself_outranks_nobody_known(read_text: Callable[..., Analysis]) -> None:
    text = "وصل السفير السعودي لدى اليمن محمد آل جابر إلى مأرب. وقال السفير السعودي إن البرنامج بدأ."
    parties = [party for party in read_text(text, "2018-05-31").parties if party.office == "saudi-arabia.ambassador"]
    assert len({party.entity for party in parties}) == 1
    assert parties[0].entity is not None


@pytest.mark.parametrize(
    "text",
    [
        "بات مهاتير محمد قريبا من أن يصبح رئيسا للوزراء في ماليزيا",
        "عين ترامب مدير الوكالة وزيرا للخارجية",
        "أكد وزير الداخلية في حكومة الانقلاب في اليمن مقتل خمسة مدنيين",
        "قال مستشار الأمن القومي الأميركي في ذلك الوقت إن الرسالة وصلت",
        "التقى الرئيس التركي المرشح أنصاره في إسطنبول",
        "فاز برشلونة بكأس ملك إسبانيا",
    ],
)
def test_a_title_that_nobody_holds_means_nobody(text: str, read_text: Callable[..., Analysis]) -> None:
    """Who is to be minister, was it then, or gave a cup his name is not the holder of the day."""
    parties = read_text(text, "2018-05-09").parties
    assert not [party.entity for party in parties if party.type == "office" and party.entity is not None]


@pytest.mark.parametrize(
    ("day", "envoy"), [("2019-05-01", "james-jeffrey"), ("2021-05-01", None), ("2025-07-01", "tom-barrack")]
)
def test_an_envoy_is_the_one_of_that_day(day: str, envoy: str | None, read_text: Callable[..., Analysis]) -> None:
    parties = read_text("قال المبعوث الأميركي إلى سوريا إن الاتفاق قريب", day).parties
    assert [p.entity for p in parties if p.type == "office"] == [envoy]


def test_an_office_after_a_name_is_that_persons(read_text: Callable[..., Analysis]) -> None:
    """عباس الموسوي، أمين عام حزب الله is not the one who is it today."""
    for text, person in (
        ("اغتيل عباس الموسوي، أمين عام حزب الله، قرب النبطية", None),
        ("قال مايك بومبيو، وزير الخارجية، إن الاتفاق قريب من واشنطن", "mike-pompeo"),
        ("قال محمد جواد ظريف، وزير الخارجية الإيراني، إن الاتفاق باق", "mohammad-javad-zarif"),
    ):
        parties = read_text(text, "2018-03-20").parties
        assert [p.entity for p in parties if p.type == "office"] == [person]


def test_a_place_after_a_known_name_is_where_he_goes(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("زار وزير الخارجية المصري بدر عبد العاطي برلين.", "2025-05-18")
    assert [mention.entity for mention in analysis.mentions] == ["badr-abdelatty", "berlin"]


def test_nobody_is_named_after_the_airport_in_which_he_waits(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("واستقبله في المطار وزير الخارجية المصري بدر عبد العاطي.", "2025-05-18")
    assert [party.span.of(analysis.text) for party in analysis.parties] == ["وزير الخارجية المصري بدر عبد العاطي"]
