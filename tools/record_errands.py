"""Do an editor's five errands on the page in Chromium: `python tools/record_errands.py`.

Screenshots and times are written. The register is made of the demo articles; every click and every field waits
for 0.6 seconds first, as a hand does. Writes ``docs/img/*.png`` and the table
between the ``errands`` marks of ``docs/page.md``. Needs Chromium.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ON = dt.date(2025, 12, 31)
PASSWORD = "correct horse battery"
PACE = 600  # milliseconds before each step
PLEDGE = "co-nato-5-percent-2025"
Shot = Callable[[str], None]


def due_this_month(tab: Any, shot: Shot) -> None:
    """What is due this month."""
    tab.goto("/?lang=ar")
    tab.locator("#overdue").scroll_into_view_if_needed()
    shot("today-ar")
    tab.locator("a.lang").click()
    shot("today-en")


def the_words(tab: Any, shot: Shot) -> None:
    """Show me the words."""
    tab.goto("/promises?lang=ar&who=nato")
    shot("promises-ar")
    tab.locator(".words a").first.click()
    tab.locator("mark.here").first.wait_for()
    shot("words-ar")


def a_wrong_date(tab: Any, shot: Shot) -> None:
    """Correct a wrong date, and take it back."""
    tab.goto(f"/sign-in?lang=en&to=/promises/{PLEDGE}")
    tab.fill("[name=name]", "layla")
    tab.fill("[name=password]", PASSWORD)
    tab.click("main button")
    tab.select_option("select[name=field]", "due")
    tab.fill("input[name=value]", "2035-06-30")
    tab.fill("form:has(select[name=field]) input[name=note]", "كما في البيان الختامي")
    shot("correct-en")
    tab.locator("form:has(select[name=field]) button").click()
    assert "30 June 2035" in tab.locator("h1").inner_text()
    tab.locator(".decisions button").first.click()
    assert "30 June 2035" not in tab.locator("h1").inner_text()


def who_met_whom(tab: Any, shot: Shot) -> None:
    """Who met whom in Brussels in April 2025."""
    tab.goto("/meetings?lang=ar&month=2025-04")
    shot("meetings-ar")
    tab.fill("main [name=place]", "بروكسل")
    tab.fill("main [name=from]", "2025-04-01")
    tab.fill("main [name=to]", "2025-04-30")
    tab.click("main .filters button")
    assert tab.locator(".item", has_text="روبيو").count() >= 1
    shot("brussels-ar")


def a_briefing(tab: Any, shot: Shot) -> None:
    """A briefing on the Hague pledge in Arabic."""
    tab.goto("/briefing?lang=ar")
    tab.select_option("main select[name=topic]", "defence-spending")
    tab.click("main .filters button")
    assert tab.locator("#sources li").count() >= 1
    shot("briefing-ar")
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="Word").click()
    assert waiting.value.suggested_filename.endswith(".docx")


ERRANDS = (due_this_month, the_words, a_wrong_date, who_met_whom, a_briefing)


def more_shots(browser: Any, base: str, folder: Path) -> None:
    """Draw the pages that no errand visits."""
    for name, url, width in (
        ("map-ar", "/meetings?view=map&lang=ar", 1280), ("network-ar", "/network?lang=ar", 1280),
        ("phone-ar", f"/promises/{PLEDGE}?lang=ar", 375), ("promise-en", f"/promises/{PLEDGE}?lang=en", 1280),
    ):  # fmt: skip
        tab = browser.new_page(viewport={"width": width, "height": 780}, base_url=base)
        tab.goto(url)
        if tab.locator(".drawn").count():
            tab.locator(".drawn[data-ready]").wait_for()
        tab.wait_for_timeout(400)
        tab.screenshot(path=str(folder / f"{name}.png"))
        tab.close()


def serve(folder: Path) -> tuple[Any, str]:
    """Return a running page over a register of the demo articles, and its address."""
    import uvicorn

    from mutabaa.pipeline import Pipeline
    from mutabaa.read import read
    from mutabaa.register import Register
    from mutabaa.serve.web import create_app
    from mutabaa.serve.web.accounts import Accounts

    path = folder / "demo.db"
    with as_file(files("mutabaa").joinpath("demo/articles")) as articles, Register.open(path) as register:
        Pipeline().add(read([articles]), register)
    accounts = Accounts.beside(str(path))
    accounts.put("layla", PASSWORD, "editor")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(str(path), on=ON, accounts=accounts)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{port}"


def main() -> None:
    """Record all of them."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs/img")
    out: Path = parser.parse_args().out
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, base = serve(Path(folder))
        slow = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], slow_mo=PACE)
        for number, errand in enumerate(ERRANDS, 1):
            tab = slow.new_page(viewport={"width": 1280, "height": 780}, base_url=base)
            spent = [0.0]

            def shot(name: str, tab: Any = tab, spent: list[float] = spent) -> None:
                begun = time.monotonic()  # an editor takes no screenshots
                tab.wait_for_timeout(400)
                tab.screenshot(path=str(out / f"{name}.png"))
                spent[0] += time.monotonic() - begun

            begun = time.monotonic()
            errand(tab, shot)
            took = time.monotonic() - begun - spent[0]
            rows.append(f"| {number} | {(errand.__doc__ or '').rstrip('.')} | {took:.0f} s |")
            print(rows[-1], flush=True)
            tab.close()
        slow.close()
        quick = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        more_shots(quick, base, out)
        quick.close()
        server.should_exit = True
        time.sleep(1)
    page = ROOT / "docs/page.md"
    table = "\n".join(["| | errand | time |", "|---|---|---|", *rows])
    written = page.read_text(encoding="utf-8")
    marked = re.sub(r"(<!-- errands -->\n).*?(<!-- end -->)", rf"\g<1>{table}\n\g<2>", written, flags=re.DOTALL)
    page.write_text(marked, encoding="utf-8")


if __name__ == "__main__":
    main()
