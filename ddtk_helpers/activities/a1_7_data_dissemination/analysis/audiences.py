"""Who gets what: releases by audience and domain, scores that nobody was trained to read, gaps of the self-check."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.analysis.schedule import (
    release_rows,
    source_of,
    sources_by_name,
)
from ddtk_helpers.activities.a1_7_data_dissemination.choices import CheckQuestion
from ddtk_helpers.choices import Domain
from ddtk_helpers.district import Role
from ddtk_helpers.frames import cell_rows, name_key, table

DOMAINS: tuple[str, ...] = get_args(Domain)
# Everybody who should hear something during a year; other roles are shown when they get something.
EXPECTED = ("principal", "coach", "teacher", "counselor or support staff", "school committee", "family")
ASSESSMENT_LITERACY = "assessment literacy"
FROM_ACTIVITY = "1.7"
_UNREAD = {
    "role": "str", "score_type": "str", "releases": "int64", "titles": "str", "is_listed": "bool",
}  # fmt: skip


def audience_domains(releases: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Count the releases that each role gets in each domain; zeros show who is starved.

    One row per role and domain, for the roles that get something and for those of `EXPECTED`. Columns:
    role, domain, releases; a release of a source with two domains counts in each, one whose source is not
    in the inventory in “not in the inventory”, a column that is there only then.
    """
    sources, counts = sources_by_name(entries), dict[tuple[str, str], int]()
    unknown = "not in the inventory"
    for row in release_rows(releases):
        for domain in source_of(row, sources).get("domain") or [unknown]:
            for role in row["audience"]:
                counts[role, domain] = counts.get((role, domain), 0) + 1
    got = {role for role, _ in counts}
    roles = [role for role in get_args(Role) if role in got or (counts and role in EXPECTED)]
    domains = [*DOMAINS, *([unknown] if any(domain == unknown for _, domain in counts) else [])]
    rows = [(role, domain, counts.get((role, domain), 0)) for role in roles for domain in domains]
    return table(rows, {"role": "str", "domain": "str", "releases": "int64"})


def by_audience(releases: pd.DataFrame) -> pd.DataFrame:
    """Give what each role gets and when, the roles in the order of the list, of each the earliest first.

    One row per release with a day and role. Columns: role, record_id, title, release (the day it came, else
    the day it is expected), is_out, use_by.
    """
    order = {role: n for n, role in enumerate(get_args(Role))}
    rows = [
        (role, row["record_id"], row["name"], day, bool(row["actual_release"]), row["use_by"])
        for row in release_rows(releases) if (day := row["actual_release"] or row["expected_release"])
        for role in row["audience"]
    ]  # fmt: skip
    rows.sort(key=lambda row: (order[row[0]], row[3], row[1]))
    text = dict.fromkeys(("role", "record_id", "title"), "str")
    return table(rows, {**text, "release": "object", "is_out": "bool", "use_by": "object"})


def unread_scores(releases: pd.DataFrame, entries: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Give the kinds of scores that reach a role without any help with reading them.

    A kind of score counts as unread for a role when none of the releases that bring it to this role names
    any support. One row per role and kind of score. Columns: role, score_type, releases, titles (with ;
    between), is_listed (whether a training need says so already).
    """
    sources = sources_by_name(entries)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in release_rows(releases):
        for score in source_of(row, sources).get("score_types") or []:
            for role in row["audience"]:
                found.setdefault((role, score), []).append(row)
    listed = {
        (who, name_key(about or ""))
        for who, strand, about in cell_rows(needs, "who", "strand", "about")
        if strand == ASSESSMENT_LITERACY
    }
    order = {role: n for n, role in enumerate(get_args(Role))}
    rows = [
        (role, score, len(here), "; ".join(one["name"] for one in here), (role, name_key(score)) in listed)
        for (role, score), here in found.items()
        if not any(one["support"] for one in here)
    ]
    return table(sorted(rows, key=lambda row: (order[row[0]], row[1])), _UNREAD)


def proposed_needs(unread: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a training need for each kind of score that nobody was trained to read and that none names yet."""
    return [
        {
            "who": row.role, "strand": ASSESSMENT_LITERACY, "about": row.score_type,
            "why": f"Gets {row.score_type} without help with reading it: {row.titles}."[:500],
            "from_activity": FROM_ACTIVITY,
        }
        for row in unread.itertuples() if not row.is_listed
    ]  # fmt: skip


def check_gaps(checks: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give the state of each of the twelve questions, gaps first.

    Columns: question, answer (“not answered” where nobody did), evidence, owner, by (as text), is_late.
    """
    given = {
        question: (answer, evidence, owner, by)
        for question, answer, evidence, owner, by in cell_rows(
            checks, "question", "answer", "evidence", "owner", "by"
        )
    }
    rows = []
    for question in get_args(CheckQuestion):
        answer, evidence, owner, by = given.get(question, (None, None, None, None))
        late = bool(by and by < today and answer != "yes")
        rows.append((question, answer or "not answered", evidence or "", owner or "", str(by or ""), late))
    order = ("no", "in part", "not answered", "yes")
    text = dict.fromkeys(("question", "answer", "evidence", "owner", "by"), "str")
    return table(sorted(rows, key=lambda row: order.index(row[1])), {**text, "is_late": "bool"})
