"""Rows that nobody has to type: releases of the inventory and of the state, the twelve questions, training needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_7_data_dissemination import facts
from ddtk_helpers.activities.a1_7_data_dissemination.analysis import (
    from_calendar,
    from_inventory,
    proposed_needs,
    unread_scores,
)
from ddtk_helpers.activities.a1_7_data_dissemination.records import PolicyCheck, Release
from ddtk_helpers.activities.a1_7_data_dissemination.rows import errors, load, own_entries
from ddtk_helpers.records import Record
from ddtk_helpers.store import Change, Row, Workbook


def inventory_releases(workbook: Workbook) -> list[dict[str, Any]]:
    """Give a release for each window of the inventory that the schedule does not have yet."""
    releases = load(workbook).releases
    return from_inventory(own_entries(workbook), errors(workbook), releases, workbook.school_year)


def add_inventory_releases(workbook: Workbook) -> list[Row]:
    """Put the releases of the inventory on the schedule, and give the rows added."""
    return _save(workbook, Release, inventory_releases(workbook), "started from the inventory")


def state_releases(workbook: Workbook) -> list[dict[str, Any]]:
    """Give the releases of the state's typical year that the schedule does not have yet."""
    return from_calendar(facts.calendar(), load(workbook).releases, workbook.school_year)


def add_state_releases(workbook: Workbook) -> list[Row]:
    """Put the state's releases on the schedule, on typical days, and give the rows added."""
    return _save(workbook, Release, state_releases(workbook), "the state's typical year")


def open_questions(workbook: Workbook) -> list[str]:
    """Give those of the twelve questions that have no row yet."""
    there = {row.values.get("question") for row in workbook.rows(PolicyCheck, school="")}
    return [str(one) for one in facts.check_questions()["question"] if one not in there]


def add_questions(workbook: Workbook) -> list[Row]:
    """Make a row for each open question, the answer left for the team, and give the rows added."""
    rows = [{"question": question} for question in open_questions(workbook)]
    return _save(workbook, PolicyCheck, rows, "the twelve questions", school="")


def training_needs(workbook: Workbook) -> list[dict[str, Any]]:
    """Give a training need for each kind of score that nobody was trained to read and that none names yet."""
    rows = load(workbook)
    return proposed_needs(unread_scores(rows.releases, rows.entries, rows.needs))


def add_training_needs(workbook: Workbook) -> list[Row]:
    """Put these on the list of training needs, and give the rows added."""
    return _save(workbook, TrainingNeed, training_needs(workbook), "scores nobody was trained to read")


def _save(
    workbook: Workbook, model: type[Record], rows: Sequence[dict[str, Any]], why: str, *, school: str | None = None
) -> list[Row]:  # fmt: skip
    place = workbook.school if school is None else school
    return workbook.save(model, [Change(row, school=place, origin="prefilled") for row in rows], why=why)
