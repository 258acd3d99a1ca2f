"""Who has the word: pronouns, participles and relative clauses that name nobody."""

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis


def speakers(analysis: Analysis) -> list[tuple[str, str]]:
    """Return cue and speaker of every statement."""
    return [
        (s.cue.of(analysis.text) if s.cue else "", s.speaker.span.of(analysis.text) if s.speaker else "")
        for s in analysis.statements
    ]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        # Whoever is told of inside somebody's words does not go on.
        ("قالت نيكي هيلي إن أميركا ترحب بالنقاش، مشيرة إلى دور إيران في سوريا.", "مشيرة", "نيكي هيلي"),
        ("قال دميتري بيسكوف إن فلاديمير بوتين أعلن أن الاتفاق قائم. وأضاف أن موسكو جادة.", "أضاف", "دميتري بيسكوف"),
        # An agency hands the word on.
        ("ذكرت وكالة رويترز أن دونالد ترامب قال إن الاتفاق سيئ، مضيفا أنه سينسحب منه.", "مضيفا", "دونالد ترامب"),
        # Nor does what she says, where another clause begins.
        (
            "قال إيمانويل ماكرون إن موسكو أكدت الخبر، لكن أنغيلا ميركل قالت إن التقارير مضللة، مشيرة إلى صور.",
            "مشيرة",
            "أنغيلا ميركل",
        ),
        # A man does not go on with a feminine verb, where a woman spoke before him.
        (
            "قالت أنغيلا ميركل إن الحوار ضروري. وقال دونالد ترامب إنه لا يثق به. وأكدت أن بابه مفتوح.",
            "أكدت",
            "أنغيلا ميركل",
        ),
        ("نشر الجيش اللبناني على موقع تويتر تغريدة أوضح فيها أنه مستعد للمواجهة.", "أوضح", "الجيش اللبناني"),
        ("وقع الحادث في بريطانيا التي اتهمت موسكو بالوقوف وراءه.", "اتهمت", "بريطانيا"),
        ("وإلى ذلك، قالت نيكي هيلي إن الاجتماع تأجل.", "قالت", "نيكي هيلي"),
        # Where and by whom it is reported says nothing.
        ("بكين 5 سبتمبر 2024 (شينخوا) أكد الرئيس الصيني شي جين بينغ أن بلاده ماضية في الانفتاح.", "أكد", "شي جين بينغ"),
        ("دبي في 1 ديسمبر / وام / أعلن الشيخ محمد بن راشد آل مكتوم إطلاق البرنامج.", "أعلن", "محمد بن راشد آل مكتوم"),
        # A word of honour stands for who bears it.
        (
            "شارك جلالة الملك عبد الله الثاني في القمة. وبعد الجلسة أكد جلالته أن الحل سياسي.",
            "أكد",
            "جلالته",
        ),
        (
            "نيابة عن سمو الشيخ تميم بن حمد، وصل سمو الشيخ محمد بن عبد الرحمن إلى بيروت، وقال سموه إن الدعم مستمر.",
            "قال",
            "سموه",
        ),
        # The participle goes with the man in the clause, not with the capital.
        (
            "وكانت واشنطن فرضت عقوبات في اليوم الذي ألغى فيه دونالد ترامب اللقاء موضحا أنه غير مناسب.",
            "موضحا",
            "دونالد ترامب",
        ),
        # It goes with the verb that nothing parts it from, unless the gender forbids it.
        ("انتقد الجمهوريون الصفقة، وهو ما نفاه البيت الأبيض مؤكدا أن المال سيعود.", "مؤكدا", "البيت الأبيض"),
        ("قالت نيكي هيلي إن مجلس الأمن يتعامل بمعايير مزدوجة منوهة إلى الهجوم.", "منوهة", "نيكي هيلي"),
        ("انتقد أنطونيو غوتيريش النظام المالي الدولي الذي قال إنه لا ينصف القارة.", "قال", "أنطونيو غوتيريش"),
        ("أما البيت الأبيض فكان قد نبه رعاياه إلى الخطر.", "نبه", "البيت الأبيض"),
        ("تحدث إيمانويل ماكرون مع عبد الله حمدوك. وأعرب الأخير عن امتنانه.", "أعرب", "الأخير"),
        ("برلين تمنح كييف دبابات وماكرون يعلن إرسال مزيد منها", "يعلن", "ماكرون"),
        ("ولم يعلن الكرملين موقفه، لكن محللا روسيا رجح أن يطلب ضمانات.", "رجح", "محللا"),
        ("وكان جلالة الملك أبلغ دونالد ترامب أن عمان ترفض الخطة.", "أبلغ", "الملك"),
        ("تفاوتت الآراء، وإن كان بعضهم يحذر من أن المال لن يكفي.", "يحذر", "بعضهم"),
        # What a feminine verb says of a talk is not said by a man.
        ("أكد نعمان خالد أن الأسعار سترتفع. وأشار إلى أن الحكومة ماضية في خفض الدعم.", "أشار", "نعمان خالد"),
        ("وقالت لي سو يون، التي عملت في المصنع قبل أن تهرب منه، إن الحياة صعبة.", "قالت", "لي سو يون"),
        ("وأوضح التقرير، نقلا عن وزارة الدفاع العراقية، أن المدينة آمنة.", "أوضح", "التقرير"),
        ('لم تعرف هوية السائق، بحسب ما نقلت "رويترز".', "بحسب ما نقلت", "رويترز"),
    ],
)
def test_whose_turn_it_is(read_text: Callable[..., Analysis], text: str, cue: str, speaker: str) -> None:
    found = dict(speakers(read_text(text)))
    assert found.get(cue, "") == speaker


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("أعلنت الإدارة الأميركية، الأربعاء، فرض حزمة عقوبات على النظام.", [("أعلنت", "الإدارة الأميركية")]),
        ("أعرب العماد جوزيف عون عبر تويتر عن رفضه محاولات المس بالسيادة.", [("أعرب", "جوزيف عون")]),
        ("وعبر جوزيف عون عن قلقه من الوضع.", [("عبر", "جوزيف عون")]),
    ],
)
def test_verbs_that_are_nouns_or_prepositions(
    read_text: Callable[..., Analysis], sentence: str, found: list[tuple[str, str]]
) -> None:
    """A noun behind an insertion is the object; ``عبر`` after a verb that takes ``عن`` is a preposition."""
    assert speakers(read_text(sentence)) == found


