"""What each result of the inventory says, in one or two plain sentences.

Every function takes the frame of the analysis it is named after; with an empty frame it says what to
do first.
"""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.coverage import ALWAYS_SHOWN, gaps
from ddtk_helpers.activities.a1_5_data_inventory.analysis.domains import ABSENT, APART, JOINED
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import DOMAINS, NOT_KNOWN, SEES
from ddtk_helpers.activities.a1_5_data_inventory.sentences.comparison import (
    access_difference_sentence,
    comparable_sentence,
    coverage_summary_sentence,
    name_sentence,
    shared_sentence,
)
from ddtk_helpers.activities.a1_5_data_inventory.words import NOTHING_LISTED
from ddtk_helpers.frames import in_grade_order
from ddtk_helpers.words import count, several

__all__ = [
    "access_difference_sentence", "access_sentence", "comparable_sentence", "completeness_sentence",
    "coverage_sentence", "coverage_summary_sentence", "domain_sentence", "expectation_sentence",
    "intersection_sentence", "name_sentence", "needed_sentence", "overlap_sentence", "picture_sentence",
    "problem_sentence", "shared_sentence", "under_used_sentence", "year_sentence",
]  # fmt: skip

_NOT_FINISHED = "What is not listed there may still exist."


def picture_sentence(frame: pd.DataFrame) -> str:
    """Say which domain has most and which has no sources (from `current_picture`)."""
    if frame.empty:
        return NOTHING_LISTED
    totals = frame.groupby("domain")[["sources", "used"]].sum()
    most = totals["sources"].idxmax()
    used = f"{totals.at[most, 'used']} of them used by a team or for a decision"
    says = f"Most of what is listed tells about {most}: {count(int(totals.at[most, 'sources']), 'source')}, {used}."
    missing = [domain for domain in DOMAINS if domain not in totals.index]
    return f"{says} Nothing is listed about {several(missing)}." if missing else says


def coverage_sentence(frame: pd.DataFrame) -> str:
    """Say where no assessment reaches all students, and what is not known yet (from `coverage`)."""
    if frame.empty:
        return "There is no school to show yet. Add the district's schools with the grades they teach."
    if frame["school"].nunique() > 1:
        return coverage_summary_sentence(frame)
    counted, unknown = frame[frame["state"] == "counted"], frame[frame["state"] == "unknown"]
    if counted.empty:
        found = unknown[unknown["assessments"] > 0]
        so_far = f" So far an assessment is listed in {count(len(found), 'cell')}." if len(found) else ""
        return f"The inventory is not finished, so an empty cell means unknown, not “none”.{so_far}"
    missing = gaps(frame)
    says = (
        _gaps(missing)
        if len(missing)
        else f"{several(ALWAYS_SHOWN, most=4)}: every grade that is counted has an assessment for all students."
    )
    if unknown.empty:
        return says
    return (
        f"{says} {count(len(unknown), 'cell')} cannot be counted yet: an inventory is not finished, or an "
        "assessment there has no subject or grades."
    )


def _gaps(missing: pd.DataFrame) -> str:
    subjects = missing.groupby("subject", sort=False)["grade"].agg(lambda grades: in_grade_order(grades))
    subjects = subjects.loc[sorted(subjects.index, key=lambda subject: -len(subjects[subject]))]
    parts = [
        f"{subject} ({'grade' if len(grades) == 1 else 'grades'} {several(grades, most=15)})"
        for subject, grades in subjects.items()
    ]
    some = int((missing["for_some"] > 0).sum())
    says = f"No assessment for all students is listed in {several(parts, most=5)}."
    return f"{says} In {count(some, 'case')} some students are assessed." if some else says


