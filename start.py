#!/usr/bin/env python3
"""Set the workbook up on this computer the first time, then do what is asked.

    python3 start.py          open the workbook in JupyterLab
    python3 start.py demo     build the made-up district, run it for every school, and say what to open
    python3 start.py test     run every check
    python3 start.py WORDS    hand the words to the `ddtk` command (`--help` lists them)

Only Python's own library is used, written so that Python 3.6 can read it: an old Python gets a sentence
and not a syntax error.
"""

import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"  # holds everything that LOCK holds
OLDEST, NEWEST_TRIED = (3, 11), (3, 13)
SPACE_NEEDED = 1500000000  # bytes: packages, their unpacking, and a district's work
STATE, LOG, GUARD = "ddtk_setup.json", "ddtk_setup.log", "ddtk_setup.guard"  # all inside .venv

# What pip says in its own words, and what to do about it. The first that fits is told.
PIP_TROUBLE = {
    r"No space left|Errno 28|not enough space|quota exceeded": "The disk is full. Make 1.5 GB free,",
    r"DO NOT MATCH THE HASHES": "A package that came over the network is not the one this workbook was tested "
    "with, so it was not installed. If it happens again, tell whoever looks after your network. Wait a while,",
    r"CERTIFICATE_VERIFY_FAILED|SSLError": "The network's security certificate was not accepted. School networks "
    "often use their own: ask your technical staff for its file, set the variable PIP_CERT to its path,",
    r"NewConnectionError|name resolution|NameResolution|timed out|Timeout|ProxyError|Network is unreachable"
    r"|Connection (refused|aborted|reset)|Max retries exceeded": "The packages could not be fetched: there is no "
    "connection to the internet, or it is blocked. Connect (what was already fetched is kept),",
    r"Permission denied|Errno 13|Read-only": "A file could not be written. Copy the workbook to a folder of your "
    "own, for example in Documents,",
    r"No matching distribution|Could not find a version": "A package has no ready-made edition for this computer "
    "or this Python. Use Python 3.11 to 3.13 on 64-bit Windows, macOS or Linux,",
}


class CannotStart(Exception):
    """A sentence that says what is in the way and what to do."""


def main(words):
    """Set up when needed and run what the words ask for; give the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that pip is ended too
    try:
        check_python(sys.version_info[:2])
        python = set_up(HERE, TEST_LOCK if words[:1] == ["test"] else LOCK)
    except CannotStart as problem:
        print("\n" + str(problem), file=sys.stderr)
        return 1
    except OSError as problem:
        print("\n" + (sentence_for(str(problem)) or f"The set-up stopped: {problem}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is lost: the next start sets up again.", file=sys.stderr)
        return 130
    return run(command(python, words))


def command(python, words):
    """Give the command that does what the words ask for."""
    if not words:
        return [str(python), "-m", "ddtk_helpers.lab"]
    if words[0] == "test":
        return [str(python), str(HERE / "tests" / "run_everything.py"), *words[1:]]
    return [str(python), "-m", "ddtk_helpers", *words]


def run(words):
    """Run a command in place of this one, and give its exit code."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(words[0], words)
    process = subprocess.Popen(words)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the command got it too and ends in its own way
            continue


def check_python(version):
    """Raise CannotStart when this Python is too old; mention one that nobody has tried."""
    name = "{}.{}".format(*version)
    if version < OLDEST:
        newer = [n for n in ("python3.13", "python3.12", "python3.11") if shutil.which(n)]
        todo = f"Run: {newer[0]} start.py" if newer else "Install Python 3.13, then start again."
        raise CannotStart(f"This Python is {name}; the workbook needs 3.11 or newer. {todo}")
    if version > NEWEST_TRIED:
        print(f"Note: nobody has tried the workbook with Python {name} yet; 3.11 to 3.13 were tried.")


def set_up(folder, lock_name):
    """Give the Python of the workbook's own .venv, with every package of the lock in it."""
    venv = folder / ".venv"
    python = python_of(venv)
    wanted = stamp(folder, lock_name)
    if wanted in finished(venv) and python.exists():
        return python
    check_computer(venv)
    with only_one(venv) as guard:
        if wanted not in finished(venv) or not python.exists():
            build(folder, lock_name, guard)
    return python


def python_of(venv, system=os.name):
    """Give the path of the Python inside a .venv."""
    return venv / "Scripts" / "python.exe" if system == "nt" else venv / "bin" / "python"


