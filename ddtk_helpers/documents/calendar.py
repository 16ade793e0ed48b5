"""Dates as a calendar file (ICS) that every calendar program imports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ddtk_helpers.documents.blocks import xml_text


@dataclass(frozen=True)
class Event:
    """One entry of a calendar: a time of day, or whole days when `start` and `end` are dates.

    Times are local ones without a zone: 15:00 stays 15:00 in whatever zone the calendar is. The last day
    of whole days is in `end`. A changed event replaces the one with the same `uid`.
    """

    uid: str
    title: str
    start: dt.date
    end: dt.date
    place: str = ""
    about: str = ""


def ics_bytes(events: Sequence[Event], *, stamp: dt.date) -> bytes:
    """Give the events as an iCalendar file (RFC 5545); `stamp` is the day it was written on."""
    from icalendar import Calendar  # only calendars need it

    calendar = Calendar()
    calendar.add("prodid", "-//District Data Team Workbook//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(_entry(event, dt.datetime.combine(stamp, dt.time(), dt.UTC)))
    return calendar.to_ical()


def _entry(event: Event, stamp: dt.datetime):
    from icalendar import Event as Entry

    entry = Entry()
    whole_days = not isinstance(event.start, dt.datetime)
    entry.add("uid", f"{event.uid}@district-data-team-workbook")
    entry.add("dtstamp", stamp)
    entry.add("summary", xml_text(event.title))
    entry.add("dtstart", event.start)
    # The end of whole days is the first day that no longer belongs to the event (RFC 5545, 3.6.1).
    entry.add("dtend", event.end + dt.timedelta(days=1) if whole_days else event.end)
    for name, text in (("location", event.place), ("description", event.about)):
        if text:
            entry.add(name, xml_text(text))
    return entry
