"""What 1.3 looks at before it writes: whether all numbers together give away what a few people said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.facts import WHY
from ddtk_helpers.activities.a1_3_vision.rows import load
from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Workbook

_SAID = "1 said"


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the totals, or the reason by role group, give few people away."""
    rows = load(workbook)
    refuse_unsafe_answers(rows.hallmarks, "rating", totals=numbers["hallmarks"])
    both = [None not in map(score, pair) for pair in cell_rows(rows.readiness, "prepared", "actually_do")]
    totals = [
        {**line, "answered": line["people"], "median": line["gap"]} for line in numbers["readiness_gaps"]
    ]
    refuse_unsafe_answers(_marked(rows.readiness, both), "said", totals=totals)
    coded = [bool(first or second) for first, second in cell_rows(rows.whys, "theme", "second_theme")]
    groups = numbers["theme_by_group"]
    total = [{"item": WHY[0].id, "answered": sum(coded), "median": 1}] if groups else []
    refuse_unsafe_answers(_marked(rows.whys, coded), "said", totals=total, groups=groups)


def _marked(answers: pd.DataFrame, said: list[bool]) -> pd.DataFrame:
    return answers.assign(
        said=pd.Series([_SAID if one else None for one in said], index=answers.index, dtype=object)
    )
