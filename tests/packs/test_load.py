"""Strict loading: every mistake is refused, with file, line and what to do."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaa.errors import BadPack
from mutabaa.packs import check_pack, load_packs, new_pack, problems
from mutabaa.packs.cache import folder as cache_folder
from mutabaa.packs.take import interval

HEAD = """\
id: {id}
name: {{ar: تجربة, en: Trial}}
version: "1"
licence: CC0-1.0
requires: [{requires}]
"""
STATE = "  - {id: atlantis, type: LOC, kind: state, name: {ar: أطلانتس, en: Atlantis}}\n"
KING = "  - {id: triton, type: PER, kind: person, name: {ar: تريتون, en: Triton}}\n"
QUEEN = "  - {id: amphitrite, type: PER, kind: person, name: {ar: أمفيتريت, en: Amphitrite}}\n"
ROLE = "roles:\n  - {id: president, name: {ar: الرئيس, en: President}, titles: {m: [الرئيس, رئيس], f: [الرئيسة]}}\n"


def pack(folder: Path, name: str = "trial", requires: str = "", **files: str) -> Path:
    home = folder / name
    home.mkdir()
    (home / "pack.yaml").write_text(HEAD.format(id=name, requires=requires), encoding="utf-8")
    for stem, text in files.items():
        (home / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return home


def refused(home: Path) -> str:
    with pytest.raises(BadPack) as caught:
        load_packs(home, cached=False)
    return str(caught.value)


def test_a_good_pack_loads(tmp_path: Path) -> None:
    terms = "  - {id: atlantis.president, role: president, of: atlantis, terms: [{holder: triton, from: 2019-07}]}\n"
    home = pack(tmp_path, a="entities:\n" + STATE + KING + ROLE + "offices:\n" + terms)
    knowledge = load_packs(home, cached=False)
    assert knowledge.entities["triton"].name.ar == "تريتون"
    assert knowledge.holder("atlantis.president", dt.date(2019, 7, 15)) is None
    assert knowledge.holder("atlantis.president", dt.date(2019, 8, 1)) == "triton"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("entities:\n" + STATE.replace("kind: state", "kind: state, colour: blue"), 2, "unknown key `colour`"),
        ("towns: []\n", 1, "unknown key `towns`"),
        ("entities:\n" + STATE + STATE, 3, "`atlantis` is already defined in trial/a.yaml:2"),
        ("entities:\n" + STATE.replace(", en: Atlantis", ""), 2, "`name.en` is missing"),
        ("entities:\n" + STATE.replace("ar: أطلانتس, ", ""), 2, "`name.ar` is missing"),
        ("entities:\n" + STATE.replace("en: Atlantis", "en: no"), 2, "quote it"),
        ("entities:\n" + STATE.replace("kind: state", "kind: planet"), 2, "`kind: planet` is not known"),
        ("entities:\n" + STATE.replace("}}", "}, capital: atlas}"), 2, "`capital: atlas` names nothing"),
        ("entities:\n" + KING + STATE.replace("}}", "}, capital: triton}"), 3, "is PER, not LOC"),
        ("entities:\n" + KING.replace("}}", "}, state: atlantis}"), 2, "`state: atlantis` names nothing"),
        ("entities:\n" + STATE.replace("}}", "}, members: [{id: lemuria, from: 2001}]}"), 2, "lemuria"),
        ("entities:\n" + STATE.replace("}}", "}, from: 2025-02-30}"), 2, "`from: 2025-02-30` is no day"),
        ("entities:\n" + STATE.replace("id: atlantis", "id: Atlantis"), 2, "is no id"),
        ("entities:\n" + STATE.replace("}}", "}, wikidata: P31}"), 2, "Wikidata"),
        ("entities:\n" + STATE.replace("}}", "}, forms: قارة}"), 2, "write `forms: [a, b]`"),
        ("entities:\n" + STATE.replace("type: LOC", "type: LOC, type: ORG"), 2, "stands twice"),
        ("entities:\n  - {id: atlantis, type: LOC\n", 3, "brackets"),
        ("entities:\n  - {id: atlantis, extends: true, forms: [القارة الغارقة]}\n", 2, "extends no entity"),
        ("- 1\n", 1, "no mapping"),
    ],
)
def test_a_mistake_names_its_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    message = refused(pack(tmp_path, a=text))
    assert message.startswith(f"trial/a.yaml:{line}: ")
    assert words in message


def offices(*terms: str) -> str:
    rows = ", ".join(terms)
    return (
        "entities:\n" + STATE + KING + QUEEN + ROLE
        + f"offices:\n  - {{id: atlantis.president, role: president, of: atlantis, terms: [{rows}]}}\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (("{holder: nereus, from: 2001}",), "`holder: nereus` names nothing"),
        (("{holder: atlantis, from: 2001}",), "is LOC, not PER"),
        (("{holder: triton}",), "`from` is missing"),
        (("{holder: triton, from: 2005, to: 2001}",), "not after `from`"),
        (
            ("{holder: triton, from: 2001-01-01, to: 2005-03-01}", "{holder: amphitrite, from: 2005-02-28}"),
            "triton and amphitrite hold atlantis.president at once",
        ),
        (("{holder: triton, from: 2001}", "{holder: amphitrite, from: 2005}"), "at once"),
    ],
)
def test_terms_are_checked(tmp_path: Path, terms: tuple[str, ...], words: str) -> None:
    message = refused(pack(tmp_path, a=offices(*terms)))
    assert message.startswith("trial/a.yaml:")
    assert words in message


def test_terms_that_meet_in_a_month_do_not_overlap(tmp_path: Path) -> None:
    terms = offices("{holder: triton, from: 2001, to: 2005-03}", "{holder: amphitrite, from: 2005-03}")
    assert load_packs(pack(tmp_path, a=terms), cached=False).offices


def test_an_office_is_named_after_owner_and_role(tmp_path: Path) -> None:
    text = offices("{holder: triton, from: 2001}").replace("{id: atlantis.president,", "{id: atlantis.king,")
    assert "write `atlantis.president`" in refused(pack(tmp_path, a=text))


def test_all_mistakes_are_listed_at_once(tmp_path: Path) -> None:
    home = pack(tmp_path, a="towns: []\nentities:\n" + STATE.replace("}}", "}, capital: atlas, colour: blue}"))
    assert len(problems(home)) == 3
    assert "lists 2 more" in refused(home)


def test_a_pack_adds_to_another_by_extends(tmp_path: Path) -> None:
    pack(tmp_path, "base", a="entities:\n" + STATE)
    more = pack(
        tmp_path,
        "more",
        "base",
        a="entities:\n  - {id: atlantis, extends: true, forms: [القارة الغارقة], members: [triton]}\n" + KING,
    )
    knowledge = load_packs(more, cached=False)
    assert list(knowledge.packs) == ["base", "more"]
    assert knowledge.entities["atlantis"].spellings == ("أطلانتس", "القارة الغارقة")
    assert knowledge.entities["atlantis"].pack == "base"
    assert knowledge.members("atlantis", dt.date(2020, 1, 1)) == ("triton",)


def test_the_same_id_in_two_packs_is_refused(tmp_path: Path) -> None:
    pack(tmp_path, "base", a="entities:\n" + STATE)
    assert "use `extends: true`" in refused(pack(tmp_path, "more", "base", a="entities:\n" + STATE))


def test_a_missing_pack_and_a_circle_are_refused(tmp_path: Path) -> None:
    assert "no pack there" in refused(tmp_path / "nowhere")
    one = pack(tmp_path, "one", "two")
    pack(tmp_path, "two", "one")
    assert "require each other" in refused(one)


def test_the_cache_follows_every_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTABAA_CACHE", str(tmp_path / "cache"))
    home = pack(tmp_path, a="entities:\n" + STATE)
    assert vars(load_packs(home)) == vars(load_packs(home))
    assert list(cache_folder().glob("*.pickle"))
    (home / "a.yaml").write_text("entities:\n" + STATE.replace("أطلانتس", "أطلنطس"), encoding="utf-8")
    assert load_packs(home).entities["atlantis"].name.ar == "أطلنطس"


def test_a_cache_that_cannot_be_used_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("MUTABAA_CACHE", str(blocked))
    home = pack(tmp_path, a="entities:\n" + STATE)
    assert load_packs(home).entities
    monkeypatch.setenv("MUTABAA_CACHE", str(tmp_path / "cache"))
    load_packs(home)
    for entry in cache_folder().glob("*.pickle"):
        entry.write_bytes(b"torn")
    assert load_packs(home).entities


def test_a_new_pack_passes_the_check(tmp_path: Path) -> None:
    new_pack(tmp_path / "gulf", ar="متابعة الخليج", en="Gulf follow-up")
    report = check_pack(tmp_path / "gulf")
    assert report.pack == "gulf"
    assert not report.problems
    with pytest.raises(BadPack, match="holds a pack"):
        new_pack(tmp_path / "gulf", ar="متابعة الخليج", en="Gulf follow-up")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_lies_in_its_month_and_its_year(day: dt.date) -> None:
    whole = interval(day.year), interval(f"{day:%Y-%m}"), interval(day.isoformat())
    assert all(found is not None and found.holds(day) for found in whole)
    year, month, exact = whole
    assert year and month and exact
    assert exact.within(month) and month.within(year)
    assert exact.length == 1
