"""What people of the made-up district wrote about the monthly data meetings in their own words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ddtk_helpers.activities.a1_9_managing_change.records import ConcernVoice
from ddtk_helpers.sample.concern_answer import code
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import OFFICE, recipe

_CHANGE = "monthly data meetings"


def rows() -> list[dict[str, Any]]:
    """Give one row for each person who wrote something, under the code of their ratings."""
    seen: Counter[str] = Counter()
    found = []
    for voice in recipe("concerns")["voices"]:
        group = voice["role_group"]
        about = {
            "respondent_code": code(OFFICE, group, seen[group]), "wave": "baseline", "item": "voice", "change_named": _CHANGE,
        }  # fmt: skip
        seen[group] += 1
        found.append(("", about | voice))
    return numbered(ConcernVoice, found)
