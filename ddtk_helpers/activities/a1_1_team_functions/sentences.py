"""One sentence for each chart and table of 1.1, computed from the same frame and true of an empty one too."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.ratings import to_begin_with
from ddtk_helpers.activities.a1_1_team_functions.analysis.register import AT_MOST_NOW
from ddtk_helpers.activities.a1_1_team_functions.analysis.team import WhatIf
from ddtk_helpers.activities.a1_1_team_functions.words import NO_MEMBERS, NO_RATINGS, NO_SCHOOLS, NO_TASKS
from ddtk_helpers.words import count, several


def department_sentence(frame: pd.DataFrame) -> str:
    """Say who leads most, and which department has no part (from `by_department`)."""
    led = frame.groupby("department", sort=False)["leads"].sum()
    if frame.empty or not led.sum():
        return "No task has a lead yet. Name one person for each task that the team leads."
    parts = (frame["leads"] + frame["supports"]).groupby(frame["department"], sort=False).sum()
    none = list(parts.index[parts == 0])
    says = f"{_first_up(str(led.idxmax()))} leads {led.max()} of {count(int(led.sum()), 'task')} that have a lead."
    return f"{says} No part yet: {'; '.join(none)}." if none else says


def ratings_sentence(frame: pd.DataFrame) -> str:
    """Name the tasks that matter most and work least (from `placed`)."""
    if frame.empty:
        return NO_TASKS
    if not (frame["works_well"].notna() & frame["matters"].notna()).any():
        return NO_RATINGS
    first = to_begin_with(frame)
    if first.empty:
        return "Every task that matters most works mostly or reliably. Is that what a teacher would say?"
    named = [
        f"“{task}” ({number})" for task, number in first[["task", "number"]].head(3).itertuples(index=False)
    ]
    more = f" and {len(first) - 3} more" if len(first) > 3 else ""
    return f"{count(len(first), 'task')} {_one_or(len(first), 'matters', 'matter')} most and {_one_or(len(first), 'does', 'do')} not work yet: {', '.join(named)}{more}."


def disputed_sentence(frame: pd.DataFrame) -> str:
    """Say on which task people differ most (from `most_disputed` of the silent ratings)."""
    if frame.empty:
        return "Nowhere do two people differ by two steps or more; or nothing is revealed yet, or fewer than five people answered."
    first = frame.iloc[0]
    others = len(frame) - 1
    more = (
        f" {count(others, 'more task')} {_one_or(others, 'divides', 'divide')} people too." if others else ""
    )
    return (
        f"People differ most about “{first['text']}”: from {first['lowest']:.0f} to {first['highest']:.0f}. "
        f"Ask those at both ends what they saw.{more}"
    )


_GAPS = {
    "nobody": "that nobody does", "split": "split, with nobody who leads", "no lead": "to lead without a lead",
    "several leads": "with more than one lead", "lead not on the team": "whose lead is not on the list",
    "lead without hours": "whose lead has no hours", "rank given twice": "with a rank that is given twice",
}  # fmt: skip


def gap_sentence(frame: pd.DataFrame, *, tasks: int) -> str:
    """Count the gaps by kind (from `gaps`); `tasks` is how many the register has."""
    if not tasks:
        return NO_TASKS
    if frame.empty:
        return "No gap found: each task that was looked at has somebody, and each task to lead has one lead."
    kinds = frame["gap"].value_counts()
    parts = [f"{kinds[gap]} {words}" for gap, words in _GAPS.items() if gap in kinds]
    return f"{count(len(frame), 'gap')} in {count(tasks, 'task')}: {'; '.join(parts)}."


def choice_sentence(frame: pd.DataFrame) -> str:
    """Say which functions the team starts with; a third is questioned (from `function_state`)."""
    chosen = list(frame["function"][frame["start_now"] == "yes"]) if len(frame) else []
    if not chosen:
        return "No function is chosen to start with yet. Choose one or two."
    if len(chosen) <= AT_MOST_NOW:
        return f"The team starts with: {'; '.join(chosen)}."
    return (
        f"The team starts with {len(chosen)} functions: {'; '.join(chosen)}. Is that wise? A team that builds one area well "
        f"gains the trust and the habits for the next; one that begins everywhere finishes nowhere. Which "
        f"{AT_MOST_NOW} would you keep if you had to?"
    )


def starving_sentence(frame: pd.DataFrame, *, tasks: int) -> str:
    """Say which function will not thrive, because one that it needs is empty (from `starving`)."""
    if not tasks:
        return NO_TASKS
    if frame.empty:
        return "No function stands on an empty one."
    first = frame.iloc[0]
    says = f"{_first_up(first['function'])} needs {first['needs']}, for which nobody answers yet: {_first_down(first['because'])}"
    others = list(dict.fromkeys(name for name in frame["function"] if name != first["function"]))
    return f"{says} The same is true of: {'; '.join(others)}." if others else says


def composition_sentence(frame: pd.DataFrame, *, members: int) -> str:
    """Say how many checks of the team are met, and what to do first (from `composition`)."""
    if not members:
        return NO_MEMBERS
    met = int((frame["state"] == "ok").sum())
    says = f"{met} of {len(frame)} checks of the team are met."
    open_checks = frame[frame["state"] != "ok"].sort_values(
        "state", key=lambda state: state != "to do", kind="stable"
    )
    if open_checks.empty:
        return says
    first = open_checks.iloc[0]
    return f"{says} First: {_first_down(first['check'])}. {first['says']} {first['next']}"


def checks_met(frame: pd.DataFrame) -> str:
    """Say how many checks of the team are met: the caption of their table (from `composition`)."""
    return f"{(frame['state'] == 'ok').sum()} of {len(frame)} checks of the team are met"


def brings_sentence(frame: pd.DataFrame) -> str:
    """Say what nobody and what only one person brings (from `brings_matrix`)."""
    if frame.empty:
        return NO_MEMBERS
    counts = dict(zip(frame["brings"], frame["people"], strict=True))
    none = [quality for quality, people in counts.items() if not people]
    single = [quality for quality, people in counts.items() if people == 1]
    parts = [f"Nobody brings: {several(none, most=10)}."] if none else []
    parts += [f"One person alone brings: {several(single, most=10)}."] if single else []
    return " ".join(parts) or "Each quality is there, with two people or more."


def workload_sentence(frame: pd.DataFrame) -> str:
    """Say who carries too much (from `workload`)."""
    leading = frame[frame["leads"] > 0]
    if leading.empty:
        return "Nobody leads a task yet."
    heavy = frame[frame["state"] == "look"]
    if heavy.empty:
        return f"Nobody leads too much. Most tasks lie with {leading.iloc[0]['person']}: {leading.iloc[0]['leads']}."
    return " ".join(f"{row.person}: {row.says}" for row in heavy.head(3).itertuples())


def what_if_sentence(found: WhatIf, person: str) -> str:
    """Say what would be missing without this person (from `without`)."""
    if not person:
        return "No member leads a task yet. Name leads in the register, then come back."
    led = found.tasks[found.tasks["part"] == "led"]
    alone = int((led["could_take_over"] == "").sum())
    says = f"Without {person}, {count(len(led), 'task')} would have no lead"
    says += f"; nobody supports {alone} of them, so nobody could step in." if alone else "."
    if len(found.checks):
        named = several([f"“{check}”" for check in found.checks["check"]])
        says += f" {count(len(found.checks), 'check')} of the team would fail: {named}."
    return says + (f" Nobody else brings: {several(found.brings)}." if found.brings else "")


def expectations_sentence(frame: pd.DataFrame) -> str:
    """Say where schools expect the district to lead and it does not (from `expectations`)."""
    if frame.empty:
        return NO_SCHOOLS
    unmet = frame[~frame["is_met"]]
    if unmet.empty:
        return f"The district leads all {len(frame)} tasks that schools expect it to lead."
    first = unmet.iloc[0]
    others = len(unmet) - 1
    verb = _one_or(others, "is", "are")
    more = f" {count(others, 'more task')} {verb} expected and not led." if others else ""
    return f"“{first['task']}”: {first['says']}{more}"


def registers_sentence(frame: pd.DataFrame) -> str:
    """Say how many schools have begun, and in which function most is done by nobody (from `registers`)."""
    looked_at = int(frame["tasks"].sum())
    if not looked_at:
        return NO_SCHOOLS
    begun = frame[frame["state"] == "filled"]["school"].nunique()
    by_function = frame.groupby("function", sort=False)[["nobody", "tasks"]].sum()
    most = (by_function["nobody"] / by_function["tasks"].where(by_function["tasks"] > 0)).idxmax()
    nobody, tasks = by_function.loc[most]
    of_all = count(frame["school"].nunique(), "school")
    return f"{begun} of {of_all} have begun. Most is left undone in {most}: nobody does {nobody} of {tasks} tasks there."


def own_expectations_sentence(frame: pd.DataFrame) -> str:
    """Say what this one school expects of the district (from `expectations` of the school and the district)."""
    if frame.empty:
        return "This school has not said yet what it expects the district to lead."
    unmet = list(frame["task"][~frame["is_met"]])
    says = f"This school expects the district to lead {count(len(frame), 'task')}."
    return (
        f"{says} It does not lead {len(unmet)} of them: {several(unmet)}."
        if unmet
        else f"{says} It leads them all."
    )


def _one_or(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_down(text: str) -> str:
    return text[:1].lower() + text[1:]
