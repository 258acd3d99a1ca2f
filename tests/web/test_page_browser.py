"""The five errands of an editor in a real browser, in both languages and on a phone's width.

``tools/record_errands.py`` does them at a hand's pace, with screenshots.
"""

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mutabaa.register import Register
from mutabaa.serve.web import create_app
from mutabaa.serve.web.accounts import Accounts
from mutabaa.serve.web.pages.today import AHEAD

from .conftest import ON, PASSWORD

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def site(demo_register: Path, accounts: Accounts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a copy of the demo register: the editor of these tests corrects it."""
    uvicorn = pytest.importorskip("uvicorn")
    copy = tmp_path_factory.mktemp("browser") / "demo.db"
    shutil.copy(demo_register, copy)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(str(copy), on=ON, accounts=accounts), port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any, site: str) -> Iterator[Any]:
    """A tab of 1280 points; anything the browser complains of fails the test."""
    opened = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=site)
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    yield opened
    opened.close()
    assert complaints == []


def test_errand_1_what_is_due(tab: Any, demo_register: Path) -> None:
    """What is due stands on the first page: as many as the register has, or a line that says there is none."""
    with Register.open(demo_register, create=False) as register:
        due = register.due(on=ON, within=AHEAD).items
    tab.goto("/")
    for section, kind, passed in (("soon", "commitment", False), ("overdue", "commitment", True)):
        expected = sum(it.kind == kind and (it.left < 0) == passed for it in due)
        assert tab.locator(f"#{section} h2 .count").inner_text() == str(expected)
        assert tab.locator(f"#{section} .item").count() == expected
        assert tab.locator(f"#{section} .empty").count() == (expected == 0)
    assert tab.locator("html").get_attribute("dir") == "rtl"
    tab.locator("a.lang").click()
    assert tab.locator("html").get_attribute("dir") == "ltr"


def test_errand_2_show_me_the_words(tab: Any) -> None:
    """From the board to the marked words in one click; the marked words are the quoted ones."""
    tab.goto("/promises?who=nato&lang=ar")
    link = tab.locator(".words a").first
    quoted = link.inner_text().strip("«»").removesuffix(" …").strip()
    link.click()
    tab.locator("mark.here").first.wait_for()
    marked = tab.evaluate("[...document.querySelectorAll('mark.here')].map(m => m.textContent).join('')")
    assert " ".join(marked.split()).startswith(quoted)
    box = tab.locator("mark.here").first.bounding_box()
    assert 0 < box["y"] < 860
    tab.locator("mark[data-findings]:not([data-findings=''])").last.click()
    assert tab.locator(".chosen details[open]").count() == 1


def test_errand_3_correct_a_wrong_date(tab: Any) -> None:
    """Sign in, set the day right, see it, take it back."""
    tab.goto("/sign-in?lang=en&to=/promises/co-nato-5-percent-2025")
    tab.fill("[name=name]", "layla")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main button")
    tab.select_option("select[name=field]", "due")
    tab.fill("input[name=value]", "2035-06-30")
    tab.locator("form:has(select[name=field]) button").click()
    assert "30 June 2035" in tab.locator("h1").inner_text()
    tab.locator(".decisions button").first.click()
    assert "30 June 2035" not in tab.locator("h1").inner_text()


def test_review_by_keyboard_alone(tab: Any) -> None:
    """Sign in, go to the queue, accept one, correct another, take it back: no mouse at any step."""
    tab.goto("/sign-in?lang=en&to=/review")
    tab.locator("[name=name]").focus()
    tab.keyboard.type("layla")
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/review")
    waiting = int(tab.locator("h1 .count").inner_text())
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.classList.contains('queued')")
    with tab.expect_navigation():
        tab.keyboard.press("a")
    assert int(tab.locator("h1 .count").inner_text()) == waiting - 1
    assert "accepted" in tab.locator(".decisions li").first.inner_text()
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("k")
    tab.keyboard.press("e")
    assert tab.evaluate("document.activeElement.name") == "field"
    tab.locator(".decisions button").first.focus()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert int(tab.locator("h1 .count").inner_text()) == waiting


def test_network_and_its_table_follow_the_slider(tab: Any) -> None:
    """Fewer months, fewer rows; the keyboard moves the slider."""
    tab.goto("/network?lang=en")
    tab.locator("#network[data-ready]").wait_for()
    rows = tab.locator("#ties tr:visible").count()
    tab.locator("#last").focus()
    tab.keyboard.press("Home")
    assert tab.locator("#ties tr:visible").count() < rows
    said = tab.locator("#span").inner_text().split(" – ")
    assert said[0] == said[1]
    tab.keyboard.press("End")
    assert tab.locator("#ties tr:visible").count() == rows


def test_map_draws_what_the_table_says(tab: Any) -> None:
    """Circles are links that the keyboard reaches, to the meetings of their place."""
    tab.goto("/meetings?view=map&lang=en")
    tab.locator("#map[data-ready]").wait_for()
    circles = tab.locator("#map path[role=link]")
    assert 5 < circles.count() <= tab.locator("main tbody tr").count()
    circles.last.focus()
    place = circles.last.get_attribute("aria-label").removeprefix("List: ").split(":")[0]
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.locator(".item").count() >= 1 and place in tab.locator("main .panel").inner_text()


def test_map_and_its_table_follow_the_slider(tab: Any) -> None:
    """Fewer months, fewer places in drawing and table; each standing is counted anew."""
    tab.goto("/meetings?view=map&lang=en")
    tab.locator("#map[data-ready]").wait_for()
    drawn, rows = tab.locator("#map path[role=link]:visible").count(), tab.locator("#places tr:visible").count()
    totals = tab.locator("#places tr:visible .total")
    tab.locator("#first").focus()
    tab.keyboard.press("End")
    assert tab.locator("#places tr:visible").count() < rows
    assert tab.locator("#map path[role=link]:visible").count() < drawn
    assert {int(n) for n in totals.all_inner_texts()} <= {1, 2}
    assert tab.locator("#first").get_attribute("aria-valuetext") == tab.locator("#span bdi").first.inner_text()
    tab.keyboard.press("Home")
    assert tab.locator("#places tr:visible").count() == rows


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_names_in_the_network_cover_each_other_nowhere(tab: Any, lang: str) -> None:
    """Every circle with its name has room of its own, whoever is drawn; one name in ten may wait for the pointer."""
    for url in ("/network", "/network?type=all", "/network?who=nato"):
        tab.goto(f"{url}{'&' if '?' in url else '?'}lang={lang}")
        tab.locator("#network[data-ready]").wait_for()
        assert tab.locator("#network").get_attribute("data-covered") == "0", url
        drawn = len(json.loads(tab.locator("#network").get_attribute("data-drawn"))["nodes"])
        assert int(tab.locator("#network").get_attribute("data-nameless")) <= drawn / 10, url


def test_a_smaller_drawing_costs_few_names(tab: Any) -> None:
    """Names are left out one after another, until the others have room: not all that cover each other at once."""
    for width in (1000, 800, 600):
        tab.set_viewport_size({"width": width, "height": 860})
        tab.goto("/network?type=all&lang=en")
        tab.locator("#network[data-ready]").wait_for()
        assert tab.locator("#network").get_attribute("data-covered") == "0", width
        drawn = len(json.loads(tab.locator("#network").get_attribute("data-drawn"))["nodes"])
        assert int(tab.locator("#network").get_attribute("data-nameless")) <= drawn / 10, width


def test_days_are_written_in_words(tab: Any) -> None:
    """A field of days shows what it understood in the reader's language; the calendar writes words, too."""
    tab.goto("/meetings?lang=ar")
    tab.fill("main [name=from]", "1/4/2025")
    tab.fill("main [name=to]", "نيسان 2025")
    tab.click("main .filters button:not(.pick)")
    assert tab.input_value("main [name=from]") == "1 أبريل 2025"
    assert tab.input_value("main [name=to]") == "أبريل 2025"
    tab.locator("a.lang").click()
    assert tab.input_value("main [name=to]") == "April 2025"
    tab.evaluate(
        "(() => { const p = document.querySelector('main .picker'); p.value = '2025-04-03';"
        "p.dispatchEvent(new Event('change')); })()"
    )
    assert tab.input_value("main [name=from]") == "3 April 2025"


def test_article_is_added_while_the_editor_watches(tab: Any) -> None:
    """Progress, then the result, without a reload."""
    tab.goto("/sign-in?lang=en&to=/add")
    tab.fill("[name=name]", "layla")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main button")
    tab.fill(
        "textarea[name=text]",
        "لندن تتعهد بدعم كييف\n\nتعهدت بريطانيا، الجمعة 4 أبريل 2025، بتقديم 450 مليون جنيه إسترليني لأوكرانيا خلال عام 2025.",
    )
    tab.click("button.main")
    tab.locator("[data-stage=done]").wait_for(timeout=120_000)
    assert "لندن تتعهد" in tab.locator(".job").inner_text()


def test_errand_4_who_met_whom_in_brussels_in_april_2025(tab: Any) -> None:
    """Place and days in Arabic; names in the answer."""
    tab.goto("/meetings?lang=ar&month=2025-04")
    tab.fill("main [name=place]", "بروكسل")
    tab.fill("main [name=from]", "2025-04-01")
    tab.fill("main [name=to]", "2025-04-30")
    tab.click("main .filters > button")
    assert tab.locator(".item").count() >= 1
    assert tab.locator(".item", has_text="روبيو").count() >= 1


def test_errand_5_a_briefing_on_the_hague_pledge(tab: Any, tmp_path: Path) -> None:
    """In Arabic, with numbered sources, to take away as Word."""
    tab.goto("/briefing?lang=ar")
    tab.select_option("main select[name=topic]", "defence-spending")
    tab.click("main .filters > button")
    assert tab.locator(".entries li").count() >= 1 and tab.locator("#sources li").count() >= 1
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="Word").click()
    waiting.value.save_as(tmp_path / "briefing.docx")
    from docx import Document

    assert any("2035" in p.text for p in Document(str(tmp_path / "briefing.docx")).paragraphs)