def test_a_new_clause_after_a_comma_keeps_its_verb(read_text: Callable[..., Analysis]) -> None:
    """Before the comma stood no verb: ``بعد لقاء، الأربعاء، طلب``."""
    found = speakers(read_text("بعد لقاء في باريس، الأربعاء، طلب إيمانويل ماكرون من المجلس عقد جلسة."))
    assert found == [("طلب", "إيمانويل ماكرون")]


def test_an_article_says_who_is_a_woman(read_text: Callable[..., Analysis]) -> None:
    """Nobody knows her: the verb before her name tells; two verbs that disagree tell nothing."""
    text = "قالت ياردن ترويدو إن المصنع أغلق. وقال إيمانويل ماكرون إن بلاده تدرس الأمر. وأضافت أن العمال غادروا."
    assert dict(speakers(read_text(text)))["أضافت"] == "ياردن ترويدو"


def test_things_show_and_do_not_say(read_text: Callable[..., Analysis]) -> None:
    found = speakers(read_text("قال إيمانويل ماكرون إن الأدلة تشير إلى تورط الجيش."))
    assert found == [("قال", "إيمانويل ماكرون")]


@pytest.mark.parametrize(
    ("sentence", "cue", "speaker"),
    [
        ("لكن المدعي العام رفض الشكاوى، وشكك في ادعاءات الشرطة.", "شكك", "المدعي العام"),
        ('أعلنت شركة "أوبر" وقف عملها في المغرب.', "أعلنت", "أوبر"),
    ],
)
def test_who_is_spoken_of_does_not_speak(
    read_text: Callable[..., Analysis], sentence: str, cue: str, speaker: str
) -> None:
    assert dict(speakers(read_text(sentence)))[cue] == speaker


