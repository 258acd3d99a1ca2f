"""Every export, opened in a program that others read it with."""

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest
from office_opened_late import ON, TEXTS

from mutabaa.export import flat, rows
from mutabaa.export.dossier import Dossier
from mutabaa.export.ftm import ftm
from mutabaa.export.graph import graphml
from mutabaa.export.ics import ics
from mutabaa.export.jsonld import jsonld
from mutabaa.export.plover import plover
from mutabaa.serve.messages import Messages

EN, AR = Messages("en"), Messages("ar")
D = dt.date


# Tables


def test_every_row_has_the_columns_of_its_table(dossier: Dossier) -> None:
    """A column is in every row or in none, of the kind that was announced."""
    kinds = {"text": str, "list": list, "whole": int, "number": (int, float), "day": dt.date, "truth": bool}
    for name, table in rows.tables(dossier, on=ON).items():
        assert table, name
        for row in table:
            assert list(row) == list(rows.COLUMNS[name])
            for column, value in row.items():
                assert value is None or isinstance(value, kinds[rows.COLUMNS[name][column]]), (name, column)


def test_every_quoted_row_can_be_verified(dossier: Dossier) -> None:
    """Offsets and words of a row agree with the text of its article."""
    for name, table in rows.tables(dossier, on=ON).items():
        for row in table:
            if row.get("words"):
                said = TEXTS[row["document"]][row["start"] : row["end"]]
                assert " ".join(said.split()) == row["words"], name


def test_csv_is_read_back_and_no_cell_is_a_formula(dossier: Dossier) -> None:
    """An article may begin with an equals sign; a spreadsheet must not run it."""
    for name, table in rows.tables(dossier, on=ON).items():
        text = flat.csv_text(name, table)
        back = list(csv.DictReader(io.StringIO(text)))
        assert len(back) == len(table)
        assert all(not (value or "").startswith(("=", "+", "@", "\t")) for row in back for value in row.values())
    promises = {
        r["id"]: r
        for r in csv.DictReader(io.StringIO(flat.csv_text("commitments", rows.tables(dossier, on=ON)["commitments"])))
    }
    assert promises["co-aid"]["standing"] == "overdue"
    assert promises["co-aid"]["amount"] == "20000000000"
    assert promises["co-office"]["due_to"] == "2025-09-30"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_workbook_opens_with_real_days_and_plain_text(dossier: Dossier, lang: str) -> None:
    """Dates are dates, an Arabic workbook runs right to left, and no text is a formula."""
    from openpyxl import load_workbook

    say = Messages(lang)
    book = load_workbook(io.BytesIO(flat.xlsx(rows.tables(dossier, on=ON), say)))
    assert len(book.sheetnames) == len(rows.COLUMNS)
    sheet = book[say("table.commitments")]
    assert bool(sheet.sheet_view.rightToLeft) == (lang == "ar")
    head = [cell.value for cell in sheet[1]]
    first = dict(zip(head, [cell.value for cell in sheet[2]], strict=True))
    assert first[say("column.id")] == "co-office"
    assert first[say("column.due_to")] == dt.datetime(2025, 9, 30)  # noqa: DTZ001  a sheet knows no zones
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_parquet_has_types_even_where_a_table_is_empty(dossier: Dossier) -> None:
    """A later month without disagreements must fit the table of an earlier one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    full = pq.read_table(io.BytesIO(flat.parquet("commitments", rows.tables(dossier, on=ON)["commitments"])))
    none = pq.read_table(io.BytesIO(flat.parquet("commitments", [])))
    assert full.schema.equals(none.schema)
    assert full.schema.field("due_to").type == pa.date32()
    assert full.column("debtor_ids").to_pylist() == [["nato"], ["nato"]]
    assert none.num_rows == 0


# Calendar


def test_calendar_opens_and_says_what_is_certain(dossier: Dossier) -> None:
    """Held is confirmed, planned is tentative, cancelled is crossed out, a denied one is not there."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(ics(dossier, EN, on=ON))
    found = {str(e["uid"]).removesuffix("@mutabaa"): e for e in calendar.walk("VEVENT")}
    assert set(found) == {"ev-berlin", "ev-ankara", "ev-vague", "ev-off", "ev-silent", "co-aid"}
    assert found["ev-berlin"]["status"] == "CONFIRMED"
    assert found["ev-off"]["status"] == "CANCELLED"
    assert found["ev-ankara"]["status"] == "TENTATIVE"
    assert (found["ev-ankara"].decoded("dtstart"), found["ev-ankara"].decoded("dtend")) == (
        D(2026, 7, 7),
        D(2026, 7, 9),
    )
    assert found["ev-berlin"]["location"] == "Berlin"
    assert "التقى الأمين العام" in found["ev-berlin"]["description"]
    assert found["ev-berlin"]["url"] == "https://news.example/a?b=1&c=2"


