"""Read a rule file strictly, and remember the line of every mapping."""

from __future__ import annotations

from typing import Any

import yaml

from mutabaa.errors import BadRules

_TAG = "tag:yaml.org,2002:"
_TRUTH = {"true": True, "false": False}


class Row(dict[str, Any]):
    """A mapping that knows its file and line."""

    __slots__ = ("file", "line")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line

    def bad(self, problem: str, remedy: str = "") -> BadRules:
        """Return the error that names this mapping's place."""
        return BadRules(problem, file=self.file, line=self.line, remedy=remedy)


class Text(str):
    """A text that knows its line."""

    __slots__ = ("line",)
    line: int


def read_rows(text: str, file: str) -> Row:
    """Parse one rule file.

    Raises:
        BadRules: It is no YAML, holds a key twice, or is no mapping.
    """
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadRules(
            getattr(error, "problem", None) or "not YAML", file=file, line=mark.line + 1 if mark else None
        ) from error
    if not isinstance(node, yaml.MappingNode):
        raise BadRules("the file holds no mapping", file=file, line=1, remedy="begin it with `rules:`")
    row = _value(node, file)
    assert isinstance(row, Row)
    return row


def _value(node: yaml.Node, file: str) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        row = Row(file, line)
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in row:
                raise BadRules(f"key `{key}` stands twice in one mapping", file=file, line=key_node.start_mark.line + 1)
            row[key] = _value(value_node, file)
        return row
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    if node.tag == _TAG + "null":
        return None
    if node.tag == _TAG + "int":
        return int(node.value)
    if node.tag == _TAG + "bool":
        truth = _TRUTH.get(str(node.value).lower())
        if truth is None:
            raise BadRules(f"`{node.value}` is a truth value here", file=file, line=line, remedy="quote the word")
        return truth
    text = Text(node.value)
    text.line = line
    return text
