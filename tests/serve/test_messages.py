"""What the interface says, in both languages."""

import re
import string
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import mutabaa
from mutabaa.packs.lines import read_rows
from mutabaa.read.skip import CODES
from mutabaa.serve.messages import FILES, Messages, table_of


def leaves(table: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    else:
        yield path, str(table)


def test_both_languages_say_the_same_things() -> None:
    """No message is missing in one language, and each takes the same figures."""
    english, arabic = dict(leaves(table_of("en"))), dict(leaves(table_of("ar")))

    def names(table: dict[str, str]) -> set[str]:
        # Counted nouns have as many forms as the language has.
        return {key.rpartition(".")[0] if key.startswith("count.") else key for key in table}

    assert names(english) == names(arabic)
    for key, message in english.items():
        if key.startswith("count."):
            continue
        fields = {name for _, name, _, _ in string.Formatter().parse(message) if name}
        assert fields == {name for _, name, _, _ in string.Formatter().parse(arabic[key]) if name}, key


def test_every_reason_for_skipping_has_words() -> None:
    """A new reason needs a message in both languages."""
    for lang in ("en", "ar"):
        say = Messages(lang)
        for code in (*CODES, "failed"):
            assert say(f"skipped.{code}.problem")
            assert say(f"skipped.{code}.remedy")


def test_the_files_are_strict_yaml_and_share_no_group() -> None:
    """No key stands twice, in one file or in two; the quick loader reads what the strict one reads."""
    for lang in ("en", "ar"):
        groups = [
            read_rows(files("mutabaa").joinpath(f"lang/{lang}/{name}").read_text(encoding="utf-8"), name)
            for name in FILES
        ]
        together = [group for rows in groups for group in rows]
        assert len(together) == len(set(together))
        assert {k: v for rows in groups for k, v in rows.items()} == table_of(lang)


def test_no_message_stands_there_that_nobody_shows() -> None:
    """A message is shown where code or a template names it, or the beginning of its name before a value."""
    root = Path(mutabaa.__file__).parent
    shown = [file for kind in ("*.py", "*.html", "*.js") for file in root.rglob(kind) if "vendor" not in file.parts]
    source = "\n".join(file.read_text(encoding="utf-8") for file in shown)
    named = set(re.findall(r"""["']([\w-]+(?:\.[\w-]+)*)["']""", source))
    begun = {*re.findall(r"""f["']([\w-]+\.[\w.-]*)\{""", source), *re.findall(r"""["']([\w-]+\.)["'] ?[~+]""", source)}
    unshown = {
        key
        for key, _ in leaves(table_of("en"))
        if not key.startswith("reason.")  # ids of rules of linking: tests/link/test_reasons.py
        for name in [key.removeprefix("web.")]
        if not {key, name} & named and not key.startswith(tuple(begun)) and not name.startswith(tuple(begun))
    }
    assert not unshown
