"""Take fonts, map and drawing libraries of the page from their npm packages: `python tools/vendor_web.py`.

Users need no Node: what the page loads lies in the repository, with licences and a list of hashes that a test
holds against the files. Run it after changing a version here, and look at the page. Needs ``npm``.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parents[1] / "src/mutabaa/serve/web/static/vendor"
PLEX = [
    f"ibm-plex-sans-arabic-{part}-{weight}-normal.woff2"
    for part in ("arabic", "latin", "latin-ext")
    for weight in (400, 600)
]
NASKH = [f"noto-naskh-arabic-{part}-wght-normal.woff2" for part in ("arabic", "latin")]
PACKAGES = {
    "@fontsource/ibm-plex-sans-arabic@5.3.0": {f"files/{name}": name for name in PLEX},
    "@fontsource-variable/noto-naskh-arabic@5.3.0": {f"files/{name}": name for name in NASKH},
    "leaflet@1.9.4": {"dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css"},
    "cytoscape@3.34.4": {"dist/cytoscape.esm.min.mjs": "cytoscape.esm.min.js"},
    "world-atlas@2.0.2": {"countries-110m.json": "countries-110m.json"},
}
HEAD = """\
# SHA-256 of every vendored file; `tools/vendor_web.py` writes it. From the npm packages
# {packages}.
# Fonts: SIL Open Font License 1.1; Leaflet: BSD-2-Clause; Cytoscape.js: MIT; world-atlas: ISC, its shapes are
# Natural Earth's, in the public domain, rewritten here from TopoJSON to GeoJSON. Each licence lies beside its files.
"""


def main() -> None:
    """Write the files and the list of their hashes."""
    with tempfile.TemporaryDirectory() as folder:
        for package, files in PACKAGES.items():
            name = package.rpartition("@")[0].rpartition("/")[2]
            packed = subprocess.run(
                ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
            ).stdout.split()[-1]
            with tarfile.open(Path(folder) / packed) as archive:
                for source, target in {"LICENSE": "LICENSE", **files}.items():
                    member = archive.extractfile(f"package/{source}")
                    assert member is not None, (package, source)
                    _write(VENDOR / name / target, member.read())
    head = HEAD.format(packages=",\n# ".join(PACKAGES))
    rows = sorted(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(VENDOR)}" for path in _files())
    (VENDOR / "MANIFEST").write_text(head + "\n".join(sorted(rows, key=lambda row: row[66:])) + "\n", encoding="utf-8")


def _files() -> Iterator[Path]:
    return (path for path in VENDOR.rglob("*") if path.is_file() and path.name != "MANIFEST")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".js":  # maps of the source are not taken along
        content = b"\n".join(line for line in content.split(b"\n") if not line.startswith(b"//# sourceMappingURL"))
    if path.name == "countries-110m.json":
        path, content = path.with_name("countries-110m.geo.json"), geojson(json.loads(content))
    path.write_bytes(content)


def geojson(topology: Any) -> bytes:
    """Return the countries of a TopoJSON as GeoJSON, to a hundredth of a degree."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append([round(x * scale_x + move_x, 2), round(y * scale_y + move_y, 2)])
        arcs.append(line)

    def ring(numbers: list[int]) -> list[list[float]]:
        points: list[list[float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    shapes = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        if country["properties"]["name"] == "Antarctica":
            continue  # nobody meets there, and no flat map draws it well
        coordinates = [[_unbroken(ring(part)) for part in polygon] for polygon in polygons]
        geometry = {"type": "MultiPolygon", "coordinates": coordinates}
        shapes.append({"type": "Feature", "properties": {}, "geometry": geometry})
    made = {"type": "FeatureCollection", "features": shapes}
    return json.dumps(made, separators=(",", ":")).encode()


def _unbroken(points: list[list[float]]) -> list[list[float]]:
    """Return a ring that goes on beyond 180 degrees instead of jumping to the other edge of the map."""
    if all(abs(a[0] - b[0]) < 180 for a, b in itertools.pairwise(points)):
        return points
    return [[round(x + 360, 2) if x < 0 else x, y] for x, y in points]


if __name__ == "__main__":
    main()
