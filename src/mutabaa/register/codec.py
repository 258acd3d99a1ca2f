"""Write the values of ``model.follow`` and ``model.coverage`` as JSON and read them back.

Fields that have their default are left out; spans, quotes and refs are lists,
periods ``["2025-06-24", "2025-06-26"]`` (half-open, as in the model).
"""

from __future__ import annotations

import datetime as dt
import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from mutabaa.model import Interval
from mutabaa.model.links import KIND_OF, Linked, LinkedKind

T = TypeVar("T")
Reader = Callable[[Any], Any]

CLASS_OF: dict[LinkedKind, type[Linked]] = {kind: cls for cls, kind in KIND_OF.items()}


def dumps(value: Any) -> str:
    """Return a value of the model as JSON, the same for equal values."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: LinkedKind, payload: str) -> Linked:
    """Return the linked value of a kind from its JSON."""
    value: Linked = _reader(CLASS_OF[kind])(json.loads(payload))
    return value


def read(cls: type[T], plain: Any) -> T:
    """Return a dataclass of the model from what ``plain`` made of it."""
    value: T = _reader(cls)(plain)
    return value


def read_as(hint: Any, plain: Any) -> Any:
    """Return a value of any type that ``plain`` can write: containers of model values too."""
    return _reader(hint)(plain)


def plain(value: Any) -> Any:
    """Return a value of the model as dicts, lists and plain values."""
    return _plain(value)


def _plain(value: Any) -> Any:
    kind = type(value)
    writer = _WRITERS.get(kind)
    if writer is None:
        writer = _WRITERS[kind] = _writer(kind)
    return writer(value)


def _same(value: Any) -> Any:
    return value


_WRITERS: dict[type, Reader] = {
    **dict.fromkeys((str, int, float, bool, type(None)), _same),
    Interval: lambda it: [it.start.isoformat(), it.end.isoformat()],
    dt.date: dt.date.isoformat,
    dict: lambda it: {key: _plain(part) for key, part in it.items()},
}


def _writer(kind: type) -> Reader:
    """Return what writes values of this type; made once for each type."""
    if is_dataclass(kind):
        known = [(field.name, _default(field)) for field in fields(kind)]

        def write(it: Any) -> Any:
            parts = ((name, getattr(it, name), default) for name, default in known)
            return {name: _plain(part) for name, part, default in parts if part is not default and part != default}

        return write
    if issubclass(kind, set | frozenset):
        return lambda it: sorted(map(_plain, it))
    if issubclass(kind, tuple | list):
        return lambda it: [_plain(part) for part in it]
    return _same


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


_READERS: dict[Any, Reader] = {}


def _reader(hint: Any) -> Reader:
    """Return what reads a value of this type; made once for each type."""
    if hint not in _READERS:
        _READERS[hint] = _made(hint)
    return _READERS[hint]


_PLAIN: dict[Any, Reader] = {
    Interval: lambda it: Interval(dt.date.fromisoformat(it[0]), dt.date.fromisoformat(it[1])),
    dt.date: dt.date.fromisoformat,
    float: float,
    **dict.fromkeys((str, int, bool), lambda it: it),
}


def _made(hint: Any) -> Reader:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type) and issubclass(hint, tuple):
        return _named_tuple(hint)
    return _made_of_parts(hint, get_origin(hint), get_args(hint))


def _made_of_parts(hint: Any, origin: Any, args: tuple[Any, ...]) -> Reader:
    if origin is tuple:
        return _tuple(args)
    if origin in {list, set, frozenset}:
        make, member = origin, _reader(args[0])
        return lambda it: make(map(member, it))
    if origin is dict:
        held = _reader(args[1])
        return lambda it: {key: held(part) for key, part in it.items()}
    if origin is Literal:
        return lambda it: it
    rest = [arg for arg in args if arg is not type(None)]
    if origin in {Union, types.UnionType} and len(rest) == 1:
        one = _reader(rest[0])
        return lambda it: None if it is None else one(it)
    if origin in {Union, types.UnionType} and all(map(is_dataclass, rest)):
        return _one_of(rest)
    raise TypeError(f"no way to read {hint!r} from JSON")


def _dataclass(cls: Any) -> Reader:
    hints = get_type_hints(cls)
    readers = {field.name: _reader(hints[field.name]) for field in fields(cls)}
    return lambda it: cls(**{name: readers[name](part) for name, part in it.items() if name in readers})


def _one_of(classes: list[Any]) -> Reader:
    """Tell dataclasses apart by their fields."""
    known = [
        (
            {field.name for field in fields(cls)},
            {f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING},
            _reader(cls),
        )
        for cls in classes
    ]

    def read_one(it: Any) -> Any:
        if it is None:
            return None
        for names, needed, reader in known:
            if needed <= it.keys() <= names:
                return reader(it)
        raise TypeError(f"no class has the fields {sorted(it)}")

    return read_one


def _named_tuple(cls: Any) -> Reader:
    readers = [_reader(hint) for hint in get_type_hints(cls).values()]
    return lambda it: cls(*(read(part) for read, part in zip(readers, it, strict=True)))


def _tuple(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        one = _reader(args[0])
        return lambda it: tuple(map(one, it))
    readers = [_reader(arg) for arg in args]
    return lambda it: tuple(read(part) for read, part in zip(readers, it, strict=True))
