"""What the team takes away from 1.1: the responsibility table, invitations, the register, and the numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents, intake
from ddtk_helpers.activities.a1_1_team_functions import analysis, facts
from ddtk_helpers.activities.a1_1_team_functions.documents.invitations import invitations_document
from ddtk_helpers.activities.a1_1_team_functions.documents.team import team_document
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask
from ddtk_helpers.activities.a1_1_team_functions.rows import load
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook


def team_docx(workbook: Workbook) -> bytes:
    """Give functions, responsibilities, gaps and the team as a Word file to read, discuss and sign."""
    return documents.docx_bytes(team_document(workbook))


def team_xlsx(workbook: Workbook) -> bytes:
    """Give the same as an Excel workbook, every table on its own sheet."""
    return documents.xlsx_bytes(team_document(workbook))


def invitations_docx(workbook: Workbook) -> bytes:
    """Give a short text for each person who is to be asked or has not answered yet."""
    return documents.docx_bytes(invitations_document(workbook))


def register_xlsx(workbook: Workbook) -> bytes:
    """Give the register on the sheet that the import reads back, with lists to choose from."""
    return intake.export(DataTask, workbook.rows(DataTask, school=workbook.school))


_OF_A_SCHOOL = (
    Paper("Tasks and expectations as a Word document", "1_1_team_functions.docx", team_docx),
    Paper("The same as an Excel workbook", "1_1_team_functions.xlsx", team_xlsx),
    Paper("The list of tasks as an Excel sheet to fill in", "1_1_task_register.xlsx", register_xlsx),
)
_OF_THE_DISTRICT = (
    Paper("Functions, responsibilities and team as a Word document", "1_1_team_functions.docx", team_docx),
    Paper("The same as an Excel workbook", "1_1_team_functions.xlsx", team_xlsx),
    Paper("Invitations as a Word document", "1_1_invitations.docx", invitations_docx),
    Paper("The register of tasks as an Excel sheet to fill in", "1_1_task_register.xlsx", register_xlsx),
)


def papers(workbook: Workbook) -> tuple[Paper, ...]:
    """Give the documents of the district, or those of a school, which say nothing of the team's members."""
    return _OF_A_SCHOOL if workbook.school else _OF_THE_DISTRICT


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON, each result under the name of its analysis."""
    found = results(workbook)
    return numbers_of(workbook, _headline(found), found)


def _headline(found: dict[str, pd.DataFrame]) -> dict[str, int]:
    register, expected = found["responsibilities"], found["expectations"]
    return {
        "tasks": int((register["state_now"] != "").sum()),
        "done by nobody": int((register["state_now"] == "nobody").sum()),
        "gaps": len(found["gaps"]),
        "expected of the district, not led": int((~expected["is_met"]).sum()),
    }


def results(workbook: Workbook) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of this register; without a school also those of the team and the schools."""
    rows = load(workbook)
    items = analysis.items_of(rows.tasks)
    silent = [spread(rows.answers, rating, items) for rating in ("works_well", "matters")]
    functions = analysis.function_state(rows.tasks, rows.choices)
    found = {
        "responsibilities": analysis.responsibilities(rows.tasks, rows.members),
        "gaps": analysis.gaps(rows.tasks, rows.members),
        "functions": functions,
        "starving": analysis.starving(functions, facts.function_links()),
        "ratings": analysis.placed(rows.tasks, *silent),
        "silent_works_well": silent[0],
        "silent_matters": silent[1],
        "expectations": analysis.expectations(rows.registers, workbook.schools()),
    }
    if workbook.school:
        return found
    team = {
        "departments": analysis.by_department(rows.ours, rows.members),
        "composition": analysis.composition(rows.members, rows.ours),
        "workload": analysis.workload(rows.ours, rows.members),
        "brings": analysis.brings_matrix(rows.members),
        "registers": analysis.registers(rows.registers, workbook.schools()),
    }
    return {**found, **team}
