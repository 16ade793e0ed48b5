"""The layouts of the state's published files, and recognizing one by its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ddtk_helpers.content import read_facts
from ddtk_helpers.intake.facts import STATE_LAYOUTS, LayoutColumn
from ddtk_helpers.intake.sheets import CannotRead
from ddtk_helpers.intake.tables import Table
from ddtk_helpers.paths import DATA

_IN_FRONT = "any"  # columns that may stand in front of every report
_SHOWN = 12


class UnknownLayout(CannotRead):
    """A file that is none of the state's layouts we know; the message describes what was found."""


@dataclass(frozen=True)
class Layout:
    """One published report: its columns by name, as written in a file."""

    name: str
    title: str
    level: str
    columns: dict[str, list[LayoutColumn]]

    @property
    def required(self) -> set[str]:
        """Give the names of the columns without which a file is something else."""
        return {key for key, found in self.columns.items() if found[0].required == "yes"}


def header_key(text: str) -> str:
    """Give a column name without capitals, spare spaces and a last point; its signs stay."""
    return " ".join(text.replace("\u00a0", " ").casefold().split()).rstrip(".")


@cache
def known_layouts() -> tuple[Layout, ...]:
    """Give every layout, with the columns that may stand in front of it."""
    lines: dict[str, list[LayoutColumn]] = defaultdict(list)
    for row in read_facts(DATA / "reference" / f"{STATE_LAYOUTS}.csv", LayoutColumn):
        lines[row["layout"]].append(LayoutColumn(**row))
    in_front = _by_key(lines.pop(_IN_FRONT))
    return tuple(
        Layout(name, columns[0].title, columns[0].level, in_front | _by_key(columns))
        for name, columns in lines.items()
    )


def recognize(table: Table) -> Layout | None:
    """Give the layout whose required columns all stand in the table, whatever their order."""
    found = {header_key(header) for header in table.header}
    fitting = []
    for layout in known_layouts():
        roles = {layout.columns[key][0].role for key in found & set(layout.columns)}
        if layout.required <= found and "code" in roles:
            fitting.append((len(found & set(layout.columns)), layout))
    return max(fitting, key=lambda fit: fit[0])[1] if fitting else None


def known_headers() -> list[str]:
    """Give every column name of every layout."""
    return [
        column.header for layout in known_layouts() for found in layout.columns.values() for column in found
    ]


def describe_unknown(tables: Sequence[Table]) -> UnknownLayout:
    """Give the refusal of a file of no known layout: what was found in it, and what is known."""
    found = []
    for table in tables[:3]:
        columns = ", ".join(f"“{name}”" for name in table.header[:_SHOWN] if name)
        more = f" and {len(table.header) - _SHOWN} more" if len(table.header) > _SHOWN else ""
        first = (
            ", ".join(f"“{cell.strip()[:30]}”" for cell in table.rows[0].cells[:4])
            if table.rows
            else "no rows"
        )
        title = f" titled “{table.title[0][:80]}”" if table.title else ""
        found.append(f"a table{title} with the columns {columns}{more}; its first row begins {first}.")
    names = "; ".join(layout.title for layout in known_layouts())
    return UnknownLayout(
        f"{tables[0].file} is no file of the state that we know. It holds {' It also holds '.join(found)} "
        f"Known are: {names}. Nothing was guessed and nothing was read."
    )


def _by_key(columns: Sequence[LayoutColumn]) -> dict[str, list[LayoutColumn]]:
    by_key: dict[str, list[LayoutColumn]] = defaultdict(list)
    for column in columns:
        by_key[header_key(column.header)].append(column)
    return dict(by_key)
