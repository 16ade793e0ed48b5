"""The pre-imported process: it forks a kernel for each request and says how each one ended.

Started as `python -m ddtk_helpers.batch.warm.server NUMBER MODULE…`, the number being that of an open socket
that listens: whoever is early waits in line. Each connection is one kernel: the request comes with three open
files (input, output, errors); the answers are lines of JSON (`pid`, `ready`, `exit`). Where a fork would not be
safe, it hangs up on everybody. A connection that closes ends its kernel. When the input of the server closes,
its starter is gone: all kernels end, the folder of the socket goes, and the server too.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from ddtk_helpers.batch.warm.child import become_kernel
from ddtk_helpers.batch.warm.messages import receive, tell
from ddtk_helpers.batch.warm.preload import preload

_PATIENCE = 10.0  # seconds for a request to come whole


def main() -> None:
    """Import, listen, fork; end when the input closes."""
    number, *modules = sys.argv[1:]
    gc.disable()
    preload(modules)
    gc.collect()
    gc.freeze()  # what is here already is never looked at again, nor copied in a fork because of it
    # A lock that another thread holds would stay locked in a fork for ever.
    if (threads := len(os.listdir("/proc/self/task"))) > 1:
        sys.exit(f"No kernel can be forked: there are {threads} threads after the imports.")
    server = Server(int(number))
    server.serve()
    shutil.rmtree(Path(server.listener.getsockname()).parent, ignore_errors=True)  # a killed starter cannot
    os._exit(0)


class Server:
    """Waits for requests, for kernels that end, and for those who asked for them to go away."""

    def __init__(self, listening: int) -> None:
        self.listener = socket.socket(fileno=listening)
        self.kernels: dict[int, socket.socket] = {}
        self.ended, self._wakes = os.pipe()
        for end in (self.ended, self._wakes):
            os.set_blocking(end, False)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wakes, warn_on_full_buffer=False)
        self.selector = selectors.DefaultSelector()
        for source in (self.listener, self.ended, sys.stdin.fileno()):
            self.selector.register(source, selectors.EVENT_READ)

    def serve(self) -> None:
        """Do what is asked until the input closes, then end every kernel."""
        while True:
            for key, _ in self.selector.select():
                if key.fileobj == sys.stdin.fileno():
                    self._end_all()
                    return
                if key.fileobj is self.listener:
                    self._accept()
                elif key.fileobj == self.ended:
                    self._reap()
                else:
                    self._abandoned(key.fileobj)

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        connection.settimeout(_PATIENCE)
        request, files = receive(connection)
        if request is None or not self._fork(request, files, connection):
            connection.close()
        for file in files:
            os.close(file)

    def _fork(self, request: dict[str, Any], files: list[int], connection: socket.socket) -> bool:
        try:
            pid = os.fork()
        except OSError:  # no memory or no number for one more process
            return False
        if pid == 0:
            self._leave()
            become_kernel(request, files, connection)
        self.kernels[pid] = connection
        self.selector.register(connection, selectors.EVENT_READ)
        tell(connection, pid=pid)
        return True

    def _leave(self) -> None:
        """In the fork: let go of everything that belongs to the server."""
        signal.set_wakeup_fd(-1)
        self.selector.close()
        self.listener.close()
        for end in (self.ended, self._wakes):
            os.close(end)
        for connection in self.kernels.values():
            connection.close()

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self.ended, 4096)
        for pid, connection in list(self.kernels.items()):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                _kill(pid)  # what it started and left behind: the number is its own until it is reaped
                _, status, used = os.wait4(pid, 0)
                seconds = round(used.ru_utime + used.ru_stime, 3)
                tell(connection, exit=os.waitstatus_to_exitcode(status), seconds=seconds)
                self._forget(pid)

    def _abandoned(self, connection: Any) -> None:
        """End the kernel whose connection was closed, or said something it never should."""
        for pid in [pid for pid, one in self.kernels.items() if one is connection]:
            _kill(pid)
            os.waitpid(pid, 0)
            self._forget(pid)

    def _forget(self, pid: int) -> None:
        connection = self.kernels.pop(pid)
        self.selector.unregister(connection)
        connection.close()

    def _end_all(self) -> None:
        for pid in self.kernels:
            _kill(pid)
        for pid in self.kernels:
            os.waitpid(pid, 0)


def _kill(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)  # it may not lead a group of its own yet


if __name__ == "__main__":
    main()
