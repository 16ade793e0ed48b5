"""start.py: sets up once, says what is in the way, and survives being stopped (with a pretended venv and pip)."""

from __future__ import annotations

import ast
import errno
import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path, PureWindowsPath
from types import ModuleType

import pytest

from ddtk_helpers.paths import PROJECT

START = PROJECT / "start.py"
posix_only = pytest.mark.skipif(os.name != "posix", reason="the pretended Python is a shell script")

# Stands in for the standard module `venv`: makes a Python that notes how it was called.
PRETENDED_VENV = """
import os, pathlib, sys
folder = pathlib.Path(sys.argv[1])
(folder / "bin").mkdir(parents=True)
(folder / "pyvenv.cfg").write_text("")
with open(os.environ["CALLS"], "a") as calls:
    calls.write("venv\\n")
python = folder / "bin" / "python"
python.write_text('''#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in
  *--editable*) exit 0;;
  *"-m pip"*) printf "%s\\n" "$PIP_SAYS"; sleep "${PIP_SECONDS:-0}"; exit "${PIP_EXIT:-0}";;
  *fail*) exit 7;;
  *) echo "ran: $*";;
esac
''')
python.chmod(0o755)
"""


@pytest.fixture(scope="module")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", START)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Clone:
    """A folder like a fresh clone, whose venv and pip are pretended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a clone"
        self.calls = folder / "calls.txt"
        pretended = folder / "pretended" / "venv"
        for made in (self.folder, pretended):
            made.mkdir(parents=True)
        (self.folder / "start.py").write_text(START.read_text(encoding="utf-8"), encoding="utf-8")
        (self.folder / "pyproject.toml").write_text("[project]\n")
        for lock in ("requirements.lock", "requirements-test.lock"):
            (self.folder / lock).write_text(f"one==1.0\n# {lock}\n")
        (pretended / "__init__.py").write_text("")
        (pretended / "__main__.py").write_text(PRETENDED_VENV)
        self.environment = {**os.environ, "PYTHONPATH": str(pretended.parent), "CALLS": str(self.calls)}

    def begin(self, *words: str, **pip: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.folder / "start.py"), *words],
            env={**self.environment, **pip}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def start(self, *words: str, **pip: str) -> tuple[int, str]:
        process = self.begin(*words, **pip)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said

    def noted(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    def wait_for_pip(self) -> None:
        until = time.monotonic() + 20
        while not any("pip" in call for call in self.noted()):
            assert time.monotonic() < until
            time.sleep(0.02)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_old_pythons_can_read_start() -> None:
    tree = ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 7))
    newer = (ast.NamedExpr, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(START.read_text(encoding="utf-8"))
    names = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_too_old_python_is_told_which_one_to_get(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(start.CannotStart, match=r"This Python is 3\.9; .* Install Python 3\.13"):
        start.check_python((3, 9))


@posix_only
def test_newer_python_on_the_same_computer_is_named(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "python3.12").write_text("#!/bin/sh\n")
    (tmp_path / "python3.12").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(start.CannotStart, match=r"Run: python3\.12 start\.py"):
        start.check_python((3, 10))


def test_python_nobody_tried_is_accepted_with_a_note(
    start: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    start.check_python((3, 11))
    assert capsys.readouterr().out == ""
    start.check_python((3, 14))
    assert "nobody has tried the workbook with Python 3.14" in capsys.readouterr().out


def test_missing_venv_module_is_told_with_the_command_that_installs_it(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(start.CannotStart, match="sudo apt-get install python3-venv"):
        start.check_computer(tmp_path / ".venv")


def test_full_disk_is_noticed_before_anything_is_fetched(start: ModuleType) -> None:
    start.check_space(2_000_000_000)
    with pytest.raises(start.CannotStart, match=r"0\.9 GB free; the set-up needs 1\.5 GB"):
        start.check_space(900_000_000)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_folder_that_cannot_be_written_is_told(start: ModuleType, number: int) -> None:
    said = str(OSError(number, os.strerror(number), "somewhere"))
    assert start.sentence_for(said).startswith("A file could not be written. Copy the workbook")


def test_python_of_windows_lies_in_scripts(start: ModuleType) -> None:
    assert str(start.python_of(PureWindowsPath("C:/w/.venv"), "nt")) == r"C:\w\.venv\Scripts\python.exe"


def test_progress_counts_only_the_packages_of_this_computer(start: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("a==1 \\\n    --hash=sha256:00\nb==2 ; sys_platform == 'win32'\nc==3\n")
    progress = start.Progress(lock, tmp_path, time.time())
    lines = ["Ignoring b: markers do not match\n", "Collecting a==1\n"]
    assert progress.sentence(lines) == "1 of 2 packages fetched"
    (tmp_path / "lib/python3.11/site-packages/a-1.dist-info").mkdir(parents=True)
    assert progress.sentence([*lines, "Installing collected packages: a, c\n"]) == "1 of 2 packages installed"


@posix_only
def test_first_start_sets_up_and_the_second_only_runs(clone: Clone) -> None:
    code, said = clone.start("demo")
    assert code == 0
    assert "1 of 3" in said and "3 of 3" in said and said.endswith("ran: -m ddtk_helpers demo\n")
    pip = clone.noted()[1]
    assert "--require-hashes --only-binary=:all:" in pip and pip.endswith("requirements.lock")
    assert "--no-build-isolation --no-deps --no-index --editable" in clone.noted()[2]
    began = time.monotonic()
    assert clone.start("demo") == (0, "ran: -m ddtk_helpers demo\n")
    assert time.monotonic() - began < 1


@posix_only
def test_without_words_jupyterlab_opens_and_exit_codes_come_through(clone: Clone) -> None:
    assert clone.start()[1].endswith("ran: -m ddtk_helpers.lab\n")
    assert clone.start("fail")[0] == 7


@posix_only
def test_tests_need_their_own_lock_which_serves_for_the_rest_too(clone: Clone) -> None:
    clone.start("demo")
    clone.start("test")
    assert any(call.endswith("requirements-test.lock") for call in clone.noted())
    before = len(clone.noted())
    clone.start("demo")
    clone.start("test")
    assert len(clone.noted()) == before + 2


@posix_only
def test_new_lock_is_installed_into_the_same_environment(clone: Clone) -> None:
    clone.start("demo")
    (clone.folder / "requirements.lock").write_text("one==1.1\n")
    clone.start("demo")
    assert clone.noted().count("venv") == 1
    assert len([call for call in clone.noted() if call.endswith("requirements.lock")]) == 2


@posix_only
@pytest.mark.parametrize(
    ("pip_says", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("Retrying (Retry(total=0)) after NewConnectionError: name resolution", "no connection to the internet"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "is not the one this workbook was tested with"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        ("ERROR: No matching distribution found for one==1.0", "no ready-made edition"),
        ("something nobody thought of", "something nobody thought of"),
    ],
)  # fmt: skip
def test_failed_set_up_says_what_to_do_and_is_redone(clone: Clone, pip_says: str, told: str) -> None:
    code, said = clone.start("demo", PIP_SAYS=pip_says, PIP_EXIT="1")
    assert code == 1
    assert told in said and "Traceback" not in said
    assert clone.start("demo")[0] == 0
    assert clone.noted().count("venv") == 2


@posix_only
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_stopped_set_up_is_redone_from_the_start(clone: Clone, how: signal.Signals) -> None:
    process = clone.begin("demo", PIP_SECONDS="1")
    clone.wait_for_pip()
    (clone.folder / ".venv" / "half_a_package.py").write_text("")
    process.send_signal(how)
    process.communicate(timeout=20)
    assert process.returncode != 0
    assert clone.start("demo")[0] == 0
    assert not (clone.folder / ".venv" / "half_a_package.py").exists()


@posix_only
def test_two_starts_at_once_set_up_once(clone: Clone) -> None:
    first = clone.begin("demo", PIP_SECONDS="1")
    clone.wait_for_pip()
    code, said = clone.start("demo")
    assert code == 0
    assert "Another start is setting up the workbook" in said
    first.communicate(timeout=20)
    assert first.returncode == 0
    assert clone.noted().count("venv") == 1


@posix_only
def test_environment_of_another_program_is_left_alone(clone: Clone) -> None:
    venv = clone.folder / ".venv"
    venv.mkdir()
    (venv / "pyvenv.cfg").write_text("")
    (venv / "precious.txt").write_text("mine")
    code, said = clone.start("demo")
    assert code == 1
    assert "made by another program" in said
    assert (venv / "precious.txt").read_text() == "mine"
