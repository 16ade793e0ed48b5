"""The ten domains as rows for the team's ratings, with the activity that each leads to."""

from __future__ import annotations

from collections.abc import Sequence

from ddtk_helpers.activities.a0_2_self_assessment import facts
from ddtk_helpers.activities.a0_2_self_assessment.records import DomainConsensus
from ddtk_helpers.activities.a0_2_self_assessment.rows import load
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Change, Row, Workbook


def waiting_domains(workbook: Workbook) -> list[str]:
    """Give the domains that have no row of the present wave yet."""
    there = {domain for (domain,) in cell_rows(load(workbook).consensus, "domain")}
    return [domain for domain in facts.domains()["domain"] if domain not in there]


def add_domains(workbook: Workbook) -> Sequence[Row]:
    """Save a row for each domain that has none, without a rating and no priority, and give the rows."""
    leads_to = dict(cell_rows(facts.domains(), "domain", "activity"))
    wave = load(workbook).wave
    changes = [
        Change({"wave": wave, "domain": domain, "priority": "no", "route_to": leads_to[domain]},
               school=workbook.school, origin="prefilled")
        for domain in waiting_domains(workbook)
    ]  # fmt: skip
    return workbook.save(DomainConsensus, changes, why="the ten domains")
