"""Say the figures of ``scale.py`` for ``docs/scale.md``: none of them is typed."""

from __future__ import annotations

from typing import Any

_YEAR = 100_000_000
LONG = 100_000
"""Articles of the long run, where nobody stops it."""


def figures(result: dict[str, Any]) -> str:
    """Return the figures with what they come to for a million articles, and for a hundred."""
    last = result["map"][-1]
    stopped = [result["long"]] if result.get("long") else []
    long = stopped[0] if stopped else last
    book, link = result["import"][-1], result["link"][-1]
    lines = [
        f"Measured on {result['machine']}, {result['day']}, on varied demo articles.",
        "",
        "| extraction | processes | articles | cpu ms each | articles a second | peak MiB | bytes each | load |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        *(_map_row("all", row) for row in result["map"]),
        *(_map_row("the long run" if row["articles"] == LONG else "the long run, stopped", row) for row in stopped),
        "",
        f"Memory of all processes together, what they share counted once: {long['early_mib']} MiB on the average "
        f"between 20 % and 40 % of the longest run, {long['late_mib']} MiB between 70 % and 90 % of it "
        f"({long['articles']:,} articles in {long['seconds']:.0f} s).",
        "",
        "| near copies, one in ten | articles | cpu s |",
        "|---|---:|---:|",
        *(f"| join by bands | {row['articles']:,} | {row['cpu_seconds']} |" for row in result["join"]),
        "",
        "| register | articles | import, cpu ms an article | bytes an article | digest, ms | linking, ms an article |",
        "|---|---:|---:|---:|---:|---:|",
        *(
            f"| SQLite | {one['articles']:,} | {one['cpu_ms']} | {one['bytes']:,} | {two['digest_ms']} "
            f"| {two['link_ms']} |"
            for one, two in zip(result["import"], result["link"], strict=True)
        ),
        "",
        "Extrapolated from these processor seconds, not measured:",
        "",
        "| | a million articles | a hundred million |",
        "|---|---:|---:|",
        _hours("extraction, core hours", last["cpu_ms"]),
        _hours("import into one register, core hours", book["cpu_ms"]),
        _hours("digests for linking, core hours", link["digest_ms"]),
        _bytes("Parquet of a backfill", last["bytes"]),
        _bytes("register", book["bytes"]),
        "",
    ]
    return "\n".join(lines)


def _map_row(name: str, row: dict[str, Any]) -> str:
    return (
        f"| {name} | {row['jobs']} | {row['articles']:,} | {row['cpu_ms']} | {row['docs_per_second']} | "
        f"{row['peak_mib']} | {row['bytes']:,} | {row['load']} |"
    )


def _hours(name: str, ms: float) -> str:
    return f"| {name} | {ms * 1e6 / 3.6e6:,.1f} | {ms * _YEAR / 3.6e6:,.0f} |"


def _bytes(name: str, size: int) -> str:
    return f"| {name} | {size * 1e6 / 1e9:,.1f} GB | {size * _YEAR / 1e12:,.1f} TB |"
