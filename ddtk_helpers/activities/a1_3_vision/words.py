"""Words that the charts and sentences of 1.3 share."""

from __future__ import annotations

import datetime as dt

SOURCE = "the district's own answers and drafts"
NO_ANSWERS = "No answers are shown yet. Let five people or more answer, then press Reveal."
NO_CARDS = "No card is written yet. Write what you see somebody do, three years on."
NO_VOTES = "No vote is counted yet. Read a draft aloud, then let people show their hands."
OF_THE_DISTRICT = (
    "The vision for data use belongs to the whole district. It is assessed and written there; a school reads it, "
    "says what it means in its own halls, and brings what it sees to the district's team."
)


def long_date(day: dt.date) -> str:
    """Give a day as people write it: October 14, 2026."""
    return f"{day:%B} {day.day}, {day.year}"
