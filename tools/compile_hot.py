"""Build a copy of the package in which what reads an article is compiled (needs a C compiler, mypy and setuptools).

    python tools/compile_hot.py DIRECTORY [--jobs 2] [--optimise 2] [--parts model text ...]
    PYTHONPATH=DIRECTORY python -P -m mutabaa extract ...

``DIRECTORY`` must be empty or new; the package that is installed stays as it is. mypyc turns the modules of ``PARTS``
into one library, so that a call from one into another is a C call; those of ``LEFT`` stay interpreted. While it works
it is given the modules as ``native.py`` rewrites them; afterwards the copy's texts are those of the package.

At the end the demo articles are read by the package, by the copy, and by the copy with two processes: every record, and
every line that a register of them exports, must be the same.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any

from native import UnknownError, rewritten

PACKAGE = Path(__file__).resolve().parent.parent / "src/mutabaa"
PARTS = ("model", "text", "clean", "rules", "analyse", "extract")
LEFT = frozenset({
    "rules/source.py",  # a string that knows its line: a compiled class cannot be a string
    "analyse/times/context.py", "analyse/times/resolve_days.py", "analyse/times/resolve_spans.py",  # singledispatch
    "analyse/times/__init__.py",  # a compiled function gives way to the module of its name (resolve)
    "analyse/numbers.py", "analyse/number_groups.py",  # whole numbers stay whole there; C would make them fractions
    "clean/lines.py",  # a cached property would be worked out anew each time
})  # fmt: skip
# Classes that stay Python's in a compiled module: a generic dataclass, and a tuple with a hash of its own.
PLAIN = {"analyse/names/phrases.py": "Match", "extract/regression.py": "Row"}
STEPS = 4


class RefusedError(Exception):
    """The copy cannot be built here; the message says why."""


def say(text: str, end: str = "\n") -> None:
    """Tell how far the work is."""
    print(text, end=end, file=sys.stderr, flush=True)


def chosen(package: Path, parts: Sequence[str]) -> Iterator[str]:
    """Yield the paths of the modules that are compiled, inside the package."""
    for part in parts:
        for path in sorted((package / part).rglob("*.py")):
            inside = path.relative_to(package).as_posix()
            if inside not in LEFT and path.read_text(encoding="utf-8").strip():
                yield inside


def compiler() -> list[str]:
    """Return the command of the C compiler that Python itself was built with.

    Raises:
        RefusedError: It is not here, or mypyc or the headers of Python are not.
    """
    found = shlex.split(str(sysconfig.get_config_var("CC") or ""))
    if not found or shutil.which(found[0]) is None:
        name = found[0] if found else "gcc or clang"
        raise RefusedError(f"no C compiler is here: install {name}, or use the package as it is")
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        raise RefusedError("Python.h is not here: install the headers of this Python (Debian, Ubuntu: python3-dev)")
    try:
        import_module("setuptools")  # mypyc asks it for the compiler
        import_module("mypyc.build")
    except ImportError as error:
        missing = str(error.name).partition(".")[0].replace("mypyc", "mypy")
        raise RefusedError(f"{missing} is not installed here: python3 run.py setup bench brings it") from error
    return found


def generated(root: Path, files: Sequence[str], optimise: str) -> list[Any]:
    """Let mypyc write the C code into ``root/build``; return what is to be built from it."""
    from mypyc.build import mypycify

    told = io.StringIO()  # warnings by the hundred, of interest where it fails
    flags = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", "--cache-dir=build/mypy"]
    before = Path.cwd()
    os.chdir(root)  # mypyc names modules by their paths
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            found: list[Any] = mypycify(
                [*flags, *files],
                opt_level=optimise,
                debug_level="0",
                multi_file=True,
                target_dir=str(root / "build"),
                group_name="mutabaa_hot",
            )
    except SystemExit as error:
        errors = [line for line in told.getvalue().splitlines() if ": warning:" not in line]
        raise RefusedError("\n".join(["mypyc cannot compile it:", *(errors[-20:] or [str(error)])])) from error
    finally:
        os.chdir(before)
    return found


def build(root: Path, extensions: Sequence[Any], command: Sequence[str], jobs: int) -> None:
    """Compile and link; the libraries land beside the modules."""
    flags, link = (shlex.split(sysconfig.get_config_var(name)) for name in ("CFLAGS", "LDSHARED"))
    headers = [f"-I{sysconfig.get_path(name)}" for name in ("include", "platinclude")]
    sources = {Path(source): extension for extension in extensions for source in extension.sources}
    objects = {source: root / f"build/{number}.o" for number, source in enumerate(sources)}

    def one(source: Path) -> Path:
        extension = sources[source]
        wanted = [*headers, *(f"-I{folder}" for folder in extension.include_dirs), *extension.extra_compile_args]
        wanted = [flag for flag in wanted if flag != "-Werror"]
        _run([*command, *flags, "-fPIC", "-c", str(source), "-o", str(objects[source]), *wanted], root)
        return source

    size = {source: source.stat().st_size + 20_000 for source in sources}  # the headers take their time as well
    began, done, whole = time.monotonic(), 0, sum(size.values())
    order = sorted(sources, key=lambda source: -size[source])  # nobody waits for a big one at the end
    with ThreadPool(jobs) as pool:
        for number, source in enumerate(pool.imap_unordered(one, order), 1):
            done += size[source]
            left = (time.monotonic() - began) * (whole - done) / done
            say(f"\r      {number} of {len(order)} files, about {left / 60:.0f} min left ", end="")
    say("")
    for extension in extensions:
        library = root / (extension.name.replace(".", "/") + str(sysconfig.get_config_var("EXT_SUFFIX")))
        _run([*link, *(str(objects[Path(source)]) for source in extension.sources), "-o", str(library)], root)


def _run(command: Sequence[str], where: Path) -> None:
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RefusedError(f"{shlex.join(command)}\n{done.stderr[-2000:]}")


def compare(root: Path, articles: Path) -> None:
    """Read the demo articles with the package and the copy, and what a register tells of them.

    Raises:
        RefusedError: Something differs, or one of them does not work.
    """
    wanted = answers(PACKAGE.parent, articles, jobs=1)
    for jobs in (1, 2):
        found = answers(root, articles, jobs)
        if found != wanted:
            unlike = sum(one != other for one, other in zip(wanted, found, strict=False))
            raise RefusedError(f"with --jobs {jobs} {unlike} records or lines are not as they must be; do not use it")


def answers(home: Path, articles: Path, jobs: int) -> list[bytes]:
    """Return what the program of ``home`` says of some articles: their records, then their register."""
    with tempfile.TemporaryDirectory(prefix="mutabaa-compiled-") as folder:
        register = ["-r", str(Path(folder) / "demo.db")]
        found = _asked(home, "extract", str(articles), "-f", "jsonl", "-j", str(jobs))
        _asked(home, "add", str(articles), "-j", str(jobs), *register)
        return [*found, *_asked(home, "export", "json", *register)]


def _asked(home: Path, *arguments: str) -> list[bytes]:
    command = [sys.executable, "-P", "-m", "mutabaa", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(home), "MUTABAA_DEBUG": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode or not done.stdout:
        told = done.stderr.decode(errors="replace")[-2000:]
        raise RefusedError(f"the program in {home} cannot do this:\n{shlex.join(arguments)}\n{told}")
    return done.stdout.splitlines()


def make(root: Path, parts: Sequence[str] = PARTS, jobs: int = 1, optimise: str = "2") -> int:
    """Build the copy in ``root`` and compare it; return how many modules are compiled.

    Raises:
        RefusedError: It cannot be built, or does not read as the package does.
    """
    command = compiler()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise RefusedError(f"{root} is not an empty directory")
    copy = root / "mutabaa"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
    files = list(chosen(copy, parts))
    for inside in files:
        path = copy / inside
        try:
            path.write_text(rewritten(path.read_text(encoding="utf-8"), PLAIN.get(inside)), encoding="utf-8")
        except UnknownError as error:
            raise RefusedError(f"{inside}: {error}") from error
    say(f"1 of {STEPS}: mypyc writes C for {len(files)} modules; all of them take it one or two minutes")
    extensions = generated(root, [f"mutabaa/{inside}" for inside in files], optimise)
    say(f"2 of {STEPS}: {command[0]} compiles, {jobs} at once; all of it takes one alone about ten minutes")
    build(root, extensions, command, jobs)
    say(f"3 of {STEPS}: tidying up")
    for inside in files:
        shutil.copy(PACKAGE / inside, copy / inside)
    shutil.rmtree(root / "build")
    say(f"4 of {STEPS}: the demo articles, with the package and with the copy")
    compare(root, copy / "demo/articles")
    return len(files)


def main() -> int:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="C compilers at once")
    parser.add_argument("--optimise", default="2", choices=list("0123"), help="what the C compiler is told: -O0 to -O3")
    parser.add_argument("--parts", nargs="+", default=PARTS, choices=PARTS, help="compile only these folders")
    args = parser.parse_args()
    try:
        count = make(args.directory.resolve(), args.parts, args.jobs, args.optimise)
    except RefusedError as error:
        say(f"compile_hot: {error}")
        return 1
    print(f"{count} modules are compiled, and say the same of the demo articles as before. Use them with")
    print(f"PYTHONPATH={args.directory} {Path(sys.executable).name} -P -m mutabaa extract ...")
    return 0


if __name__ == "__main__":
    sys.exit(main())
