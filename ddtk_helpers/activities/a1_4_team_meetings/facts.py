"""What the workbook says about meetings: steps of a launch, a menu of norms, protocols, steps of each activity.

Each file of `data/reference/1_4_team_meetings` has a row class here.
"""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from ddtk_helpers.activities.a1_4_team_meetings.choices import NormType, Protocol, Purpose
from ddtk_helpers.choices import Barrier
from ddtk_helpers.content import Fact, Written, reference

Minutes = Annotated[int, Field(ge=1, le=120)]


class LaunchFact(Fact):
    """One of the six steps of launching a team: what it takes, and what could show that it is done."""

    step: Written
    what_it_takes: Written
    shown_by: Written


class MenuNorm(Fact):
    """One norm that other teams live by, and the barrier it answers."""

    text: Written
    type: NormType
    looks_like: Written
    not_this: Written
    barrier: Barrier
    if_broken: Written


class ProtocolFact(Fact):
    """One way to structure a talk: what it is good for, how it goes, and the fewest minutes it needs."""

    protocol: Protocol
    good_for: Written
    how: Written
    least_minutes: Minutes


class ActivityStep(Fact):
    """One step of a sitting on an activity of the workbook, as an item of an agenda."""

    activity: Written
    title: Written
    topic: Written
    mins: Minutes
    purpose: Purpose
    intended_product: Written
    protocol: Protocol | Literal[""]
    question: str


_FOLDER = "1_4_team_meetings"
FILES: dict[str, type[Fact]] = {
    f"{_FOLDER}/launch_steps": LaunchFact,
    f"{_FOLDER}/norm_menu": MenuNorm,
    f"{_FOLDER}/protocols": ProtocolFact,
    f"{_FOLDER}/activity_steps": ActivityStep,
}


def launch_steps() -> pd.DataFrame:
    """Give the six steps: id, source, step, what_it_takes, shown_by."""
    return _read("launch_steps")


def norm_menu() -> pd.DataFrame:
    """Give the twenty norms: id, source, text, type, looks_like, not_this, barrier, if_broken."""
    return _read("norm_menu")


def protocols() -> pd.DataFrame:
    """Give the ways to structure a talk: id, source, protocol, good_for, how, least_minutes."""
    return _read("protocols")


def sittings() -> pd.DataFrame:
    """Give the sittings an agenda can be filled from: title, activity, minutes, steps."""
    steps = _read("activity_steps").groupby("title", sort=False)
    return steps.agg(
        activity=("activity", "first"), minutes=("mins", "sum"), steps=("id", "size")
    ).reset_index()


def steps_of(title: str) -> pd.DataFrame:
    """Give the steps of one sitting: topic, mins, purpose, intended_product, protocol, question and the rest."""
    steps = _read("activity_steps")
    return steps[steps["title"] == title].reset_index(drop=True)


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