def year_sentence(frame: pd.DataFrame) -> str:
    """Say how long people wait for data, and for which longest (from `year_strip`)."""
    if frame.empty:
        return NOTHING_LISTED
    undated = frame[frame["opens"].isna()]["record_id"].nunique()
    waits = frame.dropna(subset=["lag_days"])
    missing = f" {count(undated, 'source')} without a window." if undated else ""
    if waits.empty:
        return f"No wait can be counted yet: fill in when data is collected and when it can be used.{missing}"
    longest = waits.loc[waits["lag_days"].idxmax()]
    says = (
        f"From the last day of collection to the first day of use takes {count(int(waits['lag_days'].median()), 'day')} "
        f"in the middle case, and {count(int(longest['lag_days']), 'day')} for {longest['name']}."
    )
    all_year = (waits["opens"] == 0) & (waits["closes"] == 365)  # used while it is still being collected
    late = waits[(waits["usable"] > 365) & ~all_year]["record_id"].nunique()
    after = f" {count(late, 'source')} can only be used in the next school year." if late else ""
    return f"{says}{after}{missing}"


def under_used_sentence(frame: pd.DataFrame) -> str:
    """Say how many sources stand out and what there is to talk about (from `under_used`)."""
    if frame.empty:
        return "Nothing stands out as little used. A source can only stand out once its use and what it takes are filled in."
    counts = frame["suggestion"].value_counts()
    parts = [
        f"{counts[word]} to {talk}"
        for word, talk in (("stop", "think of stopping"), ("fix", "fix"), ("use better", "use better"))
        if word in counts
    ]
    first = frame.iloc[0]
    listed = f": {several(parts)}" if parts else ""
    return f"{count(len(frame), 'source')} worth a word{listed}. First: {first['name']}. {first['reason']}"


def overlap_sentence(frame: pd.DataFrame) -> str:
    """Say how many pairs may answer the same question, and the minutes involved (from `overlaps`)."""
    if frame.empty:
        return (
            "No two assessments with the same purpose at nearly the same time are listed. A pair can only be "
            "found once purpose, subject, grades and window are filled in."
        )
    pairs = frame.drop_duplicates(["school", "first_id", "second_id"])
    first = pairs.iloc[0]
    known = pairs.dropna(subset=["student_minutes"])
    hours = ""
    if len(known):
        most = known.loc[known["student_minutes"].idxmax()]
        hours = (
            f" {most['first']} and {most['second']} take at least {count(int(most['student_minutes']), 'minute')} "
            "of each student's year."
        )
    bound = int(pairs["required"].sum())
    required = f" In {bound} of them one is required by law or the state." if bound and len(pairs) > 1 else ""
    return f"{count(len(pairs), 'pair')} may answer the same question.{hours}{required} {first['question']}"


def domain_sentence(frame: pd.DataFrame) -> str:
    """Say which schools have nothing in a domain (from `domain_counts`)."""
    if frame.empty or not frame["sources"].sum():
        return NOTHING_LISTED
    counted = frame[frame["state"] == "counted"]
    missing = counted[counted["sources"] == 0]
    finished, unknown = (
        frame[frame["state"] == state]["school"].nunique() for state in ("counted", "unknown")
    )
    if not finished:
        says = ""
    elif missing.empty:
        says = "This inventory has" if finished == 1 else f"All {finished} finished inventories have"
        says += " sources in all four domains."
    else:
        parts = [
            f"{domain} at {several(names)}"
            for domain, names in missing.groupby("domain", sort=False)["school_name"].agg(list).items()
        ]
        says = f"Nothing is listed about {'; '.join(parts)}."
    return f"{says} {_unfinished(unknown)}".strip()


def intersection_sentence(frame: pd.DataFrame) -> str:
    """Say which pairs of domains can be put together, and a question that opens (from `intersections`)."""
    if frame.empty:
        return NOTHING_LISTED
    schools = frame["school"].nunique()
    joined = frame[frame["state"] == JOINED]
    of_all = f"{len(joined)} of {len(frame)}" + (
        f" (six for each of {schools} inventories)" if schools > 1 else ""
    )
    says = f"Data of two domains can be put together in {of_all} cases."
    if len(joined):
        best = joined.iloc[0]
        says += f" With {best['first_source']} and {best['second_source']} you can ask: {best['question']}"
    apart, absent = (frame["state"] == APART).sum(), (frame["state"] == ABSENT).sum()
    if apart:
        says += f" Only a common key is missing in {count(int(apart), 'case')}."
    return f"{says} A source is missing from the list in {count(int(absent), 'case')}." if absent else says


