"""Adding and reviewing on the page."""

import io
import re

from starlette.testclient import TestClient

from .conftest import token

ARTICLE = (
    "لندن تتعهد بدعم كييف\n\n"
    "تعهدت بريطانيا، الجمعة 4 أبريل 2025، بتقديم 450 مليون جنيه إسترليني لأوكرانيا خلال عام 2025.\n"
)


def test_pasted_article_is_read_linked_and_shown(editor: TestClient) -> None:
    """The result names the article, and its promise stands on the board at once."""
    sent = {"text": ARTICLE, "published": "2025-04-04", "source": "وكالة المثال", "token": token(editor)}
    answer = editor.post("/add?lang=en", data=sent)
    assert answer.status_code == 200 and "لندن تتعهد" in answer.text
    assert "£450 million" in editor.get("/promises?lang=en").text
    assert "known before" in editor.post("/add?lang=en", data=sent).text


def test_files_are_read_and_bad_ones_explained(editor: TestClient) -> None:
    """One broken file does not keep the others out, and its path on our machine is not shown."""
    files = [
        ("files", ("../../etc/passwd.txt", io.BytesIO(ARTICLE.encode()), "text/plain")),
        ("files", ("photo.txt", io.BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00\x00"), "image/png")),
    ]
    answer = editor.post("/add?lang=en", data={"token": token(editor)}, files=files)
    assert answer.status_code == 200
    assert "photo.txt" in answer.text and "skipped" in answer.text and "لندن تتعهد" in answer.text
    assert "/tmp/" not in answer.text


def test_wrong_day_is_corrected_signed_and_undone(editor: TestClient) -> None:
    """The board shows the new day at once; the decision bears the editor's name and can be taken back."""
    found = re.search(r'href="(/promises/(co-[^"#?]+))"', editor.get("/promises").text)
    assert found
    url, subject = found[1], found[2]
    sent = {
        "action": "correct", "subject": subject, "field": "due", "value": "2026-06-30", "note": "كما في البيان",
        "to": url, "token": token(editor),
    }  # fmt: skip
    shown = editor.post("/review", data=sent, headers={"Accept-Language": "en"})
    assert shown.status_code == 200
    text = editor.get(f"{url}?lang=en").text
    assert "30 June 2026" in text and "layla" in text
    decision = re.search(r'name="decision" value="([^"]+)"', text)
    assert decision
    editor.post("/review/undo", data={"decision": decision[1], "to": url, "token": token(editor)})
    assert "due 30 June 2026" not in editor.get(url).text


def test_a_value_that_means_nothing_is_refused_in_words(editor: TestClient) -> None:
    """The editor is told how to write it."""
    found = re.search(r"/promises/(co-[^\"#?]+)", editor.get("/promises").text)
    assert found
    sent = {"action": "correct", "subject": found[1], "field": "due", "value": "soon", "token": token(editor)}
    assert editor.post("/review", data=sent).status_code == 422
    assert editor.post("/review", data={**sent, "action": "explode"}).status_code == 422
    assert editor.post("/review", data={**sent, "subject": "co-none"}).status_code == 422


def test_rejected_meeting_leaves_the_lists(editor: TestClient) -> None:
    """It is gone from the calendar, and listed among the decisions."""
    listing = "/meetings?view=list&lang=en"
    found = re.search(r"/meetings/(ev-[^\"#?]+)", editor.get(listing).text)
    assert found
    editor.post("/review", data={"action": "reject", "subject": found[1], "token": token(editor)})
    assert found[1] not in editor.get(listing).text
    assert "rejected" in editor.get("/review?lang=en").text