def test_a_vague_period_does_not_fill_the_calendar(dossier: Dossier) -> None:
    """What is known to a year stands on its last day and names the year; so does a due day."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(ics(dossier, EN, on=ON))
    found = {str(e["uid"]).removesuffix("@mutabaa"): e for e in calendar.walk("VEVENT")}
    assert found["ev-vague"].decoded("dtstart") == D(2026, 12, 31)
    assert "2026" in found["ev-vague"]["summary"]
    assert found["co-aid"].decoded("dtstart") == D(2025, 6, 30)
    assert "€20 billion" in found["co-aid"]["summary"]


def test_an_unchanged_register_gives_an_unchanged_calendar(dossier: Dossier) -> None:
    """Subscribers see nothing move while nothing changed."""
    assert ics(dossier, AR, on=ON) == ics(dossier, AR, on=ON)


# Linked data


def test_linked_data_is_read_by_two_processors_without_a_network(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No context is fetched; evidence leads from the fact to offsets and words."""
    import socket

    import rdflib
    from pyld import jsonld as processor

    def refuse(*args: object, **more: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    text = jsonld(dossier, on=ON)
    assert processor.expand(json.loads(text))
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    schema, oa = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    visit = rdflib.URIRef("urn:mutabaa:event:ev-berlin")
    assert (visit, rdflib.RDF.type, schema.Event) in graph
    assert {str(who) for who in graph.objects(visit, schema.attendee)} == {"urn:mutabaa:entity:mark-rutte"}
    assert {str(who) for who in graph.objects(visit, schema.organizer)} == {"urn:mutabaa:entity:friedrich-merz"}
    notes = list(graph.subjects(oa.hasBody, visit))
    assert notes
    target = next(graph.objects(notes[0], oa.hasTarget))
    assert str(next(graph.objects(target, oa.hasSource))) == "https://news.example/a?b=1&c=2"
    selectors = list(graph.objects(target, oa.hasSelector))
    start = next(graph.objects(selector, oa.start) for selector in selectors if (selector, oa.start, None) in graph)
    exact = next(graph.objects(selector, oa.exact) for selector in selectors if (selector, oa.exact, None) in graph)
    begin, words = int(str(next(iter(start)))), str(next(iter(exact)))
    assert TEXTS["visit.txt"][begin:].startswith(words)


def test_linked_data_drops_no_property_and_no_hostile_address(dossier: Dossier) -> None:
    """Every key is in the context (an unknown one would silently vanish); a script is no address."""
    made = json.loads(jsonld(dossier, on=ON))
    terms = set(made["@context"])

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return {key for key in value if key not in {"ar", "en"}} | {k for v in value.values() for k in keys(v)}
        if isinstance(value, list):
            return {key for part in value for key in keys(part)}
        return set()

    assert keys(made["graph"]) <= terms
    assert "javascript:" not in json.dumps(made)


# Network and entities


def test_who_met_whom_opens_in_networkx(dossier: Dossier, tmp_path: Path) -> None:
    """Only meetings that took place make an edge; it counts them and knows the days."""
    import networkx as nx

    (tmp_path / "met.graphml").write_bytes(graphml(dossier))
    graph = nx.read_graphml(tmp_path / "met.graphml")
    assert set(graph.edges) == {("friedrich-merz", "mark-rutte")}
    edge = graph.edges["friedrich-merz", "mark-rutte"]
    assert (edge["weight"], edge["first"], edge["meetings"]) == (2, "2025-07-09", "ev-berlin ev-undated")
    assert graph.nodes["mark-rutte"]["name_ar"] == "مارك روته"
    assert "wikidata" not in graph.nodes["friedrich-merz"]


# Schemata and properties as followthemoney 4.11.2 has them (MIT), inherited ones included, as far as we use them.
FTM = {
    "Person": {"name", "alias", "wikidataId", "country"},
    "Organization": {"name", "alias", "wikidataId", "country"},
    "PublicBody": {"name", "alias", "wikidataId", "country"},
    "Company": {"name", "alias", "wikidataId", "country"},
    "Article": {"fileName", "title", "publishedAt", "sourceUrl", "publisher", "language"},
    "Event": {"name", "startDate", "endDate", "location", "involved", "summary", "description", "proof", "recordId"},
    "UnknownLink": {"subject", "object", "role", "status", "date", "endDate", "summary", "description", "proof", "recordId"},
}  # fmt: skip
FTM_NEEDS = {"Article": {"fileName"}, "UnknownLink": {"subject", "object"}}


def test_follow_the_money_entities_keep_to_the_schema(dossier: Dossier) -> None:
    """Known schemata and properties, lists of texts, and every reference leads to an entity of the file."""
    made = [json.loads(line) for line in ftm(dossier)]
    by_id = {entity["id"]: entity for entity in made}
    assert len(by_id) == len(made)
    for entity in made:
        properties = entity["properties"]
        assert set(properties) <= FTM[entity["schema"]]
        assert FTM_NEEDS.get(entity["schema"], {"name"}) <= set(properties)
        assert all(isinstance(v, str) and v for values in properties.values() for v in values)
        for name in ("involved", "proof", "subject", "object"):
            assert all(other in by_id for other in properties.get(name, ()))
    link = next(e for e in made if e["schema"] == "UnknownLink" and e["properties"]["recordId"] == ["co-aid"])
    assert by_id[link["properties"]["subject"][0]]["properties"]["name"] == ["NATO"]
    assert by_id[link["properties"]["object"][0]]["schema"] == "PublicBody"
    merz = next(e for e in made if e["properties"].get("name") == ["Friedrich Merz"])
    assert merz["properties"]["country"] == ["de"]


def test_plover_rows_have_codes_and_words(dossier: Dossier) -> None:
    """Held meetings are consultations, a promise of money is an agreement, a kept promise is aid."""
    found = list(csv.DictReader(io.StringIO(plover(dossier))))
    codes = {(row["id"], row["event_type"], row["cameo"]) for row in found}
    assert codes == {("ev-berlin", "CONSULT", "042"), ("ev-undated", "CONSULT", "041"),
                     ("co-office", "AID", "070"), ("co-aid", "AGREE", "033")}  # fmt: skip
    assert all(row["words"] and row["document"] for row in found)


def test_an_empty_register_exports(dossier: Dossier) -> None:
    """The first day of a new register is no error in any format."""
    nothing = Dossier()
    assert all(table == [] for table in rows.tables(nothing, on=ON).values())
    assert b"VCALENDAR" in ics(nothing, EN, on=ON)
    assert json.loads(jsonld(nothing, on=ON))["graph"]
    assert b"graphml" in graphml(nothing)
    assert list(ftm(nothing)) == []
    assert zipfile.is_zipfile(io.BytesIO(flat.xlsx(rows.tables(nothing, on=ON), AR)))
