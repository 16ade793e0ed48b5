"""Charts of 1.1: each takes the frame of the analysis it is named after and gives Axes."""

from ddtk_helpers.activities.a1_1_team_functions.charts.brings import brings_chart
from ddtk_helpers.activities.a1_1_team_functions.charts.departments import department_chart
from ddtk_helpers.activities.a1_1_team_functions.charts.ratings import ratings_chart
from ddtk_helpers.activities.a1_1_team_functions.charts.schools import expectations_chart, registers_chart
from ddtk_helpers.activities.a1_1_team_functions.charts.silent import silent_chart

__all__ = [
    "brings_chart",
    "department_chart",
    "expectations_chart",
    "ratings_chart",
    "registers_chart",
    "silent_chart",
]
