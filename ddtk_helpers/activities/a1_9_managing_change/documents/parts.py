"""Blocks that several papers of 1.9 share."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import STAGES
from ddtk_helpers.documents import Columns, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.suppression import HIDDEN
from ddtk_helpers.suppression.facts import ANSWERS, rule_sentence

LOSSES: Columns = {
    "what": ("What may be given up", 2.6), "whose": ("Whose", 1.5), "loss_type": ("Kind", 1.35), "stays": ("What will not change", 2.4),
    "we_do": ("What we do", 2.2), "told_on": ("Said aloud on", 1.4),
}  # fmt: skip


def stage_table(by_group: pd.DataFrame) -> list[Block]:
    """Give the people at each stage, a line for each group; a group that is not shown says hidden throughout."""
    if by_group.empty:
        return []
    lines = []
    for group, here in by_group.groupby("group", sort=False):
        shown = bool(here["shown"].iloc[0])
        numbers = [
            int(alone + shared) if shown else HIDDEN for alone, shared in cell_rows(here, "alone", "shared")
        ]
        ends = [int(here[name].iloc[0]) if shown else HIDDEN for name in ("unclear", "people")]
        lines.append([str(group), *map(str, [*numbers, *ends])])
    header = ["Group", *(stage[:2] for stage in STAGES), "unclear", "people"]
    names = Paragraph(f"In the table: {'; '.join(STAGES)}.")
    rule = Paragraph(f"{HIDDEN.capitalize()}: not shown, as in the chart. {rule_sentence(ANSWERS)}")
    return [names, Table("People at each stage", header, lines, (2.2, *[0.95] * 7, 1.05, 1)), rule]
