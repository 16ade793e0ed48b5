"""How members of the made-up team saw each norm kept in the two meetings that took place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from ddtk_helpers.activities.a1_4_team_meetings.choices import Kept
from ddtk_helpers.activities.a1_4_team_meetings.records import NormCheck
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import draw, pick, recipe

_WORDS = ("anchor", "beam", "cove", "delta", "eddy", "flint", "grove", "hull", "inlet")
_WIGGLE = (-1, 0, 0, 0, 0, 1)


def rows() -> list[dict[str, Any]]:
    """Give one row for each person, meeting and norm."""
    return numbered(NormCheck, (("", row) for row in _checks()))


def _checks() -> Iterator[dict[str, Any]]:
    given = recipe("norm_checks")
    for meeting, people in given["people"].items():
        for person in range(people):
            code = f"{_WORDS[person]}{10 + draw(80, meeting, person, 'code')}"
            for norm, kept in given["kept"][meeting].items():
                yield {
                    "respondent_code": code,
                    "wave": meeting,
                    "item": norm,
                    "kept": _kept(kept, code, norm),
                }


def _kept(middle: int, code: str, norm: str) -> str:
    if not draw(recipe("norm_checks")["unsure"], code, norm, "unsure"):
        return DONT_KNOW
    scale = get_args(Kept)
    return str(scale[min(4, max(1, middle + pick(_WIGGLE, code, norm))) - 1])
