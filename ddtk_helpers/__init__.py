"""Helper library of the District Data Team Workbook.

`open_workbook` gives the workbook that a notebook works on; each activity has its package in
`ddtk_helpers.activities`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ddtk_helpers.charts import show
    from ddtk_helpers.glossary import explain_terms
    from ddtk_helpers.tables import say, show_table
    from ddtk_helpers.workbook import choose, open_workbook

__version__ = "0.3.0"
__all__ = ["choose", "explain_terms", "open_workbook", "say", "show", "show_table"]

_FROM = {
    "choose": "workbook",
    "explain_terms": "glossary",
    "open_workbook": "workbook",
    "say": "tables",
    "show": "charts",
    "show_table": "tables",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: `import ddtk_helpers` stays instant for the command line.
    if name not in _FROM:
        raise AttributeError(f"module 'ddtk_helpers' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"ddtk_helpers.{_FROM[name]}"), name)