@pytest.mark.parametrize(
    ("sentence", "cue", "speaker"),
    [
        ("وقع الحادث قرب المدينة، بحسب الوكالة التي أشارت إلى أن الطريق مغلق.", "أشارت", "الوكالة"),
        ("نبهت بلجيكا المسافرين، ومنها مطار بروكسل الذي قال إن الرحلات ستتأخر.", "قال", "مطار بروكسل"),
        ("رفض سيرغي لافروف الاتهامات التي قال إنها باطلة.", "قال", "سيرغي لافروف"),
        ("وبحسب تقرير نشرته وكالة رويترز، ارتفع الإنتاج هذا العام.", "بحسب", "تقرير"),
        ("ارتفع الإنتاج هذا العام، وفق ما ذكرت وكالة رويترز.", "وفق ما ذكرت", "وكالة رويترز"),
        ("ارتفع الإنتاج هذا العام، كما أفادت وكالة رويترز نقلا عن مصدر أمني.", "كما أفادت", "وكالة رويترز"),
        ("وفي حديث مع تلفزيون سكاي نيوز، قال دونالد ترامب إن الأمر انتهى.", "قال", "دونالد ترامب"),
        ("قال محامي دونالد ترامب إن موكله غاضب.", "قال", "محامي دونالد ترامب"),
        ("قال المحامي هيثم محمدين إن موكله غاضب.", "قال", "هيثم محمدين"),
    ],
)
def test_a_relative_clause_says_it_of_its_noun(
    read_text: Callable[..., Analysis], sentence: str, cue: str, speaker: str
) -> None:
    assert dict(speakers(read_text(sentence))).get(cue, "") == speaker


@pytest.mark.parametrize(
    "sentence", ["يحترم الوزير القوانين التي تدعو إلى احترام الدول.", "يتوقع المستثمرون رفع أسعار الفائدة."]
)
def test_laws_and_expectations_say_nothing(read_text: Callable[..., Analysis], sentence: str) -> None:
    assert not speakers(read_text(sentence))


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("اجتمع القادة الأفارقة في نيروبي. وحثوا العالم على فرض ضريبة.", "حثوا", "القادة الأفارقة"),
        ("أعلن فلاديمير بوتين أن موسكو ستنقل الحبوب، قبل أن يؤكد أنها ألغت الديون.", "يؤكد", "فلاديمير بوتين"),
        ('وكان حزب "تواصل" الإسلامي دعا الحكومة إلى الحوار.', "دعا", 'حزب "تواصل" الإسلامي'),
        ("قال جون كيري إن بلاده مستعدة. وظلت تطالب بهيئة مستقلة.", "تطالب", ""),
        ("أعربت المعارضة التركية البارزة ميرال أكشينار عن ثقتها بالفوز.", "أعربت", "ميرال أكشينار"),
        ("وقالت سفيرة واشنطن بالأمم المتحدة نيكي هيلي إن بلادها سترد.", "قالت", "نيكي هيلي"),
        # Nor does somebody of the other gender whom the words themselves tell of; an unknown family name is somebody.
        ("قال دونالد ترامب إن أنغيلا ميركل ستستقيل، حيث كتب أنه يعرفها.", "كتب", "دونالد ترامب"),
        ("قال دونالد ترامب إنه باق. أمضى الزيدي وقته في المهجر، مؤكدا أنه عائد.", "مؤكدا", "الزيدي"),
        (
            "قالت روسيا إن الاتهام باطل. وزارت وزيرة الداخلية أمبر راد المدينة، وأكدت أن التحقيق مستمر.",
            "أكدت",
            "أمبر راد",
        ),
        # Near misses: whom the verb has for its object; a verb of one before its subject, a state that is masculine.
        ("وأبلغت المعارضة التركية رجب طيب أردوغان أنها ترفض القانون.", "أبلغت", "المعارضة"),
        ("وحث العالم العربي مجلس الأمن على التحرك.", "حثوا", ""),
        ("أعلن العراق أن الحدود مغلقة، قبل أن يؤكد أنها ستفتح.", "يؤكد", "العراق"),
    ],
)
def test_a_verb_agrees_with_who_goes_on(read_text: Callable[..., Analysis], text: str, cue: str, speaker: str) -> None:
    assert dict(speakers(read_text(text))).get(cue, "") == speaker


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("قال نيكولاي ملادينوف إن الوضع صعب. وأكد ضرورة الإسراع في الإعمار.", "أكد", "نيكولاي ملادينوف"),
        ("قالت نيكي هيلي إن الأمر خطير، داعية إلى تحقيق مستقل.", "داعية", "نيكي هيلي"),
        ("قال دونالد ترامب إن اللقاء جيد، موضحا أنه اقترح عقد قمة.", "اقترح", "دونالد ترامب"),
        # Near misses: the noun after the verb is who says it, or several are meant.
        ("قال نيكولاي ملادينوف إن الوضع صعب. وأدانت رئاسة الجمهورية الهجوم.", "أدانت", "رئاسة الجمهورية"),
        ("قال دونالد ترامب إن السكان يقولون إنهم طلبوا قهوة.", "طلبوا", ""),
    ],
)
def test_who_goes_on_with_a_deed_as_object(
    read_text: Callable[..., Analysis], text: str, cue: str, speaker: str
) -> None:
    """No deed says anything: ``وأكد ضرورة``; a pronoun before the verb is who speaks."""
    assert dict(speakers(read_text(text))).get(cue, "") == speaker


