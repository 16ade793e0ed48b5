"""What the self-assessment asks, and to which activity each of its ten domains leads."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.choices import AssessedDomain, Stop
from ddtk_helpers.answers.items import Item
from ddtk_helpers.content import Fact, Written, reference


class AssessmentItem(Fact):
    """One statement of the self-assessment; four belong to each domain."""

    domain: AssessedDomain
    text: Written
    activity: Stop


class DomainFact(Fact):
    """One domain: what it is about, the activity it leads to, and what that takes."""

    domain: AssessedDomain
    title: Written
    about: Written
    activity: Stop
    activity_title: Written
    step: int
    sittings: int
    minutes: int


_FOLDER = "0_2_self_assessment"
FILES: dict[str, type[Fact]] = {f"{_FOLDER}/items": AssessmentItem, f"{_FOLDER}/domains": DomainFact}


def items() -> list[Item]:
    """Give the forty statements in their order, each under its domain."""
    frame = _read("items")
    return [
        Item(name, text, domain)
        for name, text, domain in zip(frame["id"], frame["text"], frame["domain"], strict=True)
    ]


def domains() -> pd.DataFrame:
    """Give the ten domains in their order.

    Columns: id, source, domain, title, about, activity, activity_title, step (place of the activity in
    the suggested order), sittings and minutes (what the activity takes).
    """
    return _read("domains")


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
