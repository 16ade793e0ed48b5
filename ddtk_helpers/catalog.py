"""Every record and every reference file of the workbook, found by the name of the module they stand in."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ddtk_helpers import decisions, district
from ddtk_helpers.content import Fact
from ddtk_helpers.records import Record, table_name

_PACKAGE = Path(__file__).parent


class UnknownTool(ValueError):
    """A name that belongs to no record; the message lists the names that do."""


@cache
def all_records() -> tuple[type[Record], ...]:
    """Give the records that are stored, in the order of the Toolkit.

    The district's own come first, then those in the module `records` of each activity and of the other
    packages, then the decisions.
    """
    modules = [district, *_modules("records"), decisions]
    return tuple(
        thing for module in modules for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Record) and hasattr(thing, "tool")
        and thing.__module__ == module.__name__
    )  # fmt: skip


def find_record(name: str) -> type[Record]:
    """Give the record of a table name like `inventory_entry`, or of a tool's number like `1.5.1T`.

    A tool with several kinds of row stands for its first, which is the tool itself; private answers, which never
    stand in a file, come last.
    """
    wanted = name.casefold()
    for model in sorted(all_records(), key=lambda model: model.is_private):
        if wanted in (table_name(model), model.__name__.casefold(), model.tool.casefold()):
            return model
    known = ", ".join(f"{table_name(model)} ({model.tool})" for model in all_records())
    raise UnknownTool(f"There is no tool “{name}”. Known are: {known}.")


def all_facts() -> dict[str, type[Fact]]:
    """Give the row class of each file of `data/reference`, as the modules `facts` name them in `FILES`."""
    return {name: row_class for module in _modules("facts") for name, row_class in module.FILES.items()}


def _modules(name: str) -> list[ModuleType]:
    """Give the modules of this name that stand inside the packages, in the order of their paths."""
    found = sorted(path.with_suffix("") for path in _PACKAGE.rglob(f"{name}.py") if path.parent != _PACKAGE)
    return [import_module(".".join((_PACKAGE.name, *path.relative_to(_PACKAGE).parts))) for path in found]
