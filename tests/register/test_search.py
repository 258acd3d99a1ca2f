"""Both databases find the same documents, whatever clitics and harakat hide a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import VISIT, empty

from mutabaa.register import Register

FOUND = [
    "ألمانيا",
    "المانيا",
    "وبألمانيا",
    "عقد",
    "عُقد",
    '"وزير الخارجية"',
    "يوه*",
    "زيارة -باريس",
    "يورو 150",
]
NOT_FOUND = ["باريس", "ألمانيا -الأردن", '"الخارجية وزير"', "-ألمانيا", "", "؟!", '"', "AND", "NOT OR", "يوه"]


@pytest.mark.parametrize("query", FOUND)
def test_found(register: Register, query: str) -> None:
    """A reader who types a word finds it in all its clothes."""
    register.add(empty("visit.txt", VISIT))
    register.add(empty("other.txt", "مباراة في كرة القدم\n\nانتهت بالتعادل."))
    assert [hit.document.id for hit in register.search(query).items] == ["visit.txt"]


@pytest.mark.parametrize("query", NOT_FOUND)
def test_not_found(register: Register, query: str) -> None:
    """Odd queries find nothing; they are no error."""
    register.add(empty("visit.txt", VISIT))
    assert register.search(query).total == 0


def test_marks_lead_to_the_words(register: Register) -> None:
    """Each mark is the word itself, without the clitics before it."""
    register.add(empty("visit.txt", VISIT))
    (hit,) = register.search("ألمانيا").items
    assert {VISIT[mark.start : mark.end] for mark in hit.marks} == {"ألمانيا"}
    assert hit.count == 2
    assert hit.passage == VISIT[hit.span.start : hit.span.end]


def test_a_headline_weighs_more(register: Register) -> None:
    """The article about it comes before the one that mentions it."""
    register.add(empty("mention.txt", "أخبار متفرقة\n\nتحدث الوزير عن القمة."))
    register.add(empty("about.txt", "القمة تنعقد غدا\n\nيجتمع القادة."))
    assert [hit.document.id for hit in register.search("القمة").items] == ["about.txt", "mention.txt"]


def test_a_changed_text_is_found_by_its_new_words_only(register: Register) -> None:
    """The index follows the present version."""
    register.add(empty("1.txt", "الوزير في باريس"))
    register.add(empty("1.txt", "الوزير في لندن"))
    assert register.search("باريس").total == 0
    assert register.search("لندن").total == 1


def test_both_databases_find_the_same(tmp_path: Path, postgres: str) -> None:
    """The same articles, the same questions, the same answers."""
    from conftest import fresh_database

    texts = [
        "القمة العربية تنعقد في الظهران\n\nأكد القادة العرب دعمهم للفلسطينيين.",
        "وزراء الخارجية يجتمعون ببروكسل\n\nوبحث الوزراء دعم أوكرانيا بـ20 مليار يورو.",
        "كلمة للأمين العام\n\nقال روته إن الحلف سيزيد إنفاقه إلى 3.5% من الناتج.",
        "اجتماع في القاهرة\n\nعُقد الاجتماعُ بحضورِ وزيري خارجية مصر والأردن.",
    ]
    queries = [
        "وزير",
        "الوزراء",
        "عقد",
        "دعم",
        "3.5",
        "20 مليار",
        "للقادة",
        "اجتماع",
        '"وزراء الخارجية"',
        "الحلف",
    ]
    answers = []
    for address in (str(tmp_path / "x.register"), fresh_database(postgres)):
        with Register.open(address) as register:
            for number, text in enumerate(texts):
                register.add(empty(f"{number}.txt", text))
            answers.append([sorted(h.document.id for h in register.search(q).items) for q in queries])
    assert answers[0] == answers[1]
    assert all(answers[0])
