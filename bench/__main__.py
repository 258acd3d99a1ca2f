"""``python3 run.py bench``: speed of the whole, then quality on the gold where it is there.

``python3 run.py bench scale`` measures growth with the number of articles instead (some ten minutes).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"


def main() -> int:
    if sys.argv[1:2] == ["scale"]:
        return subprocess.run([sys.executable, HERE / "scale.py", *sys.argv[2:]], check=False).returncode
    scripts = [["speed.py", *sys.argv[1:]]]
    if (SHARED / "gold").exists():
        scripts.append(["gold.py", f"--shared={SHARED}"])
    return max(subprocess.run([sys.executable, HERE / name, *rest], check=False).returncode for name, *rest in scripts)


if __name__ == "__main__":
    sys.exit(main())
