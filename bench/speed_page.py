"""Write ``docs/speed.md`` from the figures of ``speed.py``: no figure on that page is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs/speed.md"


def page(result: dict[str, Any]) -> str:
    """Return the page."""
    core, many = result["one_core"], result["processes"]
    ours, does = core["ours_ms"], core["peers_do"]
    start, first = result["help"], result["first"]
    counts, speeds = many["articles"], many["docs_per_second"]
    lines = [
        "# Speed",
        "",
        "*Written by `python3 run.py bench` from `bench/results/speed.json`; no figure here is typed.*",
        "",
        f"{result['articles']} {result['from']} of {result['words_per_article']} words on the average, medians of "
        f"{result['rounds']} interleaved rounds, on {result['machine']}, {result['day']}. Times are processor time "
        "unless the clock is named. Load of the machine (all programs together) at the start, after the starts, "
        f"after the processes and at the end: {', '.join(map(str, result['load']))}.",
        "",
        "## Ratios",
        "",
        *_ratios(core),
        f"- Two processes are **{many['speed_up']} times** as fast as one over a long run, by the clock (without the "
        f"start: {counts['long']} articles less {counts['short']}); with the start of the program "
        f"{many['speed_up_with_start']} times.",
        "",
        "## Absolute",
        "",
        f"- The whole extraction: {ours} ms an article on one core, {core['docs_per_second']} articles a second, "
        f"once the spellings of these articles are remembered; {core['cold_ms']} ms, {1000 / core['cold_ms']:.0f} "
        "articles a second, when a new process meets every one of them for the first time.",
        f"- `mutabaa extract --jobs`, by the clock: {speeds['1']} articles a second with one process, "
        f"{speeds['2']} with two.",
        f"- `mutabaa --help`: {start['seconds']} s by the clock ({start['cpu_seconds']} s of processor); "
        f"the first article: {first['seconds']} s ({first['cpu_seconds']} s).",
        f"- Largest memory of the measuring process, with everything it holds: {result['memory_mib']} MiB. "
        "[scale.md](scale.md) says how memory behaves over a long run.",
        "",
        "| stage | ms an article | share |",
        "|---|---:|---:|",
        *(f"| {name} | {ms:.3f} | {ms / ours:.0%} |" for name, ms in core["stages_ms"].items()),
        f"| **all** | **{ours:.3f}** | |",
        *(f"| peer: {name} ({does[name]}) | {ms:.3f} | {ms / ours:.0%} |" for name, ms in core["peers_ms"].items()),
        "",
        "Not measured beside us:",
        "",
        *(f"- {one}" for one in core["missing"]),
        "",
        *_copy(result.get("compiled")),
    ]
    return "\n".join(lines)


def _ratios(core: dict[str, Any]) -> list[str]:
    ours, found = core["ours_ms"], []
    for name, ms in core["peers_ms"].items():
        does = core["peers_do"][name]
        if ms > ours:
            found.append(f"- `{name}` needs **{ms / ours:.1f} times** the time of our whole extraction, for {does}.")
        else:
            found.append(f"- Our whole extraction needs {ours / ms:,.1f} times the time of `{name}` ({does}).")
    sketch, search, hits = core["sketch_ms"], core["search_ms"], core["search_hits"]
    if "datasketch" in sketch:
        ratio = sketch["datasketch"] / sketch["ours"]
        found.append(
            f"- A sketch takes {sketch['ours']} ms, with datasketch {sketch['datasketch']} ms: **{ratio:.1f} times** "
            "as much (ours includes choosing the words, theirs only the hashing)."
        )
    more, less = max(search.values()), min(search.values())
    side = "less" if search["ours"] < search["like"] else "more"
    found.append(
        f"- A search takes {search['ours']} ms, a plain SQL `LIKE` over the same articles {search['like']} ms: "
        f"{more / less:.1f} times {side}. For {hits['words']} words the search finds {hits['ours']} documents and "
        f"`LIKE` {hits['like']}: it knows no spellings, and takes words inside other words."
    )
    return found


def _copy(found: dict[str, Any] | None) -> list[str]:
    lines = [
        "## Compiled",
        "",
        "Where a C compiler is, a copy of the package can be built in which what reads an article is compiled; the "
        "records stay the same, and every other installation does without:",
        "",
        "    python3 run.py setup bench                      # brings mypy and setuptools",
        "    .venv/bin/python tools/compile_hot.py out/fast  # into a new folder; some ten minutes",
        "    PYTHONPATH=out/fast .venv/bin/python -P -m mutabaa extract articles.jsonl --jobs 2",
        "",
    ]
    if found is None:
        return [*lines, "Its speed was not measured with this result.", ""]
    ms, load = found["ms"], found["load"]
    lines += [
        f"Measured on {found['day']} over {found['articles']} articles, whose records were the same; the package, the "
        f"copy and the peer took turns, {found['rounds']} times ({found['rounds_new']} times with new spellings), "
        f"medians; load of the machine before and after: {load[0]}, {load[1]}.",
        "",
        f"- Spellings that are remembered: {ms['compiled']} ms an article, the package {ms['plain']} ms: "
        f"**{ms['compiled'] / ms['plain']:.2f} of its time**.",
        f"- Spellings that are new: {ms['compiled, new']} ms, the package {ms['plain, new']} ms: "
        f"{ms['compiled, new'] / ms['plain, new']:.2f} of its time.",
    ]
    if "dates" in ms:
        lines.append(
            f"- `dateparser search_dates` needs {ms['dates']} ms for the dates alone: the compiled extraction needs "
            f"**{ms['compiled'] / ms['dates']:.2f} times** as much, the package {ms['plain'] / ms['dates']:.2f} times."
        )
    if many := found["processes"]:
        copy, package = (many[side]["docs_per_second"] for side in ("compiled", "plain"))
        lines.append(
            f"- `mutabaa extract --jobs`, by the clock: {copy['1']} articles a second with one process, {copy['2']} "
            f"with two ({many['compiled']['speed_up']} times); the package {package['1']} and {package['2']}."
        )
    return [*lines, ""]