@pytest.mark.parametrize("width", [1280, 375])
def test_pages_stand_still_while_they_load(browser: Any, site: str, width: int) -> None:
    """What is drawn first stays where it is: Chromium's own measure of jumps stays under a tenth of what is called good."""
    tab = browser.new_page(viewport={"width": width, "height": 780}, base_url=site)
    tab.add_init_script(
        "window.jumps = 0; new PerformanceObserver(list => { for (const it of list.getEntries()) "
        "if (!it.hadRecentInput) window.jumps += it.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    for url in ("/", "/promises", "/promises/co-nato-5-percent-2025", "/meetings?month=2025-04", "/meetings?view=map",
                "/network", "/documents/wires-1", "/stories", "/search?q=الناتو", "/briefing", "/export"):  # fmt: skip
        tab.goto(url)
        if tab.locator(".drawn").count():
            tab.locator(".drawn[data-ready]").wait_for()
        tab.wait_for_timeout(150)
        assert tab.evaluate("window.jumps") < 0.01, url
    tab.close()


def test_the_errands_by_keyboard_alone(tab: Any) -> None:
    """From the first page to the words, to a filtered list, and to a file: Tab, letters and Enter are enough."""

    def reach(wanted: str) -> None:
        for _ in range(120):
            tab.keyboard.press("Tab")
            if tab.evaluate("w => document.activeElement.matches(w)", wanted):
                return
        raise AssertionError(f"Tab does not lead to {wanted}")

    tab.goto("/?lang=en")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    reach(".words a")
    tab.keyboard.press("Enter")
    tab.locator("mark.here").first.wait_for()
    tab.goto("/meetings?lang=en")
    reach("main [name=place]")
    tab.keyboard.type("Brussels")
    reach("main [name=from]")
    tab.keyboard.type("April 2025")
    reach("main [name=to]")
    tab.keyboard.type("April 2025")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.locator(".item", has_text="Rubio").count() >= 1
    tab.goto("/briefing?lang=en&topic=defence-spending")
    reach("a[download]")
    with tab.expect_download():
        tab.keyboard.press("Enter")


