"""What each result about barriers says, in one or two plain sentences; true of an empty frame too."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import HIGH, MOST
from ddtk_helpers.activities.a1_2_barriers.analysis.schools import first_in_schools
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import DONE, DUE_SOON, LATER, NOT_PLACED, OVERDUE
from ddtk_helpers.activities.a1_2_barriers.words import NO_TOPS, NOT_ENOUGH
from ddtk_helpers.answers.groups import few_sentence, group_gaps, hidden_sentence
from ddtk_helpers.answers.rounds import waiting_sentence
from ddtk_helpers.words import count, several

FAR_APART = (
    6  # between the quarters, of 16: two answers like “3 often × 2 somewhat” and “3 often × 4 very much”
)


def answered_sentence(waiting: pd.DataFrame, answers: pd.DataFrame) -> str:
    """Say how many have answered, and why nothing is shown where nothing is.

    `waiting` is that of `answers.rounds.waiting` for one place, `answers` its revealed answers.
    """
    return f"{waiting_sentence(waiting)} {few_sentence(answers)}".rstrip()


def opening_sentence(ranked: pd.DataFrame, tests: pd.DataFrame) -> str:
    """Say in two lines what weighs most and what is tried (from `ranked_barriers` and `tests_due`)."""
    rated = ranked[ranked["median"].notna()] if len(ranked) else ranked
    says = f"{rated['text'].iloc[0]} weighs most here." if len(rated) else NOT_ENOUGH
    open_ = tests[tests["state"] != DONE]
    if open_.empty:
        return f"{says} {tests_sentence(tests)}"
    first = open_.iloc[0]
    until = f" until {first['by']}" if first["by"] else ""
    return f"{says} We try one thing{until}: {first['small_test']}"


def salience_sentence(ranked: pd.DataFrame) -> str:
    """Say what weighs most, on what opinions differ, and what many do not know (from `ranked_barriers`)."""
    rated = ranked[ranked["median"].notna()] if len(ranked) else ranked
    if rated.empty:
        return NOT_ENOUGH
    first, *others = rated.to_dict("records")
    says = f"{first['text']} weighs most: {first['median']:g} of {MOST} in the middle, half of the answers between {first['q1']:g} and {first['q3']:g}."
    if others:
        next_ones = [f"{one['text']} ({one['median']:g})" for one in others[:2]]
        says += f" Next: {several(next_ones)}."
    wide = rated.loc[(rated["q3"] - rated["q1"]).idxmax()]
    if wide["q3"] - wide["q1"] >= FAR_APART:
        says += f" Opinions lie furthest apart on {wide['text']}: half of them between {wide['q1']:g} and {wide['q3']:g}. Ask why."
    unsure = ranked.loc[ranked["dont_know"].idxmax()]
    if unsure["dont_know"]:
        says += f" “Don't know” was said most often of {unsure['text']} ({int(unsure['dont_know'])} of {int(unsure['people'])})."
    return says


def group_sentence(frame: pd.DataFrame) -> str:
    """Say on which barrier the groups differ most, and which groups are hidden (from `group_salience`)."""
    if frame.empty:
        return NOT_ENOUGH
    gaps, hidden = group_gaps(frame), hidden_sentence(frame)
    if gaps.empty:
        return f"No two groups can be put side by side. {hidden}".strip()
    most = gaps.iloc[0]
    if not most["gap"] > 0:
        return f"The groups see all barriers alike. {hidden}".strip()
    says = (
        f"The groups differ most on {most['text']}: {most['higher_median']:g} in the middle for {most['higher']}, "
        f"{most['lower_median']:g} for {most['lower']}. Neither is wrong: they see it from different places."
    )
    return f"{says} {hidden}".strip()


def where_sentence(frame: pd.DataFrame) -> str:
    """Say where the most ticked barrier is seen (from `where_seen`)."""
    if frame.empty or not frame["people"].sum():
        return "Nobody has said yet where the barriers are seen."
    most = frame.loc[frame["people"].idxmax()]
    return f"{most['text']} is seen above all here: {most['place']} ({most['people']} of {most['answered']} who ticked a place)."


def act_sentence(frame: pd.DataFrame) -> str:
    """Say which heavy barriers are in our hands, which are not, and which nobody placed (from `where_to_act`)."""
    heavy = frame[frame["median"] >= HIGH]
    if frame.empty or frame["median"].isna().all():
        return NOT_ENOUGH
    ours, outside, open_ = (
        list(heavy.loc[heavy["reach"].isin(reach), "text"])
        for reach in (("we decide", "we influence"), ("outside us",), (NOT_PLACED,))
    )
    parts = [] if len(heavy) else [f"No barrier weighs {HIGH} or more in the middle."]
    parts += [f"Heavy and in our hands: {several(ours)}."] if ours else []
    parts += [f"Heavy and outside us, so to be passed up: {several(outside)}."] if outside else []
    parts += [f"Heavy, and nobody has said yet who can change it: {several(open_)}."] if open_ else []
    one_group = frame[(frame["median"] < HIGH) & (frame["peak"] >= HIGH)].to_dict("records")
    named = [f"{row['text']} ({row['peak']:g} for {row['peak_group']})" for row in one_group]
    parts += [f"Light for all together, heavy for one group: {several(named, most=4)}."] if named else []
    return " ".join(parts)


def tops_sentence(tops: pd.DataFrame) -> str:
    """Say how many top barriers there are and what the team takes them for (from `TopBarrier`)."""
    if tops.empty:
        return NO_TOPS
    counts = tops["symptom_or_cause"].value_counts()
    parts = [f"{counts[word]} {words}" for word, words in _VERDICTS.items() if counts.get(word)]
    verdict = f": {several(parts, most=4)}" if parts else ""
    return f"{count(len(tops), 'top barrier')}{verdict}."


_VERDICTS = {
    "cause": "taken for a cause", "symptom": "taken for a symptom", "both": "taken for both", "unsure": "not clear yet",
}  # fmt: skip


def tests_sentence(frame: pd.DataFrame) -> str:
    """Say which small test is late, which is next, and what came of those done (from `tests_due`)."""
    if frame.empty:
        return "No small test is written down yet. One is enough: a few people, a date, a sign."
    late, done = frame[frame["state"] == OVERDUE], frame[frame["state"] == DONE]
    ahead = frame[frame["state"].isin([DUE_SOON, LATER])]
    parts = [f"{count(len(frame), 'small test')}."]
    if len(late):
        parts.append(f"Past its day and without a result: {several(list(late['barrier']))}.")
    if len(ahead):
        parts.append(f"Next, by {ahead['by'].iloc[0]}: {ahead['barrier'].iloc[0]}.")
    parts += [f"{row['barrier']}: {row['result']}." for row in done.to_dict("records")]
    return " ".join(parts)


def outside_sentence(frame: pd.DataFrame) -> str:
    """Say what is passed up and to whom (from `outside_us`)."""
    if frame.empty:
        return "Nothing is marked as outside our reach."
    parts = [
        f"{row['barrier']} → {row['pass_up_to'] or 'nobody named yet'}" for row in frame.to_dict("records")
    ]
    return f"To pass up: {'; '.join(parts)}."


def symptom_sentence(frame: pd.DataFrame) -> str:
    """Say which barriers go on to 1.9 as symptoms (from `symptoms`)."""
    if frame.empty:
        return "No top barrier is taken for a symptom, so nothing waits for 1.9 from here."
    open_ = int((frame["concern"] == "").sum())
    says = f"For 1.9: {several(list(frame['barrier']))}, taken for {'a symptom' if len(frame) == 1 else 'symptoms'} at least in part."
    return f"{says} For {open_} nobody wrote the concern behind it yet." if open_ else says


def wave_sentence(changes: pd.DataFrame) -> str:
    """Say what moved since the first wave (from `wave_changes`)."""
    if changes.empty:
        return "There is one wave of answers at most. Ask again in about six months: the same barriers, the same questions."
    less, more = changes[changes["change"] < 0], changes[changes["change"] > 0]
    waves = f"from {changes['first'].iloc[0]} to {changes['last'].iloc[0]}"
    parts = [f"Of {count(len(changes), 'barrier')}, {len(less)} weigh less and {len(more)} more, {waves}."]
    if len(less):
        parts.append(_moved("Largest fall", less.iloc[0]))
    if len(more):
        parts.append(_moved("Largest rise", more.iloc[-1]))
    return " ".join(parts)


def _moved(words: str, row: pd.Series) -> str:
    return f"{words}: {row['text']}, {row['before']:g} to {row['now']:g}."


def schools_sentence(frame: pd.DataFrame) -> str:
    """Say what weighs most in how many schools, and which schools are hidden (from `school_barriers`)."""
    first = first_in_schools(frame)
    if first.empty:
        return NOT_ENOUGH
    counts = first["text"].str.split("; ").explode().value_counts()
    listed = [f"{name} in {number}" for name, number in counts.items()]
    says = f"What weighs most, in {count(len(first), 'school')}: {several(listed, most=5)}."
    states = frame.groupby("school_name", sort=False)["state"].agg(set)
    hidden = [str(name) for name, found in states.items() if "hidden" in found and "shown" not in found]
    silent = [str(name) for name, found in states.items() if found == {"nobody"}]
    if hidden:
        says += f" Not shown, because few answered or it would give others away: {several(hidden)}."
    return f"{says} Nobody has answered at {several(silent)}." if silent else says