@pytest.mark.parametrize(
    ("sentence", "cue", "speaker"),
    [
        ('وقال دونالد ترامب في بيان نشره البيت الأبيض إن "العمل كان ممتازا".', "قال", "دونالد ترامب"),
        ("وحسب وكالة رويترز، قال سيرغي لافروف إن موسكو ترفض الاتهام.", "قال", "سيرغي لافروف"),
        ("يعود السكان إلى المدينة، لكن جماعات إغاثة تقول إن الوضع سيئ.", "تقول", "جماعات"),
        ("ونقلت وكالة رويترز أن الجيش أخرج المدنيين.", "نقلت", "وكالة رويترز"),
        # Near misses: the source phrase keeps its verb, who is relayed relays nothing.
        ("ارتفع الإنتاج هذا العام، وفقا لما ذكرته وكالة رويترز.", "ذكرته", ""),
        ("وأفاد مسؤول أميركي نقلت أقواله صحيفة محلية، بأن الجيش انسحب.", "نقلت", ""),
    ],
)
def test_what_stands_between_takes_no_words_away(
    read_text: Callable[..., Analysis], sentence: str, cue: str, speaker: str
) -> None:
    found = dict(speakers(read_text(sentence))).get(cue, "")
    assert found == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        'اخترقت الموقع مجموعة تدعى "الأفعى السوداء".',
        "عرقلت الكويت المشروع، ما يكشف عن الانقسام في المجلس.",
        "لن يغير الأمر أن نقل السفارة إلى القدس قرار قديم.",
    ],
)
def test_names_and_deeds_say_nothing(read_text: Callable[..., Analysis], sentence: str) -> None:
    assert not speakers(read_text(sentence))


def test_a_word_of_honour_is_quoted_and_means_who_bears_it(read_text: Callable[..., Analysis]) -> None:
    analysis = read_text("شارك جلالة الملك عبد الله الثاني في القمة. وبعد الجلسة أكد جلالته أن الحل سياسي.")
    (found,) = analysis.statements
    assert found.speaker is not None
    assert (found.speaker.span.of(analysis.text), found.speaker.entity) == ("جلالته", "king-abdullah-ii")
