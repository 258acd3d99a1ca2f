"""Adding and reviewing on the page."""

import io
import re
import shutil
import time
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from mutabaa.register import Register
from mutabaa.serve.web import create_app
from mutabaa.serve.web.accounts import Accounts
from mutabaa.serve.web.written import amount
from mutabaa.watch.web import Answer

from .conftest import ON, PASSWORD, sign_in, token

ARTICLE = (
    "لندن تتعهد بدعم كييف\n\n"
    "تعهدت بريطانيا، الجمعة 4 أبريل 2025، بتقديم 450 مليون جنيه إسترليني لأوكرانيا خلال عام 2025.\n"
)


def added(client: TestClient, **sent: Any) -> str:
    """Send the form, wait until the reading is over, and return what the page says of it."""
    answer = client.post("/add?lang=en", **sent)
    assert answer.status_code == 200 and answer.url.path.startswith("/add/"), answer.text
    for _ in range(600):
        part = client.get(f"{answer.url.path}?part=1").text
        if 'data-stage="done"' in part or 'data-stage="failed"' in part:
            return client.get(answer.url.path).text
        time.sleep(0.1)
    raise AssertionError("the reading did not come to an end")


def test_pasted_article_is_read_linked_and_shown(editor: TestClient) -> None:
    """The result names the article, and its promise stands on the board at once."""
    sent = {"text": ARTICLE, "published": "2025-04-04", "source": "وكالة المثال", "token": token(editor)}
    assert "لندن تتعهد" in added(editor, data=sent)
    assert "£450 million" in editor.get("/promises?lang=en").text
    assert "known before" in added(editor, data=sent)


def test_a_day_that_is_none_does_not_cost_the_pasted_text(editor: TestClient) -> None:
    """The form comes back as it was, with a line that says how a day is written; it was lost."""
    answer = editor.post("/add?lang=en", data={"text": ARTICLE, "published": "31/31/2025", "token": token(editor)})
    assert answer.status_code == 422
    assert "450 مليون" in answer.text and "31/31/2025" in answer.text and "30/4/2025" in answer.text


