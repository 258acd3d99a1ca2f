"""What cleaning makes of whole pages."""

from hypothesis import given
from hypothesis import strategies as st

from mutabaa.clean import clean
from mutabaa.model import Document, Layout, Span

PORTAL = """\
الرئيسية
الناتو يفتتح مكتب الاتصال في عمّان
- Coast Daily
- الثلاثاء , 16 سبتمبر 2025 3:40 م GMT
عمّان : صحيفة الساحل
افتتح حلف شمال الأطلسي اليوم الثلاثاء في العاصمة الأردنية مكتب الاتصال التابع له، وهو الأول في المنطقة.
اقرأ أيضا:
قمة لاهاي تقر رفع الإنفاق الدفاعي إلى خمسة في المئة
روته يزور برلين ويلتقي المستشار الألماني
وقال مسؤول في الحلف إن المكتب سيعزز الحوار السياسي والتعاون العملي مع المملكة.
مهام المكتب
وتشمل مهام المكتب تنسيق برامج التدريب ومكافحة الإرهاب وأمن الحدود.
شاركها. © 2025 صحيفة الساحل. جميع الحقوق محفوظة.
فيسبوك تويتر واتساب
لا توجد تعليقات
Exit mobile version
"""


def layout(text: str, **fields: object) -> Layout:
    return clean(Document(id="page", text=text, **fields), frozenset({"عمان", "برلين"}))  # type: ignore[arg-type]


def residue(text: str, **fields: object) -> dict[str, str]:
    return {b.span.of(text): b.kind for b in layout(text, **fields).boilerplate}


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in layout(text).blocks]


def test_residue_of_a_portal_is_marked_and_the_article_is_not() -> None:
    """Everything round the article is residue, the article's own lines are not."""
    assert residue(PORTAL) == {
        "الرئيسية": "navigation",
        "- Coast Daily": "outlet-header",
        "- الثلاثاء , 16 سبتمبر 2025 3:40 م GMT": "page-date",
        "اقرأ أيضا:": "related-links",
        "قمة لاهاي تقر رفع الإنفاق الدفاعي إلى خمسة في المئة": "related-links",
        "روته يزور برلين ويلتقي المستشار الألماني": "related-links",
        "شاركها. © 2025 صحيفة الساحل. جميع الحقوق محفوظة.": "copyright",
        "فيسبوك تويتر واتساب": "share-bar",
        "لا توجد تعليقات": "comments",
        "Exit mobile version": "mobile-exit",
    }


def test_headline_stands_below_navigation() -> None:
    """The first line that is no residue is the headline."""
    found = layout(PORTAL).title
    assert found is not None
    assert found.of(PORTAL) == "الناتو يفتتح مكتب الاتصال في عمّان"


def test_dateline_gathers_place_outlet_and_day() -> None:
    """Place and outlet come from one line, the day from the page's own date line."""
    found = layout(PORTAL).dateline
    assert found is not None
    assert found.place is not None
    assert found.agency is not None
    assert found.day is not None
    assert found.place.of(PORTAL) == "عمّان"
    assert found.agency.of(PORTAL) == "صحيفة الساحل"
    assert "16 سبتمبر 2025" in found.day.of(PORTAL)


def test_an_outlets_line_with_the_date_is_residue_and_dates_the_article() -> None:
    """Newspapers print name and day above the text; a ministry's place and day are its dateline."""
    sentence = "استقبل وزير الخارجية اليوم نظيره الفرنسي في مقر الوزارة وبحثا ملفات التعاون بين البلدين."
    daily = f"لقاء وزاري في عمّان\n\nصحيفة الميناء - الأربعاء 6 تشرين الثاني 2024\nعمّان - مكتب الصحيفة\n\n{sentence}"
    assert residue(daily) == {"صحيفة الميناء - الأربعاء 6 تشرين الثاني 2024": "page-date"}
    found = layout(daily).dateline
    assert found is not None
    assert found.day is not None
    assert found.place is not None
    assert found.day.of(daily) == "الأربعاء 6 تشرين الثاني 2024"
    assert found.place.of(daily) == "عمّان"
    ministry = f"لقاء وزاري في عمّان\n\nوزارة الخارجية\nعمّان، 6 نوفمبر 2024\n\n{sentence}"
    assert residue(ministry) == {}
    found = layout(ministry).dateline
    assert found is not None
    assert found.day is not None
    assert found.day.of(ministry) == "6 نوفمبر 2024"