def access_sentence(frame: pd.DataFrame) -> str:
    """Say what teachers cannot see, and what nobody said (from `access`)."""
    if frame.empty:
        return NOTHING_LISTED
    teachers = frame[frame["audience"] == "teachers"]
    known = teachers[teachers["sees"] != NOT_KNOWN]
    silent = len(teachers) - len(known)
    unsaid = f" For {count(silent, 'source')} nobody said yet what teachers see." if silent else ""
    if known.empty:
        return f"Who sees what is not filled in yet.{unsaid}"
    closed = known[known["sees"] == SEES[0]]["name"].unique()
    closed_to = f"cannot see {several(list(closed))}" if len(closed) else "see something of each"
    return f"Of {count(len(known), 'source')} with an answer, teachers {closed_to}.{unsaid}"


def completeness_sentence(frame: pd.DataFrame) -> str:
    """Say how many inventories are finished and what is missing from them (from `completeness`)."""
    if frame.empty:
        return "There is no school to show yet. Add the district's schools first."
    if not frame["sources"].sum():
        return NOTHING_LISTED
    unfinished = frame[frame["state"] == "unknown"]
    stewards, problems = int(frame["without_steward"].sum()), int(frame["rows_with_problems"].sum())
    listed = count(int(frame["sources"].sum()), "source")
    missing = f"Of {listed}, {stewards} without a steward and {problems} to mend."
    if len(frame) == 1:
        row = frame.iloc[0]
        return (
            f"{row['core_filled']:.0%} of the first screen is filled and {row['verified']:.0%} of the rows are verified. "
            f"{missing} {_unfinished(len(unfinished))}"
        ).strip()
    finished = f"Finished: {len(frame) - len(unfinished)} of {len(frame)} inventories."
    waiting = f" Not yet: {several(list(unfinished['school_name']))}." if len(unfinished) else ""
    return f"{finished}{waiting} {missing}"


def _unfinished(schools: int) -> str:
    if not schools:
        return ""
    return f"{count(schools, 'inventory')} {'is' if schools == 1 else 'are'} not finished. {_NOT_FINISHED}"


def expectation_sentence(frame: pd.DataFrame) -> str:
    """Say for how many sources it is settled who does what with it, and when (from `expectations`)."""
    if frame.empty:
        return NOTHING_LISTED
    settled = int((frame["missing"] == "").sum())
    says = f"For {settled} of {count(len(frame), 'source')} it is settled what people do with it, who sees it and when."
    unsaid = int((frame["expected_use"] == "").sum())
    return f"{says} For {unsaid} nobody wrote what people should do." if unsaid else says


def needed_sentence(frame: pd.DataFrame) -> str:
    """Say how many needs there are and where they come from (from `still_needed`)."""
    if frame.empty:
        return "No need is known yet. Write what you miss on the wish list; gaps show once inventories are finished."
    counts = frame["from"].value_counts()
    words = {
        "wish list": "from the wish list", "vision": "to see the vision become real", "no assessment": "where no assessment is listed",
        "domains cannot be joined": "where domains do not meet",
    }  # fmt: skip
    parts = [f"{counts[origin]} {says}" for origin, says in words.items() if origin in counts]
    return f"{count(len(frame), 'need')}: {several(parts, most=4)}."


def problem_sentence(frame: pd.DataFrame) -> str:
    """Say how many rows should be looked at again (from `problems_across_rows`)."""
    if frame.empty:
        return "No contradictions found between the rows."
    return f"{count(len(frame), 'point')} to look at again. First: {frame.iloc[0]['says']}"
