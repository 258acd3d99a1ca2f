"""Lay out a new pack for an analyst to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from mutabaa.errors import BadPack
from mutabaa.packs.find import BUILT_IN, built_in

_TEMPLATE = BUILT_IN / "template"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def new_pack(folder: Path, *, ar: str, en: str) -> tuple[Path, ...]:
    """Write the files of a new pack, that passes the check as it stands.

    Args:
        folder: Where; its name becomes the pack's id. It must not hold a pack yet.
        ar: The pack's name in Arabic.
        en: The pack's name in English.

    Returns:
        The files written, ``pack.yaml`` first.

    Raises:
        BadPack: The name is no id, is taken, or the folder holds a pack.
    """
    pack = folder.name
    if not _ID.fullmatch(pack):
        raise BadPack(f"`{pack}` is no id", file=str(folder), remedy="use small English letters, digits and hyphens")
    if pack in built_in():
        raise BadPack(f"`{pack}` is a built-in pack", file=str(folder), remedy="choose another name")
    if (folder / "pack.yaml").exists():
        raise BadPack("the folder holds a pack", file=str(folder), remedy="choose another folder")
    if any(sign in name for name in (ar, en) for sign in "\"'{}[]:#,\n"):
        raise BadPack("a name holds a sign that YAML reads", file=str(folder), remedy="use letters and spaces")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    templates = sorted(_TEMPLATE.glob("*.tmpl"), key=lambda file: (file.name != "pack.yaml.tmpl", file.name))
    for template in templates:
        target = folder / template.name.removesuffix(".tmpl")
        text = template.read_text(encoding="utf-8").format(id=pack, ar=ar, en=en)
        target.write_text(text, encoding="utf-8")
        written.append(target)
    return tuple(written)
