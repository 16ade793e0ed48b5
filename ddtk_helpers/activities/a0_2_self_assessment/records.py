"""Rows of the self-assessment: what each person says of each item, and what the team agrees on each domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from ddtk_helpers.activities.a0_2_self_assessment.choices import (
    AssessedDomain,
    Importance,
    Standing,
    Stop,
    TeamRating,
)
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import Wave
from ddtk_helpers.field_kinds import score
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import MediumText, Record, ShortText, Surroundings, field

Seen = Annotated[str, StringConstraints(max_length=300), "long text"]


class SelfAssessmentAnswer(Answer):
    """What one person says about one item of the self-assessment (tool 0.2.1T)."""

    tool: ClassVar[str] = "0.2.1T"
    noun: ClassVar[str] = "answer"
    prefix: ClassVar[str] = "SAA"

    rating: Standing = field(
        "Where we stand", "What is true today, not what is planned. “Don't know” is an answer too.", required=True,
        example="2 starting", headers=("Rating", "Current state"),
    )  # fmt: skip
    importance: Importance = field(
        "When it matters", "Now: it holds other work up this term.", required=True, example="3 now",
        headers=("Importance", "Priority"),
    )  # fmt: skip
    evidence: Seen | None = field(
        "What makes you say so", "Above all for a 1 or a 4: something you saw. No names.",
        example="The dashboard log shows two visits in October.", headers=("Evidence", "Comment"),
    )  # fmt: skip

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask what was seen where the rating is the lowest or the highest."""
        rating = values.get("rating")
        if score(rating) in (1, 4) and not values.get("evidence"):
            says = f"You chose “{rating}”. What did you see that makes you say so?"
            return [Problem("evidence", says, level="check")]
        return []


class DomainConsensus(Record):
    """What the team agrees on one domain after looking at everybody's answers (tool 0.2.1T)."""

    tool: ClassVar[str] = "0.2.1T"
    noun: ClassVar[str] = "team rating"
    prefix: ClassVar[str] = "DOM"
    match_on: ClassVar[tuple[str, ...]] = ("wave", "domain")
    states: ClassVar[tuple[str, ...]] = ("draft", "proposed", "agreed", "superseded")

    wave: Wave = field("When", required=True, example="baseline")
    domain: AssessedDomain = field("Domain", required=True, example="D6 collection")
    team_rating: TeamRating = field(
        "Team rating", "What everybody can live with, not the average.", required=True, example="2 starting"
    )
    priority: bool = field(
        "Priority", "At most three domains in all.", required=True, example="yes", headers=("Priority?",)
    )
    agreement_note: ShortText | None = field(
        "Where we still differ", "A rating hides it; this line keeps it.",
        example="Schools see this lower than the office does.",
    )  # fmt: skip
    evidence: MediumText | None = field(
        "Evidence", "What was said in the evidence round that settled it.",
        example="Three schools could show no written access rule.",
    )  # fmt: skip
    route_to: Stop | None = field(
        "Leads to",
        "The activity that works on it; filled in for you.",
        example="1.6",
        headers=("Activity", "Route"),
    )
