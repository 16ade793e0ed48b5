"""The steps of a sitting and the items of an agenda, for a clock that everybody sees."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings import facts
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.steps import Step

NORM_SITTING = "Our norms"


def norm_steps() -> list[Step]:
    """Give the fifty minutes in which a team finds its norms."""
    return run_of_show(facts.steps_of(NORM_SITTING), facts.protocols())


def run_of_show(items: pd.DataFrame, protocols: pd.DataFrame) -> list[Step]:
    """Give the items of an agenda as steps: question, product and how the protocol goes; none without minutes."""
    how = dict(zip(protocols["protocol"], protocols["how"], strict=True))
    fields = ("topic", "mins", "question", "intended_product", "protocol", "lead")
    steps = []
    for topic, mins, question, product, protocol, lead in cell_rows(items, *fields):
        parts = (
            question,
            f"Product: {product}." if product else "",
            how.get(protocol, ""),
            f"Lead: {lead}." if lead else "",
        )
        if topic and topic.strip() and mins:
            steps.append(Step(topic, int(mins), " ".join(filter(None, parts))))
    return steps
