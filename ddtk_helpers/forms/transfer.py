"""Files in and out: an upload in pieces of any size, a download made when it is asked for."""

from __future__ import annotations

import html
import mimetypes
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import traitlets

from ddtk_helpers.forms.page import script, styles
from ddtk_helpers.forms.widget import Action, Widget

LARGEST_MB = 25


class Upload(Widget):
    """A button that takes a file of up to 25 MB and hands it to `on_file(name, data)`.

    With `multiple` several files can be chosen at once; each is handed over by itself. The file travels in pieces, because the notebook's server drops long messages in silence.
    `on_file` returns a sentence that says what came of it, or raises ValueError with a sentence.
    """

    _esm = script("upload")
    _css = styles("forms")
    label = traitlets.Unicode().tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    multiple = traitlets.Bool(False).tag(sync=True)
    largest = traitlets.Int(LARGEST_MB * 1_000_000).tag(sync=True)
    received = traitlets.List(help="Number of the upload and of its last piece").tag(sync=True)

    def __init__(
        self, label: str, on_file: Callable[[str, bytes], str], *, accept: str = "", multiple: bool = False
    ) -> None:
        super().__init__(label=label, accept=accept, multiple=multiple)
        self._on_file = on_file
        self._pieces: list[bytes] = []

    def __repr__(self) -> str:
        return f"<Upload: {self.label}>"

    def as_html(self) -> str:
        """Give a sentence in place of the button."""
        return f"<p>{html.escape(self.label)}: open the notebook in a browser to choose a file.</p>"

    def actions(self) -> dict[str, Action]:
        """Take one piece of a file."""
        return {"piece": self._take}

    def _take(self, message: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        if message["piece"] == 0:
            self._pieces = []
        self._pieces.append(bytes(buffers[0]))
        self.received = [message["upload"], message["piece"]]
        size = sum(map(len, self._pieces))
        if size > self.largest:
            self._pieces = []
            self.say(f"{message['name']} is larger than {self.largest // 1_000_000} MB. Split it.", "bad")
        elif message["piece"] == message["pieces"] - 1:
            self._finish(str(message["name"]))

    def _finish(self, name: str) -> None:
        data, self._pieces = b"".join(self._pieces), []
        try:
            self.say(self._on_file(name, data), "good")
        except (ValueError, OSError) as error:
            self.say(str(error), "bad")


class Download(Widget):
    """A button that makes a file when it is pressed and gives it to the browser."""

    _esm = script("download")
    _css = styles("forms")
    label = traitlets.Unicode().tag(sync=True)
    filename = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, filename: str, make: Callable[[], bytes]) -> None:
        super().__init__(label=label, filename=filename)
        self._make = make

    def __repr__(self) -> str:
        return f"<Download: {self.filename}>"

    def as_html(self) -> str:
        """Give a sentence in place of the button."""
        return f"<p>{html.escape(self.label)}: open the notebook in a browser to get {html.escape(self.filename)}.</p>"

    def actions(self) -> dict[str, Action]:
        """Make the file."""
        return {"make": self._send_file}

    def _send_file(self, message: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        try:
            data = self._make()
        except (ValueError, OSError) as error:
            self.say(f"{self.filename} could not be made: {error}", "bad")
            return
        kind = mimetypes.guess_type(self.filename)[0] or "application/octet-stream"
        self.send({"do": "file", "name": self.filename, "type": kind}, buffers=[data])
        self.say(f"{self.filename} is downloaded.", "good")
