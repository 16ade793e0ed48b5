"""Releases of the made-up district: the schedule of last year (1.7.1R) again, with what has come by now."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ddtk_helpers.activities.a1_7_data_dissemination.facts import worked_example
from ddtk_helpers.activities.a1_7_data_dissemination.records import Release
from ddtk_helpers.sample.files import numbered

_TODAY = dt.date(2026, 11, 2)
_YEAR = dt.timedelta(days=364)  # the same days of the week, so that no release falls on a Sunday
_DAYS = ("data_as_of", "expected_release", "actual_release", "use_by")
_KNOWN_AFTER_USE = ("used", "result")
# Meetings of the team that count on a release.
_MEETINGS = {"rel-09": "MTG-0002", "rel-11": "MTG-0003"}


def rows() -> list[dict[str, Any]]:
    """Give the releases of the office, the planted faults of the worked example among them."""
    return numbered(Release, [("", _this_year(row)) for row in worked_example().to_dict("records")])


def _this_year(row: dict[str, Any]) -> dict[str, Any]:
    made = {name: row[name] for name in Release.model_fields if row.get(name)}
    for name in _DAYS:
        made[name] = dt.date.fromisoformat(row[name]) + _YEAR
    if made["actual_release"] > _TODAY:
        del made["actual_release"]
    if made["use_by"] > _TODAY:
        made = {name: value for name, value in made.items() if name not in _KNOWN_AFTER_USE}
    made["status"] = "agreed"
    return made | ({"meeting_for_it": _MEETINGS[row["id"]]} if row["id"] in _MEETINGS else {})
