"""Making a record's rows: by its own module here, or from its list in recipes/rows."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ddtk_helpers.records import Record, table_name
from ddtk_helpers.sample.files import ENVELOPE, numbered
from ddtk_helpers.sample.recipes import RecipeError, has_recipe, office, recipe, schools


def made_rows(model: type[Record]) -> list[dict[str, Any]] | None:
    """Give the rows of a record, or None where its file is written by hand or it has none.

    A module of this package that is named after the table computes them with `rows()`; otherwise they
    stand in `recipes/rows`, in a file named after the table.
    """
    name = f"{__package__}.{table_name(model)}"
    if find_spec(name):
        made: list[dict[str, Any]] = import_module(name).rows()
        return made
    return _listed_rows(model) if has_recipe(_list_of(model)) else None


def _list_of(model: type[Record]) -> str:
    return f"rows/{table_name(model)}"


def _listed_rows(model: type[Record]) -> list[dict[str, Any]]:
    name = _list_of(model)
    codes = {place.key: place.code for place in (office(), *schools())}
    pairs = []
    for number, row in enumerate(recipe(name), start=1):
        unknown = [key for key in row if key not in model.model_fields and key not in ENVELOPE]
        if unknown:
            raise RecipeError(f"{name}.yaml, entry {number}: no such field: {', '.join(unknown)}.")
        if (place := row.get("school", "office")) not in codes:
            raise RecipeError(f"{name}.yaml, entry {number}: no such school: {place}.")
        pairs.append((codes[place], {key: value for key, value in row.items() if key != "school"}))
    return numbered(model, pairs)
