"""JupyterLab as people who do not program need it: settings, a small extension, and how to start it."""

from __future__ import annotations

import os
from pathlib import Path

from ddtk_helpers.paths import PROJECT

LAB = Path(__file__).resolve().parent
EXTENSION = LAB / "labextensions" / "ddtk-workbook"
START_PAGE = "notebooks/1_0_start_here.ipynb"


def server_arguments(root: Path = PROJECT, *, page: str = START_PAGE) -> list[str]:
    """Give the command line words that start JupyterLab on `page`, for this machine only.

    The token that Jupyter makes by default stays on. `root` is the folder that the browser can see.
    """
    words = [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/doc/tree/{page}",
        f"--LabApp.app_settings_dir={LAB / 'settings'}",
        f"--LabApp.extra_labextensions_path={LAB / 'labextensions'}",
    ]
    # Jupyter refuses the superuser otherwise; in a container there is nobody else.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    return words
