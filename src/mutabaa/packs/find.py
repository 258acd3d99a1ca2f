"""Find packs by name or path, with the packs they require, and read what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mutabaa.errors import BadPack
from mutabaa.model.knowledge import Name
from mutabaa.packs.lines import Row, read_rows
from mutabaa.packs.take import Notes, Take

BUILT_IN = Path(__file__).parent


@dataclass(frozen=True)
class Source:
    """One pack as it lies on the disk.

    Attributes:
        id: As ``pack.yaml`` says.
        name: Arabic and English.
        version: As ``pack.yaml`` says.
        licence: As ``pack.yaml`` says.
        requires: Packs that must be read before.
        sources: Where its facts are from.
        folder: Where it lies.
        texts: File name (as messages call it) -> text, ``pack.yaml`` first.
    """

    id: str
    name: Name
    version: str
    licence: str
    requires: tuple[str, ...]
    sources: tuple[str, ...]
    folder: Path
    texts: tuple[tuple[str, str], ...]


def built_in() -> tuple[str, ...]:
    """List the packs that come with mutabaa."""
    return tuple(sorted(path.parent.name for path in BUILT_IN.glob("*/pack.yaml")))


def folder_of(pack: str | Path) -> Path:
    """Return the folder of a pack, given by name or path.

    Raises:
        BadPack: There is no such pack.
    """
    path = Path(pack)
    if path.name == "pack.yaml":
        path = path.parent
    for folder in (path, BUILT_IN / str(pack)):
        if (folder / "pack.yaml").is_file():
            return folder
    known = ", ".join(built_in())
    raise BadPack("no pack there", file=str(pack), remedy=f"give a folder that holds pack.yaml, or one of {known}")


def read_source(folder: Path) -> Source:
    """Read the texts of a pack, and its ``pack.yaml``.

    Raises:
        BadPack: A file cannot be read, or ``pack.yaml`` is wrong.
    """
    files = sorted(folder.glob("*.yaml"), key=lambda file: (file.name != "pack.yaml", file.name))
    texts = []
    for file in files:
        shown = f"{folder.name}/{file.name}"
        try:
            texts.append((shown, file.read_text(encoding="utf-8")))
        except UnicodeDecodeError as error:
            raise BadPack(f"not UTF-8 ({error.reason})", file=shown, remedy="save the file as UTF-8") from error
        except OSError as error:
            raise BadPack(f"cannot be read ({error.strerror})", file=shown, remedy="check its rights") from error
    return _header(read_rows(texts[0][1], texts[0][0]), folder, tuple(texts))


def sources(*packs: str | Path) -> tuple[Source, ...]:
    """Return the sources of ``packs`` and of all they require, required ones first.

    Raises:
        BadPack: One is missing or wrong, requires itself, or shares its id with another.
    """
    found: dict[str, Source] = {}
    for pack in packs:
        _add(folder_of(pack), found, ())
    return tuple(found.values())


def _add(folder: Path, found: dict[str, Source], under: tuple[str, ...]) -> None:
    source = read_source(folder)
    if source.id in under:
        circle = " -> ".join((*under, source.id))
        raise BadPack(f"packs require each other ({circle})", file=source.texts[0][0], remedy="drop one `requires`")
    if source.id in found:
        if found[source.id].folder.resolve() != source.folder.resolve():
            raise BadPack(f"two packs are called `{source.id}`", file=source.texts[0][0], remedy="rename one")
        return
    for required in source.requires:
        beside = folder.parent / required
        _add(folder_of(beside if (beside / "pack.yaml").is_file() else required), found, (*under, source.id))
    found[source.id] = source


def _header(top: Row, folder: Path, texts: tuple[tuple[str, str], ...]) -> Source:
    notes = Notes()
    take = Take(top, notes)
    version = take.any("version")
    if version is None or isinstance(version, bool | list | dict):
        take.wrong("version", "`version` is missing or no word", "write `version: 1`")
    made = Source(
        take.slug(),
        take.name() or Name("", ""),
        str(version),
        take.text("licence", required=True) or "",
        take.words("requires"),
        take.words("sources"),
        folder,
        texts,
    )
    take.close("pack.yaml")
    if notes.problems:
        raise notes.problems[0].error(more=len(notes.problems) - 1)
    return made
