"""Rewrite modules for mypyc: what ``compile_hot.py`` gives the compiler in their place.

Nothing that they do changes. Of a dataclass, mypyc compiles the methods that stand in the text; those that
``@dataclass`` makes stay interpreted, and so would every construction. And an object of a compiled class cannot be
pickled or copied, for ``__new__`` there calls ``__init__``. So both are written out. mypyc also keeps of most types of
fields only that they are types, which the register could not read values by; they are set anew.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_SLOTS = re.compile(r"(@dataclass\([^)]*?)(?:, slots=True|slots=True, |slots=True)")
_FUTURE = "from __future__ import annotations\n"
_KEEP = "def _keep(cls: Any) -> Any:\n    return cls\n\n\n@_keep\n"
_UNKNOWN = ("ClassVar", "InitVar", "KW_ONLY")


class UnknownError(Exception):
    """A dataclass uses what is not known here; the message says which."""


def rewritten(text: str, plain: str | None = None) -> str:
    """Return a module's text for the compiler.

    Args:
        text: As it stands.
        plain: A class that stays Python's own: any unknown decorator makes mypyc leave it.

    Raises:
        UnknownError: A dataclass cannot be written out.
    """
    lines = _SLOTS.sub(r"\1", text).split("\n")  # a compiled class has slots without asking
    for node in reversed(ast.parse("\n".join(lines)).body):
        if isinstance(node, ast.ClassDef) and node.name != plain:
            lines[node.end_lineno : node.end_lineno] = [*_written_out(node), *_types(node)]
    text = "\n".join(lines)
    if plain:
        text = re.sub(rf"^((?:@.*\n)*)class {plain}\b", lambda m: _KEEP + m[0], text, count=1, flags=re.MULTILINE)
        text = text.replace(_FUTURE, _FUTURE + "from typing import Any\n", 1)
    return text


def _written_out(node: ast.ClassDef) -> list[str]:
    """Return the lines that a dataclass gets at its end; none for other classes."""
    made = [] if node.bases else [_named(one) for one in node.decorator_list if "dataclass" in ast.unparse(one)]
    has = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    if not made or "__init__" in has:
        return []
    named = "kw_only" in made[0]
    params, sets, names = [], [], []
    for name, hint, default, how in _fields(node):
        factory = how.get("default_factory")
        if how.get("init") == "False":
            if default or factory:
                sets.append(f"self.{name} = {default or f'{factory}()'}")
            continue
        names.append(name)
        if factory:
            params.append(f"{name}: {hint} | None = None")
            sets.append(f"self.{name} = {name} if {name} is not None else {factory}()")
        else:
            params.append(f"{name}: {hint}" + (f" = {default}" if default else ""))
            sets.append(f"self.{name} = {name}")
    if "__post_init__" in has:
        sets.append("self.__post_init__()")
    lines = ["", f"    def __init__(self, {'*, ' if named and params else ''}{', '.join(params)}) -> None:"]
    lines += (f"        {one}  # type: ignore" for one in sets or ["pass"])
    return lines if "__reduce__" in has else [*lines, *_reduce(node.name, names, named)]


def _reduce(owner: str, names: list[str], named: bool) -> list[str]:
    """Return the method by which pickle and copy make it anew, with all that is worked out from what it is given."""
    head = ["", "    def __reduce__(self) -> tuple[object, ...]:"]
    if named:
        values = "".join(f", {name}=self.{name}" for name in names)
        return [*head, "        from functools import partial", "", f"        return partial({owner}{values}), ()"]
    return [*head, f"        return {owner}, ({''.join(f'self.{name}, ' for name in names)})"]


def _types(node: ast.ClassDef) -> list[str]:
    """Return the lines behind a class that give it the types of its fields as the text has them."""
    hints = {
        one.target.id: ast.unparse(one.annotation)
        for one in node.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    }
    return ["", "", f'setattr({node.name}, "__annotations__", {hints!r})'] if hints else []


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str | None, dict[str, str]]]:
    """Yield name, type, default and the arguments of ``field`` of each field."""
    for one in node.body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            name, hint = one.target.id, ast.unparse(one.annotation)
            value = None if one.value is None else ast.unparse(one.value)
            how = _named(one.value) if value and re.match(r"(dataclasses\.)?field\(", value) else None
            unknown = any(word in hint for word in _UNKNOWN) or "kw_only" in (how or {})
            # None stands for what is made anew each time, so it cannot be a value besides.
            none_too = hint.startswith("Optional") or {"None", "Any"} & {part.strip() for part in hint.split("|")}
            if unknown or ("default_factory" in (how or {}) and none_too):
                raise UnknownError(f"{node.name}.{name}: {hint} with {value} cannot be written out")
            yield name, hint, value if how is None else how.get("default"), how or {}


def _named(call: ast.expr | None) -> dict[str, str]:
    """Return the named arguments of a call."""
    return {k.arg: ast.unparse(k.value) for k in call.keywords if k.arg} if isinstance(call, ast.Call) else {}
