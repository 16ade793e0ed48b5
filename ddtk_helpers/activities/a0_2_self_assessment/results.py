"""Everything that the page and the papers of one place show, computed once from its rows."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment import analysis, facts
from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.activities.a0_2_self_assessment.rows import Rows, load
from ddtk_helpers.answers.groups import MINIMUM, by_group
from ddtk_helpers.answers.rounds import WAVES, latest_wave, revealed, waiting
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up


class Results(NamedTuple):
    """The rows of a place and what the analyses of the same names give for them."""

    rows: Rows
    made_up: bool
    items: pd.DataFrame
    domains: pd.DataFrame
    view: pd.DataFrame
    problems: pd.DataFrame
    route: analysis.Route
    groups: pd.DataFrame
    moved: pd.DataFrame


class SchoolResults(NamedTuple):
    """The schools side by side, and what the district's own team said; as the analyses of the same names."""

    results: pd.DataFrame
    people: pd.DataFrame
    team: pd.DataFrame


def results(workbook: Workbook) -> Results:
    """Give the results of the workbook's school, or of the district's own team when it has none.

    A statement that fewer than five people rated has no numbers, as in the roll-up.
    """
    rows = load(workbook)
    items = analysis.item_results(rows.answers, facts.items(), least=MINIMUM)
    domains = analysis.domain_results(items)
    view = analysis.team_view(domains, rows.consensus, facts.domains())
    problems = analysis.consensus_problems(domains, rows.consensus)
    way = analysis.route(view, facts.domains(), rows.start)
    groups = by_group(rows.answers, "rating", facts.items())
    moved = analysis.item_movement(rows.before, rows.answers, facts.items())
    return Results(rows, is_made_up(workbook), items, domains, view, problems, way, groups, moved)


def school_rows(workbook: Workbook) -> SchoolResults:
    """Give the schools of the latest revealed wave side by side; the workbook is that of the whole district."""
    answers = revealed(workbook, SelfAssessmentAnswer)
    wave = latest_wave(answers[answers["school"] != ""]) or WAVES[0]
    found = analysis.school_results(answers[answers["wave"] == wave], workbook.schools(), facts.items())
    people = analysis.school_people(waiting(workbook, SelfAssessmentAnswer), workbook.schools(), found, wave)
    return SchoolResults(found, people, results(workbook).domains)
