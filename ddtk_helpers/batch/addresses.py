"""Keep the password of a shared store out of everything that a batch leaves behind."""

from __future__ import annotations

import json
import re
from pathlib import Path


def without_password(address: str) -> str:
    """Give a server's address with stars for user name and password; a file's address stays as it is."""
    scheme, mark, rest = address.partition("://")
    if not mark or scheme.startswith("sqlite"):
        return address
    rest = re.sub(r"([?&](?:user|password)=)[^&]*", r"\1***", rest)
    rest = f"***@{rest.rpartition('@')[2]}" if "@" in rest else rest
    return f"{scheme}://{rest}"


def hide_in_notebooks(folder: Path, address: str) -> None:
    """Take the password out of the executed notebooks of a folder: papermill writes down parameters."""
    hidden = without_password(address)
    if hidden == address:
        return
    for file in folder.glob("*.ipynb"):
        text = file.read_text(encoding="utf-8")
        for written in (json.dumps(address)[1:-1], json.dumps(json.dumps(address))[3:-3]):
            text = text.replace(written, hidden)
        file.write_text(text, encoding="utf-8")
