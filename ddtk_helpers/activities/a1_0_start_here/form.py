"""Forms of the start page: which district, its schools, and results from the state."""

from __future__ import annotations

from ddtk_helpers.district import District, School
from ddtk_helpers.forms import RecordForm, RecordTable
from ddtk_helpers.forms.boxes import Folded, Stack, Tabs
from ddtk_helpers.forms.place import DistrictForm, PlaceForm, RehearsalForm
from ddtk_helpers.intake import ImportForm
from ddtk_helpers.store import Workbook


def place_forms(workbook: Workbook) -> Stack:
    """Give the choice of district, school, school year and role, and the switch to a rehearsal."""
    return Stack([DistrictForm(workbook), PlaceForm(workbook), RehearsalForm()])


def district_forms(workbook: Workbook) -> Folded:
    """Give the district's name and its list of schools, folded away once they are filled in."""
    schools = Tabs({
        "In a table": RecordTable(workbook, School, school="", title="Schools"),
        "From a file": ImportForm(workbook, School, school=""),
    })  # fmt: skip
    district = RecordForm(workbook, District, school="", single=True, title="The district")
    return Folded({"The district": district, "Its schools": schools})
