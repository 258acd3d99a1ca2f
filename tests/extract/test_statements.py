"""Who said what, read from plain news sentences."""

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis, Document, Span, Statement
from mutabaa.pipeline import Pipeline


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


def test_whose_party_it_is_does_not_speak(read_text: Callable[..., Analysis]) -> None:
    """A person behind a noun that belongs to him is no other name of who speaks."""
    analysis = read_text("واتهمت الحكومة المعتقلين بالانتماء إلى حركة فتح الله غولن.")
    assert [who for who, _, _ in said(analysis)] == ["الحكومة"]


def test_two_adjectives_of_a_thing_are_no_diplomat(read_text: Callable[..., Analysis]) -> None:
    assert said(read_text("وقال في المجال السياسي والدبلوماسي إن الأمر صعب.")) == []
    assert [who for who, _, _ in said(read_text("وقال المسؤول السياسي والدبلوماسي السابق إن الأمر صعب."))] != []


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


def test_what_is_worth_mentioning_is_said_by_nobody(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("أكد أحمد أبو الغيط أن القمة ستعقد. والجدير بالذكر أن القمة السابقة عقدت في الرياض.")
    assert [cue for _, cue, _ in said(analysis)] == ["أكد"]


def test_a_noun_with_a_pronoun_is_no_participle(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("أكد أحمد أبو الغيط أن القمة ستعقد. وللمكان ذاكرته: ففيه أعلن قيام المجلس.")
    assert [cue for _, cue, _ in said(analysis)] == ["أكد"]


def test_of_two_complements_the_first_begins_what_is_said(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("شدد القادة على ضرورة التوصل إلى اتفاق، وعلى أن الأزمة لا تحل إلا سياسيا.")
    assert [words.startswith("على ضرورة") for _, _, words in said(analysis)] == [True]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "ويعتزم الاتحاد، بحسب دبلوماسيين، إدراج متورطين على القائمة.",
            "يعتزم الاتحاد، بحسب دبلوماسيين، إدراج متورطين على القائمة",
        ),
        ("قتل عشرة أشخاص، بحسب وزارة الداخلية، وأعلنت حالة الطوارئ.", "قتل عشرة أشخاص"),
        (
            "وأشارت وزارة الدفاع الروسية إلى حصول لندن على معلومات تثبت أن الخبر غير صحيح.",
            "إلى حصول لندن على معلومات تثبت أن الخبر غير صحيح",
        ),
        ("أعلن تنظيم داعش مسؤوليته عن الهجوم.", "مسؤوليته عن الهجوم"),
        ("أعلنت الحكومة المصرية التوصل إلى اتفاق بشأن السد.", "التوصل إلى اتفاق بشأن السد"),
        ("تحدث وزير الدفاع السعودي في الجلسة بشأن ليبيا.", "بشأن ليبيا"),
        ("أعلنت الحكومة المصرية رسميا إرجاء القمة.", "إرجاء القمة"),
        ("أعلنت الحكومة المصرية اتفاقا جديدا مع العراق.", "اتفاقا جديدا مع العراق"),
        ("كشفت تقارير صحفية تفاصيل الغارة.", "تفاصيل الغارة"),
        ("وأكد ناشطون مقتل عشرة جنود.", "مقتل عشرة جنود"),
        ("أعلن المفوض العام لمهرجان كان السينمائي عن تغييرات في لجنة التحكيم.", "عن تغييرات في لجنة التحكيم"),
        (
            "وجدد وزير الدفاع السعودي تأكيد دعم المملكة لكل ما من شأنه حفظ الأمن.",
            "دعم المملكة لكل ما من شأنه حفظ الأمن",
        ),
    ],
)
def test_how_far_the_words_go(read_text: Callable[..., Analysis], sentence: str, words: str) -> None:
    assert [content for _, _, content in said(read_text(sentence))][:1] == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "وكان لافروف قد صرح أمس. والأمل في سوريا بات معلقا بخيط رفيع.",
        "ينفي المصدر أن يكون الاجتماع قد تطرق إلى الملف.",
        "كتب محمد جمشيدي أن المحادثة دامت ساعة وتطرقت إلى وقف إطلاق النار.",
    ],
)
def test_what_is_said_of_things(read_text: Callable[..., Analysis], sentence: str) -> None:
    assert not any(cue in {"معلقا", "تطرق", "تطرقت"} for _, cue, _ in said(read_text(sentence)))


