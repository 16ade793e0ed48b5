"""The decision record that closes every activity."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import StringConstraints

from ddtk_helpers.consensus import FistCounts, consensus_sentence, is_consensus, read_counts
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import LongText, Record, ShortText, Surroundings, field

DecisionRule = Literal["consensus", "majority", "leader decides after input", "delegated"]


class Decision(Record):
    """A decision the team took, with its owner and its first step."""

    tool: ClassVar[str] = "decisions"
    noun: ClassVar[str] = "decision"
    prefix: ClassVar[str] = "DEC"
    match_on: ClassVar[tuple[str, ...]] = ("activity", "question")
    states: ClassVar[tuple[str, ...]] = ("draft", "proposed", "agreed", "superseded")
    named_by: ClassVar[str] = "question"

    activity: ShortText = field("Activity", required=True, example="1.5")
    question: Annotated[str, StringConstraints(max_length=120, pattern=r"\?$"), "text"] = field(
        "The question", "What had to be settled? End it with a question mark.", required=True,
        example="Do all elementary schools use one reading screener?",
    )  # fmt: skip
    decision: ShortText = field(
        "What we decided", required=True, example="All seven use the same screener in the fall."
    )
    why: LongText = field("Why", "What did the data show that settled it?", required=True)
    options_considered: list[str] = field(
        "Options we weighed", "At least two; write ; between them.", required=True, min_length=2,
        example="keep four tests; choose one; drop the test",
    )  # fmt: skip
    owner: ShortText = field(
        "Owner", "One person or role.", required=True, example="central office: curriculum",
        suggests="member.person_label",
    )  # fmt: skip
    first_step: ShortText = field("First step", "Start with a verb.", required=True)
    due: dt.date = field("Due", required=True, example="2026-12-15")
    revisit_on: dt.date = field("Look again on", required=True, example="2027-06-01")
    decision_rule: DecisionRule = field(
        "How it was decided", "Consensus: nobody below 3 on fist-to-five.", required=True, depth=2, group="How we decided",
    )  # fmt: skip
    decided_on: dt.date | None = field(
        "Decided on", "Empty: the day of its meeting.", depth=2, group="How we decided", example="2026-11-04",
    )  # fmt: skip
    meeting: ShortText | None = field(
        "Meeting", "The number of the meeting that took it.", depth=2, group="How we decided", example="MTG-0002",
        suggests="meeting.record_id",
    )  # fmt: skip
    would_change_our_mind: ShortText | None = field(
        "What would change our mind", depth=2, group="How we decided"
    )
    fist_counts: FistCounts | None = field(
        "Fist-to-five votes", "How many showed 0, 1, 2, 3, 4, 5 fingers.", depth=2, group="How we decided",
        required_when=("decision_rule", ("consensus",)), example="0, 0, 1, 2, 3, 2",
    )  # fmt: skip
    dissent: LongText | None = field("Dissent", "May stay without a name.", depth=2, group="How we decided")
    evidence: list[str] | None = field(
        "Evidence", "Rows or charts that were looked at.", depth=2, group="How we decided"
    )

    @classmethod
    def rules(cls, values: dict[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for a later look than the due date, and for a second look at a consensus that is none."""
        problems = []
        due, revisit = values.get("due"), values.get("revisit_on")
        if due and revisit and revisit < due:
            says = f"You look again before it is due ({due}). Choose a later day."
            problems.append(Problem("revisit_on", says))
        votes = values.get("fist_counts")
        if votes and values.get("decision_rule") == "consensus" and not is_consensus(read_counts(votes)):
            problems.append(Problem("fist_counts", consensus_sentence(read_counts(votes)), level="check"))
        return problems
