"""``mutabaa watch`` and ``mutabaa add URL``, as somebody at a desk runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from outlets import SENTENCE, Outlet, running

from mutabaa.register import Register
from mutabaa.serve.cli.app import run

PLANNED = (
    "أعلنت وزارة الخارجية الألمانية أن وزير الخارجية يوهان فاديفول سيزور عمّان يوم 20 يوليو 2025. "
    "وتعهدت ألمانيا بتقديم 150 مليون يورو إلى الأردن قبل نهاية عام 2025. "
)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    """A running news site."""
    with running() as site:
        yield site


def sources(folder: Path, outlet: Outlet, tell: str = "") -> Path:
    path = folder / "SOURCES.toml"
    path.write_text(
        f'[watch]\nprivate = true\nper-host = 0.0\nevery = "1s"\nstore = "kept"\n{tell}\n'
        f'[[source]]\nname = "المثال"\nurl = "{outlet.home}/rss"\n',
        encoding="utf-8",
    )
    return path


def publish(outlet: Outlet, path: str, title: str, text: str) -> None:
    page = f"<!doctype html><html lang=ar><head><meta charset=utf-8><title>{title}</title></head><body><article>"
    outlet.page(path, f"{page}<h1>{title}</h1><p>{text}{SENTENCE * 6}</p></article></body></html>")


def test_one_look_reads_links_and_tells(outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Articles are in the register, linked; what falls due is told once, in words, everywhere it is wanted."""
    tell = '[tell]\nwithin = 30\nfile = "alerts.jsonl"\ncalendar = "alerts.ics"'
    settings, register = str(sources(tmp_path, outlet, tell)), str(tmp_path / "w.register")
    publish(outlet, "/1", "ألمانيا تتعهد بدعم الأردن", PLANNED)
    outlet.feed(("/1", "ألمانيا تتعهد بدعم الأردن"))
    look = ["watch", settings, "--once", "-r", register, "--lang", "en"]
    assert run([*look, "--on", "2025-07-10"]) == 0
    first = capsys.readouterr()
    assert "1 new, 0 changed, 0 known, 0 no articles, 0 failed" in first.err
    with Register.open(register) as opened:
        assert opened.documents().total == 1
        assert opened.pending() == ()
        assert opened.commitments().total >= 1
    assert run([*look, "--on", "2025-12-20"]) == 0
    told = capsys.readouterr().out
    assert "Falls due in 11 days" in told
    assert "150" in told
    lines = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["rule"] for line in lines} >= {"due"}
    assert "BEGIN:VEVENT" in (tmp_path / "alerts.ics").read_text(encoding="utf-8")
    assert run([*look, "--on", "2025-12-20"]) == 0
    assert "Falls due" not in capsys.readouterr().out
    assert list((tmp_path / "kept").iterdir()), "what was fetched is kept"


def test_trouble_is_told_and_the_rest_goes_on(
    outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken article does not keep the others; the exit code says that something failed."""
    publish(outlet, "/1", "ألمانيا تتعهد بدعم الأردن", PLANNED)
    outlet.page("/2", "oops", status=500)
    outlet.feed(("/2", "خبر"), ("/1", "ألمانيا تتعهد بدعم الأردن"))
    register = str(tmp_path / "w.register")
    assert run(["watch", str(sources(tmp_path, outlet)), "--once", "-r", register, "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "the server answers 500" in said
    assert "1 new" in said
    assert run(["show", "sources", "-r", register, "--lang", "en"]) == 0
    assert outlet.home in capsys.readouterr().out


def test_an_old_register_is_not_told_from_the_beginning(
    outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who starts to watch hears of what comes from now on, and of what falls due soon."""
    register, article = str(tmp_path / "w.register"), tmp_path / "1.txt"
    article.write_text(f"ألمانيا تتعهد بدعم الأردن\n\n{PLANNED}", encoding="utf-8")
    assert run(["add", str(article), "-r", register, "--published", "2025-07-08", "--lang", "en"]) == 0
    outlet.feed()
    look = ["watch", str(sources(tmp_path, outlet)), "--once", "-r", register, "--lang", "en"]
    capsys.readouterr()
    assert run([*look, "--on", "2026-03-01"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.slow
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_on_until_somebody_stops_it(outlet: Outlet, tmp_path: Path, way: signal.Signals) -> None:
    """Ctrl-C, or the service manager; a changed article became a new version before."""
    settings, register = sources(tmp_path, outlet), tmp_path / "w.register"
    publish(outlet, "/1", "ألمانيا تتعهد بدعم الأردن", PLANNED)
    outlet.feed(("/1", "ألمانيا تتعهد بدعم الأردن"))
    command = [sys.executable, "-m", "mutabaa", "watch", str(settings), "-r", str(register), "--lang", "en"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as it:
        try:
            wait(lambda: register.exists() and versions(register) == 1)
            publish(outlet, "/1", "ألمانيا تتعهد بدعم الأردن", PLANNED.replace("150", "200"))
            outlet.feed(("/1", "تصحيح: ألمانيا تتعهد بدعم الأردن"))
            wait(lambda: versions(register) == 2)
        finally:
            it.send_signal(way)
        _, said = it.communicate(timeout=60)
    assert it.returncode == 0, said
    assert "Stopped." in said
    assert "Traceback" not in said


def versions(register: Path) -> int:
    with Register.open(register) as opened:
        return sum(len(opened.versions(document.id)) for document in opened.documents().items)


def wait(until: object) -> None:
    limit = time.monotonic() + 120
    while not until():  # type: ignore[operator]
        assert time.monotonic() < limit
        time.sleep(0.3)


def test_a_house_without_robots_rules_may_be_asked(
    outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """404 for robots.txt allows everything; the own machine is asked only with ``--private``."""
    publish(outlet, "/1", "ألمانيا تتعهد بدعم الأردن", PLANNED)
    register = str(tmp_path / "w.register")
    add = ["add", f"{outlet.home}/1", "-r", register, "--lang", "en"]
    assert run(add) == 3
    assert "own network" in capsys.readouterr().err
    assert run([*add, "--private"]) == 0
    assert outlet.count("/robots.txt") == 1
    with Register.open(register) as opened:
        assert [document.url for document in opened.documents().items] == [f"{outlet.home}/1"]


def test_robots_rules_are_kept_by_add(outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What they forbid is left out, with the reason; a server in trouble is left alone."""
    publish(outlet, "/1", "ألمانيا تتعهد بدعم الأردن", PLANNED)
    outlet.page("/robots.txt", "User-agent: *\nDisallow: /")
    add = ["add", f"{outlet.home}/1", "-r", str(tmp_path / "w.register"), "--private", "--lang", "en"]
    assert run(add) == 3
    assert "robots.txt asks not to fetch it" in capsys.readouterr().err
    outlet.page("/robots.txt", "", status=503)
    assert run(add) == 3
    assert "robots.txt cannot be read just now: the server answers 503" in capsys.readouterr().err
    assert outlet.count("/1") == 0
