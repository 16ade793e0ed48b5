"""Answers to choose from that several activities ask for; those of one activity are in its own `choices`."""

from __future__ import annotations

from typing import Literal

Domain = Literal["student outcomes", "demographics", "perceptions", "processes"]
Rating = Literal["1 poor", "2 fair", "3 good", "4 very good", "don't know"]
InPart = Literal["yes", "no", "in part"]
Sensitivity = Literal[
    "public", "internal aggregate", "staff confidential", "student record", "student record restricted",
]  # fmt: skip

# The Toolkit's five functions of a District Data Team.
DataFunction = Literal[
    "vision and policy", "data management", "inquiry, analysis and action", "professional development",
    "communication and monitoring",
]  # fmt: skip
# Seven barriers after Ingram, Louis and Schroeder (2004), in the Toolkit's order, and room for a local one.
Barrier = Literal[
    "B1 own yardsticks", "B2 experience over evidence", "B3 no agreement on outcomes", "B4 results seen as not ours",
    "B5 what matters is not measured", "B6 no time", "B7 data used as politics", "a local one",
]  # fmt: skip
# Roles in few groups, so that opinions can be broken down without pointing at a person.
RoleGroup = Literal[
    "district leaders", "central office", "school leaders", "teachers and coaches", "support and clerical staff",
    "families, students, community",
]  # fmt: skip
Wave = Literal["baseline", "midyear", "end of year", "other"]
