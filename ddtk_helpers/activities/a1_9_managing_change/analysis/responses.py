"""What the team does about concerns: which stages have an answer, what is late, and what has to be learned."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import EVERYBODY, STAGES
from ddtk_helpers.activities.a1_9_managing_change.choices import FrameMove
from ddtk_helpers.frames import cell_rows, name_key, table

MOVES: tuple[str, ...] = get_args(FrameMove)
DONE, OVERDUE, DUE_SOON, LATER, NO_DATE = "done", "overdue", "due within two weeks", "later", "no date"
SOON = dt.timedelta(days=14)
SHARE_OF_A_GROUP = 0.25  # of a group at a stage, from which a training need is proposed
# A role that stands for each group in the list of training needs.
ROLE_OF_GROUP = {
    "district leaders": "superintendent", "central office": "central office: curriculum", "school leaders": "principal",
    "teachers and coaches": "teacher", "support and clerical staff": "clerical and data entry",
    "families, students, community": "family",
}  # fmt: skip

_STATES = {
    "record_id": "str", "concern": "str", "stage": "str", "who": "str", "move": "str", "action": "str", "owner": "str",
    "by": "object", "tell": "str", "check_wave": "str", "state": "str",
}  # fmt: skip
_COVERAGE = {"stage": "str", "people": "float64", "move": "str", "responses": "int64"}
_SYMPTOMS = dict.fromkeys(("barrier", "verdict", "concern", "who_is_hurt", "answered_by"), "str")
_CHECKLIST = {
    "move": "str", "actions": "int64", "done": "int64", "overdue": "int64", "without_owner": "int64",
}  # fmt: skip
_NEEDS = dict.fromkeys(("who", "strand", "about", "why", "from_activity"), "str")


def state_of(by: dt.date | None, done_on: dt.date | None, today: dt.date) -> str:
    """Say how something stands that was to be done by a day."""
    if done_on:
        return DONE
    if by is None:
        return NO_DATE
    if by < today:
        return OVERDUE
    return DUE_SOON if by <= today + SOON else LATER


def response_states(responses: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give the responses with how each stands, the overdue first, the done last.

    Columns: record_id, concern, stage, who, move, action, owner, by (dt.date or None), tell, check_wave, state.
    """
    names = (
        "record_id", "concern_group", "stage", "who", "frame_move", "action", "owner", "by",
        "how_we_tell_them_we_heard", "check_wave", "done_on",
    )  # fmt: skip
    rows = []
    for number, concern, stage, who, move, action, owner, by, tell, wave, done_on in cell_rows(
        responses, *names
    ):
        texts = [text or "" for text in (stage, "; ".join(who or []), move, action, owner)]
        rows.append((number, concern or "", *texts, by, tell or "", wave or "", state_of(by, done_on, today)))
    order = (OVERDUE, DUE_SOON, LATER, NO_DATE, DONE)
    rows.sort(key=lambda row: (order.index(row[-1]), row[7] or dt.date.max, row[0]))
    return table(rows, _STATES)


def coverage(by_group: pd.DataFrame, responses: pd.DataFrame) -> pd.DataFrame:
    """Count the responses by stage and move, beside the people at each stage.

    `by_group` is that of `stage_by_group`. One row per stage and move. Columns: stage, people (alone or
    shared, of everybody; NaN while nothing may be shown), move, responses.
    """
    everybody = by_group[by_group["group"] == EVERYBODY]
    people = dict(zip(everybody["stage"], everybody["alone"] + everybody["shared"], strict=True))
    found = Counter(cell_rows(responses, "stage", "frame_move"))
    rows = [
        (stage, people.get(stage, float("nan")), move, found[stage, move])
        for stage in STAGES for move in MOVES
    ]  # fmt: skip
    return table(rows, _COVERAGE)


def without_response(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the stages at which people stand and no response is planned, the most people first: stage, people."""
    found = frame.groupby("stage", sort=False).agg(people=("people", "first"), responses=("responses", "sum"))
    open_ = found[(found["people"] > 0) & (found["responses"] == 0)].reset_index()
    return open_.sort_values("people", ascending=False, kind="stable", ignore_index=True)[["stage", "people"]]


def symptom_list(symptoms: pd.DataFrame, responses: pd.DataFrame) -> pd.DataFrame:
    """Give the symptoms that 1.2 handed over, with the responses that answer them; the open ones first.

    `symptoms` is that of 1.2. Columns: barrier, verdict, concern, who_is_hurt, answered_by (numbers with ;).
    """
    answers: dict[str, list[str]] = {}
    for number, symptom in cell_rows(responses, "record_id", "symptom"):
        if symptom:
            answers.setdefault(name_key(symptom), []).append(number)
    rows = [
        (*row, "; ".join(_answers_of(row[0], answers)))
        for row in cell_rows(symptoms, "barrier", "verdict", "concern", "who_is_hurt")
    ]
    return table(sorted(rows, key=lambda row: bool(row[-1])), _SYMPTOMS)


def _answers_of(barrier: str, answers: Mapping[str, list[str]]) -> list[str]:
    """Find a barrier by its whole name or its number: `B6 no time`, B6, X1."""
    return answers.get(name_key(barrier), []) or answers.get(name_key(barrier.split(" ")[0]), [])


def checklist(actions: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Count the framework's actions by move. Columns: move, actions, done, overdue, without_owner (not done)."""
    rows = []
    for move in MOVES:
        here = list(cell_rows(actions[actions["frame_move"] == move], "owner", "by", "done_on"))
        states = [state_of(by, done_on, today) for _, by, done_on in here]
        nobody = sum(not owner and not done_on for owner, _, done_on in here)
        rows.append((move, len(here), states.count(DONE), states.count(OVERDUE), nobody))
    return table(rows, _CHECKLIST)


def training_needs(by_group: pd.DataFrame, stages: pd.DataFrame, change: str) -> pd.DataFrame:
    """Give what people have to learn, from the stages that a training answers, in the groups that are shown.

    `stages` has choice and strand. One row per group and stage at which a quarter of the group or more
    stands. Columns: who (a role), strand, about, why, from_activity.
    """
    strands = {choice: strand for choice, strand in cell_rows(stages, "choice", "strand") if strand}
    rows = []
    for group, stage, people, alone, shared in cell_rows(
        by_group[by_group["shown"]], "group", "stage", "people", "alone", "shared"
    ):
        here = int(alone + shared)
        if group in ROLE_OF_GROUP and stage in strands and here >= SHARE_OF_A_GROUP * people:
            why = f"{here} of {int(people)} {group} stand at {stage} in 1.9."
            rows.append((ROLE_OF_GROUP[group], strands[stage], change, why, "1.9"))
    return table(rows, _NEEDS)
