"""Search by meaning: what is found, when it is made, and what becomes of it when articles change."""

import datetime as dt
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from starlette.testclient import TestClient

from mutabaa.model import Document
from mutabaa.pipeline import Pipeline
from mutabaa.register import Register
from mutabaa.serve.web.meaning import MeaningIndex, opening

TEXT = "دول الناتو ترفع الإنفاق الدفاعي\n\nاتفق الحلفاء في لاهاي على رفع الإنفاق. وقال روته إن القرار تاريخي. ثم غادر الجميع المدينة مساء.\n"


def letters(sentences: Sequence[str]) -> np.ndarray:
    """An encoder for tests: near means the same letters."""
    made = np.zeros((len(sentences), 512), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        for letter in sentence:
            made[row, ord(letter) % 512] += 1
    return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)


def test_the_headline_and_first_sentences_count() -> None:
    """Three of them, by their place in the text; a word or two alone says nothing."""
    assert [span.of(TEXT) for span in opening(TEXT)] == [
        "دول الناتو ترفع الإنفاق الدفاعي", "اتفق الحلفاء في لاهاي على رفع الإنفاق.", "وقال روته إن القرار تاريخي.",
    ]  # fmt: skip
    assert list(opening("عاجل\n\n...\n")) == []
    assert [span.of("بلغت النسبة 3.5 في المئة") for span in opening("بلغت النسبة 3.5 في المئة")] == [
        "بلغت النسبة 3.5 في المئة"
    ]


def test_vectors_follow_the_articles(pipeline: Pipeline, tmp_path: Path) -> None:
    """A new article is found after the next look, a changed one under its new words, and nothing is made twice."""
    made: list[str] = []

    def counting(sentences: Sequence[str]) -> np.ndarray:
        made.extend(sentences)
        return letters(sentences)

    def ask(index: MeaningIndex, revision: str, question: str) -> list[str]:
        index.refresh(revision)
        index.wait(60)
        return [near.span.of(register.record(near.doc)["text"]) for near in index.near(question, most=1)]

    day = dt.date(2025, 6, 26)
    with Register.open(tmp_path / "a.db") as register:
        pipeline.add([Document("a.txt", TEXT, published=day, url="https://news.example/a")], register)
        index = MeaningIndex(register, threading.Lock(), counting)
        assert ask(index, "1", "دول الناتو ترفع الإنفاق الدفاعي") == ["دول الناتو ترفع الإنفاق الدفاعي"]
        other = "وصول مساعدات إلى غزة\n\nوصلت قافلة مساعدات إلى غزة اليوم.\n"
        pipeline.add([Document("b.txt", other, published=day)], register)
        assert ask(index, "2", "وصلت قافلة مساعدات إلى غزة اليوم.") == ["وصلت قافلة مساعدات إلى غزة اليوم."]
        assert made.count("دول الناتو ترفع الإنفاق الدفاعي") == 2  # once for the article, once for the question
        new = TEXT.replace("ترفع الإنفاق الدفاعي", "تفتح مكتبا في عمّان")
        pipeline.add([Document("a.txt", new, published=day, url="https://news.example/a")], register)
        assert ask(index, "3", "دول الناتو تفتح مكتبا في عمّان") == ["دول الناتو تفتح مكتبا في عمّان"]
        assert index.ready == 2
        assert index.near("الناتو", within=frozenset()) == []


def test_the_page_finds_across_languages(page: TestClient) -> None:
    """An English question finds Arabic words; the page says how near, and leads to them."""
    answer = page.get("/search?q=summit in Brussels&by=meaning&lang=en")
    page.app.state.desk.meaning.wait(120)
    page.app.state.desk.anew()
    answer = page.get("/search?q=summit in Brussels&by=meaning&lang=en")
    assert "قمة خليجية أوروبية" in answer.text and "likeness" in answer.text
    none = page.get("/search?q=summit in Brussels&by=meaning&from=1999-01-01&to=1999-12-31&lang=en")
    assert "likeness" not in none.text
