"""Several deeds under one word, several givers under one verb, and what an agreement or a plan lays down."""

from __future__ import annotations

import datetime as dt

import pytest

import mutabaa

DAY = dt.date(2024, 5, 14)

LISTS = [
    # Deeds under one verb.
    (
        "تعهدت الدنمارك عدم بيع أي سلاح للمتمردين، والنظر في طلبات اللجوء.",
        ["تعهدت الدنمارك عدم بيع أي سلاح للمتمردين", "النظر في طلبات اللجوء"],
    ),
    (
        "تعهدت النرويج بـ40 مليون دولار للصندوق وبرفع الإنفاق الدفاعي إلى 2% بحلول 2030.",
        ["تعهدت النرويج بـ40 مليون دولار للصندوق", "رفع الإنفاق الدفاعي إلى 2% بحلول 2030"],
    ),
    (
        "ستقدم اليابان 30 مليون دولار للمتضررين، فضلا عن بناء خمسين مدرسة.",
        ["ستقدم اليابان 30 مليون دولار للمتضررين", "بناء خمسين مدرسة"],
    ),
    # What goes on with a future has no future letter.
    (
        "قال ترودو إن بلاده سترسل كتيبة إلى لاتفيا، وتدرب ألف جندي أوكراني.",
        ["إن بلاده سترسل كتيبة إلى لاتفيا", "تدرب ألف جندي أوكراني"],
    ),
    ("ستسحب كندا قواتها من مالي وتغلق سفارتها في باماكو.", ["ستسحب كندا قواتها من مالي", "تغلق سفارتها في باماكو"]),
    # What an agreement lays down, in clauses.
    (
        "ينص الاتفاق على تشكيل لجنة مشتركة، وعلى أن تنسحب القوات من الميناء، وأن تعود الشرطة إلى المدينة.",
        ["ينص الاتفاق على تشكيل لجنة مشتركة", "أن تنسحب القوات من الميناء", "أن تعود الشرطة إلى المدينة"],
    ),
    (
        "شهد الرئيسان توقيع اتفاقية لإنشاء صندوق مشترك، ومذكرة تفاهم لتمويل الجسور.",
        ["توقيع اتفاقية لإنشاء صندوق مشترك", "مذكرة تفاهم لتمويل الجسور"],
    ),
    # A deed of a list goes on with what describes it, and a verbal noun that reads as a verb is none.
    (
        "ينص البيان على وقف القتال، وتعيين مبعوث خاص يتولى الوساطة.",
        ["ينص البيان على وقف القتال", "تعيين مبعوث خاص يتولى الوساطة"],
    ),
    (
        "اتفق الجانبان على مواصلة التنسيق في الموانئ، وعلى رفع مستوى الرقابة على تغير المناخ.",
        ["اتفق الجانبان على مواصلة التنسيق في الموانئ", "على رفع مستوى الرقابة على تغير المناخ"],
    ),
    (
        "ينص الاتفاق على وقف القتال، وبدء حوار بين الأطراف.",
        ["ينص الاتفاق على وقف القتال", "بدء حوار بين الأطراف"],
    ),
    # A participle behind a noun with the article describes nobody: it tells what else the subject says.
    (
        "تعهدت كوبا بتجميد التجارب خلال فترة الحوار مبدية استعدادها لسحب قواتها.",
        ["تعهدت كوبا بتجميد التجارب خلال فترة الحوار", "مبدية استعدادها لسحب قواتها"],
    ),
    # Two deeds without a comma, each with what it is done to; not where the second may go on from another noun.
    (
        "قررت كينيا تعليق الرحلات الجوية وإغلاق القنصلية البولندية في مومباسا.",
        ["قررت كينيا تعليق الرحلات الجوية", "إغلاق القنصلية البولندية في مومباسا"],
    ),
    (
        "قررت كندا عدم المشاركة في الدورة واستدعاء سفيرها للتشاور.",
        ["قررت كندا عدم المشاركة في الدورة", "استدعاء سفيرها للتشاور"],
    ),
    ("قررت كندا فتح المعبر بعد إزالة الحواجز وإصلاح الطريق.", ["قررت كندا فتح المعبر بعد إزالة الحواجز وإصلاح الطريق"]),
    ("قررت كندا تدريب وتسليح الجنود.", ["قررت كندا تدريب وتسليح الجنود"]),
    # One conduct told in two words stays one; so does a comment behind a list.
    ("اتفق الوزيران على تعزيز التعاون ودعم التبادل.", ["اتفق الوزيران على تعزيز التعاون ودعم التبادل"]),
    # Told of now, though a future stands before.
    (
        "ستسحب كندا قواتها من مالي، وتقول المعارضة إن القرار متأخر.",
        ["ستسحب كندا قواتها من مالي"],
    ),
    # Whatever deed it is, where the preposition comes again.
    (
        "تعهدت إثيوبيا بإعادة الخدمات إلى الإقليم وبتسهيل وصول المساعدات.",
        ["تعهدت إثيوبيا بإعادة الخدمات إلى الإقليم", "تسهيل وصول المساعدات"],
    ),
    # A participle that tells something else ends the first promise and opens the second.
    (
        "قرر الرئيس الكيني ويليام روتو استحداث وزارة للمناخ، مبديا استعداده لإجراء انتخابات مبكرة إذا تهيأت الظروف.",
        ["قرر الرئيس الكيني ويليام روتو استحداث وزارة للمناخ", "مبديا استعداده لإجراء انتخابات مبكرة"],
    ),
]


