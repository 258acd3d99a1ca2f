"""Say the figures of ``tools/train_commitments.py`` and ``train_events.py`` on their pages: none of them is typed."""

from __future__ import annotations

from typing import Any


def figures(result: dict[str, Any]) -> str:
    """Return precision, recall and F1 of the rules alone and with the learned reader, by its threshold."""
    alone = next(row for row in result["rows"] if row["least"] is None)
    ours = next(row for row in result["rows"] if row["least"] == result["least"])
    lines = [
        f"{result['articles']} articles, {result['folds']} folds: every article is read with weights that the articles "
        f"of the other folds made ({result['day']}).",
        "",
        *_table(result["rows"], result["least"]),
        "",
        f"The last {result['fresh']} of them alone, with which in view no rule was written:",
        "",
        *_table(result["fresh_rows"], result["least"]),
        "",
        f"In all of them, from {ours['least']} on it adds {ours['found'] - alone['found']} findings to the "
        f"{alone['found']} of the rules; {ours['right'] - alone['right']} more are right.",
        "",
    ]
    if "judged" in result:
        lines += _judged(result)
    return "\n".join(lines)


def _judged(result: dict[str, Any]) -> list[str]:
    """Say how many of the single words that it would take are right."""
    rows = (f"| {row['least']} | {row['right'] / row['yes']:.3f} | {row['yes']} |" for row in result["judged"])
    return [
        f"Of the {result['judged_words']} words that somebody judged one by one, because a reader was unsure of them "
        "and no rule took them, it would take, and be right with:",
        "",
        "| learned reader says yes from | right | taken |",
        "|---|---:|---:|",
        *rows,
        "",
    ]


def _table(rows: list[dict[str, Any]], least: float) -> list[str]:
    return [
        "| learned reader says yes from | precision | recall | F1 | right | found | annotated |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(_row(row, row["least"] == least) for row in rows),
    ]


def _row(row: dict[str, Any], ours: bool) -> str:
    precision, recall = row["right"] / row["found"], row["right"] / row["annotated"]
    f1 = 2 * precision * recall / (precision + recall)
    name = "never: rules alone" if row["least"] is None else str(row["least"])
    cells = (name, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", row["right"], row["found"], row["annotated"])
    return "| " + " | ".join(f"**{cell}**" if ours else str(cell) for cell in cells) + " |"
