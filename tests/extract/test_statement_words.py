"""Where the words of a statement begin, and which words are no statement."""

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis, Document
from mutabaa.pipeline import Pipeline


def said(analysis: Analysis) -> list[tuple[str, str]]:
    """Return speaker and content of every statement."""
    return [
        (s.speaker.span.of(analysis.text) if s.speaker else "", s.content.of(analysis.text))
        for s in analysis.statements
    ]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ('وقال هايكو ماس "وجهة النظر هذه معروفة". ', '"وجهة النظر هذه معروفة"'),
        ('وأضاف هايكو ماس "سنبقى هنا طوال العام. ولن نرحل قبل الصيف".', "سنبقى هنا طوال العام"),
        ("وبما أن الطريق مغلق، فستتأخر القافلة بحسب هايكو ماس.", "بما أن الطريق مغلق، فستتأخر القافلة"),
    ],
)
def test_the_first_word_keeps_its_letters(read_text: Callable[..., Analysis], sentence: str, content: str) -> None:
    assert [words for _, words in said(read_text(sentence))] == [content]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("وانتقدت كينيا وأوغندا إغلاق المعبر.", "إغلاق المعبر"),
        ("ونوه وليام روتو بعمق العلاقات مع أوغندا.", "عمق العلاقات مع أوغندا"),
        ("وانتقدت كينيا وعدد من دول المنطقة إغلاق المعبر.", "إغلاق المعبر"),
        ("ونفت كينيا وحلفاؤها إغلاق المعبر.", "إغلاق المعبر"),
        ("وطلبت كينيا في جلسة طارئة إغلاق المعبر.", "إغلاق المعبر"),
        ("وأعلنت كينيا خفض سبعين ألف برميل، وأوغندا ستين ألفا.", "خفض سبعين ألف برميل، وأوغندا ستين ألفا"),
        ("وأعلنت أربعة أحزاب كينية، السبت، رسميا تشكيل تحالف.", "تشكيل تحالف"),
        ("وهنأ وليام روتو، في اتصال أجراه أمس، الفريق الفائز.", "الفريق الفائز"),
        ("وأدانت كينيا بأشد العبارات إغلاق المعبر.", "إغلاق المعبر"),
        ('وأدانت كينيا "بأشد العبارات الممكنة" إغلاق المعبر.', "إغلاق المعبر"),
        ("وأكد المجلس الأعلى لمجلس التعاون دعمه للحوار.", "دعمه للحوار"),
        ("وأعلن الملك عبد الله الثاني -حفظه الله- إغلاق المعبر.", "إغلاق المعبر"),
        ("وأعلنت كينيا تخصيص مبلغ للمعبر على أن يصرف قريبا.", "تخصيص مبلغ للمعبر على أن يصرف قريبا"),
        ("ورحب القادة بالهدنة، وحثوا الطرفين على الالتزام بها.", "الطرفين على الالتزام بها"),
        ("وأوضح الوزير الكيني على أن المعبر مفتوح.", "أن المعبر مفتوح"),
        ("وبعد إعلان كينيا إغلاق المعبر دعا غوتيريش أنقرة وموسكو إلى الحوار.", "أنقرة وموسكو إلى الحوار"),
    ],
)
def test_who_says_it_is_no_part_of_it(read_text: Callable[..., Analysis], sentence: str, content: str) -> None:
    assert said(read_text(sentence))[-1][1] == content


def test_several_who_are_accused_stay_in_it(read_text: Callable[..., Analysis]) -> None:
    found = said(read_text("اتهمت المتحدثة باسم الحكومة الكينية، إستر باساريس، أوغندا وتنزانيا بالتباطؤ."))
    assert found[0][1] == "أوغندا وتنزانيا بالتباطؤ"


def test_what_a_city_is_deemed_nobody_says(read_text: Callable[..., Analysis]) -> None:
    assert not read_text("وتعتبر كينيا الوجهة الأولى للرحلات.").statements
    assert said(read_text("وتعتبر كينيا القرار خطوة جيدة.")) == [("كينيا", "القرار خطوة جيدة")]


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("كينيا: سنفتح المعبر قريبا", "كينيا"),
        ("كينيا لأوغندا: فتح المعبر ضروري", "كينيا"),
        ("بوتين لروحاني: الاتفاق باق", "بوتين"),
        ("كينيا: مقتل عشرة في حادث", None),
        ("كينيا: هل نفتح المعبر؟", None),
        ("كينيا: العثور على نصف الغنائم", None),
    ],
)
def test_who_speaks_in_a_headline(pipeline: Pipeline, title: str, speaker: str | None) -> None:
    """A state before the colon is a dateline unless it says "we" or speaks to somebody."""
    analysis = pipeline(Document("a", f"{title}\n\nوصلت القافلة إلى المدينة أمس بعد رحلة طويلة على الطريق القديم."))
    assert [who for who, _ in said(analysis)] == ([] if speaker is None else [speaker])


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("أعلنت وكالة رويترز نقلا عن الشرطة مقتل سائق الحافلة.", "مقتل سائق الحافلة"),
        (
            'أكدت وكالة رويترز نقلا عن شهود، الاثنين: "رأينا دخانا كثيفا فوق الميناء".',
            '"رأينا دخانا كثيفا فوق الميناء"',
        ),
        ("وأغلق الميناء صباحا، كما أفادت وكالة رويترز نقلا عن شهود.", "أغلق الميناء صباحا"),
    ],
)
def test_what_a_quoted_source_says(read_text: Callable[..., Analysis], sentence: str, content: str) -> None:
    """The agency and its verb are no part of what its source says."""
    analysis = read_text(sentence)
    found = [s for s in analysis.statements if s.rule.startswith("statement.quoting")]
    assert [s.content.of(analysis.text) for s in found] == [content]


def test_what_somebody_shows(read_text: Callable[..., Analysis]) -> None:
    assert said(read_text("وأبدى وليام روتو استياءه من التأخير.")) == [("وليام روتو", "استياءه من التأخير")]


def test_a_mark_between_a_word_and_a_comma_closes(read_text: Callable[..., Analysis]) -> None:
    """It closes a quotation of the sentence before, and opens none that reaches to the next mark."""
    text = 'وقال وليام روتو "سنفتح المعبر. هذا وعد مني"، مؤكدا أن كينيا "لا تريد أزمة" مع أوغندا.'
    assert [words for _, words in said(read_text(text))] == ["سنفتح المعبر", 'أن كينيا "لا تريد أزمة" مع أوغندا']


def test_each_of_two_is_an_object(read_text: Callable[..., Analysis]) -> None:
    assert said(read_text("وهنأ وليام روتو، الثلاثاء، كلا من كينيا وأوغندا.")) == [
        ("وليام روتو", "كلا من كينيا وأوغندا")
    ]
