"""The line that says where one is working, and the way to another school, year or district."""

from __future__ import annotations

from html import escape
from typing import Any, get_args

import ipywidgets

from ddtk_helpers.district import Role
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.paths import home
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import (
    WHOLE_DISTRICT,
    choose,
    chosen_so_far,
    is_made_up,
    place_in_district,
    warnings_of,
)

# JupyterLab runs the command when a trusted page's element carries this attribute; elsewhere it is inert.
_BUTTON = '<button class="jupyter-button mod-primary" data-commandlinker-command="{}" data-commandlinker-args="{}">{}</button>'
_RUN_AGAIN = _BUTTON.format("ddtk:run-from-the-top", "{}", "Show this page for it")
_OPEN_INVENTORY = _BUTTON.format(
    "docmanager:open", escape('{"path": "notebooks/1_5_data_inventory.ipynb"}'), "Open the data inventory"
)
# No Layout here: a page loaded again would not know a widget that was made at the import.


class PlaceForm(Stack):
    """Where one is working, in a sentence, with drop-downs for school, school year and role.

    A choice is kept for all notebooks at once (`ddtk_helpers.choose`); the page follows when it is
    run again, since no computation reads a widget.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.sentence = where(workbook)
        self.school = _dropdown("School", _schools(workbook), workbook.school or WHOLE_DISTRICT)
        self.school_year = _dropdown("School year", _years(workbook.school_year), workbook.school_year)
        self.role = _dropdown("Your role", [("choose…", ""), *_roles()], workbook.role)
        self.said = ipywidgets.HTML()
        for box in (self.school, self.school_year, self.role):
            box.observe(self._keep, "value")
        super().__init__([ipywidgets.HTML(self._html()), self.school, self.school_year, self.role, self.said])

    def _keep(self, change: dict[str, Any]) -> None:
        chosen = choose(school=self.school.value, school_year=self.school_year.value, role=self.role.value)
        told = "The whole district" if chosen.school == WHOLE_DISTRICT else self.school.label
        kept = ", ".join(filter(None, (told, chosen.school_year, chosen.role)))
        self.said.value = f"<p role='status'>Kept: {escape(kept)}. {_RUN_AGAIN} {_OPEN_INVENTORY}</p>"

    def _html(self) -> str:
        return f"<p style='font-size:1.1em'>{escape(self.sentence)}</p>"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(**kwargs), "text/html": self._html(), "text/plain": self.sentence}


class DistrictForm(Stack):
    """The choice between the made-up sample district and the district's own."""

    def __init__(self, workbook: Workbook) -> None:
        self.district = ipywidgets.Combobox(
            description="District", placeholder="four digits, or sample", options=_districts(), value=_called(workbook),
            ensure_option=False, layout=WIDE, style=LABELS, continuous_update=False,
        )  # fmt: skip
        self.said = ipywidgets.HTML()
        self.district.observe(self._keep, "value")
        super().__init__([self.district, self.said])

    def _keep(self, change: dict[str, Any]) -> None:
        code = self.district.value.strip().casefold()
        if code != "sample" and not (code.isascii() and code.isdigit() and len(code) == 4):
            says = "A district has four digits, like 0035. Write “sample” for the made-up one."
            self.said.value = f"<p role='status'>⚠ {escape(says)}</p>"
            return
        choose(district=code)
        self.said.value = f"<p role='status'>Kept: {escape(code)}. {_RUN_AGAIN}</p>"


class RehearsalForm(Stack):
    """The switch between the record and a copy of it to practise on."""

    def __init__(self) -> None:
        self.switch = ipywidgets.Checkbox(
            description="Rehearsal: practise on a copy, the record stays as it is", value=bool(chosen_so_far().rehearsal),
            indent=False, layout=WIDE,
        )  # fmt: skip
        self.said = ipywidgets.HTML()
        self.switch.observe(self._keep, "value")
        super().__init__([self.switch, self.said])

    def _keep(self, change: dict[str, Any]) -> None:
        chosen = choose(rehearsal="yes" if change["new"] else "")
        begins = "From now on you work in a copy made at this moment. It is deleted when the next rehearsal begins."
        says = (
            begins if chosen.rehearsal else "You are back in the record. Nothing of the rehearsal is in it."
        )
        self.said.value = f"<p role='status'>{escape(says)} {_RUN_AGAIN}</p>"


def where(workbook: Workbook) -> str:
    """Say in a sentence where one is working."""
    return " · ".join([place_in_district(workbook), workbook.school_year, *warnings_of(workbook)])


def _dropdown(label: str, options: list[tuple[str, str]], value: str) -> ipywidgets.Dropdown:
    known = [option[1] for option in options]
    return ipywidgets.Dropdown(
        description=label,
        options=options,
        value=value if value in known else known[0],
        layout=WIDE,
        style=LABELS,
    )


def _schools(workbook: Workbook) -> list[tuple[str, str]]:
    schools = workbook.schools()
    named = [(f"{name} ({code})", code) for code, name in zip(schools.code, schools.name, strict=True)]
    return [("The whole district", WHOLE_DISTRICT), *named]


def _years(present: str) -> list[tuple[str, str]]:
    start = int(present[:4])
    years = [f"{year}-{(year + 1) % 100:02d}" for year in range(start - 2, start + 3)]
    return [(year, year) for year in years]


def _roles() -> list[tuple[str, str]]:
    return [(role, role) for role in get_args(Role)]


def _districts() -> list[str]:
    return ["sample", *sorted(file.stem for file in home().glob("[0-9][0-9][0-9][0-9].sqlite"))]


def _called(workbook: Workbook) -> str:
    return "sample" if is_made_up(workbook) else workbook.district
