"""A forked kernel, seen from the process that asked for it: what jupyter_client needs of a `subprocess.Popen`."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from typing import Any

from ddtk_helpers.batch.warm.messages import send

_ANSWER = 120.0  # seconds for the server to import everything, fork, and say the number of the process
_LOOK_EVERY = 0.005


class ForkedKernel:
    """A kernel behind a connection to the server; closing the connection ends it."""

    stdin = stdout = stderr = None

    def __init__(self, address: str, request: dict[str, Any], files: list[int]) -> None:
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._connection.settimeout(_ANSWER)
        self._connection.connect(address)
        send(self._connection, request, files)
        self._heard = b""
        self.returncode: int | None = None
        self.is_ready = False
        self.pid = int(self._line()["pid"])
        self._connection.setblocking(False)

    def poll(self) -> int | None:
        """Give the exit code, or None while it runs."""
        try:
            while self.returncode is None:
                facts = self._line()
                self.is_ready = self.is_ready or "ready" in facts
                self.returncode = facts.get("exit")
        except (BlockingIOError, TimeoutError):
            return None
        except (EOFError, OSError):
            self.returncode = -signal.SIGKILL  # the server is gone, and its kernels with it
        self._connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end and give the exit code. Raises subprocess.TimeoutExpired."""
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
            time.sleep(_LOOK_EVERY)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and all that it started."""
        if self.poll() is not None:
            return
        try:
            os.killpg(self.pid, number)
        except OSError:  # it may not lead a group of its own yet
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _line(self) -> dict[str, Any]:
        while b"\n" not in self._heard:
            part = self._connection.recv(4096)
            if not part:
                raise EOFError
            self._heard += part
        line, _, self._heard = self._heard.partition(b"\n")
        facts: dict[str, Any] = json.loads(line)
        return facts
