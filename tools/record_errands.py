"""Do an editor's five errands on the page in Chromium: `python tools/record_errands.py`.

Moving pictures, screenshots and times are written. The register is made of the demo articles; every click and every
field waits for 0.6 seconds first, as a hand does, and a ring shows where. Writes ``docs/img/errand-*.webp`` (what the
browser drew, at its own pace), ``docs/img/*.png`` and the table between the ``errands`` marks of ``docs/page.md``.
Needs Chromium.
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import io
import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ON = dt.date(2025, 12, 31)
PASSWORD = "correct horse battery"
PACE = 600  # milliseconds before each step
WIDE, HIGH = 1280, 780
SMALL = 0.66  # of the moving picture
LAST = 1600  # milliseconds that the last frame stays
PLEDGE = "co-nato-5-percent-2025"
Shot = Callable[[str], None]


RING = """it => {
  const [box, ring] = [it.getBoundingClientRect(), document.createElement("div")];
  Object.assign(ring.style, { position: "fixed", zIndex: 99, pointerEvents: "none", borderRadius: "50%",
    width: "34px", height: "34px", border: "4px solid #f2a33a",
    left: `${box.x + box.width / 2 - 21}px`, top: `${box.y + box.height / 2 - 21}px` });
  document.body.append(ring);
  setTimeout(() => ring.remove(), 1500);
}"""


def press(target: Any) -> None:
    """Show where, and click there."""
    target.scroll_into_view_if_needed()
    target.evaluate(RING)
    target.click()


class Film:
    """What the browser draws of a tab, frame by frame, with the moments.

    Args:
        tab: The tab.
    """

    def __init__(self, tab: Any) -> None:
        self._frames: list[tuple[float, bytes]] = []
        self._session = tab.context.new_cdp_session(tab)
        self._session.on("Page.screencastFrame", self._take)
        self._session.send("Page.startScreencast", {"format": "jpeg", "quality": 80, "everyNthFrame": 3})

    def _take(self, frame: dict[str, Any]) -> None:
        self._frames.append((frame["metadata"]["timestamp"], base64.b64decode(frame["data"])))
        self._session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    def save(self, path: Path) -> None:
        """Write an animation at the pace at which it was drawn; frames that look the same are one."""
        from PIL import Image, ImageChops

        self._session.send("Page.stopScreencast")
        kept: list[tuple[float, Any]] = []
        for moment, data in self._frames:
            image = Image.open(io.BytesIO(data)).convert("RGB").resize((int(WIDE * SMALL), int(HIGH * SMALL)))
            if not kept or ImageChops.difference(kept[-1][1], image).point(lambda level: 255 * (level > 24)).getbbox():
                kept.append((moment, image))
        lengths = [max(40, round((after[0] - before[0]) * 1000)) for before, after in pairwise(kept)] + [LAST]
        images = [image for _, image in kept]
        images[0].save(path, save_all=True, append_images=images[1:], duration=lengths, loop=0, quality=55, method=6)


def due_this_month(tab: Any, shot: Shot) -> None:
    """What is due this month."""
    tab.goto("/?lang=ar")
    tab.locator("#overdue").scroll_into_view_if_needed()
    shot("today-ar")
    press(tab.locator("a.lang"))
    shot("today-en")


def the_words(tab: Any, shot: Shot) -> None:
    """Show me the words."""
    tab.goto("/promises?lang=ar&who=nato")
    shot("promises-ar")
    press(tab.locator(".words a").first)
    tab.locator("mark.here").first.wait_for()
    shot("words-ar")


def a_wrong_date(tab: Any, shot: Shot) -> None:
    """Correct a wrong date, and take it back."""
    tab.goto(f"/sign-in?lang=en&to=/promises/{PLEDGE}")
    tab.fill("[name=name]", "layla")
    tab.fill("[name=password]", PASSWORD)
    press(tab.locator("main button:not(.pick)").first)
    tab.select_option("select[name=field]", "due")
    tab.fill("input[name=value]", "30 June 2035")
    tab.fill("form:has(select[name=field]) input[name=note]", "كما في البيان الختامي")
    shot("correct-en")
    press(tab.locator("form:has(select[name=field]) button"))
    assert "30 June 2035" in tab.locator("h1").inner_text()
    press(tab.locator(".decisions button").first)
    assert "30 June 2035" not in tab.locator("h1").inner_text()


def who_met_whom(tab: Any, shot: Shot) -> None:
    """Who met whom in Brussels in April 2025."""
    tab.goto("/meetings?lang=ar&month=2025-04")
    shot("meetings-ar")
    tab.fill("main [name=place]", "بروكسل")
    tab.fill("main [name=from]", "أبريل 2025")
    tab.fill("main [name=to]", "أبريل 2025")
    press(tab.locator("main .filters > button"))
    assert tab.locator(".item", has_text="روبيو").count() >= 1
    shot("brussels-ar")


def a_briefing(tab: Any, shot: Shot) -> None:
    """A briefing on the Hague pledge in Arabic."""
    tab.goto("/briefing?lang=ar")
    tab.select_option("main select[name=topic]", "defence-spending")
    press(tab.locator("main .filters > button"))
    assert tab.locator("#sources li").count() >= 1
    shot("briefing-ar")
    with tab.expect_download() as waiting:
        press(tab.get_by_role("link", name="Word"))
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


def serve(folder: Path, register: Path | None) -> tuple[Any, str]:
    """Return a running page over a copy of a register, or over one of the demo articles, and its address."""
    import uvicorn

    from mutabaa.pipeline import Pipeline
    from mutabaa.read import read
    from mutabaa.register import Register
    from mutabaa.serve.web import create_app
    from mutabaa.serve.web.accounts import Accounts

    path = folder / "demo.db"
    if register is not None:
        shutil.copy(register, path)
    else:
        with as_file(files("mutabaa").joinpath("demo/articles")) as articles, Register.open(path) as made:
            Pipeline().add(read([articles]), made)
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
    parser.add_argument("--register", type=Path, help="what `run.py demo` left, instead of reading the articles anew")
    asked = parser.parse_args()
    out: Path = asked.out
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, base = serve(Path(folder), asked.register)
        slow = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], slow_mo=PACE)
        for number, errand in enumerate(ERRANDS, 1):
            tab = slow.new_page(viewport={"width": WIDE, "height": HIGH}, base_url=base)
            spent = [0.0]
            film = Film(tab)

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
            tab.wait_for_timeout(300)
            film.save(out / f"errand-{number}.webp")
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