def test_a_finding_lights_up_under_the_pointer(tab: Any) -> None:
    """All its words and its card; the label says in words what was found."""
    tab.goto("/documents/wires-1?lang=en")
    mark = tab.locator("#text mark.f-events").first
    assert "press conference, held" in mark.get_attribute("title")
    mark.hover()
    assert tab.locator("#text mark.lit").count() >= 1 and tab.locator(".findings li.lit").count() >= 1


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pages_fit_a_phone(browser: Any, site: str, lang: str) -> None:
    """Nothing sticks out at 375 points."""
    phone = browser.new_page(viewport={"width": 375, "height": 780}, base_url=site)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    for url in ("/", "/promises", "/promises/co-nato-5-percent-2025", "/meetings?month=2025-04", "/documents/wires-1",
                "/entities/nato", "/statements", "/search?q=الناتو", "/briefing", "/documents", "/stories"):  # fmt: skip
        phone.goto(f"{url}{'&' if '?' in url else '?'}lang={lang}")
        assert not phone.evaluate(wide), url
    phone.close()


def test_words_are_found_beyond_the_basic_plane(tab: Any) -> None:
    """Offsets are code points; JavaScript counts otherwise."""
    tab.goto("/documents/wires-1?lang=en")
    start = tab.evaluate(
        "(() => { const p = document.querySelector('#text p [data-at]'); const at = Number(p.dataset.at);"
        "p.firstChild.data = '\\u{1F600}' + [...p.firstChild.data].slice(1).join(''); return at; })()"
    )
    tab.evaluate(f"location.hash = '#s-{start + 1}-{start + 2}'")
    tab.locator("mark.here").wait_for()
    assert "\U0001f600" not in tab.locator("mark.here").inner_text()


def test_a_printed_article_holds_all_its_findings(tab: Any) -> None:
    """What scrolls beside the text on a screen was cut off on paper."""
    tab.goto("/documents/2025-06-26-the-hague-portal.html")
    hidden = (
        "(() => { const a = document.querySelector('.article > aside'); return a.scrollHeight - a.clientHeight; })()"
    )
    assert tab.evaluate(hidden) > 0
    tab.emulate_media(media="print")
    assert tab.evaluate(hidden) == 0
