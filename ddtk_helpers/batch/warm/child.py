"""What a fork does to be what `python -m ipykernel_launcher` would have been: a kernel like any other."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import gc
import os
import random
import signal
import socket
import sys
import threading
import time
import traceback
from importlib.util import find_spec
from typing import Any, NoReturn

from ddtk_helpers.batch.warm.messages import tell

_SELDOM = (10_000, 10, 10)  # a kernel that lives for seconds need not look for garbage two hundred times
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG in <sys/prctl.h>


def become_kernel(request: dict[str, Any], files: list[int], connection: socket.socket) -> NoReturn:
    """Run a kernel to its end in this process, and leave without the slow taking apart of every module."""
    code = 0
    try:
        _take_over(request, files)
        _serve(request["arguments"], connection)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        code = 1
        raise
    finally:
        _leave(code)


def _take_over(request: dict[str, Any], files: list[int]) -> None:
    """Take on the files, environment, folder and chance of a process that was just started."""
    os.setsid()
    _die_with_the_server()
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update({"MPLBACKEND": before["MPLBACKEND"]} | request["environment"])
    if os.environ.get("TZ") != before.get("TZ"):
        time.tzset()
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]
    os.chdir(request["folder"])
    launcher = find_spec("ipykernel_launcher")
    sys.argv = [str(launcher and launcher.origin), *request["arguments"]]
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    gc.set_threshold(*_SELDOM)
    gc.enable()


def _die_with_the_server() -> None:
    """Have the system end this process when the server ends, however that comes."""
    server = os.getppid()
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != server:  # it went before the system knew
        os._exit(1)


def _serve(arguments: list[str], connection: socket.socket) -> None:
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(arguments)
    tell(connection, ready=True)  # its sockets are bound: now, and not before, it can be talked to
    connection.close()
    app.start()


def _leave(code: int) -> NoReturn:
    with contextlib.suppress(Exception):
        threading._shutdown()  # type: ignore[attr-defined]  # waits for the notebook's own threads, as any exit does
        atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(Exception):
            stream.flush()  # type: ignore[union-attr]
    os._exit(code)