@pytest.mark.parametrize(("line", "evidence"), LISTS)
def test_every_deed_is_a_promise(line: str, evidence: list[str]) -> None:
    analysis = read(line)
    assert [c.evidence[0].of(analysis.text) for c in analysis.commitments] == evidence


GIVERS = [
    (
        "أعلنت الدنمارك 40 مليون دولار لصندوق المناخ، والسويد 25 مليون دولار.",
        [("الدنمارك", "40 مليون دولار"), ("السويد", "25 مليون دولار")],
    ),
    ("أعلن البنتاغون حزمة جديدة بمليار دولار.", [("البنتاغون", "مليار دولار")]),
    # Figures behind a letter, of what was said already; without a comma; what the same giver gives besides.
    (
        "قال السفير إن البنك الدولي سيساهم بحجم 40 مليون يورو، والنرويج بـ25 مليون، وكندا بـ10 ملايين.",
        [("البنك الدولي", "40 مليون يورو"), ("النرويج", "25 مليون"), ("كندا", "10 ملايين")],
    ),
    (
        "تعهد البنك الدولي بأربعة مليارات دولار على خمس سنوات والنرويج مليار دولار.",
        [("البنك الدولي", "أربعة مليارات دولار"), ("النرويج", "مليار دولار")],
    ),
    (
        "تعهدت النرويج بـ40 مليون دولار، وبريطانيا بعشرة ملايين جنيه إسترليني.",
        [("النرويج", "40 مليون دولار"), ("بريطانيا", "عشرة ملايين جنيه إسترليني")],
    ),
    (
        "أعلنت الدنمارك عن مساهمة بقيمة 40 مليون يورو، والنرويج عن 25 مليون دولار.",
        [("الدنمارك", "40 مليون يورو"), ("النرويج", "25 مليون دولار")],
    ),
    ("أعلن العراق خفض 40 ألف برميل، والكويت 25 ألفا.", [("العراق", "40 ألف برميل"), ("الكويت", "")]),
    (
        "أعلنت النرويج أنها ستخصص 40 مليون دولار لتأهيل الموانئ، و25 مليونا للمدارس.",
        [("النرويج", "40 مليون دولار"), ("النرويج", "25 مليونا")],
    ),
    ("تعهدت النرويج بـ40 مليون دولار لكينيا، و300 جندي سيبقون هناك.", [("النرويج", "40 مليون دولار")]),
    # A loss is no promise, nor what others estimate.
    ("أعلنت الدنمارك عجزا قدره 40 مليون دولار.", []),
    # Whoever is named without a sum of his own gives nothing of his own.
    ("أعلنت الدنمارك 40 مليون دولار لصندوق المناخ، والسويد راضية عن ذلك.", [("الدنمارك", "40 مليون دولار")]),
]


@pytest.mark.parametrize(("line", "shares"), GIVERS)
def test_who_gives_how_much(line: str, shares: list[tuple[str, str]]) -> None:
    analysis = read(line)
    text = analysis.text
    got = [(c.actors[0].span.of(text), c.measure.span.of(text) if c.measure else "") for c in analysis.commitments]
    assert got == shares


WHO = [
    ("قال ترودو إن بلاده ستقدم مليون دولار، وتدرب ألف جندي.", ["ترودو", "ترودو"]),
    ("كشف بلينكن أن واشنطن أرسلت صواريخ إلى كييف، وأنها سترسل المزيد.", ["واشنطن"]),
    ("ستسحب كندا قواتها من مالي وتغلق سفارتها في باماكو.", ["كندا", "كندا"]),
]


@pytest.mark.parametrize(("line", "actors"), WHO)
def test_who_goes_on(line: str, actors: list[str]) -> None:
    analysis = read(line)
    named = [c.actors[0].span.of(analysis.text) for c in analysis.commitments if "أرسلت" not in c.evidence[0].of(line)]
    assert named[-len(actors) :] == actors


