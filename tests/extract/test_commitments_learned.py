"""The learned reader: wordings that no rule foresees, and what looks alike."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mutabaa.extract.commitments import commitments
from mutabaa.extract.commitments.candidates import LEARNED, candidates
from mutabaa.extract.commitments.learned import considered, scales
from mutabaa.extract.commitments.traits import near
from mutabaa.model import Analysis, Interval
from mutabaa.packs import built_in, load_packs
from mutabaa.rules import load_rules

Read = Callable[..., Analysis]
TODAY = "2025-07-09"
ANNOTATED = Path(__file__).parents[2] / "bench/annotated/commitments.jsonl"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("شدد وزير الخارجية الأردني على أن المملكة ستظل داعمة للأونروا.", ["المملكة"]),
        ("قالت وزيرة الخارجية البولندية إن الوضع خطير. وستنطلق البعثة البولندية إلى كابل يوم الأحد.", None),
    ],
)
def test_a_wording_without_a_rule_is_read_and_says_who_read_it(
    read_text: Read, text: str, actors: list[str] | None
) -> None:
    analysis = read_text(text, TODAY)
    (found,) = analysis.commitments
    assert found.rule == LEARNED
    assert found.action is not None
    if actors is not None:
        assert [role.span.of(text) for role in found.actors] == actors


def test_a_plan_told_as_a_noun_is_intended_and_has_its_month(read_text: Read) -> None:
    text = "قال رئيس الوزراء العراقي إن خطة الحكومة لنقل السجناء إلى الموصل تبدأ في سبتمبر."
    (found,) = read_text(text, TODAY).commitments
    assert found.rule == LEARNED
    assert [role.span.of(text) for role in found.actors] == ["الحكومة"]
    assert (found.strength, found.due) == ("intended", Interval(dt.date(2025, 9, 1), dt.date(2025, 10, 1)))


@pytest.mark.parametrize("text", ["تحدث الوزير عن قرار صعب في حياته.", "وقال الوزير إن الاتفاق النووي مات."])
def test_a_decision_that_is_only_talked_of_is_none(read_text: Read, text: str) -> None:
    assert not read_text(text, TODAY).commitments


@pytest.mark.parametrize(
    "text",
    [
        "وتساءل الوزير الكيني: هل سيقوم السودان بسحب سفيره؟",
        "ستنطلق حملة الهاتف الجديد يوم الأحد.",
        "قال الوزير الكيني إنه سيتم بحث ملف المياه مع وزير الخارجية المصري.",
        "لم تقم النرويج بسحب سفيرها من موسكو.",
        "فازت كرواتيا بالمباراة وستواجه فرنسا.",
        "قال محللون إن الأزمة ستعزز موقف المعارضة.",
        "ويرى الخبراء أن الأسعار سترتفع.",
        "سيزور الرئيس الكيني باريس الأسبوع المقبل.",
        "أعلنت وزارة الخارجية المصرية أن القاهرة ستستضيف في 27 فبراير قمة عربية طارئة.",
        "حذر الوزير من أن الفيضان سيقطع الطرق.",
    ],
)
def test_guesses_sport_denials_and_plain_visits_are_none(read_text: Read, text: str) -> None:
    assert not read_text(text, TODAY).commitments


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("علقت السلطات السفر بين المحافظات.", "علقت"),
        ("أعلن القصر أن الملك لن يتوجه إلى المونديال.", "يتوجه"),
        ("أرجأت مسقط الجولة الرابعة من المحادثات.", "أرجأت"),
        ("قال الوزير إن بلاده ستعترف بالحكومة الجديدة.", "تعترف"),
        ("أثار القرار بنقل السفارة جدلا.", "القرار"),
    ],
)
def test_what_may_bind_is_asked_about(read_text: Read, text: str, word: str) -> None:
    assert word in {hit.trigger.of(text) for hit in candidates(read_text(text, TODAY))}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("علق الوزير على القرار.", "علق"),
        ("أعلن القصر أن الملك سيتوجه إلى باريس.", "يتوجه"),
        ("اعترف الوزير بالخطأ.", "اعترف"),
    ],
)
def test_what_is_said_and_where_one_goes_is_not(read_text: Read, text: str, word: str) -> None:
    assert word not in {hit.trigger.of(text) for hit in candidates(read_text(text, TODAY))}


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("من المتوقع أن تستأنف الشركة الحفر في مايو.", "doubt expected"),
        ("تهدف الحكومة إلى أن تستأنف الشركة الحفر في مايو.", "doubt aim"),
    ],
)
def test_what_speaks_against_a_promise_is_a_trait(read_text: Read, text: str, doubt: str) -> None:
    found = considered(read_text(text, TODAY), load_packs(*built_in()), None)
    assert any(doubt in candidate.traits for candidate in found)


def test_what_a_rule_reads_is_not_read_again(read_text: Read) -> None:
    analysis = read_text("قررت الحكومة الألمانية تمديد مهمة الجيش في مالي.", TODAY)
    everything = tuple(scale._replace(least=0.0) for scale in scales())
    found = commitments(analysis, load_rules(), load_packs(*built_in()), (everything[0], everything[1]))
    assert [commitment.rule for commitment in found] == ["commitment.decide"]


def test_the_model_knows_stems_and_no_text() -> None:
    """A trait holds two stems at most, the verb's and its act's: never a phrase of an article."""
    first, second = scales()
    assert first.weights
    assert not any(re.search("[\u0620-\u065f]{2}", trait) for trait in first.weights)
    assert all(len(re.findall("[\u0620-\u065f]+", trait)) <= 2 for trait in second.weights)


def test_the_second_regression_only_sees_what_the_first_lets_pass(read_text: Read) -> None:
    analysis = read_text("شهدت المدينة أمطارا غزيرة. قامت النرويج بسحب سفيرها من موسكو.", TODAY)
    knowledge = load_packs(*built_in())
    passed = list(considered(analysis, knowledge, scales()[0]))
    assert 0 < len(passed) < len(list(candidates(analysis)))


def test_the_annotation_is_kept_without_any_text() -> None:
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        assert line.isascii()
        for commitment in article["commitments"]:
            assert commitment["evidence"]
            assert all(0 <= start < end for start, end in commitment["evidence"])


def test_a_probability_is_the_same_in_every_process(in_every_process: Callable[[str], set[bytes]]) -> None:
    ask = (
        "import random; from mutabaa.extract.regression import Scale; rng = random.Random(3)\n"
        "weights = {f'trait {n}': rng.uniform(-1, 1) for n in range(90)}\n"
        "print([repr(Scale(0.1, weights, 0.5)(rng.sample(list(weights), 40))) for _ in range(200)])"
    )
    assert len(in_every_process(ask)) == 1


def test_each_near_trait_is_told_once(read_text: Read) -> None:
    analysis = read_text("قال الوزير إن الحكومة ستقدم، خلال العام المقبل، مساعدات مالية وعسكرية لأوكرانيا.", TODAY)
    told = [near(hit, analysis) for hit in candidates(analysis)]
    assert told
    assert [sorted(set(traits)) for traits in told] == [sorted(traits) for traits in told]