def test_text_without_headline_has_none() -> None:
    """A first line that is a sentence is no headline."""
    text = "قال الأمين العام إن الاجتماع تأجل.\nوأضاف أن الموعد الجديد سيعلن الأسبوع المقبل بعد مشاورات."
    assert layout(text).title is None


def test_headline_of_a_row_is_believed() -> None:
    """A title given with the input needs no guessing, though it ends as a sentence."""
    text = "القمة تأجلت.\n\nقال الأمين العام إن الاجتماع تأجل أسبوعين بطلب من الدولة المضيفة."
    assert layout(text, title=Span(0, 12)).title == Span(0, 12)


def test_repeated_headline_is_a_title_again_and_never_a_sentence() -> None:
    """Repetitions, also without the kicker and run into the first paragraph, are blocks of their own."""
    title = "«خطوة جديدة» وزيرا خارجية مصر وتركيا يبحثان في أنقرة سبل دعم التعاون"
    short = "وزيرا خارجية مصر وتركيا يبحثان في أنقرة سبل دعم التعاون"
    rest = "استقبل وزير الخارجية التركي نظيره المصري في أنقرة لبحث ملفات عدة بينها الطاقة والنقل."
    text = f"{title}\n\n{title}\n\n{short} {rest}"
    assert kinds(text) == [("title", title), ("title", title), ("title", short), ("paragraph", rest)]


def test_labels_govern_what_follows_until_the_next() -> None:
    """A labelled point stands over its paragraphs; a heading ends it."""
    text = (
        "أبرز ما جاء في المؤتمر الصحفي للأمين العام\n\n"
        "دعم غير مسبوق لأوكرانيا:\n"
        "تعهد الحلفاء بتقديم مساعدات أمنية جديدة هذا العام.\n"
        "تعزيز الإنفاق الدفاعي:\n"
        "أكد أن الحلفاء زادوا ميزانياتهم للعام الثاني على التوالي.\n"
        "الطريق إلى القمة\n"
        "تعقد القمة في يونيو المقبل بحضور قادة الدول الأعضاء جميعا."
    )
    blocks = layout(text).blocks
    assert [(b.kind, b.under) for b in blocks] == [
        ("title", None),
        ("label", None),
        ("paragraph", 1),
        ("label", None),
        ("paragraph", 3),
        ("heading", None),
        ("paragraph", 5),
    ]


def test_a_verb_of_saying_before_a_colon_is_no_label() -> None:
    """ "The minister said:" introduces a quotation."""
    text = "عنوان قصير للخبر\n\nقال الوزير:\n«لن نقبل بأي شروط مسبقة للحوار مع الجانب الآخر»."
    assert ("paragraph", "قال الوزير:") in kinds(text)


def test_bullets_lean_on_the_sentence_that_announces_them() -> None:
    """The bullet sign is left outside, and the announcing sentence governs."""
    text = (
        "حدد البيان خطوات عدة ينبغي للدول الأعضاء اتخاذها، ومن أبرزها:\n"
        " • زيادة الإنفاق.\n • تحديث الأسلحة.\n- تدريب القوات."
    )
    blocks = layout(text).blocks
    assert [b.span.of(text) for b in blocks[1:]] == ["زيادة الإنفاق.", "تحديث الأسلحة.", "تدريب القوات."]
    assert [(b.kind, b.under) for b in blocks[1:]] == [("bullet", 0)] * 3


def test_a_flattened_table_is_cut_into_cells() -> None:
    """Columns that lost their separators: the last cells are told by what they hold."""
    text = (
        "جدول الزيارة كما أعلنه المكتب الصحفي للأمين العام للحلف قبل أيام.\n\n"
        "النشاط المكان التاريخ\n"
        "لقاء وزير الدفاع برلين الأربعاء\n"
        "زيارة قاعدة عسكرية عمّان 12 يوليو 2025\n\n"
        "وينتظر أن يصدر بيان مشترك في ختام الزيارة."
    )
    blocks = layout(text).blocks
    assert [b.kind for b in blocks] == ["paragraph", "table-header", "table-row", "table-row", "paragraph"]
    assert [cell.of(text) for cell in blocks[2].cells] == ["لقاء وزير الدفاع", "برلين", "الأربعاء"]
    assert [cell.of(text) for cell in blocks[3].cells] == ["زيارة قاعدة عسكرية", "عمّان", "12 يوليو 2025"]
    assert blocks[3].under == 1


