"""Who takes part as other words than those of the encounter say: members of delegations, guests, those of a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]
DAY = "2025-07-09"  # a Wednesday


def parties(read_text: Read, text: str, trigger: str) -> list[str]:
    """Return, in alphabetical order, who takes part in the event that has this mention."""
    events = [e for e in read_text(text, DAY).events if trigger in [span.of(text) for span in e.triggers]]
    assert len(events) == 1, [[span.of(text) for span in e.triggers] for e in read_text(text, DAY).events]
    return sorted(role.span.of(text) for role in events[0].participants)


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        (
            "وصل وفد مصري إلى أديس أبابا أمس الثلاثاء. ويرأس الوفد المصري وزير الخارجية بدر عبد العاطي.",
            "وصل",
            ["وفد مصري", "بدر عبد العاطي"],
        ),
        (
            "وصل الرئيس الفرنسي إيمانويل ماكرون إلى الدوحة أمس على رأس وفد كبير. "
            "ويضم الوفد وزير الخارجية جان نويل بارو ووزير الجيوش سيباستيان لوكورنو.",
            "وصل",
            ["إيمانويل ماكرون", "جان نويل بارو", "سيباستيان لوكورنو"],
        ),
        (
            "وسيصل وفد تركي إلى دمشق غدا. وسيتضمن الوفد خبراء برئاسة وزير الخارجية هاكان فيدان.",
            "وسيصل",
            ["وفد تركي", "هاكان فيدان"],
        ),
        (
            "وأفادت الوكالة بأن الوفد، الذي يرأسه وزير الخارجية هاكان فيدان، وصل إلى دمشق.",
            "وصل",
            ["الوفد", "هاكان فيدان"],
        ),
        (
            "واستقبل الرئيس المصري عبد الفتاح السيسي أمس وفدا أمريكيا. "
            "وقال وزير الخارجية ماركو روبيو، الذي يترأس الوفد، إن الحل قريب.",
            "واستقبل",
            ["عبد الفتاح السيسي", "وفدا أمريكيا", "ماركو روبيو"],
        ),
        # another delegation is led by him
        (
            "وصل وفد مصري إلى أديس أبابا أمس الثلاثاء. ويرأس الوفد السوداني وزير الخارجية علي يوسف.",
            "وصل",
            ["وفد مصري"],
        ),
        # the president's adviser leads it
        (
            "ووصل وفد أمريكي إلى بكين أمس. وقال ستيف ويتكوف، وهو مبعوث للرئيس دونالد ترامب والذي يترأس الوفد، إنه متفائل.",
            "ووصل",
            ["وفد أمريكي"],
        ),
    ],
)
def test_members_of_a_delegation(text: str, trigger: str, who: list[str], read_text: Read) -> None:
    assert parties(read_text, text, trigger) == sorted(who)


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        # a speech in a sitting is his who says so there, or whose speech it is
        (
            "وحذر وزير الخارجية المصري بدر عبد العاطي خلال كلمته أمام مؤتمر ميونخ للأمن من التصعيد.",
            "مؤتمر",
            ["بدر عبد العاطي"],
        ),
        ("ولم يوجه الرئيس الفرنسي إيمانويل ماكرون أي كلمة إلى مؤتمر ميونخ للأمن.", "مؤتمر", []),
        # who goes on speaking, some quoted sentences later; but nobody where the article names no speaker
        (
            'قال وزير الخارجية المصري بدر عبد العاطي: "الاتفاق سيئ. أولا تنتهي مدته قريبا". '
            'وأضاف، خلال مؤتمر صحفي عقد في باريس: "ثانيا لا بد من تحقيق شامل".',
            "مؤتمر صحفي",
            ["بدر عبد العاطي"],
        ),
        (
            'وتنتهي مدة الاتفاق قريبا. وأضاف، خلال مؤتمر صحفي عقد في باريس: "ثانيا لا بد من تحقيق شامل".',
            "مؤتمر صحفي",
            [],
        ),
        (
            'وأضاف بدر عبد العاطي: "لا حل غير السلام،" وذلك أثناء الإجابة عن أسئلة الصحفيين.',
            "أسئلة الصحفيين",
            ["بدر عبد العاطي"],
        ),
    ],
)
def test_who_speaks_there(text: str, trigger: str, who: list[str], read_text: Read) -> None:
    assert parties(read_text, text, trigger) == sorted(who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "وتوترت العلاقات مع إيران وروسيا والصين. وجاء الاتفاق بين الدوحة وأنقرة قبل توقيع اتفاقيات بين البلدين.",
            ["الدوحة", "أنقرة"],
        ),
        (
            "وتوترت العلاقات مع إيران وروسيا والصين. وجاءت الصفقات الفرنسية مع السعودية قبل توقيع اتفاقيات بين البلدين.",
            ["البلدين"],
        ),
    ],
)
def test_which_two_countries(text: str, who: list[str], read_text: Read) -> None:
    assert parties(read_text, text, "توقيع") == sorted(who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a list goes on after where its member is
        (
            "ويلتقي الرئيس الفرنسي إيمانويل ماكرون وزير الخارجية الأمريكي ماركو روبيو في نيويورك والأمين العام للأمم المتحدة.",
            ["إيمانويل ماكرون", "ماركو روبيو", "الأمين العام للأمم المتحدة"],
        ),
        # but not with who does something else
        (
            "ويلتقي الرئيس الفرنسي إيمانويل ماكرون وزير الخارجية الأمريكي ماركو روبيو في نيويورك والأمين العام يسافر إلى جنيف.",
            ["إيمانويل ماكرون", "ماركو روبيو"],
        ),
    ],
)
def test_those_of_a_list(text: str, who: list[str], read_text: Read) -> None:
    assert parties(read_text, text, "ويلتقي") == sorted(who)