def stamp(folder, lock_name):
    """Give a hash that changes when packages, the project's description or its place change."""
    parts = [(folder / name).read_bytes() for name in (lock_name, "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, str(folder).encode("utf-8", "replace")])).hexdigest()


def finished(venv):
    """Give the stamps of the set-ups that were finished in a .venv."""
    try:
        return json.loads((venv / STATE).read_text(encoding="utf-8"))["finished"]
    except (OSError, ValueError, KeyError):
        return []


def check_computer(venv):
    """Raise CannotStart when .venv cannot be made here."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise CannotStart(
            "This Python lacks its module `venv`. On Debian or Ubuntu install it with "
            "`sudo apt-get install python3-venv`, then start again."
        )
    if (venv / "pyvenv.cfg").exists() and not (venv / STATE).exists():
        raise CannotStart(
            "The folder .venv was made by another program, so it is left alone. "
            "Rename or delete it, then start again."
        )
    check_space(shutil.disk_usage(str(venv.parent)).free)
    venv.mkdir(exist_ok=True)


def check_space(free):
    """Raise CannotStart when fewer bytes are free than the set-up needs."""
    if free < SPACE_NEEDED:
        raise CannotStart(
            f"The disk has {free / 1e9:.1f} GB free; the set-up needs 1.5 GB. Make room, then start again."
        )


@contextlib.contextmanager
def only_one(venv):
    """Hold the guard file while setting up, so that a second start waits and then finds the work done."""
    with (venv / GUARD).open("a") as guard:
        waiting = False
        while not take(guard):
            if not waiting:
                print("Another start is setting up the workbook. Waiting for it.", flush=True)
            waiting = True
            time.sleep(0.5)
        yield guard


def take(guard):
    """Lock an open file for this process, if no other has it; the system lets go when the process ends."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(guard.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        # Some network folders know no locks: then two starts at once are the user's own care.
        return problem.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def build(folder, lock_name, guard):
    """Make .venv or bring it up to date; note that it is finished only at the very end."""
    venv, lock, began = folder / ".venv", folder / lock_name, time.time()
    complete_before = bool(finished(venv)) and python_of(venv).exists()
    note_finished(venv, [])
    print(f"Setting up the workbook in {venv}. This happens once and takes a few minutes.", flush=True)
    if not complete_before:
        empty(venv)
        print("1 of 3  Making a Python of its own", flush=True)
        call([sys.executable, "-m", "venv", str(venv)], venv, guard)
    pip = [str(python_of(venv)), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    print(f"2 of 3  Fetching and installing the packages ({clock(began)})", flush=True)
    watch = Progress(lock, venv, began)
    locked = ["--require-hashes", "--only-binary=:all:", "--progress-bar=off", f"--requirement={lock}"]
    call(pip + locked, venv, guard, watch)
    print(f"3 of 3  Adding the workbook itself ({clock(began)})", flush=True)
    own = ["--no-build-isolation", "--no-deps", "--no-index", "--editable", str(folder)]
    call(pip + own, venv, guard)
    note_finished(venv, [stamp(folder, name) for name in {LOCK, lock_name}])
    print(f"Ready after {clock(began)}.\n", flush=True)


def note_finished(venv, stamps):
    """Write down which set-ups are complete; an empty list says that one is under way."""
    (venv / STATE).write_text(json.dumps({"finished": stamps}), encoding="utf-8")


def empty(venv):
    """Remove what an interrupted set-up left behind."""
    for path in venv.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(str(path))
        elif path.name not in (STATE, GUARD):
            path.unlink()


def clock(began):
    """Give the time since `began` as minutes and seconds."""
    return "{}:{:02d}".format(*divmod(int(time.time() - began), 60))


def call(words, venv, guard, watch=None):
    """Run one command of the set-up, keep what it says in a log, and raise CannotStart when it fails."""
    lines = []
    # A child that outlives a killed start keeps the guard, so that nobody builds beside it.
    keep = {"pass_fds": (guard.fileno(),)} if os.name == "posix" else {}
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", **keep
    )
    reader = threading.Thread(target=lines.extend, args=(process.stdout,), daemon=True)
    reader.start()
    try:
        while process.poll() is None or reader.is_alive():
            reader.join(0.2)
            if watch:
                watch.say(lines)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    said = "".join(lines)
    with contextlib.suppress(OSError):  # a full disk must not hide the sentence about it
        (venv / LOG).write_text(said, encoding="utf-8")
    if process.returncode:
        last = "".join(lines[-12:])
        raise CannotStart(
            sentence_for(said) or f"The set-up stopped: {last}\nThe whole report is in {venv / LOG}."
        )


def sentence_for(said):
    """Give our sentence for the trouble a program reports, or nothing."""
    known = (todo for pattern, todo in PIP_TROUBLE.items() if re.search(pattern, said, re.I))
    todo = next(known, "")
    return todo and todo + " then start again."


class Progress:
    """Says every few seconds how many packages were fetched and installed."""

    def __init__(self, lock, venv, began, every=5):
        self.total = len(re.findall(r"^[A-Za-z0-9][\w.-]*==", lock.read_text(encoding="utf-8"), re.M))
        self.venv, self.began, self.every = venv, began, every
        self.last = time.time()

    def say(self, lines):
        """Print a line if it is time."""
        if time.time() - self.last >= self.every:
            self.last = time.time()
            print(f"        {self.sentence(list(lines))} ({clock(self.began)})", flush=True)

    def sentence(self, lines):
        """Give how far pip is, from what it has said and what lies in .venv."""
        total = self.total - sum(line.startswith("Ignoring ") for line in lines)
        if any(line.startswith("Installing collected packages") for line in lines):
            folders = [*self.venv.glob("lib/python*/site-packages"), self.venv / "Lib" / "site-packages"]
            installed = sum(len(list(folder.glob("*.dist-info"))) for folder in folders)
            return f"{min(installed, total)} of {total} packages installed"
        fetched = sum(line.startswith(("Collecting ", "Requirement already")) for line in lines)
        return f"{fetched} of {total} packages fetched"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
