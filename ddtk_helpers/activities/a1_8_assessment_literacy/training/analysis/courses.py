"""The catalog as every analysis reads it, and which course fits a need or explains a kind of score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import (
    GROUP_OF_ROLE,
    groups_of,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rules import course_days
from ddtk_helpers.frames import cell_rows, name_key

_TEXTS = ("record_id", "title", "strand", "level", "status")
_LISTS = ("audience", "outcomes", "assets_covered", "terms_covered", "prerequisites", "dates")


def course_rows(offerings: pd.DataFrame, *, retired: bool = False) -> list[dict[str, Any]]:
    """Give the courses with a title, as dicts, in the order of their numbers; `retired` gives those too.

    Each has record_id, title, strand, level, status; audience, outcomes, assets_covered, terms_covered,
    prerequisites and dates, lists never None; groups (role groups of the audience), days (dates that can be
    read) and capacity (None where nobody says so).
    """
    found = []
    for row in cell_rows(offerings, *_TEXTS, *_LISTS, "capacity"):
        course = dict(zip((*_TEXTS, *_LISTS, "capacity"), row, strict=True))
        if not course["title"] or (course["status"] == "retired" and not retired):
            continue
        course |= {name: list(course[name] or []) for name in _LISTS}
        course |= {"groups": groups_of(course["audience"]), "days": course_days(course["dates"])}
        found.append(course)
    return found


def word_key(word: str) -> str:
    """Give what makes two words the same: no capitals, no punctuation, one or many."""
    return name_key(word).removesuffix("s")


def explains(course: dict[str, Any], names: Iterable[str]) -> bool:
    """Say whether a course explains something that people call by one of these names."""
    known = {word_key(term) for term in (*course["terms_covered"], *course["assets_covered"])}
    title = f" {name_key(course['title'])} "
    return any(word_key(name) in known or f" {word_key(name)}" in title for name in names if word_key(name))


def is_for(course: dict[str, Any], who: str) -> bool:
    """Say whether a course is for a role, or for anybody of a role group."""
    return who in (course["audience"] if who in GROUP_OF_ROLE else course["groups"])
