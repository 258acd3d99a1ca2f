"""The package as a whole: its front door, its licences, its layout."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import mutabaa

ROOT = Path(__file__).parents[1]


def test_front_door_holds_after_everything_was_imported() -> None:
    """`mutabaa.read` and `mutabaa.extract` stay functions though folders have the same names."""
    code = (
        "import mutabaa, mutabaa.extract.events, mutabaa.read.page, mutabaa.pipeline;"
        "assert callable(mutabaa.read) and callable(mutabaa.extract);"
        "assert mutabaa.Pipeline is mutabaa.pipeline.Pipeline;"
        "from mutabaa import read, extract, Document, Span;"
        "assert mutabaa.extract('عنوان').text == 'عنوان';"
        "assert mutabaa.extract('عنوان')._repr_html_().startswith('<div')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_every_public_name_is_there() -> None:
    """What the front door promises can be had."""
    for name in mutabaa.__all__:
        assert getattr(mutabaa, name) is not None


def required(name: str, extras: tuple[str, ...] = ()) -> set[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        current = todo.pop()
        if current in found:
            continue
        found.add(current)
        try:
            wanted = metadata.requires(current) or []
        except metadata.PackageNotFoundError:
            continue
        for line in wanted:
            if "extra ==" in line and not (
                current == name and any(f'"{e}"' in line or f"'{e}'" in line for e in extras)
            ):
                continue
            todo.append(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0].lower())
    return found - {name}


def test_the_core_needs_no_package_under_the_gpl() -> None:
    """Permissive licences only; of the weaker copyleft ones, those that bind only their own files."""
    bad = []
    for name in sorted(required("mutabaa", ("web",))):
        try:
            fields = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # for another system or version of Python
        words = [fields.get("License-Expression") or (fields.get("License") or "").split("\n")[0]]
        words += [c for c in fields.get_all("Classifier") or [] if c.startswith("License")]
        text = " ".join(words)
        if re.search(r"GPL|General Public", text) and not re.search(r"\bMPL|Mozilla|\bMIT\b|\bBSD", text):
            bad.append(f"{name}: {text}")
    assert bad == []


def test_the_lock_names_no_registry_and_pins_everything() -> None:
    """Every package has a version and a hash, and no address of where it was taken from."""
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        packages = re.findall(r"^([A-Za-z0-9._-]+(?:\[[^]]*\])?)(==\S+)?(?=[ ;\\])", text, re.MULTILINE)
        assert packages
        assert all(version for _, version in packages), path.name
        assert text.count("--hash=sha256:") >= len(packages)
