"""The first thing a newcomer sees: the demo, end to end, in an empty folder."""

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mutabaa.export.told import parsed_days
from mutabaa.register import Register

pytestmark = pytest.mark.slow


def mutabaa(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "mutabaa", *command, "--lang", "en"],
        cwd=folder, env=kept, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Run it as a user does: a process of its own, no settings of ours."""
    folder = tmp_path_factory.mktemp("demo")
    done = mutabaa(folder, "demo")
    return folder, done.stdout, done.stderr


def test_it_reads_every_article_and_leaves_a_register(demo: tuple[Path, str, str]) -> None:
    """67 articles, none skipped; the file lies where the output says."""
    folder, out, _ = demo
    assert "67 new, 0 known, 0 changed, 0 skipped." in out
    assert str(folder / "mutabaa-demo.db") in out
    with Register.open(folder / "mutabaa-demo.db", create=False) as register:
        assert register.documents(limit=1).total == 67
        assert not list(register.verify())


def test_the_briefing_has_its_sections_and_the_day_it_speaks_of(demo: tuple[Path, str, str]) -> None:
    """Promises by status, meetings ahead, disagreements, follow-up; as of a day that is said."""
    _, out, _ = demo
    assert "31 December 2025" in out
    for title in ("What needs follow-up", "Promises by status", "Meetings ahead", "Disagreements", "Sources"):
        assert f"\n{title}\n" in out
    assert "mutabaa serve --register mutabaa-demo.db --on 2025-12-31" in out


def test_every_source_number_leads_to_an_article(demo: tuple[Path, str, str]) -> None:
    """Numbers in the briefing and in the list of sources are the same."""
    _, out, _ = demo
    body, _, rest = out.partition("\nSources\n")
    listed = set(re.findall(r"^ +\[(\d+)\] \S", rest, re.MULTILINE))
    assert listed
    assert set(re.findall(r"\[(\d+)\]", body)) == listed


def test_the_office_in_amman_is_delivered_and_late_against_every_day_named_for_it(demo: tuple[Path, str, str]) -> None:
    """Opened on 16 September 2025; the register does the sum for each deadline that its articles named."""
    folder, out, _ = demo
    told = " ".join(out.split())
    assert "delivered 16 September 2025" in told
    with Register.open(folder / "mutabaa-demo.db", create=False) as register:
        done = [
            it for it in register.commitments(status="delivered", debtor="nato").items if it.slippage_days is not None
        ]
    named = {parsed_days(v.value) for it in done for name, values in it.values if name == "due" for v in values}
    for due in named - {None}:
        late = (dt.date(2025, 9, 16) - due.last).days
        assert len(named) < 2 or late <= 0 or f"{late} days after" in told


def test_the_office_in_amman_is_78_days_late(demo: tuple[Path, str, str]) -> None:
    """Promised for the first half of 2025, opened 78 days after it."""
    assert "78 days after first half of 2025" in " ".join(demo[1].split())


def test_the_ankara_summit_is_ahead(demo: tuple[Path, str, str]) -> None:
    """The next summit stands among the meetings ahead, with its two days."""
    _, out, _ = demo
    ahead = out.partition("\nMeetings ahead\n")[2].partition("\nDisagreements\n")[0]
    assert "Ankara" in ahead
    assert "7–8 July 2026" in ahead


def test_the_two_papers_on_budapest_disagree(demo: tuple[Path, str, str]) -> None:
    """One says postponed, one cancelled; both are shown, each with its words."""
    done = mutabaa(demo[0], "show", "disagreements", "-r", "mutabaa-demo.db", "--on", "2025-12-31", "--limit", "0")
    assert re.search(r"^\s*status .*Budapest", done.stdout, re.MULTILINE)
    assert re.search(r" postponed +«", done.stdout)
    assert re.search(r" cancelled +«", done.stdout)


def test_a_second_run_has_nothing_to_do(demo: tuple[Path, str, str]) -> None:
    """The same folder again: all known, and the same briefing."""
    folder, first, _ = demo
    again = mutabaa(folder, "demo").stdout
    assert "0 new, 67 known, 0 changed, 0 skipped." in again
    assert again.partition("Briefing")[2] == first.partition("Briefing")[2]
