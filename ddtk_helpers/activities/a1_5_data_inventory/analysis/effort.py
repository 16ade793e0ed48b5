"""What a source takes, and whether its use is worth it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    AUDIENCES,
    ROUTINE,
    USES,
    is_required,
    source_rows,
    student_minutes,
)
from ddtk_helpers.frames import table

_BURDEN = ("sessions_per_year", "minutes_per_session", "minutes_setup", "staff_hours", "annual_cost")
_RATINGS = ("complete", "accurate", "timely", "consistent")
_ASKED_BY_OTHERS = ("district", "grant", "vendor program")
_BROAD = 3  # audiences, of five
_LITTLE_USE = USES[: USES.index("looked at") + 1]


def effort(entries: pd.DataFrame) -> pd.DataFrame:
    """Give what each source takes from students, staff and the budget, and its rank in the school.

    One row per source. Columns: record_id, school, name, student_minutes (per student and year: sittings
    × working time and set-up), staff_hours (a year), annual_cost (US dollars), effort; NaN where unknown.

    Minutes, hours and dollars have no common unit, so each is first ranked among the school's sources
    (0 the lowest, 1 the highest, ties share the middle); `effort` is the rank share of the mean of the
    ranks that are known. It orders the sources of one school and says nothing across schools.
    """
    rows = [
        (
            row["record_id"],
            row["school"],
            row["name"],
            student_minutes(row),
            row["staff_hours"],
            row["annual_cost"],
        )
        for row in source_rows(entries, *_BURDEN)
    ]
    burdens = dict.fromkeys(("student_minutes", "staff_hours", "annual_cost"), "float64")
    frame = table(rows, {"record_id": "str", "school": "str", "name": "str", **burdens})
    ranks = pd.DataFrame({name: _rank_share(frame[name], frame["school"]) for name in burdens})
    return frame.assign(effort=_rank_share(ranks.mean(axis=1).round(9), frame["school"]))


def _rank_share(values: pd.Series, school: pd.Series) -> pd.Series:
    groups = values.groupby(school)
    known = groups.transform("count")
    share = (groups.rank() - 1) / (known - 1).where(known > 1)
    return share.mask(values.notna() & (known == 1), 0.5).astype("float64")


def under_used(entries: pd.DataFrame) -> pd.DataFrame:
    """Give the sources whose use does not fit what they take or what they are worth.

    One row per source that stands out, the most pressing first, then the one that takes most. Columns: record_id, school, name, use_now
    (as chosen, or "not known"), effort (as in `effort`), reason (in sentences), suggestion ("stop", "fix",
    "use better"; "keep" where nobody uses it and its effort is not known yet).

    A source stands out when it has little use and more effort than the school's median source; when
    nobody sees it; when its quality is good and at least three audiences see it, but no decision is named;
    when its quality is poor yet a decision rests on it. "Stop" is only ever suggested when somebody said who requires the source, and
    that is neither federal law nor the state.
    """
    burdens = effort(entries)
    median = burdens["effort"].groupby(burdens["school"]).transform("median")
    fields = ("use_now", "required_by", "decisions_supported", *_RATINGS, *AUDIENCES)
    rows = []
    for row, share, middle in zip(source_rows(entries, *fields), burdens["effort"], median, strict=True):
        found = [
            *_little_use(row, share, middle),
            *_unseen(row),
            *_unnamed_decision(row),
            *_poor_quality(row),
        ]
        if not found:
            continue
        words = " ".join(reason for reason, _ in found)
        suggestion = min((suggestion for _, suggestion in found), key=_URGENCY.index)
        about = (row["record_id"], row["school"], row["name"], row["use_now"] or "not known")
        rows.append((*about, share, words, suggestion))
    rows.sort(key=lambda row: (_URGENCY.index(row[-1]), -row[4] if row[4] == row[4] else 1.0, row[1], row[0]))
    text = dict.fromkeys(("record_id", "school", "name", "use_now"), "str")
    return table(rows, {**text, "effort": "float64", "reason": "str", "suggestion": "str"})


_URGENCY = ("stop", "fix", "use better", "keep")
_Finding = list[tuple[str, str]]


def _little_use(row: dict[str, Any], share: float, median: float) -> _Finding:
    if row["use_now"] not in _LITTLE_USE:
        return []
    use = {"none known": "nobody is known to use it", "looked at": "it is only looked at"}
    says = use.get(row["use_now"], "it is used for compliance only")
    if share != share and row["use_now"] == "none known":
        return [("Nobody is known to use it. What it takes is not written down yet.", "keep")]
    if not share > median:
        return []
    reason = f"It takes more than most sources of this school, and {says}."
    if is_required(row):
        return [(f"{reason} It is required by {_law(row)}, so ask how to use it better.", "use better")]
    if row["use_now"] == "looked at":
        return [(reason, "use better")]
    if row["required_by"] is None:
        return [(f"{reason} First find out who requires it.", "use better")]
    if row["required_by"] in _ASKED_BY_OTHERS:
        reason += f" The {row['required_by']} asks for it: take the question there."
    return [(reason, "stop")]


def _unseen(row: dict[str, Any]) -> _Finding:
    seen = {row[field] for field in AUDIENCES} - {None}
    if seen != {"none"}:
        return []
    return [("It is collected, but nobody sees it.", "fix")]


def _unnamed_decision(row: dict[str, Any]) -> _Finding:
    ratings = [int(row[name][0]) for name in _RATINGS if (row[name] or "")[:1].isdigit()]
    good = len(ratings) >= 2 and min(ratings) >= 3
    seen = sum(row[field] not in (None, "none") for field in AUDIENCES)
    if not good or seen < _BROAD or row["decisions_supported"] or row["use_now"] == ROUTINE:
        return []
    return [
        ("Its quality is good and many can see it, but no decision is named that rests on it.", "use better")
    ]


def _poor_quality(row: dict[str, Any]) -> _Finding:
    poor = [name.replace("_", " ") for name in _RATINGS if row[name] == "1 poor"]
    if row["use_now"] != ROUTINE or not poor:
        return []
    return [(f"A decision rests on it, yet it is rated poor (how {' and '.join(poor)} it is).", "fix")]


def _law(row: dict[str, Any]) -> str:
    return "the state" if row["required_by"] == "state" else row["required_by"]
