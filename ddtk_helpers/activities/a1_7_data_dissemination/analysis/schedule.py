"""The schedule as every analysis of 1.7 reads it: clean rows, their sources, and what the inventory says of these."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.access import ROLES_OF
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import AUDIENCES, source_rows
from ddtk_helpers.activities.a1_7_data_dissemination.records import Release
from ddtk_helpers.frames import cells, name_key
from ddtk_helpers.records import describe

FAMILIES = "families"
# The audience of the inventory's access fields that a role belongs to; other roles have no such field.
AUDIENCE_OF = {role: audience for audience, roles in ROLES_OF.items() for role in roles} | {
    "family": FAMILIES, "community": FAMILIES,
}  # fmt: skip
FIELD_OF = {audience: field for field, audience in AUDIENCES.items()}
NO_TITLE = "(no name yet)"

_FIELDS = tuple(spec.name for spec in describe(Release))
_LISTS = {spec.name for spec in describe(Release) if spec.kind in ("choices", "several")}
_OF_SOURCE = ("domain", "sensitivity", "score_types", "known_limits", *AUDIENCES)


def release_rows(releases: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the releases as dicts by the day they are expected, those without a day last.

    Each has record_id, school, name (its title, or its source) and every field of `Release`, None where
    nothing is written; lists are never None.
    """
    names = ("record_id", "school", *_FIELDS)
    columns = [_typed(releases, name) for name in names]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    for row in rows:
        row["school"] = row["school"] or ""
        row["name"] = row["title"] or row["asset"] or NO_TITLE
    return sorted(rows, key=lambda row: (str(row["expected_release"] or "9999"), row["record_id"] or ""))


def sources_by_name(entries: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Give what the inventory says of each source, by its name without capitals and punctuation.

    A source that several rows name the same is that of the district office, else of the first school.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in source_rows(entries, *_OF_SOURCE):
        for name in (row["name_local"], row["name_standard"]):
            if name:
                found.setdefault(name_key(name), row)
    return found


def source_of(row: dict[str, Any], sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Give what the inventory says of a release's source; empty where it is not listed."""
    return sources.get(name_key(row["asset"] or ""), {})


def by_use(releases: pd.DataFrame) -> pd.DataFrame:
    """Give the schedule in the order in which it is needed: by the day of use, not of release.

    One row per release. Columns: record_id, use_by, title, audience, expected_use, as_of, expected, actual,
    sender, level, support, cautions: texts, "" where nothing is written.
    """
    order = sorted(release_rows(releases), key=lambda row: str(row["use_by"] or "9999"))
    names = {
        "use_by": "use_by", "title": "name", "audience": "audience", "expected_use": "expected_use",
        "as_of": "data_as_of", "expected": "expected_release", "actual": "actual_release", "sender": "sender",
        "level": "level", "support": "support", "cautions": "cautions",
    }  # fmt: skip
    rows = [[row["record_id"], *(_text(row[name]) for name in names.values())] for row in order]
    return pd.DataFrame(rows, columns=["record_id", *names], dtype="str")


def _text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _typed(frame: pd.DataFrame, name: str) -> list[Any]:
    values = cells(frame, name)
    return [list(value) if value is not None else [] for value in values] if name in _LISTS else values
