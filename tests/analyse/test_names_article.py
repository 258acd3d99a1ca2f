"""What an article says of a name elsewhere, and who is never one with whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaa.analyse.names.consistency import evidence, with_evidence
from mutabaa.model import Analysis

LABELS = st.sampled_from(["O", "B-PER", "I-PER", "B-LOC"])
ARTICLES = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["روته", "برلين", "قال", "في"]), LABELS, st.floats(0, 1)), min_size=1, max_size=6
    ),
    max_size=6,
)


def split(article: list[list[tuple[str, str, float]]]) -> tuple[list[list[str]], list[list[tuple[str, float]]]]:
    """Return stems and labels apart."""
    return [[s for s, _, _ in line] for line in article], [[(label, p) for _, label, p in line] for line in article]


@given(ARTICLES)
def test_evidence_never_rests_on_the_word_itself(article: list[list[tuple[str, str, float]]]) -> None:
    stems, labels = split(article)
    times: dict[str, int] = {}
    for line in stems:
        for stem in line:
            times[stem] = times.get(stem, 0) + 1
    for line, row in zip(stems, evidence(stems, labels), strict=True):
        for stem, told in zip(line, row or (), strict=row is not None):
            if times[stem] == 1 or len(stem) <= 2:
                assert told == ("d0",)


def test_evidence_tells_what_the_word_is_elsewhere() -> None:
    stems = [["سيارتو", "قال"], ["زيارة", "سيارتو"], ["قال", "الناطق"]]
    labels = [[("B-PER", 0.9), ("O", 1.0)], [("O", 1.0), ("O", 1.0)], [("O", 1.0), ("O", 1.0)]]
    first, second, third = evidence(stems, labels)
    assert first is None  # elsewhere it is no name, so nothing is told there
    assert second is not None
    assert second[1][:2] == ("d=B-PER", "d=PER+")
    assert third is None
    assert with_evidence([["a"], ["b"]], second)[0][-1] == "+1d=B-PER"


def ids(analysis: Analysis, name: str) -> set[str | None]:
    """Return the ids of the mentions spelt ``name``."""
    return {m.entity for m in analysis.mentions if m.span.of(analysis.text) == name}


def test_people_of_common_names_are_kept_apart_by_their_state(read_text: Callable[..., Analysis]) -> None:
    egyptian = ids(read_text("قال وزير الزراعة المصري حسن عباس إن الحصاد تأخر", "2020-01-10"), "حسن عباس")
    sudanese = ids(read_text("قال وزير الزراعة السوداني حسن عباس إن الحصاد تأخر", "2020-01-10"), "حسن عباس")
    assert egyptian.isdisjoint(sudanese)
    assert egyptian == {"~egypt.hhsn-cbas"}


def test_a_rare_name_is_the_same_person_everywhere(read_text: Callable[..., Analysis]) -> None:
    one = ids(read_text("قال وزير الزراعة البولندي فويتشخ كوزلوفيتش إن الحصاد تأخر"), "فويتشخ كوزلوفيتش")
    other = ids(read_text("وصل النائب فويتشخ كوزلوفيتش إلى المطار"), "فويتشخ كوزلوفيتش")
    assert one == other != {None}


def test_a_feminine_title_is_given_to_no_man(read_text: Callable[..., Analysis]) -> None:
    parties = read_text("قالت رئيسة الوزراء البريطانية إن الاتفاق قريب", "2025-03-01").parties
    assert [party.entity for party in parties if party.type == "office"] == [None]
    parties = read_text("قالت رئيسة الوزراء البريطانية إن الاتفاق قريب", "2018-03-01").parties
    assert [party.entity for party in parties if party.type == "office"] == ["theresa-may"]


def test_a_masculine_title_is_hers_where_the_article_calls_her_so(read_text: Callable[..., Analysis]) -> None:
    again = "ثم اجتمع الوزراء مع الممثل الأعلى للاتحاد الأوروبي."
    called = read_text(f"وصلت الممثل الأعلى للاتحاد الأوروبي كايا كالاس إلى الرباط. {again}", "2025-04-02").parties
    assert [p.entity for p in called if p.office == "eu.high-representative"] == ["kaja-kallas"] * 2
    alone = read_text(again, "2025-04-02").parties
    assert [p.entity for p in alone if p.office == "eu.high-representative"] == [None]


@pytest.mark.parametrize(
    ("led", "who"),
    [
        ("التحالف الذي تقوده الولايات المتحدة", "global-coalition-daesh"),
        ("التحالف بقيادة السعودية", "arab-coalition"),
        ("التحالف", "nato"),
    ],
)
def test_who_leads_an_alliance_says_which_it_is(read_text: Callable[..., Analysis], led: str, who: str) -> None:
    analysis = read_text(f"قال حلف شمال الأطلسي إنه مستعد. وأوقف {led} عملياته في المنطقة.", "2018-03-10")
    assert [m.entity for m in analysis.mentions if m.span.of(analysis.text).startswith("التحالف")] == [who]


def test_longer_and_shorter_name_of_a_body_are_one(read_text: Callable[..., Analysis]) -> None:
    text = "أعلنت الهيئة العامة للاستعلامات الأرقام. وقالت هيئة الاستعلامات إنها أولية."
    analysis = read_text(text)
    found = [m.entity for m in analysis.mentions if m.type == "ORG"]
    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_club_once_named_is_found_again(read_text: Callable[..., Analysis]) -> None:
    text = "تعادل نادي كراسنوفارد مع ضيفه. وكان كراسنوفارد قد خسر مباراته الأولى، ويلعب كراسنوفارد غدا."
    analysis = read_text(text)
    assert sum(m.span.of(text) == "كراسنوفارد" and m.type == "ORG" for m in analysis.mentions) == 3


def test_a_body_that_every_state_has_is_one_in_its_article_only(read_text: Callable[..., Analysis]) -> None:
    text = "قال المتحدث باسم نقابة المحامين إن الإضراب مستمر. وأضافت نقابة المحامين أنها ستجتمع."
    found = ids(read_text(text), "نقابة المحامين")
    assert len(found) == 1
    assert "~nqabh-almhhamyn" not in found
    named = ids(read_text("وبحسب نقابة الصحافيين الفلسطينيين أصيب ستة"), "نقابة الصحافيين الفلسطينيين")
    assert named == {"~nqabh-alsshhafyyn-alflsttynyyn"}
