"""What each result about concerns says, in one or two plain sentences; true of an empty frame too."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.coding import DIFFER, ONE_ONLY
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import DONE, NO_DATE, OVERDUE
from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import (
    EVERYBODY,
    hidden_groups,
    most_common,
)
from ddtk_helpers.activities.a1_9_managing_change.analysis.voices import DELETED, WAITS
from ddtk_helpers.activities.a1_9_managing_change.words import NO_RESPONSES, NOT_ENOUGH, NOT_READ
from ddtk_helpers.answers.groups import few_sentence
from ddtk_helpers.answers.rounds import waiting_sentence, wave_name
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import count, several


def answered_sentence(waiting: pd.DataFrame, answers: pd.DataFrame) -> str:
    """Say how many have answered, and why nothing is shown where nothing is."""
    return f"{waiting_sentence(waiting)} {few_sentence(answers)}".rstrip()


def stage_sentence(frame: pd.DataFrame) -> str:
    """Say where most of each shown group stand, and who is hidden (from `stage_by_group`)."""
    if frame.empty:
        return NOT_ENOUGH
    parts = [
        f"{_capital(group)}: most at {stage.replace('; ', ' and ')} ({number} of {people})."
        for group, stage, number, people in cell_rows(
            most_common(frame), "group", "stage", "number", "people"
        )
    ]
    everybody = frame[frame["group"] == EVERYBODY]
    if unclear := int(everybody["unclear"].iloc[0]):
        parts.append(
            f"For {count(unclear, 'person') if unclear == 1 else f'{unclear} people'} nothing stands out."
        )
    if shared := int(everybody["shared"].sum() / 2):
        stand = "person stands" if shared == 1 else "people stand"
        parts.append(
            f"{shared} {stand} at two stages alike and {'is' if shared == 1 else 'are'} counted at both."
        )
    return " ".join([*parts, hidden_sentence(frame)]).strip()


def hidden_sentence(frame: pd.DataFrame) -> str:
    """Say which groups answered and are not shown (from `stage_by_group`); empty where all are."""
    hidden = hidden_groups(frame)
    if not hidden:
        return ""
    itself = "itself" if len(hidden) == 1 else "themselves"
    return (
        f"Not shown by {itself}: {'; '.join(hidden)}, because fewer than five of a group answered, all of them stand "
        "at one stage, or they could be worked out from the rest."
    )


def wave_sentence(frame: pd.DataFrame) -> str:
    """Say what most stood at in the first wave and in the last (from `stage_by_wave`)."""
    common = most_common(frame)
    if len(common) < 2:
        return "There is one wave of answers at most. Ask again after the responses: the same statements, the same rule."
    first, last = common.iloc[0], common.iloc[-1]
    return (
        f"Most stood at {_and(first['stage'])} in {wave_name(first['group'])} ({first['number']} of {first['people']}), and stand at "
        f"{_and(last['stage'])} in {wave_name(last['group'])} ({last['number']} of {last['people']}). The people need not be the same."
    )


def voices_sentence(texts: pd.DataFrame, waiting: pd.DataFrame) -> str:
    """Say how many wrote something, what can be read, and what waits (from `texts_to_read`)."""
    if texts.empty:
        return f"In own words: {waiting_sentence(waiting)}"
    states = texts["state"].value_counts()
    readable = len(texts) - states.get(WAITS, 0) - states.get(DELETED, 0)
    parts = [f"In own words: {count(len(texts), 'concern')}, {readable} ready to be read."]
    if states.get(WAITS, 0):
        parts.append(
            f"{states[WAITS]} from small groups {_wait(states[WAITS])} to be put in other words by one trusted person."
        )
    if states.get(DELETED, 0):
        parts.append(f"The words of {states[DELETED]} were deleted after coding.")
    return " ".join(parts)


def _wait(number: int) -> str:
    return "waits" if number == 1 else "wait"


def need_sentence(needs: pd.DataFrame) -> str:
    """Say what people need most (from `need_counts`)."""
    if needs.empty:
        return NOT_ENOUGH
    return f"Needed most: {several([f'{need} ({people})' for need, people in cell_rows(needs, 'need', 'people')], most=4)}."


def agreement_sentence(frame: pd.DataFrame) -> str:
    """Say how far A and B read alike, beyond chance too (from `agreement`)."""
    if frame.empty or not frame["texts"].iloc[0]:
        return NOT_READ
    return " ".join(map(_agreement, frame.to_dict("records")))


def _agreement(row: dict[str, object]) -> str:
    says = f"By {row['what']}: {row['alike']} of {row['texts']} read alike ({row['share']:.0%})"
    if row["kappa"] != row["kappa"]:
        return f"{says}; kappa is not defined, because both put everything into the same one class."
    return f"{says}, where chance alone would give {row['by_chance']:.0%}; Cohen's kappa {row['kappa']:.2f}."


def difference_sentence(read: pd.DataFrame) -> str:
    """Say how many concerns are read differently and not talked over yet (from `readings`)."""
    if read.empty:
        return NOT_READ
    open_, one = (read["state"] == DIFFER).sum(), (read["state"] == ONE_ONLY).sum()
    says = (
        f"{count(int(open_), 'concern')} read differently and not settled yet."
        if open_
        else "No difference is open."
    )
    return f"{says} {one} read by one person only." if one else says


def loss_sentence(frame: pd.DataFrame) -> str:
    """Say which losses were heard, which the team named, and what was not said aloud (from `loss_counts`)."""
    heard = frame[frame["heard"] > 0].sort_values("heard", ascending=False, kind="stable")
    parts = (
        [
            f"Heard most: {several([f'{kind} ({number})' for kind, number in cell_rows(heard, 'loss_type', 'heard')])}."
        ]
        if len(heard)
        else []
    )
    missing = frame[(frame["heard"] > 0) & (frame["named"] == 0)]["loss_type"]
    parts += (
        [f"Heard, and not named by the team yet: {several(list(missing), most=6)}."] if len(missing) else []
    )
    silent = int(frame["named"].sum() - frame["said_aloud"].sum())
    if not frame["named"].sum():
        return " ".join([*parts, "No loss is written down yet. Naming one costs nothing and is noticed."])
    if silent:
        parts.append(f"{count(silent, 'loss')} written down and not said aloud yet.")
    return " ".join(parts) or "Every loss that was written down was said aloud."


def coverage_sentence(frame: pd.DataFrame, open_: pd.DataFrame) -> str:
    """Say which stages have no response (from `coverage` and `without_response`)."""
    planned = int(frame["responses"].sum())
    if frame["people"].isna().all():
        return (
            f"{count(planned, 'response')} planned. {NOT_ENOUGH}"
            if planned
            else f"{NO_RESPONSES} {NOT_ENOUGH}"
        )
    if open_.empty:
        return f"Every stage at which somebody stands has a response ({count(planned, 'response')})."
    named = [f"{stage} ({int(people)})" for stage, people in cell_rows(open_, "stage", "people")]
    return f"{count(planned, 'response')} planned. People and no response: {several(named, most=7)}."


def responses_sentence(frame: pd.DataFrame) -> str:
    """Say what is overdue, what is next, and what is done (from `response_states`)."""
    if frame.empty:
        return NO_RESPONSES
    late, done = frame[frame["state"] == OVERDUE], frame[frame["state"] == DONE]
    ahead = frame[~frame["state"].isin([OVERDUE, DONE, NO_DATE])]
    parts = [f"{count(len(frame), 'response')}, {len(done)} done."]
    if len(late):
        named = [
            f"{action.rstrip('.')} ({owner or 'nobody'})"
            for action, owner in cell_rows(late, "action", "owner")
        ]
        parts.append(f"Overdue: {several(named)}.")
    if len(ahead):
        parts.append(f"Next, by {ahead['by'].iloc[0]}: {ahead['action'].iloc[0]}")
    return " ".join(parts)


def symptom_sentence(frame: pd.DataFrame) -> str:
    """Say which symptoms 1.2 handed over, and which nobody answers yet (from `symptom_list`)."""
    if frame.empty:
        return "1.2 has handed over no symptom."
    open_ = list(frame.loc[frame["answered_by"] == "", "barrier"])
    says = f"{count(len(frame), 'symptom')} from 1.2."
    return f"{says} No response answers {several(open_)} yet." if open_ else f"{says} Each has a response."


def checklist_sentence(frame: pd.DataFrame) -> str:
    """Say how far the framework's actions are (from `checklist`)."""
    everything = int(frame["actions"].sum())
    if not everything:
        return "The framework's actions are not on your list yet. The button above adds them."
    says = f"{int(frame['done'].sum())} of {everything} actions are done; {int(frame['without_owner'].sum())} have no owner yet."
    late = int(frame["overdue"].sum())
    return f"{says} {count(late, 'action')} past {'its' if late == 1 else 'their'} day." if late else says


def opening_sentence(frame: pd.DataFrame, responses: pd.DataFrame, change: str) -> str:
    """Say in two lines where most people stand and what is done about it."""
    common = most_common(frame)
    about = f"About {change}: " if change else ""
    if common.empty:
        where = NOT_ENOUGH
    else:
        first = common.iloc[0]
        where = (
            f"{about}most people stand at {_and(first['stage'])} ({first['number']} of {first['people']})."
        )
    return f"{where} {responses_sentence(responses)}"


def _and(text: str) -> str:
    return text.replace("; ", " and ")


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
