"""The top three: what lies under them, who can change them, what is tried, and what is passed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.items import barrier_key
from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows, table

MOST_TOPS = 3  # tool 1.2.1T asks for the most salient; more than three are not worked on
SOON = 30  # days
DONE, OVERDUE, DUE_SOON, LATER, NO_DATE = "done", "overdue", "due soon", "later", "no date yet"
NOT_PLACED = "not said yet"
_ACT = {
    "item": "str", "text": "str", "reach": "str", "median": "float64", "q1": "float64", "q3": "float64",
    "people": "int64", "peak": "float64", "peak_group": "str",
}  # fmt: skip
_TESTS = {
    "record_id": "str", "school": "str", "barrier": "str", "small_test": "str", "by": "object", "sign": "str",
    "state": "str", "days": "float64", "result": "str", "saw": "str",
}  # fmt: skip
_TEST_FIELDS = (
    "record_id", "school", "barrier", "which_local", "small_test", "by", "sign_it_helped", "test_result", "what_we_saw",
)  # fmt: skip


def top_name(barrier: object, which_local: object, items: Sequence[Item] = ()) -> str:
    """Give the name of a top barrier: `B6 no time`, or the number and words of a local one."""
    if barrier and barrier_key(barrier) == str(barrier).split(" ")[0]:
        return str(barrier)
    key = barrier_key(barrier, which_local)
    return next((item.text for item in items if item.id == key), key or "one of our own")


def because_lines(tops: pd.DataFrame, items: Sequence[Item] = ()) -> pd.DataFrame:
    """Give each step of each because chain: one row per step, the first being nearest to the barrier.

    Columns: record_id, barrier, step (from 1), steps (how many there are), says.
    """
    rows = [
        (record_id, top_name(barrier, local, items), number, len(steps), says)
        for record_id, barrier, local, steps in cell_rows(
            tops, "record_id", "barrier", "which_local", "because"
        )
        for number, says in enumerate(steps or [], start=1)
    ]
    kinds = {"record_id": "str", "barrier": "str", "step": "int64", "steps": "int64", "says": "str"}
    return table(rows, kinds)


def where_to_act(ranked: pd.DataFrame, tops: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Give every barrier with its salience and who can change it, the heaviest first.

    `ranked` is that of `ranked_barriers`, `groups` that of `group_salience`. Columns: item, text, reach
    (“not said yet” where it is no top barrier), median, q1, q3, people; peak and peak_group (the highest
    median of a shown group, and whose; NaN and "" where no group is shown).
    """
    reached = {
        barrier_key(barrier, local): reach
        for barrier, local, reach in cell_rows(tops, "barrier", "which_local", "reach")
        if reach
    }
    shown = groups[groups["shown"].astype(bool)].sort_values("median", kind="stable")
    peaks = {
        item: (median, group) for item, median, group in cell_rows(shown, "item", "median", "role_group")
    }
    rows = [
        (item, text, reached.get(item, NOT_PLACED), *numbers, *peaks.get(item, (float("nan"), "")))
        for item, text, *numbers in cell_rows(ranked, "item", "text", "median", "q1", "q3", "people")
    ]
    return table(rows, _ACT)


def tests_due(tops: pd.DataFrame, today: dt.date, items: Sequence[Item] = ()) -> pd.DataFrame:
    """Give the small tests, those that wait longest first and those with a result last.

    Columns: record_id, school, barrier, small_test, by, sign, state (overdue, due soon: within 30 days,
    later, no date yet, done), days (until it is due, negative when it is past), result, saw (what was seen).
    """
    rows = [
        (record_id, school, top_name(barrier, local, items), test, by, sign or "", *_state(by, result, today),
         result or "", saw or "")
        for record_id, school, barrier, local, test, by, sign, result, saw in cell_rows(tops, *_TEST_FIELDS)
        if test
    ]  # fmt: skip
    found = table(rows, _TESTS)
    done = found["state"] == DONE
    return found.assign(_done=done).sort_values(
        ["_done", "days"], kind="stable", na_position="last", ignore_index=True
    )[list(_TESTS)]


def _state(by: dt.date | None, result: str | None, today: dt.date) -> tuple[str, float]:
    days = float((by - today).days) if by else float("nan")
    if result:
        return DONE, days
    if by is None:
        return NO_DATE, days
    return OVERDUE if days < 0 else DUE_SOON if days <= SOON else LATER, days


def outside_us(tops: pd.DataFrame, items: Sequence[Item] = ()) -> pd.DataFrame:
    """Give what the team cannot change itself and passes up: barrier, pass_up_to, what_we_ask, because.

    `because` is the last step of its chain, the cause that somebody else can reach.
    """
    rows = [
        (top_name(barrier, local, items), to or "", ask or "", (steps or [""])[-1])
        for barrier, local, reach, to, ask, steps in cell_rows(
            tops, "barrier", "which_local", "reach", "pass_up_to", "what_we_ask", "because"
        )
        if reach == "outside us"
    ]
    return table(rows, dict.fromkeys(("barrier", "pass_up_to", "what_we_ask", "because"), "str"))


def symptoms(tops: pd.DataFrame, items: Sequence[Item] = ()) -> pd.DataFrame:
    """Give the barriers that the team takes for symptoms, for 1.9: barrier, verdict, concern, who_is_hurt."""
    rows: list[tuple[Any, ...]] = [
        (top_name(barrier, local, items), verdict, concern or "", "; ".join(hurt or []))
        for barrier, local, verdict, concern, hurt in cell_rows(
            tops, "barrier", "which_local", "symptom_or_cause", "linked_concern", "who_is_hurt"
        )
        if verdict in ("symptom", "both")
    ]
    return table(rows, dict.fromkeys(("barrier", "verdict", "concern", "who_is_hurt"), "str"))


def top_questions(tops: pd.DataFrame, items: Sequence[Item] = ()) -> list[str]:
    """Give what to ask about the list itself, as sentences: too many, one twice, a local one nobody listed."""
    names = [
        top_name(barrier, local, items)
        for barrier, local in cell_rows(tops, "barrier", "which_local") if barrier
    ]  # fmt: skip
    asked = []
    if len(names) > MOST_TOPS:
        asked.append(
            f"{len(names)} barriers are on the list. Three are already much for one term: which {len(names) - MOST_TOPS} can wait?"
        )
    asked += [
        f"{name} stands twice. Put the two together."
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    known = {item.id for item in items}
    asked += [
        f"{barrier_key(barrier, local)} is not among our own barriers. Check its number."
        for barrier, local in cell_rows(tops, "barrier", "which_local")
        if local and items and barrier_key(barrier, local) not in known
    ]
    return asked
