"""What the team takes away from 1.7: the schedule, a page for each role, a calendar, a page for families, the rules."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination import analysis
from ddtk_helpers.activities.a1_7_data_dissemination.documents.dates import release_events
from ddtk_helpers.activities.a1_7_data_dissemination.documents.policies import policies_document
from ddtk_helpers.activities.a1_7_data_dissemination.documents.public import public_document
from ddtk_helpers.activities.a1_7_data_dissemination.documents.roles import roles_document
from ddtk_helpers.activities.a1_7_data_dissemination.documents.schedule import schedule_document
from ddtk_helpers.activities.a1_7_data_dissemination.rows import Rows, load
from ddtk_helpers.documents import docx_bytes, ics_bytes, page_bytes, xlsx_bytes
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook

PAPERS = (
    Paper("The schedule, as a Word document", "1_7_schedule.docx", lambda workbook: docx_bytes(schedule_document(workbook))),
    Paper("The schedule, as an Excel workbook", "1_7_schedule.xlsx", lambda workbook: xlsx_bytes(schedule_document(workbook))),
    Paper("What each role will get and what we ask of it (Word)", "1_7_by_role.docx", lambda workbook: docx_bytes(roles_document(workbook))),
    Paper("What each role will get and what we ask of it (web page)", "1_7_by_role.html", lambda workbook: page_bytes(roles_document(workbook))),
    Paper("Days of release and of use for your calendar", "1_7_releases.ics",
          lambda workbook: ics_bytes(release_events(workbook), stamp=workbook.today)),
    Paper("A page for families and the public", "1_7_for_families.html", lambda workbook: page_bytes(public_document(workbook))),
    Paper("Policies and access rules, with counsel's sign-off (Word)", "1_7_access_rules.docx",
          lambda workbook: docx_bytes(policies_document(workbook))),
    Paper("The same with every source that differs (Excel)", "1_7_access_rules.xlsx",
          lambda workbook: xlsx_bytes(policies_document(workbook, most=10_000))),
)  # fmt: skip


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON, each result under the name of its analysis."""
    found = results(workbook, load(workbook))
    matrix = found["access_matrix"]
    headline = {
        "releases": len(found["by_use"]), "to look at again": len(found["flags"]),
        "late releases": found["late_releases"]["record_id"].nunique(),
        "cells of over-access": int((matrix["over"] > 0).sum()),
        "cells of under-access": int((matrix["under"] > 0).sum()),
    }  # fmt: skip
    return numbers_of(workbook, headline, {name: _dated(frame) for name, frame in found.items()})


def results(workbook: Workbook, rows: Rows) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of this place."""
    releases, entries = rows.releases, rows.entries
    return {
        "by_use": analysis.by_use(releases).drop(columns="sender"),
        "flags": analysis.flags(releases, entries, rows.rules, rows.needs),
        "lags": analysis.lags(releases),
        "by_month": analysis.by_month(releases),
        "late_releases": analysis.late_releases(releases, rows.meetings, rows.items, workbook.today),
        "audience_domains": analysis.audience_domains(releases, entries),
        "unread_scores": analysis.unread_scores(releases, entries, rows.needs),
        "access_matrix": analysis.access_matrix(rows.rules, entries),
        "access_gaps": analysis.access_gaps(rows.rules, entries),
        "check_gaps": analysis.check_gaps(rows.checks, workbook.today).drop(columns=["owner", "evidence"]),
    }


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the frame with its days as texts."""
    days = [name for name, kind in frame.dtypes.items() if kind == "object"]
    return frame.assign(**{name: frame[name].map(write) for name in days})