def test_a_row_that_cannot_be_cut_has_no_cells() -> None:
    """No cell is invented: this row names a place that nobody knows."""
    text = "النشاط المكان\nلقاء في مقر البعثة بالمدينة القديمة\n\nوينتظر أن يصدر بيان مشترك في ختام الزيارة."
    assert layout(text).blocks[1].cells == ()


def test_a_table_with_bars_keeps_its_cells() -> None:
    """As pages give it; the ruler below the header is residue."""
    text = "| النشاط | التاريخ |\n|---|---|\n| الافتتاح | 16 سبتمبر |"
    blocks = layout(text).blocks
    assert [b.kind for b in blocks] == ["table-header", "boilerplate", "table-row"]
    assert [cell.of(text) for cell in blocks[2].cells] == ["الافتتاح", "16 سبتمبر"]


PARAGRAPH = "أعلن رئيس الوزراء أن الحكومة ستقدم مشروع الموازنة إلى البرلمان الأسبوع المقبل بعد تأجيل طويل."
NEXT = "وتراجع سعر صرف الليرة أمام العملات الأجنبية في تعاملات صباح اليوم قبل أن يستقر مساء."


def test_links_between_paragraphs_are_told_from_subheadings() -> None:
    """A link interrupts; a subheading says what its section tells."""
    link = "وزيرة الخارجية الألمانية تزور كييف للمرة الثالثة منذ بدء الحرب"
    heading = "سعر صرف الليرة يتراجع أمام العملات الأجنبية في تعاملات الصباح"
    title = "الموازنة أمام البرلمان"
    assert residue(f"{title}\n\n{PARAGRAPH}\n{link}\n{NEXT}\n{PARAGRAPH}") == {link: "related-links"}
    assert residue(f"{title}\n\n{PARAGRAPH}\n{heading}\n{NEXT}\n{PARAGRAPH}") == {}


def test_an_announced_list_is_no_row_of_links() -> None:
    """Items after a colon belong to the article, though they look like headlines."""
    items = "خفض الضرائب على الشركات الصغيرة والمتوسطة\nبيع حصص الدولة في ثلاث شركات اتصالات"
    colon = "وفي ما يلي أبرز ما تضمنه المشروع من إجراءات حتى الآن:"
    text = f"الموازنة أمام البرلمان\n\n{PARAGRAPH}\n{colon}\n{items}\n{NEXT}"
    assert residue(text) == {}


def test_text_without_full_stops_loses_nothing() -> None:
    """Where an outlet writes no full stops, a missing one says nothing."""
    link = "وزيرة الخارجية الألمانية تزور كييف للمرة الثالثة"
    lines = [PARAGRAPH.rstrip("."), NEXT.rstrip("."), link, PARAGRAPH.rstrip(".")]
    assert residue("\n".join(lines)) == {}


def test_a_line_that_breaks_off_is_joined_with_the_next() -> None:
    """A paragraph cut after a conjunction goes on in the next line."""
    text = (
        "وجاءت الزيارة في إطار جولات يقوم بها الأمين العام في الدول الأعضاء وآخرها عندما\n"
        "التقى رئيسة المفوضية في بروكسل."
    )
    assert [block.kind for block in layout(text).blocks] == ["paragraph"]


LINES = [*PORTAL.split("\n"), "", "•", "| أ | ب |", "عنوان:", "1- بند", "x"]


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_blocks_cover_the_page_in_order(lines: list[str]) -> None:
    """Whatever a page holds: blocks do not overlap, stand in order, and leave out nothing but signs."""
    text = "\n".join(lines)
    found = layout(text)
    end = 0
    for block in found.blocks:
        assert block.span.start >= end
        assert block.span.of(text).strip() == block.span.of(text) != ""
        assert all(block.span.covers(cell) for cell in block.cells)
        end = block.span.end
    for item in found.boilerplate:
        assert item.span.of(text).strip() == item.span.of(text) != ""
    covered = {i for block in found.blocks for i in range(*block.span)}
    missed = "".join(char for i, char in enumerate(text) if i not in covered)
    assert not any(char.isalpha() for char in missed)
