"""The API, as a program meets it."""

import json
from typing import Any

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

LISTS = [
    "commitments", "events", "statements", "documents", "entities", "disagreements", "due", "stories", "places", "runs",
    "sources", "skipped", "offices?of=germany", "debtors",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_are_the_list(page: TestClient, name: str) -> None:
    """Following `next` gives every item once."""
    more = "&" if "?" in name else "?"
    first = page.get(f"/api/v1/{name}{more}limit=200").json()
    items: list[Any] = []
    url: str | None = f"/api/v1/{name}{more}limit=37"
    while url and len(items) < 400:
        answer = page.get(url).json()
        items += answer["items"]
        url = answer["next"]
    assert answer["total"] == first["total"]
    assert items[:200] == first["items"]


def test_unchanged_answers_are_not_sent_again(page: TestClient) -> None:
    """ETag and If-None-Match."""
    for url in ("/api/v1/commitments?lang=en", "/api/v1/documents/wires-1", "/calendar.ics"):
        tag = page.get(url).headers["etag"]
        again = page.get(url, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert page.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_filters_narrow_lists(page: TestClient) -> None:
    """By who, place, day and standing."""
    all_ = page.get("/api/v1/events").json()["total"]
    there = page.get("/api/v1/events?place=brussels&first=2025-04-01&last=2025-04-30").json()
    assert 0 < there["total"] < all_
    assert all(item["place_id"] == "brussels" for item in there["items"])
    held = page.get("/api/v1/events?status=held").json()["items"]
    assert held and all("held" in {item["status"], item["standing"]} for item in held)


def test_values_carry_their_words(page: TestClient) -> None:
    """Offsets of a promise cut its words out of the record's text."""
    item = page.get("/api/v1/commitments/co-nato-5-percent-2025").json()
    text = page.get(f"/api/v1/documents/{item['document']}").json()["text"]
    assert " ".join(text[item["start"] : item["end"]].split()) == item["words"]
    assert item["evidence"] and item["words_url"].endswith(f"#s-{item['start']}-{item['end']}")


def test_reconciliation_answers_openrefine(page: TestClient) -> None:
    """A manifest, and candidates for Arabic and English spellings; two that fit equally are no match."""
    manifest = page.get("/api/v1/reconcile").json()
    assert manifest["versions"] == ["0.2"] and manifest["view"]["url"].endswith("{{id}}")
    queries = {"a": {"query": "مارك روتّه", "type": "PER"}, "b": {"query": "Mark Rutte"}, "c": {"query": ""}}
    answer = page.post("/api/v1/reconcile", data={"queries": json.dumps(queries)}).json()
    assert answer["b"]["result"][0]["id"] == "mark-rutte" and answer["b"]["result"][0]["match"]
    assert answer["a"]["result"][0]["id"] == "mark-rutte"
    assert answer["c"]["result"] == []
    for bad in ("[]", "{", '{"a": 1}', '{"a": {"query": 3}}'):
        assert page.post("/api/v1/reconcile", data={"queries": bad}).status_code == 422


def test_reconciliation_knows_offices(page: TestClient) -> None:
    """A table's "German foreign minister" is an office, whichever language it is in; its address shows who held it."""
    queries = {
        "a": {"query": "وزير الخارجية الألماني", "type": "OFFICE"},
        "b": {"query": "foreign minister of Germany", "type": "OFFICE"},
        "c": {"query": "وزير الخارجية الألماني", "type": "PER"},
    }
    answer = page.post("/api/v1/reconcile", data={"queries": json.dumps(queries)}).json()
    best = {key: found["result"][0]["id"] for key, found in answer.items() if found["result"]}
    assert best["a"] == best["b"] == "germany.foreign-minister"
    assert best.get("c") != best["a"]
    shown = page.get(f"/entities/{best['a']}?lang=en&on=2025-07-09").text
    assert "Johann Wadephul" in shown and "Annalena Baerbock" in shown
    terms = page.get(f"/api/v1/offices/{best['a']}?on=2025-07-09").json()
    assert terms["holder"] == "johann-wadephul" and len(terms["terms"]) > 1


def test_stories_are_compared_field_by_field(page: TestClient) -> None:
    """Each value names the article that gives it, and its words; articles that differ are said to."""
    largest = page.get("/api/v1/stories").json()["items"][0]
    story = page.get(f"/api/v1/stories/{largest['id']}").json()
    assert len(story["documents"]) > 2 and len(story["origins"]) < len(story["documents"])
    fields = [field for subject in story["subjects"] for field in subject["fields"]]
    for field in fields:
        assert {given["document"] for given in field["given"]} <= set(story["documents"])
        assert all(given["words_url"].startswith("/documents/") for given in field["given"])
    assert any(field["differ"] for field in fields) and not all(field["differ"] for field in fields)


def test_what_is_due_says_how_long(page: TestClient) -> None:
    """The most overdue first; days left fit the day."""
    found = page.get("/api/v1/due?on=2025-06-01&within=30").json()["items"]
    assert found and [it["day"] for it in found] == sorted(it["day"] for it in found)
    assert {it["days_left"] <= 30 for it in found} == {True}


def test_the_record_of_a_debtor_is_that_of_the_page(page: TestClient) -> None:
    """Every promise has one outcome; topics and years add up to the same."""
    first = page.get("/api/v1/debtors?lang=en").json()["items"][0]
    made = page.get(f"/api/v1/debtors/{first['debtor']}?lang=en").json()
    assert made["outcomes"] == first["outcomes"]
    assert sum(made["outcomes"].values()) == made["promises"] == len(made["commitments"]) == first["promises"]
    assert sum(sum(found.values()) for found in made["by_topic"].values()) == made["promises"]
    shown = page.get(f"/entities/{first['debtor']}?lang=en").text
    assert 'id="record"' in shown and f"kept {made['outcomes']['kept']}" in shown
    assert page.get("/api/v1/debtors/nobody").status_code == 404


def test_the_network_counts_by_month(page: TestClient) -> None:
    """Ties are between members, and their months add up."""
    found = page.get("/api/v1/network?lang=en").json()
    members = {it["id"] for it in found["members"]}
    assert found["ties"] and all({it["a"], it["b"]} <= members for it in found["ties"])
    assert all(sum(it["months"].values()) == it["meetings"] for it in found["ties"])


def test_search_by_meaning_is_there_for_programs(page: TestClient) -> None:
    """An English question finds Arabic sentences, nearest first, with their place."""
    url = "/api/v1/search?q=summit in Brussels&by=meaning"
    page.get(url)
    page.app.state.desk.meaning.wait(120)
    items = page.get(url).json()["items"]
    assert [it["likeness"] for it in items] == sorted((it["likeness"] for it in items), reverse=True)
    text = page.get(f"/api/v1/documents/{items[0]['id']}").json()["text"]
    assert text[items[0]["start"] : items[0]["end"]] == items[0]["passage"]


def test_calendar_is_one_that_programs_read(page: TestClient) -> None:
    """icalendar parses it, entries have an id and a day."""
    calendar = Calendar.from_ical(page.get("/calendar.ics?lang=ar").content)
    entries = list(calendar.walk("VEVENT"))
    assert len(entries) > 20
    assert all(entry.get("uid") and entry.get("dtstart") for entry in entries)


def test_changes_can_be_followed(page: TestClient) -> None:
    """`next_since` leads to what came later, and at last to nothing."""
    first = page.get("/api/v1/changes?limit=200").json()
    assert first["items"]
    for _ in range(10):
        if not first["items"]:
            break
        first = page.get("/api/v1/changes", params={"since": first["next_since"], "limit": 200}).json()
    assert first["items"] == [] and not first["more"]


@pytest.mark.parametrize(
    "url",
    ["/api/v1/commitments?limit=0", "/api/v1/commitments?limit=x", "/api/v1/events?first=soon", "/api/v1/search",
     "/api/v1/entities?type=XXX", "/api/v1/commitments?offset=-1", "/api/v1/changes?since=x"],
)  # fmt: skip
def test_wrong_questions_are_answered_in_json(page: TestClient, url: str) -> None:
    """Not with a page, not with an error of ours."""
    answer = page.get(url)
    assert answer.status_code == 422 and answer.json()["error"]


def test_schemathesis_finds_no_server_error(page: TestClient) -> None:
    """A short run over every operation with made-up questions."""
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, Phase, given, settings

    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", page.app)
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=6, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy())
        def no_error(case: Any) -> None:
            assert case.call().status_code < 500, case.as_curl_command()

        no_error()
