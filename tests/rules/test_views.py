"""A sentence becomes items, clauses and inner views."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_rules_analysed import analysed

from mutabaa.rules import View, views
from mutabaa.rules.mood import mood


def view_of(text, **named) -> View:
    return views(analysed(text, **named))[0]


def words(view: View) -> list[str]:
    return [item.span.of(view.analysis.text) for item in view.items]


def test_party_place_and_time_are_one_item_each():
    view = view_of(
        "يزور الرئيس الفرنسي إيمانويل ماكرون برلين يوم الثلاثاء المقبل.",
        person="الرئيس الفرنسي إيمانويل ماكرون",
        place="برلين",
        time="يوم الثلاثاء المقبل",
    )
    assert words(view) == ["يزور", "الرئيس الفرنسي إيمانويل ماكرون", "برلين", "يوم الثلاثاء المقبل", "."]


def test_item_knows_the_preposition_before_it():
    view = view_of("قدمت الدول مساعدات لأوكرانيا مع بولندا.", state=["أوكرانيا", "بولندا"])
    ukraine, poland = (item for item in view.items if "state" in item.kinds)
    assert ukraine.before == ("ل",) and ukraine.governed == {"ل"}
    assert "with" in poland.governed


def test_quotation_has_a_view_of_its_own():
    a = analysed('قال الوزير "سنزور بيروت في الأسبوع المقبل" ثم غادر.', person="الوزير", place="بيروت")
    outer, inner = views(a)
    quote = next(item for item in outer.items if "quote" in item.kinds)
    assert quote.inner is inner and inner.outer is outer
    assert words(inner) == ["نزور", "بيروت", "في", "الأسبوع", "المقبل"]


def test_short_quotation_only_loses_its_marks():
    view = view_of("أعلن حلف «الناتو» موقفه.", body="الناتو")
    assert "الناتو" in words(view)
    assert not any("quote" in item.kinds for item in view.items)


def test_clauses_begin_at_connectives_relatives_and_tied_verbs():
    view = view_of(
        "التقى ماكرون المستشار الذي زار باريس أمس، وأعلن أنه سيزور برلين، فيما غادر الوفد.",
        person="ماكرون",
        office="المستشار",
        place=["باريس", "برلين"],
        time="أمس",
    )
    kinds = [(clause.kind, words(view)[clause.first]) for clause in view.clauses]
    assert kinds == [
        ("main", "التقى"),
        ("relative", "الذي"),
        ("coordinate", "أعلن"),
        ("that", "أنه"),
        ("where", "فيما"),
    ]


def test_a_preposition_begins_the_clause_of_its_connective():
    view = view_of("بقي الوفد في حين غادر الوزير، ويعمل منذ حين عاد إلى بلاده.")
    kinds = [(clause.kind, words(view)[clause.first]) for clause in view.clauses]
    assert kinds == [("main", "بقي"), ("where", "في"), ("coordinate", "يعمل"), ("where", "منذ")]


def test_until_when_and_in_what_way_open_no_clause():
    for text in ("ستبقى القوات إلى حين انتهاء المهمة.", "ستبقى القوات لحين عودته.", "هي الأكبر من حيث عدد السكان."):
        assert len(view_of(text).clauses) == 1, text


def test_a_connective_takes_its_own_clause():
    for connective in ("إلا أن", "رغم أن", "غير أن", "بعد أن"):
        view = view_of(f"طالبت النقابة بوقف العمل، {connective} الوزارة أعلنت خفض الأجور.")
        assert mood(view, words(view).index("أعلنت")).governors == ()
    view = view_of("طالبت النقابة بوقف العمل وحذرت من أن الوزارة أعلنت خفض الأجور.")
    assert len(mood(view, words(view).index("أعلنت")).governors) == 1


def test_relative_describes_the_party_before_it():
    view = view_of("وصل المستشار الذي زار باريس.", office="المستشار", place="باريس")
    relative = next(clause for clause in view.clauses if clause.kind == "relative")
    assert view.items[relative.governor].party is not None


@given(st.text(alphabet='التقىورئيسمعبنأفيالذي ،.«»"()ـ:؛ 123', max_size=80))
def test_items_cover_the_sentence_in_order(text):
    for view in views(analysed(text)):
        spans = [item.span for item in view.items]
        assert spans == sorted(spans)
        assert len(view.innermost) == len(view.items)
        for clause in view.clauses:
            assert 0 <= clause.first <= clause.end <= len(view.items)
            assert clause.parent is None or clause.parent < len(view.clauses)


def test_the_sign_of_a_hashtag_parts_no_words():
    assert words(view_of("لن تطرد #الدبلوماسيين_الروس")) == ["لن", "تطرد", "الدبلوماسيين", "الروس"]
    assert words(view_of("النقطة # 3")) == ["النقطة", "#", "3"]


def test_whatever_stands_behind_a_particle_of_verbs_is_one():
    view = view_of("نحن لن نرغم الشركات ولم نهمل الأمر.")
    verbs = [item.span.of(view.analysis.text) for item in view.items if item.verb]
    assert verbs == ["نرغم", "نهمل"]
    assert not any(item.verb for item in view_of("نحن مع الشركات.").items)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("واستقال بعد توليه المنصب مع تسارع الأزمة.", ["واستقال"]),
        ("أوضح الوزير بعد فتح المعبر أن الأزمة انتهت.", ["أوضح", "انتهت"]),
        ("وفيما بعد فتح الوزير المعبر.", ["فتح"]),
        ("وتوقفت المحادثات منذ انسحبت الشركة.", ["وتوقفت", "انسحبت"]),
        ("سأل الوزير من يفتح المعبر.", ["سأل", "يفتح"]),
    ],
)
def test_a_noun_stands_behind_a_preposition(text, verbs):
    view = view_of(text)
    assert [item.span.of(text) for item in view.items if item.verb] == [v.removeprefix("و") for v in verbs]


def test_the_second_between_is_no_verb():
    view = view_of("انتهى الخلاف بينه وبين ماكرون الذي أعلن أن المعبر مغلق.", person="ماكرون")
    assert [item.stem for item in view.items if item.verb] == ["انتهي", "اعلن"]
    view = view_of("انتهى الخلاف وبين ماكرون أن المعبر مغلق.", person="ماكرون")
    assert [item.stem for item in view.items if item.verb] == ["انتهي", "بين"]


def test_quotation_of_several_sentences_has_a_view_of_its_own():
    outer, inner, _ = views(analysed('قال الوزير "الحكومة ستفتح المعابر غدا. الأمر محسوم".'))
    quote = next(item for item in outer.items if "quote" in item.kinds)
    assert quote.inner is inner
    assert quote.span.of(outer.analysis.text) == "الحكومة ستفتح المعابر غدا"


def test_a_mark_that_nothing_closes_opens_no_quotation():
    outer = view_of('قال الوزير "الحكومة ستفتح المعابر غدا.')
    assert not any("quote" in item.kinds for item in outer.items)


def test_a_man_tied_to_a_place_is_not_where_somebody_goes():
    view = view_of("وصل الوفد إلى باريس وماكرون ينتظر.", place="باريس", person="ماكرون")
    paris, macron = (item for item in view.items if item.kinds & {"place", "person"})
    assert paris.governed == {"to"} and not macron.governed
