"""Run every check of the workbook and tell the truth about it: what `python3 start.py test` does.

Tests and notebooks work on the made-up district in a folder of their own, never on a district's store.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from browser.chromium import INSTALL, find_chromium

PROJECT = Path(__file__).resolve().parent.parent
PYTEST = (sys.executable, "-m", "pytest")
NBVAL = ("--nbval", "--nbval-current-env", "--nbval-sanitize-with", "tests/nbval_sanitize.cfg")
SOME_FAILED = 1  # what pytest ends with when it ran and a test failed
CHECKS = (
    ("Style", (sys.executable, "-m", "ruff", "check", ".")),
    ("Format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
    ("Notebooks", (*PYTEST, *NBVAL, "notebooks")),
    ("Tests", (*PYTEST, "tests")),
)


def main(words: list[str]) -> int:
    """Run the checks one after another; more words go to the last, the tests."""
    results = {}
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ddtk_tests_") as home:
        environment = {**os.environ, "DDTK_HOME": home}
        for number, (name, command) in enumerate(CHECKS, start=1):
            print(f"\n{number} of {len(CHECKS)}  {name}", flush=True)
            more = words if name == "Tests" else []
            results[name] = _run([*command, *more], environment)
            if name == "Tests" and results[name] == SOME_FAILED:
                # A browser on a busy machine is late now and then; what fails twice has failed.
                print("\nThe tests that failed, once more:", flush=True)
                results[name] = _run([*command, "--last-failed", *more], environment)
    failed = [name for name, code in results.items() if code]
    minutes, seconds = divmod(int(time.monotonic() - began), 60)
    print(f"\nAfter {minutes} min {seconds} s: {_verdict(failed)}")
    if find_chromium() is None:
        print(f"The browser tests did NOT run: this computer has no Chromium. Install it with: {INSTALL}")
    return 1 if failed else 0


def _run(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(command, cwd=PROJECT, env=environment).returncode


def _verdict(failed: list[str]) -> str:
    return f"failed: {', '.join(failed)}." if failed else "every check that ran is fine."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
