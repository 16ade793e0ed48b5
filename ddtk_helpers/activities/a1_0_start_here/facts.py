"""What the start page knows of the module: its activities, its objectives, the order of the activities."""

from __future__ import annotations

import pandas as pd
from pydantic import ConfigDict

from ddtk_helpers.content import Fact, Listed, Written, reference


class ActivityFact(Fact):
    """One activity: its notebook, and which rows show that it is begun and done."""

    number: Written
    title: Written
    stem: Written
    tools: Listed
    purpose: Written
    begun_when: Listed
    done_when: Listed
    done_words: str


class Objective(Fact):
    """One objective of the module, and the activities that serve it."""

    text: Written
    activities: Listed


class StopFact(Fact):
    """What the route needs to know of an activity; the file says more."""

    model_config = ConfigDict(extra="ignore")

    domain: Written
    title: Written
    about: Written
    activity: Written
    activity_title: Written
    step: int
    sittings: int
    minutes: int


_FOLDER = "1_0_start_here"
FILES: dict[str, type[Fact]] = {f"{_FOLDER}/activities": ActivityFact, f"{_FOLDER}/objectives": Objective}


def activities() -> pd.DataFrame:
    """Give the activities of the module in their order.

    Columns: id, source, number, title, stem, tools (list), purpose, begun_when (list of tables), done_when
    (list of a table and the rows it needs), done_words (the same in words, after “done when”).
    """
    return _read("activities")


def objectives() -> pd.DataFrame:
    """Give the seven objectives of the module: id, source, text, activities (list of numbers)."""
    return _read("objectives")


def stops() -> pd.DataFrame:
    """Give the ten domains of the self-assessment with the activity each leads to, as its route takes them."""
    return reference("0_2_self_assessment/domains", StopFact)


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
