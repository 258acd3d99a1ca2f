"""Read a YAML file strictly, and remember the line of every mapping and key.

A duplicate key is refused, and so is a word that YAML would read as something
else (an unquoted ``no``, Norway's code, is a truth value): the schema, which
knows what it wants, asks each value for its type.
"""

from __future__ import annotations

from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a build of PyYAML without libyaml reads the same, slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

from mutabaa.errors import BadPack

_TAG = "tag:yaml.org,2002:"
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class Row(dict[str, Any]):
    """A mapping that knows where it stands.

    Attributes:
        file: The file as messages name it.
        line: Line on which the mapping begins, from 1.
        lines: Line of each key.
    """

    __slots__ = ("file", "line", "lines")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[str, int] = {}

    def at(self, key: str | None = None) -> tuple[str, int]:
        """Return file and line of ``key``, or of the mapping."""
        return self.file, self.lines.get(key, self.line) if key else self.line


def read_rows(text: str, file: str) -> Row:
    """Parse the text of one pack file.

    Args:
        text: The whole file.
        file: How messages shall name it.

    Raises:
        BadPack: It is no YAML, holds a key twice, or is no mapping.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "not YAML"
        raise BadPack(problem, file=file, line=line, remedy="check quotes, commas and brackets here") from error
    if node is None:
        return Row(file, 1)
    if not isinstance(node, yaml.MappingNode):
        raise BadPack("the file holds no mapping", file=file, line=1, remedy="begin it with a key such as `entities:`")
    return _mapping(node, file)


def _mapping(node: yaml.MappingNode, file: str) -> Row:
    row = Row(file, node.start_mark.line + 1)
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise BadPack("a key must be one word", file=file, line=line, remedy="quote it")
        # Years are keys of indicator tables; everything else is a word as written.
        key = key_node.value
        if key in row:
            raise BadPack(f"key `{key}` stands twice in one mapping", file=file, line=line, remedy="keep one of them")
        row[key] = _value(value_node, file)
        row.lines[key] = line
    return row


def _value(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    return _scalar(node, file)


def _scalar(node: yaml.Node, file: str) -> Any:
    tag, text, line = node.tag, str(node.value), node.start_mark.line + 1
    if tag == _TAG + "str" or tag == _TAG + "timestamp":
        return text  # days stay words: the schema reads them with their precision
    if tag == _TAG + "null":
        return None
    if tag == _TAG + "bool":
        return _TRUTH[text.lower()]
    try:
        if tag == _TAG + "int":
            return int(text)
        if tag == _TAG + "float":
            return float(text)
    except ValueError as error:
        raise BadPack(f"`{text}` is no plain number", file=file, line=line, remedy="quote it") from error
    raise BadPack(f"`{text}` has the tag {tag}", file=file, line=line, remedy="quote it, or take the tag away")
