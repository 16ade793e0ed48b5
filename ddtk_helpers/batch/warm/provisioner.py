"""WarmProvisioner: jupyter_client's way to start a kernel, by a fork where that is possible."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from ddtk_helpers.batch.warm.process import ForkedKernel
from ddtk_helpers.batch.warm.starting import CannotFork, can_fork, server_address

_READY = 15.0  # seconds for a fork to open its sockets
_LEAVE = 2.0  # seconds to watch a kernel leave closely, before the manager's own slower looks

log = logging.getLogger(__name__)


class WarmProvisioner(LocalProvisioner):
    """Starts a Python kernel as a fork of a pre-imported process, and any other kernel as usual."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel; where that cannot be done, start it as usual."""
        arguments = _python_kernel(cmd)
        if arguments is None or not can_fork() or not _starts_like_us(kwargs.get("env")):
            return await super().launch_kernel(cmd, **kwargs)
        try:
            with _files(kwargs) as files:
                self.process = ForkedKernel(server_address(), _request(arguments, kwargs), files)  # type: ignore[assignment]
        except (CannotFork, OSError, EOFError) as error:
            log.warning("This kernel starts the ordinary way: %s.", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd", os.getcwd())
        await self._until(lambda kernel: kernel.is_ready, _READY)
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and all that it started."""
        if isinstance(self.process, ForkedKernel):
            self.process.send_signal(signum)
        else:
            await super().send_signal(signum)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Watch the kernel leave, which takes it less time than the manager's first look."""
        if isinstance(self.process, ForkedKernel):
            await self._until(lambda _: False, _LEAVE)

    async def _until(self, done: Any, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self.process and self.process.poll() is None and time.monotonic() < until:
            if done(self.process):
                return
            await asyncio.sleep(0.002)


def _python_kernel(command: list[str]) -> list[str] | None:
    """Give the arguments of an ipykernel that this same Python would run; None for any other command."""
    if command[:1] != [sys.executable]:
        return None
    for launcher in ("ipykernel_launcher", "ipykernel"):
        if command[1:3] == ["-m", launcher] or command[1:4] == ["-Xfrozen_modules=off", "-m", launcher]:
            return command[command.index(launcher) + 1 :]
    return None


def _starts_like_us(environment: dict[str, str] | None) -> bool:
    """Say whether nothing is asked that Python heeds only while it starts, like another PYTHONPATH."""

    def heeded(variables: Mapping[str, str]) -> dict[str, str]:
        return {name: value for name, value in variables.items() if name.startswith("PYTHON")}

    return environment is None or heeded(environment) == heeded(os.environ)


def _request(arguments: list[str], options: dict[str, Any]) -> dict[str, Any]:
    environment = dict(options.get("env") or os.environ)
    environment.pop("JPY_PARENT_PID", None)  # the fork watches the server instead
    # nbclient adds this to kernels whose name begins with python only; the others would share one file.
    if not any(one.startswith("--HistoryManager.hist_file") for one in arguments):
        arguments = [*arguments, "--HistoryManager.hist_file=:memory:"]
    folder = str(options.get("cwd") or os.getcwd())
    return {"arguments": arguments, "environment": environment, "folder": folder}


@contextlib.contextmanager
def _files(options: dict[str, Any]) -> Iterator[list[int]]:
    """Give the files that the kernel reads from and writes to, as `subprocess.Popen` would have."""
    null = os.open(os.devnull, os.O_RDWR)
    try:
        output = _number(options.get("stdout"), 1, null)
        errors = (
            output if options.get("stderr") == subprocess.STDOUT else _number(options.get("stderr"), 2, null)
        )
        yield [null, output, errors]
    finally:
        os.close(null)


def _number(file: Any, usual: int, null: int) -> int:
    if file is None:
        return usual
    if file == subprocess.DEVNULL:
        return null
    if file == subprocess.PIPE:
        raise CannotFork("what it prints is to go through a pipe")
    return file if isinstance(file, int) else file.fileno()
