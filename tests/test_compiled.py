"""The compiled copy: what the compiler is given does as the package does, and so does what it makes of it."""

import copy
import dataclasses
import os
import pickle
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Literal, get_type_hints

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = '''
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Visit:
    """Fields without and with defaults, one made anew each time, one worked out."""

    who: str
    where: str = "Muscat"
    seen: frozenset[str] = field(default_factory=frozenset)
    note: str = field(default="", compare=False, repr=False)
    days: list[int] = field(default_factory=list, compare=False)
    names: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", len(self.who.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Named arguments only."""

    what: str
    firmly: bool = False
    times: int = field(init=False, default=1)


@dataclass(slots=True, eq=False)
class Count:
    """One that changes, and is itself alone."""

    number: int = 0


@dataclass(frozen=True)
class Nothing:
    """No field at all."""


class Place(NamedTuple):
    """A tuple with a type that is more than a class."""

    name: Literal["Muscat", "Doha"] | None = None


@dataclass(slots=True)
class Own:
    """One that makes itself."""

    number: int

    def __init__(self, text: str) -> None:
        self.number = int(text)
'''


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Find the modules of ``tools/``, as its scripts do."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield
    for name in ("native", "compile_hot"):
        sys.modules.pop(name, None)


@pytest.fixture(params=["as it stands", "rewritten"])
def told(request: pytest.FixtureRequest, tools: None, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module with dataclasses, as it stands and as the compiler is given it."""
    text = SOURCE
    if request.param == "rewritten":
        from native import rewritten  # type: ignore[import-not-found]

        text = rewritten(SOURCE)
        assert "slots" not in text and text.count("def __init__") == len(("Visit", "Asked", "Count", "Nothing", "Own"))
        # A compiled ``__init__`` may fill its own frozen fields; an interpreted one may not.
        text = text.replace("frozen=True", "unsafe_hash=True")
    module = ModuleType("told")
    monkeypatch.setitem(sys.modules, "told", module)
    exec(compile(text, "told", "exec"), module.__dict__)
    return module


def test_rewritten_classes_are_made_as_before(told: ModuleType) -> None:
    """By place and by name, with defaults, those made anew each time, and what is worked out afterwards."""
    visit = told.Visit("Omar Hadi", seen=frozenset({"x"}))
    assert (visit.where, visit.note, visit.days, visit.names) == ("Muscat", "", [], 2)
    assert visit == told.Visit("Omar Hadi", "Muscat", frozenset({"x"}), "a note nobody compares")
    assert hash(visit) == hash(told.Visit("Omar Hadi", "Muscat", frozenset({"x"})))
    assert visit != told.Visit("Omar Hadi", "Doha", frozenset({"x"}))
    assert visit.days is not told.Visit("Omar Hadi").days
    assert repr(told.Asked(what="aid")) == "Asked(what='aid', firmly=False, times=1)"
    assert told.Count().number == 0 and told.Count() != told.Count()
    assert told.Nothing() == told.Nothing() and told.Own("7").number == 7
    for wrong in (told.Visit, lambda: told.Asked("aid"), lambda: told.Visit("x", names=3)):
        with pytest.raises(TypeError):
            wrong()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_rewritten_classes_travel(told: ModuleType, protocol: int) -> None:
    """To other processes, and as copies."""
    visit = told.Visit("Omar Hadi", "Doha", frozenset({"x"}), "note", [3])
    asked = told.Asked(what="aid", firmly=True)
    for made in (
        pickle.loads(pickle.dumps([visit, asked, visit], protocol)),
        [copy.copy(visit), copy.copy(asked)],
        copy.deepcopy([visit, asked]),
        [dataclasses.replace(visit), dataclasses.replace(asked)],
    ):
        assert made[:2] == [visit, asked]
        assert dataclasses.astuple(made[0]) == dataclasses.astuple(visit)
    assert copy.copy(visit).days is visit.days and copy.deepcopy(visit).days is not visit.days
    assert dataclasses.replace(visit, who="Salim").names == 1
    twice = pickle.loads(pickle.dumps([visit, visit], protocol))
    assert twice[0] is twice[1]
    count = pickle.loads(pickle.dumps(told.Count(4), protocol))
    assert count.number == 4


def test_types_of_fields_can_be_had(told: ModuleType) -> None:
    """The register reads values by them."""
    assert get_type_hints(told.Visit)["days"] == list[int]
    assert get_type_hints(told.Place) == {"name": Literal["Muscat", "Doha"] | None}


@pytest.mark.parametrize(
    "field",
    [
        "x: ClassVar[int] = 1",
        "_: KW_ONLY",
        "x: InitVar[int]",
        "x: int = field(kw_only=True)",
        "x: list[int] | None = field(default_factory=list)",
    ],
)
def test_what_is_not_known_is_refused(tools: None, field: str) -> None:
    """Rather than written out wrongly."""
    import native

    with pytest.raises(native.UnknownError, match="One"):
        native.rewritten(f"@dataclass\nclass One:\n    {field}\n")


@pytest.mark.slow
def test_every_module_can_be_rewritten(tools: None) -> None:
    """A field of a kind that nobody can write out is told here, not to a user after minutes."""
    import compile_hot  # type: ignore[import-not-found]
    import native

    paths = list(compile_hot.chosen(compile_hot.PACKAGE, compile_hot.PARTS))
    assert len(paths) > 200
    for path in paths:
        text = (compile_hot.PACKAGE / path).read_text(encoding="utf-8")
        compile(native.rewritten(text, compile_hot.PLAIN.get(path)), path, "exec")
    for path in (*compile_hot.LEFT, *compile_hot.PLAIN):
        assert (compile_hot.PACKAGE / path).exists(), path


def test_a_copy_is_refused_where_it_cannot_be_built(
    tools: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No compiler, no mypy, a folder with something in it: said before anything is written."""
    import compile_hot

    (tmp_path / "full").mkdir()
    (tmp_path / "full/note.txt").write_text("mine")
    monkeypatch.setattr(compile_hot, "compiler", lambda: ["cc"])
    with pytest.raises(compile_hot.RefusedError, match="not an empty directory"):
        compile_hot.make(tmp_path / "full")
    monkeypatch.undo()
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: "no-such-compiler -pthread")
    with pytest.raises(compile_hot.RefusedError, match="no C compiler is here: install no-such-compiler"):
        compile_hot.make(tmp_path / "new")
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: sys.executable)
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(compile_hot.RefusedError, match=r"Python\.h is not here"):
        compile_hot.make(tmp_path / "new")
    (tmp_path / "Python.h").touch()
    monkeypatch.setattr(compile_hot, "import_module", _missing)
    with pytest.raises(compile_hot.RefusedError, match="mypy is not installed"):
        compile_hot.make(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def _missing(name: str) -> None:
    if name == "mypyc.build":
        raise ModuleNotFoundError(name=name)


@pytest.mark.nightly
def test_the_copy_reads_as_the_package_does(tools: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it compiled, quickly rather than well: some six minutes. The building itself compares records."""
    import compile_hot

    try:
        compile_hot.compiler()
    except compile_hot.RefusedError as why:
        pytest.skip(str(why))
    monkeypatch.setenv("MUTABAA_CACHE", str(tmp_path / "cache"))
    assert compile_hot.make(tmp_path / "copy", jobs=os.cpu_count() or 1, optimise="0") > 200
    # Neither reads the packs that the other keeps in the same folder.
    assert len(list((tmp_path / "cache").rglob("*.pickle"))) == 2
    done = subprocess.run(
        [sys.executable, "-P", "-c", TRAVELS],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "copy")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


TRAVELS = """
import copy, dataclasses, pickle
from pathlib import Path
from mutabaa.model import Document, Skipped, document
from mutabaa.packs import built_in, load_packs
from mutabaa.pipeline import Pipeline

assert not document.__file__.endswith(".py")
known = load_packs(*built_in())
for made in (pickle.loads(pickle.dumps(known)), copy.deepcopy(known), dataclasses.replace(known)):
    assert made.entities == known.entities and made.capitals == known.capitals
skipped = Skipped("a", "b", "c", "d")
assert dataclasses.replace(skipped, code="x").code == "x"
article = Document("1", (Path(document.__file__).parents[1] / "demo/articles/2023-07-12-vilnius-agency.txt").read_text(encoding="utf-8"))
for one in (skipped, article, Pipeline()(article)):
    for made in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one), dataclasses.replace(one)):
        assert made == one
"""
