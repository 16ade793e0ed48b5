"""Blocks that several papers of the catalog share."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.documents import Columns, frame_table
from ddtk_helpers.documents.blocks import Block

PLAN: Columns = {
    "need": ("Need", 2.3), "course": ("Course", 1.9), "who": ("Who learns", 1.5), "when": ("When", 1.25), "owner": ("Owner", 1.15),
    "evidence": ("What we will see after six weeks", 2.7), "look_on": ("Look on", 1.25), "state": ("State", 1.1),
}  # fmt: skip
OPEN_NEEDS: Columns = {
    "who": ("Who", 1.5), "strand": ("What kind of learning", 1.5), "about": ("About", 1.3), "why": ("Why", 3), "state": ("State", 1.3),
}  # fmt: skip
CHECKS: Columns = {"need": ("Need", 2.4), "check": ("What", 1.4), "says": ("What to do", 4)}
SCORES: Columns = {
    "score_type": ("Kind of score", 1.5), "schools": ("Schools", 0.8), "of": ("Of", 0.5), "sources": ("Sources", 0.8),
    "covered": ("Explained", 1.2), "courses": ("By which course", 2.6),
}  # fmt: skip
GAPS: Columns = {
    "role_group": ("Group", 1.8), "strand": ("Strand", 1.8), "now": ("Now", 0.6), "needed": ("Needed", 0.8), "gap": ("Gap", 0.6),
    "people": ("People", 0.7), "source": ("How we know", 1.1),
}  # fmt: skip
CONFIDENCE: Columns = {
    "role_group": ("Group", 2), "people": ("People", 0.8), "rated": ("How sure", 0.9), "right": ("Right", 0.9),
    "sure_wrong": ("Sure and wrong", 1.1),
}  # fmt: skip
NEEDS: Columns = {
    "number": ("No.", 0.9), "source": ("How we know", 1), "who": ("Who", 1.5), "strand": ("What kind of learning", 1.5),
    "about": ("About", 1.3), "why": ("Why", 2.8), "courses": ("Courses", 2.2), "planned": ("In the plan", 0.9), "state": ("State", 1.1),
}  # fmt: skip


def gap_table(gaps: pd.DataFrame) -> list[Block]:
    """Give the gaps of the groups that may be shown, in numbers, and “hidden” for the others."""
    shown = gaps.astype(object).where(gaps["shown"], "hidden") if len(gaps) else gaps
    kept = shown.assign(**{name: gaps[name] for name in ("role_group", "strand", "source")})
    return frame_table("Gaps by group and strand", kept, GAPS)


def confidence_table(confidence: pd.DataFrame) -> list[Block]:
    """Give sure and right as percents, for the groups that may be shown."""
    shown = confidence[confidence["shown"]] if len(confidence) else confidence
    names = ("rated", "right", "sure_wrong")
    return frame_table(
        "Sure and right",
        shown.assign(**{name: shown[name].map("{:.0%}".format) for name in names}),
        CONFIDENCE,
    )
