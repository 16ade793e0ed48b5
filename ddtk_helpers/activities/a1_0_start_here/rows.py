"""The stored rows of every activity that the start page reads, always those of the whole district."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.analysis import Route, priorities, route, team_view
from ddtk_helpers.activities.a0_2_self_assessment.records import DomainConsensus, SelfAssessmentAnswer
from ddtk_helpers.activities.a1_0_start_here import facts
from ddtk_helpers.activities.a1_0_start_here.analysis import (
    activity_progress,
    route_progress,
    school_progress,
)
from ddtk_helpers.activities.a1_3_vision.records import VisionStatement
from ddtk_helpers.activities.a1_4_team_meetings.records import Action, Meeting
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus
from ddtk_helpers.answers.rounds import latest_wave, waiting
from ddtk_helpers.decisions import Decision
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.paths import NOTEBOOKS
from ddtk_helpers.store import Workbook


class Standing(NamedTuple):
    """Where the district stands.

    `progress` is one row per activity, `chosen` the priority domains of the self-assessment, `route` its
    order of activities, `asked` who has answered it, `inventories` one row per school, `meetings` and
    `actions` the team's, `decided_on` the days of its decisions.
    """

    progress: pd.DataFrame
    chosen: pd.DataFrame
    route: Route
    asked: pd.DataFrame
    inventories: pd.DataFrame
    meetings: pd.DataFrame
    actions: pd.DataFrame
    decided_on: list[dt.date]


def load(workbook: Workbook) -> Standing:
    """Give where the district stands, also when a school is chosen."""
    district = whole_district(workbook)
    schools = district.schools()
    inventories = school_progress(schools, district.load(InventoryEntry), district.load(InventoryStatus))
    chosen, order, asked = _self_assessment(district)
    progress = activity_progress(
        facts.activities(), _counts(district, inventories), _notebooks(), len(schools)
    )
    meetings = district.load(Meeting, school="")
    decided_on = _decision_days(district.load(Decision, school=""), meetings)
    return Standing(
        progress, chosen, route_progress(order, progress), asked, inventories, meetings,
        district.load(Action, school=""), decided_on,
    )  # fmt: skip


def whole_district(workbook: Workbook) -> Workbook:
    """Give the workbook itself, or where it is one school's, that of its district."""
    if not workbook.school:
        return workbook
    return Workbook(
        workbook.url, district=workbook.district, school_year=workbook.school_year, today=workbook.today,
        role=workbook.role, exports=workbook.exports,
    )  # fmt: skip


def _self_assessment(district: Workbook) -> tuple[pd.DataFrame, Route, pd.DataFrame]:
    """Give the priorities and the route that the team's last ratings lead to, and who has answered."""
    asked = waiting(district, SelfAssessmentAnswer)
    asked = asked[asked["school"] == ""].reset_index(drop=True)
    agreed = district.load(DomainConsensus, school="")
    agreed = agreed[agreed["wave"] == latest_wave(agreed)]
    nothing_said = pd.DataFrame(columns=["domain", "people", "median", "lowest", "highest", "agreement"])
    view = team_view(nothing_said, agreed, facts.stops())
    days = [day for _, day in cell_rows(asked, "wave", "revealed_on") if day]
    return priorities(view), route(view, facts.stops(), days[-1] if days else district.today), asked


def _counts(district: Workbook, inventories: pd.DataFrame) -> dict[str, int]:
    """Give the rows of each table that the activities name, and what a count of rows would not tell."""
    activities = facts.activities()
    tables: set[str] = set()
    for begun, done in cell_rows(activities, "begun_when", "done_when"):
        tables |= {*begun, *(rule.rpartition(" ")[0] for rule in done)}
    visions = district.load(VisionStatement, school="")
    return {
        **{name: district.rows_in(name, school=None if name == "inventory_entry" else "") for name in tables},
        "adopted visions": int(visions["adopted_on"].notna().sum()),
        "finished inventories": int((inventories["progress"] == "finished").sum()),
    }  # fmt: skip


def _notebooks() -> list[str]:
    return [path.stem for path in NOTEBOOKS.glob("*.ipynb")]


def _decision_days(decisions: pd.DataFrame, meetings: pd.DataFrame) -> list[dt.date]:
    """Give the day of each decision: as it says, else that of its meeting, else when it was written down."""
    met = dict(cell_rows(meetings, "record_id", "date"))
    return [
        day or met.get(meeting) or written.date()
        for day, meeting, written in cell_rows(decisions, "decided_on", "meeting", "updated_at")
    ]  # fmt: skip
