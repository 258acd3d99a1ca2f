"""Why an article is taken to be of a day, in both languages."""

import re
from pathlib import Path

import pytest

import mutabaa
from mutabaa.serve.messages import Messages
from mutabaa.serve.whence import reasons

ARABIC = Messages("ar")


@pytest.mark.parametrize(
    ("said", "arabic"),
    [
        ("«قمة لاهاي» (2025-06-24) lies ahead", "«قمة لاهاي» (2025-06-24): لم يحن موعده بعد"),
        ("«غداً (الخميس)»: written on a Wednesday", "«غداً (الخميس)»: كُتب في يوم الأربعاء"),
        ("«وزراء» + «هذا الأسبوع»: a recorded sitting of X of Y", "«وزراء» مع «هذا الأسبوع»: موعد مسجل لاجتماع كهذا"),
        ("meta article:published_time", "من بيانات الصفحة (article:published_time)"),
        ("address https://a.example/1: its number lies between dated ones",
         "عنوان الصفحة https://a.example/1: رقمه بين أرقام معلومة التاريخ"),
        ("«أواخر يونيو المقبل»", "«أواخر يونيو المقبل»"),
        ("something that a newer program says", "something that a newer program says"),
    ],
)  # fmt: skip
def test_reasons_are_said_in_arabic(said: str, arabic: str) -> None:
    """The quotations stay; what has no words is shown as it is."""
    assert reasons({"because": [said]}, ARABIC) == [arabic]
    assert reasons({"because": [said]}, Messages("en")) == [said]


def test_every_reason_in_the_code_has_arabic_words() -> None:
    """A new clue needs a line in lang/*/reasons.yaml."""
    folder = Path(mutabaa.__file__).parent / "analyse" / "published"
    source = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")))
    written = set(re.findall(r'f"((?:«|address |dateline |soon after |copyright )[^"]*)"', source))
    assert len(written) > 20
    weekdays = [w.replace("{_NAMES[day]}", "Monday") for w in written]
    shown = {re.sub(r"\{[^}]*\}", "7", line) for line in weekdays}
    unsaid = {line for line in shown if line != "«7»" and reasons({"because": [line]}, ARABIC) == [line]}
    assert not unsaid
