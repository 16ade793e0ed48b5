"""What every activity's notebook offers: where one works, rows, a decision, documents, and a last line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.decisions import Decision
from ddtk_helpers.forms.answer_form import AnswerForm
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.place import PlaceForm, where
from ddtk_helpers.forms.record_form import RecordForm
from ddtk_helpers.forms.record_table import RecordTable
from ddtk_helpers.forms.transfer import Download
from ddtk_helpers.intake import ImportForm
from ddtk_helpers.intake.answer_files import AnswerFiles
from ddtk_helpers.papers import Audit, Paper, audited, write_papers
from ddtk_helpers.records import Record
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say
from ddtk_helpers.words import count, plural
from ddtk_helpers.workbook import place_name


def welcome(workbook: Workbook) -> PlaceForm:
    """Give the line that says where one is working, with the way to another school."""
    return PlaceForm(workbook)


def record_tabs(workbook: Workbook, model: type[Record], *, school: str | None = None) -> Tabs:
    """Give the rows of a record behind three tabs: one at a time, many in a table, or from a file.

    `school` "" shows the district's own rows only, where a workbook of all schools shows those of every school.
    """
    return Tabs({
        "One at a time": RecordForm(workbook, model, school=school, title=f"One {model.noun}"),
        "Many in a table": RecordTable(workbook, model, school=school, title=f"All {plural(model.noun)}"),
        "From a file": ImportForm(workbook, model),
    })  # fmt: skip


def answer_tabs(
    workbook: Workbook, model: type[Answer], items: Sequence[Item], *, title: str = "", wave: str = "baseline",
    asks: Sequence[str] | None = None,
) -> Tabs:  # fmt: skip
    """Give the two ways of private answers: here, one person after another, or from files sent beforehand."""
    return Tabs({
        "Answer here": AnswerForm(workbook, model, items, title=title, wave=wave, asks=asks),
        "From files": AnswerFiles(workbook, model, items, wave=wave, asks=asks),
    })  # fmt: skip


def decision_form(workbook: Workbook, activity: str) -> RecordForm:
    """Give the decision record with the activity, like "1.5", filled in."""
    return RecordForm(workbook, Decision, title="Decision", fixed={"activity": activity})


def downloads(
    workbook: Workbook,
    out_dir: str,
    papers: Sequence[Paper],
    numbers: Callable[[Workbook], Mapping[str, Any]],
    audit: Audit | None = None,
) -> Stack | Shown:
    """Write the documents and the numbers to `out_dir` when there is one; else offer the documents.

    Activities with private answers give their `audit`: it looks at all numbers before any file is made.
    """
    if out_dir:
        written = write_papers(workbook, Path(out_dir), papers, numbers(workbook), audit)
        return say("Written: " + ", ".join(file.name for file in written) + ".")
    place = re.sub(r"[^\w .-]", "", place_name(workbook))
    name = f"{place} {workbook.today.isoformat()} {{}}"
    return Stack([
        Download(paper.label, name.format(paper.filename), partial(audited, workbook, paper, numbers, audit))
        for paper in papers
    ])  # fmt: skip


def page_ran(workbook: Workbook, model: type[Record]) -> Shown:
    """Say that the page ran, for whom, and over how many rows of a record in how many schools, where they name one."""
    rows = workbook.load(model)
    schools = rows.school[rows.school != ""].nunique()
    counted = count(len(rows), model.noun) + (f" in {count(schools, 'school')}" if schools else "")
    return say(f"Everything ran for {where(workbook)}: {counted}.")
