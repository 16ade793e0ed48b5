"""What the register and the list of members say: data frames in, data frames out."""

from ddtk_helpers.activities.a1_1_team_functions.analysis.composition import composition
from ddtk_helpers.activities.a1_1_team_functions.analysis.ratings import items_of, placed, to_begin_with
from ddtk_helpers.activities.a1_1_team_functions.analysis.register import (
    by_department,
    function_state,
    gaps,
    responsibilities,
    starving,
)
from ddtk_helpers.activities.a1_1_team_functions.analysis.schools import expectations, registers
from ddtk_helpers.activities.a1_1_team_functions.analysis.tasks import people
from ddtk_helpers.activities.a1_1_team_functions.analysis.team import (
    WhatIf,
    brings_matrix,
    leads_most,
    without,
    workload,
)

__all__ = [
    "WhatIf", "brings_matrix", "by_department", "composition", "expectations", "function_state", "gaps", "items_of",
    "leads_most", "people", "placed", "registers", "responsibilities", "starving", "to_begin_with", "without", "workload",
]  # fmt: skip
