"""What the workbook says about the five functions: their meaning, how they depend on each other, usual tasks.

Each file of `data/reference/1_1_team_functions` has a row class here.
"""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.choices import DataFunction
from ddtk_helpers.content import Fact, Written, reference


class FunctionMeaning(Fact):
    """What one function is, the question it answers, and what happens without it."""

    function: DataFunction
    meaning: Written
    asks: Written
    without_it: Written


class FunctionLink(Fact):
    """One function that starves while another is empty, and why."""

    function: DataFunction
    needs: DataFunction
    because: Written


class StarterTask(Fact):
    """One task that most District Data Teams have."""

    function: DataFunction
    task: Written


_FOLDER = "1_1_team_functions"
FILES: dict[str, type[Fact]] = {
    f"{_FOLDER}/functions": FunctionMeaning,
    f"{_FOLDER}/function_links": FunctionLink,
    f"{_FOLDER}/starter_tasks": StarterTask,
}


def functions() -> pd.DataFrame:
    """Give the five functions: id, source, function, meaning, asks, without_it."""
    return _read("functions")


def function_links() -> pd.DataFrame:
    """Give which function needs which other one: id, source, function, needs, because."""
    return _read("function_links")


def starter_tasks() -> pd.DataFrame:
    """Give the 25 usual tasks, five for each function: id, source, function, task."""
    return _read("starter_tasks")


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
