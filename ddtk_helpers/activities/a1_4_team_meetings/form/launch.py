"""The steps of launching the team, with owners, days and what shows that each is done."""

from __future__ import annotations

from ddtk_helpers.activities.a1_4_team_meetings.prefill import add_launch_steps, missing_steps
from ddtk_helpers.activities.a1_4_team_meetings.records import LaunchStep
from ddtk_helpers.forms import RecordTable
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.store import Workbook


def launch_forms(workbook: Workbook) -> Stack:
    """Give the launch steps as a table, and the offer to put the six on it."""
    table = RecordTable(workbook, LaunchStep, school=workbook.school, title="Launching the team")
    offer = Offer(
        workbook, LaunchStep, [table], title="Need not be typed: the six launch steps", noun="launch step",
        names=missing_steps, add=add_launch_steps,
    )  # fmt: skip
    return Stack([offer, table])
