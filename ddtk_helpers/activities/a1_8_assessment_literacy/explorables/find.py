"""The explorables, found by the names of their modules: `e01_percentile` holds E1."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from ddtk_helpers.explorable import Explorable


@cache
def explorables() -> dict[str, Explorable]:
    """Give every explorable by its number, E1 to E12, in this order."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("e[0-9][0-9]_*.py"))
    found = [import_module(f"{__package__}.{name}").EXPLORABLE for name in names]
    return {explorable.id: explorable for explorable in found}
