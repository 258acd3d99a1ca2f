"""Who takes part in an encounter, where and when it was: exactly those, and nobody and nothing that stands near."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis, Event

Read = Callable[..., Analysis]
DAY = "2025-07-09"  # a Wednesday


def only(read_text: Read, text: str, trigger: str) -> Event:
    """Return the event whose first trigger reads so."""
    found = [e for e in read_text(text, DAY).events if trigger in [span.of(text) for span in e.triggers]]
    assert len(found) == 1, [[span.of(text) for span in e.triggers] for e in read_text(text, DAY).events]
    return found[0]


def who(event: Event, text: str) -> list[str]:
    return [role.span.of(text) for role in event.participants]


@pytest.mark.parametrize(
    ("text", "trigger", "parties"),
    [
        # an insertion between commas stands between subject and object
        (
            "سيلتقي ولي العهد السعودي، البالغ من العمر 39 عاما، الرئيس الفرنسي إيمانويل ماكرون الثلاثاء.",
            "سيلتقي",
            ["ولي العهد السعودي", "إيمانويل ماكرون"],
        ),
        # who speaks after a talk with somebody had it with him
        (
            "وقال الرئيس الفرنسي إيمانويل ماكرون بعد لقاء في بروكسل مع المستشار الألماني فريدريش ميرتس إن الملف مفتوح.",
            "لقاء",
            ["فريدريش ميرتس", "إيمانويل ماكرون"],
        ),
        # several counterparts, each by his nationality
        (
            "وأجرى وزير الخارجية الإيراني عباس عراقجي محادثات مع نظرائه الفرنسي والألماني والبريطاني في جنيف.",
            "محادثات",
            ["نظرائه الفرنسي", "الألماني", "البريطاني", "عباس عراقجي"],
        ),
        # people named by their nationality alone
        (
            "وعقد وزير الخارجية الأمريكي ماركو روبيو مباحثات مع الكوريين الجنوبيين في واشنطن.",
            "مباحثات",
            ["الكوريين الجنوبيين", "ماركو روبيو"],
        ),
        # advisers of a president are not the president
        (
            "وقالت الوكالة إن أحد كبار مستشاري الرئيس الروسي فلاديمير بوتين وصل إلى دمشق أمس.",
            "وصل",
            ["مستشاري الرئيس الروسي فلاديمير بوتين"],
        ),
        # a plural after a name is another party
        (
            "والتقى رئيس الوزراء العراقي محمد شياع السوداني مسؤولين أكرادا في أربيل.",
            "والتقى",
            ["محمد شياع السوداني", "مسؤولين أكرادا"],
        ),
        # all of them, and each of
        (
            "وشارك في الاجتماع كل من وزير الخارجية المصري بدر عبد العاطي ووزير الخارجية الأردني أيمن الصفدي.",
            "الاجتماع",
            ["بدر عبد العاطي", "أيمن الصفدي"],
        ),
        # states and those who are with them
        (
            "وأجرت الولايات المتحدة وحلفاؤها الأوروبيون مباحثات مع إيران في فيينا.",
            "مباحثات",
            ["إيران", "الولايات المتحدة", "حلفاؤها الأوروبيون"],
        ),
        ("وعقدت الكوريتان قمة في بانمونجوم في أبريل الماضي.", "قمة", ["الكوريتان"]),
        # two under one title
        (
            "التقى الرئيسان الأمريكي دونالد ترامب والروسي فلاديمير بوتين في هلسنكي في يوليو 2018.",
            "التقى",
            ["دونالد ترامب", "فلاديمير بوتين"],
        ),
        # who agrees on a meeting or intends it
        (
            "واتفق الرئيس الأمريكي دونالد ترامب والرئيس الصيني شي جين بينغ على عقد لقاء في الخريف.",
            "لقاء",
            ["دونالد ترامب", "شي جين بينغ"],
        ),
        (
            "ويعتزم رئيس الوزراء الهندي ناريندرا مودي عقد قمة مع الرئيس الروسي فلاديمير بوتين الشهر المقبل.",
            "قمة",
            ["فلاديمير بوتين", "ناريندرا مودي"],
        ),
        # both stand before the press
        (
            "جاء ذلك في مؤتمر صحفي لوزير الخارجية السعودي فيصل بن فرحان ونظيره الأمريكي ماركو روبيو في الرياض.",
            "مؤتمر صحفي",
            ["فيصل بن فرحان", "ماركو روبيو"],
        ),
        # a head of state speaks of his own summit with another; a spokesman does not
        (
            "قال الرئيس الأمريكي دونالد ترامب إن القمة مع الرئيس الروسي فلاديمير بوتين ستعقد في ألاسكا.",
            "القمة",
            ["فلاديمير بوتين", "دونالد ترامب"],
        ),
        (
            "وقال المتحدث إن القمة مع الرئيس الروسي فلاديمير بوتين ستعقد في ألاسكا.",
            "القمة",
            ["فلاديمير بوتين"],
        ),
        # a delegation and who leads it
        (
            "وتوجه وفد برلماني مصري برئاسة حنفي جبالي إلى طهران الاثنين.",
            "وتوجه",
            ["وفد برلماني مصري", "حنفي جبالي"],
        ),
        # nobody can tell who the two are: their office takes part
        ("وعقد اجتماع بين الوزيرين في مسقط.", "اجتماع", ["الوزيرين"]),
        # the two of the meeting before
        (
            "والتقى دونالد ترامب فلاديمير بوتين في ألاسكا. واتفق الرئيسان على عقد قمة في موسكو.",
            "قمة",
            ["دونالد ترامب", "فلاديمير بوتين"],
        ),
        # a title of two means those whom the article names, by nationality or by state, and only if it names both
        (
            "قال الرئيس الروسي فلاديمير بوتين ورئيس الوزراء الإسرائيلي بنيامين نتنياهو إن الأزمة خطيرة. "
            "وأجرى الزعيمان الروسي والإسرائيلي سلسلة اجتماعات في موسكو.",
            "اجتماعات",
            ["فلاديمير بوتين", "بنيامين نتنياهو"],
        ),
        (
            "وأعلن الرئيس الروسي فلاديمير بوتين ذلك. وأجرى الزعيمان الروسي والإسرائيلي سلسلة اجتماعات في موسكو.",
            "اجتماعات",
            ["الزعيمان الروسي والإسرائيلي"],
        ),
        (
            "وقال الرئيس المصري عبد الفتاح السيسي إن لقاء رئيسي مصر وفرنسا كان مثمرا. وأكد إيمانويل ماكرون ذلك.",
            "لقاء",
            ["عبد الفتاح السيسي", "إيمانويل ماكرون"],
        ),
        (
            "قال وزير الخارجية المصري بدر عبد العاطي إن الأمر عاجل. وشكره وزير الخارجية التركي هاكان فيدان. "
            "وعقدت مباحثات بين وزيري الخارجية المصري والتركي في القاهرة أمس.",
            "مباحثات",
            ["بدر عبد العاطي", "هاكان فيدان"],
        ),
        (
            "قال وزير الدفاع المصري عبد المجيد صقر إن الأمر عاجل. وشكره وزير الخارجية التركي هاكان فيدان. "
            "وعقدت مباحثات بين وزيري الخارجية المصري والتركي في القاهرة أمس.",
            "مباحثات",
            ["وزيري الخارجية المصري والتركي"],
        ),
        # whose people they are takes no part of its own
        (
            "وتأتي القمة بعد الاجتماع الأخير بين رئيسي مصر وفرنسا، وقال مارك روته إن وزراء خارجية حلف شمال الأطلسي "
            "سيجتمعون غدا في بروكسل.",
            "سيجتمعون",
            ["وزراء خارجية حلف شمال الأطلسي"],
        ),
        # the traveller of a journey told by a noun
        (
            "ويأتي التصريح قبل زيارة ستقوم بها رئيسة الوزراء الإيطالية جورجا ميلوني الجمعة إلى مصر "
            "للاجتماع مع الرئيس عبد الفتاح السيسي.",
            "للاجتماع",
            ["عبد الفتاح السيسي", "جورجا ميلوني"],
        ),
        # an adjective agrees with the talks: it is no thing that they dealt with
        (
            "وأثارت المحادثات المهمة مع الولايات المتحدة التي أجرتها إيران في مسقط أمس جدلا في طهران.",
            "المحادثات",
            ["الولايات المتحدة", "إيران"],
        ),
    ],
)
def test_who_takes_part(text: str, trigger: str, parties: list[str], read_text: Read) -> None:
    assert sorted(who(only(read_text, text, trigger), text)) == sorted(parties)


@pytest.mark.parametrize(
    ("text", "trigger", "stranger"),
    [
        # the co-operation is with them, not the meeting
        ("وبحث الاجتماع الوزاري للحلف في بروكسل سبل تعزيز التعاون مع اليابان.", "الاجتماع", "اليابان"),
        # what the meeting dealt with is with them, be the noun no verbal noun, or have an adjective
        ("وتناول الاجتماع الوزاري في بروكسل الأزمة مع بيلاروس.", "الاجتماع", "بيلاروس"),
        ("وناقش اللقاء الذي عقد في الرياض أمس العلاقات الاقتصادية مع الهند.", "اللقاء", "الهند"),
        ("وتناول اللقاء العلاقات مع الصين.", "اللقاء", "الصين"),
        ("وأكد اجتماع وزراء خارجية الحلف في بروكسل أهمية التنسيق المستمر مع أوكرانيا.", "اجتماع", "أوكرانيا"),
        # the tension is between them
        (
            "وأجرى الرئيس التركي رجب طيب أردوغان لقاء هدفه تخفيف حدة التوتر بين أثينا ونيقوسيا مع رئيس الوزراء اليوناني.",
            "لقاء",
            "نيقوسيا",
        ),
        # partners of whoever speaks
        ("وأجرى وزير الخارجية المصري بدر عبد العاطي محادثات مع شركائنا الرئيسيين.", "محادثات", "شركائنا"),
        # who only announces it
        (
            "وأعلن البيت الأبيض أن ترامب سيلتقي غدا في واشنطن رئيس الوزراء الإسرائيلي بنيامين نتنياهو.",
            "سيلتقي",
            "البيت الأبيض",
        ),
    ],
)
def test_who_only_stands_near(text: str, trigger: str, stranger: str, read_text: Read) -> None:
    found = [e for e in read_text(text, DAY).events if trigger in [span.of(text) for span in e.triggers]]
    assert all(stranger not in who(event, text) for event in found)


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # what the two spoke about lies elsewhere
        (
            "وبحث وزير الخارجية المصري بدر عبد العاطي خلال لقائه بنظيره التركي هاكان فيدان تطورات الأوضاع في غزة.",
            "لقائه",
            None,
        ),
        (
            "وبحث الرئيس الفرنسي إيمانويل ماكرون، خلال مشاورات هاتفية مع الرئيس محمود عباس، الوضع في فلسطين.",
            "مشاورات هاتفية",
            None,
        ),
        ("وقال جاموس في مؤتمر صحفي بالعاصمة السعودية، الرياض، السبت، إن الحل قريب.", "مؤتمر صحفي", "الرياض"),
        ("وعقد الوزير التركي هاكان فيدان اجتماعا مع نظيره القطري يوم السبت في قرية بانمونجوم.", "اجتماعا", "بانمونجوم"),
        ("وتأتي اجتماعات عباس عراقجي في ختام جولة دبلوماسية مكوكية شملت روسيا والصين.", "جولة", "روسيا"),
    ],
)
def test_where_it_was(text: str, trigger: str, place: str | None, read_text: Read) -> None:
    event = only(read_text, text, trigger)
    assert (event.place.span.of(text) if event.place else None) == place


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("ويمضي التخطيط قدما للقمة بين ترامب وبوتين، المقرر مبدئيا عقدها في 12 أغسطس.", "للقمة", "2025-08-12"),
        # the treaty is of 2015, the reception of Saturday
        (
            "وصرح علي لاريجاني السبت لدى استقباله وزير الخارجية العماني بدر البوسعيدي بأن الاتفاق الموقع عام 2015 قائم.",
            "استقباله",
            "2025-07-05",
        ),
        # what was said on arrival is of the day of the news
        (
            "وصل قادة الاتحاد الأوروبي إلى بروكسل الثلاثاء. ولدى وصوله إلى مقر المجلس في بروكسل، قال الرئيس الفرنسي "
            "إيمانويل ماكرون للصحافيين إن أوروبا موحدة.",
            "للصحافيين",
            "2025-07-08",
        ),
    ],
)
def test_when_it_was(text: str, trigger: str, day: str, read_text: Read) -> None:
    event = only(read_text, text, trigger)
    assert event.days is not None
    assert event.days.start.isoformat() == event.days.last.isoformat() == day


def test_a_treaty_since_which_something_lasts_is_not_of_today(read_text: Read) -> None:
    text = "وقالت السفيرة في مقال يوم السبت إن النفوذ زاد منذ التوقيع على الاتفاق."
    assert all(event.days is None for event in read_text(text, DAY).events)
