"""What a hostile article, another site or a stranger can do: nothing."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mutabaa.errors import BadInput
from mutabaa.model import Document, Skipped, Span
from mutabaa.pipeline import Pipeline
from mutabaa.register import Register
from mutabaa.register.watchbook import Asked, Fetch
from mutabaa.serve.web import create_app
from mutabaa.serve.web.accounts import Accounts
from mutabaa.serve.web.sessions import GUESSES

from .conftest import PASSWORD, sign_in, token

EVIL = "<script>alert(1)</script>"


def test_stored_scripts_are_shown_as_text(pipeline: Pipeline, tmp_path: Path) -> None:
    """Title, text, outlet, address, id and names of an article reach pages escaped."""
    title = f'{EVIL} "><img src=x onerror=alert(1)>'
    body = (
        f"التقى الرئيس الفرنسي إيمانويل ماكرون {EVIL} في باريس، الثلاثاء 8 يوليو 2025، المستشار الألماني فريدريش ميرتس.\n"
        f"وتعهد ماكرون بتقديم 5 مليارات يورو لأوكرانيا {EVIL} في عام 2026.\nوقال ماكرون إن «{EVIL} فرنسا ستفي بوعدها»."
    )
    text = f"{title}\n\n{body}"
    document = Document(
        f"{EVIL}.txt",
        text,
        title=Span(0, len(title)),
        source=EVIL,
        url="javascript:alert(1)",
        published=dt.date(2025, 7, 9),
    )
    path = tmp_path / "evil.db"
    with Register.open(path) as register:
        pipeline.add([document], register)
        register.note_skipped(Skipped(f"/news/{EVIL}.txt", EVIL, EVIL, "encoding"))
        asked = Asked(
            f"https://news.example/{EVIL}", EVIL, "feed", checked_at="2025-07-09T10:00:00.000000Z", problem=EVIL
        )
        register.note_fetch(asked, Fetch(EVIL, asked.url, "2025-07-09T10:00:00.000000Z", problem=EVIL))
        for promise in register.commitments().items:
            register.decide("accept", "commitment", promise.id, by=EVIL, note=EVIL)
    accounts = Accounts.beside(str(path))
    accounts.put("layla", PASSWORD, "editor")
    with TestClient(create_app(str(path), on=dt.date(2025, 8, 1), accounts=accounts)) as client:
        assert sign_in(client, "layla") == 303  # an editor is shown more
        seen = set()
        todo = ["/", "/promises", "/meetings?month=2025-07", "/entities", "/stories", "/statements", "/documents", "/briefing",
                f"/search?q={EVIL}", f"/promises?who={EVIL}", f"/sign-in?to={EVIL}", "/search?q=فرنسا",
                "/network", "/network?type=all", f"/network?who={EVIL}", "/meetings?view=map", "/meetings?view=list", "/export",
                "/documents?view=failed", "/documents?view=watched", "/documents?view=runs", "/search?q=فرنسا&by=meaning",
                f"/documents?view=watched&source={EVIL}", f"/meetings?from={EVIL}", f"/?on={EVIL}", "/review",
                f"/export?who={EVIL}&standing={EVIL}"]  # fmt: skip
        while todo:
            url = todo.pop()
            seen.add(url)
            answer = client.get(url)
            text = answer.text
            if answer.headers["content-type"].startswith("text/plain"):
                continue  # shown as it is, and the headers forbid a browser to guess otherwise
            assert "<script>alert" not in text, url
            assert "<img src=x" not in text, url
            assert 'href="javascript:' not in text, url
            found = re.findall(r'href="(/(?:documents|promises|meetings|stories|entities)/[^"#?]+)', text)
            todo += [link for link in set(found) if link not in seen and len(seen) < 60]
        assert any(url.startswith("/documents/") for url in seen)
        assert any(url.startswith("/promises/") for url in seen)
        for url in ("/documents?view=failed", "/documents?view=watched"):
            assert "&lt;script&gt;alert(1)" in client.get(url).text


def test_every_answer_is_sent_with_a_strict_policy(page: TestClient) -> None:
    """No inline script or style, no other host, no frame, no guessing of types."""
    for url in ("/", "/nothing", "/api/v1/commitments", "/static/page.css", "/calendar.ics"):
        headers = page.get(url).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_ask_no_other_host(page: TestClient) -> None:
    """Fonts, style and script come from the package."""
    for url in ("/", "/documents/wires-1", "/static/page.css", "/static/page.js", "/network", "/meetings?view=map",
                "/static/map.js", "/static/network.js", "/static/drawn.css", "/static/vendor/leaflet/leaflet.css"):  # fmt: skip
        text = page.get(url).text
        assert not re.search(r'(?:src|url\()\s*=?\s*["\']?(?:https?:)?//', text)


def test_vendored_files_are_those_of_the_manifest() -> None:
    """Fonts are what was looked at when they were taken in, each with its licence."""
    from hashlib import sha256

    from mutabaa.serve.web.app import STATIC

    vendor = STATIC / "vendor"
    rows = [
        line.split(maxsplit=1) for line in (vendor / "MANIFEST").read_text().splitlines() if not line.startswith("#")
    ]
    there = {str(path.relative_to(vendor)) for path in vendor.rglob("*") if path.is_file()} - {"MANIFEST"}
    assert there == {name for _, name in rows}
    assert all(sha256((vendor / name).read_bytes()).hexdigest() == digest for digest, name in rows)
    assert sum((vendor / name).stat().st_size for name in there) < 2_000_000


@pytest.mark.parametrize("url", ["/add", "/review"])
def test_strangers_and_readers_may_not_write(page: TestClient, url: str) -> None:
    """Reading needs no account; writing needs one that may."""
    assert page.get(url).status_code == 401
    assert page.post(url, data={"text": "x", "action": "accept", "subject": "co-1"}).status_code == 401
    assert sign_in(page, "reader") == 303
    assert page.get(url).status_code == 403
    page.cookies.clear()


def test_forms_without_the_token_are_refused(editor: TestClient) -> None:
    """A page of another site cannot add or decide in the editor's name."""
    for sent in ({}, {"token": ""}, {"token": "0" * 64}, {"token": "é"}):
        assert editor.post("/add", data={"text": "نص", **sent}).status_code == 403
    right = {"text": "", "token": token(editor)}
    assert editor.post("/add", data=right, headers={"Origin": "https://evil.example"}).status_code == 403
    assert editor.post("/add", data=right, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert editor.post("/add", data=right).status_code == 422


def test_guessing_passwords_is_slow(page: TestClient) -> None:
    """After a few wrong ones even the right one has to wait."""
    app = page.app
    try:
        assert [sign_in(page, "layla", "wrong") for _ in range(GUESSES)] == [401] * GUESSES
        assert sign_in(page, "layla") == 429
    finally:
        app.state.sessions._failed.clear()


def test_signing_in_leads_only_to_our_own_pages(page: TestClient) -> None:
    """An address in a link cannot send the editor elsewhere."""
    for to in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = page.post("/sign-in", data={"name": "layla", "password": PASSWORD, "to": to}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (
        "httponly" in answer.headers["set-cookie"].lower() and "samesite=strict" in answer.headers["set-cookie"].lower()
    )
    page.cookies.clear()


def test_a_changed_cookie_signs_nobody_in(page: TestClient) -> None:
    """Cookies are signed."""
    page.cookies.set("mutabaa_session", "WyJsYXlsYSIsImEiXQ.aaaa.bbbb")
    assert page.get("/add").status_code == 401
    page.cookies.clear()


def test_another_host_name_is_refused(page: TestClient) -> None:
    """A name that was made to point at this machine gets no page."""
    assert page.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_accounts_keep_no_password(tmp_path: Path) -> None:
    """Only argon2 hashes, in the register, which others on the machine cannot read from then on."""
    path = tmp_path / "desk.db"
    accounts = Accounts.beside(str(path))
    accounts.put("layla", PASSWORD, "editor")
    person = accounts.register.person("layla")
    assert person is not None and person.secret.startswith("$argon2id$")
    assert path.stat().st_mode & 0o007 == 0
    accounts.register.close()
    assert PASSWORD.encode() not in path.read_bytes()
    accounts = Accounts.beside(str(path))
    assert (
        accounts.check("layla", PASSWORD) and not accounts.check("layla", "no") and not accounts.check("no", PASSWORD)
    )
    for name, password, role in (("x", "short", "editor"), ("", PASSWORD, "editor"), ("x", PASSWORD, "king")):
        with pytest.raises(BadInput):
            accounts.put(name, password, role)


def test_the_file_of_accounts_of_older_programs_is_taken_over(tmp_path: Path) -> None:
    """Once; the passwords stay."""
    register = tmp_path / "desk.db"
    old = Accounts.beside(str(tmp_path / "other.db"))
    old.put("layla", PASSWORD, "editor")
    person = old.register.person("layla")
    assert person is not None
    rows = {"users": {"layla": {"role": "editor", "hash": person.secret}}}
    register.with_name("desk.db.users.json").write_text(json.dumps(rows), encoding="utf-8")
    accounts = Accounts.beside(str(register))
    assert accounts.check("layla", PASSWORD) == accounts.find("layla")
    assert not register.with_name("desk.db.users.json").exists()
