"""Every page, in both languages and on a phone's width, judged by axe-core: nothing serious may be found."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import PASSWORD
from .test_page_browser import CHROMIUM, browser, site  # noqa: F401

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (apt-get install chromium)"),
]
PAGES = (
    "/", "/promises", "/promises?standing=overdue", "/promises/co-nato-5-percent-2025", "/meetings?month=2025-04",
    "/meetings?view=list", "/meetings?view=map", "/documents", "/documents?view=watched", "/documents?view=failed",
    "/documents?view=runs", "/documents/wires-1", "/entities", "/entities/nato", "/entities/mark-rutte", "/network",
    "/stories", "/statements", "/search?q=الناتو", "/search?q=الناتو&by=meaning", "/briefing?topic=defence-spending",
    "/export", "/sign-in", "/nothing", "/add", "/review",
)  # fmt: skip
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def axe() -> str:
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tabs(browser: Any, site: str) -> Iterator[dict[int, Any]]:  # noqa: F811
    """Tabs of an editor by width."""
    made = {}
    for width, height in ((1280, 860), (375, 780)):
        tab = browser.new_page(viewport={"width": width, "height": height}, base_url=site)
        tab.goto("/sign-in")
        tab.fill("[name=name]", "layla")
        tab.fill("[name=password]", PASSWORD)
        tab.click("main button")
        made[width] = tab
    yield made
    for tab in made.values():
        tab.close()


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_serious_stands_in_the_way(tabs: dict[int, Any], axe: str, lang: str, width: int) -> None:
    """Names of fields, contrast, order of headings, languages, roles: as a reader with a screen reader needs them."""
    tab, found = tabs[width], []
    for url in PAGES:
        tab.goto(f"{url}{'&' if '?' in url else '?'}lang={lang}")
        if tab.locator(".drawn").count():
            tab.locator(".drawn[data-ready]").wait_for()
        tab.evaluate(axe)
        result = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for rule in result["violations"]:
            if rule["impact"] in GRAVE:
                places = [node["target"][-1] + ": " + node["failureSummary"][:200] for node in rule["nodes"][:2]]
                found.append(f"{url}: {rule['id']} ({len(rule['nodes'])}) {places}")
    assert found == []


def test_axe_would_have_noticed(tabs: dict[int, Any], axe: str) -> None:
    """A check that cannot fail is none: a field without a name is found."""
    tab = tabs[1280]
    tab.goto("/promises")
    tab.evaluate("document.querySelector('main form label').replaceWith(document.createElement('input'))")
    tab.evaluate(axe)
    result = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert any(rule["id"] == "label" and rule["impact"] in GRAVE for rule in result["violations"])
