"""Rows are found by the words they hold; a table to search shows them escaped, in a browser and without one."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ddtk_helpers.decisions import Decision
from ddtk_helpers.forms.search import SearchTable, decision_list, find_rows
from ddtk_helpers.store import Change, Workbook

FRAME = pd.DataFrame(
    {"name": ["Screener", "Survey <b>"], "roles": [["coach", "principal"], []], "n": [3, None]}
)


def names(words: str) -> list[str]:
    return list(find_rows(FRAME, words)["name"])


def test_rows_hold_all_the_words_in_any_column_whatever_their_capitals() -> None:
    assert names("") == ["Screener", "Survey <b>"]
    assert names("COACH 3") == ["Screener"]
    assert names("coach survey") == []


def test_no_rows_are_found_in_an_empty_frame() -> None:
    assert find_rows(FRAME.head(0), "coach").empty


def test_table_follows_what_is_typed_and_escapes_it() -> None:
    table = SearchTable(FRAME, "Names", {"name": "Name"})
    assert "2 rows found" in table.found.value
    assert "Survey &lt;b&gt;" in table.found.value
    table.search.value = "survey"
    assert "1 row found" in table.found.value
    assert "Screener" not in table.found.value
    table.search.value = "<script>"
    assert "Try fewer" in table.found.value
    assert "<script>" not in table.found.value


def test_table_is_shown_without_a_browser() -> None:
    html = SearchTable(FRAME, "Names", {"name": "Name"})._repr_mimebundle_()["text/html"]
    assert "Screener" in html and "Survey &lt;b&gt;" in html


def test_decisions_of_all_activities_are_listed_the_latest_first(sqlite_workbook: Workbook) -> None:
    assert "No decision is written down yet" in decision_list(sqlite_workbook).found.value
    for activity, due in (("1.2", dt.date(2026, 10, 1)), ("1.5", dt.date(2026, 12, 1))):
        row = {"activity": activity, "question": f"What of {activity}?", "due": due}
        sqlite_workbook.save(Decision, [Change(row)])
    shown = decision_list(sqlite_workbook).found.value
    assert shown.index("What of 1.5?") < shown.index("What of 1.2?")
