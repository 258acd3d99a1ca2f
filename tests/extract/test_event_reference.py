"""Which words of an article mean one encounter, and which another: what a reader of the register sees as one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]
TODAY = "2025-07-09"


def triggers(text: str, read: Read) -> list[list[str]]:
    return [[span.of(text) for span in event.triggers] for event in read(text, TODAY).events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "أكد الزعيمان ذلك عقب لقاء القمة التاريخي الأخير. وقالا إن القمة كانت مثمرة.",
            [["لقاء", "القمة", "القمة"]],
            id="a meeting that is a summit",
        ),
        pytest.param(
            "وستكون القمة المقررة في أنقرة اللقاء الثالث بين الرئيسين.",
            [["القمة", "اللقاء"]],
            id="what the verb to be equates",
        ),
        pytest.param(
            "ألغت بيونغ يانغ محادثات رفيعة مع سول.\n\nوقالت الوكالة إن كوريا الشمالية ألغت محادثات مع كوريا الجنوبية.",
            [["محادثات", "محادثات"]],
            id="a capital stands for its state",
        ),
        pytest.param(
            "أقام الرئيس الفرنسي إيمانويل ماكرون مأدبة عشاء للمستشار الألماني فريدريش ميرتس.",
            [["مأدبة", "عشاء"]],
            id="a dinner",
        ),
        pytest.param(
            "وصل الرئيس الفرنسي إيمانويل ماكرون إلى القاهرة أمس. وتأتي زيارة الرئيس الفرنسي هذه بعد شهر من الاتفاق.",
            [["وصل", "زيارة"]],
            id="this visit",
        ),
    ],
)
def test_one_event_under_several_words(text: str, wanted: list[list[str]], read_text: Read) -> None:
    assert triggers(text, read_text) == wanted


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        pytest.param(
            "من المقرر أن تعقد قمة بين الرئيس الأمريكي دونالد ترامب والرئيس الروسي فلاديمير بوتين في أغسطس. "
            "وحدد الموعد بعد لقاء جيد مع الرئيس الروسي فلاديمير بوتين.",
            ["planned", "held"],
            id="what was held is not what is planned",
        ),
        pytest.param(
            "عقدت الكوريتان محادثات في سول أمس. ومن الممكن عقد مزيد من المحادثات بين الكوريتين.",
            ["held", "planned"],
            id="more talks are other talks",
        ),
    ],
)
def test_two_events_stay_two(text: str, statuses: list[str], read_text: Read) -> None:
    assert [event.status for event in read_text(text, TODAY).events] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "ورفض الرئيس الأمريكي دونالد ترامب لقاء الرئيس الروسي فلاديمير بوتين.",
        "ودعا الرئيس الفرنسي إيمانويل ماكرون إلى لقاء بين الرئيس الروسي فلاديمير بوتين والرئيس الأوكراني.",
        "كانت هناك إمكانية للقاء قصير مع وفد إيراني.",
        "بدأ المتسلقون تسلق قمة إفرست، وهي أعلى قمة في العالم، ويأمل كل متسلق في بلوغ القمة.",
        "ويشجع ذلك الشركات الأوروبية على إبرام عقود مع إيران.",
        "وقال الرئيس في لقاء أجرته معه الصحفية مع قناة الحياة إن الوضع صعب.",
    ],
)
def test_what_is_refused_wished_or_no_encounter_makes_nothing(text: str, read_text: Read) -> None:
    assert read_text(text, TODAY).events == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ووافق الرئيس الأمريكي دونالد ترامب على لقاء الرئيس الروسي فلاديمير بوتين.", "planned"),
        ("وقال ماكرون قبل يومين من توجهه إلى واشنطن إنه متفائل.", "planned"),
        ("وجاء ذلك بعد يومين فقط من أداء ماركو روبيو اليمين.", "held"),
        ("ويشمل برنامج الزيارة عقد لقاءات مع الرئيس الفرنسي إيمانويل ماكرون ووزراء.", "planned"),
    ],
)
def test_what_stands_around_a_noun_says_whether_it_happened(text: str, status: str, read_text: Read) -> None:
    assert status in {event.status for event in read_text(text, TODAY).events}
    assert len({event.status for event in read_text(text, TODAY).events}) == 1


def test_session_of_an_exchange_is_no_session_of_a_body(read_text: Read) -> None:
    text = "هبطت الليرة خلال جلسة نهاية الأسبوع في الأسواق. وتراجعت البورصة، وبلغ سعر البرميل ستين دولارا."
    assert read_text(text, TODAY).events == ()


def test_moscow_is_russia_and_not_what_it_was_the_capital_of(read_text: Read) -> None:
    text = "أجرت موسكو محادثات مع واشنطن أمس.\n\nوقال البيان إن روسيا أجرت محادثات مع الولايات المتحدة أمس."
    assert triggers(text, read_text) == [["محادثات", "محادثات"]]
