"""What the pre-imported process loads, so that no kernel has to."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence

# What a kernel imports while it starts, and what a notebook of the workbook imports first.
KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.debugger", "ipykernel.comm", "comm",
    "IPython.core.completer", "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "IPython.utils.wildcard", "psutil", "sqlite3", "tornado.platform.asyncio",
)  # fmt: skip
LIBRARIES = (
    "anywidget", "docx", "ipywidgets", "jinja2", "matplotlib.backends.backend_agg", "matplotlib.figure",
    "matplotlib.pyplot", "numpy", "pandas", "pydantic", "rapidfuzz", "seaborn", "sqlalchemy", "xlsxwriter", "yaml",
)  # fmt: skip
_INLINE = "module://matplotlib_inline.backend_inline"


def preload(modules: Sequence[str]) -> list[str]:
    """Import the modules and draw one figure, and give the names of those that could not be imported.

    A module that is missing must not stop a batch: the notebook that needs it says so better.
    """
    # A kernel sets this before matplotlib is imported; here it is imported before there is a kernel.
    os.environ.setdefault("MPLBACKEND", _INLINE)
    missing = []
    for name in modules:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    if "matplotlib" in sys.modules:
        _draw_once()
    # Its import hooks it into the running IPython, and here is none: a kernel that finds it imported
    # already would show no figure at all.
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib_inline"]:
        del sys.modules[name]
    return missing


def _draw_once() -> None:
    """Fill the caches of fonts and colors, without pyplot, which would settle on a backend."""
    from matplotlib.figure import Figure

    ax = Figure(layout="constrained").subplots()
    ax.barh([1, 2], [1, 2], hatch="//", label="one")
    ax.set_title("Title", fontweight="bold")
    ax.legend()
    ax.figure.savefig(io.BytesIO(), format="png")
