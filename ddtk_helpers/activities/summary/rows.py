"""The stored rows of every activity that the summary reads: those of the district's team, or of one school."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.records import DomainConsensus, SelfAssessmentAnswer
from ddtk_helpers.activities.a1_0_start_here.analysis import activity_progress
from ddtk_helpers.activities.a1_0_start_here.analysis.progress import LATER, NOT_BEGUN
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask, FunctionChoice, Member
from ddtk_helpers.activities.a1_2_barriers.analysis import outside_us
from ddtk_helpers.activities.a1_2_barriers.records import TopBarrier
from ddtk_helpers.activities.a1_3_vision.records import LookFor, VisionStatement
from ddtk_helpers.activities.a1_4_team_meetings.records import Action, ItemNote, LaunchStep, Meeting, Norm
from ddtk_helpers.activities.a1_5_data_inventory.records import (
    InventoryEntry,
    InventoryStatus,
    WishListItem,
)
from ddtk_helpers.activities.a1_6_data_collection.records import DataSystem, Fix, TrainingNeed
from ddtk_helpers.activities.a1_7_data_dissemination.records import (
    AccessRule,
    CounselSignOff,
    PolicyCheck,
    Release,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.records import (
    GlossaryEntry,
    Offering,
    TrainingPlanEntry,
)
from ddtk_helpers.activities.a1_9_managing_change.records import FrameAction, Loss, Response
from ddtk_helpers.activities.summary import analysis, facts
from ddtk_helpers.answers.records import Round
from ddtk_helpers.answers.rounds import WAVES, latest_wave, revealed_here
from ddtk_helpers.decisions import Decision
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.paths import NOTEBOOKS
from ddtk_helpers.records import Record, table_name
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up, schools_in_view

_OF_THE_PLACE: tuple[type[Record], ...] = (
    Round, DomainConsensus, DataTask, FunctionChoice, Member, TopBarrier, LookFor, VisionStatement, Action, ItemNote,
    LaunchStep, Meeting, Norm, WishListItem, DataSystem, Fix, TrainingNeed, AccessRule, CounselSignOff, PolicyCheck,
    Release, Offering, TrainingPlanEntry, GlossaryEntry, FrameAction, Loss, Response,
)  # fmt: skip
# The district's inventory is that of its schools.
_OF_ALL_SCHOOLS: tuple[type[Record], ...] = (InventoryEntry, InventoryStatus)


class Summary(NamedTuple):
    """What the whole module comes to; each frame is that of the analysis of the same name.

    `chosen` are the domains that the team works on first, `asks` is what it asks of others, `in_schools` how many decisions schools have written down.
    """

    is_school: bool
    made_up: bool
    progress: pd.DataFrame
    decisions: pd.DataFrame
    products: pd.DataFrame
    work: pd.DataFrame
    chosen: list[str]
    waves: analysis.Waves
    standing: pd.DataFrame
    side_by_side: pd.DataFrame
    needs: pd.DataFrame
    asks: pd.DataFrame
    marks: pd.DataFrame
    vision: str
    in_schools: int


def load(workbook: Workbook) -> Summary:
    """Give the summary of the district, or of the workbook's school with the activities that a school does."""
    tables = _tables(workbook)
    counted = analysis.counts(tables, schools_in_view(workbook), workbook.today)
    activities = _activities(workbook)
    progress = _progress(workbook, activities, counted)
    decisions = workbook.load(Decision, school=workbook.school)
    found = analysis.decision_states(decisions, activities, tables["meeting"], workbook.today)
    marks = analysis.year_marks(found, tables, workbook.school_year)
    vision = analysis.vision_statement(tables["vision_statement"])
    return Summary(
        bool(workbook.school), is_made_up(workbook), progress, found,
        analysis.products(facts.products(), progress, counted, statement=vision),
        analysis.open_work(tables, workbook.today), _chosen(tables), *_standing(workbook), _needs(workbook, counted),
        outside_us(tables["top_barrier"]), marks[marks["activity"].isin(progress["number"])].reset_index(drop=True), vision,
        0 if workbook.school else int((workbook.load(Decision)["school"] != "").sum()),
    )  # fmt: skip


def _tables(workbook: Workbook) -> dict[str, pd.DataFrame]:
    tables = {table_name(model): workbook.load(model, school=workbook.school) for model in _OF_THE_PLACE}
    tables |= {table_name(model): workbook.load(model) for model in _OF_ALL_SCHOOLS}
    rated = tables["domain_consensus"]
    tables["domain_consensus"] = rated[rated["wave"] == latest_wave(rated)]
    return tables


def _activities(workbook: Workbook) -> pd.DataFrame:
    activities = facts.activities()
    return (
        activities[activities["number"].isin(facts.OF_A_SCHOOL)].reset_index(drop=True)
        if workbook.school
        else activities
    )


def _progress(workbook: Workbook, activities: pd.DataFrame, counted: dict[str, int]) -> pd.DataFrame:
    """Give how far each activity is, counted as the start page counts."""
    named = {name for names in activities["begun_when"] for name in names}
    named |= {rule.rpartition(" ")[0] for rules in activities["done_when"] for rule in rules}
    rows = {name: workbook.rows_in(name, school=workbook.school) for name in named}
    rows["inventory_entry"] = counted["sources"]
    rows |= {"adopted visions": counted["visions"], "finished inventories": counted["finished inventories"]}
    return activity_progress(activities, rows, _notebooks(), len(schools_in_view(workbook)))


def _chosen(tables: dict[str, pd.DataFrame]) -> list[str]:
    """Give the titles of the domains that the team works on first."""
    titles = dict(cell_rows(facts.domains(), "domain", "title"))
    return [
        titles[domain]
        for domain, first in cell_rows(tables["domain_consensus"], "domain", "priority")
        if first
    ]


def _standing(workbook: Workbook) -> tuple[analysis.Waves, pd.DataFrame, pd.DataFrame]:
    answers = revealed_here(workbook, SelfAssessmentAnswer)
    waves, items, titles = analysis.waves(answers, WAVES), facts.items(), facts.domains()
    first, last = (answers[answers["wave"] == wave].reset_index(drop=True) for wave in waves[:2])
    before = first if waves.first != waves.last else first.head(0)
    return (
        waves, analysis.strengths_and_challenges(last, items, titles),
        analysis.first_and_last(before, last, items, titles),
    )  # fmt: skip


def _needs(workbook: Workbook, counted: dict[str, int]) -> pd.DataFrame:
    """Give what the next module needs; nothing for a school, since the district prepares it."""
    needs = analysis.next_needs(facts.next_needs(), counted, _notebooks(), len(workbook.schools()))
    return needs.head(0) if workbook.school else needs


def _notebooks() -> list[str]:
    return [path.stem for path in NOTEBOOKS.glob("*.ipynb")]


def is_empty(summary: Summary) -> bool:
    """Say whether nothing at all is written down yet."""
    begun = set(summary.progress["state"]) - {NOT_BEGUN, LATER}
    return not begun and summary.decisions.empty and summary.work.empty
