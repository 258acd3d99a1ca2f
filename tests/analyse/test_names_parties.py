"""The noun phrases that can act, and people met again under a part of their names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutabaa.analyse.names import NameFinder, entities_of, protected_words
from mutabaa.analyse.names.parts import parts
from mutabaa.analyse.names.phrases import starts
from mutabaa.analyse.names.variants import alike
from mutabaa.model import Analysis
from mutabaa.pipeline import Pipeline

Read = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("قال مسؤول في الناتو إن القرار قريب", "مسؤول في الناتو", "unnamed"),
        (
            "اجتمع وزراء خارجية الدول الأعضاء في حلف شمال الأطلسي",
            "وزراء خارجية الدول الأعضاء في حلف شمال الأطلسي",
            "group",
        ),
        ("رحبت الحكومة الفنلندية بالقرار", "الحكومة الفنلندية", "body"),
        ("التقى الوفد الجانب الروسي أمس", "الجانب الروسي", "unnamed"),
        ("بحث وزيرا الخارجية الألماني والفرنسي الأزمة", "وزيرا الخارجية الألماني والفرنسي", "group"),
        ("كما ناقش الزعيمان الخطوات الإضافية", "الزعيمان", "group"),
        ("وبحث المسؤولان العلاقات الثنائية", "المسؤولان", "group"),
        ("بحث الرئيسان الروسي والتركي الأزمة", "الرئيسان الروسي والتركي", "group"),
        ("قالت روسيا إنها مستعدة", "روسيا", "state"),
        ("استقبل جلالة الملك الوفد", "جلالة الملك", "office"),
        ("واستقبل صاحب السمو الملكي ولي العهد الوفد", "صاحب السمو الملكي ولي العهد", "office"),
        ("الاجتماع الذي حضره وزير الخارجية التركي", "وزير الخارجية التركي", "office"),
    ],
)
def test_who_can_act(text: str, phrase: str, kind: str, read_text: Read) -> None:
    parties = {party.span.of(text): party.type for party in read_text(text, "2025-07-09").parties}
    assert parties.get(phrase) == kind, parties


def test_a_name_with_title_is_one_party_with_one_mention(read_text: Read) -> None:
    text = "يركز اللقاء مع وزير الخارجية الألماني يوهان فاديفول على القمة"
    found = read_text(text, "2025-07-09")
    party = next(party for party in found.parties if party.type == "person")
    assert party.span.of(text) == "وزير الخارجية الألماني يوهان فاديفول"
    assert party.head.of(text) == "يوهان فاديفول"
    assert party.entity == "johann-wadephul"


def test_a_name_learnt_once_is_known_by_its_parts(read_text: Read) -> None:
    text = "قال وزير الزراعة المجري بيتر سيغاروف إن السفن عادت. وأضاف سيغاروف أن العمل مستمر."
    people = [mention.entity for mention in read_text(text, "2025-07-09").mentions if mention.type == "PER"]
    assert len(people) == 2
    assert len(set(people)) == 1


def test_shorthand_needs_the_full_name_before_it(read_text: Read) -> None:
    named = "أعلن حلف شمال الأطلسي خطته. وقال مسؤول إن الحلف مستعد."
    assert [m.entity for m in read_text(named, "2025-07-09").mentions].count("nato") == 2
    assert not read_text("وقال مسؤول إن الحلف مستعد.", "2025-07-09").mentions


def test_every_link_is_described(pipeline: Pipeline, read_text: Read) -> None:
    found = read_text("التقى مارك روته والمهندس سمير الغزاوي وزير الخارجية الألماني في برلين", "2025-07-09")
    described = entities_of(found, pipeline.knowledge)
    assert {mention.entity for mention in found.mentions} <= set(described)
    assert described["mark-rutte"].name_en == "Mark Rutte"
    assert any(id.startswith("~") and info.name_ar == "سمير الغزاوي" for id, info in described.items())


def test_a_name_gets_its_article_back(pipeline: Pipeline, read_text: Read) -> None:
    found = read_text("قدمت فرنسا دعما للجيش المصري وللجنة الحريات.", "2025-07-09")
    names = {info.name_ar for info in entities_of(found, pipeline.knowledge).values()}
    assert {"الجيش المصري", "لجنة الحريات"} <= names


def test_arabic_names_are_never_compared_loosely(pipeline: Pipeline, read_text: Read) -> None:
    text = "التقى محمد سعد ومحمد سعيد في القاهرة"
    people = [mention.entity for mention in read_text(text, "2025-07-09").mentions if mention.type == "PER"]
    assert len(set(people)) == len(people)


def test_foreign_spellings_meet_and_others_do_not() -> None:
    assert alike("غوتيريس", "جوتيريس")
    assert alike("سيبيها", "سيبيا")
    assert not alike("ماكرون", "ميركل")


def test_particles_stay_with_their_part() -> None:
    assert parts(("احمد", "ابو", "الغيط")) == (("احمد",), ("ابو", "الغيط"))
    assert parts(("فرانك", "فالتر", "شتاينماير"))[-1] == ("شتاينماير",)


def test_the_splitter_never_cuts_a_known_name(pipeline: Pipeline) -> None:
    protected, with_article = protected_words(pipeline.knowledge)
    assert {"ليتوانيا", "بوتين", "فرنسا"} <= protected
    assert "بلقاء" in with_article - protected


ARABIC = st.text(alphabet="ابتجدرسعفقكلمنهويى ،.؟«»()#_أإةئ\n", max_size=120)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARABIC)
def test_mentions_never_overlap_and_lie_in_the_text(read_text: Read, text: str) -> None:
    mentions = read_text(text).mentions
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text).strip() == mention.span.of(text)
        assert mention.entity is None or not mention.candidates
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start


@given(st.text(alphabet="ابجدوفلكسمنهيرت", min_size=1, max_size=12))
def test_a_reading_of_a_spelling_gives_its_letters_back(norm: str) -> None:
    for start in starts(norm, article_free=False):
        rest = norm[start.cut :]
        assert rest.endswith(start.key) or start.key.endswith(rest[1:])


def test_a_finder_keeps_no_trace_of_an_article(pipeline: Pipeline, read_text: Read) -> None:
    finder: NameFinder = pipeline._names
    second = read_text("قال سيغاروف إن السفن عادت", "2025-07-09")
    finder(read_text("قال الوزير بيتر سيغاروف إن السفن عادت", "2025-07-09"))
    assert finder(second) == (second.mentions, second.parties)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("وصل سمو الشيخ عبد الله بن زايد. وقال سموه إن الدعم مستمر.", ["عبد الله بن زايد"] * 2),
        ("وصل سمو الشيخ عبد الله بن زايد، والتقاه سمو الشيخ تميم بن حمد. وقال سموه ذلك.", None),
        (
            "وصل سمو الشيخ عبد الله بن زايد. وأكد سموه ذلك. وحضر سمو الشيخ تميم بن حمد. وقال سموه إنه سعيد.",
            ["عبد الله بن زايد", "عبد الله بن زايد", "تميم بن حمد", "عبد الله بن زايد"],
        ),
        ("وصل أصحاب الفخامة الرئيس رجب طيب أردوغان والرئيس إيمانويل ماكرون.", ["رجب طيب أردوغان", "إيمانويل ماكرون"]),
        ("وصل سعادة السفير أحمد الخطيب، وأعرب عن سعادته بالزيارة.", ["أحمد الخطيب"]),
    ],
)
def test_a_word_of_honour_with_a_pronoun(text: str, heads: list[str] | None, read_text: Read) -> None:
    """It stands for the one person who bears the honour; where two do, or it means happiness, for nobody."""
    found = [party.head.of(text) for party in read_text(text, "2025-07-09").parties if party.type == "person"]
    assert found == heads or (heads is None and len(found) == 2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("عقد الوفدان جولة في مسقط بوساطة عمانية", ["مسقط"]),
        ("عاد الوزير العماني إلى مسقط رأسه", []),
        ("التقى الوزيران في مشهد لم تألفه المنطقة منذ سنوات، بحسب وسائل إعلام إيرانية", []),
        ("دبي في 1 ديسمبر / وام / افتتح المعرض", ["دبي", "وام"]),
    ],
)
def test_places_and_agencies_spelt_like_other_words(text: str, names: list[str], read_text: Read) -> None:
    """A capital is believed where its state is spoken of; an agency where datelines have it."""
    assert [mention.span.of(text) for mention in read_text(text, "2025-07-09").mentions] == names


def test_a_party_is_closed_where_its_words_open_a_quotation(read_text: Callable[..., Analysis]) -> None:
    text = 'والتقى الوزير وفدا من حركة "جيش الإسلام" في "قصر المؤتمرات" أمس.'
    spans = [party.span.of(text) for party in read_text(text, "2025-07-09").parties]
    assert 'حركة "جيش الإسلام"' in spans
    assert not [words for words in spans if words.count('"') % 2]