def test_the_post_behind_a_name_is_not_what_is_announced(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("أعلن الشيخ محمد بن زايد آل نهيان رئيس الدولة إنشاء صندوق جديد.")
    assert [words for _, _, words in said(analysis)] == ["إنشاء صندوق جديد"]


def test_what_a_headline_calls_its_article_says_nothing(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text(
        "مقالة إخبارية: القمة تفتح صفحة جديدة\n\nافتتحت القمة أعمالها في بكين صباح اليوم بحضور القادة."
    )
    assert not analysis.statements


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


@pytest.mark.parametrize(
    ("sentence", "speaker", "cue"),
    [
        ("ردت أوروبا على تهديد البيت الأبيض بفرض رسوم على الصلب.", "البيت الأبيض", "تهديد"),
        ("غادر سعد الحريري بيروت بعد إدانته للهجوم على السفارة.", "سعد الحريري", "إدانت"),
        ("غادر سعد الحريري بيروت بعد إعلانه استقالته من منصبه.", "سعد الحريري", "إعلان"),
        ("أعلنت الحركة مقاطعة الجلسة في خطوة اعتبرتها الحكومة التونسية تصعيدا خطيرا.", "الحكومة التونسية", "اعتبرت"),
        ("لم يستبعد وزير الدفاع الأميركي جيمس ماتيس اللجوء إلى القوة.", "جيمس ماتيس", "يستبعد"),
        ("ونقلت وكالة فرانس برس عن شهود أنهم رأوا دخانا كثيفا.", "شهود", "نقلت"),
        ("وكرر الرئيس الكوري الجنوبي مون جاي إن القول إن الحوار هو الحل.", "مون جاي إن", "كرر"),
        ("قدرت منظمة الصحة العالمية عدد المصابين بألفي شخص.", "منظمة الصحة العالمية", "قدرت"),
        ("ورأى الرئيس الروسي فلاديمير بوتين الخميس أن العقوبات جدية.", "فلاديمير بوتين", "رأى"),
        ("جاء في النص الذي أيده 26 زعيما أن الاتحاد سيواصل الدعم.", "النص", "جاء"),
        ("وقال جو بايدن إن الشحنات ستبدأ قريبا، مقرا بأن الطريق كان صعبا.", "جو بايدن", "مقرا"),
        ("ولم تمض دقائق حتى أعلن البنتاغون حزمة جديدة من المساعدات.", "البنتاغون", "أعلن"),
        ("واعتبرت الأمم المتحدة أن الأرقام لا تكفي، مطالبة كندا وهولندا ببذل المزيد.", "الأمم المتحدة", "مطالبة"),
        ("وأعلنت أنغيلا ميركل التوصل إلى اتفاق، لافتة إلى أن التنفيذ سيبدأ قريبا.", "أنغيلا ميركل", "لافتة"),
        ("جاء ذلك بعد إعلان الرئيس الأميركي جو بايدن من الرياض نيته رفع العقوبات.", "جو بايدن", "إعلان"),
        ("ودعت فرنسا إلى الحوار، ومجددة موقفها من الأزمة.", "فرنسا", "مجددة"),
    ],
)
def test_more_ways_to_say(read_text: Callable[..., Analysis], sentence: str, speaker: str, cue: str) -> None:
    assert any(who.endswith(speaker) and words.startswith(cue) for who, words, _ in said(read_text(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "أكد الوزراء أن القرار الجديد يدعو للأسف.",  # the decision calls for regret
        "ويتوقع أن تصر تيريزا ماي على الاتفاق.",  # is yet to be said
        "أدانت محكمة باريس المتهم بالاحتيال.",  # a conviction
        "حكمت محكمة باريس على مارتن شولتس بالسجن بعد إدانته بالاحتيال.",
        "أقيل نائبه من منصبه واتهم بالفساد.",  # was accused, nobody says by whom
        "انطلقت حافلة تقل 13 جنديا من دمشق.",  # carries
        "رحب الرئيس الفرنسي إيمانويل ماكرون بنظيره الأميركي دونالد ترامب.",  # greets a guest
        "دفعت الصفقة مسؤولين في الحلف إلى تحذير أنقرة من العواقب.",  # she is warned
    ],
)
def test_who_does_not_speak(read_text: Callable[..., Analysis], sentence: str) -> None:
    """Things, courts, those who are only expected to speak."""
    assert not [who for who, cue, _ in said(read_text(sentence)) if cue != "أكد"]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("وأشاد ناشطون بالقرار. وناشدوا الحكومة اليمنية إرسال فريق.", ["ناشطون", "ناشطون"]),
        ("قالت جينا هاسبل، التي أعلن دونالد ترامب عن تعيينها، إنها فخورة.", ["جينا هاسبل", "دونالد ترامب"]),
        ("أعلنت الهيئة الوطنية للانتخابات فوز عبد الفتاح السيسي بولاية ثانية.", ["الهيئة"]),
    ],
)
def test_who_speaks_beside_others(read_text: Callable[..., Analysis], sentence: str, speakers: list[str]) -> None:
    found = [who for who, _, _ in said(read_text(sentence))]
    assert len(found) == len(speakers)
    assert all(who.startswith(wanted) for who, wanted in zip(found, speakers, strict=True))


def test_a_colon_in_a_headline_is_no_cue(pipeline: Pipeline) -> None:
    """Lavrov speaks, but no word says that he does."""
    title = "لافروف: لا حل عسكريا للأزمة في سوريا"
    analysis = pipeline(Document("test", title + "\n\nعقد مجلس الأمن جلسة الثلاثاء.", title=Span(0, len(title))))
    (found,) = analysis.statements
    assert (found.cue, found.mode) == (None, "indirect")
    assert found.speaker is not None
    assert found.speaker.entity == "sergey-lavrov"


def test_what_somebody_is_called_in_quotation_marks_is_direct(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text('وهاجم إيمانويل ماكرون من وصفهم بـ"أعداء أوروبا في الداخل".')
    assert [
        (s.mode, s.content.of(analysis.text).strip('"')) for s in analysis.statements if s.rule.endswith("describe")
    ]
    assert all(s.mode == "direct" for s in analysis.statements if s.rule.endswith("describe"))


def test_a_noun_between_the_speaker_and_a_quotation_is_said_too(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text(
        'وأكد إيمانويل ماكرون على ضرورة رفع الحصار و"إنهاء الأزمة الإنسانية التي يشهدها القطاع منذ أعوام".'
    )
    ((_, _, words),) = said(analysis)
    assert words.startswith("على ضرورة")


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        (
            'وقال سيرغي لافروف ردا على سؤال حول ما إذا كانت روسيا سترد بالمثل: "بالطبع سنفعل ذلك في الوقت المناسب".',
            "بالطبع",
        ),
        ("واتهم سيرغي لافروف، الذي كان يتحدث في أستانا، بريطانيا بانتهاك القانون الدولي.", "بريطانيا"),
        ("واعتبر البيان خطوة واشنطن عملا استفزازيا.", "خطوة"),
    ],
)
def test_what_is_said_begins_where_it_begins(read_text: Callable[..., Analysis], sentence: str, first: str) -> None:
    assert first in [words.strip('"').split()[0] for _, _, words in said(read_text(sentence))]


def test_an_agency_inside_a_source_phrase_relays(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("تعتزم سول إزالة مكبرات الصوت، وفق ما نقلت وكالة رويترز عن وزارة الدفاع الكورية الجنوبية.")
    assert {who for who, _, _ in said(analysis)} == {"رويترز", "وزارة الدفاع الكورية الجنوبية"}


def test_a_masculine_verb_is_not_the_ministry_that_spoke_last(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text(
        "قال سيرغي لافروف إن بلاده مستعدة للحوار. وأعلنت وزارة الدفاع الروسية أن المناورات انتهت. وأضاف أن القوات ستعود."
    )
    assert [who for who, _, _ in said(analysis)] == ["سيرغي لافروف", "وزارة الدفاع الروسية", "سيرغي لافروف"]


def test_a_document_that_speaks_at_the_end_of_a_sentence_is_read(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text('وردت الوزيرة بتغريدة قائلة "لن نغلق المعبر أمام الجرحى".')
    assert [what for _, _, what in said(analysis)] == ['"لن نغلق المعبر أمام الجرحى"']


@pytest.mark.parametrize(
    "sentence",
    [
        "درس القضاء ملف الشركة وهي متهمة بالتلاعب بالناخبين.",
        "أقيل المدير من منصبه واتهم خلالها بالفساد.",
        "ولطالما اعتبر ماكرون من الرؤساء الداعمين للشركات.",
        "دعا إيمانويل ماكرون نظيره الروسي إلى باريس.",
        "صوت المجلس على مشروع أميركي فرنسي بريطاني يندد بانتهاك الحظر.",
        "أقر البرلمان قانونا يجرم اتهام بولندا بالتواطؤ في الجرائم.",
    ],
)
def test_what_says_nothing(read_text: Callable[..., Analysis], sentence: str) -> None:
    """Who is accused, deemed, invited or described has not spoken."""
    assert not said(read_text(sentence))


@pytest.mark.parametrize(
    ("sentence", "speaker", "cue"),
    [
        ("أعلنت عدة مجموعات عن استثمارات جديدة في فرنسا.", "عدة مجموعات", "أعلنت"),
        ("انتقد الرئيس الإيراني، حسن روحاني، حظر التطبيق بقرار قضائي.", "حسن روحاني", "انتقد"),
        ("التقى سيرغي لافروف نظيره الإيراني داعيا للحوار.", "سيرغي لافروف", "داعيا"),
        ("خرج آلاف المتظاهرين في مسيرة مطالبين باستقالة الرئيس.", "آلاف المتظاهرين", "مطالبين"),
        (
            "أدان رئيس الوزراء الإسرائيلي، بنيامين نتنياهو، تصريحات نظيره البولندي.",
            "بنيامين نتنياهو",
            "أدان",
        ),
        ("قال إيمانويل ماكرون إنه يتوقع أن يقرر نظيره الانسحاب.", "إيمانويل ماكرون", "قال"),
    ],
)
def test_one_statement_of_whom_the_words_name(
    read_text: Callable[..., Analysis], sentence: str, speaker: str, cue: str
) -> None:
    """So many people speak, a name between commas speaks, and what he says that he thinks is no second statement."""
    assert [found[:2] for found in said(read_text(sentence))] == [(speaker, cue)]


@pytest.mark.parametrize("where", ["مقابلة صحفية", "تصريحات صحفية", "إفادة صحفية"])
def test_an_adjective_of_where_it_was_said_is_no_speaker(read_text: Callable[..., Analysis], where: str) -> None:
    analysis = read_text(f"وصلت المستشارة أنغيلا ميركل إلى باريس. وقالت في {where} إن الاتفاق قريب.")
    assert [speaker for speaker, _, _ in said(analysis)] == ["أنغيلا ميركل"]
    (named,) = read_text("قالت صحفية في الموقع إن القصف استمر.").statements
    assert named.speaker is not None and named.speaker.span.of("قالت صحفية في الموقع إن القصف استمر.") == "صحفية"


def test_what_is_said_keeps_its_future_and_its_pronoun(read_text: Callable[..., Analysis]) -> None:
    assert said(read_text("وقال دونالد ترامب: سنقدم المساعدة غدا."))[0][2] == "سنقدم المساعدة غدا"
    assert said(read_text("رحب إيمانويل ماكرون بالوفد وأكد أن الوزير سيزورهم."))[-1][2].endswith("سيزورهم")


@pytest.mark.parametrize(
    "sentence",
    ["وكشف اعتقال ثلاثة أشخاص أن الشبكة كبيرة.", "واختتم تصريحاته بأنه متفائل.", "وزعم امتلاك العراق أسلحة دمار شامل."],
)
def test_a_deed_and_ones_own_words_do_not_speak(read_text: Callable[..., Analysis], sentence: str) -> None:
    assert not said(read_text(sentence))


def test_a_body_that_bears_the_name_of_a_deed_speaks(read_text: Callable[..., Analysis]) -> None:
    assert said(read_text("وأعلن التنظيم أن الهجوم فشل."))[0][0] == "التنظيم"
