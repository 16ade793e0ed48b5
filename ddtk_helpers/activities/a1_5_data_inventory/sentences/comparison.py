"""What the comparisons of schools say, in one or two plain sentences.

Every function takes the frame of the analysis it is named after; with an empty frame it says what to
do first.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ddtk_helpers.words import count, several

__all__ = [
    "access_difference_sentence", "comparable_sentence", "coverage_summary_sentence", "name_sentence",
    "shared_sentence",
]  # fmt: skip


def coverage_summary_sentence(frame: pd.DataFrame) -> str:
    """Say where some schools assess all students and others do not (from `coverage`, all schools)."""
    counted = frame[frame["state"] == "counted"]
    if counted.empty:
        return "No school has finished its inventory yet, so schools cannot be compared."
    with_one = counted.assign(has=counted["assessments"] > 0).groupby(["subject", "grade"], sort=False)["has"]
    uneven = with_one.mean()[lambda share: (share > 0) & (share < 1)]
    unknown = frame[frame["state"] == "unknown"]["school_name"].unique()
    schools = f"{count(counted['school'].nunique(), 'school')} counted."
    if len(unknown):
        schools += f" Unknown in part or whole: {several(list(unknown))}."
    if uneven.empty:
        return f"Where one school assesses all students of a grade, the others do too. {schools}"
    subject, grade = uneven.idxmin()
    share = with_one.get_group((subject, grade))
    return (
        f"In {count(len(uneven), 'case')} some schools assess a grade and subject and others do not. "
        f"Widest: {subject} in grade {grade}, {int(share.sum())} of {len(share)} schools. {schools}"
    )


def comparable_sentence(frame: pd.DataFrame) -> str:
    """Say how many assessments can be compared between schools, and why others cannot (from `comparable`)."""
    used = frame[frame["uses"] == "yes"]
    if used.empty:
        return "No school lists an assessment yet. List some, with the grades they are given in."
    shared = used.groupby(["assessment", "level"]).filter(lambda group: len(group) > 1)
    groups = shared.groupby(["assessment", "level"])["common"].all()
    if groups.empty:
        return "No assessment is listed by two schools of the same level, so there is nothing to compare yet."
    says = f"{count(len(groups), 'assessment')} shared by schools of a level; results of {int(groups.sum())} can be compared."
    reasons = _words(shared["reasons"]).value_counts()
    if len(reasons):
        says += f" What most often stands in the way: {reasons.index[0]} ({count(int(reasons.iloc[0]), 'school')})."
    unknown = frame[frame["uses"] == "unknown"]["school_name"].unique()
    return f"{says} Unknown, not “no”: {several(list(unknown))}." if len(unknown) else says


def _words(reasons: Iterable[str]) -> pd.Series:
    return pd.Series([reason for said in reasons if said for reason in said.split(", ")], dtype="str")


def shared_sentence(frame: pd.DataFrame) -> str:
    """Say which assessment most schools share without all having it (from `shared_assessments`)."""
    if frame.empty:
        return "No school lists an assessment yet. List some, with the grades they are given in."
    everywhere = frame[frame["common"]]
    says = f"{count(len(everywhere), 'assessment')} given alike in all schools of a level."
    partly = frame[(frame["share"] < 1) & (frame["schools_using"] > 1)]
    if partly.empty:
        return says
    first = partly.sort_values("share", ascending=False, kind="stable").iloc[0]
    return f"{says} {first['assessment']} is used by {first['schools_using']} of {first['schools_eligible']} {first['level']} schools."


def name_sentence(frame: pd.DataFrame) -> str:
    """Say how many pairs of names a person should look at (from `name_candidates`)."""
    if frame.empty:
        return "No two names look alike."
    likely = int(frame["preticked"].sum())
    return f"{count(len(frame), 'pair')} of names may be one source, {likely} of them almost surely. Nothing is merged until you say so."


def access_difference_sentence(frame: pd.DataFrame) -> str:
    """Say which source an audience sees differently from school to school (from `access_differences`)."""
    if frame.empty:
        return "No difference in access between schools is known. It shows once two schools say who sees the same source."
    first = frame.iloc[0]
    return (
        f"{count(len(frame), 'difference')} in access between schools. For example {first['name']}: {first['audience']} "
        f"mostly have “{first['sees_most']}”, in one school “{first['sees']}”."
    )
