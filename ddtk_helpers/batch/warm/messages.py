"""What goes over the socket: a request with its open files one way, lines of JSON the other."""

from __future__ import annotations

import array
import contextlib
import json
import socket
import struct
from typing import Any

FILES = 3  # input, output, errors
_LENGTH = struct.Struct("!I")


def send(connection: socket.socket, request: dict[str, Any], files: list[int]) -> None:
    """Send a request and open files."""
    text = json.dumps(request).encode()
    rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))
    connection.sendmsg([_LENGTH.pack(len(text))], [rights])
    connection.sendall(text)


def receive(connection: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """Give a request and its open files; None when whoever connected went away."""
    files = array.array("i")
    try:
        start, ancillary, _, _ = connection.recvmsg(_LENGTH.size, socket.CMSG_SPACE(FILES * files.itemsize))
        for _, _, data in ancillary:
            files.frombytes(data[: len(data) - len(data) % files.itemsize])
        text = _exactly(connection, _LENGTH.unpack(start)[0]) if len(start) == _LENGTH.size else b""
    except OSError:
        text = b""
    return json.loads(text) if text else None, list(files)


def _exactly(connection: socket.socket, length: int) -> bytes:
    """Give so many bytes; none when they do not come."""
    text = b""
    while len(text) < length:
        part = connection.recv(length - len(text))
        if not part:
            return b""
        text += part
    return text


def tell(connection: socket.socket, **facts: Any) -> None:
    """Say something about a kernel; whoever asked for it may be gone already."""
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(facts).encode() + b"\n")