def test_a_pasted_month_is_no_article(editor: TestClient) -> None:
    """It would keep everybody else waiting for hours."""
    month = ARTICLE * (310_000 // len(ARTICLE))
    form = {"none": (None, "")}  # what makes it the multipart form of the page
    assert "split it into single articles" in added(editor, data={"text": month, "token": token(editor)}, files=form)
    refused = editor.post("/add?lang=ar", data={"text": month * 3, "token": token(editor)}, files=form)
    assert refused.status_code == 413 and "قسّمه إلى مقالات" in refused.text


def test_files_are_read_and_bad_ones_explained(editor: TestClient) -> None:
    """One broken file does not keep the others out, and its path on our machine is not shown."""
    files = [
        ("files", ("../../etc/passwd.txt", io.BytesIO(ARTICLE.encode()), "text/plain")),
        ("files", ("photo.txt", io.BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00\x00"), "image/png")),
    ]
    said = added(editor, data={"token": token(editor)}, files=files)
    assert "photo.txt" in said and "skipped" in said and "لندن تتعهد" in said
    assert "/tmp/" not in said and "/tmp/" not in editor.get("/documents").text


PAGE = """<html lang="ar"><head><title>لندن تتعهد بدعم كييف</title>
<meta property="article:published_time" content="2025-04-04"><meta property="og:site_name" content="وكالة المثال">
</head><body><article><h1>لندن تتعهد بدعم كييف</h1>{}</article></body></html>"""
PARAGRAPH = "<p>تعهدت بريطانيا، الجمعة 4 أبريل 2025، بتقديم 450 مليون جنيه إسترليني لأوكرانيا خلال عام 2025، وقال وزير الدفاع البريطاني جون هيلي إن بلاده ستواصل دعم كييف ما دامت الحرب مستمرة، وإن الحلفاء سيجتمعون من جديد.</p>"


class Site:
    """A network of one site."""

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        if url.endswith("/robots.txt"):
            return Answer(url, url, 200, body=b"User-agent: *\nDisallow: /closed\n")
        if url.endswith("/article"):
            return Answer(url, url, 200, body=PAGE.format(PARAGRAPH * 3).encode())
        return Answer(url, url, 404, problem="the server answers 404")


def test_links_are_fetched_and_refusals_explained(editor: TestClient) -> None:
    """The article is read; a closed page, a missing one and an address that is none are each explained."""
    editor.app.state.open_web = Site
    addresses = (
        "https://news.example/article\nhttps://news.example/closed/1\nhttps://news.example/gone\nfile:///etc/passwd"
    )
    said = added(editor, data={"addresses": addresses, "token": token(editor)})
    assert "لندن تتعهد" in said and 'href="/documents/news.example%2Farticle"' in said
    for reason in ("asks programs not to read", "no such page", "no web address"):
        assert reason in said
    assert "open the page in your browser" in said


def test_the_own_network_is_not_fetched_for_a_reader(editor: TestClient) -> None:
    """A link to this machine would let a page of ours ask what only this machine may ask."""
    for address in ("http://127.0.0.1:8765/", "http://169.254.169.254/latest/meta-data/"):
        said = added(editor, data={"addresses": address, "token": token(editor)})
        assert "your own network" in said


def test_only_editors_see_readings(editor: TestClient) -> None:
    """The result of a reading belongs to those who may add."""
    answer = editor.post("/add", data={"text": ARTICLE, "token": token(editor)})
    editor.post("/sign-out")
    assert editor.get(answer.url.path).status_code == 401


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


def test_names_and_labels_are_written_as_they_are_read(editor: TestClient) -> None:
    """Nobody needs to know an id: a name in either language, a label of the page, and a name that nobody has is said."""
    found = re.search(r'href="(/promises/(co-[^"#?]+))"', editor.get("/promises").text)
    assert found
    url, subject = found[1], found[2]

    def correct(field: str, value: str) -> str:
        sent = {
            "action": "correct",
            "subject": subject,
            "field": field,
            "value": value,
            "to": url,
            "token": token(editor),
        }
        return editor.post("/review?lang=ar", data=sent).text

    assert "ألمانيا" in correct("debtors", "ألمانيا; France") and "فرنسا" in editor.get(url).text
    assert subject in editor.get("/promises?who=ألمانيا&lang=ar").text
    assert "قيد التنفيذ" in correct("status", "قيد التنفيذ")
    assert "بلاد الواق" in correct("beneficiary", "بلاد الواق")


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("20 مليار يورو", "20000000000 EUR"),
        ("أكثر من 20 مليار يورو", "> 20000000000 EUR"),
        ("5% من الناتج المحلي الإجمالي", "5 %GDP"),
        (">= 5 %GDP", ">= 5 %GDP"),
        ("up to €35.5 billion", "<= 35500000000 EUR"),
        ("5% of GDP", "5 %GDP"),
        ("a lot of money", "a lot of money"),
        ("20 مليار يورو و5 ملايين دولار", "20 مليار يورو و5 ملايين دولار"),
    ],
)
def test_sums_are_written_as_they_are_said(said: str, canonical: str) -> None:
    """In either language; what is no single sum stays as it is, and is refused later."""
    assert amount(said) == canonical


def test_days_and_sums_are_corrected_in_words(editor: TestClient) -> None:
    """An editor who knows nothing of canonical writing sets both right."""
    found = re.search(r'href="(/promises/(co-[^"#?]+))"', editor.get("/promises").text)
    assert found
    url, subject = found[1], found[2]
    for field, value in (("due", "النصف الأول من 2026"), ("measure", "أكثر من 25 مليار يورو")):
        sent = {"action": "correct", "subject": subject, "field": field, "value": value, "to": url}
        assert editor.post("/review", data={**sent, "token": token(editor)}).status_code == 200
    shown = editor.get(f"{url}?lang=en").text
    assert "more than €25 billion, due first half of 2026" in shown


def test_what_may_be_the_same_is_offered(editor: TestClient) -> None:
    """Nobody types an id to merge two reports of one promise: those that share people and topic are named."""
    again = ARTICLE.replace("450 مليون", "480 مليون").replace("4 أبريل", "11 أبريل")
    for text in (ARTICLE, again):
        added(editor, data={"text": text, "token": token(editor)})
    found = re.findall(r'href="(/promises/co-[^"#?]+)"', editor.get("/promises?who=united-kingdom").text)
    shown = editor.get(f"{found[0]}?lang=en").text
    offered = re.search(r'<select name="other">(.*?)</select>', shown, re.DOTALL)
    assert offered and "→ Ukraine" in offered[1]
    assert found[0].rpartition("/")[2] not in offered[1]


def test_a_value_that_means_nothing_is_refused_in_words(editor: TestClient) -> None:
    """The editor is told how to write it."""
    found = re.search(r"/promises/(co-[^\"#?]+)", editor.get("/promises").text)
    assert found
    sent = {"action": "correct", "subject": found[1], "field": "due", "value": "soon", "token": token(editor)}
    assert editor.post("/review", data=sent).status_code == 422
    refused = editor.post("/review?lang=ar", data=sent).text
    assert "لم يُفهم" in refused and "isoformat" not in refused
    for field, value, said in (("measure", "كثير", "مقدارا"), ("status", "جميل", "قيد التنفيذ"), ("rung", "x", "تعهد")):
        assert said in editor.post("/review?lang=ar", data={**sent, "field": field, "value": value}).text
    again = editor.post("/review?lang=ar", data={**sent, "action": "same", "other_id": found[1]})
    assert again.status_code == 422 and "اختر غيره" in again.text
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


def test_one_of_two_rival_values_is_taken_with_one_click(demo_register: Path, tmp_path: Path) -> None:
    """Where sources differ, an editor presses the right one; nothing is typed, and it can be taken back."""
    path = tmp_path / "demo.db"
    shutil.copy(demo_register, path)
    accounts = Accounts.beside(str(path))
    accounts.put("layla", PASSWORD, "editor")
    with TestClient(create_app(str(path), on=ON, accounts=accounts)) as client:
        sign_in(client, "layla")
        with Register.open(path, create=False) as register:
            differ = [
                it for it in register.disagreements().items if it.field in {"days", "due", "place", "status", "rung"}
            ]
        taken = 0
        for it in differ:
            kind = "promises" if it.subject.startswith("co-") else "meetings"
            url = f"/{kind}/{it.subject}?lang=en"
            shown = client.get(url).text
            offered = re.findall(
                rf'name="field" value="{it.field}"><input type="hidden" name="value" value="([^"]+)"', shown
            )
            assert len(offered) == len(it.values)
            sent = {"action": "correct", "subject": it.subject, "field": it.field, "value": unescape(offered[-1])}
            answer = client.post("/review", data={**sent, "to": url, "token": token(client)})
            assert answer.status_code == 200 and "layla" in answer.text, (it.field, offered[-1])
            taken += 1
        assert taken > 2
