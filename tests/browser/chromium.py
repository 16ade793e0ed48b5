"""Find the browser for the tests: Debian's Chromium or Google Chrome, or the one in DDTK_CHROMIUM."""

from __future__ import annotations

import os
import shutil

INSTALL = "apt-get install chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Give the path of a usable browser, or None."""
    for name in (os.environ.get("DDTK_CHROMIUM", ""), *_NAMES):
        path = shutil.which(name) if name else None
        if path:
            return path
    return None
