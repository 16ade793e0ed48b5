"""Where things are: found from the package, never from the folder a notebook was started in."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
NOTEBOOKS = PROJECT / "notebooks"


def home() -> Path:
    """Give the folder of the district's own stores and exports (DDTK_HOME, or data/workbook)."""
    return Path(os.environ.get("DDTK_HOME") or DATA / "workbook").resolve()
