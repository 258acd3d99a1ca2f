"""Known names that the words round them make another name, or no name, of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis


def links(text: str, read_text: Callable[..., Analysis]) -> dict[str, str | None]:
    return {m.span.of(text): m.entity for m in read_text(text, "2018-05-09").mentions}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("دعت القوات الغربية الحليفة مصر إلى الهدوء", "gharbia"),
        ("تجول المحافظ في منطقة الساحل الغربي من اليمن", "sahel"),
        ("طالب نواب حكومة الوفاق الفلسطينية بالرواتب", "libyan-gna"),
        ("طلبت الوزارة من المحكمة الجنائية الدولية فتح تحقيق فوري في غزة", "fatah"),
        ("يستضيف المنتخب مباريات كأس العالم 2018 بروسيا", "prussia"),
        ("قال رئيس المالية في الحزب إن الميزانية أقرت", "ibrahim-boubacar-keita"),
        ("التقى المبعوث كيم هاك سونغ في بيونغ يانغ", "kim-il-sung"),
        ("يبقى الحريري زعيم أكبر كتلة سنية في البرلمان اللبناني", "ali-akbar-velayati"),
        ("قتل المشرف المدعو أبو عمار الهادي في صعدة", "yasser-arafat"),
        ("جاؤوا من روسيا والمجر وجورجيا إلى الولايات المتحدة", "georgia-us"),
        ("قال مركز البحرين لحقوق الإنسان إن السجين بخير", "bahrain"),
        ("اختارت وكالة سلامة الطيران الأوروبية مقرا جديدا", "riad-salameh"),
        ("تعد التجارة العالمية محرك النمو في الصين", "wto"),
        ("قال حزب مصر القوية إنه سيقاطع الاقتراع", "egypt"),
        ("أمضى الضيف يومين في نادي ترامب الدولي", "donald-trump"),
        ("تقدمت سوريا الديمقراطية نحو الرقة وقالت قوات سوريا الديمقراطية إنها دخلتها", "syria"),
        ("طردت واشنطن ستين دبلوماسيا روسيا من أراضيها", "russia"),
        ("استقبل الرئيس الفرنسي وفدا تركيا في الإليزيه", "turkey"),
        ("أصيب في القصف جنديا سوريا كان في الموقع", "syria"),
    ],
)
def test_words_around_tell_another_thing(text: str, wrong: str, read_text: Callable[..., Analysis]) -> None:
    analysis = read_text(text, "2018-05-09")
    found = {m.entity for m in analysis.mentions} | {p.entity for p in analysis.parties}
    assert wrong not in found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("سار موكب في مدينة الحديدة الغربية", "hodeidah"),
        ("وصلت الحافلات إلى ريف حلب الشمالي", "aleppo"),
        ("أعلنت حكومة الوفاق الليبية ذلك", "libyan-gna"),
        ("قالت حركة فتح إن الوفد وصل إلى رام الله", "fatah"),
        ("شدد أبو الغيط على أن القرار مرفوض", "ahmed-aboul-gheit"),
        ("زار الوفد ولاية جورجيا الأميركية", "georgia-us"),
        ("التقى الزعيم كيم جونج أون نظيره", "kim-jong-un"),
        ("قال مدير منظمة التجارة العالمية إن النمو ضعيف", "wto"),
        ("تقدمت قوات سوريا الحكومية نحو الرقة", "syria"),
        ("قال مدير بنك مصر إن الأرباح ارتفعت في القاهرة", "cairo"),
        ("اجتمع مسؤولا تركيا وروسيا في موسكو", "turkey"),
        ("التقى الرئيس وزيرا روسيا في المنتدى", "russia"),
        ("انتقد البيان أيضا تركيا وحدها", "turkey"),
    ],
)
def test_a_near_miss_keeps_its_link(text: str, right: str, read_text: Callable[..., Analysis]) -> None:
    assert right in links(text, read_text).values()


def test_a_shared_family_name_is_whose_full_name_the_article_has(read_text: Callable[..., Analysis]) -> None:
    """الحريري alone is Saad Hariri, and Nasr al-Hariri where the article names him in full."""
    other = "قال نصر الحريري إن المفاوضات مستمرة. وأضاف الحريري أن الوفد سيعود إلى جنيف."
    both = "التقى سعد الحريري ضيفه نصر الحريري. وقال الحريري إن اللقاء كان مفيدا."
    assert links(other, read_text)["الحريري"] == "nasr-al-hariri"
    assert links(both, read_text)["الحريري"] is None
    assert links("قال الحريري إن الحكومة اللبنانية باقية.", read_text)["الحريري"] == "saad-hariri"


def test_a_fathers_name_alone_may_be_the_son(read_text: Callable[..., Analysis]) -> None:
    """سلمان is left open where the article names only محمد بن سلمان."""
    text = "وصل ولي العهد محمد بن سلمان إلى لندن. وركز سلمان في حديثه على الإصلاح."
    assert links(text, read_text).get("سلمان") is None
    text = "استقبل الملك سلمان بن عبدالعزيز ولي العهد محمد بن سلمان. وشكر سلمان الحضور."
    assert links(text, read_text).get("سلمان") in {"king-salman", None}


def test_sites_and_schools_bear_names_of_people(read_text: Callable[..., Analysis]) -> None:
    text = 'هبطت الطائرة في مطار الإمام الخميني الدولي، وزار الوفد جامعة الملك سعود وجامعة "البوسفور"'
    found = links(text, read_text)
    assert "مطار الإمام الخميني الدولي" in found and "جامعة الملك سعود" in found
    assert not {"ruhollah-khomeini", "bosphorus"} & set(found.values())


def test_the_year_after_an_event_is_its_edition(read_text: Callable[..., Analysis]) -> None:
    found = links("تستعد قطر لمباريات كأس العالم لكرة القدم 2022", read_text)
    assert "world-cup-2018" not in found.values()
