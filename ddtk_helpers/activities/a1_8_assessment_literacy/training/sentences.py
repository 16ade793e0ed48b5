"""One sentence for each chart and table of the training catalog, computed from the same frames."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import (
    hidden_groups,
    over_confident,
    uncovered_scores,
    under_confident,
    wide_gaps,
    without_course,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.confidence import EVERYBODY
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.coverage import MET, PLANNED
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.plan import OVERDUE, SEEN
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.scores import BY_SOURCE, reaches
from ddtk_helpers.activities.a1_8_assessment_literacy.training.words import (
    NO_NEEDS,
    NO_PLAN,
    NO_SCORES,
    NOT_ENOUGH,
)
from ddtk_helpers.answers.groups import few_sentence
from ddtk_helpers.answers.rounds import waiting_sentence
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import count, several

_SOURCES = {
    "self-rating": "self-ratings", "inventory": "the inventory", "quiz": "the quiz", "request": "requests",
    "observation": "observations", "survey": "surveys",
}  # fmt: skip


def answered_sentence(waiting: pd.DataFrame, answers: pd.DataFrame) -> str:
    """Say how many have rated themselves, and whether it may be shown; the frame of `waiting`, and the answers."""
    return f"Self-ratings: {waiting_sentence(waiting)} {few_sentence(answers)}".strip()


def quiz_sentence(waiting: pd.DataFrame) -> str:
    """Say how many have taken the quiz; the frame of `waiting` of its answers."""
    return f"The quiz: {waiting_sentence(waiting)}"


def scores_sentence(reach: pd.DataFrame) -> str:
    """Say which kind of score reaches most schools without a course; the frame of `score_reach`."""
    if reach.empty:
        return NO_SCORES
    open_, half = uncovered_scores(reach), reach[reach["covered"] == BY_SOURCE]
    if open_.empty:
        says = (
            "Every kind of score that reaches the schools has a course, as far as inventory and catalog say."
        )
        return f"{says} {_half(half)}".strip()
    first, more = open_.iloc[0], list(open_["score_type"])[1:]
    name = str(first["score_type"])
    says = f"{name[0].upper()}{name[1:]} {reaches(first['schools'], first['of'])}, and no course covers it."
    if more:
        says += f" Nor does one cover: {several(more, most=4)}."
    return f"{says} {_half(half)}".strip()


def _half(half: pd.DataFrame) -> str:
    names = several(list(half["score_type"]), most=3)
    return f"Only by way of a source, and not by name: {names}." if names else ""


def gap_sentence(grid: pd.DataFrame) -> str:
    """Say where the widest gap is, and who is not shown; the frame of `gap_grid`."""
    if grid.empty or not grid["shown"].any():
        return NOT_ENOUGH
    wide, hidden = wide_gaps(grid), hidden_groups(grid)
    if wide.empty:
        says = "No group that is shown is a point or more below what its work asks for."
    else:
        first = wide.iloc[0]
        says = (
            f"The widest gap: {first['role_group']} in {first['strand']}, now {first['now']:g} and needed {first['needed']:g} of 4 "
            f"({first['people']:.0f} people). "
            f"{count(len(wide), 'gap')} of a point or more in all."
        )
    return (
        f"{says} Not shown, because few answered or they could be worked out: {'; '.join(hidden)}."
        if hidden
        else says
    )


def confidence_sentence(frame: pd.DataFrame) -> str:
    """Say who is surer than right, and who is better than they think; the frame of `confidence`."""
    groups = frame[frame["shown"] & (frame["role_group"] != EVERYBODY)] if len(frame) else frame
    if frame.empty:
        return "Nothing to compare yet: both the self-ratings and the quiz need five people and their reveal."
    if groups.empty:
        all_ = frame.iloc[0]
        return f"All together rate themselves at {all_['rated']:.0%} of the way and get {all_['right']:.0%} right. No group is large enough to be shown."
    over, under = over_confident(frame), under_confident(frame)
    says = []
    if len(over):
        first = over.iloc[0]
        says.append(
            f"Surer than right: {first['role_group']}, who put themselves at {first['rated']:.0%} of the way and get "
            f"{first['right']:.0%} right; {first['sure_wrong']:.0%} of their answers were sure and wrong. Begin there, and kindly: "
            "nobody asks for a course who does not know that they need it."
        )
    if len(under):
        first = under.iloc[0]
        says.append(
            f"Better than they think: {first['role_group']}, {first['right']:.0%} right at a rating of {first['rated']:.0%}. They may "
            "need practice in front of others more than a course."
        )
    return " ".join(says) or "No group that is shown is clearly surer than right, or the other way round."


def coverage_sentence(covered: pd.DataFrame, unneeded: pd.DataFrame) -> str:
    """Say how many needs have a course, and which courses nobody needs; frames of `coverage` and `unneeded`."""
    if covered.empty:
        return NO_NEEDS
    open_, states = without_course(covered), covered["state"]
    planned = int((states == PLANNED).sum())
    says = f"{count(len(covered), 'need')}: {planned} in the plan, {len(open_)} without a course that fits."
    if met := int((states == MET).sum()):
        says += f" {met} met."
    if len(open_):
        first = open_.iloc[0]
        about = f" ({first['about']})" if first["about"] else ""
        says += f" First: {first['strand']}{about} for {first['who']}."
    if len(unneeded):
        says += f" No need asks for: {several([f'“{title}”' for title in unneeded['title']], most=2)}."
    return says


def plan_sentence(states: pd.DataFrame, checks: pd.DataFrame) -> str:
    """Say how the plan stands and what to look at first; frames of `plan_states` and `plan_checks`."""
    if states.empty:
        return NO_PLAN
    late = states[states["state"] == OVERDUE]
    seen = int(states["state"].isin([SEEN["yes"], SEEN["in part"]]).sum())
    says = f"{count(len(states), 'training')} planned; of {seen} something was seen in use."
    if len(late):
        first = late.iloc[0]
        says += (
            f" Evidence of use overdue: “{str(first['need']).rstrip('.')}”, to be looked at on {first['look_on']}"
            f"{'' if not first['owner'] else f' by {first.owner}'}."
        )
    others = list(dict.fromkeys(checks.loc[checks["check"] != OVERDUE, "check"]))
    return f"{says} Also to look at: {several(others, most=4)}." if others else says


def needs_sentence(needs: pd.DataFrame) -> str:
    """Say how many needs there are and where they come from; the frame of `all_needs`."""
    if needs.empty:
        return NO_NEEDS
    counted = needs["source"].value_counts(sort=False)
    parts = [f"{number} from {_SOURCES.get(str(source), source)}" for source, number in counted.items()]
    open_ = int((needs["number"] == "").sum())
    says = f"{count(len(needs), 'need')}: {', '.join(parts)}."
    if not open_:
        return says
    return f"{says} {open_} of them {'follows' if open_ == 1 else 'follow'} from data and {'is' if open_ == 1 else 'are'} not written down yet."


def catalog_sentence(offerings: pd.DataFrame) -> str:
    """Say how many courses there are, how many without a day, and how many look back at use; the stored courses."""
    rows = [row for row in cell_rows(offerings, "title", "dates", "evaluation", "status") if row[0] and row[3] != "retired"]  # fmt: skip
    if not rows:
        return "The catalog is empty. Begin with the courses you held last year, one line each."
    no_day = sum(not dates for _, dates, _, _ in rows)
    use = sum("use" in (evaluation or []) for _, _, evaluation, _ in rows)
    return f"{count(len(rows), 'course')}, {no_day} without a day. {use} of them ask later what people use."
