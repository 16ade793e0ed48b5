"""Every record of the workbook, and how a person may call it."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from ddtk_helpers import activities
from ddtk_helpers.records import Record, table_name


class UnknownTool(ValueError):
    """A name that belongs to no record; the message lists the names that do."""


@cache
def all_records() -> tuple[type[Record], ...]:
    """Give the records in the order of the Toolkit: the district's own, then activity by activity."""
    stems = sorted(found.name for found in pkgutil.iter_modules(activities.__path__) if found.ispkg)
    modules = ["ddtk_helpers.district", *(f"{activities.__name__}.{stem}.records" for stem in stems)]
    found: list[type[Record]] = []
    for name in [*modules, "ddtk_helpers.decisions"]:
        if find_spec(name) is None:
            continue  # an activity without rows of its own
        module = import_module(name)
        found += [
            thing for thing in vars(module).values()
            if isinstance(thing, type) and issubclass(thing, Record) and hasattr(thing, "tool")
            and thing.__module__ == name
        ]  # fmt: skip
    return tuple(found)


def find_record(name: str) -> type[Record]:
    """Give the record of a table name like `inventory_entry`, or of a tool's number like `1.5.1T`.

    A tool with several kinds of row stands for its first, which is the tool itself.
    """
    for model in all_records():
        if name.casefold() in (table_name(model), model.__name__.casefold(), model.tool.casefold()):
            return model
    known = ", ".join(f"{table_name(model)} ({model.tool})" for model in all_records())
    raise UnknownTool(f"There is no tool “{name}”. Known are: {known}.")