CLAUSES = [
    # Headlines tie on another clause by whoever acts in it.
    ("قرر ماكرون سحب القوات من مالي وترودو يتعهد بإغلاق السفارة", ["ماكرون", "ترودو"]),
    ("الأردن يستضيف القمة ومصر تتعهد بتقديم 40 مليون دولار", ["مصر"]),
    # Of an agreement between two its verb tells, not of the second.
    ("وقع الوزراء اتفاقا بين روسيا وتركيا يقضي بتبادل الأسرى.", ["روسيا"]),
]


@pytest.mark.parametrize(("line", "actors"), CLAUSES)
def test_whose_clause_it_is(line: str, actors: list[str]) -> None:
    found = mutabaa.extract(f"{line}\n\nالتقى ماكرون وترودو.", published=DAY).commitments
    assert [c.actors[0].span.of(line) for c in found if c.evidence[0].end <= len(line)] == actors


LENGTHS = [
    ("اتفق الجانبان في 10 مارس الماضي على إعادة فتح السفارتين خلال مدة أقصاها شهران.", (2024, 3, 10), (2024, 5, 11)),
    ("ينص الاتفاق على إرسال المساعدات خلال مدة لا تتجاوز ثلاثة أشهر.", (2024, 5, 14), (2024, 8, 15)),
]


@pytest.mark.parametrize(("line", "start", "end"), LENGTHS)
def test_from_when_a_length_counts(line: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    due = read(line).commitments[0].due
    assert due is not None and (due.start, due.end) == (dt.date(*start), dt.date(*end))


KINDS = [
    ("ستمنح لندن جيرانها 100 مليون جرعة.", "pledge"),
    ("قال الرئيس الإيراني إن إيران لن تقبل أي تغيير في الاتفاق.", "undertaking"),
    ("قال الرئيس الإيراني إن إيران ستتحرك للدفاع عن نفسها.", "undertaking"),
]


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_what_is_promised(line: str, kind: str) -> None:
    assert [c.kind for c in read(line).commitments] == [kind]


DATED = [
    ("ومن المقرر أن يكتمل بناء السد بحلول 2030.", True),
    ("يفترض أن تنجز المرحلة الأولى من المشروع في 2028.", True),
    ("من المقرر أن تكمل اللجنة دراسة الملف.", False),  # by no day
    ("من المهم أن يكتمل بناء السد بحلول 2030.", False),  # a wish
    ("بعدما رفعت اليونان اعتراضها على انضمام مقدونيا، اجتمع الوزراء.", True),
    ("إذا رفعت اليونان اعتراضها على انضمام مقدونيا، اجتمع الوزراء.", False),
    ("وكانت الدول الغنية قد تعهدت عام 2009 تقديم 100 مليار دولار سنويا.", True),  # asked after for years
    ("وقعت مصر معاهدة سلام مع إسرائيل عام 1979.", False),  # history
]


@pytest.mark.parametrize(("line", "binds"), DATED)
def test_what_has_a_day(line: str, binds: bool) -> None:
    assert bool(read(line).commitments) is binds


OUTCOMES = """توقيع اتفاق في جدة

اجتمع الوزيران في جدة أمس.
{lead}
1- تأكيد أهمية حسن الجوار.
2- تشكيل لجان مشتركة لترسيم الحدود.
3- عقد اجتماع متابعة الشهر المقبل.
"""


def test_what_an_agreement_includes_stands_in_a_list() -> None:
    analysis = read(OUTCOMES.format(lead="وقع الوزيران اتفاقا تضمن الآتي:"))
    found = [c.evidence[0].of(analysis.text) for c in analysis.commitments if "outcome" in c.rule]
    assert found == ["تشكيل لجان مشتركة لترسيم الحدود", "عقد اجتماع متابعة الشهر المقبل"]


def test_a_list_behind_a_talk_is_none() -> None:
    analysis = read(OUTCOMES.format(lead="ناقش الوزيران الملفات الآتية:"))
    assert not [c for c in analysis.commitments if "outcome" in c.rule]


IDLE = [
    "الحكومة اليمنية والمجلس الانتقالي يوقعان اتفاقهما في الرياض",
    "قال الوزير إن العلاقات تقوم على الاحترام المتبادل.",
]


@pytest.mark.parametrize("line", IDLE)
def test_it_binds_nobody(line: str) -> None:
    assert not read(line).commitments


def read(line: str) -> mutabaa.Analysis:
    return mutabaa.extract(line, published=DAY)
