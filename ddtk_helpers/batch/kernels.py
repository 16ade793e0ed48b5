"""The kernel that a notebook of a batch runs in: fresh, private, and gone when its run is over."""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.utils import ensure_async
from traitlets import default

_PATIENCE = 3600.0  # seconds
_SOCKET_PATH_LIMIT = 100  # 104 on macOS, 108 on Linux, and "-1" to "-5" at the end


class PromptClient(AsyncKernelClient):
    """A client that takes a kernel as ready when it has answered, without the usual 0.2 s of listening on."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        until = time.monotonic() + (timeout or _PATIENCE)
        while True:
            asked = self.kernel_info()
            await self._answer(asked, until)
            # Its “idle” comes on the other channel; when that has it, nothing of the greeting is left in either.
            if await self._is_idle(asked):
                return

    wait_for_ready = _async_wait_for_ready

    async def _answer(self, asked: str, until: float) -> None:
        while True:
            try:
                message = await ensure_async(self.shell_channel.get_msg(timeout=0.25))
            except queue.Empty:
                if not await self._async_is_alive():
                    raise RuntimeError("The kernel ended before it answered.") from None
                if time.monotonic() > until:
                    raise RuntimeError("The kernel did not answer in time.") from None
            else:
                if message["parent_header"].get("msg_id") == asked:
                    self._handle_kernel_info_reply(message)
                    return

    async def _is_idle(self, asked: str) -> bool:
        with contextlib.suppress(queue.Empty):  # the channel was not open yet: ask again
            while True:
                message = await ensure_async(self.iopub_channel.get_msg(timeout=0.05))
                mine = message["parent_header"].get("msg_id") == asked
                if mine and message["content"].get("execution_state") == "idle":
                    return True
        return False


class PrivateKernel(AsyncKernelManager):
    """A kernel that talks through socket files, since parallel kernels clash on ports now and then."""

    client_factory = PromptClient
    running: ClassVar[list[PrivateKernel]] = []

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.running[:] = [self]  # a worker runs one notebook at a time

    @default("connection_file")
    def _connection_file(self) -> str:
        # In the worker's own folder, which goes when it is killed too; it holds the key to the kernel.
        return f"{self._socket_name()}.json"

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
