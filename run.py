#!/usr/bin/env python3
"""Set the project up and run it: `python3 run.py demo`, `python3 run.py test`.

Needs Python 3.11 or newer and pip, nothing else. It puts uv into `.tools`, makes `.venv`, installs
the pinned and hashed packages of `requirements/`, and remembers that it did; the next run starts at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

ENGINES: list[str | Path] = [PYTHON, "-m", "pytest", "tests/backfill", "-m", "cluster and not nightly"]

USAGE = """\
usage: python3 run.py COMMAND [ARGUMENT...]

  demo     set up, read the demo articles, print a briefing
  test     set up, then run every check: ruff, mypy, import-linter, pytest; with CI set also what `scale` tests
  bench    set up, then measure speed and quality
  scale    set up with Daft, Ray and Spark (0.9 GB), then test that all engines of `mutabaa backfill` agree
  lint     the checks of `test` without pytest
  setup    only set up (`setup scale` adds Daft, Ray and Spark)
  lock     pin the newest allowed packages anew (`lock --upgrade`) or add missing ones (`lock`)

Arguments after `demo`, `test`, `scale` and `bench` are passed on, such as: python3 run.py test -k dates
"""

# The widest comes first: the others take its versions, so that going from one to another only adds.
WIDEST = "scale"
PROFILES = {
    "scale": ["--extra=web", "--extra=terminal", "--extra=postgres", "--extra=scale", "--group=install", "--group=dev"],
    "test": ["--extra=web", "--extra=terminal", "--extra=postgres", "--group=install", "--group=dev"],
    "demo": ["--extra=web", "--extra=terminal", "--group=install"],
    "bench": ["--extra=web", "--extra=terminal", "--extra=postgres", "--group=install", "--group=dev", "--group=bench"],
}
COVERS = {"demo": ("demo", "test", "bench", "scale"), "test": ("test", "bench", "scale")}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], **extra_env: str) -> int:
    """Run a command in the project's folder and give its exit code."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **extra_env}, check=False
    ).returncode


def must(command: Sequence[str | Path], **extra_env: str) -> None:
    code = call(command, **extra_env)
    if code:
        raise SystemExit(f"run.py: this failed with exit code {code}:\n  {' '.join(str(part) for part in command)}")


