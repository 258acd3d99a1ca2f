"""Who said what, read from plain news sentences."""

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis, Statement


def said(analysis: Analysis) -> list[tuple[str, str, str]]:
    """Return speaker, cue and content of every statement."""
    return [tuple(map(str, _words(analysis, s))) for s in analysis.statements]  # type: ignore[misc]


def _words(analysis: Analysis, statement: Statement) -> tuple[str, str, str]:
    speaker = statement.speaker.span.of(analysis.text) if statement.speaker else ""
    cue = statement.cue.of(analysis.text) if statement.cue else ""
    return speaker, cue, statement.content.of(analysis.text)


def test_a_quotation_over_two_sentences_is_one_direct_statement(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text(
        'وقال وزير الخارجية القطري في مؤتمر صحفي بعد محادثات أجراها مع نظيره العماني "اتفقنا على موعد الزيارة. '
        'وسنعلن التفاصيل لاحقا".'
    )
    (found,) = analysis.statements
    assert found.mode == "direct"
    assert found.content.of(analysis.text).startswith("اتفقنا")


def test_a_whole_quotation_after_a_conjunction_is_direct(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text('وشدد أحمد أبو الغيط على أن "القرار لا يغير شيئا من وضع المدينة".')
    assert [s.mode for s in analysis.statements] == ["direct"]


def test_a_quotation_that_only_begins_the_clause_is_indirect(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text('وقال إيمانويل ماكرون إن "القرار الصعب" اتخذ بعد مشاورات مع الحلفاء.')
    assert [s.mode for s in analysis.statements] == ["indirect"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("أعلنت شركة طيران ماليزية استئناف رحلاتها إلى جاكرتا.", "شركة"),
        ("ومصادر في الحكومة قالت إن الاجتماع تأجل.", "مصادر"),
        ("لكن كثيرين أعربوا عن خيبة أملهم من النتائج.", "كثيرين"),
        ("قال شهود إن دخانا كثيفا تصاعد من الميناء.", "شهود"),
        ("وذكرت صحيفة محلية أن الوزير سيستقيل.", "صحيفة"),
        ("وكان مكتب رفيق الحريري قد ذكر أن الزيارة قائمة.", "مكتب"),
    ],
)
def test_speakers_without_a_name(read_text: Callable[..., Analysis], sentence: str, speaker: str) -> None:
    """Firms, papers, witnesses and offices can say something too."""
    found = [who for who, _, _ in said(read_text(sentence))]
    assert len(found) == 1
    assert found[0].startswith(speaker)


def test_a_cue_after_a_clause_is_the_first_speaker_again(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("أكد سيرغي لافروف أن بشار الأسد جاد في الإصلاح، وقال إن موسكو ستساعده.")
    assert [who for who, _, _ in said(analysis)] == ["سيرغي لافروف", "سيرغي لافروف"]


def test_a_document_speaks(read_text: Callable[..., Analysis]) -> None:
    ((who, cue, _),) = said(read_text("وجاء في البيان أن الجانبين ناقشا أزمة المياه."))
    assert (who, cue) == ("البيان", "جاء")


@pytest.mark.parametrize(
    "sentence",
    [
        "قد يخبر دونالد ترامب نظيره الصيني بما دار في الجلسة.",  # may tell
        "يعمل المصنع وفقا لمعايير الاتحاد الأوروبي.",  # standards, not words
        "بلغ تبرع السعودية مليار دولار.",  # amounts to
        "أبرز القضايا المطروحة أمن الحدود.",  # the most prominent
        "يذكر أن الاجتماع عقد العام الماضي.",  # said by nobody
        "نقلت البضائع عبر مصر عن طريق البر.",  # through Egypt
        "طلب مسؤول بوزارة الدفاع عدم الكشف عن اسمه.",  # asks not to be named
    ],
)
def test_what_only_looks_like_a_statement(read_text: Callable[..., Analysis], sentence: str) -> None:
    assert not read_text(sentence).statements


def test_a_participle_takes_what_its_own_verb_takes(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("تحدث أنطونيو غوتيريش أمام المجلس، مشيرا إلى مقتل مدنيين على الحدود بين البلدين.")
    assert any(cue == "مشيرا" and words.startswith("إلى مقتل") for _, cue, words in said(analysis))


def test_a_participle_of_saying_completes_the_verb_before_it(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text('وتابع وزير الخارجية العماني قائلا: "لن نغير موقفنا من الحوار".')
    assert [cue for _, cue, _ in said(analysis)] == ["تابع وزير الخارجية العماني قائلا"]


def test_quotation_marks_around_single_words_do_not_hide_the_next_statement(read_text: Callable[..., Analysis]) -> None:
    """The mark that closes «العدوان» opens nothing."""
    analysis = read_text('أدانت روسيا "العدوان"، وكتبت ماريا زاخاروفا "تم توجيه ضربة إلى عاصمة دولة ذات سيادة".')
    assert [(who, cue) for who, cue, _ in said(analysis)] == [("روسيا", "أدانت"), ("ماريا زاخاروفا", "كتبت")]


def test_what_is_put_in_front_speaks(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text('أما الأمم المتحدة، فدعت كل الأطراف إلى "ضبط النفس" والامتناع عن التصعيد.')
    assert [who for who, _, _ in said(analysis)] == ["الأمم المتحدة"]


def test_who_is_reported_needs_no_known_name(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("ونقلت وكالة فرانس برس عن حارس الحديقة قوله إن الأسود هربت.")
    assert "حارس الحديقة" in [who for who, _, _ in said(analysis)]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("انتقد أنور قرقاش القرار، وحث أنقرة على مراعاة سيادة جيرانها.", ["أنور قرقاش", "أنور قرقاش"]),
        ("وقالت يوردانكا فاندوكوفا إن المسيرة لا مكان لها في المدينة.", ["يوردانكا فاندوكوفا"]),
        ("التحالف يؤكد اعتراض صواريخ باتجاه السعودية", ["التحالف"]),
        ("اتهمت بريطانيا روسيا بالوقوف وراء الهجوم، وهو ما نفته موسكو.", ["بريطانيا", "موسكو"]),
    ],
)
def test_who_speaks(read_text: Callable[..., Analysis], sentence: str, speakers: list[str]) -> None:
    assert [who for who, _, _ in said(read_text(sentence))] == speakers
