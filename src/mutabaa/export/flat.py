"""Tables as CSV, XLSX and Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from mutabaa.export.rows import COLUMNS, Row
from mutabaa.export.say import Say

_JOIN = "; "
_CELL = 32_000  # Excel keeps 32,767 characters of a cell
_WIDTHS = {"words": 70, "action": 50, "title": 50, "day": 12, "id": 18}


def csv_text(name: str, rows: Sequence[Row]) -> str:
    """Return one table as CSV (RFC 4180).

    Lists are joined by ``; ``. A text that a spreadsheet would take for a
    formula gets an apostrophe before it: words come from strangers' articles.

    Args:
        name: Name of the table in ``rows.COLUMNS``.
        rows: Its rows.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS[name])
    for row in rows:
        writer.writerow([safe(_plain(row[column])) for column in COLUMNS[name]])
    return stream.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return _JOIN.join(str(part) for part in value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value


def xlsx(tables: Mapping[str, Sequence[Row]], say: Say) -> bytes:
    """Return a workbook with one sheet for each table, right-to-left where the interface is Arabic.

    Args:
        tables: From ``rows.tables``.
        say: Messages, for headings.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(say(f"table.{name}")[:31])
        sheet.sheet_view.rightToLeft = say.lang == "ar"
        columns = COLUMNS[name]
        sheet.append([say.find(f"column.{column}", column.replace("_", " ")) for column in columns])
        _style_head(sheet)
        for n, row in enumerate(rows, 2):
            for k, (column, kind) in enumerate(columns.items(), 1):
                _write(sheet.cell(n, k), row[column], kind)
        for k, (column, kind) in enumerate(columns.items(), 1):
            width = _WIDTHS.get(column, _WIDTHS.get(kind, 22))
            sheet.column_dimensions[get_column_letter(k)].width = width
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _style_head(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _write(cell: Any, value: Any, kind: str) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    plain = value if kind == "day" else _plain(value)
    if plain is None or plain == "":
        return
    if isinstance(plain, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", plain)[:_CELL]
        # Text stays text, whatever it begins with.
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=True, readingOrder=2 if _arabic(plain) else 1)
        return
    cell.value = plain
    cell.alignment = Alignment(vertical="top")
    if kind == "day":
        cell.number_format = "yyyy-mm-dd"


def _arabic(text: str) -> bool:
    return any("\u0600" <= char <= "\u06ff" for char in text[:40])


def parquet(name: str, rows: Sequence[Row]) -> bytes:
    """Return one table as Parquet, with types, whether it has rows or not.

    Args:
        name: Name of the table in ``rows.COLUMNS``.
        rows: Its rows.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(), "list": pa.list_(pa.string()), "whole": pa.int64(), "number": pa.float64(),
        "day": pa.date32(), "truth": pa.bool_(),
    }  # fmt: skip
    schema = pa.schema([(column, kinds[kind]) for column, kind in COLUMNS[name].items()])
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), stream, compression="zstd")
    return stream.getvalue()
