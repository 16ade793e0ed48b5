"""Days that return each school year (windows of collection, when data can first be used), and times of day."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ddtk_helpers.field_kinds import MONTHS, Unreadable, month_of, read_several, read_text

ALL_YEAR = "Jul 1 to Jun 30"
_HALF_DAYS = {"a": 0, "p": 12}
_SEASONS = {
    "fall": "Sep 1 to Nov 30", "autumn": "Sep 1 to Nov 30", "winter": "Dec 1 to Feb 28",
    "spring": "Mar 1 to May 31", "summer": "Jul 1 to Aug 31",
}  # fmt: skip


def read_day(value: object) -> str | None:
    """Give a day that returns each year, written `Sep 8`, from 9/8, 2026-09-08, --09-08 or Sept. 8."""
    text = read_text(value)
    if text is None:
        return None
    if iso := re.fullmatch(r"(?:\d{4}-|--)(\d{1,2})-(\d{1,2})", text):
        month, day = int(iso[1]), int(iso[2])
    elif american := re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/\d{2,4})?", text):
        month, day = int(american[1]), int(american[2])
    elif worded := re.fullmatch(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:,?\s+\d{4})?", text):
        month, day = month_of(worded[1], text), int(worded[2])
    else:
        raise Unreadable(f"“{text}” is not a day. Write it like 9/15 or Sep 15.")
    try:
        dt.date(2024, month, day)  # a leap year, so that Feb 29 is allowed
    except ValueError:
        raise Unreadable(f"“{text}” is not a day of the calendar. Write it like 9/15.") from None
    return f"{MONTHS[month - 1]} {day}"


def read_windows(value: object) -> str | None:
    """Give the collection windows of a year, written `Sep 8 to Oct 2; Jan 11 to Jan 29`."""
    windows = []
    for part in read_several(value):
        if part.casefold() in ("all year", "ongoing", "daily", "continuous", "year-round"):
            windows.append(ALL_YEAR)
            continue
        pieces = re.split(r"(?i)\s+and\s+|,(?!\s*\d{4})", part)
        windows += [_window(piece.strip()) for piece in pieces if piece.strip()]
    return "; ".join(windows) or None


def read_available(value: object) -> str | None:
    """Give when data can first be used: a day (`Oct 20`) or a wait (`14 days` after collection)."""
    text = read_text(value)
    if text is None:
        return None
    if text.casefold() in ("same day", "at once", "immediately", "daily"):
        return "0 days"
    if wait := re.fullmatch(r"(\d{1,3})\s*(days?|weeks?)?(\s+(after|later).*)?", text, re.IGNORECASE):
        weeks = (wait[2] or "").casefold().startswith("week")
        days = int(wait[1]) * (7 if weeks else 1)
        return f"{days} day" if days == 1 else f"{days} days"
    try:
        return _month_day(text, end=True)
    except Unreadable:
        raise Unreadable(f"“{text}” is neither a day nor a wait. Write it like 10/20 or 14 days.") from None


def read_time(value: object) -> str | None:
    """Give a time of day, written `15:00`, from 3:00 PM, 3 pm, 15:00 or noon.

    From 1:00 to 6:59 it must say which half of the day it is; `15:00` and `03:00` do.
    """
    text = read_text(value)
    if text is None:
        return None
    if text.casefold() in ("noon", "midday"):
        return "12:00"
    if spoken := re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s*([ap])\.?\s?m\.?", text, re.IGNORECASE | re.ASCII):
        hour, minute = int(spoken[1]), int(spoken[2] or 0)
        if 1 <= hour <= 12 and minute < 60:
            return f"{hour % 12 + _HALF_DAYS[spoken[3].casefold()]:02d}:{minute:02d}"
    elif plain := re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", text, re.ASCII):
        hour, minute = int(plain[1]), int(plain[2])
        if plain[1] in tuple("123456"):
            raise Unreadable(
                f"“{text}” can be morning or afternoon. Write {text} PM, or {hour + 12}:{plain[2]}."
            )
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise Unreadable(f"“{text}” is not a time of day. Write it like 3:00 PM or 15:00.")


def time_words(time: str) -> str:
    """Give a time of day as people here say it, `3:00 PM`; what is not a time stays as it is."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", time):
        return time
    hour, minute = time.split(":")
    return f"{(int(hour) - 1) % 12 + 1}:{minute} {'AM' if int(hour) < 12 else 'PM'}"


def minutes_between(start: str, end: str) -> int:
    """Give the minutes from one time of day to another: `15:00`, `16:30` → 90."""
    first, last = ([int(part) for part in time.split(":")] for time in (start, end))
    return 60 * (last[0] - first[0]) + last[1] - first[1]


def day_of_school_year(day: str) -> int:
    """Give the number of days since July 1 (0 to 365) of a day written `Sep 8`."""
    month, number = day.split()
    date = dt.date(2024, MONTHS.index(month) + 1, int(number))
    start = dt.date(2023, 7, 1) if date.month < 7 else dt.date(2024, 7, 1)
    return (date - start).days


def window_days(windows: str | None) -> list[tuple[int, int]]:
    """Give first and last day of each window, counted from July 1; a last day before the first wraps."""
    pairs = []
    for window in (windows or "").split("; "):
        if window:
            first, last = window.split(" to ")
            pairs.append((day_of_school_year(first), day_of_school_year(last)))
    return pairs


def _window(text: str) -> str:
    """Give one window from `9/8 to 10/2`, a month, a season or two months."""
    words = re.sub(r"(?i)^(?:every|each|in|the)\s+", "", text)
    if words.casefold() in _SEASONS:
        return _SEASONS[words.casefold()]
    ends = re.split(r"(?i)\s+(?:to|until|through|thru|–|—|-)\s+|\s*[–—]\s*|(?<=\d)-(?=\d{1,2}/)", words)
    if len(ends) > 2:
        raise Unreadable(f"“{text}” is not a window. Write it like 9/8 to 10/2, or name a month.")
    first, last = _month_day(ends[0], end=False), _month_day(ends[-1], end=True)
    length = (day_of_school_year(last) - day_of_school_year(first)) % 366
    if day_of_school_year(last) < day_of_school_year(first) and length > 300:
        raise Unreadable(f"“{text}” runs backwards. Write the first day first, like 9/8 to 10/2.")
    return f"{first} to {last}"


def _month_day(text: str, *, end: bool) -> str:
    """Give a day; a month alone stands for its first or last day."""
    if re.fullmatch(r"[A-Za-z]{3,9}\.?", text.strip()):
        month = month_of(text.strip(), text)
        return f"{MONTHS[month - 1]} {calendar.monthrange(2023, month)[1] if end else 1}"
    return str(read_day(text))
