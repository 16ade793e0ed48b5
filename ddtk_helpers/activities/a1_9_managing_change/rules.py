"""What is questioned in a single row of activity 1.9."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.people import people_in
from ddtk_helpers.problems import Problem

# The Concerns-Based Adoption Model puts stages 0 to 2 under self, 3 under task and 4 to 6 under impact.
CLUSTERS = dict(
    zip(("S0", "S1", "S2", "S3", "S4", "S5", "S6"), ["self"] * 3 + ["task"] + ["impact"] * 3, strict=True)
)


def cluster_of(stage: str | None) -> str:
    """Give self, task or impact for a stage like `S3 management`; empty for none."""
    return CLUSTERS.get(str(stage or "")[:2], "")


def coding_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Question a cluster that is not that of the stage."""
    stage, cluster = values.get("stage"), values.get("cluster")
    if stage and cluster and cluster_of(stage) != cluster:
        says = f"{stage} is about {cluster_of(stage)} in the model. Is the stage right, or this?"
        return [Problem("cluster", says, level="check")]
    return []


def response_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Question an answer that several people own."""
    if people_in(values.get("owner")) in ("several", "perhaps several"):
        says = "What two people own is often done by neither. Name one; the other helps."
        return [Problem("owner", says, level="check")]
    return []
