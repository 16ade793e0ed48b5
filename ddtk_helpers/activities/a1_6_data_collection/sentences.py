"""What each result of 1.6 says, in one or two plain sentences; true of an empty frame too."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.analysis.people import LOW
from ddtk_helpers.activities.a1_6_data_collection.analysis.ratings import CENTRAL, COLLECTORS
from ddtk_helpers.activities.a1_6_data_collection.analysis.schools import low_in_schools
from ddtk_helpers.activities.a1_6_data_collection.analysis.systems import NO_STAND_IN
from ddtk_helpers.activities.a1_6_data_collection.analysis.work import WRITTEN, handbook_gaps
from ddtk_helpers.activities.a1_6_data_collection.words import NO_FLOW, NO_SYSTEMS, NOT_ENOUGH
from ddtk_helpers.answers.groups import few_sentence, group_gaps, hidden_sentence
from ddtk_helpers.answers.rounds import waiting_sentence
from ddtk_helpers.words import count, several

_WIDE = 1  # points of 4: a gap worth a talk


def reason_sentence(reasons: Sequence[str]) -> str:
    """Say which top barriers of 1.2 lead here (from `reasons_to_be_here`)."""
    if not reasons:
        return "No top barrier of 1.2 points here. Good data are still the ground that everything stands on."
    barrier = "the barrier" if len(reasons) == 1 else "the barriers"
    return f"You are here because of {barrier} {several([name.rstrip('.') for name in reasons])} (1.2). Ask of each result below: does it explain that?"


def answered_sentence(about: str, waiting: pd.DataFrame, answers: pd.DataFrame) -> str:
    """Say how many have answered, and why nothing is shown where nothing is.

    `waiting` is that of `answers.rounds.waiting` for one place, `answers` its revealed answers, of all waves.
    """
    return f"{about}: {waiting_sentence(waiting)} {few_sentence(answers)}".rstrip()


def gap_sentence(gaps: pd.DataFrame, sides: pd.DataFrame) -> str:
    """Say where office and collectors are furthest apart (from `perception_gaps` and `ratings_by_side`)."""
    if sides.empty:
        return NOT_ENOUGH
    hidden = hidden_sentence(sides)
    if gaps.empty:
        return f"{CENTRAL.capitalize()} and {COLLECTORS} cannot be put side by side. {hidden}".strip()
    wide = gaps[gaps["gap"].abs() >= _WIDE]
    if wide.empty:
        return f"Nowhere are {CENTRAL} and {COLLECTORS} a whole point apart. {hidden}".strip()
    rosier = int((wide["gap"] > 0).sum())
    parts = [
        f"{system}, {criterion} ({central:g} against {collectors:g})"
        for system, criterion, central, collectors in zip(
            wide["system"], wide["criterion"], wide["central"], wide["collectors"], strict=True
        )
    ]
    says = (
        f"The office and those who enter the data are a point or more apart in {len(wide)} of {count(len(gaps), 'rating')}; "
        f"in {rosier} the office sees it rosier. Widest: {several(parts, most=2)}. Let those who enter the data speak first."
    )
    return f"{says} {hidden}".strip()


def grid_sentence(ratings: pd.DataFrame) -> str:
    """Say what is rated lowest and what many do not know (from `system_ratings`)."""
    rated = ratings[ratings["median"].notna()] if len(ratings) else ratings
    if rated.empty:
        return NOT_ENOUGH
    first = rated.sort_values(["median", "share_high"], kind="stable").iloc[0]
    says = f"Lowest is {first['system']}, {first['criterion']}: {first['median']:g} of 4 in the middle of {count(first['answered'], 'rating')}."
    unsure = ratings.loc[ratings["dont_know"].idxmax()]
    if unsure["dont_know"]:
        says += (
            f" “Don't know” was said most often of {unsure['system']}, {unsure['criterion']} "
            f"({unsure['dont_know']} of {unsure['people']})."
        )
    return says


def beside_sentence(frame: pd.DataFrame) -> str:
    """Say where the inventory and this page disagree (from `quality_beside`)."""
    if frame.empty:
        return "Nothing can be put beside the quality ratings of the inventory (1.5) yet."
    apart = frame[frame["difference"].abs() >= _WIDE]
    if apart.empty:
        return f"The inventory (1.5) and this page agree within a point on {count(len(frame), 'rating')}."
    first = apart.iloc[0]
    return (
        f"The inventory (1.5) and this page are a point or more apart in {len(apart)} of {count(len(frame), 'rating')}; most in "
        f"{first['system']}, {first['criterion']}: {first['inventory']:g} there, {first['here']:g} here. Who rated it there?"
    )


def points_sentence(points: pd.DataFrame, systems: pd.DataFrame) -> str:
    """Say where one person away stops the work (from `single_points`)."""
    if systems.empty:
        return NO_SYSTEMS
    if points.empty:
        return f"Every one of {count(len(systems), 'system')} has somebody who stands in and a second pair of eyes."
    nobody = points[points["weak"].str.contains(NO_STAND_IN, regex=False)]
    says = f"{len(points)} of {count(len(systems), 'system')} have a weak point."
    if len(nobody):
        says += f" Nobody stands in for {several(list(nobody['system']))}."
    alone = points.loc[points["task"] != "", "task"]
    if len(alone):
        says += f" Only one person can do this: {'; '.join(alone.head(3))}."
    return says


def twice_sentence(twice: pd.DataFrame) -> str:
    """Say what is typed twice (from `double_entries`)."""
    if twice.empty:
        return "Nothing is known to be typed twice."
    parts = [f"{system} ({where})" for system, where in zip(twice["system"], twice["where"], strict=True)]
    return f"The same is typed twice in {count(len(twice), 'place')}: {several(parts)}. Which of the two could stop?"


def waits_sentence(waits: pd.DataFrame) -> str:
    """Say how long people wait for data, and what made them later (from `waits_by_system`)."""
    if waits.empty:
        return "No wait can be measured: the inventory (1.5) names no system with its dates yet."
    first = waits.loc[waits["longest_wait"].idxmax()]
    says = f"Longest from the last day of collection to the first day of use: {first['longest']} in {first['system']}, {first['longest_wait']:,.0f} days."
    late = waits[waits["late_days"].notna()]
    if len(late):
        worst = late.loc[late["late_days"].idxmax()]
        says += (
            f" Errors made {worst['system']} up to {worst['late_days']:g} days later still, as the log shows."
        )
    return says


def work_sentence(frame: pd.DataFrame) -> str:
    """Say where errors cost most and what nobody counted (from `hours_and_errors`)."""
    if frame.empty:
        return NO_SYSTEMS
    errors, hours = int(frame["errors"].sum()), frame["error_hours"].sum()
    if not errors:
        return "No error is in the log yet. Write down the next five; what they cost decides more than any opinion."
    first = frame.loc[frame["error_hours"].idxmax()]
    says = f"{count(errors, 'error')} in the log cost {hours:g} hours, {first['error_hours']:g} of them in {first['system']}."
    uncounted = int(frame["hours"].isna().sum())
    if uncounted:
        says += f" For {count(uncounted, 'system')} nobody counted the hours."
    return says


def condition_sentence(frame: pd.DataFrame) -> str:
    """Say which condition is lowest and which hold (from `condition_spread`)."""
    rated = frame[frame["median"].notna()] if len(frame) else frame
    if rated.empty:
        return NOT_ENOUGH
    low, first, last = rated[rated["median"] <= LOW], rated.iloc[0], rated.iloc[-1]
    return (
        f"{len(low)} of {count(len(rated), 'condition')} hold a little or less in the middle. Lowest: “{first['text']}” "
        f"({first['median']:g} of 4). Best: “{last['text']}” ({last['median']:g})."
    )


def condition_group_sentence(frame: pd.DataFrame) -> str:
    """Say where role groups differ most, and which are hidden (from `condition_groups`)."""
    if frame.empty:
        return NOT_ENOUGH
    gaps, hidden = group_gaps(frame), hidden_sentence(frame)
    if gaps.empty or not gaps["gap"].iloc[0] > 0:
        says = (
            "No two groups can be put side by side."
            if gaps.empty
            else "The groups work under the same conditions."
        )
        return f"{says} {hidden}".strip()
    most = gaps.iloc[0]
    says = (
        f"The groups differ most on “{most['text']}”: {most['higher_median']:g} for {most['higher']}, "
        f"{most['lower_median']:g} for {most['lower']}."
    )
    return f"{says} {hidden}".strip()


def flow_sentence(frame: pd.DataFrame) -> str:
    """Say how often an element changes hands, and where it can go wrong (from `flow_of`)."""
    if frame.empty:
        return NO_FLOW
    handed, wrong = int(frame["hand_over"].notna().sum()), int((frame["wrong"] != "").sum())
    name = frame["element"].iloc[0]
    says = f"{name} changes hands {count(handed, 'time')} in {count(len(frame), 'step')}."
    return f"{says} In {wrong} of them somebody named what can go wrong. Which hand-over has no check?"


def fixes_sentence(fixes: pd.DataFrame) -> str:
    """Say what is mended by whom and when (from `fixes_due`)."""
    live = fixes[~fixes["state"].isin(["done", "dropped"])]
    if fixes.empty:
        return "No fix is chosen yet. Choose two that people will feel within weeks."
    if live.empty:
        return f"All {count(len(fixes), 'fix')} are settled. What has the log shown since?"
    late = int((live["state"] == "overdue").sum())
    first, theirs = live.iloc[0], int((live["school"] != "").sum())
    of_schools = f", {theirs} of them the schools' own" if 0 < theirs < len(live) else ""
    says = f"{count(len(live), 'fix')} {'is' if len(live) == 1 else 'are'} open{of_schools}; next by {first['by'] or 'no date yet'}: {first['what'].rstrip('.')} ({first['owner'] or 'no owner yet'})."
    return f"{says} {late} {'is' if late == 1 else 'are'} past the date." if late else says


def handbook_sentence(state: pd.DataFrame) -> str:
    """Say how much of a handbook exists (from `handbook_state`)."""
    looked = state[state["state"] != "not looked at"]
    if looked.empty:
        return f"Nobody has gone through the {len(state)} parts of a handbook yet. It takes ten minutes."
    written, gaps = int(looked["state"].isin(WRITTEN).sum()), handbook_gaps(state)
    says = f"{written} of {count(len(state), 'part')} are written."
    missing = list(gaps.loc[gaps["state"] == "missing", "part"])
    return f"{says} Missing: {'; '.join(missing)}." if missing else says


def needs_sentence(needs: pd.DataFrame) -> str:
    """Say which training needs are stored; `needs` are rows of the training needs."""
    if needs.empty:
        return "No training need is stored yet."
    abouts = [about for about in needs["about"].dropna() if about]
    return f"{count(len(needs), 'training need')} {'is' if len(needs) == 1 else 'are'} stored" + (
        f", about {several(list(dict.fromkeys(abouts)))}." if abouts else "."
    )


def schools_sentence(frame: pd.DataFrame) -> str:
    """Say which condition is low in most schools, and how many schools are hidden (from `school_conditions`)."""
    low = low_in_schools(frame, low=LOW)
    if low.empty:
        return "No school can be shown yet: each needs five answers, and enough others."
    shown = frame.loc[frame["state"] == "shown", "school"].nunique()
    hidden = frame["school"].nunique() - shown
    first = low.iloc[0]
    says = f"{count(shown, 'school')} can be shown."
    if first["low"]:
        says += f" “{first['text']}” holds a little or less in {first['low']} of {first['shown']}: that is the district's to change, not a school's."
    return (
        f"{says} {count(hidden, 'school')} {'is' if hidden == 1 else 'are'} not shown, to protect people."
        if hidden
        else says
    )
