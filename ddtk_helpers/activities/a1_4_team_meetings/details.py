"""What a meeting says of itself beyond its first screen, and the numbers by which rows name a meeting or an item."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator

from ddtk_helpers.records import LongText, Record, ShortText, field


def _number(text: str, prefix: str) -> str:
    if not re.fullmatch(rf"{prefix}-\d{{4,}}", text, re.ASCII):
        raise ValueError(f"This is not a number of ours. Write it like {prefix}-0002.")
    return text


MeetingNumber = Annotated[str, AfterValidator(lambda text: _number(text, "MTG")), "text"]
ItemNumber = Annotated[str, AfterValidator(lambda text: _number(text, "AGI")), "text"]
PERSON = "member.person_label"  # the roster of activity 1.1

_ROLES = "Other roles"
_BEFORE = "Before the meeting"
_LINKS = "From meeting to meeting"
_AFTER = "After the meeting"


class MeetingDetails(Record):
    """Fields of a meeting that are folded away: other roles, preparation, links, and what comes after."""

    data_presenter: ShortText | None = field(
        "Data presenter", "Who explains how to read what is shown.", depth=2, group=_ROLES,
        example="Teo Lindqvist", privacy="internal", suggests=PERSON,
    )  # fmt: skip
    process_observer: ShortText | None = field(
        "Process observer", "Who watches how the team works, and says so at the end.", depth=2, group=_ROLES,
        example="Priya Raman", privacy="internal", suggests=PERSON,
    )  # fmt: skip
    attendees: list[str] | None = field(
        "Invited", "Write ; between them. Empty: the whole team.", depth=2, group=_BEFORE,
        example="Imani Okafor; Teo Lindqvist", privacy="internal", suggests=PERSON,
    )  # fmt: skip
    prework: list[str] | None = field(
        "To do before", "What, how long, who asks for it; write ; between several. Half an hour in all is a lot.",
        depth=2, group=_BEFORE, example="Read the norm card (5 min, Noor Haddad)", privacy="internal",
    )  # fmt: skip
    materials: list[str] | None = field(
        "Materials", "Write ; between them.", depth=2, group=_BEFORE, example="Inventory of the district office; sticky notes"
    )  # fmt: skip
    norm_of_the_day: ShortText | None = field(
        "Norm of the day", "One norm to practice in this meeting.", depth=2, group=_BEFORE,
        example="We will say what we see before we say why.", suggests="norm.text",
    )  # fmt: skip
    link_to_last: ShortText | None = field(
        "How it follows from the last meeting", depth=2, group=_LINKS, example="We chose our barriers; now we look for a cause."
    )  # fmt: skip
    link_to_next: ShortText | None = field(
        "What it prepares", depth=2, group=_LINKS, example="The inventory begins in January."
    )
    next_meeting: dt.date | None = field("Next meeting", depth=2, group=_LINKS, example="2027-01-13")
    circulated_on: dt.date | None = field(
        "Minutes sent on", "Within two days, while people remember.", depth=3, group=_AFTER, example="2026-10-15"
    )  # fmt: skip
    corrections: LongText | None = field(
        "Corrections", "What members asked to change in the minutes.", depth=3, group=_AFTER, privacy="internal"
    )  # fmt: skip
    accepted_on: dt.date | None = field(
        "Minutes accepted on", "Usually at the next meeting.", depth=3, group=_AFTER, example="2026-12-09"
    )  # fmt: skip
