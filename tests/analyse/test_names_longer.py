"""A known name that is only a part of a longer one is not linked; a near miss is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis


def entities(text: str, read_text: Callable[..., Analysis], day: str = "2018-05-09") -> list[str | None]:
    return [m.entity for m in read_text(text, day).mentions]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # A state's name that is its adjective.
        ("نقلت الوكالة عن مصادر عسكرية سورية أن القصف توقف", "syria"),
        # Papers, firms, peers, clubs and foreign names.
        ("كتبت صحيفة طهران تايمز أن المحادثات تأجلت", "tehran"),
        ("حضرت دوقة كامبريدج افتتاح المعرض", "cambridge"),
        ("أغلقت السلطات مدينة نيزني نوفغورود القديمة", "velikiy-novgorod"),
        ("قال مسؤول في شركة نفط الكويت إن الإنتاج ارتفع", "kuwait"),
        ("اشترت شركة قطر للاستثمارات الرياضية حصة جديدة", "qatar"),
        # What is called after a town or person.
        ("عثر على السيارة في حي الرياض شرق الخرطوم", "riyadh"),
        ('نقل الجرحى إلى مستشفى "محمد المقريف" في أجدابيا', "mohamed-el-magariaf"),
        ("ضربت العاصفة مدينة غريفيث في أستراليا", "martin-griffiths"),
        ('نقل الجرحى إلى مستشفى "غزة الأوروبي" في خان يونس', "gaza-strip"),
        ("هبطت الطائرة في مطار تل أبيب مساء", "tel-aviv"),
        # Another town, body, event.
        ("أوقف مسلح في بلدة حيدر آباد بولاية هلمند", "hyderabad"),
        ("انضمت الدولة إلى منظمة الأمم المتحدة للسياحة العام الماضي", "un"),
        ("حلقت الطائرة على الممر الجوي UN318 مرتين", "un"),
        ("عقدت القمة الكورية الشمالية الأميركية في سنغافورة", "inter-korean-summit-april-2018"),
        ("أفطر الصائمون بعد صلاة المغرب مباشرة", "morocco"),
        ("جرفت سيول مفاجئة سيارات في مسقط", "seoul"),
        ("قالت صحيفة كوزومولسكايا برافدا إن الوزير استقال", "pravda"),
        ("تبدأ الزيارة من مدينة إكس أن بروفانس جنوب فرنسا", "provence"),
        ("قرر نادي بيتار ترامب القدس تغيير اسمه", "donald-trump"),
        ("خطب المرشح في واشنطن بولاية ميشيغان أمام أنصاره", "washington-dc"),
        ("شبه الوزير البطولة بأولمبياد برلين عام 1936", "berlin"),
        # A place or paper whose state the article does not speak of.
        ("قصفت بلدة المرج قرب دمشق. وقالت سوريا إن دمشق آمنة. وقال وزير سوري في دمشق إنها بخير", "marj"),
        ("تقدم الجيش في منطقة حوران بين محافظتي البيضاء ومأرب. وقال اليمن إن اليمن آمن", "hauran"),
        ('نشر موقع "ديلي ستار" صورا لطائرة أميركية', "daily-star-lebanon"),
        ("فازت لاعبة المصارعة في كأس العالم تحت 23 عاما", "world-cup-2018"),
        ("عدل الرئيس عمر البشير حكومة الوفاق الوطني في السودان", "libyan-gna"),
        # Bodies of another state, or of other times.
        ("أحيل القائد إلى نيابة أمن الدولة في صنعاء باليمن", "egypt-state-security-prosecution"),
        ('حكم ائتلاف "الجبهة الوطنية" ماليزيا ستين عاما', "national-rally"),
        ("كان المؤتمر الشعبي العام برلمان ليبيا أيام القذافي", "gpc-yemen"),
        ('قال المدرب لشبكة "سي بي سي" الكندية إن الفريق جاهز', "cbc-egypt"),
    ],
)
def test_a_part_of_a_longer_name_is_not_linked(text: str, wrong: str, read_text: Callable[..., Analysis]) -> None:
    assert wrong not in entities(text, read_text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("اتهمت لندن رسميا روسيا بالوقوف وراء التسميم", "russia"),
        ("وقع النادي عقدا مع شركة طيران الإمارات", "emirates-airline"),
        ("قال الجيش الألماني إن الطائرة سقطت", "bundeswehr"),
        ("خطب المرشح في واشنطن أمام أنصاره", "washington-dc"),
        ("قالت حكومة الوفاق الوطني إن طرابلس آمنة، بعد أن زار وزير ليبيا", "libyan-gna"),
        ("زار الوفد الليبي بلدة المرج شرقي ليبيا", "marj"),
        ("نقلت صحيفة برافدا عن الوزير قوله", "pravda"),
        ("قررت نيابة أمن الدولة في القاهرة حبس الصحفي المصري", "egypt-state-security-prosecution"),
        ("قالت المتحدثة لـCNN إن الوفد وصل", "cnn"),
        ("زار الوزير دولة سورية شقيقة كما قال", "syria"),
        ("قال السفير الأميركي لدى لبنان إن الدعم مستمر", "lebanon"),
        ("كتب مراسل الصحيفة في طهران أن المحادثات تأجلت", "tehran"),
        ("قاتل عدو روسيا القديم إلى جانبها", "russia"),
        ("تجددت الاشتباكات في حي جوبر شرق دمشق", "jobar"),
        ("أوقف مسلح في مدينة حيدر آباد الهندية", "hyderabad"),
        ("اجتمع مجلس الأمن الدولي للبحث في الأزمة", "un-security-council"),
        ("وتقول سيول إن كوريا الشمالية أوقفت التجارب", "seoul"),
        ("بعد نقله للمستشفى نتنياهو يعود إلى منزله", "benjamin-netanyahu"),
        ("قال نفتالي بينيت زعيم حزب البيت اليهودي القومي في إسرائيل إنه يعارض", "jewish-home"),
        ("وصل قائد قوات القدس قاسم سليماني إلى بغداد", "quds-force"),
        ("أعلنت قناة القاهرة والناس المصرية برنامجها", "al-qahera-wal-nas"),
        ("وضع الرئيس إكليلا على قبر جورج واشنطن", "george-washington"),
    ],
)
def test_a_near_miss_is_linked(text: str, right: str, read_text: Callable[..., Analysis]) -> None:
    assert right in entities(text, read_text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # Parts of names that are other words too, or begin somebody else's name.
        ("ترشح المحامي خالد علي في مصر. وضغطت السلطات لإجبار المرشحين على الانسحاب", "khaled-ali"),
        ("قال الرئيس مون جاي إن اللقاء مهم. وأوضح المتحدث أن سيول وبيونغ يانغ اتفقتا", "moon-jae-in"),
        ("حذر الزعيم عبد الملك الحوثي. ثم قتل القيادي الحوثي العقيد أحمد البروي", "abdul-malik-al-houthi"),
        ("أفرجت بيونغ يانغ عن كيم دونغ-تشول. وحضر الجنرال كيم يونغ تشول", "kim-yong-chol"),
        ("قال الرئيس اللبناني ميشال عون إنه مستعد. وتحالف النواب مع ميشال معوض", "michel-aoun"),
    ],
)
def test_a_part_is_somebodys_only_where_it_is_a_name(text: str, wrong: str, read_text: Callable[..., Analysis]) -> None:
    assert entities(text, read_text).count(wrong) == 1


def test_a_given_name_before_a_full_one_makes_it_anothers(read_text: Callable[..., Analysis]) -> None:
    assert "reza-pahlavi" not in entities("ورث الشاه محمد رضا بهلوي العرش عن أبيه في إيران", read_text)
    assert "tareq-saleh" not in entities("خطفت الميليشيا صلاح ومدين وعفاش طارق صالح في صنعاء", read_text)
    assert "saleh-al-sammad" in entities("من هو المشاط خليفة صالح الصماد في صنعاء", read_text)


def test_a_name_of_given_names_needs_its_bearers_state(read_text: Callable[..., Analysis]) -> None:
    assert "sherif-ismail" not in entities("قتل شريف إسماعيل في اشتباك قرب سامراء في العراق", read_text)
    assert "sherif-ismail" in entities("قال شريف إسماعيل رئيس الوزراء المصري إن القاهرة مستعدة", read_text)


def test_a_family_name_alone_means_nobody_who_came_to_office_long_after(read_text: Callable[..., Analysis]) -> None:
    text = "اعتمدت مارين على أنصارها في فنلندا"
    assert "sanna-marin" not in entities(text, read_text, "2015-05-09")
    assert "sanna-marin" in entities("قالت رئيسة الوزراء سانا مارين في فنلندا. وأضافت مارين أن البلاد آمنة", read_text)


def test_a_series_of_events_is_the_edition_that_the_article_names(read_text: Callable[..., Analysis]) -> None:
    text = "تبني قطر ملاعب مونديال 2022. وقالت النقابات إن استضافة كأس العالم كلفت العمال حياتهم"
    assert entities(text, read_text).count("world-cup-2022") == 2


def test_a_paper_of_several_states_is_nobodys_without_a_nationality(read_text: Callable[..., Analysis]) -> None:
    text = "كتبت صحيفة الوطن أن القصف في سوريا توقف، وقال وزير مصري في القاهرة إن بلاده ترحب"
    assert not {"al-watan-egypt", "al-watan-syria"} & set(entities(text, read_text))
