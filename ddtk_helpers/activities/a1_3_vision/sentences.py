"""What each result of 1.3 says, in one or two plain sentences; true of empty frames too."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.analysis.crafting import NO_EYES, NO_PILE
from ddtk_helpers.activities.a1_3_vision.analysis.readiness import widest_gap
from ddtk_helpers.activities.a1_3_vision.analysis.whys import FEWEST_ANSWERS
from ddtk_helpers.activities.a1_3_vision.words import NO_ANSWERS, NO_CARDS, NO_VOTES, long_date
from ddtk_helpers.answers.groups import hidden_sentence
from ddtk_helpers.words import count, several


def vision_sentence(frame: pd.DataFrame) -> str:
    """Say which vision holds and since when, or which is only written down (from `vision_so_far`)."""
    if frame.empty:
        return "No vision for data use is adopted yet."
    row = frame.iloc[0]
    if row["status"] != "agreed":
        return f"Written down, and not yet affirmed by the team: {row['statement']}"
    since = f", adopted on {long_date(row['adopted_on'])}" if row["adopted_on"] else ""
    again = f" We look at it again on {long_date(row['revisit_on'])}." if row["revisit_on"] else ""
    return f"Our vision for data use{since}: {row['statement']}{again}"


def hallmark_sentence(frame: pd.DataFrame) -> str:
    """Say which hallmark is strongest, which is weakest, and where people differ (from `spread`)."""
    rated = frame[frame["median"].notna()]
    if rated.empty:
        return NO_ANSWERS
    ordered = rated.sort_values(["median", "share_high"], kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    people = int(rated["people"].max())
    if low["median"] == high["median"]:
        says = f"All hallmarks have the same median, {low['median']:g} of 4, by {people} people."
    else:
        says = (
            f"Lowest, with a median of {low['median']:g} of 4 by {people} people: “{low['text']}” "
            f"Highest, with {high['median']:g}: “{high['text']}”"
        )
    apart = rated.loc[rated["agreement"].idxmin()]
    if apart["highest"] - apart["lowest"] < 2:
        return says
    return f"{says} People differ most on “{apart['text']}”, from {apart['lowest']:g} to {apart['highest']:g}: begin there."


def gap_sentence(frame: pd.DataFrame) -> str:
    """Say where people are prepared and do it less, and how many see that (from `readiness_gaps`)."""
    rated = frame[frame["gap"].notna()]
    if rated.empty:
        return NO_ANSWERS
    widest = widest_gap(frame)
    unsure = int(frame["dont_know"].sum())
    more = f" “Don't know” was said {count(unsure, 'time')}; that is a finding too." if unsure else ""
    if widest.empty:
        return f"Nowhere does the middle person see more preparation than practice.{more}"
    row = widest.iloc[0]
    see = f"{round(row['share_gap'] * row['people'])} of {row['people']} people"
    return (
        f"The widest gap is with {row['group'].lower()}: “{row['text']}” {see} say they are better prepared than they "
        f"show. More training will not close that; ask what keeps them from it.{more}"
    )


def why_sentence(frame: pd.DataFrame) -> str:
    """Say how many give the same reason, or why that is not said yet (from `sameness`)."""
    if frame.empty:
        return NO_ANSWERS
    row = frame.iloc[-1]
    if not row["enough"]:
        return _not_enough(row)
    says = (
        f"{row['share']:.0%} of {row['coded']} people give one reason: {row['theme']}. "
        f"Altogether there are {count(int(row['themes']), 'reason')}."
    )
    before = frame[frame["enough"]].iloc[:-1]
    if before.empty:
        return f"{says} Ask again in a year: this is the only direct measure of “everyone says the same”."
    last = before.iloc[-1]
    return (
        f"{says} In the {last['wave']} round {last['share']:.0%} named the same reason, then {last['theme']}."
    )


def _not_enough(row: pd.Series) -> str:
    needed = f"{FEWEST_ANSWERS} are needed before anything is said about it: with fewer, one voice makes the pattern."
    if row["people"] < FEWEST_ANSWERS:
        return f"{count(int(row['people']), 'sentence')} so far. {needed}"
    waiting = int(row["people"] - row["coded"])
    return f"{count(int(row['coded']), 'sentence')} with a theme, {waiting} still without. {needed}"


def why_group_sentence(frame: pd.DataFrame) -> str:
    """Say in which role group most and in which fewest give the common reason (from `theme_by_group`)."""
    shown = frame[frame["shown"].astype(bool)]
    if frame.empty:
        return "Groups are compared once eight answers have a theme."
    hidden = hidden_sentence(frame)
    if len(shown) < 2:
        return " ".join(filter(None, ("There are not enough large groups to compare.", hidden)))
    ordered = shown.sort_values("share_high", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    if low["share_high"] == high["share_high"]:
        return " ".join(filter(None, ("The groups name it equally often.", hidden)))
    says = (
        f"“{high['theme']}” is named by {high['share_high']:.0%} of {high['role_group']} and by "
        f"{low['share_high']:.0%} of {low['role_group']}."
    )
    return " ".join(filter(None, (says, hidden)))


def theme_sentence(frame: pd.DataFrame) -> str:
    """Say what people see most, whom they see seldom, and what lies in no pile (from `theme_counts`)."""
    if frame.empty:
        return NO_CARDS
    piles = frame[frame["theme"] != NO_PILE]
    waiting = int(frame.loc[frame["theme"] == NO_PILE, "cards"].sum())
    left = f" {count(waiting, 'card')} in no pile yet." if waiting else ""
    if piles.empty:
        return f"The cards are written and not in piles yet.{left}"
    totals = piles.groupby("theme", sort=False)["cards"].sum()
    leading = [f"“{name}”" for name in totals.index[totals == totals.max()]]
    each = " each" if len(leading) > 1 else ""
    eyes = frame[frame["whose_eyes"] != NO_EYES].groupby("whose_eyes", sort=False)["cards"].sum()
    seldom = [f"{name} ({number})" for name, number in eyes.items() if number == eyes.min()]
    says = (
        f"{count(len(totals), 'theme')}; most cards lie under {several(leading)}, {int(totals.max())}{each}."
    )
    return f"{says} Seen least: {several(seldom, most=4)}.{left}"


def consensus_sentence(frame: pd.DataFrame) -> str:
    """Say how the votes came together and where they stand (from `vote_rounds`)."""
    if frame.empty:
        return NO_VOTES
    first, last = frame.iloc[0], frame.iloc[-1]
    now = (
        f"Nobody of {last['people']} is below 3 on draft {last['draft']}: a consensus."
        if last["consensus"]
        else f"{last['below']} of {last['people']} still below 3 on draft {last['draft']}: invite them to say what they need."
    )
    if len(frame) == 1:
        return now
    return (
        f"In {count(len(frame), 'vote')} those below 3 went from {first['below']} to {last['below']}. {now}"
    )


def look_for_sentence(frame: pd.DataFrame) -> str:
    """Say how many signs there are and for how many there is no data yet (from `look_fors_by_role`)."""
    if frame.empty:
        return "No sign is written down yet. How would a visitor see that the vision is real?"
    groups = frame["role_group"].nunique()
    says = f"{count(len(frame), 'look-for')} for {count(groups, 'group')}."
    lacking = frame[frame["data_held"] != "yes"]
    if lacking.empty:
        return f"{says} Data is held for each of them."
    return f"{says} {len(lacking)} of them {'lacks' if len(lacking) == 1 else 'lack'} data that would show it; 1.5 offers these for the wish list."
