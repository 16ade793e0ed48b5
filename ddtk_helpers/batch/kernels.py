"""The kernel that a notebook of a batch runs in: fresh, private, and gone when its run is over."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.manager import AsyncKernelManager
from traitlets import default

_SOCKET_PATH_LIMIT = 100  # 104 on macOS, 108 on Linux, and "-1" to "-5" at the end


class PrivateKernel(AsyncKernelManager):
    """A kernel that talks through socket files, since parallel kernels clash on ports now and then."""

    running: ClassVar[list[PrivateKernel]] = []

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.running[:] = [self]  # a worker runs one notebook at a time

    @default("transport")
    def _transport(self) -> str:
        short = len(self._socket_name()) < _SOCKET_PATH_LIMIT
        return "ipc" if short and sys.platform != "win32" else "tcp"

    @default("ip")
    def _ip(self) -> str:
        # jupyter_client's own name is relative, and the kernel starts in another folder.
        return self._socket_name() if self.transport == "ipc" else "127.0.0.1"

    def _socket_name(self) -> str:
        return f"{os.environ['JUPYTER_RUNTIME_DIR']}/{id(self):x}"

    @classmethod
    def kill_running(cls) -> None:
        """End the kernel that is running now, with all it started."""
        for kernel in cls.running:
            provisioner = kernel.provisioner
            pid = getattr(provisioner, "pid", None)
            if pid is None:
                continue
            with contextlib.suppress(OSError):
                if sys.platform == "win32":
                    os.kill(pid, signal.SIGTERM)
                else:
                    os.killpg(pid, signal.SIGKILL)  # jupyter_client makes each kernel lead its own group


@contextlib.contextmanager
def private_settings(folder: Path) -> Iterator[Path]:
    """Keep the user's own Jupyter and IPython settings, and other kernels, out of the results."""
    os.environ.update(
        JUPYTER_RUNTIME_DIR=str(folder),
        IPYTHONDIR=str(folder / "ipython"),
        JUPYTER_PREFER_ENV_PATH="1",  # else a kernel of the same name in the user's folder would win
        PYTHONHASHSEED="0",
        OPENBLAS_NUM_THREADS="1",  # the schools already use every core
    )
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