def uv_environment() -> dict[str, str]:
    """What uv needs to reach the package registry in the way in which pip here is set up to reach it."""
    wanted = {"UV_SYSTEM_CERTS": "1", "UV_NO_PROGRESS": "1", "UV_NO_CONFIG": "1"}
    for pip_name, uv_name in (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE")):
        if os.environ.get(pip_name) and not os.environ.get(uv_name):
            wanted[uv_name] = os.environ[pip_name]
    if "UV_DEFAULT_INDEX" not in wanted and not os.environ.get("UV_DEFAULT_INDEX"):
        asked = subprocess.run(
            [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0 and asked.stdout.strip():
            wanted["UV_DEFAULT_INDEX"] = asked.stdout.strip()
    return wanted


def uv() -> Path:
    """Find uv, or put it into `.tools`."""
    own = TOOLS / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if own.exists():
        return own
    found = shutil.which("uv")
    if found:
        return Path(found)
    say("Fetching uv into .tools ...")
    install = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-warn-script-location",
        "--target",
        str(TOOLS),
        "uv",
    ]
    quiet = {"PIP_ROOT_USER_ACTION": "ignore", "PIP_BREAK_SYSTEM_PACKAGES": "1", "PIP_USER": "0"}
    pips: list[list[str | Path]] = [[sys.executable, "-m", "pip"]]
    if not _answers([sys.executable, "-m", "pip", "--version"]):
        # Some systems ship Python without pip: a throw-away environment may still bring one.
        spare = TOOLS / "pip"
        pips = []
        if call([sys.executable, "-m", "venv", spare]) == 0:
            pips.append([spare / ("Scripts" if os.name == "nt" else "bin") / PYTHON.name, "-m", "pip"])
        elif shutil.which("pip3"):
            pips.append(["pip3"])
    for pip in pips:
        if call([*pip, *install], **quiet) == 0 and own.exists():
            return own
    raise SystemExit(
        "run.py: could not install uv with pip.\n"
        "  Without pip: install it (Debian and Ubuntu: apt install python3-pip), or install uv, and run this again.\n"
        "  With pip: the lines above say why; is the package registry reachable?"
    )


def _answers(command: Sequence[str | Path]) -> bool:
    return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0


def fingerprint(profile: str) -> str:
    """Change whenever the packages, the project's own description or the Python in use change."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for path in (ROOT / "requirements" / f"{profile}.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp(profile: str) -> Path:
    return VENV / f".installed-{profile}"


def is_ready(profile: str) -> bool:
    if not PYTHON.exists():
        return False
    for cover in COVERS.get(profile, (profile,)):
        mark = stamp(cover)
        if mark.exists() and mark.read_text() == fingerprint(cover):
            return True
    return False


def set_up(profile: str) -> None:
    """Leave `.venv` with the packages of `profile` and the project itself; nothing is done when they are there."""
    if is_ready(profile):
        return
    began = time.monotonic()
    tool = uv()
    env = uv_environment()
    if not PYTHON.exists() or not _same_python():
        must([tool, "venv", "--quiet", "--clear", "--python", sys.executable, VENV], **env)
    say(f"Installing the packages of requirements/{profile}.txt into .venv ...")
    pip = [tool, "pip", "install", "--quiet", "--python", PYTHON]
    must([*pip, "--require-hashes", "--requirement", f"requirements/{profile}.txt"], **env)
    must([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], **env)
    stamp(profile).write_text(fingerprint(profile))
    say(f"Set up in {time.monotonic() - began:.0f} s.")


def _same_python() -> bool:
    ask = "import sys; print(sys.version_info[:2])"
    answer = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == str(sys.version_info[:2])


def lock(arguments: list[str]) -> int:
    """Write `requirements/*.txt` for every profile, for all systems and Python 3.11 and newer."""
    tool = uv()
    env = uv_environment()
    base = [tool, "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--no-emit-index-url"]
    base += ["--no-header", "--quiet", "--python-version", "3.11", *arguments]
    for profile, parts in PROFILES.items():
        held = [] if profile == WIDEST else ["--constraint", f"requirements/{WIDEST}.txt"]
        must([*base, *parts, *held, "--output-file", f"requirements/{profile}.txt"], **env)
        say(f"requirements/{profile}.txt written")
    return 0


def checks(steps: Sequence[tuple[str, Sequence[str | Path]]]) -> int:
    """Run every step, however the ones before it went, and fail if one failed."""
    results: list[tuple[str, int, float]] = []
    for title, command in steps:
        print(f"\n== {title} ".ljust(80, "="), flush=True)
        began = time.monotonic()
        results.append((title, call(command), time.monotonic() - began))
    print("\n== Result ".ljust(80, "="))
    for title, code, seconds in results:
        print(f"{'ok    ' if code == 0 else 'FAILED'}  {title}  ({seconds:.1f} s)")
    sys.stdout.flush()
    return 1 if any(code for _, code, _ in results) else 0


def lint_steps() -> list[tuple[str, Sequence[str | Path]]]:
    return [
        ("Style (ruff)", [BIN / "ruff", "check", "--quiet", "."]),
        ("Types (mypy --strict)", [BIN / "mypy", "--strict", "src"]),
        ("Imports go one way (import-linter)", [BIN / "lint-imports"]),
    ]


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        say(f"run.py: Python 3.11 or newer is needed; this is {sys.version.split()[0]} ({sys.executable}).")
        return 2
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE)
        return 0
    command, rest = arguments[0], arguments[1:]
    if command == "lock":
        return lock(rest)
    if command == "setup":
        set_up(rest[0] if rest else "test")
        return 0
    if command == "demo":
        set_up("demo")
        return call([BIN / "mutabaa", "demo", *rest])
    if command == "lint":
        set_up("test")
        return checks(lint_steps())
    if command == "test":
        # Where a machine tests by itself, the engines are tested too; a person has `scale` for them.
        engines = bool(os.environ.get("CI")) and not rest
        set_up("scale" if engines else "test")
        steps = [*lint_steps(), ("Tests (pytest)", [PYTHON, "-m", "pytest", *rest])]
        return checks([*steps, ("Engines of backfill (pytest)", ENGINES)] if engines else steps)
    if command == "scale":
        set_up("scale")
        return call([*(ENGINES[:-2] if "-m" in rest else ENGINES), *rest])
    if command == "bench":
        set_up("bench")
        return call([PYTHON, "-m", "bench", *rest])
    say(f"run.py: there is no command {command!r}\n\n{USAGE}")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
