"""Who gets which data when, how long they lie, what is wrong with the schedule, and whom the rules let see what.

Data frames in, data frames out.
"""

from __future__ import annotations

from ddtk_helpers.activities.a1_7_data_dissemination.analysis.access import (
    access_gaps,
    access_matrix,
    allowed,
    each_source,
    rules_to_review,
)
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.audiences import (
    audience_domains,
    by_audience,
    check_gaps,
    proposed_needs,
    unread_scores,
)
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.flags import flags
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.proposals import from_calendar, from_inventory
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.schedule import by_use, release_rows
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.timing import (
    by_month,
    lags,
    late_releases,
    used_so_far,
)

__all__ = [
    "access_gaps", "access_matrix", "allowed", "audience_domains", "by_audience", "by_month", "by_use", "check_gaps", "each_source", "flags",
    "from_calendar", "from_inventory", "lags", "late_releases", "proposed_needs", "release_rows",
    "rules_to_review", "unread_scores", "used_so_far",
]  # fmt: skip
