"""Starting the pre-imported process, and telling other processes of it."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path

from ddtk_helpers.batch.leaving import end_process
from ddtk_helpers.batch.warm.preload import KERNEL, LIBRARIES

_ADDRESS = "DDTK_WARM_SERVER"
_NAME = "ddtk-warm"
_CHOICE = {"JUPYTER_DEFAULT_PROVISIONER_NAME": _NAME}  # jupyter_client's own variable
_GRACE = 10.0  # seconds for the process to end its kernels and itself


class CannotFork(RuntimeError):
    """A kernel cannot be forked; the message says why."""


def can_fork() -> bool:
    """Say whether this system forks safely after these imports: Linux does, macOS and Windows do not."""
    return sys.platform.startswith("linux")


class WarmServer:
    """A pre-imported process of our own, and the folder of its socket; nobody has to wait until it is ready."""

    def __init__(self, modules: Sequence[str] = ()) -> None:
        self._folder = tempfile.mkdtemp(prefix="ddtk-")
        self.address = str(Path(self._folder) / "fork")
        # One thread only, also in the libraries: see `server`. The seed of hashes is set when Python starts.
        alone = {
            "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0",
            "JE_ARROW_MALLOC_CONF": "background_thread:false",
        }  # fmt: skip
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            try:
                listener.bind(self.address)
            except OSError:
                shutil.rmtree(self._folder, ignore_errors=True)
                raise
            listener.listen()
            command = [sys.executable, "-P", "-Xfrozen_modules=off", "-m", "ddtk_helpers.batch.warm.server"]
            self._process = subprocess.Popen(
                [*command, str(listener.fileno()), *KERNEL, *LIBRARIES, *modules], stdin=subprocess.PIPE,
                pass_fds=[listener.fileno()], env={**os.environ, **alone}, start_new_session=True,
            )  # fmt: skip

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End the process and its kernels, and remove the folder."""
        end_process(self._process, self._folder, _GRACE)


@contextlib.contextmanager
def warm_kernels(modules: Sequence[str]) -> Iterator[dict[str, str]]:
    """Keep a server while a batch runs, and give what its workers have to be told to use it.

    It loads `modules` too. Where no kernel can be forked, there is no server and nothing to tell.
    """
    if not (can_fork() and _is_installed()):
        yield {}
        return
    try:
        server = WarmServer(modules)
    except OSError:  # a folder for temporary files with too long a name for a socket
        yield {}
        return
    try:
        yield {_ADDRESS: server.address, **_CHOICE}
    finally:
        server.close()


def _is_installed() -> bool:
    """Say whether jupyter_client knows us: not in a copy whose package was installed before we were in it."""
    return bool(entry_points(group="jupyter_client.kernel_provisioners", name=_NAME))


def server_address() -> str:
    """Give the socket of the server this process was told of, or of one of its own."""
    if told := os.environ.get(_ADDRESS):
        return told
    server = _OWN.get(os.getpid())
    if server is None or not server.is_alive:
        server = _OWN[os.getpid()] = WarmServer()
        atexit.register(server.close)
    return server.address


_OWN: dict[int, WarmServer] = {}
